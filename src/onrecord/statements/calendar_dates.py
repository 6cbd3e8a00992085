"""Readers of calendar dates: a day, a month or a year by its name or number."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.statements.calendar_words import MONTHS, ORDINALS, PLAIN_WORDS, WEEKDAYS
from onrecord.statements.edtf import Partial, interval, is_day, week_of, weekend_of
from onrecord.statements.found_dates import Found, Setting, day_of, month_of, settled, year_of
from onrecord.statements.holidays import holiday, is_fixed

_DAY = timedelta(days=1)


def read_iso(found: re.Match[str], setting: Setting) -> Found | None:
    if not 1 <= int(found["mn"]) <= 12:
        return None
    return settled(found, Partial(int(found["y"]), int(found["mn"]), int(found["d"]) if found["d"] else None), setting)


def read_slashes(found: re.Match[str], setting: Setting) -> Found | None:
    a, b, year = int(found["a"]), int(found["b"]), int(found["y"])
    year += (2000 if year < 40 else 1900) if year < 100 else 0
    month, day = (b, a) if a > 12 or (found["s"] == "." and b <= 12) else (a, b)
    return settled(found, Partial(year, month, day), setting) if 1 <= month <= 12 else None


def read_month_day(found: re.Match[str], setting: Setting) -> Found | None:
    return settled(found, Partial(year_of(found), month_of(found), day_of(found)), setting)


def read_month_days(found: re.Match[str], setting: Setting) -> Found | None:
    days = day_of(found), int(found["d2"]) if found["d2"] else ORDINALS["-".join(found["ow2"].lower().split())]
    first, last = (settled(found, Partial(year_of(found), month_of(found), day), setting) for day in days)
    if first is None or last is None or days[0] >= days[1]:
        return None
    return Found(found.end(), f"{first.edtf}/{last.edtf}")


def read_month_year(found: re.Match[str], setting: Setting) -> Found | None:
    return settled(found, Partial(year_of(found), month_of(found)), setting)


def read_month_of_step(found: re.Match[str], setting: Setting) -> Found | None:
    """'March of next year'."""
    if setting.published is None:
        return Found(found.end(), str(Partial(None, month_of(found))))
    year = setting.published.year + {"last": -1, "this": 0, "next": 1}[found["r"].lower()]
    return Found(found.end(), str(Partial(year, month_of(found))), Partial(year, month_of(found)))


def read_month(found: re.Match[str], setting: Setting) -> Found | None:
    word = found["m"].lower().rstrip(".")
    if (
        word in PLAIN_WORDS
        and not found["m"].endswith(".")
        and not _led_in(found)
        and not _TO_MONTH.match(found.string, found.end())
    ):
        return None
    given = Partial(None, month_of(found))
    if not (setting.ahead or setting.behind):
        return Found(found.end(), str(given), given)
    return settled(found, given, setting)


_TO_MONTH = re.compile(r"\s?[-–]\s?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_LEAD = re.compile(
    r"\b(?:in|last|next|this|since|until|till|by|of|early|late|mid|from|to|through|during|before|after|and|between|the|every)[\s-]+\Z",
    re.IGNORECASE,
)


def _led_in(found: re.Match[str]) -> bool:
    return bool(_LEAD.search(found.string, max(0, found.start() - 10), found.start()))


def read_weekday_date(found: re.Match[str], setting: Setting) -> Found | None:
    if found["m"]:
        return read_month_day(found, setting)
    month = MONTHS.get(found["m3"].lower())
    return settled(found, Partial(year_of(found), month, int(found["d3"])), setting) if month else None


def read_week_of(found: re.Match[str], setting: Setting) -> Found | None:
    said = read_month_day(found, setting)
    if said is None or said.partial is None or said.partial.year is None:
        return said
    return Found(said.end, week_of(date(said.partial.year, said.partial.month or 1, said.partial.day or 1)))


def read_holiday(found: re.Match[str], setting: Setting) -> Found | None:
    name = " ".join(found["h"].lower().replace("’", "'").split())
    name = {
        "st patrick's day": "st. patrick's day",
        "may day": "international workers' day",
        "new year day": "new year's day",
    }.get(name, name)
    step = (found["r"] or "").lower()
    year = int(found["y"] or found["y2"] or 0) or _year_of_holiday(name, step, setting)
    if year is None:
        fixed = is_fixed(name)
        return Found(found.end(), str(Partial(None, *fixed)) if fixed and not found["weekend"] else "")
    day = holiday(name, year)
    if found["weekend"] or found["of"] is not None:
        return Found(found.end(), interval(day - 2 * _DAY, day) if day.weekday() == 0 else weekend_of(day))
    return Found(found.end(), str(day), Partial(day.year, day.month, day.day))


def _year_of_holiday(name: str, step: str, setting: Setting) -> int | None:
    """The year that brings the holiday nearest, or next or last behind, the day of publication."""
    today = setting.published
    if today is None:
        return None
    days = [holiday(name, year) for year in (today.year - 1, today.year, today.year + 1)]
    if step in ("next", "coming", "following") or (setting.ahead and step not in ("last", "previous", "past")):
        return min(day for day in days if day >= today).year
    if step in ("last", "previous", "past") or setting.behind:
        return max(day for day in days if day < today).year
    return min(days, key=lambda day: abs((day - today).days)).year


def read_day_of_month(found: re.Match[str], setting: Setting) -> Found | None:
    """'the 18th', 'the 15th day of next month': the month is told from the day of publication."""
    groups = found.groupdict()
    day = int(found["d"]) if found["d"] else ORDINALS["-".join(re.split(r"[\s-]+", found["ow"].lower()))]
    if not 1 <= day <= 31:
        return None
    today = setting.published
    if groups.get("m"):
        return settled(found, Partial(year_of(found), month_of(found), day), setting)
    if today is None:
        return Found(found.end(), f"XXXX-XX-{day:02d}")
    months = _months_around(today, day)
    step = (found["r"] or "").lower()
    if step:
        month = {"last": months[0], "this": months[1], "the": months[1], "next": months[2]}[step]
        return Found(found.end(), str(month)) if month else None
    near = [month for month in months if month and (month >= today or not setting.ahead)]
    return Found(found.end(), str(min(near, key=lambda one: abs((one - today).days)))) if near else None


def _months_around(today: date, day: int) -> list[date | None]:
    """That day of last month, this month and the next, where the month has it."""
    around = ((today.year * 12 + today.month - 1 + step) for step in (-1, 0, 1))
    return [date(m // 12, m % 12 + 1, day) if is_day(m // 12, m % 12 + 1, day) else None for m in around]


def read_weekday_day(found: re.Match[str], setting: Setting) -> Found | None:
    """'Sunday the 31st': the nearest month whose day of that number is that weekday."""
    day = int(found["d"]) if found["d"] else ORDINALS["-".join(re.split(r"[\s-]+", found["ow"].lower()))]
    today, weekday = setting.published, WEEKDAYS[found["w"].lower().rstrip(".")]
    if today is None:
        return Found(found.end(), f"XXXX-XX-{day:02d}") if 1 <= day <= 31 else None
    months = (today.year * 12 + today.month - 1 + step for step in range(-14, 15))
    days = [date(m // 12, m % 12 + 1, day) for m in months if is_day(m // 12, m % 12 + 1, day)]
    fitting = [one for one in days if one.weekday() == weekday and (one >= today or not setting.ahead)]
    return Found(found.end(), str(min(fitting, key=lambda one: abs((one - today).days)))) if fitting else None
