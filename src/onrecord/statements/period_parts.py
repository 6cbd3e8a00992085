"""Readers of parts of periods: 'the last week of July', 'the rest of the year', 'the first ten days of 2021'."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.statements.calendar_words import ORDINALS
from onrecord.statements.edtf import Partial, interval, settle_year, week_of, weekend_of
from onrecord.statements.found_dates import Found, Setting, month_of, year_of
from onrecord.statements.relative_dates import count_of, shifted

_DAY = timedelta(days=1)
_LAST = -1
_LONGEST = 40


def read_piece(found: re.Match[str], setting: Setting) -> Found | None:
    whole = _whole(found, setting)
    if whole is None:
        return Found(found.end(), "") if setting.published is None else None
    turn, count = _turn_of(found["turn"].lower()), count_of(found["n"]) if found["n"] else 1
    if not count or count > _LONGEST or turn > _LONGEST or (count > 1 and turn not in (1, _LAST)):
        return None
    first, last = _units(whole, found["u"].lower(), turn, count)
    return Found(found.end(), _named(first, last, found["u"].lower(), count))


def _turn_of(word: str) -> int:
    if word in ("last", "final"):
        return _LAST
    return int(re.sub(r"\D", "", word)) if word[0].isdigit() else ORDINALS["-".join(re.split(r"[\s-]+", word))]


def _whole(found: re.Match[str], setting: Setting) -> tuple[date, date] | None:
    """First and last day of the month or year that the piece is of."""
    today = setting.published
    if found["y2"]:
        return date(int(found["y2"]), 1, 1), date(int(found["y2"]), 12, 31)
    if found["m"]:
        given = settle_year(Partial(year_of(found), month_of(found)), today, setting.ahead)
        return _month(given.year, given.month or 1) if given.year else None
    if today is None:
        return None
    step = {"last": -1, "this": 0, "the": 0, "next": 1}[found["r"].lower()]
    if found["whole"].lower() == "year":
        return date(today.year + step, 1, 1), date(today.year + step, 12, 31)
    months = today.year * 12 + today.month - 1 + step
    return _month(months // 12, months % 12 + 1)


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - _DAY


def _units(whole: tuple[date, date], unit: str, turn: int, count: int) -> tuple[date, date]:
    """First and last day of the ``count`` units at ``turn`` in the whole; weeks belong where their Thursday lies."""
    first, last = whole
    if unit == "day":
        start = first + (turn - 1) * _DAY if turn > 0 else last - (count - 1) * _DAY
        return start, start + (count - 1) * _DAY
    if unit == "month":
        month = first.month + turn - 1 if turn > 0 else last.month - count + 1
        end = month + count - 1
        return date(first.year, min(max(month, 1), 12), 1), _month(first.year, min(max(end, 1), 12))[1]
    monday = first - first.weekday() * _DAY + (7 * _DAY if first.weekday() > 3 else 0 * _DAY)
    if turn < 0:
        monday = last - last.weekday() * _DAY - (7 * _DAY if last.weekday() < 3 else 0 * _DAY) - 7 * (count - 1) * _DAY
    else:
        monday += 7 * (turn - 1) * _DAY
    return monday, monday + (7 * count - 1) * _DAY


def _named(first: date, last: date, unit: str, count: int) -> str:
    if unit == "weekend":
        return weekend_of(first)
    if unit == "month":
        months = str(first)[:7], str(last)[:7]
        return months[0] if count == 1 else f"{months[0]}/{months[1]}"
    return interval(first, last)


def read_rest(found: re.Match[str], setting: Setting) -> Found | None:
    """From the day of publication to the end of its week, month or year."""
    if setting.published is None:
        return Found(found.end(), "")
    ends = {
        "week": setting.published + (6 - setting.published.weekday()) * _DAY,
        "month": _month(setting.published.year, setting.published.month)[1],
        "year": date(setting.published.year, 12, 31),
    }
    return Found(found.end(), interval(setting.published, ends[found["u"].lower()]))


def read_part(found: re.Match[str], setting: Setting) -> Found | None:
    """'later in the year', 'the end of the month': EDTF has no halves of a month, so the whole is given."""
    if setting.published is None:
        return Found(found.end(), "")
    return Found(found.end(), shifted(found["u"].lower(), 0, setting.published))


def read_to_date(found: re.Match[str], setting: Setting) -> Found | None:
    if setting.published is None:
        return Found(found.end(), "")
    return Found(found.end(), interval(date(setting.published.year, 1, 1), setting.published))


def read_working_week(found: re.Match[str], setting: Setting) -> Found | None:
    if setting.published is None:
        return Found(found.end(), "")
    step = {"last": -1, "this": 0, "next": 1}[found["r"].lower()]
    monday = date.fromisoformat(week_of(setting.published + 7 * step * _DAY)[:10])
    return Found(found.end(), interval(monday, monday + 4 * _DAY))


def read_numbered_week(found: re.Match[str], setting: Setting) -> Found | None:
    """ISO weeks: the first is that of the year's first Thursday."""
    if found["r"] and setting.published is None:
        return Found(found.end(), "")
    today = setting.published or date.min
    year = int(found["y"]) if found["y"] else today.year + {"last": -1, "this": 0, "next": 1}[found["r"].lower()]
    try:
        return Found(found.end(), week_of(date.fromisocalendar(year, int(found["n"]), 1)))
    except ValueError:
        return None
