"""What the pages share: the ledger, opened for each request, and what is made of it once for each of its states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from onrecord.errors import BadRequest, StopRun
from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.questions import state_of
from onrecord.ledger.tallies import Tallies, tally
from onrecord.records import Matter, Reading
from onrecord.reviews import Reviews
from onrecord.web.kept import Answered, Kept
from onrecord.web.reviewed import matters_as_reviewed, readings_as_reviewed

Comparing = Callable[[Mapping[str, Reading]], tuple[Matter, ...]]
MOST_DAYS = 16
"""Days whose counts are kept, the present one among them."""
MOST_ARTICLES = 400
"""Articles of one matter whose figures are drawn."""


@dataclass(frozen=True)
class Compared:
    """All matters of a ledger, those with most disagreement first."""

    matters: tuple[Matter, ...]

    @cached_property
    def by_id(self) -> dict[str, Matter]:
        return {matter.id: matter for matter in self.matters}

    @cached_property
    def of_statement(self) -> dict[str, tuple[Matter, ...]]:
        """In which matters a statement stands, by its id."""
        found: dict[str, list[Matter]] = {}
        for matter in self.matters:
            for statement in matter.statements:
                found.setdefault(statement.id, []).append(matter)
        return {id_: tuple(matters) for id_, matters in found.items()}


class Desk:
    """One ledger as the pages see it."""

    def __init__(self, place: str | Path, compare: Comparing) -> None:
        self._place = place
        self._compare = compare
        self._matters: Kept[Compared] = Kept(self._compared)
        self._tallies = lru_cache(maxsize=MOST_DAYS)(self._tallies_of)
        self.readings_of = lru_cache(maxsize=32)(self._readings_of)

    def open(self) -> Ledger:
        """The ledger, for one request. Raises StopRun where there is none any more: who asks for a page cannot help."""
        try:
            return open_ledger(self._place)
        except BadRequest as error:
            raise StopRun(error.problem, error.remedy) from None

    def matters(self) -> Answered[Compared]:
        """All matters; two browsers at once wait for one comparison."""
        return self._matters.get(self._state(reviewed=True))

    def tallies(self, as_of: str | None = None) -> Answered[Tallies]:
        """Counts over the whole ledger, now or as of a day."""
        return self._tallies(as_of).get(self._state())

    def _tallies_of(self, as_of: str | None) -> Kept[Tallies]:
        return Kept(lambda: self._tallied(as_of))

    def _state(self, reviewed: bool = False) -> tuple[int, ...]:
        with self.open() as ledger:
            return (*state_of(ledger), *(Reviews(ledger).state() if reviewed else ()))

    def _compared(self) -> Compared:
        with self.open() as ledger:
            readings = readings_as_reviewed(ledger, ledger.readings())
        matters = self._compare(readings)
        with self.open() as ledger:
            return Compared(matters_as_reviewed(ledger, matters))

    def _tallied(self, as_of: str | None) -> Tallies:
        with self.open() as ledger:
            return tally(ledger, as_of)

    def _readings_of(self, matter: Matter) -> dict[str, Reading]:
        """The readings of the articles that a matter's accounts stand in, the first of them."""
        ids = list(dict.fromkeys(statement.article_id for statement in matter.statements))[:MOST_ARTICLES]
        readings = {}
        with self.open() as ledger:
            for id_ in ids:
                try:
                    readings[id_] = ledger.reading(id_)
                except BadRequest:
                    continue  # it was taken out since the matters were compared
            return readings_as_reviewed(ledger, readings)
