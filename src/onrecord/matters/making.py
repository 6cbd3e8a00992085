"""A matter made of the clauses that are about one thing, and an id for it that lasts."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.matters.accounts import Clause
from onrecord.matters.copies import Copy
from onrecord.matters.features import Likeness
from onrecord.matters.grouping import accounts_in
from onrecord.matters.labels import label_of
from onrecord.matters.origins import group_by_origin
from onrecord.matters.relations import find_relations
from onrecord.matters.told import Told
from onrecord.records import Matter

ID = 12
"""Hex digits of a matter's id."""


def make_matter(
    group: Sequence[Clause], copies: Mapping[frozenset[str], Copy], likeness: Likeness, told: Told | None = None
) -> Matter:
    """Origins, relations and a label for one group; its id is that of its earliest clause, whatever joins it later.

    ``told`` is how it was told before, where it was.
    """
    group = sorted(group, key=lambda clause: (clause.account.place, clause.number))
    accounts = accounts_in(group)
    clauses: dict[str, list[Clause]] = defaultdict(list)
    for clause in group:
        clauses[clause.account.id].append(clause)
    origins, ties = group_by_origin(accounts, clauses, copies, likeness)
    by_id = {account.id: account for account in accounts}
    return Matter(
        id=clause_id(group[0]),
        label=label_of(group, likeness),
        statements=tuple(account.statement for account in accounts),
        origins=origins,
        relations=find_relations(origins, by_id, clauses, copies, ties, likeness, told),
    )


def clause_id(clause: Clause) -> str:
    """What a clause is called: the same as long as its statement keeps its id and says as many things before it."""
    return hashlib.sha256(f"{clause.account.id}\n{clause.number}".encode("utf-8", "surrogatepass")).hexdigest()[:ID]


def disagreement(matter: Matter) -> tuple[int, int, int, int, int, str]:
    """What matters are ordered by: those with most disagreement first."""
    kinds = [relation.kind for relation in matter.relations]
    return (
        -kinds.count("contradicts"),
        -kinds.count("revises"),
        -kinds.count("differs"),
        -len(matter.origins),
        -len(matter.statements),
        matter.id,
    )
