"""Ranges: 'between 10 and 12', '5 to 7 million', '$2-3 billion'."""

from __future__ import annotations

import re

from onrecord.statements.amounts import Amount, read_amount
from onrecord.statements.number_words import SCALES, START
from onrecord.statements.stretches import Stretch

_TO = re.compile(
    r"\s?[–—~-]\s?|\s+(?:to|through)\s+(?:(?:as (?:many|much) as|(?:up|close) to|(?:more|less) than|about|around"
    r"|nearly|almost"
    r"|over|roughly|at least|perhaps)\s+)?",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_OR = re.compile(r"\s+or\s+(?:even\s+|maybe\s+|perhaps\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(between|from|anywhere between|anywhere from)\s+\Z", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:r(?:ose|ise[ns]?|ising|ais(?:e[sd]?|ing))|f(?:e|a)ll(?:en)?|gr[eo]w(?:n|ing)?|increas\w+|decreas\w+|declin\w+|dropp?\w*|up"
    r"|down|cut\w*|jump\w*|climb\w*"
    r"|went|slash\w*|shr[aiu]nk|slid|tumbled|soared|surged|doubled|reduc\w+|lower\w*|chang\w+)\b[^.;]{0,80}\Z",
    re.IGNORECASE,
)
_SCALE_OF_SECOND = re.compile(r"\s?(hundred|thousand|million|billion|trillion|bn|mn|[mkbt]\b)", re.IGNORECASE)


_MARK = re.compile(r"(?:[A-Z]{1,3})?[$€£¥₹₽]\s?")


def range_start(stretch: Stretch, first: Amount) -> int:
    """Where a range begins whose lower end is ``first``: with 'between' or 'from', if they stand there."""
    between = _BETWEEN.search(stretch.text, stretch.back(first.start, 18), first.start)
    return between.start() if between else first.start


def upper_end(stretch: Stretch, first: Amount) -> Amount | None:
    """The upper end of a range, whose unit and scale may stand behind it alone."""
    if first.numeral.vague or (first.numeral.fraction and first.kind == "count"):
        return None
    between = _BETWEEN.search(stretch.text, stretch.back(first.start, 18), first.start)
    lead = between[1].lower() if between else ""
    joint = _TO.match(stretch.text, first.end, stretch.end)
    if joint is None and "between" in lead:
        joint = _AND.match(stretch.text, first.end, stretch.end)
    if joint is None:
        return _alternative(stretch, first)
    if "to" in joint[0] and _is_change(stretch, first, lead):
        return None
    second = _in_millions(first, _amount_at(stretch, joint.end()))
    return second if second and _goes_with(first, second) else None


def _in_millions(first: Amount, second: Amount | None) -> Amount | None:
    """'£3m-4m': behind money an 'm' is a million."""
    if second is None or first.kind != "money" or second.unit != "metre" or not second.numeral.loose:
        return second
    numeral = second.numeral._replace(value=second.numeral.value * SCALES["m"], scaled=True, loose="")
    return second._replace(kind="count", unit=None, numeral=numeral)


def _alternative(stretch: Stretch, first: Amount) -> Amount | None:
    """'five or six people': the second of two near numbers."""
    joint = _OR.match(stretch.text, first.end, stretch.end)
    second = _amount_at(stretch, joint.end()) if joint and first.value > 0 else None
    if second is None or not _goes_with(first, second) or second.value > 2 * first.value:
        return None
    return second if second.kind == first.kind or first.kind == "count" else None


def _is_change(stretch: Stretch, first: Amount, lead: str) -> bool:
    """'rose from 10 to 12' tells of two counts, not of a range."""
    if first.kind == "count" and "from" not in lead:
        return False
    return bool(_CHANGE.search(stretch.text, stretch.back(first.start, 90), first.start))


def _amount_at(stretch: Stretch, at: int) -> Amount | None:
    mark = _MARK.match(stretch.text, at, stretch.end)
    place = mark.end() if mark else at
    if stretch.taken_until(place) or not START.match(stretch.text, place, stretch.end):
        return None
    return read_amount(stretch.text, place, stretch.start if mark else place, stretch.end)


def _goes_with(first: Amount, second: Amount) -> bool:
    """Both are of one kind, or the second alone carries the unit, and they rise."""
    if second.numeral.fraction or second.numeral.vague or first.value >= second.value:
        return False
    if second.kind == "count":
        return first.kind in ("count", "money") and second.numeral.bare.lower() not in ("one", "zero")
    return first.kind in ("count", second.kind)


def scaled_alike(text: str, first: Amount, second: Amount) -> Amount:
    """'5 to 7 million': the first number means millions too."""
    scale = _SCALE_OF_SECOND.search(text, second.start, second.end)
    if first.numeral.scaled or not scale or abs(first.value) >= 1000:
        return first
    value = first.numeral.value * SCALES[scale[1].lower()]
    return first._replace(numeral=first.numeral._replace(value=value)) if value < second.value else first
