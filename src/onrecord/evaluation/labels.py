"""Agreement of stance, attitude, certainty and basis with labels that a reader gave to attributions of a corpus.

The labels hold offsets and no text: the corpus lies elsewhere. They are tied to gold spans, so that what is measured is
the reading of cue and content alone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from onrecord.errors import BadRequest
from onrecord.evaluation.corpus import Row, corpus_article, read_rows
from onrecord.evaluation.measures import Score
from onrecord.records import Attitude, Attribution, Basis, CertaintyLevel, Polarity, Span, Stance
from onrecord.statements import describe_statements

Split = Literal["development", "held out"]
Aspect = Literal["stance", "attitude", "level", "polarity", "basis"]
ASPECTS: tuple[Aspect, ...] = ("stance", "attitude", "level", "polarity", "basis")


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader found in one attribution of a corpus."""

    corpus: str
    """Name of the part: the file's name up to its first dot."""
    doc: str
    """The first twelve hexadecimal digits of the SHA-256 of the article's id."""
    id: str
    source: list[list[int]]
    cue: list[list[int]]
    content: list[list[int]]
    part: Literal["random", "stratum"]
    """Drawn at random, or by words that may tell of a rare stance."""
    split: Split
    stance: Stance
    attitude: Attitude
    level: CertaintyLevel
    polarity: Polarity
    basis: Basis | None


Answer = tuple[Label, Attribution]
"""A label, and our reading of the same spans."""


@dataclass(frozen=True)
class Agreement:
    """How far given values agree with the labels."""

    right: int
    labels: int
    values: dict[str, Score]
    """Score of each value that the labels or the answers hold."""

    @property
    def accuracy(self) -> float:
        return self.right / self.labels if self.labels else 0.0

    @property
    def macro_f1(self) -> float:
        """Mean F1 over the values that the labels hold, each weighing the same."""
        held = [score.f1 for score in self.values.values() if score.gold]
        return sum(held) / len(held) if held else 0.0


def read_labels(path: Path) -> list[Label]:
    """The labels of a JSONL file, a line each."""
    try:
        return [msgspec.json.decode(line, type=Label) for line in path.read_bytes().splitlines() if line.strip()]
    except OSError as error:
        raise BadRequest(f"cannot read labels at {path} ({error.strerror})", "name a JSONL file of labels") from None
    except msgspec.MsgspecError as error:
        raise BadRequest(
            f"{path} holds a line that is no label ({error})", "see benchmarks/statement_labels.jsonl"
        ) from None


def label_answers(labels: Sequence[Label], corpus: Path) -> list[Answer]:
    """Each label with our reading of its spans; parts that the labels name are looked for beside ``corpus``.

    Raises BadRequest where none of the labels' articles is there.
    """
    answers = [pair for path in _parts(labels, corpus) for pair in _answers(labels, read_rows(path))]
    if not answers:
        raise BadRequest(f"{corpus} holds no article of the labels", "name the corpus that the labels were given to")
    return answers


def _parts(labels: Iterable[Label], corpus: Path) -> list[Path]:
    if not corpus.is_file():
        return [corpus]
    names = {label.corpus for label in labels}
    beside = (p for p in sorted(corpus.parent.iterdir()) if p.name.split(".")[0] in names and ".jsonl" in p.name)
    return list(dict.fromkeys([corpus, *beside]))


def _answers(labels: Iterable[Label], rows: Iterable[Row]) -> Iterator[Answer]:
    wanted: dict[str, list[Label]] = {}
    for label in labels:
        wanted.setdefault(label.doc, []).append(label)
    for row in rows:
        of_row = wanted.get(hashlib.sha256(row["doc"].encode()).hexdigest()[:12], [])
        yield from _read_row(row, of_row) if of_row else ()


def _read_row(row: Row, labels: Sequence[Label]) -> Iterator[Answer]:
    """All attributions of the article are read together, as in a reading; the labels pick theirs."""
    found = {a.id: a for a in describe_statements(corpus_article(row), tuple(_given(row)))}
    return ((label, found[label.id]) for label in labels if label.id in found)


def _given(row: Row) -> Iterator[Attribution]:
    def spans(pairs: Any) -> tuple[Span, ...]:
        return tuple(Span(start=s, end=e, text=row["text"][s:e]) for s, e in pairs)

    for a in row["attributions"]:
        yield Attribution(id=a["id"], source=spans(a["source"]), cue=spans(a["cue"]), content=spans(a["content"]))


def agreement(answers: Iterable[Answer], aspect: Aspect) -> Agreement:
    """How far our answers agree with the labels in one aspect."""
    pairs = [(str(getattr(label, aspect)), str(_answer(a, aspect))) for label, a in answers]
    gold, given = Counter(g for g, _ in pairs), Counter(p for _, p in pairs)
    right = Counter(g for g, p in pairs if g == p)
    values = {v: Score(right[v], gold[v], right[v], given[v]) for v in sorted(gold | given)}
    return Agreement(right.total(), len(pairs), values)


def _answer(attribution: Attribution, aspect: Aspect) -> str | None:
    held = attribution if aspect in ("stance", "attitude") else attribution.certainty
    value: str | None = getattr(held, aspect)
    return value
