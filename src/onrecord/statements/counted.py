"""What a figure counts: the noun phrase behind the number, or the one that an earlier clause makes plain."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.records import Span
from onrecord.statements.vocabulary import words

_WORD = re.compile(r"\d+\b|[^\W\d_](?:[\w’'&-]|\.(?=\w))*|\S")
_GAP = re.compile(r"[ \u00a0\u202f-]*")
_IRREGULAR = words(
    "people men women children troops police personnel dead injured wounded missing staff cattle fish sheep "
    "aircraft spacecraft crew media feet teeth mice geese criteria phenomena alumni bacteria clergy youth "
    "deer militia infantry cavalry staffers folks servicemen servicewomen policemen firemen congressmen lawmakers "
    "gunmen fishermen businessmen spokesmen wives lives knives homeless unemployed jobless"
)
_STOP = words(
    "a an the and or but nor of in on at by for with from to into onto over under about as than that which who "
    "whom whose when where while if because since until before after during against between among through across "
    "near around within without per via not no is are was were be been being am has have had having do does did "
    "will would shall should can could may might must said say says told tell tells he she it they we i you his "
    "her its their our my your this these those there here him them us so then now also just only even still yet "
    "already ago later earlier each every all both either neither more-than too very again away back out up down "
    "off others ago including according following during regarding concerning"
)
_BEHIND_A_NOUN = words("suitable available due able worth outstanding ahead alone old high long wide deep tall away")
_VERBS = words(
    "went came took gave left fled died fell rose grew won lost made got met held kept led sent sold spent stood "
    "put cut hit set let ran began became knew saw heard felt found fought bought brought built caught thought "
    "taught sought shot struck drove wrote spoke broke chose wore tore swore showed shown seen taken given gone "
    "done known drawn sworn borne born joined remain remains remained include includes included want wants need "
    "needs voted"
)
_LEADS_ON = words("more other additional new of-the further extra fewer less different separate such")
_GROUPS = words("dead injured wounded missing homeless unemployed jobless staff personnel police militia crew")
"""Plural by themselves, unless a noun follows: 'three dead', 'three dead sailors', 'nine staff members'."""
_ATTRIBUTIVE = _GROUPS | words(
    "arms sports news sales operations communications united states savings rights goods games services systems "
    "economics politics mass data plainclothes overseas headquarters class press business security emergency cross "
    "less access process congress"
)
_ENDS_IN_S_NOT_PLURAL = re.compile(r"(?:ss|us|is|'s|’s|ous)\Z")
_ADVERB_KEPT = words(
    "family early elderly daily weekly monthly yearly assembly ally supply reply anomaly homily only likely "
    "friendly deadly"
)
_OF = re.compile(
    r"\s+(?:of|in|worth of|out of)\s+(?:(?:the|its|his|her|their|our|all|these|those|that|this|my"
    r"|your)\s+)?",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten)\s+", re.IGNORECASE)
_NUMBER_PUT = re.compile(r"\b(number|figure|total|tally|count|toll|strength|size)\b[^.;\n]{0,30}\Z", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\b(?:number|total|tally|count|share|proportion|percentage)\s+of\s+(?:the\s+)?", re.IGNORECASE)
_TOLL = re.compile(
    r"\b(?:the\s+)?((?:(?!(?:an?|his|her|its|their|the|this|that|of)\b)[a-z]+\s+)?(?:toll|turnout|population|headcount|workforce|membership"
    r"|attendance))\b(?:[^.;\n]{0,40}|[^.;\n]{0,160}\b(?:rose|risen|rises|climbed|grew|jumped|increased|reached|passed|stands|stood|hit|surpassed)"
    r"(?:\s+(?:to|at|by))?\s+)\Z",
    re.IGNORECASE,
)
_PREDICATE = re.compile(
    r"\s+(?:had|have|has|were|are|was|will|would|may|might|could|more|already|died|dead|went"
    r"|remain|survived|of\s+(?:them|those|these))\b|\s*[.,;!?”\"']|\s+(?:by|in|on|at)\s|\s*\Z",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:(?:second|minute|hour|day|week|month|quarter|year|decade)s?|(?i:january|february|march|april|june|july|august|september"
    r"|october|november|december)|May|[A-Z][a-z]+day)\b"
)
"""'$5 million in October', 'in the first six months': when, not what."""
_ARTICLE = re.compile(r"\s+(?:the|its|their|his|her|our|your|that|an?)\s+", re.IGNORECASE)
_AS_MANY = re.compile(r"\s+(?:as (?:many|much)|more|fewer)\s+", re.IGNORECASE)
_THE_NUMBER_OF = re.compile(r"\s+(?:the|its|their)\s+(?:usual\s+)?(?:number|amount)\s+of\s+", re.IGNORECASE)
_ADJECTIVE = re.compile(
    r"\s+[A-Za-z][a-z-]*(?:i|al|ic|ive|ous|ary|ed|ing|ian|ern|able|ful|less|an|ese|ish)\s+(?=[A-Za-z])"
)
"""By its ending: what may be joined to an adjective before it."""
_WORDS_OF_A_PHRASE = 7
_OWNS = ("’s", "'s", "s’", "s'")
_LOOKBACK = 400
_NATIONS = re.compile(r"\b[A-Z][a-z]+(?:ans|ese|ists|crats|ers)\b")


def find_counted(text: str, start: int, end: int, kind: str, value: float, bare: str = "") -> Span | None:
    """The words for what the number at ``start:end`` counts. None where the text does not make it plain."""
    if kind in ("money", "measure"):
        phrase = _after_of(text, end, r"in|of|worth of" if kind == "money" else "of")
        return None if phrase is None or _TIME.search(phrase.text) else phrase
    if kind in ("percent", "fraction"):
        return _after_of(text, end, r"of") or (_part_of(text, end) if kind == "fraction" else None)
    if kind not in ("count", "multiple"):
        return None
    if kind == "multiple":
        return _of_multiple(text, end)
    if _BEFALLS.match(text, end) and (same := _people_before(text, start)) is not None:
        return same
    return (
        _noun_phrase(text, end, plural=value != 1)
        or _after_of(text, end, r"of|worth of")
        or _from_before(text, start, end, bare)
    )


def _part_of(text: str, at: int) -> Span | None:
    """'half the size', 'three-quarters the cost', 'half people'."""
    if (article := _ARTICLE.match(text, at)) is not None:
        return _noun_phrase(text, article.end(), plural=False, first=True)
    return _noun_phrase(text, at, plural=True)


def _of_multiple(text: str, at: int) -> Span | None:
    """'twice as many people', 'three times the number of boats'."""
    if (many := _AS_MANY.match(text, at)) is not None:
        return _noun_phrase(text, many.end(), plural=False, first=True)
    if (number := _THE_NUMBER_OF.match(text, at)) is not None:
        return _noun_phrase(text, number.end(), plural=False, first=True)
    return None


def _after_of(text: str, at: int, prepositions: str) -> Span | None:
    found = _OF.match(text, at)
    if found is None or not re.match(rf"\s+(?:{prepositions})\b", found[0]):
        return None
    at = found.end()
    number = _NUMBER_WORD.match(text, at)
    phrase = _noun_phrase(text, number.end() if number else at, plural=number is not None, first=True)
    return None if phrase is None or phrase.text.endswith(_OWNS) else phrase


def _noun_phrase(text: str, at: int, plural: bool, first: bool = False) -> Span | None:
    """The noun phrase right behind ``at``: up to its first plural head, else as far as words can belong."""
    glued = text[at : at + 1] == "-"
    begin = last = spare = None
    for position in range(_WORDS_OF_A_PHRASE):
        gap = _GAP.match(text, at)
        word = _WORD.match(text, gap.end() if gap else at)
        if word is None or (gap and not gap[0] and not (first and position == 0)):
            break
        token = word[0].lower()
        if plural and begin is not None and _links(text, token, word, last):
            at = word.end()
            continue
        if not _may_belong(text, token, word, last) or _closes(token, position, text[word.start()], plural or first):
            break
        begin, last, at = begin if begin is not None else word.start(), word.end(), word.end()
        if _is_plural(token):
            return _span(text, _without_lead(text, begin, last), last)
        if glued and position == 0:
            return _span(text, begin, last)
        spare = last if token in _GROUPS or (token in _ATTRIBUTIVE and token.endswith("s")) else spare
    if plural and begin is not None and spare is not None:
        return _span(text, _without_lead(text, begin, spare), spare)
    return None if plural or begin is None or last is None else _span(text, _without_lead(text, begin, last), last)


def _may_belong(text: str, token: str, word: re.Match[str], last: int | None) -> bool:
    """A word that no phrase ends before; a number only inside a name ('58 Fortune 500 companies')."""
    if token.isdigit():
        return last is not None and text[text.rfind(" ", 0, last) + 1 : last][:1].isupper()
    if len(token) > 1 and word[0].isupper():
        return True
    return token[0].isalpha() and token not in _STOP and token not in _VERBS


def _links(text: str, token: str, word: re.Match[str], last: int | None) -> bool:
    """'regional and international nations', 'young, unarmed men': one adjective joined to the next."""
    if word[0] == ",":
        return bool(_ADJECTIVE.match(text, word.end())) and not text[:last].endswith("s", (last or 1) - 1)
    return token in ("and", "or") and bool(_ADJECTIVE.match(text, word.end()))


def _closes(token: str, position: int, initial: str, plural: bool) -> bool:
    """Whether the phrase ends before a word: an adverb or a verb form, and behind a noun in the singular much else."""
    if initial.isupper():
        return False
    if not plural and position and token in _BEHIND_A_NOUN:
        return True
    if not plural and ((position and token.endswith("s")) or token.endswith("ed")) and token not in _IRREGULAR:
        return True
    if token.endswith("ly") and token not in _ADVERB_KEPT:
        return position > 0 or not plural
    return position > 0 and token.endswith(("ing",) if plural else ("ed", "ing")) and len(token) > 4


def _is_plural(token: str) -> bool:
    if token.endswith(("’", "'")):
        return False
    token = token.rsplit("-", 1)[-1]
    if token in _IRREGULAR:
        return token not in _GROUPS
    return (
        len(token) > 3 and token.endswith("s") and token not in _ATTRIBUTIVE and not _ENDS_IN_S_NOT_PLURAL.search(token)
    )


def _without_lead(text: str, start: int, end: int) -> int:
    while (word := _WORD.match(text, start, end)) and word[0].lower() in _LEADS_ON and word.end() < end:
        gap = _GAP.match(text, word.end())
        start = gap.end() if gap else word.end()
    return start


def _span(text: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=text[start:end])


def _from_before(text: str, start: int, end: int, bare: str) -> Span | None:
    """What an earlier clause or sentence plainly counts: 'put the number at 11,000'."""
    line = max(text.rfind("\n", max(0, start - 160), start) + 1, start - 160, 0)
    if toll := _TOLL.search(text, line, start):
        return _span(text, toll.start(1), toll.end(1))
    if counts := list(_NUMBER_OF.finditer(text, _sentence_start(text, line, start), start)):
        return _noun_phrase(text, counts[-1].end(), plural=True, first=True)
    if bare.isalpha() and not _MORE.match(text, end):
        return None
    if _MORE.match(text, end) and (same := _people_before(text, start)) is not None:
        return same
    return _topic(text, start) if _NUMBER_PUT.search(text, line, start) or _PREDICATE.match(text, end) else None


_MORE = re.compile(
    r"\s+(?:more|others)\b(?!\s+(?:than|[a-z]+s)\b)|\s+of\s+(?:them|those|these|whom|which)\b", re.IGNORECASE
)
_BEFALLS = re.compile(
    r"\s+(?:(?:were|are|was|is|have been|had been|remain(?:ed)?|still|seriously|critically|badly)\s+)*(?:killed"
    r"|wounded|injured|hurt|missing"
    r"|dead|arrested|detained|rescued|missing|hospitali[sz]ed|charged|released|died|survived|evacuated|displaced|trapped|captured"
    r"|taken\s+(?:hostage|prisoner|captive|to))\b"
    r"|\s+(?:have|had)\s+(?:died|survived|been)\b",
    re.IGNORECASE,
)
_SAME_SENTENCE = 200
_NUMBERED = re.compile(
    r"(?<![\w.,$€£])(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens? of|a dozen"
    r"|hundreds of|thousands of)(?=\s+[a-z])",
    re.IGNORECASE,
)


def _people_before(text: str, start: int) -> Span | None:
    line = max(text.rfind("\n", max(0, start - _SAME_SENTENCE), start) + 1, start - _SAME_SENTENCE, 0)
    return _counted_before(text, _sentence_start(text, line, start), start)


def _counted_before(text: str, start: int, at: int) -> Span | None:
    """What the number before in the same sentence counts: 'killed 12 people and injured 30 more'."""
    for number in reversed(list(_NUMBERED.finditer(text, start, at))):
        phrase = _noun_phrase(text, number.end(), plural=True)
        if phrase is not None and phrase.text.rsplit(" ", 1)[-1][0].isupper():
            return None
        if phrase is not None and phrase.end <= at and phrase.text.rsplit(" ", 1)[-1].lower() not in _MEASURED:
            return phrase
    return None


_MEASURED = words(
    "years months weeks days hours minutes seconds miles kilometres metres feet percent points times dollars"
)


_PEOPLE = words(
    "people troops soldiers fighters civilians workers migrants refugees voters students children men women "
    "officers police personnel passengers residents protesters prisoners hostages patients victims doctors nurses "
    "teachers employees jobs votes cases deaths injuries homes houses missiles drones tanks tickets recruits "
    "casualties immigrants demonstrators detainees conscripts mercenaries militants rebels survivors families "
    "members delegates seats ballots applications visas vehicles ships planes vessels buildings schools hospitals "
    "animals doses vaccines tests infections"
)


def _sentence_start(text: str, line: int, at: int) -> int:
    return max(line, *(text.rfind(mark, line, at) + 1 for mark in (". ", "! ", "? ", "; ")))


def _topic(text: str, start: int) -> Span | None:
    """The one countable thing that the text has just been speaking of; None where it speaks of two or of a people."""
    before = text[max(0, start - _LOOKBACK) : start]
    heads = _plurals(before)
    if len({head for _, _, head in heads}) != 1 or _NATIONS.search(before):
        return None
    first, last, _ = heads[-1]
    return _span(text, start - len(before) + first, start - len(before) + last)


@lru_cache(maxsize=64)
def _plurals(text: str) -> tuple[tuple[int, int, str], ...]:
    """Plural noun phrases with a countable head: (start, end, head), nations and the like in front included."""
    found = []
    for head in re.finditer(r"[a-z]+", text):
        if head[0] in _PEOPLE and (head.start() == 0 or not text[head.start() - 1].isalnum()):
            front = _FRONT.search(text, max(0, head.start() - 40), head.start())
            found.append((front.start() if front else head.start(), head.end(), head[0]))
    return tuple(found)


_FRONT = re.compile(r"(?:\b[A-Z][\w’-]+\s)+\Z")
