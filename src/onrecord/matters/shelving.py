"""Everything compared from scratch and put on shelves, where single articles are placed from then on.

Articles are read again whenever they are needed, so that no more of them are held than are looked at: what stays in
memory is where each claim stands, what it is looked up by, and what is linked to what.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from onrecord.matters.accounts import Clause
from onrecord.matters.at_hand import MOST, AtHand, Readings
from onrecord.matters.candidates import STANDING_FOR, one_mark_is_enough
from onrecord.matters.components import components
from onrecord.matters.copies import Copies
from onrecord.matters.features import SAME_THING, Likeness
from onrecord.matters.grouping import Link, homes_of, join_linked, linked
from onrecord.matters.making import make_matter
from onrecord.matters.meeting import Meeting, who_meet
from onrecord.matters.shelves import Group, Kept, Likened, Shelves, marks_to_keep
from onrecord.matters.weights import Weights, weigh
from onrecord.records import Matter

T = TypeVar("T")
Watch = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is."""
AT_ONCE = 500
"""Articles that are read at once, matters that are put on the shelves at once."""


def unwatched(what: str, done: int, number: int) -> None:
    """For whoever does not want to know."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison from scratch found, ready to be put on shelves; the matters are told as they are asked for."""

    likeness: Likeness
    clauses: list[Kept]
    """In the order of time."""
    marks: dict[str, Collection[int]]
    links: list[Link]
    """By the places of the clauses."""
    apart: list[Link]
    """Clauses that were held against each other while groups were made, and that no link ties."""
    groups: list[Group]
    homes: dict[str, list[int]]
    """For each group whose matter tells it, and perhaps others, the places of the clauses."""
    at_hand: AtHand
    watch: Watch

    def told(self) -> Iterator[tuple[str, Matter]]:
        """The matters, each by the group whose accounts it tells."""
        done = 0
        for some in _loaded(self.homes.items(), lambda item: [self.clauses[place] for place in item[1]], self.at_hand):
            copies = Copies(self.at_hand.readings)
            for home, places in some:
                clauses = self.at_hand.in_time([self.clauses[place] for place in sorted(places)])
                yield home, make_matter(clauses, copies, self.likeness)
            done += len(some)
            self.watch("laying accounts side by side", done, len(self.homes))

    def put_on(self, shelves: Shelves, matters: Iterable[tuple[str, Matter]] | None = None) -> None:
        """Fill empty shelves; ``matters`` are those that ``told`` gave, where they were told before."""
        shelves.put(self.clauses)
        shelves.put_marks(self.marks)
        for linked_ones, pairs in ((True, self.links), (False, self.apart)):
            for links in _some(pairs, 20 * AT_ONCE):
                shelves.put_likened([self._likened(link, linked_ones) for link in links])
        shelves.put_groups(self.groups)
        for some in _some(self.told() if matters is None else matters, AT_ONCE):
            shelves.put_matters(dict(some))

    def _likened(self, link: Link, linked_ones: bool) -> Likened:
        score, one, other = link
        return Likened(self.clauses[one].id, self.clauses[other].id, score, linked_ones)


def compare_all(
    articles: Collection[str], readings: Readings, weights: Weights | None = None, watch: Watch = unwatched
) -> Comparison:
    """Compare articles, given by their ids and what reads them, with the weights of words that they have themselves."""
    at_hand = AtHand(readings)
    likeness = Likeness((), weights or weigh(_clauses(articles, at_hand, watch)))
    clauses, marks = _looked_up(articles, at_hand, likeness, watch)
    links = list(_links(clauses, marks, at_hand, likeness, watch))
    groups, apart = _joined(clauses, links, at_hand, likeness, watch)
    clauses = _grouped(clauses, groups)
    housed, homes = _housed(groups, clauses)
    return Comparison(likeness, clauses, marks, links, apart, housed, homes, at_hand, watch)


def _clauses(articles: Collection[str], at_hand: AtHand, watch: Watch) -> Iterator[Clause]:
    for done, some in _counted(articles):
        yield from at_hand.clauses(some)
        watch("weighing words", done, len(articles))


def _looked_up(
    articles: Collection[str], at_hand: AtHand, likeness: Likeness, watch: Watch
) -> tuple[list[Kept], dict[str, Collection[int]]]:
    """All clauses in the order of time, and what those that stand are looked up by."""
    found: list[Kept] = []
    marks: dict[str, Collection[int]] = {}
    for done, some in _counted(articles):
        kept = at_hand.kept(some)
        marks.update((one.id, array("q", marks_to_keep(at_hand.clause(one), likeness))) for one in kept)
        found += kept
        watch("looking claims up", done, len(articles))
    found = _standing(sorted(found, key=lambda one: one.order))
    return found, {one.id: marks[one.id] for one in found if one.stands}


