"""How often words and names occur in a collection: what likeness is reckoned with, and what may be kept of it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from onrecord.matters.accounts import Clause
from onrecord.records import Record

FEW_ARTICLES = 200
"""A collection is never taken for smaller than this: in a few articles of one story every name is frequent."""


class Weights(Record, frozen=True):
    """Counts over one collection. What occurs in it but once is left out: it weighs as much as what never does."""

    clauses: int
    articles: int
    stems: dict[str, int]
    """In how many clauses a stem stands: two or more."""
    names: dict[str, int]
    """In how many articles a name stands: three or more, since two articles that share one are two."""


def weigh(clauses: Iterable[Clause]) -> Weights:
    """The weights of a collection."""
    held = list(clauses)
    stems = Counter(stem for clause in held for stem in clause.stems)
    told = {clause.account.statement.article_id: clause.account.names for clause in held}
    names = Counter(name for names in told.values() for name in names)
    return Weights(
        clauses=len(held),
        articles=len(told),
        stems={stem: times for stem, times in stems.items() if times > 1},
        names={name: times for name, times in names.items() if times > 2},
    )


class Rarity(dict[str, float]):
    """The weight of each stem; one that the collection does not know, or once, weighs most."""

    def __init__(self, weights: Weights) -> None:
        super().__init__({stem: math.log(1 + weights.clauses / times) for stem, times in weights.stems.items()})
        self.unseen = math.log(1 + weights.clauses) if weights.clauses else 1.0

    def __missing__(self, stem: str) -> float:
        return self.unseen


class Squares(dict[str, float]):
    """The squared weight of each stem."""

    def __init__(self, weights: Rarity) -> None:
        super().__init__({stem: weight**2 for stem, weight in weights.items()})
        self.unseen = weights.unseen**2

    def __missing__(self, stem: str) -> float:
        return self.unseen


def telling(names: Iterable[str], weights: Weights) -> float:
    """How much names that two articles share tell, in nats: those that stand everywhere tell nothing."""
    articles = max(weights.articles, FEW_ARTICLES)
    return sum(math.log((1 + articles) / weights.names.get(name, 2)) for name in names)
