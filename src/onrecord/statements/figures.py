"""Figures: every quantity that a text gives, with its bounds, unit and what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from onrecord.records import Approximation, Figure, FigureKind, Span
from onrecord.statements.amounts import Amount, read_amount
from onrecord.statements.approximations import Loosened, loosen
from onrecord.statements.changes import change_of
from onrecord.statements.counted import find_counted
from onrecord.statements.multiples import read_multiple, times_end
from onrecord.statements.names import is_age_of_a_person, is_code, is_name_number, is_score
from onrecord.statements.number_idioms import is_idiom
from onrecord.statements.number_words import START, Numeral, may_hold_number
from onrecord.statements.ranges import range_start, scaled_alike, upper_end
from onrecord.statements.stretches import Extent, Stretch
from onrecord.statements.units import rate_behind

_AGED = re.compile(
    r"\b(?:(?P<word>ages?|aged|(?:of|at|under|over) (?:the )?age(?: of)?|as (?:young|old) as|turn(?:s|ed|ing)"
    r"|turn)\s+(?:about\s+|just\s+)?|(?:average|mean|median)\s+age\b"
    r"[^.;\n]{0,40}\s)\Z",
    re.IGNORECASE,
)
_OF_AN_AGE = re.compile(
    r"\b(?:people|adults|voters|those|children|men|women|anyone|everyone|americans|workers|kids)\s+(?:under|over|above|below)\s\Z",
    re.IGNORECASE,
)
"""'people under 30' are not under thirty people."""
_COUNTED = re.compile(r"\s+(?:[a-z]+\s)?(?!(?:is|was|has|as)\b)(?:[a-z]+s|people|men|women|children)\b")
_NOUN = re.compile(r"\s+(?!(?:in|on|at|this|next|last|and|when|before|after|today|but|as|or)\b)[a-z]")
_OLDEST = 130
_FATE = re.compile(r"\s+(?:killed|dead|wounded|injured|hurt|missing|arrested|detained|left|already|or|who)\b")
_DIGITS_OF_A_MODEL = 3
_CAPITAL = re.compile(r"\s[A-Z][a-z]")
_THE = re.compile(r"\b(?:the|those|these)\s\Z", re.IGNORECASE)
_TOKEN = re.compile(r"\w++(?:[.,:/]\d++)*+")
_SERIAL = re.compile(r"[-–]\d|-[A-Z]\d|/\d{3}|-(?:first|third|fourth|fifth|sixth|seventh|eighth|ninth)s?\b")
"""What goes on like this is a telephone number, a docket or an ordinal in words."""
_SIGNS = "$€£¥₹₽₿₩₴₺₪~<>="
_MOST = 1e18
"""No news counts further; what looks like more is a serial number."""
_NUMBER_WITHIN = re.compile(r" \d+ ")
_JOINT = re.compile(r"\s*,?\s*(?:(?:and|but)\s+)?(?:is\s+|are\s+)?")


def find_figures(text: str, start: int = 0, end: int | None = None, taken: Iterable[Extent] = ()) -> tuple[Figure, ...]:
    """Every figure in ``text[start:end]``, in order, without what ``taken`` (dates and the like) covers.

    What is counted may stand outside the stretch: an earlier sentence of ``text`` may say what a number counts.
    """
    stretch = Stretch(text, start, len(text) if end is None else end, taken)
    if not may_hold_number(text[start : stretch.end]):
        return ()
    found: list[Figure] = []
    at = start
    while (begin := START.search(text, at, stretch.end)) is not None:
        figure, past = _read_at(stretch, begin.end() - 1 if begin[0][0] in _SIGNS else begin.start())
        if figure is not None:
            found[-1:] = _bounded(text, found[-1], figure) if found else [figure]
        at = max(past, at + 1, _end_of_name(figure) if figure else 0)
    return tuple(found)


def _end_of_name(figure: Figure) -> int:
    """Where what is counted ends, right behind the number: a number in it is a name's ('58 Lath 500 firms')."""
    counted = figure.counted
    named = counted is not None and counted.start - figure.span.end == 1 and _NUMBER_WITHIN.search(counted.text)
    return counted.end if counted is not None and named else 0


def _read_at(stretch: Stretch, place: int) -> tuple[Figure | None, int]:
    """The figure whose number begins at ``place``, if it is one, and where to go on."""
    if skip := stretch.taken_until(place):
        return None, skip
    if multiple := read_multiple(stretch.text, place, stretch.end):
        amount = Amount(place, multiple.end, Numeral(multiple.end, multiple.value), "multiple", "time", 1.0)
        return _figure(stretch, amount, None), multiple.end
    first = read_amount(stretch.text, place, stretch.start, stretch.end)
    if first is None or stretch.taken_until(first.end - 1):
        token = _TOKEN.match(stretch.text, place, stretch.end)
        return None, token.end() if token else place + 1
    second = upper_end(stretch, first)
    last = second or first
    if _is_none(stretch, first, second):
        return None, last.end
    figure = _figure(stretch, *_told_as(stretch, first, second))
    if figure is None:
        return None, last.end
    return figure, max(last.end, rate_behind(stretch.text, figure.span.end, stretch.end)[1])


