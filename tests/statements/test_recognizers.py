"""Numbers and dates of a public test set with resolved values.

It was made for assistants and holds much that no news says ('1.1^23', 'twenty fifths', 'the 18th next month'), so the
floors are what was measured, not an aim.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.records import Figure
from onrecord.statements.figures import find_figures
from onrecord.statements.times import all_times

CASES = Path(__file__).parents[3] / "shared/data/recognizers"
pytestmark = pytest.mark.skipif(not CASES.exists(), reason="the test set is not here")
_RANGE = re.compile(r"[\[(](-?[\d.]*),(-?[\d.]*)[\])]")


def results(name: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for case in json.loads((CASES / f"{name}.json").read_text("utf-8-sig")):
        for result in case["Results"]:
            if "Resolution" in result and "Start" in result:
                yield case, result


def figures(text: str, result: dict[str, Any]) -> list[Figure]:
    """What we find where the result stands."""
    taken = [(time.span.start, time.span.end) for time in all_times(text)]
    found = find_figures(text, taken=taken)
    return [f for f in found if f.span.start <= result["End"] and f.span.end > result["Start"]]


def number(text: str) -> float | None:
    try:
        return float(text.removesuffix("%"))
    except ValueError:
        return None


def share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)


@pytest.mark.parametrize(
    ("name", "floor"),
    [("NumberModel", 0.55), ("PercentModel", 1.0), ("CurrencyModel", 0.81), ("DimensionModel", 0.95)],
)
def test_values(name: str, floor: float) -> None:
    hits = []
    for case, result in results(name):
        value = number(str(result["Resolution"].get("value")))
        if value is not None:
            given = [v for f in figures(case["Input"], result) for v in (f.value, f.low, f.high) if v is not None]
            hits.append(any(v == pytest.approx(value, rel=1e-4) for v in given))
    assert share(hits) >= floor, share(hits)


def test_ranges() -> None:
    hits = []
    for case, result in results("NumberRangeModel"):
        bounds = _RANGE.fullmatch(result["Resolution"]["value"])
        assert bounds is not None
        wanted = (number(bounds[1]), number(bounds[2]))
        hits.append(any((f.low, f.high) == wanted for f in figures(case["Input"], result)))
    assert share(hits) >= 0.62, share(hits)


def test_dates() -> None:
    hits = []
    for case, result in results("DateTimeModel"):
        if result.get("TypeName") != "datetimeV2.date":
            continue
        values = {value.get("value") for value in result["Resolution"]["values"]}
        published = case.get("Context", {}).get("ReferenceDateTime", "")[:10] or None
        times = [t for t in all_times(case["Input"], published=published) if t.edtf in values]
        hits.append(any(t.span.start <= result["End"] and t.span.end > result["Start"] for t in times))
    assert share(hits) >= 0.40, share(hits)
