"""An intake as the tests run it: in this process, with the local site let through, what it says kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.intake import Tally, retry_failures, take_in
from onrecord.intake.items import Place, Source
from onrecord.ledger import Failure, IntakeMemory, open_ledger

NO_HOSTS: frozenset[tuple[str, int]] = frozenset()


@dataclass
class Watched:
    """What an intake told while it ran."""

    went_on: list[tuple[str, Place]] = field(default_factory=list)

    def sources(self, total: int) -> None: ...
    def source_done(self) -> None: ...
    def item_done(self, source: Source, place: Place, tally: Tally) -> None: ...

    def going_on(self, source: Source, place: Place) -> None:
        self.went_on.append((source.name, place))


@dataclass
class Taking:
    """A ledger, and intakes into it."""

    ledger: Path | str
    allowed: frozenset[tuple[str, int]] = NO_HOSTS
    delay: float = 0.01
    said: list[str] = field(default_factory=list)
    watched: Watched = field(default_factory=Watched)

    def add(self, *names: str | Path, again: bool = False) -> Tally:
        tally = Tally()
        with open_ledger(self.ledger, create=True) as kept:
            take_in(kept, list(map(str, names)), tally, self._hear, self.watched, again=again, delay=self.delay,
                    allowed=self.allowed)  # fmt: skip
        return tally

    def retry(self) -> Tally:
        tally = Tally()
        with open_ledger(self.ledger, create=True) as kept:
            retry_failures(kept, tally, self._hear, self.watched, delay=self.delay, allowed=self.allowed)
        return tally

    def failures(self) -> tuple[Failure, ...]:
        with open_ledger(self.ledger) as kept:
            return IntakeMemory(kept).failures()

    def titles(self) -> list[str | None]:
        with open_ledger(self.ledger) as kept:
            return [reading.article.title for reading in kept.readings().values()]

    def _hear(self, error: OnrecordError) -> None:
        assert error.remedy
        assert "\n" not in str(error)
        self.said.append(str(error))
