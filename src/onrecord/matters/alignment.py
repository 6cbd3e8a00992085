"""How much of what one clause says the other says too, in these or in other words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Set

from onrecord.matters.senses import neighbours_of

Weight = Callable[[str], float]
"""What a stem tells, in nats."""


def partners(ours: Collection[str], theirs: Collection[str]) -> Mapping[str, tuple[str, float]]:
    """For each of our stems that has one, the stem of theirs that is nearest in meaning, and how near it is."""
    found = {}
    held = theirs if isinstance(theirs, Set) else frozenset(theirs)
    for stem in ours:
        if stem in held:
            found[stem] = (stem, 1.0)
        elif shared := (beside := neighbours_of(stem)).keys() & held:
            near, other = max((beside[other], other) for other in shared)
            found[stem] = (other, near)
    return found


def covered(ours: Collection[str], theirs: Collection[str], weight: Weight) -> float:
    """Share of what our stems tell that stands in theirs, from 0 to 1."""
    total = sum(weight(stem) ** 2 for stem in ours)
    if not total:
        return 0.0
    return sum(near * weight(stem) ** 2 for stem, (_, near) in partners(ours, theirs).items()) / total
