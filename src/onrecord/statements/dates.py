"""The grammar of dates: what one date expression at one place of a text says."""

from __future__ import annotations

from onrecord.statements import calendar_dates as by_calendar
from onrecord.statements import periods
from onrecord.statements import relative_dates as from_today
from onrecord.statements.date_rules import rule
from onrecord.statements.found_dates import Found, Setting


def read_date(text: str, at: int, end: int, setting: Setting) -> Found | None:
    """The date expression that begins at ``at``, or None."""
    first = text[at].lower()
    for name in _BY_INITIAL.get("0" if first.isdigit() else first, ()):
        if (found := rule(name).match(text, at, end)) is not None:
            said = _READERS[name](found, setting)
            if said is not None:
                return said
    return None


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
    "weekday date": by_calendar.read_weekday_date,
    "weekday week": from_today.read_weekday_week,
    "week weekday": from_today.read_weekday_week,
    "weekday": from_today.read_weekday,
    "near": from_today.read_near,
    "relative": from_today.read_relative,
    "run": from_today.read_run,
    "ago": from_today.read_ago,
    "in": from_today.read_in,
    "decade": periods.read_decade,
    "short decade": periods.read_short_decade,
    "years": periods.read_years,
    "year": periods.read_year,
    "century": periods.read_century,
    "quarter": periods.read_quarter,
    "season": periods.read_season,
    "week of": by_calendar.read_week_of,
    "holiday": by_calendar.read_holiday,
}
_MONTH_RULES = ("month days", "month day", "month year", "month")
_DAY_RULES = ("weekday date", "weekday week", "weekday")
_STEP_RULES = ("week weekday", "run", "quarter", "relative")
_BY_INITIAL: dict[str, tuple[str, ...]] = {
    "0": (
        "iso",
        "slashes",
        "decade",
        "days month",
        "day month",
        "years",
        "year month",
        "year",
        "century",
        "quarter",
        "ago",
    ),
    "j": _MONTH_RULES,
    "d": _MONTH_RULES,
    "a": (*_MONTH_RULES, "season", "ago"),
    "o": (*_MONTH_RULES, "ago"),
    "m": (*_MONTH_RULES, *_DAY_RULES),
    "f": (*_MONTH_RULES, *_DAY_RULES, "day month", "quarter", "season", "relative", "run", "ago"),
    "s": (*_MONTH_RULES, *_DAY_RULES, "day month", "quarter", "season", "relative", "ago"),
    "n": (*_MONTH_RULES, *_STEP_RULES, "day month", "holiday", "ago"),
    "t": (*_DAY_RULES, "near", "relative", "day month", "quarter", "ago"),
    "w": (*_DAY_RULES, "week of", "season"),
    "y": ("near",),
    "l": _STEP_RULES,
    "p": _STEP_RULES,
    "c": ("relative", "run", "holiday"),
    "e": ("relative", "day month", "ago"),
    "q": ("quarter",),
    "’": ("short decade",),
    "'": ("short decade",),
    "‘": ("short decade",),
    "i": ("in", "holiday"),
    "h": ("holiday",),
    "v": ("holiday",),
}
