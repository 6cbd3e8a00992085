"""Jobs as the ledger keeps them: made, listed, stopped and gone on with by people at the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from onrecord.access import Role, note
from onrecord.access.moments import moment
from onrecord.adding.records import ACTIVE, Given, Job, Outcome, Result, ResultPage, State
from onrecord.errors import BadRequest
from onrecord.ledger import Ledger
from onrecord.ledger.adding_tables import inputs, jobs, results
from onrecord.ledger.cursors import read_cursor, write_cursor
from onrecord.ledger.identity import key_of
from onrecord.ledger.rows import keepable
from onrecord.ledger.tables import articles

MOST_STORED = 1_000_000_000
"""Bytes of uploaded files that wait or that failed."""
KEPT_JOBS = 50
"""Jobs whose failed files are kept for another try: the latest."""
NAMED = 5
"""Names in one line of the audit trail."""
LONGEST_NAME = 2_000
COUNTS = {"new": "new", "changed": "changed", "known": "known", "failed": "failed", "left out": "left_out"}
"""Where each outcome is counted."""


class Jobs:
    """The jobs of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def begin(self, given: Sequence[Given], who: str, role: Role, address: str | None) -> int:
        """Keep a new job: its number; what cannot be taken is among its failures. Raises BadRequest for nothing."""
        if not given:
            raise BadRequest("there is nothing to add", "paste an address, or choose a file")
        good = [one for one in given if not one.problem]
        with self._ledger.writes() as connection:
            _make_room(connection, sum(len(one.content or b"") for one in good))
            number = _insert_job(connection, who, role, address, len(good))
            for one in good:
                connection.execute(insert(inputs).values(_input_row(number, one)))
            for one in given:
                if one.problem:
                    put_result(connection, number, 0, _failed(one))
            if not good:
                _end(connection, number, "done")
            note(connection, who, "began adding", f"job {number}", _names(given), address)
        return number

    def find(self, number: int) -> Job | None:
        """One job."""
        query = select(*_shown()).where(jobs.c.number == number)
        with self._ledger.reads() as connection:
            row = connection.execute(query).mappings().first()
        return Job(**row) if row else None

    def latest(self, limit: int) -> tuple[Job, ...]:
        """The latest jobs first."""
        query = select(*_shown()).order_by(jobs.c.number.desc()).limit(limit)
        with self._ledger.reads() as connection:
            return tuple(Job(**row) for row in connection.execute(query).mappings())

    def current(self, number: int) -> str | None:
        """The address or file that is being taken in."""
        query = select(inputs.c.name).where(inputs.c.job == number, inputs.c.state == "running").limit(1)
        with self._ledger.reads() as connection:
            return connection.execute(query).scalar()

    def results(self, number: int, outcomes: Iterable[Outcome], limit: int, after: str | None = None) -> ResultPage:
        """What became of items, the latest first; ``after`` is the ``next`` of the page before."""
        told = [results.c[name] for name in Result.__struct_fields__ if name in results.c]
        query = select(*told, articles.c.title, articles.c.publisher)
        query = query.select_from(results).outerjoin(articles, articles.c.id == results.c.article_id)
        query = query.where(results.c.job == number, results.c.outcome.in_(tuple(outcomes)))
        if after:
            query = query.where(results.c.number < read_cursor(after, (int,))[0])
        with self._ledger.reads() as connection:
            rows = connection.execute(query.order_by(results.c.number.desc()).limit(limit + 1)).mappings().all()
        shown = tuple(Result(**row) for row in rows[:limit])
        return ResultPage(results=shown, next=write_cursor((shown[-1].number,)) if len(rows) > limit else None)

    def stop(self, number: int, who: str, address: str | None) -> None:
        """Stop a job behind the item at hand; what was taken in stays."""
        with self._ledger.writes() as connection:
            state = _state(connection, number)
            if state == "waiting":
                _end(connection, number, "stopped")
            if state == "running":
                _set(connection, number, state="stopping")
            if state in ("waiting", "running"):
                note(connection, who, "stopped adding", f"job {number}", None, address)

    def go_on(self, number: int, who: str, address: str | None) -> None:
        """Go on with a stopped job where it stopped."""
        with self._ledger.writes() as connection:
            if _state(connection, number) == "stopped":
                _set(connection, number, state="waiting", ended=None)
                note(connection, who, "went on adding", f"job {number}", None, address)

    def try_again(self, number: int, who: str, address: str | None) -> None:
        """Try everything of a job again that failed; what came in stays."""
        failed = select(results.c.input).where(results.c.job == number, results.c.outcome == "failed")
        again = (inputs.c.job == number) & (inputs.c.state == "done") & inputs.c.number.in_(failed)
        with self._ledger.writes() as connection:
            if _state(connection, number) in ACTIVE:
                return
            found = connection.execute(
                update(inputs).where(again).values(state="waiting", tries=0, place=0, at=0, fingerprint=None)
            ).rowcount
            if not found:
                raise BadRequest(f"nothing of job {number} can be tried again", "give what failed anew")
            done = select(jobs.c.done).where(jobs.c.number == number)
            left = max(0, int(connection.execute(done).scalar_one()) - found)
            _set(connection, number, state="waiting", ended=None, problem=None, done=left, share=0.0, spent=0.0)
            note(connection, who, "tried adding again", f"job {number}", None, address)


