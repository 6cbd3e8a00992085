"""Numerals as news writes them: digits, words, fractions, scales, vague plurals ('hundreds of')."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

SMALL = {
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
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2e3,
    "millions": 2e6,
    "billions": 2e9,
    "trillions": 2e12,
}
TENFOLD = {"tens": 20.0, "dozens": 24.0, "scores": 40.0, "hundreds": 200.0}

_SPACE = "[ \u00a0\u202f\u2009]"
_DIGITS = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,5}}(?!,?\d)|\d{{1,3}}(?:{_SPACE}\d{{3}}){{1,5}}(?!{_SPACE}?\d)"
    r"|\d{1,2}(?:,\d\d){1,4},\d{3}(?!,?\d)|\d++)(?:\.\d++(?!\.\d))?|\.\d++"
)
_WORDS = "|".join([*SMALL, *TENS])
_PART = "half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
_BIG = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"


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
def _rule(name: str) -> re.Pattern[str]:
    return re.compile(_RULES[name], re.IGNORECASE)


_RULES = {
    "digits": _DIGITS,
    "glyph": r"\s?([½⅓⅔¼¾⅕⅙⅛⅜⅝⅞])",
    "ratio": r"(\d{1,3})\s?/\s?(\d{1,3})(?![\d/])",
    "mixed": r"[ \u00a0-](\d)/(\d{1,2})(?![\d/])",
    "scale": rf"{_SPACE}?-?(hundred|thousand|million|billion|trillion|bn|bln|mn|mln|mil|tn|tln|lakh|crore|dozens?)\b",
    "letter": r" ?(mm|[kmbt])\b(?![-'’])",
    "word": rf"({_WORDS}|{_BIG})\b",
    "joint": r"\s*-\s*|\s+and\s+|\s+",
    "half more": r"\s+and\s+(?:(?:a|one)\s+(half|third|quarter|fourth|fifth)|(two|three)[ -](thirds|quarters"
    r"|fifths))\b",
    "point": rf"\s+point((?:\s+(?:{_WORDS})\b)+)",
    "article": rf"an?\s+(?=(?:{_BIG})\b)",
    "part of": rf"(?:(an?|{_WORDS}|\d{{1,2}})(\s?-\s?|\s+))?({_PART})\b",
    "of a big": rf"(?:[\s-]+of)?(?:\s+an?)?[\s-]+({_BIG})\b",
    "vague": r"(?:(tens|dozens|scores|hundreds)\s+of\s+)?(dozens|scores|hundreds|thousands|millions|billions"
    r"|trillions)\b",
    "few": rf"(?:(several|many)|a\s+(few)|a\s+(couple)(?:\s+of)?)\s+({_BIG})\b",
    "couple": r"a\s+couple\b(?=\s+of\s)",
    "share": rf"\s+(?:out\s+of|in|of)\s+(?:every\s+)?(\d{{1,4}}|{_WORDS}|a hundred|a thousand)\b",
}
START = re.compile(
    rf"(?<![\w.,])(?:\.?\d|[½⅓⅔¼¾⅕⅙⅛⅜⅝⅞]|(?:an?\s+(?={_BIG}|{_PART}|few|couple)|several\s+(?={_BIG})|{_WORDS}|{_BIG}"
    rf"|half|quarter"
    r"|tens\s+of|dozens|scores|hundreds|thousands|millions|billions|trillions)\b)"
    r"|(?<=[$€£¥₹₽₿₩₴₺₪~<>=])\s?\d|(?<=[A-Z]{3})\d",
    re.IGNORECASE,
)


def read_numeral(text: str, at: int, end: int) -> Numeral | None:
    """The numeral that begins at ``at``, or None."""
    for reader in (_vague, _few, _part, _digits, _words):
        found = reader(text, at, end)
        if found is not None and found.end <= end:
            return found
    return None


def _vague(text: str, at: int, end: int) -> Numeral | None:
    if not (found := _rule("vague").match(text, at, end)):
        return None
    least = VAGUE[found[2].lower()]
    if found[1]:
        least = TENFOLD[found[1].lower()] * (least / 2)
    return Numeral(found.end(), least, vague=True, scaled=True)


def _few(text: str, at: int, end: int) -> Numeral | None:
    if not (found := _rule("few").match(text, at, end)):
        couple = _rule("couple").match(text, at, end)
        return Numeral(couple.end(), 2, about=True) if couple else None
    scale = SCALES[found[4].lower()]
    if found[3]:
        return Numeral(found.end(), 2 * scale, about=True, scaled=True)
    return Numeral(found.end(), 2 * scale, vague=True, scaled=True)


def _part(text: str, at: int, end: int) -> Numeral | None:
    """'two-thirds', 'a third of', 'half a million', 'one in five'."""
    found = _rule("part of").match(text, at, end)
    if not found:
        return _share(text, at, end)
    count, joint, part = (found[1] or "").lower(), found[2] or "", found[3].lower()
    parts = PARTS.get(part) or PARTS[part.removesuffix("s")]
    number = float(count) if count.isdigit() else float(SMALL.get(count, TENS.get(count, 1)))
    if big := _rule("of a big").match(text, found.end(), end):
        return Numeral(big.end(), number / parts * SCALES[big[1].lower()], scaled=True)
    if _is_ordinal(text, found.end(), end, count, joint, part) or number >= parts > 2:
        return None
    return Numeral(found.end(), number / parts, fraction=True)


def _is_ordinal(text: str, at: int, end: int, count: str, joint: str, part: str) -> bool:
    """'a third debate', 'a quarter', 'one fifth-grader': no share of anything."""
    if part == "half" and not count:
        return not _HALF.match(text, at, end)
    if part.endswith("s") and count not in ("", "a", "one"):
        return False
    if "-" in joint and count == "one":
        return text[at : at + 1] == "-"
    return not count or not _SHARE_GOES_ON.match(text, at, end)


_HALF = re.compile(
    r"\s+(?:of|the|its|his|her|their|our|that|as|were|was|are|is|said|say|have|had|did|do)\b|[.,;)]"
    r"|\s*\Z",
    re.IGNORECASE,
)
_SHARE_GOES_ON = re.compile(
    r"\s+(?:of|the|as|more|less|fewer|higher|lower|said|say|were|are|have)\b|[.,;)]|\s*\Z", re.IGNORECASE
)


def _share(text: str, at: int, end: int) -> Numeral | None:
    first = _rule("word").match(text, at, end) or re.compile(r"\d{1,3}").match(text, at, end)
    if not first or first[0].lower() in SCALES or not (second := _rule("share").match(text, first.end(), end)):
        return None
    number, whole = _small(first[0]), _small(second[1])
    if text[first.end() : second.start(1)].strip().lower() == "of" or not 0 < number < whole <= 1000:
        return None
    if whole != 10 and second[1].isdigit() and "every" not in second[0] and whole > 20 and whole % 50:
        return None
    if _NOT_A_WHOLE.match(text, second.end(), end):
        return None
    return Numeral(second.end(), number / whole, fraction=True)


_NOT_A_WHOLE = re.compile(
    r"[-–.,:/]?\d|[\s-]+(?:years?|months?|weeks?|days?|hours?|minutes?|hundred|thousand|million"
    r"|%|per)",
    re.IGNORECASE,
)


def _small(word: str) -> float:
    word = word.lower()
    if word.isdigit():
        return float(word)
    return float({"a hundred": 100, "a thousand": 1000}.get(word) or SMALL.get(word) or TENS.get(word, 0))


def _digits(text: str, at: int, end: int) -> Numeral | None:
    if found := _rule("glyph").match(text, at, end):
        return _grow(text, found.end(), end, GLYPHS[found[1]], Numeral(found.end(), GLYPHS[found[1]], fraction=True))
    if (found := _rule("ratio").match(text, at, end)) and 0 < int(found[1]) < int(found[2]):
        return Numeral(found.end(), int(found[1]) / int(found[2]), fraction=True)
    if not (found := _rule("digits").match(text, at, end)) or len(found[0]) > 24:
        return None
    value = float(re.sub(rf"{_SPACE}|,", "", found[0]))
    if more := _rule("mixed").match(text, found.end(), end):
        if 0 < int(more[1]) < int(more[2]):
            return _grow(text, more.end(), end, value + int(more[1]) / int(more[2]), Numeral(more.end(), value))
    elif more := _rule("glyph").match(text, found.end(), end):
        return _grow(text, more.end(), end, value + GLYPHS[more[1]], Numeral(more.end(), value))
    return _grow(text, found.end(), end, value, Numeral(found.end(), value, bare=found[0]))


def _grow(text: str, at: int, end: int, value: float, plain: Numeral) -> Numeral:
    """Take in what multiplies or adds: 'million', 'bn', 'and a half'."""
    if more := _rule("half more").match(text, at, end):
        at, value = more.end(), value + _piece(more)
        plain = Numeral(at, value)
    scaled = False
    while more := _rule("scale").match(text, at, end):
        at, value, scaled = more.end(), value * SCALES[more[1].lower()], True
    if scaled:
        if more := _rule("half more").match(text, at, end):
            at, value = more.end(), value + _piece(more) * SCALES[_last_scale(text, at)]
        return Numeral(at, value, scaled=True)
    if more := _rule("letter").match(text, at, end):
        return plain._replace(value=value, loose=text[at : more.end()], bare="")
    return plain._replace(value=value)


def _last_scale(text: str, at: int) -> str:
    words: list[str] = re.findall(r"[a-z]+", text[max(0, at - 12) : at].lower())
    return words[-1]


def _piece(found: re.Match[str]) -> float:
    if found[1]:
        return 1 / PARTS[found[1].lower()]
    return SMALL[found[2].lower()] / PARTS[found[3].lower().removesuffix("s")]


def _words(text: str, at: int, end: int) -> Numeral | None:
    """'twenty-three', 'one hundred and six thousand', 'a dozen': one well-formed numeral, not a list of numbers."""
    start = at
    if article := _rule("article").match(text, at, end):
        at = article.end()
    total, group, below, seen, first = 0.0, 0.0, float("inf"), 0, ""
    while seen < 24 and (found := _rule("word").match(text, at, end)):
        word = found[1].lower()
        joined = _fit(word, total, group, below)
        if joined is None:
            break
        total, group, below = joined
        start, first, seen = found.end(), first or word, seen + 1
        joint = _rule("joint").match(text, start, end)
        if joint is None or ("and" in joint[0].lower() and word not in SCALES):
            break
        at = joint.end()
    if not seen:
        return None
    value, scaled = total + group, first in SCALES or seen > 1
    if point := _rule("point").match(text, start, end):
        value, start = (
            float(f"{int(value)}.{''.join(str(SMALL.get(w, 0)) for w in point[1].lower().split())}"),
            point.end(),
        )
    return _finish_words(text, start, end, value, Numeral(start, value, scaled=scaled, bare=first if seen == 1 else ""))


def _finish_words(text: str, at: int, end: int, value: float, plain: Numeral) -> Numeral:
    more = _rule("half more").match(text, at, end)
    if more and plain.scaled and _last_scale(text, at) in ("million", "billion", "thousand"):
        return plain._replace(end=more.end(), value=value + _piece(more) * SCALES[_last_scale(text, at)], bare="")
    if more:
        return _grow(text, at, end, value, plain)._replace(bare="")
    if digit_scale := re.compile(r"[\s-]+(bn|mn|dozens?)\b", re.IGNORECASE).match(text, at, end):
        return Numeral(digit_scale.end(), value * SCALES[digit_scale[1].lower()], scaled=True)
    return plain


def _fit(word: str, total: float, group: float, below: float) -> tuple[float, float, float] | None:
    """Add one word to a numeral under way; ``below`` is what the next plain number must stay under."""
    if word in SCALES:
        scale = SCALES[word]
        if scale <= 100:
            if group >= 100 or (scale == 12 and total):
                return None
            return total, (group or 1) * scale, 100 if scale == 100 else 0
        if total and scale >= total:
            return None
        return total + (group or 1) * scale, 0.0, min(scale, 1000)
    number = SMALL.get(word, TENS.get(word, 0))
    if number >= below or (number == 0 and group):
        return None
    return total, group + number, 10 if word in TENS else 0
