"""Lays accounts side by side: what is about one thing, what goes back to one origin, where accounts differ and why."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.matters.accounts import read_accounts
from onrecord.matters.copies import Copies
from onrecord.matters.features import Likeness
from onrecord.matters.grouping import group_clauses
from onrecord.matters.making import disagreement, make_matter
from onrecord.matters.weights import Weights
from onrecord.records import Matter, Reading

__all__ = ["compare"]


def compare(readings: Mapping[str, Reading], weights: Weights | None = None) -> tuple[Matter, ...]:
    """The matters that at least two articles speak of, those with most disagreement first; keyed by article id.

    ``weights`` say how rare words are; unless given they are those of these readings.
    """
    clauses = [clause for account in read_accounts(readings) for clause in account.clauses]
    likeness = Likeness(clauses, weights)
    copies = Copies(readings)
    matters = [make_matter(group, copies, likeness) for group in group_clauses(clauses, likeness)]
    return tuple(sorted(matters, key=disagreement))
