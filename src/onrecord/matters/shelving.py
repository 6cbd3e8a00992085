"""Everything compared from scratch and put on shelves, where single articles are placed from then on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.matters.accounts import Clause, read_accounts
from onrecord.matters.candidates import STANDING_FOR
from onrecord.matters.copies import Copies
from onrecord.matters.features import Likeness
from onrecord.matters.grouping import accounts_in, homes_of, join_linked, link_clauses
from onrecord.matters.making import clause_id, make_matter
from onrecord.matters.shelves import Group, Kept, Shelves, kept_clauses, marks_to_keep
from onrecord.records import Matter, Reading


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that a comparison from scratch found, ready to be put on shelves."""

    likeness: Likeness
    clauses: list[Kept]
    marks: dict[str, tuple[int, ...]]
    links: list[tuple[str, str, float]]
    groups: list[Group]
    matters: dict[str, Matter]
    """By the group whose accounts they tell."""

    def put_on(self, shelves: Shelves) -> None:
        """Fill empty shelves."""
        shelves.put(self.clauses)
        shelves.put_marks(self.marks)
        shelves.put_links(self.links)
        shelves.put_groups(self.groups)
        shelves.put_matters(self.matters)


def compare_all(readings: Mapping[str, Reading]) -> Comparison:
    """Compare everything from scratch, with the weights of these readings."""
    clauses = [clause for account in read_accounts(readings) for clause in account.clauses]
    likeness = Likeness(clauses)
    links = link_clauses(clauses, likeness)
    groups = join_linked(clauses, links, likeness)
    kept = _grouped(_standing(kept_clauses(clauses)), groups)
    of_id = {one.id: (one, clause) for one, clause in zip(kept, clauses, strict=True)}
    housed, told = _housed(groups, of_id)
    copies = Copies(readings)
    return Comparison(
        likeness=likeness,
        clauses=kept,
        marks={id_: tuple(marks_to_keep(clause, likeness)) for id_, (one, clause) in of_id.items() if one.stands},
        links=[(kept[a].id, kept[b].id, score) for score, a, b in links],
        groups=housed,
        matters={home: make_matter(group, copies, likeness) for home, group in told.items()},
    )


def _grouped(kept: Sequence[Kept], groups: Sequence[Sequence[Clause]]) -> list[Kept]:
    group_of = {clause_id(clause): clause_id(group[0]) for group in groups for clause in group}
    return [replace(one, group=group_of.get(one.id)) for one in kept]


def _housed(
    groups: Sequence[list[Clause]], of_id: Mapping[str, tuple[Kept, Clause]]
) -> tuple[list[Group], dict[str, list[Clause]]]:
    """The groups with their homes, and the clauses that each home tells."""
    largest = sorted(groups, key=lambda group: -len(accounts_in(group)))
    accounts = [frozenset(account.id for account in accounts_in(group)) for group in largest]
    firsts = [of_id[clause_id(group[0])][0] for group in largest]
    told: dict[str, list[Clause]] = defaultdict(list)
    housed = []
    for group, first, home, ids in zip(largest, firsts, homes_of(accounts), accounts, strict=True):
        told[firsts[home].id].extend(group)
        housed.append(Group(first.id, firsts[home].id, len(ids), first.order))
    return housed, told


def _standing(clauses: Sequence[Kept]) -> list[Kept]:
    seen = Counter[int]()
    found = []
    for one in clauses:
        found.append(replace(one, stands=seen[one.text] < STANDING_FOR))
        seen[one.text] += 1
    return found
