"""Our certainty on a scale from -3 to +3, on invented sentences and on the corpus where it is at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.errors import BadRequest
from onrecord.evaluation.happened import Predicate, holds_predicates, mean_error, read_answer, read_predicates

CORPUS = Path(__file__).parents[3] / "shared" / "data" / "certainty" / "UDS_IH2.dev.jsonl.gz"


def answer(sentence: str, predicate: str) -> float:
    tokens = sentence.split()
    return read_answer(Predicate(tokens, tokens.index(predicate), 0.0))


def test_what_happened_stands_above_what_did_not_or_may() -> None:
    happened = answer("The ferry burned on Monday .", "burned")
    assert happened > 1.5
    assert answer("The ferry did not burn on Monday .", "burn") < happened - 1
    assert answer("The ferry will burn on Monday .", "burn") < 0 < happened
    assert answer("They want to sell the ferry .", "sell") < happened - 2


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    rows = [
        {"text": "The ferry burned .", "targets": [{"span1": [2, 3], "label": 3.0}]},
        {"text": "It will sail .", "targets": [{"span1": [2, 3], "label": -2.0}]},
    ]
    path = tmp_path / "happened.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_mean_error_and_correlation(corpus: Path) -> None:
    error, correlation = mean_error(read_predicates(corpus))
    assert 0 < error < 2
    assert correlation == pytest.approx(1.0)


def test_a_corpus_of_predicates_is_known_by_its_content(corpus: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text('{"doc": "a", "text": "", "attributions": []}\n', encoding="utf-8")
    assert holds_predicates(corpus)
    assert not holds_predicates(other)
    assert not holds_predicates(tmp_path / "none.jsonl")
    with pytest.raises(BadRequest, match="no labelled predicates"):
        read_predicates(other)


def test_the_row_at_a_shell(corpus: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "evaluate", str(corpus)]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    assert "mean error" in shown
    assert "certainty" in shown


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not at hand")
def test_the_mean_error_on_the_corpus() -> None:
    error, correlation = mean_error(read_predicates(CORPUS))
    assert error < 1.52
    assert correlation > 0.53
