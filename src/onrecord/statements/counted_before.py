"""What a number counts where the words stand before it: 'put the number at 11,000', '12 died and 30 were hurt'."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.records import Span
from onrecord.statements.noun_phrases import noun_phrase, span_of
from onrecord.statements.vocabulary import words

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
_LOOKBACK = 400
_NATIONS = re.compile(r"\b[A-Z][a-z]+(?:ans|ese|ists|crats|ers)\b")
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
_FRONT = re.compile(r"(?:\b[A-Z][\w’-]+\s)+\Z")


def counted_before(text: str, start: int, end: int, bare: str) -> Span | None:
    """What an earlier clause or sentence plainly counts: 'put the number at 11,000'."""
    line = max(text.rfind("\n", max(0, start - 160), start) + 1, start - 160, 0)
    if toll := _TOLL.search(text, line, start):
        return span_of(text, toll.start(1), toll.end(1))
    if counts := list(_NUMBER_OF.finditer(text, _sentence_start(text, line, start), start)):
        return noun_phrase(text, counts[-1].end(), plural=True, first=True)
    if bare.isalpha() and not _MORE.match(text, end):
        return None
    if _MORE.match(text, end) and (same := _people_before(text, start)) is not None:
        return same
    return _topic(text, start) if _NUMBER_PUT.search(text, line, start) or _PREDICATE.match(text, end) else None


def of_the_same(text: str, start: int, end: int) -> Span | None:
    """'14 sailors were killed and 30 wounded': what befell the number at ``start:end`` befell those counted before."""
    return _people_before(text, start) if _BEFALLS.match(text, end) else None


def _people_before(text: str, start: int) -> Span | None:
    line = max(text.rfind("\n", max(0, start - _SAME_SENTENCE), start) + 1, start - _SAME_SENTENCE, 0)
    return _numbered_before(text, _sentence_start(text, line, start), start)


def _numbered_before(text: str, start: int, at: int) -> Span | None:
    """What the number before in the same sentence counts: 'killed 12 people and injured 30 more'."""
    for number in reversed(list(_NUMBERED.finditer(text, start, at))):
        phrase = noun_phrase(text, number.end(), plural=True)
        if phrase is not None and phrase.text.rsplit(" ", 1)[-1][0].isupper():
            return None
        if phrase is not None and phrase.end <= at and phrase.text.rsplit(" ", 1)[-1].lower() not in _MEASURED:
            return phrase
    return None


def _sentence_start(text: str, line: int, at: int) -> int:
    return max(line, *(text.rfind(mark, line, at) + 1 for mark in (". ", "! ", "? ", "; ")))


def _topic(text: str, start: int) -> Span | None:
    """The one countable thing that the text has just been speaking of; None where it speaks of two or of a people."""
    before = text[max(0, start - _LOOKBACK) : start]
    heads = _plurals(before)
    if len({head for _, _, head in heads}) != 1 or _NATIONS.search(before):
        return None
    first, last, _ = heads[-1]
    return span_of(text, start - len(before) + first, start - len(before) + last)


@lru_cache(maxsize=64)
def _plurals(text: str) -> tuple[tuple[int, int, str], ...]:
    """Plural noun phrases with a countable head: (start, end, head), nations and the like in front included."""
    found = []
    for head in re.finditer(r"[a-z]+", text):
        if head[0] in _PEOPLE and (head.start() == 0 or not text[head.start() - 1].isalnum()):
            front = _FRONT.search(text, max(0, head.start() - 40), head.start())
            found.append((front.start() if front else head.start(), head.end(), head[0]))
    return tuple(found)
