"""Numerals as news writes them: digits, words, scales, vague plurals ('hundreds of')."""

from __future__ import annotations

import re

from onrecord.statements.number_words import (
    GLYPHS,
    PARTS,
    SCALES,
    SMALL,
    SPACE,
    TENFOLD,
    TENS,
    TINY,
    VAGUE,
    Numeral,
    number_rule,
)
from onrecord.statements.shares import read_share

_OF = re.compile(r"\s+of\b")
_LONGEST = 24
"""Digits or words of one numeral; what is longer is none."""
_WHOLES = ("thousand", "million", "billion", "trillion")


def read_numeral(text: str, at: int, end: int) -> Numeral | None:
    """The numeral that begins at ``at``, or None."""
    for reader in (_vague, _few, _tiny, read_share, _digits, _words):
        found = reader(text, at, end)
        if found is not None and found.end <= end:
            return found
    return None


def _vague(text: str, at: int, end: int) -> Numeral | None:
    if not (found := number_rule("vague").match(text, at, end)):
        return None
    if found[2].lower() == "scores" and not _OF.match(text, found.end(), end):
        return None
    least = VAGUE[found[2].lower()]
    if found[1]:
        least *= TENFOLD[found[1].lower()]
    return Numeral(found.end(), least, vague=True, scaled=True)


def _few(text: str, at: int, end: int) -> Numeral | None:
    if not (found := number_rule("few").match(text, at, end)):
        couple = number_rule("couple").match(text, at, end)
        return Numeral(couple.end(), 2, about=True) if couple else None
    scale = SCALES[found[4].lower()]
    if found[3]:
        return Numeral(found.end(), 2 * scale, about=True, scaled=True)
    return Numeral(found.end(), 2 * scale, vague=True, scaled=True)


def _tiny(text: str, at: int, end: int) -> Numeral | None:
    found = number_rule("a tiny").match(text, at, end)
    return Numeral(found.end(), TINY[found[1].lower()], fraction=True) if found else None


def _digits(text: str, at: int, end: int) -> Numeral | None:
    if found := number_rule("glyph").match(text, at, end):
        return _grow(text, found.end(), end, GLYPHS[found[1]], Numeral(found.end(), GLYPHS[found[1]], fraction=True))
    if (found := number_rule("ratio").match(text, at, end)) and 0 < int(found[1]) < int(found[2]):
        return Numeral(found.end(), int(found[1]) / int(found[2]), fraction=True)
    if not (found := number_rule("digits").match(text, at, end)) or len(found[0]) > _LONGEST:
        return None
    value = float(re.sub(rf"{SPACE}|,", "", found[0]))
    if more := number_rule("mixed").match(text, found.end(), end):
        if 0 < int(more[1]) < int(more[2]):
            return _grow(text, more.end(), end, value + int(more[1]) / int(more[2]), Numeral(more.end(), value))
    elif more := number_rule("glyph").match(text, found.end(), end):
        return _grow(text, more.end(), end, value + GLYPHS[more[1]], Numeral(more.end(), value))
    return _grow(text, found.end(), end, value, Numeral(found.end(), value, bare=found[0]))


def _grow(text: str, at: int, end: int, value: float, plain: Numeral) -> Numeral:
    """Take in what multiplies or adds: 'million', 'bn', 'and a half'."""
    if more := _half_more(text, at, end):
        at, value = more[0], value + more[1]
        plain = Numeral(at, value)
    scaled = False
    while more_scale := number_rule("scale").match(text, at, end):
        at, value, scaled = more_scale.end(), value * SCALES[more_scale[1].lower()], True
    if scaled:
        return Numeral(*_lower_orders(text, at, end, value), scaled=True)
    if letter := number_rule("letter").match(text, at, end):
        return plain._replace(value=value, loose=text[at : letter.end()], bare="")
    if tiny := number_rule("tiny").match(text, at, end):
        return Numeral(tiny.end(), value * TINY[tiny[1].lower()], fraction=True)
    return plain._replace(value=value)


def _lower_orders(text: str, at: int, end: int, value: float) -> tuple[int, float]:
    """What follows a scale and is less than it: '4 thousand 3 hundred and 21', '3 million and a half'."""
    scale = SCALES[_last_scale(text, at)]
    while (more := number_rule("smaller").match(text, at, end)) and scale > SCALES[more[2].lower()] * int(more[1]):
        scale = SCALES[more[2].lower()]
        at, value = more.end(), value + int(more[1]) * scale
    if half := _half_more(text, at, end, _last_scale(text, at)):
        return half[0], value + half[1]
    if scale == SCALES["hundred"] and (tail := number_rule("tail").match(text, at, end)):
        return tail.end(), value + (int(tail[1]) if tail[1].isdigit() else 1)
    return at, value


