"""Groups that have changed, told anew as matters; what has not changed in a matter is not judged a second time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from onrecord.matters.at_hand import AtHand
from onrecord.matters.copies import Copies
from onrecord.matters.features import Likeness
from onrecord.matters.grouping import homes_of
from onrecord.matters.making import make_matter
from onrecord.matters.shelves import Group, Kept, Shelves
from onrecord.matters.told import Told


class Telling:
    """Tells matters once articles are ``placed``; ``was_in`` says where clauses were that are in other groups now."""

    def __init__(
        self,
        shelves: Shelves,
        likeness: Likeness,
        at_hand: AtHand,
        placed: Collection[str],
        was_in: Mapping[str, str | None],
    ) -> None:
        self._shelves = shelves
        self._likeness = likeness
        self._at_hand = at_hand
        self._placed = placed
        self._was_in = was_in

    def house(
        self, accounts: Collection[str], near: Collection[str], vanished: Collection[str], changed: Collection[str]
    ) -> None:
        """Say in which matter each group is told, and tell those anew that tell another thing now."""
        kept = {group.id: group for group in self._shelves.groups(near)}
        neighbours = {one.group for one in self._shelves.of_accounts(accounts) if one.group} | set(changed)
        homes = self._homes(neighbours)
        kept |= {group.id: group for group in self._shelves.groups(neighbours)}
        before = {id_: group.home for id_, group in kept.items()}
        turned = {id_ for id_ in neighbours if id_ in changed or before.get(id_) != homes[id_].home}
        retold = {homes[id_].home for id_ in turned} | {before[id_] for id_ in (*turned, *vanished) if id_ in before}
        self._shelves.drop_groups(vanished)
        self._shelves.put_groups([homes[id_] for id_ in turned])
        self._tell(retold - set(vanished), retold | set(vanished), before)

    def _homes(self, groups: Collection[str]) -> dict[str, Group]:
        """The groups with their homes, as far as one account of each is also in its home."""
        own = self._shelves.of_groups(groups)
        near = {one.group for one in self._shelves.of_accounts({one.account for one in own}) if one.group}
        members: dict[str, list[Kept]] = defaultdict(list)
        for one in self._shelves.of_groups(near):
            members[one.group or ""].append(one)
        accounts = {id_: frozenset(one.account for one in held) for id_, held in members.items()}
        order = {id_: min(one.order for one in held) for id_, held in members.items()}
        largest = sorted(members, key=lambda id_: (-len(accounts[id_]), order[id_]))
        homes = homes_of([accounts[id_] for id_ in largest])
        found = {id_: largest[home] for id_, home in zip(largest, homes, strict=True)}
        return {id_: Group(id_, found[id_], len(accounts[id_]), order[id_]) for id_ in groups}

    def _tell(self, homes: Collection[str], dropped: Collection[str], before: Mapping[str, str]) -> None:
        """Tell the matters of these homes anew; ``before`` says where groups were told until now."""
        told: dict[str, list[Kept]] = defaultdict(list)
        home_of = {group.id: group.home for group in self._shelves.homed(homes)}
        for one in self._shelves.of_groups(home_of):
            told[home_of[one.group or ""]].append(one)
        earlier = self._told_before(told, before)
        self._shelves.drop_matters(dropped)
        copies = Copies(self._at_hand.readings)
        for home, members in told.items():
            clauses = self._at_hand.in_time(sorted(members, key=lambda one: one.order))
            self._shelves.put_matters({home: make_matter(clauses, copies, self._likeness, earlier.get(home))})

    def _told_before(self, told: Mapping[str, Sequence[Kept]], before: Mapping[str, str]) -> dict[str, Told]:
        """For each home the matter that told most of what it tells now, with the accounts of which nothing changed."""
        rows = self._shelves.of_accounts({one.account for members in told.values() for one in members})
        group = {one.id: self._was_in.get(one.id, one.group) for one in rows}
        home_of = {one.id: one.home for one in self._shelves.groups({id_ for id_ in group.values() if id_})}
        home_of.update(before)
        then: dict[tuple[str, str], set[str]] = defaultdict(set)
        for one in rows:
            then[home_of.get(group[one.id] or "", ""), one.account].add(one.id)
        home_then = {home: _most_common(home_of.get(group[one.id] or "", "") for one in members)
                     for home, members in told.items()}  # fmt: skip
        matters = self._shelves.matters(set(home_then.values()))
        return {home: Told(matters[was], self._unchanged(told[home], was, then))
                for home, was in home_then.items() if was in matters}  # fmt: skip

    def _unchanged(self, members: Sequence[Kept], was: str, then: Mapping[tuple[str, str], set[str]]) -> frozenset[str]:
        """The accounts of articles that are not being placed, with the clauses in the matter that they had ``then``."""
        now: dict[str, set[str]] = defaultdict(set)
        for one in members:
            if one.article not in self._placed:
                now[one.account].add(one.id)
        return frozenset(account for account, ids in now.items() if ids == then.get((was, account)))


def _most_common(homes: Iterable[str]) -> str:
    return Counter(homes).most_common(1)[0][0]
