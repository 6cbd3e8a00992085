"""Agreement with labels to a corpus: on an invented one, and on the project's labels where their corpus is at hand.

Rules were tried on the development half of the labels only; the other half is measured.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import BadRequest
from onrecord.evaluation.labels import agreement, label_answers, read_labels

LABELS = Path(__file__).parents[2] / "benchmarks" / "statement_labels.jsonl"
POLNEAR = Path(__file__).parents[3] / "shared" / "data" / "polnear" / "dev.jsonl.gz"
TEXT = "The navy denied that a ship was lost. The mayor said the pier may close."
DOC = "invented-1"


def spans(words: str) -> list[list[int]]:
    return [[TEXT.index(words), TEXT.index(words) + len(words)]]


ROWS = [
    {"id": "E1", "source": spans("The navy"), "cue": spans("denied"), "content": spans("that a ship was lost")},
    {"id": "E2", "source": spans("The mayor"), "cue": spans("said"), "content": spans("the pier may close")},
]


def label(row: dict[str, Any], **given: Any) -> dict[str, Any]:
    return {
        **row,
        "corpus": "sea",
        "doc": hashlib.sha256(DOC.encode()).hexdigest()[:12],
        "part": "random",
        "split": "held out",
        "attitude": "statement",
        "basis": None,
        **given,
    }


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "sea.jsonl"
    path.write_text(json.dumps({"doc": DOC, "text": TEXT, "attributions": ROWS}) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    rows = [
        label(ROWS[0], stance="denies", level="certain", polarity="negative"),
        label(ROWS[1], stance="expects", level="possible", polarity="positive"),
    ]
    path = tmp_path / "labels.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_agreement_counts_each_aspect(labels: Path, corpus: Path) -> None:
    answers = label_answers(read_labels(labels), corpus)
    stance = agreement(answers, "stance")
    assert (stance.right, stance.labels, stance.accuracy) == (1, 2, 0.5)
    assert stance.macro_f1 == 0.5  # denies right, expects missed; the wrong 'states' is no label
    assert agreement(answers, "level").accuracy == agreement(answers, "polarity").accuracy == 1.0


def test_texts_are_found_beside_the_corpus(labels: Path, corpus: Path, tmp_path: Path) -> None:
    other = tmp_path / "land.jsonl"
    other.write_text(json.dumps({"doc": "another", "text": "", "attributions": []}) + "\n", encoding="utf-8")
    assert len(label_answers(read_labels(labels), other)) == 2


def test_labels_of_another_corpus_are_refused(labels: Path, corpus: Path, tmp_path: Path) -> None:
    corpus.write_text(json.dumps({"doc": "another", "text": "", "attributions": []}) + "\n", encoding="utf-8")
    with pytest.raises(BadRequest, match="no article of the labels"):
        label_answers(read_labels(labels), corpus)


def test_a_line_that_is_no_label_is_told(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text('{"stance": "shrugs"}\n', encoding="utf-8")
    with pytest.raises(BadRequest, match="no label"):
        read_labels(path)
    with pytest.raises(BadRequest, match="cannot read labels"):
        read_labels(tmp_path / "none.jsonl")


def test_labels_keep_no_text_and_halves_share_no_article() -> None:
    found = read_labels(LABELS)
    assert len({(label.doc, label.id) for label in found}) == len(found) >= 600
    halves = {split: {label.doc for label in found if label.split == split} for split in ("development", "held out")}
    assert not halves["development"] & halves["held out"]
    assert all((int(label.doc, 16) % 2 == 0) == (label.split == "development") for label in found)


def test_rows_at_a_shell(labels: Path, corpus: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "evaluate", str(corpus), "--labels", str(labels)]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    assert "held out (2 labels)" in shown
    assert all(f"\n{row} " in shown for row in ("stance", "attitude", "certainty", "polarity", "basis"))


@pytest.mark.skipif(not POLNEAR.exists(), reason="the corpus is not at hand")
@pytest.mark.parametrize(
    ("split", "floors"),
    [
        ("development", {"stance": 0.95, "attitude": 0.96, "level": 0.93, "polarity": 0.92, "basis": 0.97}),
        ("held out", {"stance": 0.92, "attitude": 0.91, "level": 0.90, "polarity": 0.88, "basis": 0.98}),
    ],
)
def test_agreement_with_the_labels(split: str, floors: dict[Any, float]) -> None:
    answers = [pair for pair in label_answers(read_labels(LABELS), POLNEAR) if pair[0].split == split]
    shares = {aspect: agreement(answers, aspect).accuracy for aspect in floors}
    assert all(shares[aspect] >= floor for aspect, floor in floors.items()), shares
    assert agreement(answers, "stance").macro_f1 >= 0.9
