"""Readers of calendar dates: a day, a month or a year by its name or number."""

from __future__ import annotations

import re
from datetime import date

from onrecord.statements.calendar_words import HOLIDAYS, MONTHS, PLAIN_WORDS
from onrecord.statements.edtf import Partial, week_of
from onrecord.statements.found_dates import Found, Setting, day_of, month_of, settled, year_of


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
    first = settled(found, Partial(year_of(found), month_of(found), int(found["d"])), setting)
    last = settled(found, Partial(year_of(found), month_of(found), int(found["d2"])), setting)
    if first is None or last is None or int(found["d"]) >= int(found["d2"]):
        return None
    return Found(found.end(), f"{first.edtf}/{last.edtf}")


def read_month_year(found: re.Match[str], setting: Setting) -> Found | None:
    return settled(found, Partial(year_of(found), month_of(found)), setting)


def read_month(found: re.Match[str], setting: Setting) -> Found | None:
    word = found["m"].lower().rstrip(".")
    if word in PLAIN_WORDS and not found["m"].endswith(".") and not _led_in(found):
        return None
    given = Partial(None, month_of(found))
    if not (setting.ahead or setting.behind):
        return Found(found.end(), str(given), given)
    return settled(found, given, setting)


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
    month, day = HOLIDAYS[" ".join(found["h"].lower().replace("’", "'").split())]
    return settled(found, Partial(year_of(found), month, day), setting)
