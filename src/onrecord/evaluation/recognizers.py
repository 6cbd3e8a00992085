"""Figures and times against a public set of numbers and dates with resolved values (Recognizers-Text's test cases).

The set was made for assistants; what no news text could contain is left out by case number, with the reason
(``left_out``). Each result of a case is one item, and so is a case in which nothing is to be found. Where the set and
EDTF differ in kind, this is what counts as equal:

* ends of periods are exclusive in the set, inclusive in EDTF; of a range of years it takes the last as its first day
* for months and years told from today it gives a day; the record keeps to the month or year that holds it
* of part of a period ('mid-November', 'later this year') the record keeps the period
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isclose
from pathlib import Path
from typing import Any, TypeVar

from onrecord.evaluation.left_out import LEFT_OUT, MODELS
from onrecord.evaluation.periods import same_period
from onrecord.records import Figure, Time
from onrecord.statements.figures import find_figures
from onrecord.statements.times import all_times

Case = Mapping[str, Any]
Result = Mapping[str, Any]
Found = TypeVar("Found", Figure, Time)
_BOUNDS = re.compile(r"[\[(](-?[\d.]*),(-?[\d.]*)[\])]")
_CURRENCIES = {"Dollar": "USD", "Cent": "cent", "Pence": "penny", "Penny": "penny", "Euro": "EUR", "Pound": "GBP"}
_UNITS: Mapping[str, tuple[str, ...]] = {
    "metric ton": ("tonne",),
    "ton": ("ton", "tonne"),
    "megabit": ("megabit", "megabyte"),
    "barrel": ("barrel", "barrel per day"),
}
_DATES = ("datetimeV2.date", "datetimeV2.daterange")


@dataclass(frozen=True)
class Row:
    """How one file of the set came out: items right, items counted, cases left out."""

    name: str
    right: int
    counted: int
    left_out: int


@dataclass(frozen=True)
class Item:
    """One result of one case (None: nothing is to be found there) and whether ours agrees."""

    model: str
    number: int
    case: Case
    result: Result | None
    right: bool


def is_recognizers(folder: Path) -> bool:
    """Whether a folder holds the set."""
    return folder.is_dir() and all((folder / f"{model}Model.json").is_file() for model in MODELS)


def read_recognizers(folder: Path) -> list[Row]:
    """A row for each file of the set."""
    rows = []
    for model in MODELS:
        items = list(items_of(folder, model))
        numbers = {number for listed in LEFT_OUT[model].values() for number in listed}
        counted = [item for item in items if item.number not in numbers]
        rows.append(Row(model, sum(item.right for item in counted), len(counted), len(numbers)))
    return rows


def items_of(folder: Path, model: str) -> Iterator[Item]:
    """Every item of one file, the ones of left-out cases too."""
    for number, case in enumerate(json.loads((folder / f"{model}Model.json").read_text("utf-8-sig"))):
        results = [result for result in case["Results"] if _is_asked(model, result)]
        if model == "DateTime":
            times = all_times(case["Input"], published=_today(case))
            yield from (Item(model, number, case, r, any(_same_time(r, t) for t in _near(times, r))) for r in results)
            continue
        figures = find_figures(case["Input"], taken=[(t.span.start, t.span.end) for t in all_times(case["Input"])])
        if not case["Results"]:
            yield Item(model, number, case, None, not any(_IS_OF[model](figure) for figure in figures))
        yield from (Item(model, number, case, r, any(_SAME[model](r, f) for f in _near(figures, r))) for r in results)


def _is_asked(model: str, result: Result) -> bool:
    if model == "DateTime":
        values = result["Resolution"]["values"] if "Resolution" in result else ()
        resolved = any(value.get("value") != "not resolved" for value in values)
        return resolved and result.get("TypeName", result.get("Typename")) in _DATES
    return "Resolution" in result and result["Resolution"].get("value") not in (None, "null")


def _today(case: Case) -> str | None:
    return case.get("Context", {}).get("ReferenceDateTime", "")[:10] or None


def _near(found: Sequence[Found], result: Result) -> Iterator[Found]:
    return (one for one in found if one.span.start <= result["End"] and one.span.end > result["Start"])


def _number(text: str) -> float | None:
    try:
        return float(text.removesuffix("%"))
    except ValueError:
        return None


def _same_number(result: Result, figure: Figure) -> bool:
    wanted = _number(str(result["Resolution"]["value"]))
    given = (v for v in (figure.value, figure.low, figure.high) if v is not None)
    return wanted is not None and any(isclose(v, wanted, rel_tol=1e-4) for v in given)


def _same_money(result: Result, figure: Figure) -> bool:
    unit = result["Resolution"].get("isoCurrency") or _CURRENCIES.get(result["Resolution"]["unit"])
    return _same_number(result, figure) and figure.kind == "money" and (unit is None or figure.unit == unit)


def _same_measure(result: Result, figure: Figure) -> bool:
    unit = re.sub(r"meter", "metre", result["Resolution"]["unit"].lower()).replace("liter", "litre")
    return _same_number(result, figure) and (figure.unit or "").lower() in _UNITS.get(unit, (unit,))


def _same_range(result: Result, figure: Figure) -> bool:
    bounds = _BOUNDS.fullmatch(result["Resolution"]["value"])
    if bounds is None:
        return False
    wanted = _number(bounds[1]), _number(bounds[2])
    return wanted in ((figure.low, figure.high), (figure.value, figure.value))


def _same_percent(result: Result, figure: Figure) -> bool:
    return _same_number(result, figure) and figure.kind == "percent"


def _same_time(result: Result, time: Time) -> bool:
    return any(same_period(value, time.edtf, result["Text"]) for value in result["Resolution"]["values"])


_SAME: Mapping[str, Callable[[Result, Figure], bool]] = {
    "Number": _same_number,
    "NumberRange": _same_range,
    "Percent": _same_percent,
    "Currency": _same_money,
    "Dimension": _same_measure,
}
_IS_OF: Mapping[str, Callable[[Figure], bool]] = {
    "Number": lambda figure: figure.kind == "count",
    "NumberRange": lambda figure: figure.low is not None or figure.high is not None,
    "Percent": lambda figure: figure.kind == "percent",
    "Currency": lambda figure: figure.kind == "money",
    "Dimension": lambda figure: figure.kind == "measure",
}
