"""The figures of a matter as a picture: time runs to the right, each dot leads to its words, copies are one dot.

Across, everything is in per cent of the width, so that a picture fits any screen while its words keep their size;
downwards in pixels.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from msgspec.structs import replace

from onrecord.matters.series import Point, Series
from onrecord.views.layout import Account, Layout
from onrecord.views.words import MONTHS, figure_in_words, speaker_in_words

HEIGHT = 260
TOP, BOTTOM = 34, 34
LEFT, RIGHT = 7.0, 97.0
EACH = 46
"""Pixels that one dot and its figure need."""
FITS_ANYWHERE = 7
"""Dots that fit the narrowest screen side by side."""
MOST_DOTS = 120
MOST_BANDS = 10
"""Days that each get their own room; more of them stand by the calendar."""
UNDATED = "undated"


@dataclass(frozen=True)
class Dot:
    """One figure of one origin, however many outlets carry it."""

    x: float
    y: float
    low: float
    high: float
    """Where the bar ends: pixels; equal where the figure is exact."""
    opens: str
    """'up' where there is only a least value, 'down' where there is only a most, else nothing."""
    exact: bool
    amount: str
    account: Account
    copies: tuple[Account, ...]
    """All accounts that this dot stands for."""

    @property
    def told(self) -> str:
        """The dot in words."""
        who = speaker_in_words(self.account.statement.attribution)
        outlets = dict.fromkeys(one.statement.publisher or "an unknown publisher" for one in self.copies)
        return f"{self.amount}: {who[:80]}, in {', '.join(list(outlets)[:5])[:200]}"


@dataclass(frozen=True)
class Tick:
    """A line of the scale, or a day, with its words."""

    at: float
    words: str


@dataclass(frozen=True)
class Chart:
    """One series, drawn."""

    counted: str
    dots: tuple[Dot, ...]
    days: tuple[Tick, ...]
    scale: tuple[Tick, ...]
    threads: tuple[tuple[Dot, Dot], ...]
    """Dots of one named speaker, one after the other."""
    width: str
    height: int
    left_out: int


@dataclass(frozen=True)
class _Mark:
    point: Point
    account: Account
    copies: tuple[Account, ...]


def draw(series: Series, layout: Layout) -> Chart | None:
    """Draw one series of a matter; None where fewer than two accounts of it are shown."""
    accounts = {account.statement.id: account for account in layout.accounts}
    points = [point for point in series.points if point.statement in accounts]
    if len({point.statement for point in points}) < 2:
        return None
    marks = _without_copies(points, accounts)
    shown = marks[:MOST_DOTS]
    places, days = _across(shown)
    scale = _scale([value for mark in shown for value in _finite(mark.point)])
    dots = tuple(_dot(mark, x, scale) for mark, x in zip(shown, places, strict=True))
    return Chart(
        counted=series.counted,
        dots=dots,
        days=days,
        scale=tuple(Tick(_down(value, scale), _number(value)) for value in scale),
        threads=tuple(_threads(dots)),
        width="100%" if len(dots) <= FITS_ANYWHERE else str(len(dots) * EACH),
        height=HEIGHT,
        left_out=len(marks) - len(shown),
    )


def _without_copies(points: Sequence[Point], accounts: Mapping[str, Account]) -> list[_Mark]:
    """One mark for each figure of each origin, at its earliest, in the order of time."""
    found: dict[tuple[str, float, float], list[Point]] = {}
    for point in points:
        account = accounts[point.statement]
        found.setdefault((account.origin or account.statement.id, point.low, point.high), []).append(point)
    marks = []
    for same in found.values():
        first = min(same, key=lambda point: (point.day or "9", accounts[point.statement].number))
        carried = dict.fromkeys(accounts[point.statement] for point in same)
        marks.append(_Mark(first, accounts[first.statement], tuple(carried)))
    return sorted(marks, key=lambda mark: (mark.point.day or "9", mark.account.number))


def _across(marks: Sequence[_Mark]) -> tuple[list[float], tuple[Tick, ...]]:
    days = list(dict.fromkeys(mark.point.day or UNDATED for mark in marks))
    if len(days) > MOST_BANDS:
        return _by_calendar(marks, days)
    of_days = [[mark for mark in marks if (mark.point.day or UNDATED) == day] for day in days]
    # A day with many dots has more room, so that their figures stay apart on a narrow screen.
    rooms = [len(of_day) + 1 for of_day in of_days]
    each = (RIGHT - LEFT) / sum(rooms)
    starts = [LEFT + each * sum(rooms[:place]) for place in range(len(days))]
    places = [start + each * (n + 1) for start, of_day in zip(starts, of_days, strict=True) for n in range(len(of_day))]
    middles = [start + each * room / 2 for start, room in zip(starts, rooms, strict=True)]
    return places, tuple(Tick(middle, _day(day)) for middle, day in zip(middles, days, strict=True))


def _by_calendar(marks: Sequence[_Mark], days: Sequence[str]) -> tuple[list[float], tuple[Tick, ...]]:
    dated = [date.fromisoformat(day).toordinal() for day in days if day != UNDATED]
    first, last = min(dated), max(dated)
    right = RIGHT - 6 if UNDATED in days else RIGHT - 2

    def place(day: str | None) -> float:
        if day is None or day == UNDATED:
            return RIGHT
        return LEFT + (right - LEFT) * (date.fromisoformat(day).toordinal() - first) / max(1, last - first)

    steps = [date.fromordinal(first + round((last - first) * part / 4)).isoformat() for part in range(5)]
    ticks = [Tick(place(day), _day(day)) for day in steps]
    ticks += [Tick(RIGHT, UNDATED)] if UNDATED in days else []
    return [place(mark.point.day) for mark in marks], tuple(ticks)


def _finite(point: Point) -> list[float]:
    return [
        value for value in (point.low, point.high, point.figure.value) if value is not None and math.isfinite(value)
    ]


def _scale(values: Sequence[float]) -> list[float]:
    """Round values that span all others; from nought, unless they lie close together far from it."""
    least, most = min(values, default=0.0), max(values, default=1.0)
    close = least > 0 and (most - least) < 0.2 * most and most > least
    low = least if close else min(0.0, least)
    step = _step((most - low) / 4)
    start = math.floor(low / step) * step
    number = max(1, math.ceil((most - start) / step - 1e-9))
    return [start + step * place for place in range(number + 1)]


def _step(rough: float) -> float:
    if not math.isfinite(rough) or rough <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * round_ for round_ in (1, 2, 2.5, 5, 10) if power * round_ >= rough * (1 - 1e-9))


def _down(value: float, scale: Sequence[float]) -> float:
    share = (value - scale[0]) / (scale[-1] - scale[0])
    return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


def _dot(mark: _Mark, x: float, scale: Sequence[float]) -> Dot:
    point = mark.point
    low, high = (value if math.isfinite(value) else None for value in (point.low, point.high))
    ends = [value for value in (low, high) if value is not None]
    at = point.figure.value if point.figure.value is not None else sum(ends) / max(1, len(ends))
    return Dot(
        x=round(x, 2),
        y=_down(at, scale),
        low=_down(at if low is None else low, scale),
        high=_down(at if high is None else high, scale),
        opens="up" if high is None else "down" if low is None else "",
        exact=low == high and low is not None,
        amount=_amount(point),
        account=mark.account,
        copies=mark.copies,
    )


def _amount(point: Point) -> str:
    return figure_in_words(replace(point.figure, counted=None))


def _threads(dots: Sequence[Dot]) -> list[tuple[Dot, Dot]]:
    of_speaker: dict[str, list[Dot]] = {}
    for dot in dots:
        speaker = dot.account.statement.attribution.speaker
        if speaker is not None and speaker.name is not None:
            of_speaker.setdefault(speaker.name, []).append(dot)
    return [pair for said in of_speaker.values() for pair in pairwise(said) if pair[0].amount != pair[1].amount]


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value - round(value)) < 1e-9 else f"{value:,.4g}"


def _day(day: str) -> str:
    if day == UNDATED:
        return day
    _, month, number = day.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1][:3]}"