def _is_none(stretch: Stretch, first: Amount, second: Amount | None) -> bool:
    """It goes on as a serial number, or belongs to a name, a code, a score or a person's name."""
    text, last = stretch.text, second or first
    if _SERIAL.match(text, last.end) or max(first.value, last.value) > _MOST or is_code(text, first.start, last.end):
        return True
    if is_idiom(text, first.start):
        return True
    if second is not None:
        return is_score(text, first.start, last.end)
    if is_name_number(text, first.start, first.end, first.numeral, first.kind):
        return True
    return first.kind == "count" and first.value < _OLDEST and is_age_of_a_person(text, first.start, first.end)


def _told_as(stretch: Stretch, first: Amount, second: Amount | None) -> tuple[Amount, Amount | None]:
    """Plain numbers that their words make ages ('aged 18 to 39') or multiples ('three times as many')."""
    last = second or first
    if last.kind != "count" or last.numeral.fraction:
        return first, second
    if (end := times_end(stretch.text, last.end, stretch.end)) is not None:
        return _turned(first, second, "multiple", "time", end)
    aged = _AGED.search(stretch.text, stretch.back(first.start, 60), first.start)
    if last.value <= _OLDEST and _is_of_an_age(stretch, first, last):
        return _turned(first, second, "measure", "year", last.end)
    if aged is None or last.value > _OLDEST or ("turn" in aged[0].lower() and _NOUN.match(stretch.text, last.end)):
        return first, second
    start = aged.start() if (aged["word"] or "").lower() in ("age", "aged", "ages") else first.start
    return _turned(first._replace(start=start), second, "measure", "year", last.end)


def _is_of_an_age(stretch: Stretch, first: Amount, last: Amount) -> bool:
    led = _OF_AN_AGE.search(stretch.text, stretch.back(first.start, 30), first.start)
    return led is not None and not _COUNTED.match(stretch.text, last.end)


def _turned(
    first: Amount, second: Amount | None, kind: FigureKind, unit: str, end: int
) -> tuple[Amount, Amount | None]:
    if second is None:
        return first._replace(kind=kind, unit=unit, end=end), None
    return first._replace(kind=kind, unit=unit), second._replace(kind=kind, unit=unit, end=end)


def _figure(stretch: Stretch, first: Amount, second: Amount | None) -> Figure | None:
    text, last = stretch.text, second or first
    loose = loosen(text, (stretch.start, stretch.end), (first.start, last.end), first.unit)
    kind: FigureKind = "fraction" if first.numeral.fraction and last.kind == "count" else last.kind
    counted = find_counted(text, first.start, loose.end, kind, last.numeral.value, last.numeral.bare)
    if counted is None and kind == "count" and loose.how is None and _stands_for_a_thing(text, first):
        return None
    how = loose.how or _own_approximation(first)
    value, low, high = _bounds(scaled_alike(text, first, second) if second else first, second, how)
    span = _span(stretch, first, second, loose)
    return Figure(
        span=span,
        kind=kind,
        value=value,
        low=low,
        high=high,
        approximation=how,
        unit=last.unit or first.unit,
        per=rate_behind(text, counted.end if counted and counted.start - span.end == 1 else span.end, stretch.end)[0],
        change=None if second else change_of(text, span.start, span.end, kind, last.unit),
        counted=counted,
    )


def _stands_for_a_thing(text: str, amount: Amount) -> bool:
    """'one', 'the two' without a noun: a pronoun rather than a count; 'the 787', '787 Orvaner': a model."""
    word = amount.numeral.bare.lower()
    if word.isdigit() and len(word) == _DIGITS_OF_A_MODEL:
        led = _THE.search(text, max(0, amount.start - 8), amount.start)
        if _FATE.match(text, amount.end):
            return False
        return bool(led) or bool(_CAPITAL.match(text, amount.end))
    return word == "one" or (word.isalpha() and bool(_THE.search(text, max(0, amount.start - 8), amount.start)))


def _span(stretch: Stretch, first: Amount, second: Amount | None, loose: Loosened) -> Span:
    start = min(loose.start, range_start(stretch, first)) if second else loose.start
    return Span(start=start, end=loose.end, text=stretch.text[start : loose.end])


def _own_approximation(amount: Amount) -> Approximation | None:
    """'a couple of hundred' is about 200, 'hundreds' are at least one hundred."""
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


def _bounded(text: str, one: Figure, other: Figure) -> list[Figure]:
    """Both figures, or the one that two bounds in a row make: 'more than 100 but fewer than 300 people'."""
    low, high = (one, other) if one.low is not None else (other, one)
    apart = low.high is not None or high.low is not None or low.low is None or high.high is None
    if apart or not _JOINT.fullmatch(text, one.span.end, other.span.start) or one.kind != other.kind:
        return [one, other]
    if (low.low or 0) >= (high.high or 0) or (one.unit and one.unit != other.unit):
        return [one, other]
    span = Span(start=one.span.start, end=other.span.end, text=text[one.span.start : other.span.end])
    return [replace(other, span=span, low=low.low, high=high.high, approximation=None)]
