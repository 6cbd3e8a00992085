"""Holidays that fall on one day wherever they are kept: fixed days, the Easter cycle, Mondays of the United States."""

from __future__ import annotations

from datetime import date, timedelta

_FIXED = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "halloween": (10, 31),
    "valentine's day": (2, 14),
    "saint patrick's day": (3, 17),
    "st. patrick's day": (3, 17),
    "earth day": (4, 22),
    "international workers' day": (5, 1),
    "juneteenth": (6, 19),
    "bastille day": (7, 14),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
}
_FROM_EASTER = {
    "palm sunday": -7,
    "good friday": -2,
    "easter sunday": 0,
    "easter": 0,
    "easter monday": 1,
    "pentecost": 49,
}
_MONDAYS = {"memorial day": (5, -1), "labor day": (9, 1), "columbus day": (10, 2), "martin luther king jr. day": (1, 3)}
"""Month and which Monday of it."""
HOLIDAYS = frozenset((*_FIXED, *_FROM_EASTER, *_MONDAYS, "black friday"))


def holiday(name: str, year: int) -> date:
    """The day on which the holiday falls in that year. ``name`` is one of HOLIDAYS."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _FROM_EASTER:
        return easter(year) + timedelta(days=_FROM_EASTER[name])
    if name == "black friday":
        return _nth(year, 11, 3, 4) + timedelta(days=1)
    month, turn = _MONDAYS[name]
    return _nth(year, month, 0, turn)


def is_fixed(name: str) -> tuple[int, int] | None:
    """Month and day where they are the same in every year."""
    return _FIXED.get(name)


def _nth(year: int, month: int, weekday: int, turn: int) -> date:
    if turn < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (turn - 1))


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian calendar (Meeus, Jones and Butcher's rule)."""
    golden, (century, short) = year % 19, divmod(year, 100)
    leap = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - leap + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (short // 4) - epact - short % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