def _links(
    clauses: Sequence[Kept], marks: Mapping[str, Collection[int]], at_hand: AtHand, likeness: Likeness, watch: Watch
) -> Iterator[Link]:
    """All pairs of clauses that are about one thing."""

    def needed(meeting: Meeting) -> list[Kept]:
        return [clauses[place] for place in (meeting.place, *meeting.surely, *meeting.if_of_one_event)]

    for some in _loaded(who_meet(clauses, marks), needed, at_hand):
        for place, surely, perhaps in some:
            clause = at_hand.clause(clauses[place])
            one_event = (p for p in perhaps if one_mark_is_enough(at_hand.clause(clauses[p]), clause, likeness))
            for other in (*surely, *one_event):
                score = linked(at_hand.clause(clauses[other]), clause, likeness)
                if score >= SAME_THING:
                    yield score, other, place
        watch("comparing claims", some[-1].place + 1, len(clauses))


def _joined(
    clauses: Sequence[Kept], links: Sequence[Link], at_hand: AtHand, likeness: Likeness, watch: Watch
) -> tuple[list[list[int]], list[Link]]:
    """Groups of clauses by their places, and the pairs that were looked at besides the links."""
    groups: list[list[int]] = []
    apart: list[Link] = []
    done = 0
    for some in _loaded(components(links), lambda part: [clauses[p] for link in part for p in link[1:]], at_hand):
        for part in some:
            known = {(one, other): score for score, one, other in part}

            def score(one: int, other: int, known: dict[tuple[int, int], float] = known) -> float:
                if (one, other) not in known:
                    pair = at_hand.clause(clauses[one]), at_hand.clause(clauses[other])
                    known[one, other] = linked(*pair, likeness)
                    apart.append((known[one, other], one, other))
                return known[one, other]

            groups += join_linked(part, score)
            done += len(part)
        watch("bringing claims together", done, len(links))
    return sorted(groups), apart


def _grouped(clauses: Sequence[Kept], groups: Sequence[Sequence[int]]) -> list[Kept]:
    group_of = {place: clauses[group[0]].id for group in groups for place in group}
    return [replace(one, group=group_of.get(place)) for place, one in enumerate(clauses)]


def _housed(groups: Sequence[list[int]], clauses: Sequence[Kept]) -> tuple[list[Group], dict[str, list[int]]]:
    """The groups with their homes, and the places of the clauses that each home tells."""
    told = [frozenset(clauses[place].account for place in group) for group in groups]
    largest = sorted(range(len(groups)), key=lambda number: -len(told[number]))
    firsts = [clauses[groups[number][0]] for number in largest]
    homes: dict[str, list[int]] = defaultdict(list)
    housed = []
    for number, first, home in zip(largest, firsts, homes_of([told[number] for number in largest]), strict=True):
        homes[firsts[home].id].extend(groups[number])
        housed.append(Group(first.id, firsts[home].id, len(told[number]), first.order))
    return housed, homes


def _standing(clauses: Sequence[Kept]) -> list[Kept]:
    seen = Counter[int]()
    found = []
    for one in clauses:
        found.append(replace(one, stands=seen[one.text] < STANDING_FOR))
        seen[one.text] += 1
    return found


def _loaded(items: Iterable[T], needed: Callable[[T], list[Kept]], at_hand: AtHand) -> Iterator[list[T]]:
    """Some items at a time, with the articles of the clauses that they need at hand: many at once are read quicker."""
    some: list[T] = []
    wanted: dict[str, Kept] = {}
    for item in items:
        some.append(item)
        wanted |= {one.article: one for one in needed(item)}
        if len(wanted) > MOST / 4 or len(some) >= 2 * AT_ONCE:
            at_hand.load(wanted.values())
            yield some
            some, wanted = [], {}
    if some:
        at_hand.load(wanted.values())
        yield some


def _counted(articles: Collection[str]) -> Iterator[tuple[int, list[str]]]:
    done = 0
    for some in _some(articles, AT_ONCE):
        done += len(some)
        yield done, some


def _some(values: Iterable[T], size: int) -> Iterator[list[T]]:
    left = iter(values)
    while some := list(islice(left, size)):
        yield some
