"""A job, what it is given, and what became of each item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records import Record

State = Literal["waiting", "running", "stopping", "stopped", "done"]
Outcome = Literal["new", "changed", "known", "failed", "left out"]
Kind = Literal["address", "file"]
ACTIVE: tuple[State, ...] = ("waiting", "running", "stopping")
"""States in which a job is not at its end."""


@dataclass(frozen=True)
class Given:
    """One address or file that someone gives, or the reason why it cannot be taken."""

    kind: Kind
    name: str
    content: bytes | None = None
    """A file's bytes."""
    problem: str = ""
    remedy: str = ""


class Job(Record, frozen=True):
    """Something to be added, and how it gets on."""

    number: int
    who: str
    made: str
    """UTC, ISO 8601 to the second."""
    state: State
    ended: str | None
    problem: str | None
    """Why the whole job could not go on."""
    total: int
    """Addresses and files given."""
    done: int
    """How many of them are taken in."""
    share: float
    """How much of the one at hand: 0 to 1."""
    spent: float
    """Seconds at work."""
    new: int
    """Items that became an article."""
    changed: int
    """Items that are a new version of a known article."""
    known: int
    failed: int
    left_out: int
    """Items that may have been no article, and were none."""

    @property
    def items(self) -> int:
        """Items that something became of."""
        return self.new + self.changed + self.known + self.failed + self.left_out

    @property
    def finished(self) -> float:
        """How much of the job is done: 0 to 1."""
        return min(1.0, (self.done + self.share) / self.total) if self.total else 1.0

    @property
    def seconds_left(self) -> float | None:
        """At the pace so far; None where nothing is done yet, or nothing is left."""
        if self.state not in ACTIVE or not 0 < self.finished < 1 or not self.spent:
            return None
        return self.spent * (1 - self.finished) / self.finished


class Result(Record, frozen=True):
    """What became of one item."""

    number: int
    name: str
    """Its address, or the file with the place in it."""
    outcome: Outcome
    article_id: str | None = None
    title: str | None = None
    publisher: str | None = None
    problem: str | None = None
    remedy: str | None = None


class ResultPage(Record, frozen=True):
    """Some results, and where the next ones start."""

    results: tuple[Result, ...]
    next: str | None
    """What to give as ``after`` for the next page; None at the end."""


class Work(Record, frozen=True):
    """One address or file of a job that is to be taken in now."""

    number: int
    job: int
    kind: Kind
    name: str
    tries: int
    place: int
    at: int
    fingerprint: str | None
