"""A new article placed among the matters: only what it touches is compared, and the result is that of comparing all.

With the weights held, what is linked to what depends on two clauses alone, and groups on what is linked: so the groups
that the touched clauses belong to are made anew, the others stay as they are, in whatever order articles come.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.matters.at_hand import AtHand, Readings
from onrecord.matters.candidates import COMMONEST, LEAST_MARKS, STANDING_FOR, one_mark_is_enough, published_together
from onrecord.matters.features import SAME_THING, Likeness
from onrecord.matters.grouping import join_linked, linked
from onrecord.matters.shelves import Kept, Likened, Shelves, by_text, marks_to_keep
from onrecord.matters.telling import Telling


class Placing:
    """Places articles on shelves with the weights of one likeness."""

    def __init__(self, shelves: Shelves, likeness: Likeness, readings: Readings) -> None:
        self._shelves = shelves
        self._likeness = likeness
        self._at_hand = AtHand(readings)
        self._placed: frozenset[str] = frozenset()

    def place(self, articles: Collection[str]) -> None:
        """Put the present readings of articles in the place of what was kept of them; one that is gone is taken out."""
        old = self._shelves.of_articles(articles)
        self._at_hand.forget(articles)
        self._placed = frozenset(articles)
        new = self._at_hand.kept(articles)
        again, lost = self._shelve(old, new)
        fresh = {one.id for one in new}
        self._regroup(self._link(again) | lost | fresh, old, fresh)

    def _shelve(self, old: Sequence[Kept], new: Sequence[Kept]) -> tuple[set[str], set[str]]:
        """Take clauses off the shelves and put others on: which may have other links now, and which have lost some."""
        gone = {one.id for one in old}
        before = by_text(self._shelves.of_texts({one.text for one in (*old, *new)}))
        after = by_text((*(one for same in before.values() for one in same if one.id not in gone), *new))
        turned = [
            replace(one, stands=not one.stands)
            for same in after.values()
            for rank, one in enumerate(same)
            if one.stands != (rank < STANDING_FOR)
        ]
        off = {one.id for one in old if one.stands} | {one.id for one in turned if not one.stands}
        self._at_hand.load(turned)
        marks = {one.id: marks_to_keep(self._at_hand.clause(one), self._likeness) for one in turned if one.stands}
        near = {mark for found in (*self._shelves.marks(off).values(), *marks.values()) for mark in found}
        live = self._live(near)
        lost = {end for pair in self._linked(gone) for end in pair} - gone
        self._shelves.drop_marks(off)
        self._shelves.drop(gone)
        self._shelves.put({one.id: one for one in (*new, *turned)}.values())
        self._shelves.put_marks(marks)
        held = self._shelves.on_shelves(live ^ self._live(near))
        again = {id_ for ids in held.values() for id_ in ids}
        moved = set(_neighbours(before)) ^ set(_neighbours(after))
        again |= {id_ for pair in moved for id_ in pair} | {one.id for one in (*new, *turned)}
        return again - (gone - {one.id for one in new}), lost

    def _live(self, marks: Collection[int]) -> set[int]:
        """The marks by which clauses are brought together: not those that too many hold."""
        sizes = self._shelves.sizes(marks)
        return {mark for mark in marks if sizes.get(mark, 0) <= COMMONEST}

    def _link(self, again: Collection[str]) -> set[str]:
        """Look clauses up anew: those whose links, to and fro, are others now."""
        likened = {(pair.one, pair.other): pair for pair in self._shelves.likened(again)}
        known = {ends for ends, pair in likened.items() if pair.linked}
        wanted = self._candidates(again)
        rows = {one.id: one for one in self._shelves.of_ids({id_ for pair in wanted for id_ in pair})}
        both = [_in_order(*(rows[id_] for id_ in pair)) for pair in wanted]
        pairs = {(one.id, other.id) for one, other in both if one.article != other.article}
        self._at_hand.load(rows[id_] for pair in pairs - likened.keys() for id_ in pair)
        scores = {
            pair: likened[pair].score if pair in likened else self._score(rows[pair[0]], rows[pair[1]])
            for pair in pairs
        }
        links = {pair for pair, score in scores.items() if score >= SAME_THING}
        self._shelves.drop_likened(known - links)
        self._shelves.put_likened([Likened(*pair, scores[pair], True) for pair in links - known])
        return {id_ for pair in known ^ links for id_ in pair}

    def _linked(self, ids: Collection[str]) -> list[tuple[str, str]]:
        return [(pair.one, pair.other) for pair in self._shelves.likened(ids) if pair.linked]

    def _score(self, one: Kept, other: Kept) -> float:
        return linked(self._at_hand.clause(one), self._at_hand.clause(other), self._likeness)

    def _candidates(self, again: Collection[str]) -> set[frozenset[str]]:
        """The pairs that ``candidate_pairs`` would give, of those that one of these clauses is in."""
        rows = self._shelves.of_ids(again)
        texts = by_text(self._shelves.of_texts({one.text for one in rows}))
        looked_up = set(again)
        found = {pair for pair in _neighbours(texts) if pair & looked_up}
        marked = self._shelves.marks({one.id for one in rows if one.stands})
        shelves = self._shelves.on_shelves(self._live({mark for marks in marked.values() for mark in marks}))
        once = set()
        for id_, marks in marked.items():
            met = Counter(other for mark in marks for other in shelves.get(mark, ()) if other != id_)
            found |= {frozenset((id_, other)) for other, times in met.items() if times >= LEAST_MARKS}
            once |= {frozenset((id_, other)) for other, times in met.items() if times < LEAST_MARKS}
        return found | self._of_one_event(once - found)

    def _of_one_event(self, pairs: Collection[frozenset[str]]) -> set[frozenset[str]]:
        """Those of these pairs, which share one mark, that one is enough for."""
        rows = {one.id: one for one in self._shelves.of_ids({id_ for pair in pairs for id_ in pair})}
        both = [(pair, *_in_order(*(rows[id_] for id_ in pair))) for pair in pairs]
        near = [(pair, one, other) for pair, one, other in both if _may_be_of_one_event(one, other)]
        self._at_hand.load(row for _, *both_rows in near for row in both_rows)
        clause = self._at_hand.clause
        return {pair for pair, one, other in near if one_mark_is_enough(clause(one), clause(other), self._likeness)}

    def _regroup(self, touched: Collection[str], old: Sequence[Kept], fresh: Collection[str]) -> None:
        """Make the groups that these clauses are or were in anew, then the matters that they tell."""
        rows = {one.id: one for one in self._shelves.of_ids(touched)}
        before_in = {one.group for one in (*rows.values(), *old) if one.group is not None}
        core = rows | {one.id: one for one in self._shelves.of_groups(before_in)}
        core, groups = self._joined(core)
        before: dict[str, set[str]] = defaultdict(set)
        for one in (*core.values(), *old):
            if one.group is not None:
                before[one.group].add(one.id)
        same = {id_ for id_, members in groups.items() if before.get(id_) == members and not members & set(fresh)}
        group_of = {member: id_ for id_, members in groups.items() for member in members}
        moved = [replace(one, group=group_of.get(one.id)) for one in core.values() if one.group != group_of.get(one.id)]
        self._shelves.put(moved)
        was_in = {one.id: core[one.id].group for one in moved}
        accounts = {one.account for one in old if one.group is not None}
        accounts |= {core[id_].account for changed in (before, groups) for group, members in changed.items()
                     if group not in same for id_ in members if id_ in core}  # fmt: skip
        telling = Telling(self._shelves, self._likeness, self._at_hand, self._placed, was_in)
        telling.house(accounts, before.keys() | groups.keys(), before.keys() - groups.keys(), groups.keys() - same)

    def _joined(self, core: dict[str, Kept]) -> tuple[dict[str, Kept], dict[str, set[str]]]:
        """The groups that these clauses form now, with those of other groups that have come to join them.

        The groups around hold together as before, unless one is joined: then it is made anew with what is around it.
        """
        while True:
            likened = self._shelves.likened(core)
            ends = {id_ for pair in likened if pair.linked for id_ in (pair.one, pair.other)}
            around = self._around(core, ends - core.keys())
            rows = core | around
            within = self._shelves.likened([id_ for id_, one in around.items() if one.group is not None])
            links = [pair for pair in likened if pair.linked]
            links += [pair for pair in within if pair.linked and _in_one_group(around, pair)]
            groups = self._groups(rows, links, (*likened, *within))
            joined = {around[id_].group or id_ for members in groups.values() if members & core.keys()
                      for id_ in members if id_ in around}  # fmt: skip
            if not joined:
                return core, {id_: members for id_, members in groups.items() if members & core.keys()}
            core |= {id_: one for id_, one in around.items() if (one.group or id_) in joined}

    def _around(self, core: Collection[str], ends: Collection[str]) -> dict[str, Kept]:
        """Clauses that links lead to, with the groups that they are in."""
        found = {one.id: one for one in self._shelves.of_ids(ends)}
        members = self._shelves.of_groups({one.group for one in found.values() if one.group is not None})
        return found | {one.id: one for one in members if one.id not in core}

    def _groups(
        self, rows: Mapping[str, Kept], links: Iterable[Likened], likened: Iterable[Likened]
    ) -> dict[str, set[str]]:
        """What the links join; how near other clauses are is looked up, or reckoned and kept."""
        in_time = sorted(rows.values(), key=lambda one: one.order)
        place = {one.id: number for number, one in enumerate(in_time)}
        known = {(place[pair.one], place[pair.other]): pair.score for pair in likened
                 if pair.one in place and pair.other in place}  # fmt: skip
        fresh = []

        def score(one: int, other: int) -> float:
            if (one, other) not in known:
                known[one, other] = self._score(in_time[one], in_time[other])
                fresh.append(Likened(in_time[one].id, in_time[other].id, known[one, other], False))
            return known[one, other]

        found = [(pair.score, place[pair.one], place[pair.other]) for pair in links]
        groups = ([in_time[number].id for number in group] for group in join_linked(found, score))
        made = {group[0]: set(group) for group in groups}
        self._shelves.put_likened(fresh)
        return made


def _neighbours(texts: Mapping[int, Sequence[Kept]]) -> Iterator[frozenset[str]]:
    return (frozenset((one.id, other.id)) for same in texts.values() for one, other in pairwise(same))


def _may_be_of_one_event(one: Kept, other: Kept) -> bool:
    return one.article != other.article and published_together(one.order[0], other.order[0])


def _in_one_group(around: Mapping[str, Kept], pair: Likened) -> bool:
    one, other = around.get(pair.one), around.get(pair.other)
    return one is not None and other is not None and one.group == other.group


def _in_order(one: Kept, other: Kept) -> tuple[Kept, Kept]:
    return (one, other) if one.order < other.order else (other, one)
