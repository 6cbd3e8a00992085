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
    VAGUE,
    Numeral,
    number_rule,
)
from onrecord.statements.shares import read_share

_OF = re.compile(r"\s+of\b")


def read_numeral(text: str, at: int, end: int) -> Numeral | None:
    """The numeral that begins at ``at``, or None."""
    for reader in (_vague, _few, read_share, _digits, _words):
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
        least = TENFOLD[found[1].lower()] * (least / 2)
    return Numeral(found.end(), least, vague=True, scaled=True)


def _few(text: str, at: int, end: int) -> Numeral | None:
    if not (found := number_rule("few").match(text, at, end)):
        couple = number_rule("couple").match(text, at, end)
        return Numeral(couple.end(), 2, about=True) if couple else None
    scale = SCALES[found[4].lower()]
    if found[3]:
        return Numeral(found.end(), 2 * scale, about=True, scaled=True)
    return Numeral(found.end(), 2 * scale, vague=True, scaled=True)


def _digits(text: str, at: int, end: int) -> Numeral | None:
    if found := number_rule("glyph").match(text, at, end):
        return _grow(text, found.end(), end, GLYPHS[found[1]], Numeral(found.end(), GLYPHS[found[1]], fraction=True))
    if (found := number_rule("ratio").match(text, at, end)) and 0 < int(found[1]) < int(found[2]):
        return Numeral(found.end(), int(found[1]) / int(found[2]), fraction=True)
    if not (found := number_rule("digits").match(text, at, end)) or len(found[0]) > 24:
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
    if more := number_rule("half more").match(text, at, end):
        at, value = more.end(), value + _piece(more)
        plain = Numeral(at, value)
    scaled = False
    while more := number_rule("scale").match(text, at, end):
        at, value, scaled = more.end(), value * SCALES[more[1].lower()], True
    if scaled:
        if more := number_rule("half more").match(text, at, end):
            at, value = more.end(), value + _piece(more) * SCALES[_last_scale(text, at)]
        return Numeral(at, value, scaled=True)
    if more := number_rule("letter").match(text, at, end):
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
    if article := number_rule("article").match(text, at, end):
        at = article.end()
    total, group, below, seen, first = 0.0, 0.0, float("inf"), 0, ""
    while seen < 24 and (found := number_rule("word").match(text, at, end)):
        word = found[1].lower()
        joined = _fit(word, total, group, below)
        if joined is None:
            break
        total, group, below = joined
        start, first, seen = found.end(), first or word, seen + 1
        joint = number_rule("joint").match(text, start, end)
        if joint is None or ("and" in joint[0].lower() and word not in SCALES):
            break
        at = joint.end()
    if not seen:
        return None
    value, scaled = total + group, first in SCALES or seen > 1
    if point := number_rule("point").match(text, start, end):
        value, start = (
            float(f"{int(value)}.{''.join(str(SMALL.get(w, 0)) for w in point[1].lower().split())}"),
            point.end(),
        )
    return _finish_words(text, start, end, value, Numeral(start, value, scaled=scaled, bare=first if seen == 1 else ""))


def _finish_words(text: str, at: int, end: int, value: float, plain: Numeral) -> Numeral:
    more = number_rule("half more").match(text, at, end)
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
