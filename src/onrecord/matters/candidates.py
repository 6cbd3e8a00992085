"""What makes two clauses worth comparing: rare words, or a counted thing, that both have."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.matters.accounts import Clause
from onrecord.matters.answers import speaking_of
from onrecord.matters.features import WEEK, Likeness, days_between

TELLING = 10
"""A clause is looked up by its rarest words: more only repeat what these find."""
COMMONEST = 150
"""A word in more clauses than this brings no two of them together: it keeps the work near linear."""
STANDING_FOR = 3
"""Clauses that stand for all in the same words."""
LEAST_MARKS = 2
"""Words or counted things that two clauses must share: one alone is chance, unless both are of one event."""


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


def marks_of(clause: Clause, likeness: Likeness) -> Iterator[object]:
    """What a clause is looked up by: its rarest words, those that the weights do not know, what it counts, and the
    speaker's name where it is about them."""
    known = likeness.weights.stems
    yield from (stem for stem in clause.stems if stem not in known)
    yield from sorted(clause.stems & known.keys(), key=lambda stem: (known[stem], stem))[:TELLING]
    yield from {count.key for count in likeness.counts(clause)}
    yield from speaking_of(clause)
