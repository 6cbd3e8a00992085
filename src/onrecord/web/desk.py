"""What the pages share: the ledger, opened for each request, and what is made of it once for each of its states."""

from __future__ import annotations

from contextlib import AbstractContextManager, suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock

from onrecord.errors import OnrecordError
from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.questions import state_of
from onrecord.ledger.tallies import Tallies, tally
from onrecord.reviewing.people import PeoplePage, people_page
from onrecord.web.kept import PATIENCE, Answered, Kept
from onrecord.web.opened import Opened
from onrecord.web.shelf import Facts, Shelf, shelf_beside
from onrecord.web.shelving import Comparing, has_few, shelve, shelve_elsewhere, state_for

FEW = 200
"""Articles that are compared at once, while their reader waits; more of them in another process, and nobody waits."""
MOST_DAYS = 16
"""Days of the past whose counts are kept."""


def made_of(part: Answered[Facts]) -> str | None:
    """As of when a part was worked out; None before it ever was."""
    return part.value.made if part.value else None


class Desk:
    """One ledger as the pages see it."""

    def __init__(self, place: str | Path, compare: Comparing | None = None) -> None:
        """``compare``: what lays the accounts side by side; the package's own unless another is given."""
        self._place = place
        self._opened = Opened(place)
        self._compare = compare
        self._shelf: Shelf | None = None
        self._parts: dict[str, Kept[Facts]] = {}
        self._one_by_one = Lock()
        self._tallies_then = lru_cache(maxsize=MOST_DAYS)(self._kept_tallies)
        self._people_of = lru_cache(maxsize=256)(self._called)

    def open(self) -> AbstractContextManager[Ledger]:
        """The ledger, for one request. Raises StopRun where there is none any more: who asks for a page cannot help."""
        return self._opened.open()

    def begin(self) -> None:
        """Begin to work out what the first reader will ask for; what is wrong with the ledger is told to them."""
        for name in ("tallies", "matters"):
            with suppress(OnrecordError):
                self._part(name, patient=False)

    def close(self) -> None:
        """Let go of the ledger."""
        self._opened.close()

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

    def people(self, name: str, after: str | None = None) -> PeoplePage:
        """The people called by a name among some of its articles, as the ledger and its reviews have them now."""
        with self.open() as ledger:
            state = state_of(ledger)
        return self._people_of(name, after, state)

    def _called(self, name: str, after: str | None, _state: tuple[int, ...]) -> PeoplePage:
        with self.open() as ledger:
            return people_page(ledger, name, after)

    def tallies_on(self, day: str) -> Answered[Tallies]:
        """Counts over the whole ledger as it was known at the end of a day."""
        with self.open() as ledger:
            state = state_for("tallies", ledger)
        return self._tallies_then(day).get(state)

    def _part(self, name: str, patient: bool = True) -> Answered[Facts]:
        with self.open() as ledger:
            state, few = state_for(name, ledger), has_few(ledger, FEW)
        before = self._parts.get(name) or Kept(lambda of: self._make(name, of), self.shelf.part(name))
        # Two first readers at once: the one that came first is kept.
        return self._parts.setdefault(name, before).get(state, PATIENCE if few and patient else 0.0)

    def _make(self, name: str, state: str) -> Facts:
        with open_ledger(self._place) as ledger:
            few = has_few(ledger, FEW)
        if few or self._compare:
            shelve(name, self._place, self.shelf, state, self._compare)
        else:
            shelve_elsewhere(name, self._place, self.shelf, state)
        part = self.shelf.part(name)
        assert part is not None, "it was just put there"
        return part[1]

    def _kept_tallies(self, day: str) -> Kept[Tallies]:
        return Kept(lambda _state: self._tallied(day))

    def _tallied(self, day: str) -> Tallies:
        with open_ledger(self._place) as ledger:
            return tally(ledger, day)
