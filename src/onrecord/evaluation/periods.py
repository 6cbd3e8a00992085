"""EDTF as half-open periods of days, and whether one is what the set of recognizer cases gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

Period = tuple[date, date]
_QUARTER, _HALF, _SEASON = 33, 40, 21
_DAY = timedelta(days=1)


def same_period(value: Mapping[str, Any], edtf: str, words: str = "") -> bool:
    """Whether one of the set's values is the day or period ``edtf``.

    A value has 'value', or 'start' and 'end' (either may be open), a 'timex' and perhaps a 'Mod'. ``words`` are what
    the set resolves: where they name a part of a period, the period that holds it will do.
    """
    if not edtf:
        return False
    if ("X" in edtf.split("/")[0] and edtf == value.get("timex")) or _is_season(value):
        return _as_timex(value.get("timex", "")) == edtf
    if "value" in value:
        return _same_day(value["value"], edtf)
    start, end, mod = value.get("start"), value.get("end"), value.get("Mod", "")
    if _PART.search(words) or "-" in mod or mod in ("mid", "start", "end"):
        return _holds(start, end, edtf)
    return _same_ends(start, end, edtf)


_PART = re.compile(r"\b(?:end|middle|mid|beginning|late|early|later|earlier)\b")


def _holds(start: str | None, end: str | None, edtf: str) -> bool:
    """Each end lies in the end of ours, and is open where ours is."""
    first, _, last = edtf.partition("/")
    ends = ((start, first), (end, last or first))
    whole = period_of(edtf)
    if whole and start and end and str(whole[0]) <= start <= end <= str(whole[1]):
        return True
    return all(_lies_in(given, ours) for given, ours in ends)


def _lies_in(given: str | None, ours: str) -> bool:
    period = None if ours == ".." else period_of(ours)
    if given is None or period is None:
        return given is None and ours == ".."
    return str(period[0]) <= given <= str(period[1])


def _is_season(value: Mapping[str, Any]) -> bool:
    return bool(re.fullmatch(r"\d{4}-(?:SP|SU|FA|WI)", value.get("timex", "")))


def _as_timex(timex: str) -> str:
    for word, number in {"SP": 21, "SU": 22, "FA": 23, "WI": 24}.items():
        timex = timex.replace(f"-{word}", f"-{number}")
    if found := re.fullmatch(r"(\d{4})-W(\d\d)", timex):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return f"{monday}/{monday + 6 * _DAY}"
    return timex


def _same_day(day: str, edtf: str) -> bool:
    if day == edtf:
        return True
    period = period_of(edtf)
    if period is None or "/" in edtf or edtf.count("-") == 2 or not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return False
    return period[0] <= date.fromisoformat(day) < period[1]


def _same_ends(start: str | None, end: str | None, edtf: str) -> bool:
    first, _, last = edtf.partition("/")
    if last == ".." or first == "..":
        anchor = period_of(first if last == ".." else last)
        given = start if last == ".." else end
        wanted = start is not None and end is None if last == ".." else end is not None and start is None
        return anchor is not None and wanted and given in (str(anchor[0]), str(anchor[1]))
    period, tail = period_of(edtf), period_of(last or first)
    if period is None or tail is None or start is None or end is None:
        return False
    ends = {str(period[1]), str(period[1] - _DAY), str(tail[0])}
    return str(period[0]) == start and end in ends


def period_of(edtf: str) -> Period | None:
    """First day and the day behind the last; None for what is open or beyond the calendar."""
    first, _, last = edtf.partition("/")
    try:
        if last:
            begin, finish = period_of(first), period_of(last)
            return (begin[0], finish[1]) if begin and finish else None
        return _single(first)
    except ValueError:
        return None


def _single(edtf: str) -> Period | None:
    if "X" in edtf:
        stem = edtf.rstrip("X")
        span = 10 ** (4 - len(stem))
        year = int(stem) * span if stem.isdigit() else 0
        return (date(year, 1, 1), date(year + span, 1, 1)) if year else None
    year, *rest = (int(part) for part in edtf.split("-"))
    if not rest:
        return date(year, 1, 1), date(year + 1, 1, 1)
    if len(rest) == 2:
        return date(year, *rest), date(year, *rest) + _DAY
    return _months(year, rest[0])


def _months(year: int, part: int) -> Period | None:
    if part <= 12:
        first, count = part, 1
    elif part >= _HALF:
        first, count = (part - _HALF) * 6 + 1, 6
    elif part >= _QUARTER:
        first, count = (part - _QUARTER) * 3 + 1, 3
    else:
        first, count = (part - _SEASON) * 3 + 3, 3
    after = year * 12 + first - 1 + count
    start = year * 12 + first - 1
    return date(start // 12, start % 12 + 1, 1), date(after // 12, after % 12 + 1, 1)
