"""Which clauses of a collection are worth comparing: those of different articles looked up by the same marks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.matters.candidates import COMMONEST, LEAST_MARKS, published_together
from onrecord.matters.shelves import Kept


class Meeting(NamedTuple):
    """A clause with the earlier ones that it meets, by their places in time."""

    place: int
    surely: list[int]
    if_of_one_event: list[int]
    """Those with which it shares one mark alone, published in the same days."""


def who_meet(kept: Sequence[Kept], marks: Mapping[str, Collection[int]]) -> Iterator[Meeting]:
    """Clauses in the order of time, each with those before it; ``marks`` by the ids of the clauses that stand.

    Every pair comes once, and only what the shelves hold is kept in memory, not the pairs.
    """
    sizes = Counter(mark for found in marks.values() for mark in found)
    shelves: dict[int, list[int]] = defaultdict(list)
    last: dict[int, int] = {}
    for place, one in enumerate(kept):
        met: Counter[int] = Counter()
        for mark in marks.get(one.id, ()):
            if sizes[mark] <= COMMONEST:
                met.update(shelves[mark])
                shelves[mark].append(place)
        if one.text in last:
            met[last[one.text]] = LEAST_MARKS
        last[one.text] = place
        yield _meeting(place, met, kept)


def _meeting(place: int, met: Mapping[int, int], kept: Sequence[Kept]) -> Meeting:
    surely, perhaps, one = [], [], kept[place]
    for other, times in met.items():
        if kept[other].article == one.article:
            continue
        if times >= LEAST_MARKS:
            surely.append(other)
        elif published_together(kept[other].order[0], one.order[0]):
            perhaps.append(other)
    return Meeting(place, sorted(surely), sorted(perhaps))
