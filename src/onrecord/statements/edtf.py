"""Dates as EDTF (ISO 8601-2): partial dates, intervals, and their settling against a day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

_FIRST, _LAST = "1500", "2999"
"""Years that a page can have been published in; beyond them the calendar's ends are near."""
_FAR, _NEAR = 240, 120
"""Days: what 'will' seems to put so far ahead, and lies so little behind, is past
('will not say who came on June 11')."""
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


class Partial(NamedTuple):
    """A date of which any part may be open (None)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        text = "XXXX" if self.year is None else f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        elif self.day is not None:
            text += "-XX"
        return text if self.day is None else f"{text}-{self.day:02d}"


def parse_day(edtf: str | None) -> date | None:
    """The day that an EDTF date or date and time names, or None where it is not settled to a day of printed news."""
    found = _DAY.match(edtf or "")
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found and _FIRST <= found[1] <= _LAST else None
    except ValueError:
        return None


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has this day (in some year, where the year is open)."""
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def interval(first: date, last: date) -> str:
    """All days from ``first`` to ``last``, both included."""
    return f"{first}/{last}" if first != last else str(first)


def week_of(day: date) -> str:
    """The week, Monday to Sunday, in which ``day`` lies."""
    monday = day - timedelta(days=day.weekday())
    return interval(monday, monday + timedelta(days=6))


def weekend_of(day: date) -> str:
    """Saturday and Sunday of the week in which ``day`` lies."""
    saturday = day + timedelta(days=5 - day.weekday())
    return interval(saturday, saturday + timedelta(days=1))


def months_after(day: date, months: int) -> Partial:
    """The month ``months`` after that of ``day``."""
    count = day.year * 12 + day.month - 1 + months
    return Partial(count // 12, count % 12 + 1)


def settle_year(found: Partial, published: date | None, ahead: bool, over: bool = False) -> Partial:
    """Choose the year that brings an open date nearest to the day of publication (``ahead``: not before it;
    ``over``: not after it)."""
    if found.year is not None or found.month is None or published is None:
        return found
    years = [
        y
        for y in (published.year - 1, published.year, published.year + 1)
        if found.day is None or is_day(y, found.month, found.day)
    ]
    if found.day is None:
        behind = [y for y in years if (y, found.month) <= (published.year, published.month)]
        coming = [y for y in years if (y, found.month) >= (published.year, published.month)]
        return found._replace(year=coming[0] if ahead else behind[-1])
    days = {y: date(y, found.month, found.day) for y in years}
    if over:
        days = {y: day for y, day in days.items() if day <= published} or days
    nearest = min(days, key=lambda y: abs((days[y] - published).days))
    if ahead:
        coming = [y for y in days if days[y] >= published]
        far = coming and (days[coming[0]] - published).days > _FAR and (published - days[nearest]).days < _NEAR
        return found._replace(year=coming[0] if coming and not far else nearest)
    return found._replace(year=nearest)


def weekday_near(weekday: int, published: date, ahead: bool) -> date:
    """The last such weekday up to the day of publication, or the first from it on (``ahead``)."""
    if ahead:
        return published + timedelta(days=(weekday - published.weekday()) % 7)
    return published - timedelta(days=(published.weekday() - weekday) % 7)
