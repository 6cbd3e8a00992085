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
    """The weights of a collection; no clause is held longer than it is looked at."""
    stems, names, number = Counter[str](), Counter[str](), 0
    articles: set[str] = set()
    for clause in clauses:
        number += 1
        stems.update(clause.stems)
        if clause.account.statement.article_id not in articles:
            articles.add(clause.account.statement.article_id)
            names.update(clause.account.names)
    return Weights(
        clauses=number,
        articles=len(articles),
        stems={stem: times for stem, times in stems.items() if times > 1},
        names={name: times for name, times in names.items() if times > 2},
    )


class Rarity(dict[str, float]):
    """The weight of each stem, reckoned when it is first asked for; one that stands once, or nowhere, weighs most."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self._weights = weights
        self._unseen = math.log(1 + weights.clauses) if weights.clauses else 1.0

    def __missing__(self, stem: str) -> float:
        if (times := self._weights.stems.get(stem)) is None:
            return self._unseen
        self[stem] = math.log(1 + self._weights.clauses / times)
        return self[stem]


class Squares(dict[str, float]):
    """The squared weight of each stem."""

    def __init__(self, weights: Rarity) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, stem: str) -> float:
        squared = self._weights[stem] ** 2
        if stem in self._weights:
            self[stem] = squared
        return squared


def telling(names: Iterable[str], weights: Weights) -> float:
    """How much names that two articles share tell, in nats: those that stand everywhere tell nothing."""
    articles = max(weights.articles, FEW_ARTICLES)
    return sum(math.log((1 + articles) / weights.names.get(name, 2)) for name in names)
