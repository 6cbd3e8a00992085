"""Pairs of clauses that are worth comparing: those of different articles that share rare words or a counted thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from onrecord.matters.accounts import Clause
from onrecord.matters.features import WEEK, Likeness, days_between

TELLING = 10
"""A clause is looked up by its rarest words: more only repeat what these find."""
COMMONEST = 150
"""A word in more clauses than this brings no two of them together: it keeps the work near linear."""
STANDING_FOR = 3
"""Clauses that stand for all in the same words."""
LEAST_MARKS = 2
"""Words or counted things that two clauses must share: one alone is chance, unless both are of one event."""


def candidate_pairs(clauses: Sequence[Clause], likeness: Likeness) -> list[tuple[int, int]]:
    """Pairs of places in ``clauses``, each once, in order."""
    alike = _same_texts(clauses)
    shelves: dict[object, list[int]] = defaultdict(list)
    for place in sorted(place for places in alike for place in places[:STANDING_FOR]):
        for mark in marks_of(clauses[place], likeness):
            shelves[mark].append(place)
    met = Counter(pair for places in shelves.values() if len(places) <= COMMONEST for pair in combinations(places, 2))
    pairs = {
        (one, other)
        for (one, other), times in met.items()
        if times >= LEAST_MARKS or one_mark_is_enough(clauses[one], clauses[other], likeness)
    }
    pairs.update(pair for places in alike for pair in pairwise(places))
    return sorted(pair for pair in pairs if _of_two_articles(clauses, *pair))


def text_of(clause: Clause) -> str:
    """The same for clauses in the same words."""
    return clause.text.casefold()


def one_mark_is_enough(one: Clause, other: Clause, likeness: Likeness) -> bool:
    """Whether one word in common makes two clauses worth comparing: that of two articles that tell of one event."""
    published = one.account.statement.published, other.account.statement.published
    return published_together(*published) and likeness.one_event(one.account, other.account)


def published_together(one: str | None, other: str | None) -> bool:
    """Whether two articles came out within the days of one event."""
    apart = days_between((one or "")[:10], (other or "")[:10])
    return apart is not None and apart <= WEEK


def _same_texts(clauses: Sequence[Clause]) -> list[list[int]]:
    """Places of clauses in the same words: a report that hundreds carry is compared through a few of them."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, clause in enumerate(clauses):
        found[text_of(clause)].append(place)
    return list(found.values())


def marks_of(clause: Clause, likeness: Likeness) -> Iterator[object]:
    """What a clause is looked up by: its rarest words, those that the weights do not know, and what it counts."""
    known = likeness.weights.stems
    yield from (stem for stem in clause.stems if stem not in known)
    yield from sorted(clause.stems & known.keys(), key=lambda stem: (known[stem], stem))[:TELLING]
    yield from {count.key for count in likeness.counts(clause)}


def _of_two_articles(clauses: Sequence[Clause], one: int, other: int) -> bool:
    return clauses[one].account.statement.article_id != clauses[other].account.statement.article_id
