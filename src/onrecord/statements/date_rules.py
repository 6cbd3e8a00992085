"""The patterns of date expressions; dates.py says which are tried where, in which order."""

from __future__ import annotations

import re
from functools import cache

from onrecord.statements.calendar_words import ORDINALS

_MONTH = (
    r"(?P<m>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
)
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_TH = r"(?:st|nd|rd|th)?"
_D = rf"(?:(?P<d>\d{{1,2}}){_TH}(?![\d,.]\d|\w|%)|(?P<ow>{_ORDINAL})\b)"
_Y = r"(?P<y>(?:1[5-9]|20)\d\d)(?![\d,.]\d|\w|%|-\w)"
_TO = r"\s?(?:[–—-]|to|through|and)\s?"
_WEEKDAY = (
    r"(?P<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)(?:\.|\b))"
)
_SEASON = r"(?P<se>spring|summer|fall|autumn|winter)"
_UNIT = r"(?P<u>day|weekend|week|fortnight|month|quarter|year|decade|century)s?\b"
_COUNT = "an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple(?: of)?|few|several"
_N = rf"(?P<n>\d{{1,3}}|{_COUNT})"
_RULES = {
    "iso": r"(?P<y>(?:1[5-9]|20)\d\d)-(?P<mn>\d{1,2})(?:-(?P<d>\d{1,2}))?(?![\d-])",
    "slashes": r"(?P<a>\d{1,2})(?P<s>[/.-])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d\d)(?![\d/])",
    "month day": rf"{_MONTH}\s?(?:the\s+)?{_D}(?:(?:\s?,\s?|\s+)(?:of\s+)?{_Y})?",
    "month days": rf"{_MONTH}\s?(?P<d>\d{{1,2}}){_TH}{_TO}(?P<d2>\d{{1,2}}){_TH}(?![\d,/]\d|\w|%)(?:\s?,?\s+{_Y})?",
    "day month": rf"{_D}(?:\s+of)?[\s-]{_MONTH}(?:(?:\s?,\s?|[\s-]+)(?:(?:of|in)\s+)?{_Y})?",
    "days month": rf"(?P<d>\d{{1,2}}){_TH}{_TO}(?P<d2>\d{{1,2}}){_TH}(?:\s+of)?\s+{_MONTH}(?:\s?,?\s+{_Y})?",
    "month year": rf"{_MONTH}(?:\s?,\s?|\s+of\s+|\s+|-){_Y}",
    "year month": rf"{_Y}\s+{_MONTH}",
    "month": _MONTH,
    "weekday date": (
        rf"{_WEEKDAY}(?:\s?,\s?|\s+)(?:the\s+)?"
        rf"(?:{_MONTH}\s?{_D}|(?P<d3>\d{{1,2}}){_TH}(?:\s+of)?\s+(?P<m3>[A-Z][a-z]{{2,8}})\.?)(?:(?:\s?,\s?|\s+){_Y})?"
    ),
    "weekday week": rf"{_WEEKDAY}\s+(?:of\s+)?(?P<r>last|next|this)\s+week\b",
    "week weekday": rf"(?P<r>last|next|this)\s+week(?:\s+on)?\s+{_WEEKDAY}",
    "weekday": rf"(?<!Super )(?<!Black )(?<!Ash )(?<!Good )(?<!Cyber )(?<!Palm )(?<!Easter )(?<!Bloody ){_WEEKDAY}",
    "near": r"(?P<near>today|yesterday|tomorrow|tonight|the day before yesterday|the day after tomorrow)\b",
    "relative": (
        r"(?:(?P<part>earlier|later|early|late)\s+)?"
        r"(?P<r>last|next|this|past|previous|coming|following|current|same)\s+"
        rf"(?:{_UNIT}|{_WEEKDAY}|{_SEASON}\b|{_MONTH})"
    ),
    "run": rf"(?P<r>last|next|past|previous|coming|following)\s+{_N}\s+(?:business\s+)?{_UNIT}",
    "ago": (
        rf"{_N}\s+{_UNIT}\s+"
        r"(?P<way>ago|from now|from today|earlier today|after today|before today|from tomorrow|before yesterday)\b"
    ),
    "in": rf"(?:in|within)\s+{_N}\s+{_UNIT}(?:[’']s?\s+time)?",
    "decade": r"(?P<c>1[5-9]|20)(?P<x>\d)0[’']?s\b(?:-(?P<x2>\d)0s)?",
    "short decade": r"[’'‘](?P<x>[1-9])0s\b",
    "years": rf"{_Y}\s?[–—~/-]\s?(?P<y2>(?:1[5-9]|20)\d\d|\d\d)(?![\d-])",
    "year": _Y,
    "century": r"(?P<d>\d{1,2})(?:st|nd|rd|th)[\s-]+century\b",
    "quarter": (
        r"(?:(?P<o>first|second|third|fourth|final|last|1st|2nd|3rd|4th)[\s-]+(?P<q>quarter|half)"
        r"(?:\s+(?:of\s+)?(?:the\s+year\s+)?(?:(?P<y>(?:19|20)\d\d)\b|(?P<r>last|this|next)\s+year))?"
        r"|Q(?P<qn>[1-4])(?:\s+(?:of\s+)?(?P<y2>(?:19|20)\d\d)\b|(?!\w)))"
    ),
    "season": rf"{_SEASON}\s+(?:of\s+)?{_Y}",
    "week of": rf"week\s+of\s+(?:{_MONTH}\s?{_D}(?:\s?,?\s+{_Y})?)",
    "holiday": (
        r"(?P<h>Christmas(?:\s+(?:Day|Eve))?|New Year[’']s (?:Day|Eve)|Halloween|Valentine[’']s Day)"
        rf"(?:[\s,]+(?:of\s+)?{_Y})?"
    ),
}
_KEEP_CASE = frozenset(("month", "holiday", "weekday"))


@cache
def rule(name: str) -> re.Pattern[str]:
    """The rule of that name, compiled when first used."""
    return re.compile(_RULES[name], 0 if name in _KEEP_CASE else re.IGNORECASE)
