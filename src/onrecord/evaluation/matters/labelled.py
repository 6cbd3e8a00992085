"""Pairs of statements that people labelled, with readings of the articles they stand in, by halves."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.errors import BadRequest
from onrecord.evaluation.matters.borrowed import borrowed_articles
from onrecord.evaluation.matters.marked import Marked, reading_of
from onrecord.evaluation.matters.stories import read_stories
from onrecord.records import Reading

HALVES = {
    "development": ("stories.txt", "pairs.jsonl"),
    "looked at": ("held_out_stories.txt", "held_out_pairs.jsonl"),
    "looked at later": ("last_stories.txt", "last_pairs.jsonl"),
    "held out": ("fresh_stories.txt", "fresh_pairs.jsonl"),
    "unseen": ("unseen_stories.txt", "unseen_pairs.jsonl"),
}
"""The files of each part: rules and weights are chosen on the first alone, thresholds on the first three."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements and how a reader says they stand to each other: 'contradicts figure', 'unrelated' ..."""

    id: str
    one: str
    """Statement id."""
    other: str
    label: str
    invented: bool

    @property
    def kind(self) -> str:
        return self.label.split()[0]


@dataclass
class Labelled:
    """One half: the readings of all its articles by article id, and its pairs."""

    readings: dict[str, Reading] = field(default_factory=dict)
    pairs: list[Pair] = field(default_factory=list)


def read_labelled(folder: Path, texts: Path | None, half: str) -> Labelled:
    """The pairs of one half. Without the folder of borrowed texts, those of the invented stories alone."""
    if half not in HALVES:
        raise BadRequest(f"no half is called {half!r}", f"use {' or '.join(map(repr, HALVES))}")
    stories, pairs = (folder / name for name in HALVES[half])
    labelled = Labelled()
    for story in read_stories(stories):
        labelled.readings.update(story.readings)
        labelled.pairs += [Pair(f"{story.name} {a} {b}", a, b, label, True) for a, b, label in story.pairs()]
    if texts is not None:
        _add_borrowed(labelled, [json.loads(line) for line in pairs.read_text(encoding="utf8").splitlines()], texts)
    return labelled


def _add_borrowed(labelled: Labelled, rows: Iterable[Mapping[str, Any]], texts: Path) -> None:
    by_corpus: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by_corpus[row["corpus"]].append(row)
    for corpus, held in by_corpus.items():
        articles = borrowed_articles(corpus, texts)
        marked: dict[str, list[Marked]] = defaultdict(list)
        for row in held:
            one, other = (_placed(side, marked, len(articles[_document(side)].text)) for side in (row["a"], row["b"]))
            labelled.pairs.append(Pair(row["id"], one, other, row["label"], False))
        labelled.readings.update({document: reading_of(articles[document], made) for document, made in marked.items()})


def _document(side: Mapping[str, Any]) -> str:
    return f"{side['doc']} {side['side']}" if "side" in side else str(side["doc"])


def _placed(side: Mapping[str, Any], marked: dict[str, list[Marked]], size: int) -> str:
    """The statement id of one side of a pair; the same words labelled twice are one statement."""
    whole = [] if side.get("content") else [(0, size)]
    parts = (tuple((s, e) for s, e in side.get(role, ())) for role in ("source", "cue", "content"))
    source, cue, content = parts
    made = Marked(source, cue, content or tuple(whole))
    document = _document(side)
    if made not in marked[document]:
        marked[document].append(made)
    return f"{document}/a{marked[document].index(made) + 1}"
