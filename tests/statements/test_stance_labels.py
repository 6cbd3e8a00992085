"""Agreement with labels given to a sample of a corpus; the labels hold no text, the corpus lies elsewhere.

Rules may be tried on the development half only; the other half is measured, not looked at.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.records import Article, Attribution, Span
from onrecord.statements import describe_statements

LABELS = Path(__file__).with_name("stance_labels.jsonl")
CORPUS = Path(__file__).parents[3] / "shared/data/polnear/dev.jsonl.gz"


def key(doc: str) -> str:
    return hashlib.sha256(doc.encode()).hexdigest()[:12]


def labels(split: str) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in LABELS.read_text("utf8").splitlines()]
    return [row for row in rows if row["split"] == split]


def answers() -> dict[tuple[str, str], Attribution]:
    found = {}
    with gzip.open(CORPUS, "rt", encoding="utf8") as lines:
        for row in map(json.loads, lines):
            given = tuple(attribution(row["text"], a) for a in row["attributions"])
            article = Article(text=row["text"], paragraphs=())
            found.update({(key(row["doc"]), a.id): a for a in describe_statements(article, given)})
    return found


def attribution(text: str, row: dict[str, Any]) -> Attribution:
    def spans(name: str) -> tuple[Span, ...]:
        return tuple(Span(start=s, end=e, text=text[s:e]) for s, e in row[name])

    return Attribution(id=row["id"], source=spans("source"), cue=spans("cue"), content=spans("content"))


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
@pytest.mark.parametrize(
    ("split", "floors"),
    [
        ("development", {"stance": 0.95, "attitude": 0.92, "level": 0.9, "polarity": 0.9}),
        ("held out", {"stance": 0.78, "attitude": 0.8, "level": 0.82, "polarity": 0.8}),
    ],
)
def test_agreement_with_labels(split: str, floors: dict[str, float]) -> None:
    found = answers()
    rows = labels(split)
    right = dict.fromkeys(floors, 0)
    for row in rows:
        a = found[row["doc"], row["id"]]
        given = {
            "stance": a.stance,
            "attitude": a.attitude,
            "level": a.certainty.level,
            "polarity": a.certainty.polarity,
        }
        for name in floors:
            right[name] += given[name] == row[name]
    shares = {name: count / len(rows) for name, count in right.items()}
    assert all(shares[name] >= floor for name, floor in floors.items()), shares