def _last_scale(text: str, at: int) -> str:
    words: list[str] = re.findall(r"[a-z]+", text[max(0, at - 12) : at].lower())
    return words[-1]


def _half_more(text: str, at: int, end: int, scale: str = "") -> tuple[int, float] | None:
    """'and a half', 'and three quarters' of ``scale``, or of what is named behind it: where it ends, what it adds."""
    found = number_rule("half more").match(text, at, end)
    if found is None:
        return None
    parts = PARTS.get(found[3].lower()) or PARTS[found[3].lower().removesuffix("s")]
    piece = (1 if found[1] else SMALL[found[2].lower()]) / parts
    if found[4] and not scale:
        return found.start(4) - 1, piece
    whole = (found[4] or scale).lower()
    return found.end(), piece * (SCALES[whole] if whole in _WHOLES else 1)


def _words(text: str, at: int, end: int) -> Numeral | None:
    """'twenty-three', 'one hundred and six thousand', 'a dozen': one well-formed numeral, not a list of numbers."""
    start = at
    if article := number_rule("article").match(text, at, end):
        at = article.end()
    total, group, below, seen, first = 0.0, 0.0, float("inf"), 0, ""
    while seen < _LONGEST and (found := number_rule("word").match(text, at, end)):
        word = found[1].lower()
        joined = _fit(word, total, group, below)
        if joined is None:
            break
        total, group, below = joined
        start, first, seen = found.end(), first or word, seen + 1
        joint = number_rule("joint").match(text, start, end)
        if joint is None or ("and" in joint[0].lower() and _and_ends(text, start, end, word)):
            break
        at = joint.end()
    if not seen:
        return None
    value, scaled = total + group, first in SCALES or seen > 1
    if point := number_rule("point").match(text, start, end):
        value, start = float(f"{int(value)}.{_decimals(point[1])}"), point.end()
    return _finish_words(text, start, end, value, Numeral(start, value, scaled=scaled, bare=first if seen == 1 else ""))


def _and_ends(text: str, at: int, end: int, word: str) -> bool:
    """Whether an 'and' at ``at`` does not go on with the numeral: behind no scale, or before a share."""
    return word not in SCALES or number_rule("half more").match(text, at, end) is not None


def _decimals(words: str) -> str:
    """The digits behind 'point': 'zero three' is 03, 'seventy-one' is 71."""
    digits = ""
    for word in re.split(r"[\s-]+", words.lower().strip(" -")):
        unit = SMALL.get(word, TENS.get(word, 0))
        follows_tens = unit < 10 and digits.endswith("0") and digits[-2:].strip("0") and "-" in words
        digits = digits[:-1] + str(unit) if follows_tens else digits + str(unit)
    return digits


def _finish_words(text: str, at: int, end: int, value: float, plain: Numeral) -> Numeral:
    if more := _half_more(text, at, end, _last_scale(text, at) if plain.scaled else ""):
        grown = Numeral(more[0], value + more[1], scaled=plain.scaled)
        return grown if plain.scaled else _grow(text, more[0], end, grown.value, grown)
    if digit_scale := re.compile(r"[\s-]+(bn|mn|dozens?)\b", re.IGNORECASE).match(text, at, end):
        return Numeral(digit_scale.end(), value * SCALES[digit_scale[1].lower()], scaled=True)
    if tiny := number_rule("tiny").match(text, at, end):
        return Numeral(tiny.end(), value * TINY[tiny[1].lower()], fraction=True)
    return plain


def _fit(word: str, total: float, group: float, below: float) -> tuple[float, float, float] | None:
    """Add one word to a numeral under way; ``below`` is what the next plain number must stay under."""
    if word in SCALES:
        return _fit_scale(word, total, group)
    number = SMALL.get(word, TENS.get(word, 0))
    if number >= below or (number == 0 and group):
        return None
    return total, group + number, 10 if word in TENS else 0


def _fit_scale(word: str, total: float, group: float) -> tuple[float, float, float] | None:
    scale = SCALES[word]
    if scale <= 100:
        if group >= 100 or (scale == 12 and total):
            return None
        return total, (group or 1) * scale, 100 if scale == 100 else 0
    if word == "crore" and total == SCALES["lakh"] * round(total / SCALES["lakh"]) and total and not group:
        return total * scale, 0.0, 1000
    if total and scale >= total:
        return None
    return total + (group or 1) * scale, 0.0, min(scale, 1000)
