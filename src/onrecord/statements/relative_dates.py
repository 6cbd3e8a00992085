"""Readers of what is told from the day of writing: 'Monday', 'last week', 'three days ago'."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.statements.calendar_words import NUMBERS, SEASONS, TENS, WEEKDAYS
from onrecord.statements.edtf import (
    Partial,
    interval,
    is_day,
    months_after,
    parse_day,
    week_of,
    weekday_near,
    weekend_of,
)
from onrecord.statements.found_dates import Found, Setting, month_of


def read_weekday(found: re.Match[str], setting: Setting) -> Found | None:
    word = found["w"].lower().rstrip(".")
    if word in ("sun", "sat", "mon", "wed", "fri", "thu") and not (
        found["w"].endswith(".") or _LED_DAY.search(found.string[max(0, found.start() - 4) : found.start()])
    ):
        return None
    if _TITLE.search(found.string, max(0, found.start() - 20), found.start()) and _TITLE_ENDS.match(
        found.string, found.end()
    ):
        return None
    if setting.published is None:
        return Found(found.end(), "")
    return Found(found.end(), str(weekday_near(WEEKDAYS[word], setting.published, setting.ahead)))


_TITLE = re.compile(r"\b[A-Z]\w+ \Z")
"""'“Morning Round Sunday”', 'Orvane Today': a day in a name."""
_TITLE_ENDS = re.compile(r"[,.]?[”\"]")
_LED_DAY = re.compile(r"\bon \Z", re.IGNORECASE)


def read_weekday_week(found: re.Match[str], setting: Setting) -> Found | None:
    if setting.published is None:
        return Found(found.end(), "")
    shift = 7 * _STEP[found["r"].lower()]
    monday = setting.published - timedelta(days=setting.published.weekday())
    return Found(found.end(), str(monday + timedelta(days=shift + WEEKDAYS[found["w"].lower().rstrip(".")])))


_NEAR = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def read_near(found: re.Match[str], setting: Setting) -> Found | None:
    if found["near"][0] == "T" and _TITLE.search(found.string, max(0, found.start() - 20), found.start()):
        return None
    if setting.published is None:
        return Found(found.end(), "")
    return Found(found.end(), str(setting.published + timedelta(days=_NEAR[found["near"].lower()])))


_STEP = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
    "upcoming": 1,
    "this": 0,
    "current": 0,
    "same": 0,
}


def read_relative(found: re.Match[str], setting: Setting) -> Found | None:
    step, today = _STEP[found["r"].lower()], setting.published
    if found["r"].lower() == "same":
        return Found(found.end(), "")
    if today is None:
        month = Partial(None, month_of(found)) if found["m"] else None
        return Found(found.end(), str(month) if month else "")
    if found["u"]:
        unit = found["u"].lower()
        just_over = unit == "weekend" and step == 0 and setting.behind and today.weekday() < 4
        return Found(found.end(), shifted(unit, -1 if just_over else step, today))
    if found["w"] and found["r"].lower() in ("past", "coming"):
        day = today + timedelta(days=step)
        return Found(found.end(), str(weekday_near(WEEKDAYS[found["w"].lower().rstrip(".")], day, step > 0)))
    if found["w"]:
        return Found(found.end(), str(_weekday_by(WEEKDAYS[found["w"].lower().rstrip(".")], step, setting)))
    if found["se"]:
        return Found(found.end(), _season_by(SEASONS[found["se"].lower()], step, setting))
    return _month_by(found, step, today)


def _weekday_by(weekday: int, step: int, setting: Setting) -> date:
    today = setting.published or date.min
    return today + timedelta(days=weekday - today.weekday() + 7 * step)


def _season_by(season: int, step: int, setting: Setting) -> str:
    today = setting.published or date.min
    passed = today.month >= {21: 6, 22: 9, 23: 12, 24: 13}[season]
    begun = today.month >= {21: 3, 22: 6, 23: 9, 24: 12}[season]
    year = today.year + (step if step else 0)
    if (step < 0 and passed) or (step > 0 and not begun):
        year = today.year
    if step == 0 and passed and setting.ahead:
        year += 1
    return f"{year}-{season}"


def _month_by(found: re.Match[str], step: int, today: date) -> Found:
    month = month_of(found)
    year = today.year
    if step < 0:
        year -= month >= today.month
    elif step > 0:
        year += month <= today.month
    return Found(found.end(), str(Partial(year, month)), Partial(year, month))


def shifted(unit: str, step: int, today: date) -> str:
    """The week, month, year ... that lies ``step`` from that of ``today``."""
    if unit == "day":
        return str(today + timedelta(days=step))
    if unit == "fortnight" and step < 0:
        return interval(today - timedelta(days=14), today - timedelta(days=1))
    if unit in ("week", "weekend", "fortnight"):
        day = today + timedelta(days=(14 if unit == "fortnight" else 7) * step)
        return weekend_of(day) if unit == "weekend" else week_of(day)
    if unit == "month":
        return str(months_after(today, step))
    if unit == "quarter":
        turn = today.year * 4 + (today.month - 1) // 3 + step
        return f"{turn // 4}-{33 + turn % 4}"
    if unit == "year":
        return f"{today.year + step:04d}"
    return f"{today.year // 10 + step}X" if unit == "decade" else f"{today.year // 100 + step}XX"


def count_of(word: str) -> int:
    word = word.lower().removesuffix(" of")
    if word.isdigit():
        return int(word)
    tens, *units = re.split(r"[\s-]", word)
    if tens in TENS:
        return TENS[tens] + sum(NUMBERS[unit] for unit in units)
    return NUMBERS.get(word, 0)


def read_run(found: re.Match[str], setting: Setting) -> Found | None:
    count, today = count_of(found["n"]), setting.published
    if today is None or not count:
        return Found(found.end(), "")
    unit, ahead = found["u"].lower(), _STEP[found["r"].lower()] > 0
    if unit == "decade" and not ahead:
        return Found(found.end(), f"{today.year - 10 * count:04d}/{today.year:04d}")
    if unit in ("quarter", "decade", "century", "weekend"):
        first, last = (shifted(unit, 1 if ahead else -count, today), shifted(unit, count if ahead else -1, today))
        return Found(found.end(), f"{first}/{last}")
    other = _moved(today, unit, count if ahead else -count)
    if other is None:
        return None
    day = timedelta(days=1)
    return Found(found.end(), interval(today + day, other) if ahead else interval(other, today - day))


def _moved(day: date, unit: str, count: int) -> date | None:
    try:
        if unit in ("day", "week", "fortnight"):
            return day + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
        if unit in ("month", "quarter"):
            target = months_after(day, count * (3 if unit == "quarter" else 1))
            return _clip(target.year or 1, target.month or 1, day.day)
        return _clip(day.year + count * {"year": 1, "decade": 10, "century": 100}[unit], day.month, day.day)
    except (OverflowError, ValueError, KeyError):
        return None


def _clip(year: int, month: int, day: int) -> date:
    while not is_day(year, month, day):
        day -= 1
    return date(year, month, day)


def read_ago(found: re.Match[str], setting: Setting) -> Found | None:
    way = found["way"].lower()
    forward = way in ("from now", "from today", "after today", "from tomorrow")
    today = setting.published
    if today is None or not count_of(found["n"]):
        return Found(found.end(), "")
    base = today + timedelta(days={"from tomorrow": 1, "before yesterday": -1}.get(way, 0))
    if found["n0"]:
        count = count_of(found["n0"])
        base = _moved(base, found["u0"].lower(), count if forward else -count) or base
    return _at_distance(found, base, count_of(found["n"]) if forward else -count_of(found["n"]))


def _at_distance(found: re.Match[str], base: date, count: int) -> Found | None:
    unit = found["u"].lower()
    day = _moved(base, unit, count)
    if day is None:
        return None
    text = {
        "day": str(day),
        "week": str(day),
        "fortnight": str(day),
        "month": str(day)[:7],
        "quarter": str(day)[:7],
    }.get(unit, str(day)[:4])
    return Found(found.end(), text if unit != "decade" else text[:3] + "X")


def read_in(found: re.Match[str], setting: Setting) -> Found | None:
    if setting.published is None or not count_of(found["n"]) or not (setting.ahead or "time" in found[0]):
        return None
    if found[0].lower().startswith("within"):
        day = _moved(setting.published, found["u"].lower(), count_of(found["n"]))
        return Found(found.end(), interval(setting.published, day)) if day else None
    return _at_distance(found, setting.published, count_of(found["n"]))


def at_distance(found: re.Match[str], base: str) -> str:
    """The day so long before or after the day ``base`` ('two weeks before May 13'); empty where unsettled."""
    day, count = parse_day(base), count_of(found["n"])
    if day is None or not count or len(base) > len("2024-10-21"):
        return ""
    moved = _moved(day, found["u"].lower(), -count if found["way"].lower() == "before" else count)
    return str(moved) if moved else ""
