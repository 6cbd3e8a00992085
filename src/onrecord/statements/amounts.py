"""Amounts: a numeral with the sign, currency, unit or percent that belongs to it."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.records import FigureKind
from onrecord.statements.number_words import SCALES, Numeral, number_rule
from onrecord.statements.numerals import read_numeral
from onrecord.statements.units import (
    CENTS,
    SHORT,
    iso_4217,
    money_of,
    money_rule,
    symbol_of,
    symbol_rule,
    unit_name,
    unit_rule,
)
from onrecord.statements.vocabulary import words

_PERCENT = re.compile(
    r"(?:[\s-]?(?:percentage[ -]points?|pp)\b|[\s-]?(?P<cent>%|per[ -]?cents?\b|percentages?\b"
    r"|pct\b))",
    re.IGNORECASE,
)
_MINUS = re.compile(r"(?<![\w)%])(?:minus\s+|negative\s+|−\s?|(?P<hyphen>-))\Z", re.IGNORECASE)
_OLD = re.compile(r"[\s-]old\b|\s+of age\b", re.IGNORECASE)
_DURATION = words("second minute hour day week month year decade century night")
_NO_WEIGHT = 1e6
"""So many pounds are money, and those that someone pays."""
_PAID = re.compile(
    r"\b(?:fin(?:e|ed|es)|costs?|costing|prices?|priced|pay(?:s|ing)?|paid|worth|spen[dt]|sold|salary|fees?|earn\w*|charg\w+|owe\w*|debts?"
    r"|borrow\w*|donat\w+|rais\w+|saved?|loan|bill|budget|rent|wages?)\b[^.;\n]{0,24}\Z",
    re.IGNORECASE,
)
_CENTS_FOLLOW = re.compile(r"\s+(?:and\s+)?(?=\d|[a-z])", re.IGNORECASE)
_OF_ONE = re.compile(r"\s+(?:of\s+)?(?:an?|one|1)(?=[\s-])", re.IGNORECASE)
"""'half a mile', 'a third of one percent': the unit follows."""
_INCHES = re.compile(r"(?:\s+(?:and\s+)?(\d{1,2})\s*(?:inches|inch|ins?)\b|-(\d{1,2})\b(?![\w.,-]*\d))", re.IGNORECASE)
_OF_MILLIONS = re.compile(
    r"\s+(?:people|[a-z]+s|fund|deal|contract|project|budget|loan|investment|package|programme|program|order|bid|offer|fee|house|home"
    r"|population|bailout|grant)\b"
)
"""What comes in millions, not metres: '3.5m users', 'a 20m deal'."""


class Amount(NamedTuple):
    """A numeral with all that belongs to it: sign, currency, unit, percent."""

    start: int
    end: int
    numeral: Numeral
    kind: FigureKind
    unit: str | None
    factor: float

    @property
    def value(self) -> float:
        return float(f"{self.numeral.value * self.factor:.12g}")


def read_amount(text: str, at: int, start: int, end: int) -> Amount | None:
    numeral = read_numeral(text, at, end)
    if numeral is None or numeral.value > 1e18:
        return None
    head = at
    minus = _MINUS.search(text, max(start, at - 10), at)
    if minus and (not minus["hyphen"] or text[at].isdigit()):
        numeral, head = numeral._replace(value=-numeral.value, bare=""), minus.start()
    mark = symbol_rule().search(text, max(start, at - 8), at)
    if mark:
        return _money_ahead(text, mark.start(), numeral, mark, end)
    return _unit_behind(text, head, numeral, end)


def _money_ahead(text: str, head: int, numeral: Numeral, mark: re.Match[str], end: int) -> Amount:
    at = numeral.end
    if numeral.loose:
        at = numeral.end + len(numeral.loose)
        numeral = _loosened(numeral)
    behind = money_rule().match(text, at, end)
    unit, factor = symbol_of(mark["mark"])
    if behind and not behind[0].strip().isdigit() and behind.lastgroup != "sign":
        other, _ = money_of(behind)
        if other == unit or mark["mark"].endswith("$"):
            at, unit = behind.end(), other if unit == "USD" else unit
    return Amount(head, at, numeral, "money", iso_4217(unit), factor)


def _loosened(numeral: Numeral) -> Numeral:
    scale = {"m": 1e6, "mm": 1e6, "k": 1e3, "b": 1e9, "t": 1e12}[numeral.loose.strip().lower()]
    return numeral._replace(end=numeral.end + len(numeral.loose), value=numeral.value * scale, scaled=True, loose="")


def _unit_behind(text: str, head: int, numeral: Numeral, end: int) -> Amount | None:
    """What a bare numeral is of: percent, money, a measure, or nothing but a count."""
    if numeral.fraction and (one := _OF_ONE.match(text, numeral.end, end)):
        of_one = _unit_behind(text, head, numeral._replace(end=one.end(), fraction=False), end)
        if of_one is not None and of_one.kind != "count":
            return of_one
    if found := _PERCENT.match(text, numeral.end, end):
        if found["cent"]:
            return Amount(head, found.end(), numeral, "percent", "%", 1.0)
        return Amount(head, found.end(), numeral, "percentage points", "percentage point", 1.0)
    return _money_behind(text, head, numeral, end) or _measure(text, head, numeral, end) or _count(text, head, numeral)


def _money_behind(text: str, head: int, numeral: Numeral, end: int) -> Amount | None:
    wide = _loosened(numeral) if numeral.loose else numeral
    money = money_rule().match(text, wide.end + _of_money(text, wide), end)
    word = money[0].strip(" -").lower() if money else ""
    if money is None or word in ("won", "real", "sen", "marks"):
        return None
    if word in ("pounds", "pound"):
        is_money = wide.value >= _NO_WEIGHT or _PAID.search(text, max(0, head - 40), head)
        return Amount(head, money.end(), wide, "money", "GBP", 1.0) if is_money else None
    unit, factor = money_of(money)
    if money.lastgroup == "code" and not wide.scaled and (scale := number_rule("scale").match(text, money.end(), end)):
        return Amount(head, scale.end(), wide, "money", iso_4217(unit), factor * SCALES[scale[1].lower()])
    return _with_cents(text, Amount(head, money.end(), wide, "money", iso_4217(unit), factor), end)


def _with_cents(text: str, whole: Amount, end: int) -> Amount:
    """'three dollars and 50 cents' is one amount."""
    joint = _CENTS_FOLLOW.match(text, whole.end, end)
    part = read_numeral(text, joint.end(), end) if joint else None
    cents = money_rule().match(text, part.end, end) if part else None
    if part is None or cents is None or whole.unit in CENTS or money_of(cents)[0] not in CENTS or part.value >= 100:
        return whole
    numeral = whole.numeral._replace(value=whole.numeral.value + part.value / 100)
    return whole._replace(end=cents.end(), numeral=numeral)


def _measure(text: str, head: int, numeral: Numeral, end: int) -> Amount | None:
    found = unit_rule().match(text, numeral.end + _of_measure(text, numeral), end)
    if found is None or not _is_unit(text, numeral, found, end):
        return None
    name, stop = unit_name(found), found.end()
    if name in _DURATION and (old := _OLD.match(text, stop, end)):
        stop = old.end()
    if name == "foot" and (inches := _INCHES.match(text, stop, end)):
        numeral, stop = numeral._replace(value=numeral.value + float(inches[1] or inches[2]) / 12), inches.end()
    return Amount(head, stop, numeral, "measure", name, 1.0)


def _count(text: str, head: int, numeral: Numeral) -> Amount | None:
    if numeral.loose and numeral.loose != " m":
        numeral = _loosened(numeral)
    elif not numeral.loose and text[numeral.end : numeral.end + 1].isalpha():
        return None
    return Amount(head, numeral.end, numeral, "count", None, 1.0)


def _of_money(text: str, numeral: Numeral) -> int:
    """'millions of dollars': how far 'of' goes."""
    return len(" of") if numeral.vague and text.startswith(" of ", numeral.end) else 0


def _of_measure(text: str, numeral: Numeral) -> int:
    """'a couple of months', 'thousands of miles': how far 'of' goes."""
    return len(" of") if (numeral.vague or numeral.about) and text.startswith(" of ", numeral.end) else 0


def _is_unit(text: str, numeral: Numeral, found: re.Match[str], end: int) -> bool:
    word = found[0].strip(" -\u00a0").lower()
    if numeral.bare.lower() == "one" and unit_name(found) == "point":
        return False
    if numeral.fraction and unit_name(found) in ("point", "turn", "pound", "second"):
        return False
    if word in ("c", "f"):
        return text[numeral.end].isupper()
    if word in ("m", "t", "mm") and numeral.loose:
        return text[numeral.end : found.end()].strip().islower() and not _OF_MILLIONS.match(text, found.end(), end)
    if word not in SHORT and word not in ("pm", "turn", "point"):
        return True
    touching = found[0][0].isalpha() or found[0][0] == " "
    return touching and (found[0].strip().islower() or word not in ("m", "g", "l", "t", "c", "f", "in", "ft"))
