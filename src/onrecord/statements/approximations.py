"""The words around a number that loosen it: 'some', 'more than', 'at least', 'or so'."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.records import Approximation
from onrecord.statements.vocabulary import words

_AHEAD: dict[Approximation, str] = {
    "more than": "more than|greater than|larger than|higher than|bigger than|over|well over|above|upwards of|upward of"
    "|in excess of|exceeding|exceeded|exceeds|exceed|surpassing|surpassed|surpass|topping|topped|north of",
    "at least": "at least or equal to|equal to or more than|equal to or greater than"
    "|at least|no fewer than|no less than|not less than|a minimum of|at a minimum"
    "|more than or equal to|greater than or equal to|bigger or equal than|larger or equal than|higher or equal than"
    "|greater or equal than|not fewer than|minimum of|a good|as few as|as little as|as low as",
    "at most": "up to|as many as|as much as|as high as|at most|no more than|not more than|a maximum of"
    "|less than or equal to|smaller or equal than|less or equal than|lower or equal than|equal to or less than"
    "|maximum of",
    "less than": "fewer than|less than|smaller than|lower than|under|below|shy of",
    "about": "about|around|some|roughly|approximately|approx.|nearly|almost|close to|just under|just over|just shy of"
    "|just below|just above|slightly more than|slightly less than|slightly over|slightly under|slightly above"
    "|slightly below|a little more than|a little over|a little under|a little less than|little more than|an estimated"
    "|estimated|an average of|more or less|in the region of|in the neighborhood of|on the order of|virtually"
    "|probably|perhaps|maybe|as many as about|c.|ca.",
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
    "or greater than": "at least",
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
    rf"(?<!\w)(?P<how>{_LONGEST_FIRST})(?:\s+(?:an?|the|just|another|estimated))?\s+\Z|(?P<sign>>\s?=|<\s?=|[~≈><≥≤])\s*\Z",
    re.IGNORECASE,
)
_AFTER_RULE = re.compile(
    r"(?:\s+(or greater than(?!\s+\d)|(?:or (?:so|more|less|fewer|greater|higher)|and more)\b(?!\s+than))"
    r"|(-plus|-odd)\b|(\+)(?!\d))",
    re.IGNORECASE,
)
_DURATION = words("second minute hour day week month year decade century night")
_HOW_ABOUT = re.compile(r"\b(?:how|what) about\s+\Z", re.IGNORECASE)
_LAST = re.compile(r"\b(?:last|past|next)\b")
_MORE_THAN = re.compile(
    r"(?:\b(?:for|in|of|well|by|with|after|lasts?|lasted|took|takes|spent|spend|served|at|is|was|just|a|to|and|has|had)"
    r"|[,.“\"(])\s*\Z|\A\Z|\n\Z",
    re.IGNORECASE,
)
"""What stands before an 'over' that means more than a time, not throughout it: 'for over two years'."""
_REACH = 44


class Loosened(NamedTuple):
    """A number's approximation and the stretch of text that it makes the figure."""

    start: int
    end: int
    how: Approximation | None


def loosen(text: str, bounds: tuple[int, int], number: tuple[int, int], unit: str | None) -> Loosened:
    """What stands right before or behind the ``number`` inside ``bounds``; words in front win."""
    (start, end), (first, last) = bounds, number
    behind = _AFTER_RULE.match(text, last, end)
    ahead = _AHEAD_RULE.search(text, max(start, first - _REACH), first)
    if ahead and not _HOW_ABOUT.search(text, max(start, ahead.start() - 5), first):
        if _is_span_of_time(text, ahead, first, unit):
            return Loosened(first, last, None)
        how = (
            _SIGNS["".join(ahead["sign"].split())] if ahead["sign"] else _WORDS[" ".join(ahead["how"].lower().split())]
        )
        if how != "about" or behind is None:
            return Loosened(ahead.start(), last, how)
        first = ahead.start()
    if behind:
        return Loosened(first, behind.end(), _AFTER[" ".join((behind[1] or behind[2] or behind[3]).lower().split())])
    return Loosened(first, last, None)


def _is_span_of_time(text: str, ahead: re.Match[str], number: int, unit: str | None) -> bool:
    """'over the past two years', 'it fell over two years': all that time, no more than it."""
    if unit not in _DURATION or (ahead["how"] or "").lower() != "over":
        return False
    return bool(_LAST.search(text, ahead.start(), number)) or not _MORE_THAN.search(
        text, max(0, ahead.start() - 12), ahead.start()
    )
