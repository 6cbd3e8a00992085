"""Figures: every quantity that a text gives, with its bounds, unit and what is counted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.records import Approximation, Figure, FigureKind, Span
from onrecord.statements.counted import find_counted
from onrecord.statements.names import is_name_number
from onrecord.statements.numerals import SCALES, START, Numeral, read_numeral
from onrecord.statements.units import SHORT, money_of, money_rule, symbol_of, symbol_rule, unit_name, unit_rule

Extent = tuple[int, int]

BEFORE: dict[str, Approximation] = {
    "more than": "more than", "greater than": "more than", "larger than": "more than", "over": "more than", "above":
        "more than",
    "upwards of": "more than", "upward of": "more than", "in excess of": "more than", "exceeding": "more than",
        "north of": "more than",
    "exceeded": "more than", "exceed": "more than", "exceeds": "more than", "surpassing": "more than", "surpassed":
        "more than",
    "surpass": "more than", "topping": "more than", "topped": "more than", "well over": "more than", "higher than":
        "more than",
    "bigger than": "more than", "at least": "at least", "no fewer than": "at least", "no less than": "at least",
    "not less than": "at least", "a minimum of": "at least", "at a minimum": "at least", "as few as": "at least",
    "more than or equal to": "at least", "greater than or equal to": "at least", "up to": "at most", "as many as":
        "at most",
    "as much as": "at most", "at most": "at most", "no more than": "at most", "not more than": "at most", "as high as":
        "at most",
    "a maximum of": "at most", "less than or equal to": "at most", "fewer than": "less than", "less than": "less than",
    "under": "less than", "below": "less than", "smaller than": "less than", "lower than": "less than", "shy of":
        "less than",
    "about": "about", "around": "about", "some": "about", "roughly": "about", "approximately": "about", "nearly":
        "about",
    "almost": "about", "close to": "about", "just under": "about", "just over": "about", "an estimated": "about",
        "estimated": "about",
    "an average of": "about", "more or less": "about", "or so": "about", "or more": "at least", "and more": "at least",
    "or less": "at most", "or fewer": "at most", "or greater": "at least", "or higher": "at least", "-plus":
        "at least", "-odd": "about",
    "+": "at least", "~": "about", "≈": "about", "c.": "about", "ca.": "about", ">": "more than", "<": "less than",
        ">=": "at least",
    "<=": "at most", "≥": "at least", "≤": "at most",
}  # fmt: skip
_AHEAD = re.compile(
    r"(?<![\w])(?P<how>" + "|".join(sorted((re.escape(w) for w in BEFORE if w[0].isalpha() and not w.startswith("or ") and w !=
        "and more"),
                                    key=len, reverse=True))
    + r")(?:\s+(?:an?|the|just|another|estimated))?\s+\Z|(?P<mark>>=|<=|[~≈><≥≤])\s?\Z",
    re.IGNORECASE,
)  # fmt: skip
_BEHIND = re.compile(r"(?:\s+(or (?:so|more|less|fewer|greater|higher)|and more)\b|(-plus|-odd)\b|(\+)(?!\d))", re.IGNORECASE)
_PERCENT = re.compile(r"(?:[\s-]?(?:percentage[ -]points?|pp)\b|[\s-]?(?P<cent>%|per[ -]?cents?\b|percentages?\b"
                      r"|pct\b))", re.IGNORECASE)
_TO = re.compile(r"\s?[–—~-]\s?|\s+(?:to|through)\s+(?:as (?:many|much) as\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(between|from|anywhere between|anywhere from)\s+\Z", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:r(?:ose|ise|isen|aised?)|f(?:e|a)ll(?:en)?|gr[eo]w(?:n|ing)?|increas\w+|decreas\w+|declin\w+|dropp?\w*|up"
    r"|down|cut\w*|jump\w*|climb\w*"
    r"|went|slash\w*|shr[aiu]nk|slid|tumbled|soared|surged|doubled|reduc\w+|lower\w*|chang\w+)\b[^.;]{0,30}\Z",
    re.IGNORECASE,
)
_MINUS = re.compile(r"(?<![\w)%])(?:minus\s+|negative\s+|[−-]\s?)\Z", re.IGNORECASE)
_SCALE_OF_SECOND = re.compile(r"\s?(hundred|thousand|million|billion|trillion|bn|mn|[mkbt]\b)", re.IGNORECASE)
_OLD = re.compile(r"[\s-]old\b|\s+of age\b", re.IGNORECASE)
_PERSONS_AGE = re.compile(r"[A-Z][\w.’'-]+,\s\Z")
_DURATION = frozenset("second minute hour day week month year decade century night".split())


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
        return round(self.numeral.value * self.factor, 9)


def find_figures(text: str, start: int = 0, end: int | None = None, taken: Iterable[Extent] = ()) -> tuple[Figure, ...]:
    """Every figure in ``text[start:end]``, in order, without what ``taken`` (dates and the like) covers.

    Counted things may stand outside the stretch: an earlier sentence that says what a number counts is looked up in ``text``.
    """
    end = len(text) if end is None else end
    barred = _Barred(taken)
    found: list[Figure] = []
    at = start
    while (begin := START.search(text, at, end)) is not None:
        place = begin.end() - 1 if begin[0][0] in "$€£¥₹₽₿₩₴₺₪~<>=" else begin.start()
        if skip := barred.covers(place):
            at = skip
            continue
        amount = _amount(text, place, start, end)
        if amount is None or barred.covers(amount.end - 1):
            at = _past(text, place, end)
            continue
        figure = _figure(text, amount, start, end, barred)
        at = max(figure.span.end, amount.end, place + 1) if isinstance(figure, Figure) else figure
        if isinstance(figure, Figure):
            found.append(figure)
    return tuple(found)


class _Barred:
    """Stretches that hold no figures, looked up by place."""

    def __init__(self, extents: Iterable[Extent]) -> None:
        self.extents = sorted(extents)
        self.starts = [s for s, _ in self.extents]

    def covers(self, place: int) -> int:
        """The end of the stretch that covers ``place``, else 0."""
        at = bisect_right(self.starts, place) - 1
        return self.extents[at][1] if at >= 0 and self.extents[at][1] > place else 0


def _past(text: str, at: int, end: int) -> int:
    """Behind the token at ``at``: what is no figure at its head is none further in."""
    word = re.compile(r"\w++(?:[.,:/]\d++)*+").match(text, at, end)
    return word.end() if word else at + 1


def _amount(text: str, at: int, start: int, end: int) -> Amount | None:
    numeral = read_numeral(text, at, end)
    if numeral is None or numeral.value > 1e18:
        return None
    head = at
    if minus := _MINUS.search(text, max(start, at - 10), at):
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
    unit, factor = symbol_of(mark["mark"]), 1.0
    if behind and not behind[0].strip().isdigit() and behind.lastgroup != "sign":
        other, _ = money_of(behind)
        if other == unit or mark["mark"].endswith("$"):
            at, unit = behind.end(), other if unit == "USD" else unit
    return Amount(head, at, numeral, "money", unit, factor)


def _loosened(numeral: Numeral) -> Numeral:
    scale = {"m": 1e6, "mm": 1e6, "k": 1e3, "b": 1e9, "t": 1e12}[numeral.loose.strip().lower()]
    return numeral._replace(end=numeral.end + len(numeral.loose), value=numeral.value * scale, scaled=True, loose="")


def _unit_behind(text: str, head: int, numeral: Numeral, end: int) -> Amount | None:
    if found := _PERCENT.match(text, numeral.end, end):
        kind: FigureKind = "percent" if found["cent"] else "percentage points"
        return Amount(head, found.end(), numeral, kind, "%" if found["cent"] else "percentage point", 1.0)
    wide = _loosened(numeral) if numeral.loose else numeral
    money = money_rule().match(text, wide.end, end)
    if money and not (money[0].strip(" -").lower() in ("pounds", "pound") or money[0].strip().lower() in ("won",
        "real", "sen", "marks")):
        unit, factor = money_of(money)
        return Amount(head, money.end(), wide, "money", unit, factor)
    if money and money[0].strip().lower() in ("pounds", "pound") and numeral.value >= 1e6:
        return Amount(head, money.end(), numeral, "money", "GBP", 1.0)
    found = unit_rule().match(text, numeral.end, end)
    if found and _is_unit(text, numeral, found, end):
        stop = found.end()
        if unit_name(found) in _DURATION and (old := _OLD.match(text, stop, end)):
            stop = old.end()
        if unit_name(found) == "foot" and (inches := _INCHES.match(text, stop, end)):
            feet = numeral._replace(value=numeral.value + float(inches[1]) / 12)
            return Amount(head, inches.end(), feet, "measure", "foot", 1.0)
        return Amount(head, stop, numeral, "measure", unit_name(found), 1.0)
    if numeral.loose:
        if numeral.loose.strip() == "m" and numeral.loose[0] == " ":
            return Amount(head, numeral.end, numeral, "count", None, 1.0)
        numeral = _loosened(numeral)
    if text[numeral.end : numeral.end + 1].isalpha():
        return None
    return Amount(head, numeral.end, numeral, "count", None, 1.0)


_INCHES = re.compile(r"\s+(?:and\s+)?(\d{1,2})\s*(?:inches|inch|ins?)\b", re.IGNORECASE)


def _is_unit(text: str, numeral: Numeral, found: re.Match[str], end: int) -> bool:
    word = found[0].strip(" -\u00a0").lower()
    if numeral.fraction and unit_name(found) in ("point", "turn", "pound", "second"):
        return False
    if word in ("m", "t", "mm") and numeral.loose:
        return text[numeral.end : found.end()].strip().islower() and not re.compile(r"\s+(?:people|[a-z]+s)\b").match(text, found.end(), end)
    if word not in SHORT and word not in ("pm", "turn", "point"):
        return True
    touching = found[0][0].isalpha() or found[0][0] == " "
    return touching and (found[0].strip().islower() or word not in ("m", "g", "l", "t", "c", "f", "in", "ft"))


def _figure(text: str, first: Amount, start: int, end: int, barred: _Barred) -> Figure | int:
    """The figure around an amount, or the place to go on from where it is none."""
    second = _second(text, first, start, end, barred)
    if second is None and is_name_number(text, first.start, first.end, first.numeral, first.kind):
        return max(first.end, first.start + 1)
    if second is None and _PERSONS_AGE.search(text, max(0, first.start - 24), first.start) and _is_age(text, first):
        return first.end
    last = second or first
    if first.value > 1e18 or last.value > 1e18:
        return last.end
    ahead = _AHEAD.search(text, max(start, first.start - 32), first.start)
    behind = _BEHIND.match(text, last.end, end)
    how = _how(text, first, ahead, behind)
    head = first.start if not ahead or how is None else ahead.start()
    if second is not None and (between := _BETWEEN.search(text, max(start, first.start - 18), first.start)):
        head = between.start()
    tail = behind.end() if behind and how is not None and not ahead else last.end
    kind: FigureKind = "fraction" if first.numeral.fraction and last.kind == "count" else last.kind
    counted = find_counted(text, first.start, tail, kind, last.numeral.value, last.numeral.bare)
    if counted is None and kind == "count" and first.numeral.bare.lower() == "one":
        return first.end
    value, low, high = _bounds(_scaled_alike(text, first, second) if second else first, second, how)
    return Figure(
        span=Span(start=head, end=tail, text=text[head:tail]), kind=kind, value=value, low=low, high=high,
        approximation=how, unit=last.unit or first.unit, counted=counted,
    )  # fmt: skip


def _is_age(text: str, amount: Amount) -> bool:
    return amount.kind == "count" and amount.value < 120 and text[amount.end : amount.end + 1] in (",", ".", ")", ";")


def _how(text: str, first: Amount, ahead: re.Match[str] | None, behind: re.Match[str] | None) -> Approximation | None:
    if ahead:
        word = " ".join((ahead["how"] or ahead["mark"]).lower().split())
        if word == "over" and first.unit in _DURATION and re.search(r"\b(?:last|past|next)\b", text[ahead.start() : first.start]):
            return None
        return BEFORE[word]
    if behind:
        return BEFORE[" ".join((behind[1] or behind[2] or behind[3]).lower().split())]
    return "about" if first.numeral.about else "at least" if first.numeral.vague else None


def _bounds(first: Amount, second: Amount | None, how: Approximation | None) -> tuple[float | None, float | None, float | None]:
    if second is not None:
        return None, min(first.value, second.value), max(first.value, second.value)
    if how in ("at least", "more than") or first.numeral.vague:
        return None, first.value, None
    if how in ("at most", "less than"):
        return None, None, first.value
    return first.value, None, None


def _second(text: str, first: Amount, start: int, end: int, barred: _Barred) -> Amount | None:
    """The upper end of a range, whose unit and scale may stand behind it alone."""
    between = _BETWEEN.search(text, max(start, first.start - 18), first.start)
    joint = _TO.match(text, first.end, end)
    if joint is None and between and "between" in between[0].lower():
        joint = _AND.match(text, first.end, end)
    if joint is None or first.numeral.fraction or first.numeral.vague:
        return None
    if "to" in joint[0] and first.kind != "count" and _CHANGE.search(text, max(start, first.start - 40), first.start):
        return None
    return _upper(text, first, joint.end(), start, end, barred)


def _upper(text: str, first: Amount, at: int, start: int, end: int, barred: _Barred) -> Amount | None:
    mark = re.compile(r"(?:[A-Z]{1,3})?[$€£¥₹₽]\s?").match(text, at, end)
    place = mark.end() if mark else at
    if barred.covers(place) or not START.match(text, place, end):
        return None
    second = _amount(text, place, start if mark else place, end)
    if second is None or second.numeral.fraction or second.numeral.vague:
        return None
    if first.kind != "count" and second.kind not in (first.kind, "count"):
        return None
    if first.kind in ("percent", "percentage points", "measure") and second.kind == "count":
        return None
    if second.kind == "count" and second.numeral.bare.lower() in ("one", "zero"):
        return None
    return _share_scale(first, second)


def _share_scale(first: Amount, second: Amount) -> Amount | None:
    """'5 to 7 million': the first number means millions too. None where the two make no rising range."""
    return _with_unit(first, second) if first.value < second.value else None


def _scaled_alike(text: str, first: Amount, second: Amount) -> Amount:
    """'5 to 7 million': the first number means millions too."""
    scale = _SCALE_OF_SECOND.search(text, second.start, second.end)
    if first.numeral.scaled or not scale or abs(first.value) >= 1000:
        return first
    by = SCALES[scale[1].lower()]
    return first._replace(numeral=first.numeral._replace(value=first.numeral.value * by)) if first.value * by < second.value else first


def _with_unit(first: Amount, second: Amount) -> Amount:
    if second.kind == "count" and first.kind == "money":
        return second._replace(kind="money", unit=first.unit)
    return second

