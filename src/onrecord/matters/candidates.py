"""Pairs of clauses that are worth comparing: those of different articles that share rare words or a counted thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from onrecord.matters.accounts import Clause
from onrecord.matters.features import Likeness

TELLING = 10
"""A clause is looked up by its rarest words: more only repeat what these find."""
COMMONEST = 150
"""A word in more clauses than this brings no two of them together: it keeps the work near linear."""
STANDING_FOR = 3
"""Clauses that stand for all in the same words."""
LEAST_MARKS = 2
"""Words or counted things that two clauses must share: one alone is chance."""


def candidate_pairs(clauses: Sequence[Clause], likeness: Likeness) -> list[tuple[int, int]]:
    """Pairs of places in ``clauses``, each once, in order."""
    alike = _same_texts(clauses)
    shelves: dict[object, list[int]] = defaultdict(list)
    for place in sorted(place for places in alike for place in places[:STANDING_FOR]):
        for mark in _marks(clauses[place], likeness):
            shelves[mark].append(place)
    met = Counter(pair for places in shelves.values() if len(places) <= COMMONEST for pair in combinations(places, 2))
    pairs = {pair for pair, times in met.items() if times >= LEAST_MARKS or _of_one_event(clauses, *pair, likeness)}
    pairs.update(pair for places in alike for pair in pairwise(places))
    return sorted(pair for pair in pairs if _of_two_articles(clauses, *pair))


def _of_one_event(clauses: Sequence[Clause], one: int, other: int, likeness: Likeness) -> bool:
    """One word in common is enough where two articles tell of one event."""
    return likeness.one_event(clauses[one].account, clauses[other].account)


def _same_texts(clauses: Sequence[Clause]) -> list[list[int]]:
    """Places of clauses in the same words: a report that hundreds carry is compared through a few of them."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, clause in enumerate(clauses):
        found[clause.text.casefold()].append(place)
    return list(found.values())


def _marks(clause: Clause, likeness: Likeness) -> Iterator[object]:
    rarest = sorted(clause.stems, key=lambda stem: (likeness.times[stem], stem))
    yield from [stem for stem in rarest if likeness.times[stem] > 1][:TELLING]
    yield from {count.key for count in likeness.counts(clause)}


def _of_two_articles(clauses: Sequence[Clause], one: int, other: int) -> bool:
    return clauses[one].account.statement.article_id != clauses[other].account.statement.article_id
