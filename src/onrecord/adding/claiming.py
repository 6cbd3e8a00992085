"""The process at work: it claims a job, says that it lives, notes how far it came, and lets the job go."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import Connection, and_, or_, select, update

from onrecord.access import Role, note
from onrecord.access.moments import moment
from onrecord.adding.jobs import COUNTS, put_result
from onrecord.adding.records import Result, State, Work
from onrecord.ledger import Ledger
from onrecord.ledger.adding_tables import inputs, jobs, results

LEASE = 60.0
"""Seconds without a sign of life after which another process takes a job over."""
MOST_TRIES = 2
"""How often reading an input may end the process that reads it."""


def is_due(ledger: Ledger) -> bool:
    """Is there a job that no process is at, and is no process at another?"""
    with ledger.reads() as connection:
        return _due(connection) is not None


def is_unfinished(ledger: Ledger) -> bool:
    """Is there a job at all that is not at its end?"""
    query = select(jobs.c.number).where(jobs.c.state.in_(("waiting", "running", "stopping"))).limit(1)
    with ledger.reads() as connection:
        return connection.execute(query).first() is not None


def release(ledger: Ledger, runner: str, *, on_purpose: bool) -> None:
    """Let go of what a process was at: another goes on with it. An end on purpose is not laid to what it read."""
    with ledger.writes() as connection:
        if on_purpose:
            of_job = inputs.c.job.in_(select(jobs.c.number).where(jobs.c.runner == runner))
            connection.execute(update(inputs).where(of_job, inputs.c.state == "running").values(tries=0))
        _let_go(connection, runner)


class Claim:
    """A job, as the process sees it that is at it."""

    def __init__(self, ledger: Ledger, runner: str, job: int, role: Role) -> None:
        self.job = job
        self.role = role
        self._ledger = ledger
        self._runner = runner
        self._mine = (jobs.c.number == job) & (jobs.c.runner == runner)
        self._since = time.monotonic()

    def next(self) -> Work | None:
        """The next input, which counts as tried; None where all are done."""
        wanted = and_(inputs.c.job == self.job, inputs.c.state.in_(("waiting", "running")))
        told = [inputs.c[name] for name in Work.__struct_fields__]
        with self._ledger.writes() as connection:
            row = connection.execute(select(*told).where(wanted).order_by(inputs.c.number).limit(1)).mappings().first()
            if row is None:
                return None
            this = inputs.c.number == row["number"]
            connection.execute(update(inputs).where(this).values(state="running", tries=inputs.c.tries + 1))
            self._tell(connection, share=0.0)
        return Work(**row)

    def content(self, work: Work) -> bytes | None:
        """The bytes of a file."""
        with self._ledger.reads() as connection:
            query = select(inputs.c.content).where(inputs.c.number == work.number)
            found = connection.execute(query).scalar()
        return None if found is None else bytes(found)

    def put(self, work: Work, result: Result) -> None:
        """What became of an item."""
        with self._ledger.writes() as connection:
            put_result(connection, self.job, work.number, result)

    def keep_place(self, work: Work, place: int, at: int, fingerprint: str) -> None:
        """How far an input was read: the process has come on, so that its tries count anew."""
        with self._ledger.writes() as connection:
            this = inputs.c.number == work.number
            connection.execute(update(inputs).where(this).values(place=place, at=at, fingerprint=fingerprint, tries=1))

    def beat(self, share: float | None = None) -> bool:
        """Say that the process lives: whether the job is still its own, and nobody wants it stopped."""
        with self._ledger.writes() as connection:
            told = {} if share is None else {"share": share}
            self._tell(connection, **told)
            return connection.execute(select(jobs.c.state).where(self._mine)).scalar() == "running"

    def finish(self, work: Work) -> None:
        """An input is done; the bytes of a file go, unless something in it failed."""
        failed = select(results.c.number).where(
            results.c.job == self.job, results.c.input == work.number, results.c.outcome == "failed"
        )
        with self._ledger.writes() as connection:
            this = inputs.c.number == work.number
            connection.execute(update(inputs).where(this).values(state="done"))
            if connection.execute(failed.limit(1)).first() is None:
                connection.execute(update(inputs).where(this).values(content=None))
            self._tell(connection, share=0.0, done=jobs.c.done + 1)

    def end(self, state: State, problem: str | None = None) -> None:
        """The job is at its end, or stopped."""
        with self._ledger.writes() as connection:
            self._tell(connection)
            row = connection.execute(select(jobs).where(self._mine)).mappings().first()
            if row is None:
                return
            connection.execute(
                update(inputs).where(inputs.c.job == self.job, inputs.c.state == "running")
                .values(state="waiting", tries=0)
            )  # fmt: skip
            values = {"state": state, "ended": moment(), "problem": problem, "runner": None, "beat": None}
            connection.execute(update(jobs).where(self._mine).values(values))
            told = ", ".join(f"{row[column]:,} {outcome}" for outcome, column in COUNTS.items() if row[column])
            done = "added" if state == "done" else "came as far as"
            note(connection, row["who"], done, f"job {self.job}", told or "nothing", row["address"])

    def _tell(self, connection: Connection, **values: Any) -> None:
        now = time.monotonic()
        spent, self._since = now - self._since, now
        told = {"beat": time.time(), "spent": jobs.c.spent + spent, **values}
        connection.execute(update(jobs).where(self._mine).values(told))


def claim(ledger: Ledger, runner: str) -> Claim | None:
    """Take the oldest job that no process is at; None where there is none, or where a process is at another."""
    with ledger.writes() as connection:
        found = _due(connection)
        if found is None:
            return None
        state = "stopping" if found.state == "stopping" else "running"
        values = {"state": state, "runner": runner, "beat": time.time(), "problem": None}
        connection.execute(update(jobs).where(jobs.c.number == found.number).values(values))
    return Claim(ledger, runner, found.number, found.role)


def _due(connection: Connection) -> Any:
    stale = time.time() - LEASE
    left = or_(jobs.c.beat.is_(None), jobs.c.beat < stale)
    at_work = and_(jobs.c.state.in_(("running", "stopping")), jobs.c.beat >= stale)
    if connection.execute(select(jobs.c.number).where(at_work).limit(1)).first():
        return None
    due = or_(jobs.c.state == "waiting", and_(jobs.c.state.in_(("running", "stopping")), left))
    query = select(jobs.c.number, jobs.c.state, jobs.c.role).where(due).order_by(jobs.c.number).limit(1)
    return connection.execute(query).first()


def _let_go(connection: Connection, runner: str) -> None:
    mine = jobs.c.runner == runner
    stopped = {"state": "stopped", "ended": moment(), "runner": None, "beat": None}
    connection.execute(update(jobs).where(mine, jobs.c.state == "stopping").values(stopped))
    waiting = {"state": "waiting", "runner": None, "beat": None}
    connection.execute(update(jobs).where(mine, jobs.c.state == "running").values(waiting))
