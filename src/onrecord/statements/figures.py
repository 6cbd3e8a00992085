"""Figures: every quantity that a text gives, with its bounds, unit and what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.records import Approximation, Figure, FigureKind, Span
from onrecord.statements.amounts import Amount, read_amount
from onrecord.statements.approximations import Loosened, loosen
from onrecord.statements.counted import find_counted
from onrecord.statements.names import is_name_number
from onrecord.statements.number_words import START
from onrecord.statements.ranges import range_start, scaled_alike, upper_end
from onrecord.statements.stretches import Extent, Stretch

_PERSONS_AGE = re.compile(r"[A-Z][\w.’'-]+,\s\Z")
_AGED = re.compile(r"\b(?:ages?|aged|age of)\s(?:\d+ (?:to|and) )?\Z|\b(?:average|mean|median) age\b[^.;\n]{0,40}\Z")
_THE = re.compile(r"\b(?:the|those|these)\s\Z", re.IGNORECASE)
_TOKEN = re.compile(r"\w++(?:[.,:/]\d++)*+")
_SERIAL = re.compile(r"[-–]\d|/\d{3}|-(?:first|third|fourth|fifth|sixth|seventh|eighth|ninth)s?\b")
"""What goes on like this is a telephone number, a docket or an ordinal in words."""
_SIGNS = "$€£¥₹₽₿₩₴₺₪~<>="
_MOST = 1e18
"""No news counts further; what looks like more is a serial number."""


def find_figures(text: str, start: int = 0, end: int | None = None, taken: Iterable[Extent] = ()) -> tuple[Figure, ...]:
    """Every figure in ``text[start:end]``, in order, without what ``taken`` (dates and the like) covers.

    What is counted may stand outside the stretch: an earlier sentence of ``text`` may say what a number counts.
    """
    stretch = Stretch(text, start, len(text) if end is None else end, taken)
    found: list[Figure] = []
    at = start
    while (begin := START.search(text, at, stretch.end)) is not None:
        figure, past = _read_at(stretch, begin.end() - 1 if begin[0][0] in _SIGNS else begin.start())
        if figure is not None:
            found.append(figure)
        at = max(past, at + 1)
    return tuple(found)


def _read_at(stretch: Stretch, place: int) -> tuple[Figure | None, int]:
    """The figure whose number begins at ``place``, if it is one, and where to go on."""
    if skip := stretch.taken_until(place):
        return None, skip
    first = read_amount(stretch.text, place, stretch.start, stretch.end)
    if first is None or stretch.taken_until(first.end - 1):
        token = _TOKEN.match(stretch.text, place, stretch.end)
        return None, token.end() if token else place + 1
    if _AGED.search(stretch.text, max(0, first.start - 56), first.start):
        return None, first.end
    second = upper_end(stretch, first)
    last = second or first
    if (
        _SERIAL.match(stretch.text, last.end)
        or (second is None and _counts_nothing(stretch.text, first))
        or max(first.value, last.value) > _MOST
    ):
        return None, last.end
    figure = _figure(stretch, first, second)
    return figure, max(last.end, figure.span.end if figure else 0)


def _counts_nothing(text: str, amount: Amount) -> bool:
    """A number in a name, or a person's age behind the name."""
    if is_name_number(text, amount.start, amount.end, amount.numeral, amount.kind):
        return True
    return _is_age(text, amount) and bool(_PERSONS_AGE.search(text, max(0, amount.start - 24), amount.start))


def _is_age(text: str, amount: Amount) -> bool:
    return amount.kind == "count" and amount.value < 120 and text[amount.end : amount.end + 1] in (",", ".", ")", ";")


def _figure(stretch: Stretch, first: Amount, second: Amount | None) -> Figure | None:
    text, last = stretch.text, second or first
    loose = loosen(text, (stretch.start, stretch.end), (first.start, last.end), first.unit)
    kind: FigureKind = "fraction" if first.numeral.fraction and last.kind == "count" else last.kind
    counted = find_counted(text, first.start, loose.end, kind, last.numeral.value, last.numeral.bare)
    if counted is None and kind == "count" and _stands_for_a_thing(text, first):
        return None
    how = loose.how or _own_approximation(first)
    value, low, high = _bounds(scaled_alike(text, first, second) if second else first, second, how)
    return Figure(
        span=_span(stretch, first, second, loose),
        kind=kind,
        value=value,
        low=low,
        high=high,
        approximation=how,
        unit=last.unit or first.unit,
        counted=counted,
    )


def _stands_for_a_thing(text: str, amount: Amount) -> bool:
    """'one', 'the two' without a noun: a pronoun rather than a count."""
    word = amount.numeral.bare.lower()
    return word == "one" or (word.isalpha() and bool(_THE.search(text, max(0, amount.start - 8), amount.start)))


def _span(stretch: Stretch, first: Amount, second: Amount | None, loose: Loosened) -> Span:
    start = min(loose.start, range_start(stretch, first)) if second else loose.start
    return Span(start=start, end=loose.end, text=stretch.text[start : loose.end])


def _own_approximation(amount: Amount) -> Approximation | None:
    """'a couple of hundred' is about 200, 'hundreds' are at least two hundred."""
    return "about" if amount.numeral.about else "at least" if amount.numeral.vague else None


def _bounds(
    first: Amount, second: Amount | None, how: Approximation | None
) -> tuple[float | None, float | None, float | None]:
    """Value, low and high: a value only where the words give one."""
    if second is not None:
        return None, first.value, second.value
    if how in ("at least", "more than") or first.numeral.vague:
        return None, first.value, None
    if how in ("at most", "less than"):
        return None, None, first.value
    return first.value, None, None
