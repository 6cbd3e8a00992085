"""What a source gives: items, one after another, each with its place, so that a run can go on where one stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from onrecord.errors import SkipItem
from onrecord.records import Page, Reading


@dataclass(frozen=True, order=True)
class Place:
    """Where an item starts: how many stand before it, and where that is in the source's own measure (bytes, rows)."""

    number: int = 0
    at: int = 0


START = Place()


@dataclass(frozen=True)
class Made:
    """A page that was already read elsewhere, with its reading."""

    page: Page
    reading: Reading


@dataclass(frozen=True)
class Exported:
    """An article in all its versions as another ledger exported it: a line of JSON."""

    line: bytes


class Source(Protocol):
    """Something named on the command line, or met inside of one: a file, a feed, an archive."""

    @property
    def name(self) -> str:
        """How it is called, and what it can be opened by again."""

    @property
    def fingerprint(self) -> str | None:
        """Changes when the source does; None where a run never goes on inside of it."""

    @property
    def settled(self) -> bool:
        """Whether it holds nothing new until its fingerprint changes; what only points to pages may at any time."""

    @property
    def total(self) -> int | None:
        """Its length in the measure of ``Place.at``; None where that is unknown."""

    def items(self, start: Place = START) -> Iterator[Item]:
        """The items from a place on. Raises SkipItem where the source itself cannot be read."""
        ...


Taken = Page | Made | Exported | Source | None
"""What an item opens to; None: it is known, and unchanged."""


@dataclass(frozen=True)
class Item:
    """One thing to be read."""

    name: str
    """The same in every run: failures are kept by it."""
    place: Place
    open: Callable[[], Taken]
    """Raises SkipItem where it cannot be."""
    doubtful: bool = False
    """It may well be no article; then it is left out without a complaint."""


@dataclass(frozen=True)
class Single:
    """A source of one item: a page in a file, an address."""

    name: str
    open: Callable[[], Taken]
    doubtful: bool = False
    fingerprint: str | None = None
    settled: bool = True
    total: int | None = None

    def items(self, start: Place = START) -> Iterator[Item]:
        if start == START:
            yield Item(self.name, START, self.open, self.doubtful)


def failing(name: str, place: Place, problem: str, remedy: str) -> Item:
    """An item that is known to be bad before it is opened."""

    def refuse() -> Taken:
        raise SkipItem(problem, remedy)

    return Item(name, place, refuse)


def fingerprint_of(path: str) -> str:
    """Of a file: its size and when it was written last."""
    facts = Path(path).stat()
    return f"{facts.st_size}-{facts.st_mtime_ns}"
