"""What the pages share: the ledger, opened for each request, and what is made of it once for each of its states."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from onrecord.errors import BadRequest, StopRun
from onrecord.ledger import Ledger, open_ledger
from onrecord.web.kept import PATIENCE, Answered, Kept
from onrecord.web.shelf import Facts, Shelf, shelf_beside
from onrecord.web.shelving import Comparing, compared_here, has_few, shelve, shelve_elsewhere, state_for

FEW = 200
"""Articles that are compared at once, while their reader waits; more of them in another process, and nobody waits."""


class Desk:
    """One ledger as the pages see it."""

    def __init__(self, place: str | Path, compare: Comparing | None = None) -> None:
        """``compare``: what lays the accounts side by side; the package's own unless another is given."""
        self._place = place
        self._compare = compare
        self._shelf: Shelf | None = None
        self._parts: dict[str, Kept[Facts]] = {}
        self._one_by_one = Lock()

    def open(self) -> Ledger:
        """The ledger, for one request. Raises StopRun where there is none any more: who asks for a page cannot help."""
        try:
            return open_ledger(self._place)
        except BadRequest as error:
            raise StopRun(error.problem, error.remedy) from None

    @property
    def shelf(self) -> Shelf:
        """What was worked out so far."""
        with self._one_by_one:
            if self._shelf is None:
                shelf = shelf_beside(self._place)
                shelf.prepare()
                self._shelf = shelf
            return self._shelf

    def matters(self) -> Answered[Facts]:
        """When all matters on the shelf were compared; two browsers at once wait for one comparison."""
        return self._part("matters")

    def tallies(self) -> Answered[Facts]:
        """When the counts over the whole ledger were made."""
        return self._part("tallies")

    def _part(self, name: str) -> Answered[Facts]:
        with self.open() as ledger:
            state, few = state_for(name, ledger), has_few(ledger, FEW)
        before = self._parts.get(name) or Kept(lambda of: self._make(name, of), self.shelf.part(name))
        # Two first readers at once: the one that came first is kept.
        return self._parts.setdefault(name, before).get(state, PATIENCE if few else 0.0)

    def _make(self, name: str, state: str) -> Facts:
        with self.open() as ledger:
            few = has_few(ledger, FEW)
        if few or self._compare:
            shelve(name, self._place, self.shelf, state, self._compare or compared_here)
        else:
            shelve_elsewhere(name, self._place, self.shelf, state)
        part = self.shelf.part(name)
        assert part is not None, "it was just put there"
        return part[1]

