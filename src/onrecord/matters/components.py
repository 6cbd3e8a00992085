"""What hangs together: linked clauses parted into components that no link ties to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.matters.grouping import Link


def components(links: Sequence[Link]) -> Iterator[list[Link]]:
    """The links of each component, the component with the earliest clause first."""
    root: dict[int, int] = {}
    for _, one, other in links:
        ours, theirs = _root(root, one), _root(root, other)
        root[max(ours, theirs)] = min(ours, theirs)
    found: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        found[_root(root, link[1])].append(link)
    yield from (found[first] for first in sorted(found))


def _root(root: dict[int, int], place: int) -> int:
    while (above := root.setdefault(place, place)) != place:
        root[place] = place = root[above]
    return place
