"""The grammar of dates: what one date expression at one place of a text says."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from onrecord.statements.edtf import (
    Partial,
    interval,
    is_day,
    months_after,
    settle_year,
    week_of,
    weekday_near,
    weekend_of,
)

MONTHS = {name: number for number, names in enumerate(
    ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
     "september sept sep", "october oct", "november nov", "december dec"), 1) for name in names.split()}  # fmt: skip
WEEKDAYS = {name: number for number, names in enumerate(
    ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat", "sunday sun"))
    for name in names.split()}  # fmt: skip
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
NUMBERS = {name: number for number, names in enumerate(
    ("", "one a an", "two couple", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"))
    for name in names.split()}  # fmt: skip
ORDINALS = {name: number for number, name in enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
    "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split(), 1)}  # fmt: skip
HOLIDAYS = {"christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25), "new year’s eve": (12, 31), "new year's eve": (12, 31),
            "new year’s day": (1, 1), "new year's day": (1, 1), "halloween": (10, 31), "independence day": (7, 4),
            "valentine’s day": (2, 14), "valentine's day": (2, 14)}  # fmt: skip
PLAIN_WORDS = frozenset("may march mar dec sun mon sat wed fri thu jan jun jul apr fall spring".split())
"""Words that are also no dates: a day, a year or a preposition must stand by them."""

_MONTH = r"(?P<m>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_D = rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,.]\d|\w|%)|(?P<ow>{_ORDINAL})\b)"
_Y = r"(?P<y>(?:1[5-9]|20)\d\d)(?![\d,.]\d|\w|%|-\w)"
_WEEKDAY = r"(?P<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)(?:\.|\b))"
_UNIT = r"(?P<u>day|weekend|week|fortnight|month|quarter|year|decade|century)s?\b"
_N = r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple(?: of)?|few|several)"
_RULES = {
    "iso": r"(?P<y>(?:1[5-9]|20)\d\d)-(?P<mn>\d{1,2})(?:-(?P<d>\d{1,2}))?(?![\d-])",
    "slashes": r"(?P<a>\d{1,2})(?P<s>[/.-])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d\d)(?![\d/])",
    "month day": rf"{_MONTH}\s?(?:the\s+)?{_D}(?:(?:\s?,\s?|\s+)(?:of\s+)?{_Y})?",
    "month days": rf"{_MONTH}\s?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s?(?:[–—-]|to|through|and)\s?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,/]\d|\w|%)(?:\s?,?\s+{_Y})?",
    "day month": rf"{_D}(?:\s+of)?[\s-]{_MONTH}(?:(?:\s?,\s?|[\s-]+){_Y})?",
    "days month": rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s?(?:[–—-]|to|through|and)\s?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}(?:\s?,?\s+{_Y})?",
    "month year": rf"{_MONTH}(?:\s?,\s?|\s+of\s+|\s+|-){_Y}",
    "year month": rf"{_Y}\s+{_MONTH}",
    "month": _MONTH,
    "weekday date": rf"{_WEEKDAY}(?:\s?,\s?|\s+)(?:the\s+)?(?:{_MONTH}\s?{_D}|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m3>[A-Z][a-z]{{2,8}})\.?)(?:(?:\s?,\s?|\s+){_Y})?",
    "weekday week": rf"{_WEEKDAY}\s+(?:of\s+)?(?P<r>last|next|this)\s+week\b",
    "week weekday": rf"(?P<r>last|next|this)\s+week(?:\s+on)?\s+{_WEEKDAY}",
    "weekday": _WEEKDAY,
    "near": r"(?P<near>today|yesterday|tomorrow|tonight|the day before yesterday|the day after tomorrow)\b",
    "relative": rf"(?:(?P<part>earlier|later|early|late)\s+)?(?P<r>last|next|this|past|previous|coming|following|current|same)\s+(?:{_UNIT}|{_WEEKDAY}|(?P<se>spring|summer|fall|autumn|winter)\b|{_MONTH})",
    "run": rf"(?P<r>last|next|past|previous|coming|following)\s+{_N}\s+(?:business\s+)?{_UNIT}",
    "ago": rf"{_N}\s+{_UNIT}\s+(?P<way>ago|from now|from today|earlier today|after today|before today|from tomorrow|before yesterday)\b",
    "in": rf"(?:in|within)\s+{_N}\s+{_UNIT}(?:[’']s?\s+time)?",
    "decade": r"(?P<c>1[5-9]|20)(?P<x>\d)0[’']?s\b(?:-(?P<x2>\d)0s)?",
    "short decade": r"[’'‘](?P<x>[1-9])0s\b",
    "years": rf"{_Y}\s?[–—~/-]\s?(?P<y2>(?:1[5-9]|20)\d\d|\d\d)(?![\d-])",
    "year": _Y,
    "century": r"(?P<d>\d{1,2})(?:st|nd|rd|th)[\s-]+century\b",
    "quarter": rf"(?:(?P<o>first|second|third|fourth|final|last|1st|2nd|3rd|4th)[\s-]+(?P<q>quarter|half)(?:\s+(?:of\s+)?(?:the\s+year\s+)?(?:{_Y}|(?P<r>last|this|next)\s+year))?|Q(?P<qn>[1-4])(?:\s+(?:of\s+)?{_Y})?)".replace("(?P<y>", "(?P<y>", 1),
    "season": rf"(?P<se>spring|summer|fall|autumn|winter)\s+(?:of\s+)?{_Y}",
    "week of": rf"week\s+of\s+(?:{_MONTH}\s?{_D}(?:\s?,?\s+{_Y})?)",
    "holiday": r"(?P<h>Christmas(?:\s+(?:Day|Eve))?|New Year[’']s (?:Day|Eve)|Halloween|Independence Day|Valentine[’']s Day)(?:[\s,]+(?:of\s+)?" + _Y + ")?",
}
_RULES["quarter"] = (
    r"(?:(?P<o>first|second|third|fourth|final|last|1st|2nd|3rd|4th)[\s-]+(?P<q>quarter|half)"
    r"(?:\s+(?:of\s+)?(?:the\s+year\s+)?(?:(?P<y>(?:19|20)\d\d)\b|(?P<r>last|this|next)\s+year))?"
    r"|Q(?P<qn>[1-4])(?:\s+(?:of\s+)?(?P<y2>(?:19|20)\d\d)\b)?)"
)
_KEEP_CASE = frozenset(("month", "holiday", "weekday"))


@cache
def rule(name: str) -> re.Pattern[str]:
    """The rule of that name, compiled when first used."""
    return re.compile(_RULES[name], 0 if name in _KEEP_CASE else re.IGNORECASE)


class Setting(NamedTuple):
    """What a date is read against."""

    published: date | None
    ahead: bool
    """The sentence speaks of what is to come."""


class Found(NamedTuple):
    """One date expression: where it ends and its EDTF, empty where nothing settles it."""

    end: int
    edtf: str
    partial: Partial | None = None


def read_date(text: str, at: int, end: int, setting: Setting) -> Found | None:
    """The date expression that begins at ``at``, or None."""
    first = text[at].lower()
    for name in _BY_INITIAL.get("0" if first.isdigit() else first, ()):
        if (found := rule(name).match(text, at, end)) is not None:
            said = _READERS[name](found, setting)
            if said is not None:
                return said
    return None


def _partial(found: re.Match[str], given: Partial, setting: Setting) -> Found | None:
    if given.month is not None and given.day is not None and not is_day(given.year, given.month, given.day):
        return None
    settled = settle_year(given, setting.published, setting.ahead)
    return Found(found.end(), str(settled), settled)


def _month_of(found: re.Match[str], group: str = "m") -> int:
    return MONTHS[found[group].lower().rstrip(".")]


def _year_of(found: re.Match[str]) -> int | None:
    return int(found["y"]) if found["y"] else None


def _day_of(found: re.Match[str]) -> int:
    return int(found["d"]) if found["d"] else ORDINALS[found["ow"].lower()]


def _iso(found: re.Match[str], setting: Setting) -> Found | None:
    if not 1 <= int(found["mn"]) <= 12:
        return None
    return _partial(found, Partial(int(found["y"]), int(found["mn"]), int(found["d"]) if found["d"] else None), setting)


def _slashes(found: re.Match[str], setting: Setting) -> Found | None:
    a, b, year = int(found["a"]), int(found["b"]), int(found["y"])
    year += (2000 if year < 40 else 1900) if year < 100 else 0
    month, day = (b, a) if a > 12 or found["s"] == "." and b <= 12 else (a, b)
    return _partial(found, Partial(year, month, day), setting) if 1 <= month <= 12 else None


def _month_day(found: re.Match[str], setting: Setting) -> Found | None:
    return _partial(found, Partial(_year_of(found), _month_of(found), _day_of(found)), setting)


def _month_days(found: re.Match[str], setting: Setting) -> Found | None:
    first = _partial(found, Partial(_year_of(found), _month_of(found), int(found["d"])), setting)
    last = _partial(found, Partial(_year_of(found), _month_of(found), int(found["d2"])), setting)
    if first is None or last is None or int(found["d"]) >= int(found["d2"]):
        return None
    return Found(found.end(), f"{first.edtf}/{last.edtf}")


def _month_year(found: re.Match[str], setting: Setting) -> Found | None:
    return _partial(found, Partial(_year_of(found), _month_of(found)), setting)


def _month(found: re.Match[str], setting: Setting) -> Found | None:
    word = found["m"].lower().rstrip(".")
    if word in PLAIN_WORDS and not found["m"].endswith(".") and not _led_in(found):
        return None
    return _partial(found, Partial(None, _month_of(found)), setting)


_LEAD = re.compile(r"\b(?:in|last|next|this|since|until|till|by|of|early|late|mid|from|to|through|during|before|after|and|between|the|every)[\s-]+\Z", re.IGNORECASE)


def _led_in(found: re.Match[str]) -> bool:
    return bool(_LEAD.search(found.string, max(0, found.start() - 10), found.start()))


def _weekday_date(found: re.Match[str], setting: Setting) -> Found | None:
    if found["m"]:
        return _month_day(found, setting)
    month = MONTHS.get(found["m3"].lower())
    return _partial(found, Partial(_year_of(found), month, int(found["d3"])), setting) if month else None


def _weekday(found: re.Match[str], setting: Setting) -> Found | None:
    word = found["w"].lower().rstrip(".")
    if word in ("sun", "sat", "mon", "wed", "fri", "thu") and not (found["w"].endswith(".") or _LED_DAY.search(found.string[max(0, found.start() - 4) : found.start()])):
        return None
    if setting.published is None:
        return Found(found.end(), "")
    return Found(found.end(), str(weekday_near(WEEKDAYS[word], setting.published, setting.ahead)))


_LED_DAY = re.compile(r"\bon \Z", re.IGNORECASE)


def _weekday_week(found: re.Match[str], setting: Setting) -> Found | None:
    if setting.published is None:
        return Found(found.end(), "")
    shift = {"last": -7, "next": 7, "this": 0}[found["r"].lower()]
    monday = setting.published - timedelta(days=setting.published.weekday())
    return Found(found.end(), str(monday + timedelta(days=shift + WEEKDAYS[found["w"].lower().rstrip(".")])))


_NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}


def _near(found: re.Match[str], setting: Setting) -> Found | None:
    if setting.published is None:
        return Found(found.end(), "")
    return Found(found.end(), str(setting.published + timedelta(days=_NEAR[found["near"].lower()])))


_STEP = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "this": 0, "current": 0, "same": 0}


def _relative(found: re.Match[str], setting: Setting) -> Found | None:
    step, today = _STEP[found["r"].lower()], setting.published
    if today is None:
        month = Partial(None, _month_of(found)) if found["m"] else None
        return Found(found.end(), str(month) if month else "")
    if found["u"]:
        return Found(found.end(), shifted(found["u"].lower(), step, today))
    if found["w"]:
        return Found(found.end(), str(_weekday_by(WEEKDAYS[found["w"].lower().rstrip(".")], step, setting)))
    if found["se"]:
        return Found(found.end(), _season_by(SEASONS[found["se"].lower()], step, today))
    return _month_by(found, step, today)


def _weekday_by(weekday: int, step: int, setting: Setting) -> date:
    today = setting.published or date.min
    if step < 0:
        return weekday_near(weekday, today - timedelta(days=1), ahead=False)
    if step > 0:
        return weekday_near(weekday, today, ahead=True)
    return today + timedelta(days=weekday - today.weekday())


def _season_by(season: int, step: int, today: date) -> str:
    passed = today.month >= {21: 6, 22: 9, 23: 12, 24: 13}[season]
    begun = today.month >= {21: 3, 22: 6, 23: 9, 24: 12}[season]
    year = today.year + (step if step else 0)
    if step < 0 and passed or step > 0 and not begun:
        year = today.year
    return f"{year}-{season}"


def _month_by(found: re.Match[str], step: int, today: date) -> Found:
    month = _month_of(found)
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


def _count(word: str) -> int:
    word = word.lower().removesuffix(" of")
    return int(word) if word.isdigit() else NUMBERS.get(word, 0)


def _run(found: re.Match[str], setting: Setting) -> Found | None:
    count, today = _count(found["n"]), setting.published
    if today is None or not count:
        return Found(found.end(), "")
    unit, ahead = found["u"].lower(), _STEP[found["r"].lower()] > 0
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


def _ago(found: re.Match[str], setting: Setting) -> Found | None:
    way = found["way"].lower()
    forward = way in ("from now", "from today", "after today", "from tomorrow")
    today = setting.published
    if today is None or not _count(found["n"]):
        return Found(found.end(), "")
    base = today + timedelta(days={"from tomorrow": 1, "before yesterday": -1}.get(way, 0))
    return _at_distance(found, base, _count(found["n"]) if forward else -_count(found["n"]))


def _at_distance(found: re.Match[str], base: date, count: int) -> Found | None:
    unit = found["u"].lower()
    day = _moved(base, unit, count)
    if day is None:
        return None
    text = {"day": str(day), "week": str(day), "fortnight": str(day), "month": str(day)[:7], "quarter": str(day)[:7]}.get(unit, str(day)[:4])
    return Found(found.end(), text if unit != "decade" else text[:3] + "X")


def _in(found: re.Match[str], setting: Setting) -> Found | None:
    if setting.published is None or not _count(found["n"]) or not (setting.ahead or "time" in found[0]):
        return None
    return _at_distance(found, setting.published, _count(found["n"]))


def _decade(found: re.Match[str], setting: Setting) -> Found | None:
    first = f"{found['c']}{found['x']}X"
    return Found(found.end(), f"{first}/{found['c']}{found['x2']}X" if found["x2"] else first)


def _short_decade(found: re.Match[str], setting: Setting) -> Found | None:
    return Found(found.end(), f"{'20' if found['x'] in '1' else '19'}{found['x']}X")


def _years(found: re.Match[str], setting: Setting) -> Found | None:
    last = found["y2"] if len(found["y2"]) == 4 else found["y"][:2] + found["y2"]
    return Found(found.end(), f"{found['y']}/{last}") if last > found["y"] else None


_YEAR_LEAD = re.compile(
    r"(?:\b(?:in|since|by|of|from|until|till|before|after|during|through|early|late|mid|between|to|and|the|year|class|fiscal|circa|around|back|for|throughout"
    r"|his|her|its|their|our|or|winter|spring|summer|fall|autumn|per|on|for|a|election|late|january|was|than)[\s-]+|[(,’'–—-]\s?|[’']s\s|\A)\Z",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"\s+(?:people|men|women|children|troops|soldiers|jobs|dollars|percent|miles|feet|pounds|tons|tonnes|years|points|km|euros)\b")


def _year(found: re.Match[str], setting: Setting) -> Found | None:
    if _COUNTS.match(found.string, found.end()):
        return None
    if not 1800 <= int(found["y"]) <= 2099 and not re.search(r"\bin \Z", found.string[max(0, found.start() - 4) : found.start()]):
        return None
    if not _YEAR_LEAD.search(found.string, max(0, found.start() - 10), found.start()) and not 1900 <= int(found["y"]):
        return None
    return Found(found.end(), found["y"], Partial(int(found["y"])))


def _century(found: re.Match[str], setting: Setting) -> Found | None:
    return Found(found.end(), f"{int(found['d']) - 1:02d}XX") if 1 < int(found["d"]) < 30 else None


_TURN = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4, "last": 4}


def _quarter(found: re.Match[str], setting: Setting) -> Found | None:
    turn = int(found["qn"]) if found["qn"] else _TURN[found["o"].lower()]
    half = (found["q"] or "").lower() == "half"
    year = found["y"] or found["y2"]
    if half and (turn > 2 or not (year or found["r"])) or (not found["qn"] and found["o"].lower() == "last" and not (year or found["r"])):
        return None
    if not year and setting.published:
        year = str(setting.published.year + {"last": -1, "next": 1}.get((found["r"] or "").lower(), 0))
        if not found["r"] and f"{year}-{turn * 3 - 2:02d}" > str(setting.published) and not setting.ahead:
            year = str(int(year) - 1)
    return Found(found.end(), f"{year or 'XXXX'}-{(39 if half else 32) + turn}")


def _season(found: re.Match[str], setting: Setting) -> Found | None:
    return Found(found.end(), f"{found['y']}-{SEASONS[found['se'].lower()]}")


def _week_of(found: re.Match[str], setting: Setting) -> Found | None:
    said = _month_day(found, setting)
    if said is None or said.partial is None or said.partial.year is None:
        return said
    return Found(said.end, week_of(date(said.partial.year, said.partial.month or 1, said.partial.day or 1)))


def _holiday(found: re.Match[str], setting: Setting) -> Found | None:
    month, day = HOLIDAYS[" ".join(found["h"].lower().split())]
    return _partial(found, Partial(_year_of(found), month, day), setting)


_READERS = {
    "iso": _iso, "slashes": _slashes, "month day": _month_day, "month days": _month_days, "day month": _month_day,
    "days month": _month_days, "month year": _month_year, "year month": _month_year, "month": _month, "weekday date": _weekday_date,
    "weekday week": _weekday_week, "week weekday": _weekday_week, "weekday": _weekday, "near": _near, "relative": _relative,
    "run": _run, "ago": _ago, "in": _in, "decade": _decade, "short decade": _short_decade, "years": _years, "year": _year,
    "century": _century, "quarter": _quarter, "season": _season, "week of": _week_of, "holiday": _holiday,
}  # fmt: skip
_MONTH_RULES = ("month days", "month day", "month year", "month")
_DAY_RULES = ("weekday date", "weekday week", "weekday")
_STEP_RULES = ("week weekday", "run", "quarter", "relative")
_BY_INITIAL: dict[str, tuple[str, ...]] = {
    "0": ("iso", "slashes", "decade", "days month", "day month", "years", "year month", "year", "century", "quarter", "ago"),
    "j": _MONTH_RULES, "d": _MONTH_RULES, "a": (*_MONTH_RULES, "season", "ago"), "o": (*_MONTH_RULES, "ago"),
    "m": (*_MONTH_RULES, *_DAY_RULES), "f": (*_MONTH_RULES, *_DAY_RULES, "day month", "quarter", "season", "relative", "run", "ago"),
    "s": (*_MONTH_RULES, *_DAY_RULES, "day month", "quarter", "season", "relative", "ago"), "n": (*_MONTH_RULES, *_STEP_RULES, "day month", "holiday", "ago"),
    "t": (*_DAY_RULES, "near", "relative", "day month", "quarter", "ago"), "w": (*_DAY_RULES, "week of", "season"), "y": ("near",),
    "l": _STEP_RULES, "p": _STEP_RULES, "c": ("relative", "run", "holiday"), "e": ("relative", "day month", "ago"),
    "q": ("quarter",), "’": ("short decade",), "'": ("short decade",), "‘": ("short decade",), "i": ("in", "holiday"), "h": ("holiday",), "v": ("holiday",),
}  # fmt: skip
