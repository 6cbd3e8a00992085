"""A short label for a matter, made of words that stand in one of its statements."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.matters.accounts import Clause
from onrecord.matters.features import Likeness

LONGEST = 72
LOOKED_AT = 32
"""Clauses that a label is chosen from, the earliest: it stays as hundreds of others join."""


def label_of(group: Sequence[Clause], likeness: Likeness) -> str:
    """The clause nearest to the others, without its figure: a label should not take one side's number.

    ``group`` in the order of time.
    """
    first = group[:LOOKED_AT]
    best = max(first, key=lambda clause: (round(_nearness(clause, first, likeness), 6), -clause.account.place))
    return _cut(_within_marks(_without_figure(best)))


def _nearness(clause: Clause, group: Sequence[Clause], likeness: Likeness) -> float:
    return sum(likeness.of_words(clause, other) for other in group)


def _without_figure(clause: Clause) -> str:
    """What follows the first figure, where that is more than half of the clause."""
    if not clause.figures:
        return clause.text
    after = clause.text[clause.figures[0].span.end - clause.span.start :].strip(" ,")
    return after if len(after) > len(clause.text) / 2 else clause.text


def _within_marks(text: str) -> str:
    """Only the quoted words, where a clause runs into a quotation whose closing mark is cut away."""
    before, mark, quoted = text.rpartition("“")
    return quoted if mark and "”" not in quoted and len(quoted) > len(before) else text


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[: text.rfind(" ", 0, LONGEST) if " " in text[:LONGEST] else LONGEST].rstrip(" ,;:")
