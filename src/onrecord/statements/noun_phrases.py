"""Noun phrases by their words alone: from a place on, up to the first plural head or as far as words can belong."""

from __future__ import annotations

import re

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
_ADJECTIVE = re.compile(
    r"\s+[A-Za-z][a-z-]*(?:i|al|ic|ive|ous|ary|ed|ing|ian|ern|able|ful|less|an|ese|ish)\s+(?=[A-Za-z])"
)
"""By its ending: what may be joined to an adjective before it."""
_WORDS_OF_A_PHRASE = 7
_VERB_HERE = re.compile(r"[a-z]+(?<!s)s\s+(?:the|an?|its|his|her|their)\b")
"""'The 787 illustrates the rule': no plural."""


def noun_phrase(text: str, at: int, plural: bool, first: bool = False) -> Span | None:
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
        if begin is None and plural and _VERB_HERE.match(text, word.start()):
            break
        if not _may_belong(text, token, word, last) or _closes(token, position, text[word.start()], plural or first):
            break
        begin, last, at = begin if begin is not None else word.start(), word.end(), word.end()
        if _is_plural(token):
            return span_of(text, _without_lead(text, begin, last), last)
        if glued and position == 0:
            return span_of(text, begin, last)
        spare = last if token in _GROUPS or (token in _ATTRIBUTIVE and token.endswith("s")) else spare
    if plural and begin is not None and spare is not None:
        return span_of(text, _without_lead(text, begin, spare), spare)
    return None if plural or begin is None or last is None else span_of(text, _without_lead(text, begin, last), last)


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


def span_of(text: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=text[start:end])
