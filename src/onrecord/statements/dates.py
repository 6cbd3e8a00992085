"""The grammar of dates: what one date expression at one place of a text says."""

from __future__ import annotations

import re

from onrecord.statements import calendar_dates as by_calendar
from onrecord.statements import period_parts, periods
from onrecord.statements import relative_dates as from_today
from onrecord.statements.date_rules import rule
from onrecord.statements.found_dates import Found, Setting
from onrecord.statements.relative_dates import at_distance


def read_date(text: str, at: int, end: int, setting: Setting) -> Found | None:
    """The date expression that begins at ``at``, or None."""
    first = text[at].lower()
    for name in _BY_INITIAL.get("0" if first.isdigit() else first, ()):
        if (found := rule(name).match(text, at, end)) is not None:
            said = _read_distance(found, end, setting) if name == "distance" else _READERS[name](found, setting)
            if said is not None:
                return said
    return None


def may_be_date(text: str, at: int, end: int) -> bool:
    """Whether any rule matches at ``at``: to be asked before the words around are read."""
    first = text[at].lower()
    word = _SMALL_WORD.match(text, at, end)
    rules = _BY_WORD[word[0].lower()] if word else _BY_INITIAL.get("0" if first.isdigit() else first, ())
    return any(rule(name).match(text, at, end) for name in rules)


def _read_distance(found: re.Match[str], end: int, setting: Setting) -> Found | None:
    """'three weeks after Easter': the day is told from another date, which stands right behind."""
    text, at = found.string, found.end()
    if at >= end or not text[at].isalnum() or _PAST_NOW.match(text, at) or rule("distance").match(text, at, end):
        return None
    base = read_date(text, at, end, setting)
    return Found(base.end, at_distance(found, base.edtf)) if base and at_distance(found, base.edtf) else None


_PAST_NOW = re.compile(r"(?:today|tomorrow|yesterday|now)\b", re.IGNORECASE)
"""These have rules of their own."""


_READERS = {
    "iso": by_calendar.read_iso,
    "slashes": by_calendar.read_slashes,
    "month day": by_calendar.read_month_day,
    "month days": by_calendar.read_month_days,
    "day month": by_calendar.read_month_day,
    "days month": by_calendar.read_month_days,
    "month year": by_calendar.read_month_year,
    "year month": by_calendar.read_month_year,
    "month": by_calendar.read_month,
    "month of step": by_calendar.read_month_of_step,
    "day of month": by_calendar.read_day_of_month,
    "the day": by_calendar.read_day_of_month,
    "weekday day": by_calendar.read_weekday_day,
    "weekday date": by_calendar.read_weekday_date,
    "weekday week": from_today.read_weekday_week,
    "week weekday": from_today.read_weekday_week,
    "weekday": from_today.read_weekday,
    "near": from_today.read_near,
    "relative": from_today.read_relative,
    "run": from_today.read_run,
    "run turned": from_today.read_run,
    "piece": period_parts.read_piece,
    "rest": period_parts.read_rest,
    "part": period_parts.read_part,
    "end": period_parts.read_part,
    "to date": period_parts.read_to_date,
    "working week": period_parts.read_working_week,
    "numbered week": period_parts.read_numbered_week,
    "ago": from_today.read_ago,
    "in": from_today.read_in,
    "decade": periods.read_decade,
    "short decade": periods.read_short_decade,
    "spelt decade": periods.read_spelt_decade,
    "short year": periods.read_short_year,
    "year before christ": periods.read_year_before_christ,
    "year quarter": periods.read_year_quarter,
    "step quarter": periods.read_step_quarter,
    "years": periods.read_years,
    "year": periods.read_year,
    "century": periods.read_century,
    "quarter": periods.read_quarter,
    "season": periods.read_season,
    "week of": by_calendar.read_week_of,
    "holiday": by_calendar.read_holiday,
}
_MONTHS = ("month days", "month day", "month year", "month of step", "month")
_DAYS = ("weekday date", "weekday day", "weekday week", "weekday")
_STEPS = ("week weekday", "step quarter", "working week", "piece", "run", "quarter", "relative")
_COUNTS = ("ago", "distance", "run turned")
_NTHS = ("days month", "day month", "piece", "quarter", "day of month")
_BY_INITIAL: dict[str, tuple[str, ...]] = {
    "0": (
        "iso", "slashes", "decade", "days month", "day month", "year quarter", "years", "year month",
        "year before christ", "year", "century", "quarter", "piece", "day of month", "the day", *_COUNTS,
        "short decade",
    ),
    "j": (*_MONTHS, "holiday"),
    "d": _MONTHS,
    "a": (*_MONTHS, "season", *_COUNTS, "holiday"),
    "o": (*_MONTHS, *_COUNTS),
    "m": (*_MONTHS, *_DAYS, "end", "holiday"),
    "f": (*_MONTHS, *_DAYS, *_NTHS, "season", "relative", "run", *_COUNTS, "spelt decade", "holiday"),
    "s": (*_MONTHS, *_DAYS, *_NTHS, "season", "relative", "end", *_COUNTS, "holiday", "spelt decade"),
    "n": (*_MONTHS, *_STEPS, *_NTHS, "holiday", *_COUNTS, "spelt decade"),
    "t": (*_DAYS, "near", "step quarter", "working week", "relative", *_NTHS, *_COUNTS, "spelt decade"),
    "w": (*_DAYS, "in", "week of", "numbered week", "season", "holiday"),
    "y": ("near", "to date"),
    "l": (*_STEPS, "part", "holiday"),
    "p": (*_STEPS, "holiday"),
    "c": ("relative", "run", "end", "holiday"),
    "e": ("relative", "part", "end", *_NTHS, *_COUNTS, "holiday", "spelt decade"),
    "q": ("quarter",),
    "u": ("run",),
    "’": ("short decade", "short year"),
    "'": ("short decade", "short year"),
    "‘": ("short decade", "short year"),
    "i": ("in", "holiday"),
    "h": ("quarter", "holiday"),
    "v": ("holiday",),
    "b": ("end", "holiday"),
    "g": ("holiday",),
    "r": ("rest",),
}  # fmt: skip
_SMALL_WORD = re.compile(r"(?:the|an?|in|this)\b", re.IGNORECASE)
_BY_WORD: dict[str, tuple[str, ...]] = {
    "the": ("near",),
    "a": _COUNTS,
    "an": _COUNTS,
    "in": ("in",),
    "this": ("step quarter", "working week", "relative"),
}
"""The only rules that these frequent words can begin."""
