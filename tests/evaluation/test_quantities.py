"""The measures of figures and times, on invented labels and, where they are at hand, on the labelled sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.figures import HALVES, LABELS, compare, figures_in, times_in
from benchmarks.texts import Document, read_texts
from onrecord.evaluation.periods import period_of, same_period
from onrecord.evaluation.quantities import FIGURE_MEASURES, TIME_MEASURES, Tally, heads, pair_up
from onrecord.statements.figures import find_figures

DATA = Path(__file__).parents[3] / "shared/data"
TEXT = "At least 14 sailors and 3 guards sank for $5 in May."


def label(words: str, **given: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    counted = given.pop("counted", None)
    place = None if counted is None else [TEXT.index(counted), TEXT.index(counted) + len(counted)]
    empty = {"kind": "count", "value": None, "low": None, "high": None, "unit": None}
    return {**empty, **given, "span": [start, start + len(words)], "counted": place}


def tally(labels: list[dict[str, Any]]) -> Tally:
    found = Tally()
    found.add(pair_up(labels, find_figures(TEXT)), FIGURE_MEASURES)
    return found


def test_value_unit_and_what_is_counted_are_told_apart() -> None:
    scored = tally(
        [
            label("14", low=14.0, counted="sailors"),
            label("3", value=3.0, counted="sailors"),
            label("$5", value=5.0, unit="EUR", kind="money"),
        ]
    )
    assert [scored.score(name).right_gold for name in FIGURE_MEASURES] == [3, 2, 1, 3]
    assert scored.score("value").f1 == 1.0


def test_what_is_missed_or_invented_costs() -> None:
    scored = tally([label("14", low=14.0), label("May", value=5.0)]).score("value")
    assert (scored.right_gold, scored.gold, scored.given) == (1, 2, 3)


def test_what_can_be_read_either_way_neither_helps_nor_costs() -> None:
    skipped = [label("14", low=14.0), {**label("3"), "skip": True}, {**label("$5"), "skip": True}]
    assert tally(skipped).score("value").f1 == 1.0


def test_heads_are_the_last_words_of_what_is_counted() -> None:
    pairs = pair_up([label("14", counted="sailors"), label("3", counted="sailors")], find_figures(TEXT))
    assert heads(pairs) == (1, 2, 2)


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2024-02", ("2024-02-01", "2024-03-01")),
        ("2024-35", ("2024-07-01", "2024-10-01")),
        ("2024-41", ("2024-07-01", "2025-01-01")),
        ("2024-24", ("2024-12-01", "2025-03-01")),
        ("199X", ("1990-01-01", "2000-01-01")),
        ("14XX", ("1400-01-01", "1500-01-01")),
        ("2024-10-21", ("2024-10-21", "2024-10-22")),
        ("2024-10-21/2024-10-27", ("2024-10-21", "2024-10-28")),
    ],
)
def test_periods_end_on_the_day_behind_their_last(edtf: str, days: tuple[str, str]) -> None:
    period = period_of(edtf)
    assert period is not None
    assert (str(period[0]), str(period[1])) == days


@pytest.mark.parametrize(
    ("value", "words", "edtf", "same"),
    [
        ({"start": "2024-10-01", "end": "2024-11-01"}, "october", "2024-10", True),
        ({"start": "2024-10-01", "end": "2024-11-01"}, "october", "2024-11", False),
        ({"start": "2024-10-01", "end": "2024-11-01"}, "october", "2024-10/..", False),
        ({"start": "2014-01-01", "end": "2018-01-01"}, "2014 to 2018", "2014/2018", True),
        ({"start": "2025-01-01"}, "after 2024", "2024/..", True),
        ({"end": "2024-01-01"}, "before 2024", "../2024", True),
        ({"value": "2024-10-21"}, "two months ago", "2024-10", True),
        ({"value": "2024-10-21"}, "today", "2024-10-22", False),
        ({"start": "2024-11-10", "end": "2024-11-21", "Mod": "mid"}, "mid-november", "2024-11", True),
        ({"timex": "XXXX-10-21", "value": "2023-10-21"}, "oct 21", "XXXX-10-21", True),
    ],
)
def test_where_the_set_and_edtf_agree(value: dict[str, str], words: str, edtf: str, same: bool) -> None:
    assert same_period(value, edtf, words) is same


def rows(what: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (LABELS / f"{what}.jsonl").read_text("utf8").splitlines()]


@pytest.mark.parametrize("what", ["figures", "times"])
def test_labels_hold_no_words_and_lie_in_their_sentences(what: str) -> None:
    for row in rows(what):
        assert set(row) == {"doc", "start", "end", "half", what}
        assert row["half"] in HALVES
        assert all(row["start"] <= one["span"][0] < one["span"][1] <= row["end"] for one in row[what])


@pytest.fixture(scope="module")
def texts() -> dict[str, Document]:
    return read_texts(DATA)


@pytest.mark.skipif(not (DATA / "polnear").exists(), reason="the corpora are not here")
@pytest.mark.parametrize("half", HALVES)
def test_labelled_sentences_are_read_better_than_published(half: str, texts: dict[str, Document]) -> None:
    """CQE on its own news sentences: 92.0 for value, 85.6 with unit (Almasian et al., EMNLP 2023)."""
    figures, times = Tally(), Tally()
    for row, pairs in compare(rows("figures"), texts, "figures", figures_in):
        if row["half"] == half:
            figures.add(pairs, FIGURE_MEASURES)
    for row, pairs in compare(rows("times"), texts, "times", times_in):
        if row["half"] == half:
            times.add(pairs, TIME_MEASURES)
    assert figures.score("value").f1 > 0.92
    assert figures.score("value + unit").f1 > 0.856
    assert times.score("edtf").f1 > 0.90
