"""What a figure counts: the noun phrase behind the number, or the one that an earlier clause makes plain."""

from __future__ import annotations

import re

from onrecord.records import Span
from onrecord.statements.counted_before import counted_before, of_the_same
from onrecord.statements.noun_phrases import noun_phrase

_OF = re.compile(
    r"\s+(?:of|in|worth of|out of)\s+(?:(?:the|its|his|her|their|our|all|these|those|that|this|my"
    r"|your)\s+)?",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten)\s+", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:(?:second|minute|hour|day|week|month|quarter|year|decade)s?|(?i:january|february|march|april|june|july|august|september"
    r"|october|november|december)|May|[A-Z][a-z]+day)\b"
)
"""'$5 million in October', 'in the first six months': when, not what."""
_ARTICLE = re.compile(r"\s+(?:the|its|their|his|her|our|your|that|an?)\s+", re.IGNORECASE)
_AS_MANY = re.compile(r"\s+(?:as (?:many|much)|more|fewer)\s+", re.IGNORECASE)
_THE_NUMBER_OF = re.compile(r"\s+(?:the|its|their)\s+(?:usual\s+)?(?:number|amount)\s+of\s+", re.IGNORECASE)
_OWNS = ("’s", "'s", "s’", "s'")


def find_counted(text: str, start: int, end: int, kind: str, value: float, bare: str = "") -> Span | None:
    """The words for what the number at ``start:end`` counts. None where the text does not make it plain."""
    if kind in ("money", "measure"):
        phrase = _after_of(text, end, r"in|of|worth of" if kind == "money" else "of")
        where = phrase is not None and phrase.text[0].isupper() and text[end : end + 4] == " in "
        return None if phrase is None or where or _TIME.search(phrase.text) else phrase
    if kind in ("percent", "fraction"):
        return _after_of(text, end, r"of") or (_part_of(text, end) if kind == "fraction" else None)
    if kind not in ("count", "multiple"):
        return None
    if kind == "multiple":
        return _of_multiple(text, end)
    if (same := of_the_same(text, start, end)) is not None:
        return same
    return (
        noun_phrase(text, end, plural=value != 1)
        or _after_of(text, end, r"of|worth of")
        or counted_before(text, start, end, bare)
    )


def _part_of(text: str, at: int) -> Span | None:
    """'half the size', 'three-quarters the cost', 'half people'."""
    if (article := _ARTICLE.match(text, at)) is not None:
        return noun_phrase(text, article.end(), plural=False, first=True)
    return noun_phrase(text, at, plural=True)


def _of_multiple(text: str, at: int) -> Span | None:
    """'twice as many people', 'three times the number of boats'."""
    if (many := _AS_MANY.match(text, at)) is not None:
        return noun_phrase(text, many.end(), plural=False, first=True)
    if (number := _THE_NUMBER_OF.match(text, at)) is not None:
        return noun_phrase(text, number.end(), plural=False, first=True)
    return None


def _after_of(text: str, at: int, prepositions: str) -> Span | None:
    found = _OF.match(text, at)
    if found is None or not re.match(rf"\s+(?:{prepositions})\b", found[0]):
        return None
    at = found.end()
    number = _NUMBER_WORD.match(text, at)
    phrase = noun_phrase(text, number.end() if number else at, plural=number is not None, first=True)
    return None if phrase is None or phrase.text.endswith(_OWNS) else phrase
