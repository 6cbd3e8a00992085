"""Lays accounts side by side: what is about one thing, what goes back to one origin, where accounts differ and why."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.matters.accounts import Clause, read_accounts
from onrecord.matters.copies import Copy, find_copies
from onrecord.matters.features import Likeness
from onrecord.matters.grouping import accounts_in, group_clauses
from onrecord.matters.labels import label_of
from onrecord.matters.origins import group_by_origin
from onrecord.matters.relations import find_relations
from onrecord.records import Matter, Reading

__all__ = ["compare"]


def compare(readings: Mapping[str, Reading]) -> tuple[Matter, ...]:
    """The matters that at least two articles speak of, those with most disagreement first; keyed by article id."""
    clauses = [clause for account in read_accounts(readings) for clause in account.clauses]
    likeness = Likeness(clauses)
    copies = find_copies(readings)
    matters = [_matter(group, copies, likeness) for group in group_clauses(clauses, likeness)]
    return tuple(sorted(matters, key=_disagreement))


def _matter(group: Sequence[Clause], copies: Mapping[frozenset[str], Copy], likeness: Likeness) -> Matter:
    accounts = accounts_in(group)
    clauses: dict[str, list[Clause]] = defaultdict(list)
    for clause in group:
        clauses[clause.account.id].append(clause)
    origins, ties = group_by_origin(accounts, clauses, copies, likeness)
    by_id = {account.id: account for account in accounts}
    return Matter(
        id=hashlib.sha256("\n".join(sorted(by_id)).encode()).hexdigest()[:12],
        label=label_of(group, likeness),
        statements=tuple(account.statement for account in accounts),
        origins=origins,
        relations=find_relations(origins, by_id, clauses, copies, ties, likeness),
    )


def _disagreement(matter: Matter) -> tuple[int, int, int, int, int, str]:
    kinds = [relation.kind for relation in matter.relations]
    return (
        -kinds.count("contradicts"),
        -kinds.count("revises"),
        -kinds.count("differs"),
        -len(matter.origins),
        -len(matter.statements),
        matter.id,
    )
