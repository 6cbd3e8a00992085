"""Clause-level attributions: which of another scheme's are among ours."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.evaluation.clauses import Share, clause_shares, is_clause_corpus
from onrecord.evaluation.corpus import Row

TEXT = "Researchers say the wall was old. The governor slept, and the mill burned."


def row() -> Row:
    def at(words: str) -> list[list[int]]:
        return [[TEXT.index(words), TEXT.index(words) + len(words)]]

    return {
        "doc": "invented",
        "genre": "news",
        "text": TEXT,
        "attributions": [
            {"attribution_spans": at("Researchers say"), "content_spans": at("the wall was old.")},
            {"attribution_spans": at("The governor slept,"), "content_spans": at("and the mill burned.")},
        ],
    }


def test_what_we_give_is_found_and_what_we_do_not_is_missed() -> None:
    assert clause_shares([row()]) == [Share("news", 1, 2), Share("all", 1, 2)]


def test_the_scheme_is_told_by_its_spans() -> None:
    assert is_clause_corpus([row()])
    assert not is_clause_corpus([{"doc": "x", "text": "", "attributions": [{"source": [], "cue": [], "content": []}]}])


def test_the_command_shows_a_share_per_genre(tmp_path: Path) -> None:
    corpus = tmp_path / "clauses.jsonl"
    corpus.write_text(json.dumps(row()) + "\n", encoding="utf8")
    done = CliRunner().invoke(app, ["evaluate", str(corpus)])
    assert done.exit_code == 0
    assert "news                          1      2   50.0" in done.output
