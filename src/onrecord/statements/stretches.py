"""A stretch of a text in which figures are read, with what may not hold any."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

Extent = tuple[int, int]


class Stretch:
    """``text[start:end]`` without the extents that are taken: dates and the like."""

    def __init__(self, text: str, start: int, end: int, taken: Iterable[Extent] = ()) -> None:
        self.text, self.start, self.end = text, start, end
        self._taken = sorted(taken)
        self._starts = [first for first, _ in self._taken]

    def taken_until(self, place: int) -> int:
        """The end of the extent that covers ``place``, else 0."""
        at = bisect_right(self._starts, place) - 1
        return self._taken[at][1] if at >= 0 and self._taken[at][1] > place else 0

    def back(self, place: int, reach: int) -> int:
        """``reach`` characters before ``place``, within the stretch."""
        return max(self.start, place - reach)
