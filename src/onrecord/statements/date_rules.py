"""The patterns of date expressions; dates.py says which are tried where, in which order."""

from __future__ import annotations

import re
from functools import cache

from onrecord.statements.calendar_words import DECADES, NUMBERS, ORDINALS, TENS
from onrecord.statements.holidays import HOLIDAYS

_MONTH = (
    r"(?P<m>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
)
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True)).replace("-", r"[\s-]")
_TH = r"(?:st|nd|rd|th)?"
_D = rf"(?:(?P<d>\d{{1,2}}){_TH}(?![\d,.]\d|\w|%)|(?P<ow>{_ORDINAL})\b)"
_Y = r"(?P<y>(?:1[5-9]|2[01])\d\d)(?![\d,.]\d|\w|%|-(?!(?:1[5-9]|20)\d\d\b|[A-Z][a-z]{2})\w)"
_TO = r"\s?(?:[–—-]|to|through|till|until|and)\s?(?:the\s+)?"
_WEEKDAY = (
    r"(?P<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)(?:\.|\b))"
)
_SEASON = r"(?P<se>spring|summer|fall|autumn|winter)"
_UNIT = r"(?P<u>day|weekend|week|fortnight|month|quarter|year|decade|century)s?\b"
_UNDER_TEN = "one|two|three|four|five|six|seven|eight|nine"
_COUNT = rf"(?:{'|'.join(TENS)})(?:[\s-](?:{_UNDER_TEN}))?|couple(?: of)?|few|several|" + "|".join(
    word for word in NUMBERS if word != "couple"
)
_STEP = r"(?P<r>last|next|past|previous|coming|following|upcoming)"
_PARTS = r"(?:the\s+)?(?:end|beginning|start|middle|close|turn)\s+of\s+(?:the\s+)?"
_SPELT = "|".join(re.escape(name) for name in sorted(ORDINALS, key=len, reverse=True)).replace(r"\-", r"[\s-]")
_NTH = rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)\b|(?P<ow>{_SPELT})\b)"
_HOLIDAY = (
    "|".join(sorted(HOLIDAYS, key=len, reverse=True)).replace("'", "[’']").replace(".", r"\.").replace(" ", r"\s+")
)
_N = rf"(?P<n>\d{{1,3}}|{_COUNT})"
_RULES = {
    "iso": r"(?P<y>(?:1[5-9]|20)\d\d)-(?P<mn>\d{1,2})(?:-(?P<d>\d{1,2}))?(?![\d-])",
    "slashes": r"(?P<a>\d{1,2})(?P<s>[/.-])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d\d)(?![\d/])",
    "month day": rf"{_MONTH}\s?(?:the\s+)?{_D}(?:(?:\s?,\s?|\s+)(?:of\s+)?{_Y})?",
    "month days": (
        rf"{_MONTH}\s?(?:the\s+)?(?:(?P<d>\d{{1,2}}){_TH}|(?P<ow>{_ORDINAL})){_TO}"
        rf"(?:(?P<d2>\d{{1,2}}){_TH}(?![\d,/]\d|\w|%)|(?P<ow2>{_ORDINAL})\b)(?:\s?,?\s+{_Y})?"
    ),
    "day month": rf"{_D}(?:\s+of)?[\s-]{_MONTH}(?:(?:\s?,\s?|[\s-]+)(?:(?:of|in)\s+)?{_Y})?",
    "days month": (
        rf"(?:(?P<d>\d{{1,2}}){_TH}|(?P<ow>{_ORDINAL})){_TO}(?:(?P<d2>\d{{1,2}}){_TH}|(?P<ow2>{_ORDINAL}))(?:\s+of)?"
        rf"\s+{_MONTH}(?:\s?,?\s+{_Y})?"
    ),
    "month year": rf"{_MONTH}(?:\s?,\s?|\s+(?:of|in)\s+|\s+|-){_Y}",
    "month of step": rf"{_MONTH}\s+(?:of\s+)?(?P<r>this|last|next)\s+year\b",
    "year month": rf"{_Y}\s+{_MONTH}",
    "month": _MONTH,
    "weekday date": (
        rf"{_WEEKDAY}(?:\s?,\s?|\s+)(?:the\s+)?"
        rf"(?:{_MONTH}\s?{_D}|(?P<d3>\d{{1,2}}){_TH}(?:\s+of)?\s+(?P<m3>[A-Z][a-z]{{2,8}})\.?)(?:(?:\s?,\s?|\s+){_Y})?"
    ),
    "weekday week": rf"{_WEEKDAY}\s+(?:of\s+)?(?:the\s+)?(?P<r>last|next|this|following|previous)\s+week\b",
    "week weekday": rf"(?P<r>last|next|this)\s+week(?:\s+on)?\s+{_WEEKDAY}",
    "weekday": rf"(?<!Super )(?<!Black )(?<!Ash )(?<!Good )(?<!Cyber )(?<!Palm )(?<!Easter )(?<!Bloody ){_WEEKDAY}",
    "near": r"(?P<near>today|yesterday|tomorrow|tonight|the day before yesterday|the day after tomorrow)\b",
    "relative": (
        r"(?:(?P<part>earlier|later|early|late)\s+)?"
        r"(?P<r>last|next|this|past|previous|coming|following|current|same)\s+"
        rf"(?:(?:calendar\s+)?{_UNIT}|{_WEEKDAY}|{_SEASON}\b|{_MONTH})"
    ),
    "run": rf"{_STEP}\s+{_N}\s+{_UNIT}",
    "run turned": rf"{_N}\s+{_STEP}\s+{_UNIT}(?<=s)",
    "piece": (
        rf"(?:(?P<turn>first|last|final|second|third|fourth|fifth|{_SPELT}|\d{{1,2}}(?:st|nd|rd|th))\s+)"
        rf"(?:{_N}\s+)?(?P<u>day|week|weekend|month)s?\s+(?:of|in)\s+"
        rf"(?:(?P<r>this|last|next|the)\s+(?P<whole>year|month)\b|{_MONTH}(?:\s?,?\s+(?:of\s+)?{_Y})?|(?P<y2>(?:19|20)\d\d)\b)"
    ),
    "rest": r"(?:the\s+)?(?:rest|remainder|remaining)\s+of\s+(?:the|this)\s+(?P<u>week|month|year)\b",
    "part": r"(?:earlier|later|early|late)\s+in\s+the\s+(?P<u>week|month|year)\b",
    "end": r"(?:end|beginning|start|middle|close)\s+of\s+(?:(?:the|this)\s+)?"
    r"(?P<u>week|month|year|quarter|decade)\b(?!\s*[-’'])",
    "to date": r"year[\s-]to[\s-]date\b",
    "working week": r"(?P<r>last|next|this)\s+(?:working\s+week|work[\s-]?week)\b",
    "ago": (
        rf"(?:{_N.replace('<n>', '<n0>')}\s+{_UNIT.replace('<u>', '<u0>')}\s+(?:and\s+)?)?{_N}\s+{_UNIT}\s+"
        r"(?P<way>ago|from now|from today|earlier today|after today|before today|from tomorrow|before yesterday)\b"
    ),
    "distance": rf"{_N}\s+{_UNIT}\s+(?P<way>after|before|from|following|since)\s+(?:the\s+)?",
    "in": rf"(?:in|within)\s+{_N}\s+{_UNIT}(?!\s+(?:an?|per|of)\b|-)(?:[’']s?\s+time)?",
    "decade": r"(?P<c>1[5-9]|20)(?P<x>\d)0[’']?s\b(?:-(?P<x2>\d)0s)?",
    "short decade": r"[’'‘](?P<x>[1-9])0[’']?s\b|(?P<x2>[2-9])0[’']s\b",
    "spelt decade": rf"(?P<name>{'|'.join(DECADES)})\b",
    "short year": r"[’'‘](?P<x>\d\d)\b(?![’'-])",
    "year before christ": r"(?P<y>\d{1,4})\s(?:B\.?C\.?E?\.?)(?!\w)",
    "years": rf"{_Y}\s?[–—~/-]\s?(?P<y2>(?:1[5-9]|20)\d\d|\d\d)(?![\d-])",
    "year": _Y,
    "century": r"(?P<d>\d{1,2})(?:st|nd|rd|th)[\s-]+century\b",
    "quarter": (
        r"(?:(?P<o>first|second|third|fourth|final|last|1st|2nd|3rd|4th)[\s-]+(?P<q>quarter|half)"
        r"(?:\s+(?:of\s+)?(?:the\s+year\s+)?(?:(?P<y>(?:19|20)\d\d)\b|(?P<r>last|this|next)\s+year)|\s+of\s+(?P<whole>the\s+year)\b)?"
        r"|(?:Q(?P<qn>[1-4])|H(?P<hn>[12]))(?:\s+(?:of\s+)?(?P<y2>(?:19|20)\d\d)\b|(?!\w)))"
    ),
    "year quarter": r"(?P<y>(?:19|20)\d\d)[\s-](?:Q(?P<qn>[1-4])|H(?P<hn>[12]))\b",
    "step quarter": r"(?P<r>last|this|next)\s+year[’']s\s+"
    r"(?P<o>first|second|third|fourth|final|last)\s+(?P<q>quarter|half)\b",
    "season": rf"{_SEASON}\s+(?:of\s+)?{_Y}",
    "week of": (
        rf"week\s+(?:of|beginning|starting|commencing|ending)\s+(?:on\s+)?(?:{_MONTH}\s?{_D}(?:\s?,?\s+{_Y})?)"
    ),
    "numbered week": r"week\s+(?P<n>\d{1,2})\s+of\s+(?:(?P<y>(?:19|20)\d\d)|(?P<r>last|next|this)\s+year)\b",
    "day of month": (
        rf"(?<=\bthe )(?:{_NTH}\s+day\s+of\s+(?:(?P<r>this|last|next|the)\s+month|{_MONTH}(?:\s?,?\s+{_Y})?)\b)"
    ),
    "the day": (
        r"(?:(?<=\bon the )|(?<=\bby the )|(?<=\baround the )|(?<=\buntil the ))(?P<d>\d{1,2})(?:st|nd|rd|th)\b"
        r"(?=\s*(?:[.,;:!?)]|\Z)|\s+(?:this|next|last|and|to|at|in|with|for|he|she|they|it|but|of\s+(?:this|next|last))\b)"
        r"(?:\s+(?:of\s+)?(?P<r>this|next|last)\s+month\b)?"
    ),
    "weekday day": rf"{_WEEKDAY}\s?,?\s+(?:the\s+)?{_NTH}(?!\s+(?:of\s+)?[A-Za-z])",
    "holiday": (
        r"(?:(?:weekend\s+of\s+)(?P<of>))?(?P<r>(?:last|next|previous|coming|following|past)(?=\s))?\s?"
        rf"(?P<h>{_HOLIDAY}|st\s+patrick[’']s\s+day|may\s+day|new\s+year\s+day)\b(?!\s+(?:Agreement|Accords?|Massacre|Revolution))(?:[\s,]+(?:of\s+)?{_Y})?(?P<weekend>\s+weekend\b"
        r"(?:\s+(?P<y2>(?:19|20)\d\d)\b)?)?"
    ),
}
_KEEP_CASE = frozenset(("month", "weekday"))


@cache
def rule(name: str) -> re.Pattern[str]:
    """The rule of that name, compiled when first used."""
    return re.compile(_RULES[name], 0 if name in _KEEP_CASE else re.IGNORECASE)
