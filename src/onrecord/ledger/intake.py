"""What an intake remembers between runs, beside the articles: places, failures, visits and hosts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Table, delete, insert, select

from onrecord.ledger.identity import key_of
from onrecord.ledger.intake_tables import failures, hosts, places, visits
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.rows import Row, keepable
from onrecord.records import Record


class KeptPlace(Record, frozen=True):
    """How far a source was read."""

    source: str
    """Its absolute path or its address."""
    fingerprint: str
    """What tells whether the source is still the same."""
    number: int
    """Items read."""
    at: int
    """Where the next one starts, in the source's own measure (bytes, rows)."""
    finished: bool
    noted: str
    """UTC, ISO 8601 to the second."""


class Failure(Record, frozen=True):
    """One item that could not be read, and why."""

    item: str
    source: str
    """The file or address that it is opened from."""
    number: int
    at: int
    problem: str
    remedy: str
    first: str
    """When it failed first: UTC, ISO 8601 to the second."""
    last: str
    tries: int


class Visit(Record, frozen=True):
    """What a server said when a page was fetched."""

    url: str
    sha256: str
    visited: str
    """UTC, ISO 8601 to the second."""
    etag: str | None = None
    last_modified: str | None = None


class KeptHost(Record, frozen=True):
    """What a host asks of its visitors."""

    host: str
    """Scheme, name and port."""
    robots: str | None = None
    """Its robots.txt as it came; empty where it has none."""
    robots_at: float | None = None
    """When that was fetched: seconds since 1970."""
    not_before: float | None = None
    """When it may be asked again: seconds since 1970."""


class IntakeMemory:
    """The memory of the intakes into one open ledger.

    undisturbed: makes a context that each word with the database is said in.
    """

    def __init__(self, ledger: Ledger, undisturbed: Callable[[], AbstractContextManager[None]] = nullcontext) -> None:
        self._ledger = ledger
        self._undisturbed = undisturbed

    def place(self, source: str) -> KeptPlace | None:
        row = self._row(places, source)
        return KeptPlace(**{**row, "finished": bool(row["finished"])}) if row else None

    def keep_place(self, source: str, fingerprint: str, number: int, at: int, finished: bool) -> None:
        row = {"source": source, "fingerprint": fingerprint, "number": number, "at": at, "finished": int(finished)}
        self._put(places, source, {**row, "noted": now()})

    def failures(self) -> tuple[Failure, ...]:
        """All that failed and was not mended since, the first first."""
        query = select(*_told(failures)).order_by(failures.c.first, failures.c.item)
        with self._undisturbed(), self._ledger._reading() as connection:
            return tuple(Failure(**row) for row in connection.execute(query).mappings())

    def fail(self, item: str, source: str, number: int, at: int, problem: str, remedy: str) -> None:
        known = self._row(failures, item)
        row = {"item": item, "source": source, "number": number, "at": at, "problem": problem, "remedy": remedy}
        times = {
            "first": known["first"] if known else now(),
            "last": now(),
            "tries": 1 + (known["tries"] if known else 0),
        }
        self._put(failures, item, {**row, **times})

    def mend(self, item: str) -> None:
        """Forget a failure."""
        with self._undisturbed(), self._ledger._writing() as connection:
            connection.execute(delete(failures).where(failures.c.key == _key(item)))

    def visit(self, url: str) -> Visit | None:
        row = self._row(visits, url)
        return Visit(**row) if row else None

    def keep_visit(self, visit: Visit) -> None:
        self._put(visits, visit.url, {name: getattr(visit, name) for name in Visit.__struct_fields__})

    def host(self, host: str) -> KeptHost | None:
        row = self._row(hosts, host)
        return KeptHost(**row) if row else None

    def keep_host(self, host: KeptHost) -> None:
        self._put(hosts, host.host, {name: getattr(host, name) for name in KeptHost.__struct_fields__})

    def _row(self, table: Table, name: str) -> Row | None:
        query = select(*_told(table)).where(table.c.key == _key(name))
        with self._undisturbed(), self._ledger._reading() as connection:
            row = connection.execute(query).mappings().first()
        return dict(row) if row else None

    def _put(self, table: Table, name: str, row: Row) -> None:
        row = {column: keepable(value) if isinstance(value, str) else value for column, value in row.items()}
        row["key"] = _key(name)
        with self._undisturbed(), self._ledger._writing() as connection:
            connection.execute(delete(table).where(table.c.key == row["key"]))
            connection.execute(insert(table).values(row))


def _key(name: str) -> str:
    return key_of(keepable(name) or "")


def _told(table: Table) -> list[Column[Any]]:
    """The columns that are told of: all but the key."""
    return [column for column in table.columns if column.name != "key"]


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
