"""How well statements about one thing are brought together, beside a plain threshold on sentence vectors.

ECB+: two sentences of different documents belong together where they mention one event (one chain of its annotators).
ClaimDiff: two claims belong together where its annotators say that one strengthens or weakens the other.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.evaluation.matters.borrowed import EVENT_DAYS, borrowed_articles, laid_out, sentences_of
from onrecord.evaluation.matters.marked import Marked, reading_of
from onrecord.matters import compare
from onrecord.records import Article, Matter, Reading

Vectors = NDArray[np.float32]
Place = tuple[str, int]
"""A document and the place of a sentence in it."""
STEPS = [step / 100 for step in range(30, 100)]
"""Thresholds that are tried on the training part."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """Pairs brought together: how many of them rightly, how many there are, how many there should be."""

    right: int
    given: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Task:
    """Sentences with the pairs of them that could belong together and those that do."""

    readings: Mapping[str, Reading]
    texts: Mapping[Place, str]
    pairs: Sequence[tuple[Place, Place]]
    gold: frozenset[tuple[Place, Place]]


def measure_grouping(folder: Path, embed: Callable[[Sequence[str]], Vectors]) -> dict[str, tuple[Grouping, Grouping]]:
    """By corpus: the matters' grouping, and that of the threshold that does best on the corpus's training part.

    embed: texts to vectors of shape (texts, width), each of length one.
    """
    parts = {
        "ECB+ dev": (ecbplus(folder, "Train"), ecbplus(folder, "Dev")),
        "ClaimDiff train": (claimdiff(folder, 0), claimdiff(folder, 1)),
    }
    found = {}
    for name, (chosen_on, task) in parts.items():
        threshold = best_threshold(chosen_on, embed)
        found[name] = (by_matters(task), by_threshold(task, threshold, embed))
    return found


def by_matters(task: Task) -> Grouping:
    """Two sentences are together where one matter holds both."""
    together = _in_one_matter(compare(task.readings))
    return _counted(task, [pair for pair in task.pairs if frozenset(pair) in together])


def by_threshold(task: Task, threshold: float, embed: Callable[[Sequence[str]], Vectors]) -> Grouping:
    """Two sentences are together where the cosine of their vectors reaches the threshold."""
    return _counted(task, [pair for pair, cosine in _cosines(task, embed) if cosine >= threshold])


def best_threshold(task: Task, embed: Callable[[Sequence[str]], Vectors]) -> float:
    """The threshold with the best F1 over the pairs of a training part."""
    cosines = list(_cosines(task, embed))
    return max(STEPS, key=lambda step: _counted(task, [pair for pair, cosine in cosines if cosine >= step]).f1)


def _counted(task: Task, given: Sequence[tuple[Place, Place]]) -> Grouping:
    return Grouping(sum(pair in task.gold for pair in given), len(given), len(task.gold))


def _cosines(task: Task, embed: Callable[[Sequence[str]], Vectors]) -> Iterator[tuple[tuple[Place, Place], float]]:
    places = list(task.texts)
    at = {place: number for number, place in enumerate(places)}
    vectors = embed([task.texts[place] for place in places])
    cosines = vectors @ vectors.T
    for one, other in task.pairs:
        yield (one, other), float(cosines[at[one], at[other]])


def _in_one_matter(matters: Iterable[Matter]) -> set[frozenset[Place]]:
    found: set[frozenset[Place]] = set()
    for matter in matters:
        places = [_place(statement.id) for statement in matter.statements]
        found.update(frozenset(pair) for pair in combinations(places, 2))
    return found


def _place(statement: str) -> Place:
    document, _, number = statement.rpartition("/a")
    return document, int(number) - 1


def _read(articles: Mapping[str, Article]) -> dict[str, Reading]:
    """Each sentence as a statement of the document's own outlet."""
    return {
        document: reading_of(article, [Marked((), (), ((p.start, p.end),)) for p in article.paragraphs])
        for document, article in articles.items()
    }


def ecbplus(folder: Path, part: str) -> Task:
    """Sentences of one part of ECB+: any two of different documents could belong together."""
    documents = sentences_of(folder / "ecbplus" / f"ECB_{part}_corpus.txt", 3)
    chains = _chains(folder / "ecbplus" / f"ECB_{part}_Event_gold_mentions.json.gz")
    days = {document: EVENT_DAYS[document.lstrip("0123456789_")] for document in documents}
    articles = {document: laid_out(document, held, days[document]) for document, held in documents.items()}
    told = {
        (document, place): chains.get((document, number), frozenset())
        for document, held in documents.items()
        for place, number in enumerate(held)
    }
    texts = {
        (document, place): text for document, held in documents.items() for place, text in enumerate(held.values())
    }
    pairs = [(one, other) for one, other in combinations(texts, 2) if one[0] != other[0]]
    return Task(_read(articles), texts, pairs, frozenset(p for p in pairs if told[p[0]] & told[p[1]]))


def _chains(path: Path) -> dict[tuple[str, int], frozenset[str]]:
    """By document and sentence number: the chains of the events that stand there, singletons left out."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    with gzip.open(path, "rt", encoding="utf8") as file:
        for mention in json.load(file):
            if not mention["is_singleton"]:
                found[mention["doc_id"], mention["sent_id"]].add(mention["coref_chain"])
    return {key: frozenset(chains) for key, chains in found.items()}


def claimdiff(folder: Path, half: int) -> Task:
    """Every other topic of ClaimDiff's training part: the pairs that its annotators judged, and pairs of two topics."""
    related: dict[str, bool] = defaultdict(bool)
    topics: dict[str, str] = {}
    for kind in ("strength", "weak"):
        path = folder / "claimdiff" / f"ClaimDiff-{kind}-train.json"
        for row in json.loads(path.read_text(encoding="utf8"))["data"]:
            id_ = row["pair_id"].removesuffix("_rev")
            topics[id_] = row["topic"]
            related[id_] = related[id_] or row["relation"] == 1
    order = sorted(set(topics.values()))
    articles = borrowed_articles("claimdiff", folder)
    ids = [id_ for id_ in topics if order.index(topics[id_]) % 2 == half and f"{id_} a" in articles]
    held = {f"{id_} {side}": articles[f"{id_} {side}"] for id_ in ids for side in "ab"}
    whole = {
        document: reading_of(article, [Marked((), (), ((0, len(article.text)),))]) for document, article in held.items()
    }
    judged = {((f"{id_} a", 0), (f"{id_} b", 0)): id_ for id_ in ids}
    others = (
        ((f"{one} {side}", 0), (f"{other} {side}", 0))
        for one, other in combinations(ids, 2)
        if topics[one] != topics[other]
        for side in "ab"
    )
    pairs = [*judged, *others]
    texts = {(document, 0): article.text for document, article in held.items()}
    return Task(whole, texts, pairs, frozenset(pair for pair, id_ in judged.items() if related[id_]))
