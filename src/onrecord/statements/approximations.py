"""The words around a number that loosen it: 'some', 'more than', 'at least', 'or so'."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.records import Approximation
from onrecord.statements.vocabulary import words

_AHEAD: dict[Approximation, str] = {
    "more than": "more than|greater than|larger than|higher than|bigger than|over|well over|above|upwards of|upward of"
    "|in excess of|exceeding|exceeded|exceeds|exceed|surpassing|surpassed|surpass|topping|topped|north of",
    "at least": "at least|no fewer than|no less than|not less than|a minimum of|at a minimum|as few as"
    "|more than or equal to|greater than or equal to",
    "at most": "up to|as many as|as much as|as high as|at most|no more than|not more than|a maximum of"
    "|less than or equal to",
    "less than": "fewer than|less than|smaller than|lower than|under|below|shy of",
    "about": "about|around|some|roughly|approximately|nearly|almost|close to|just under|just over|an estimated"
    "|estimated|an average of|more or less|c.|ca.",
}
_SIGNS: dict[str, Approximation] = {
    ">": "more than",
    "<": "less than",
    ">=": "at least",
    "≥": "at least",
    "<=": "at most",
    "≤": "at most",
    "~": "about",
    "≈": "about",
}
_AFTER: dict[str, Approximation] = {
    "or so": "about",
    "or more": "at least",
    "and more": "at least",
    "or greater": "at least",
    "or higher": "at least",
    "or less": "at most",
    "or fewer": "at most",
    "-plus": "at least",
    "-odd": "about",
    "+": "at least",
}
_WORDS: dict[str, Approximation] = {word: how for how, listed in _AHEAD.items() for word in listed.split("|")}
_LONGEST_FIRST = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(_WORDS, key=len, reverse=True))
_AHEAD_RULE = re.compile(
    rf"(?<!\w)(?P<how>{_LONGEST_FIRST})(?:\s+(?:an?|the|just|another|estimated))?\s+\Z|(?P<sign>>=|<=|[~≈><≥≤])\s?\Z",
    re.IGNORECASE,
)
_AFTER_RULE = re.compile(
    r"(?:\s+(or (?:so|more|less|fewer|greater|higher)|and more)\b(?!\s+than)|(-plus|-odd)\b|(\+)(?!\d))", re.IGNORECASE
)
_DURATION = words("second minute hour day week month year decade century night")
_LAST = re.compile(r"\b(?:last|past|next)\b")
_REACH = 36


class Loosened(NamedTuple):
    """A number's approximation and the stretch of text that it makes the figure."""

    start: int
    end: int
    how: Approximation | None


def loosen(text: str, bounds: tuple[int, int], number: tuple[int, int], unit: str | None) -> Loosened:
    """What stands right before or behind the ``number`` inside ``bounds``; words in front win."""
    (start, end), (first, last) = bounds, number
    if ahead := _AHEAD_RULE.search(text, max(start, first - _REACH), first):
        if _is_span_of_time(text, ahead, first, unit):
            return Loosened(first, last, None)
        how = _SIGNS[ahead["sign"]] if ahead["sign"] else _WORDS[" ".join(ahead["how"].lower().split())]
        return Loosened(ahead.start(), last, how)
    if behind := _AFTER_RULE.match(text, last, end):
        return Loosened(first, behind.end(), _AFTER[" ".join((behind[1] or behind[2] or behind[3]).lower().split())])
    return Loosened(first, last, None)


def _is_span_of_time(text: str, ahead: re.Match[str], number: int, unit: str | None) -> bool:
    """'over the past two years' is no more than two years."""
    return ahead["how"] == "over" and unit in _DURATION and bool(_LAST.search(text, ahead.start(), number))
