"""Everything compared from scratch and put on shelves, where single articles are placed from then on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.matters.accounts import Clause, read_accounts
from onrecord.matters.candidates import STANDING_FOR
from onrecord.matters.copies import Copies
from onrecord.matters.features import Likeness
from onrecord.matters.grouping import accounts_in, homes_of, join_linked, link_clauses
from onrecord.matters.making import clause_id, make_matter
from onrecord.matters.shelves import Group, Kept, Shelves, kept_clauses, marks_to_keep
from onrecord.records import Reading


def place_all(readings: Mapping[str, Reading], shelves: Shelves) -> Likeness:
    """Compare everything from scratch and put it on empty shelves; the likeness with the weights of these readings."""
    clauses = [clause for account in read_accounts(readings) for clause in account.clauses]
    likeness = Likeness(clauses)
    kept = _standing(kept_clauses(clauses))
    links = link_clauses(clauses, likeness)
    groups = join_linked(clauses, links, likeness)
    copies = Copies(readings)
    place = {one.id: number for number, one in enumerate(kept)}
    for group in groups:
        ids = [clause_id(clause) for clause in group]
        for id_ in ids:
            kept[place[id_]] = replace(kept[place[id_]], group=ids[0])
    shelves.put(kept)
    shelves.put_marks({one.id: marks_to_keep(clauses[place[one.id]], likeness) for one in kept if one.stands})
    shelves.put_links([(kept[a].id, kept[b].id, score) for score, a, b in links])
    largest = sorted(groups, key=lambda group: -len(accounts_in(group)))
    homes = homes_of([frozenset(account.id for account in accounts_in(group)) for group in largest])
    told: dict[int, list[Clause]] = defaultdict(list)
    for group, home in zip(largest, homes, strict=True):
        told[home].extend(group)
    firsts = [kept[place[clause_id(group[0])]] for group in largest]
    sizes = [len(accounts_in(group)) for group in largest]
    shelves.put_groups([Group(first.id, firsts[home].id, size, first.order)
                        for first, home, size in zip(firsts, homes, sizes, strict=True)])  # fmt: skip
    shelves.put_matters({firsts[home].id: make_matter(group, copies, likeness) for home, group in told.items()})
    return likeness


def _standing(clauses: Sequence[Kept]) -> list[Kept]:
    seen = Counter[int]()
    found = []
    for one in clauses:
        found.append(replace(one, stands=seen[one.text] < STANDING_FOR))
        seen[one.text] += 1
    return found
