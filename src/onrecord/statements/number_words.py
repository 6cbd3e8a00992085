"""The words and patterns of numbers, and the numeral that reading them yields."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

SMALL = {
    "nought": 0, "naught": 0,
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12, "dozens": 12,
    "lakh": 1e5, "crore": 1e7, "bn": 1e9, "bln": 1e9, "mn": 1e6, "mln": 1e6, "mil": 1e6, "tn": 1e12, "tln": 1e12,
    "mm": 1e6, "k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12,
}  # fmt: skip
PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
GLYPHS = {
    "½": 1 / 2,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅕": 1 / 5,
    "⅙": 1 / 6,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}
VAGUE = {
    "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
"""The least that each can mean: 'hundreds' may be said of 150, so a count of 150 must not clash with it."""
TENFOLD = {"tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 100.0, "thousands": 1e3}
TINY = {"hundredth": 1e-2, "thousandth": 1e-3, "millionth": 1e-6, "billionth": 1e-9, "trillionth": 1e-12}
SPACE = "[ \u00a0\u202f\u2009]"
_DIGITS = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,5}}(?!,?\d)|\d{{1,3}}(?:{SPACE}\d{{3}}){{1,5}}(?!{SPACE}?\d)"
    r"|\d{1,2}(?:,\d\d){1,4},\d{3}(?!,?\d)|\d++)(?:\.\d++(?!\.\d))?|\.\d++"
)
_WORDS = "|".join([*SMALL, *TENS])
_PART = "half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
_UNDER_TEN = "one|two|three|four|five|six|seven|eight|nine"
_BIG = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"
_RULES = {
    "digits": _DIGITS,
    "glyph": r"\s?([½⅓⅔¼¾⅕⅙⅛⅜⅝⅞])",
    "ratio": r"(\d{1,3})\s?/\s?(\d{1,3})(?![\d/])",
    "mixed": r"[ \u00a0-]{1,2}(\d)/(\d{1,2})(?![\d/])",
    "scale": rf"{SPACE}?-?(hundred|thousand|million|billion|trillion|bn|bln|mn|mln|mil|tn|tln|lakh|crore|dozens?)\b",
    "letter": r"(?: (?=\w+\b(?!-)))?(mm|[kmbt])\b(?!['’]|\.[A-Za-z])",
    "smaller": rf"\s+(?:and\s+)?(\d{{1,3}}){SPACE}(hundred|thousand)\b",
    "tail": r"\s+and\s+([1-9]\d?|one)\b(?![-.,:/]?\d|\s?%|\s+(?:percent|per|hundred|thousand|million|billion)\b)",
    "word": rf"({_WORDS}|{_BIG})\b",
    "joint": r"\s*-\s*|\s+and\s+|\s+",
    "half more": rf"\s+and\s+(?:(an?)|({_UNDER_TEN}))[\s-]+({_PART})\b"
    r"(?!\s+(?:was|were|is|had|has|man|woman|person|one)\b)"
    rf"(?:{SPACE}(thousand|million|billion)\b)?",
    "point": rf"\s+point((?:[\s-]+(?:{_WORDS})\b)+)",
    "tiny": r"[\s-]+(hundredth|thousandth|millionth|billionth|trillionth)(?:s\b|(?=\s+of\b))",
    "a tiny": r"an?\s+(hundredth|thousandth|millionth|billionth|trillionth)(?=\s+of\b|[.,;]|\s*\Z)",
    "article": rf"an?\s+(?=(?:{_BIG})\b)",
    "part of": rf"(?:(an?|{_WORDS}|\d{{1,2}})(\s?-\s?|\s+))?({_PART})\b",
    "of a big": rf"(?:[\s-]+of)?(?:\s+an?)?[\s-]+({_BIG})\b",
    "vague": r"(?:(tens|dozens|scores|hundreds|thousands)\s+of\s+)?(dozens|scores|hundreds|thousands|millions|billions"
    r"|trillions)\b",
    "few": rf"(?:(several|many)|a\s+(few)|a\s+(couple)(?:\s+of)?)\s+({_BIG})\b",
    "couple": r"a\s+couple\b(?=\s+of\s)",
    "share": rf"\s+(?:out\s+of|in|of)\s+(?:every\s+)?(\d{{1,4}}|(?:{'|'.join(TENS)})-(?:{_UNDER_TEN})|(?:a|{_WORDS})"
    rf"\s+(?:hundred|thousand)|{_WORDS})\b",
}
START = re.compile(
    rf"(?<![\w.,])(?:\.?\d|[½⅓⅔¼¾⅕⅙⅛⅜⅝⅞]|(?:an?\s+(?={_BIG}|{_PART}|few|couple)|several\s+(?={_BIG})|{_WORDS}|{_BIG}"
    r"|half|quarter|twice|(?:doubl|tripl|trebl|quadrupl)(?:e|ed|es|ing)|halv(?:ed|es|ing)"
    rf"|(?:{_UNDER_TEN}|ten|hundred)-?fold"
    r"|tens\s+of|dozens|scores|hundreds|thousands|millions|billions|trillions)\b)"
    r"|(?<=[$€£¥₹₽₿₩₴₺₪~<>=])\s?\d|(?<=USD|EUR|GBP|JPY|CNY|RMB|RUB|UAH|INR|CHF|AUD|CAD|HKD|NZD|SGD|SEK|NOK|DKK|PLN|ZAR)(?<!\w{4})\d|(?<=\bRs\.)\d|(?<=\bRs)\d|(?<=(?-i:\bR))\d",
    re.IGNORECASE,
)
_WORD = re.compile("[a-z]+")
_PLAIN = frozenset((*SMALL, *TENS, *VAGUE, "tens", "twice"))
_STEMS = re.compile(
    rf"[\d{''.join(GLYPHS)}]|{_BIG}|few|couple|hal[fv]|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    "|doubl|tripl|trebl|quadrupl|fold"
)


def may_hold_number(text: str) -> bool:
    """Whether START may find anything in ``text``: quickly told, and never no where it does."""
    lowered = text.lower()
    return _STEMS.search(lowered) is not None or not _PLAIN.isdisjoint(_WORD.findall(lowered))


class Numeral(NamedTuple):
    """A numeral that ends at ``end``: its value, or (``vague``) only the least it can mean."""

    end: int
    value: float
    vague: bool = False
    fraction: bool = False
    scaled: bool = False
    loose: str = ""
    """The scale letter that could also be a unit ('48m')."""
    about: bool = False
    bare: str = ""
    """The digits or the word alone, when nothing else belongs to it."""


@cache
def number_rule(name: str) -> re.Pattern[str]:
    return re.compile(_RULES[name], re.IGNORECASE)