def put_result(connection: Connection, job: int, number: int, result: Result) -> None:
    """Write what became of an item: once, however often it is read; only a failure gives way to what comes after."""
    key = key_of(keepable(result.name) or "")
    this = (results.c.job == job) & (results.c.key == key)
    before = connection.execute(select(results.c.outcome).where(this)).scalar()
    if before is not None and before != "failed":
        return
    kept = {name: keepable(getattr(result, name)) for name in ("outcome", "article_id", "problem", "remedy")}
    if before is None:
        row = {"job": job, "input": number, "key": key, "name": (keepable(result.name) or "")[:LONGEST_NAME], **kept}
        connection.execute(insert(results).values(row))
    else:
        connection.execute(update(results).where(this).values(input=number, **kept))
    steps = {COUNTS[result.outcome]: 1}
    if before:
        steps["failed"] = steps.get("failed", 0) - 1
    counted = {name: jobs.c[name] + step for name, step in steps.items() if step}
    if counted:
        connection.execute(update(jobs).where(jobs.c.number == job).values(counted))


def _insert_job(connection: Connection, who: str, role: Role, address: str | None, total: int) -> int:
    row = {"who": who, "role": role, "address": address, "made": moment(), "state": "waiting", "total": total}
    nought = dict.fromkeys(("done", "spent", "share", *COUNTS.values()), 0)
    made = connection.execute(insert(jobs).values({**row, **nought}).returning(jobs.c.number))
    return int(made.scalar_one())


def _make_room(connection: Connection, more: int) -> None:
    """Let go of files that failed long ago. Raises BadRequest where those that wait leave no room."""
    newest = select(jobs.c.number).order_by(jobs.c.number.desc()).limit(1)
    last = connection.execute(newest).scalar() or 0
    old = (inputs.c.state == "done") & (inputs.c.job <= last - KEPT_JOBS) & inputs.c.content.is_not(None)
    connection.execute(update(inputs).where(old).values(content=None))
    held = select(func.coalesce(func.sum(inputs.c.bytes), 0)).where(inputs.c.content.is_not(None))
    if int(connection.execute(held).scalar_one()) + more > MOST_STORED:
        raise BadRequest(
            f"the files that wait or failed would be over {MOST_STORED:,} bytes", "wait until some are taken in"
        )


def _input_row(job: int, one: Given) -> dict[str, Any]:
    return {
        "job": job,
        "kind": one.kind,
        "name": (keepable(one.name) or "")[:LONGEST_NAME],
        "state": "waiting",
        "tries": 0,
        "place": 0,
        "at": 0,
        "fingerprint": None,
        "bytes": len(one.content or b""),
        "content": one.content,
    }


def _failed(one: Given) -> Result:
    return Result(number=0, name=one.name, outcome="failed", problem=one.problem, remedy=one.remedy)


def _names(given: Sequence[Given]) -> str:
    names = ", ".join(one.name for one in given[:NAMED])
    return names if len(given) <= NAMED else f"{len(given):,} in all: {names} …"


def _state(connection: Connection, number: int) -> State:
    found: State | None = connection.execute(select(jobs.c.state).where(jobs.c.number == number)).scalar()
    if found is None:
        raise BadRequest(f"there is no job {number}", "see /add for all of them")
    return found


def _end(connection: Connection, number: int, state: State) -> None:
    _set(connection, number, state=state, ended=moment(), runner=None, beat=None)


def _set(connection: Connection, number: int, **values: Any) -> None:
    connection.execute(update(jobs).where(jobs.c.number == number).values(values))


def _shown() -> list[Any]:
    return [jobs.c[name] for name in Job.__struct_fields__]
