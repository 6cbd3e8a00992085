"""Numbers and dates of a public test set with resolved values, without the cases that no news text could contain."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.evaluation.left_out import LEFT_OUT, MODELS
from onrecord.evaluation.recognizers import Row, items_of, read_recognizers

CASES = Path(__file__).parents[3] / "shared/data/recognizers"
FLOORS = {"Number": 95, "NumberRange": 95, "Percent": 95, "Currency": 95, "Dimension": 95, "DateTime": 90}
"""Per cent of the cases counted: the aim, not what was measured."""
pytestmark = pytest.mark.skipif(not CASES.exists(), reason="the test set is not here")


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    return {row.name: row for row in read_recognizers(CASES)}


@pytest.mark.parametrize("name", MODELS)
def test_enough_of_what_news_could_contain_is_right(name: str, rows: dict[str, Row]) -> None:
    row = rows[name]
    assert 100 * row.right / row.counted >= FLOORS[name], row


@pytest.mark.parametrize("name", MODELS)
def test_each_case_is_left_out_once_and_exists(name: str) -> None:
    numbers = [number for listed in LEFT_OUT[name].values() for number in listed]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) <= {item.number for item in items_of(CASES, name)}


def test_evaluate_knows_the_set_by_its_files() -> None:
    command = [sys.executable, "-m", "onrecord", "evaluate", str(CASES)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert [line.split()[0] for line in shown.splitlines()[1:7]] == list(MODELS)
    assert "left out" in shown
