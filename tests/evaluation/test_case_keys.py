"""The check of a case's further keys: on an invented one, and on a real article where it is at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from onrecord.articles import open_page
from onrecord.errors import BadRequest
from onrecord.evaluation.case import check_case
from onrecord.pipeline import read, read_page
from onrecord.records import Reading

SOLDIERS = Path(__file__).parents[3] / "shared" / "cases" / "soldiers.gold.json"
STORY = (
    "Not confirming the loss, the navy said it was “worried” on Monday. "
    "Harbour master Mira Tolland told the Ansel Courier that 14 sailors were missing."
)


def spans(words: str) -> list[list[int]]:
    return [[STORY.index(words), STORY.index(words) + len(words)]]


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(STORY)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    expected = [
        {
            "id": "tolland",
            "source": spans("Harbour master Mira Tolland"),
            "content": spans("that 14 sailors were missing"),
            "source_kind": "person",
            "named": True,
            "stance": "states",
            "certainty": "certain",
            "addressee": "the Ansel Courier",
            "figures": [{"value": 14, "counted": "sailors"}],
        },
        {"id": "nobody", "source": [], "content": spans("Not confirming the loss"), "stance": "denies"},
    ]
    path = tmp_path / "story.gold.json"
    path.write_text(json.dumps({"article": "story.txt", "attributions": expected}), encoding="utf-8")
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    return path


def test_each_key_of_a_found_attribution_is_checked(gold: Path, reading: Reading) -> None:
    verdicts = check_case(gold, reading)
    assert [v.key for v in verdicts if v.expected_id == "tolland" and v.holds] == [
        "source_kind",
        "named",
        "stance",
        "certainty",
        "addressee",
        "figures",
    ]


def test_a_missed_attribution_holds_in_no_key(gold: Path, reading: Reading) -> None:
    missed = [v for v in check_case(gold, reading) if v.expected_id == "nobody"]
    assert [(v.holds, v.given) for v in missed] == [(False, "not found")]


def test_another_answer_does_not_hold(gold: Path, reading: Reading) -> None:
    other = replace(reading, attributions=tuple(replace(a, stance="denies", figures=()) for a in reading.attributions))
    failed = {v.key for v in check_case(gold, other) if v.expected_id == "tolland" and not v.holds}
    assert failed == {"stance", "figures"}


def test_a_stance_to_something_else_may_stand_apart(gold: Path) -> None:
    case = json.loads(gold.read_text("utf-8"))
    story = "While not confirming the loss, the navy said it was “worried” about the ship."
    at = story.index("it was")
    case["attributions"] = [
        {
            "id": "navy",
            "source": [[story.index("the navy"), story.index("the navy") + 8]],
            "content": [[at, len(story) - 1]],
            "stance": "does not confirm (the loss)",
        }
    ]
    gold.write_text(json.dumps(case), encoding="utf-8")
    (gold.parent / "story.txt").write_text(story, encoding="utf-8")
    (verdict,) = check_case(gold, read(story))
    assert verdict.holds, verdict


def test_a_file_that_holds_no_case_is_named(tmp_path: Path, reading: Reading) -> None:
    path = tmp_path / "empty.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(BadRequest, match="empty"):
        check_case(path, reading)


@pytest.mark.skipif(not SOLDIERS.exists(), reason="the article is not at hand")
def test_an_article_as_a_crawler_left_it() -> None:
    verdicts = check_case(SOLDIERS, read_page(open_page(str(SOLDIERS.with_name("soldiers.txt")))))
    failed = [v for v in verdicts if not v.holds]
    assert len(verdicts) == 57
    assert len(failed) <= 5, failed
