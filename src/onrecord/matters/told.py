"""Which origins of a matter are held against each other, and what they were to each other when it was last told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.records import Matter, Origin, Relation

STANDING_FOR = 3
"""Accounts of an origin, the earliest, that are held against another's."""
FIRST, NEAREST = 16, 32
"""Origins that each is held against: the first of the matter, and the last before it; of up to 49 that is all."""


@dataclass(frozen=True, slots=True)
class Told:
    """How a matter was told before."""

    matter: Matter
    same: frozenset[str]
    """Accounts of which nothing has changed, neither their words nor which of them belong to the matter."""

    def judged(self) -> Callable[[Origin, Origin], Relation | Literal["unknown"] | None]:
        """What two origins, the earlier first, were to each other; unknown where either has changed, or is new."""
        place = {one.id: number for number, one in enumerate(self.matter.origins)
                 if self.same.issuperset(one.statements[:STANDING_FOR])}  # fmt: skip
        origin_of = {id_: one.id for one in self.matter.origins for id_ in one.statements}
        found = {frozenset((origin_of[relation.earlier], origin_of[relation.later])): relation
                 for relation in self.matter.relations if relation.kind != "repeats"}  # fmt: skip

        def known(one: Origin, other: Origin) -> Relation | Literal["unknown"] | None:
            earlier, later = place.get(one.id), place.get(other.id)
            if earlier is None or later is None or not _are_judged(earlier, later):
                return "unknown"
            return found.get(frozenset((one.id, other.id)))

        return known


def judged(origins: Sequence[Origin]) -> Iterator[tuple[Origin, Origin]]:
    """The pairs of origins that are held against each other: all but where hundreds tell of one matter.

    There each is held against the ``FIRST`` of the matter and the ``NEAREST`` before it in time.
    """
    for place, one in enumerate(origins):
        later = origins[place + 1 :] if place < FIRST else origins[place + 1 : place + 1 + NEAREST]
        yield from ((one, other) for other in later)


def _are_judged(earlier: int, later: int) -> bool:
    """Whether ``judged`` holds the origins at two places against each other."""
    return earlier < FIRST or later - earlier <= NEAREST
