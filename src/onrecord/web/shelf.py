"""What was worked out over a whole ledger, kept in a file of its own: each page takes from it only what it shows.

To compare a hundred thousand articles takes minutes, to look one matter up takes a millisecond. The file holds
nothing that the ledger does not: whoever deletes it loses only the time to work it out again.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from onrecord.errors import BadRequest
from onrecord.ledger.cursors import read_cursor, write_cursor
from onrecord.ledger.faults import told_plainly
from onrecord.ledger.rows import from_json, to_json
from onrecord.ledger.tallies import OutletTally, SpeakerTally
from onrecord.matters.series import Series
from onrecord.records import Matter, Record

PATIENCE = 10.0
"""Seconds to wait while another process puts something on the shelf."""
EMPTY, FORM = 0, 1
"""Of the file's tables, before and after they are made: a file of another form is made anew."""
TABLES = """
CREATE TABLE IF NOT EXISTS parts (name TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL, facts TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS matters (
    place INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, gist TEXT NOT NULL, matter TEXT NOT NULL,
    series TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS accounts (
    statement TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (statement, place)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS speakers (place INTEGER NOT NULL PRIMARY KEY, tally TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS outlets (place INTEGER NOT NULL PRIMARY KEY, tally TEXT NOT NULL);
"""
PARTS = {"matters": ("matters", "accounts"), "tallies": ("speakers", "outlets")}
"""The tables of each part: a part is replaced whole."""


class Gist(Record, frozen=True):
    """A matter in a list: what it is about, and how many accounts, origins and relations of each kind it holds."""

    id: str
    label: str
    accounts: int
    origins: int
    contradicts: int = 0
    revises: int = 0
    differs: int = 0
    corroborates: int = 0
    repeats: int = 0


class GistPage(Record, frozen=True):
    """Some matters, those with most disagreement first, and where the next ones start."""

    matters: tuple[Gist, ...]
    total: int
    """How many there are on all pages."""
    next: str | None
    """What to give as ``after`` for the next page; None at the end."""


class SpeakerPage(Record, frozen=True):
    """Some names, those most quoted first, and where the next ones start."""

    speakers: tuple[SpeakerTally, ...]
    total: int
    next: str | None


class Facts(Record, frozen=True):
    """When a part was worked out and of how much."""

    made: str
    """UTC, ISO 8601 to the second: when the working out began."""
    articles: int
    statements: int = 0
    seconds: float = 0.0
    """How long it took."""


def shelf_beside(place: str | Path) -> Shelf:
    """The shelf of a ledger: beside its file, or in the user's cache where nothing can be written there."""
    path = Path(place)
    beside = path.with_name(f"{path.name}-desk")
    if path.is_file() and os.access(path.parent, os.W_OK) and (not beside.exists() or os.access(beside, os.W_OK)):
        return Shelf(beside)
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord"
    name = hashlib.sha256(str(place if "://" in str(place) else path.absolute()).encode()).hexdigest()[:24]
    return Shelf(cache / f"{name}-desk")


def gist_of(matter: Matter) -> Gist:
    """The matter as lists show it."""
    kinds = [relation.kind for relation in matter.relations]
    counted = {kind: kinds.count(kind) for kind in set(kinds)}
    return Gist(
        id=matter.id, label=matter.label, accounts=len(matter.statements), origins=len(matter.origins), **counted
    )


def is_disputed(gist: Gist) -> bool:
    """Whether any two of its accounts do not say the same."""
    return any((gist.contradicts, gist.revises, gist.differs))


class Shelf:
    """The file; read by any number of threads and processes while one writes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def part(self, name: str) -> tuple[str, Facts] | None:
        """Of which state of the ledger a part is, and its facts; None where it was never made."""
        with self._reading() as connection:
            row = connection.execute("SELECT state, facts FROM parts WHERE name = ?", (name,)).fetchone()
        return (row[0], msgspec.json.decode(row[1], type=Facts)) if row else None

    def gists(self, limit: int, after: str | None = None) -> GistPage:
        """Up to ``limit`` matters; ``after`` is the ``next`` of the page before."""
        rows, total, follows = self._page("matters", "gist", limit, after)
        return GistPage(matters=tuple(from_json(row, Gist) for row in rows), total=total, next=follows)

    def speakers(self, limit: int, after: str | None = None) -> SpeakerPage:
        """Up to ``limit`` names; ``after`` is the ``next`` of the page before."""
        rows, total, follows = self._page("speakers", "tally", limit, after)
        return SpeakerPage(speakers=tuple(from_json(row, SpeakerTally) for row in rows), total=total, next=follows)

    def outlets(self, limit: int) -> tuple[OutletTally, ...]:
        """The outlets with most statements."""
        return tuple(from_json(row, OutletTally) for row in self._page("outlets", "tally", limit, None)[0])

    def matter(self, id_: str) -> tuple[Matter, tuple[Series, ...]] | None:
        """One matter with its figures in the order of time."""
        with self._reading() as connection:
            row = connection.execute("SELECT matter, series FROM matters WHERE id = ?", (id_,)).fetchone()
        return (from_json(row[0], Matter), _bounds_back(row[1])) if row else None

    def of_statements(self, ids: Iterable[str]) -> dict[str, tuple[Gist, ...]]:
        """In which matters statements stand, by the statement's id."""
        query = """SELECT statement, gist FROM accounts JOIN matters USING (place)
            WHERE statement IN (SELECT value FROM json_each(?)) ORDER BY place"""
        found: dict[str, tuple[Gist, ...]] = {}
        with self._reading() as connection:
            for statement, gist in connection.execute(query, (json.dumps(list(ids)),)):
                found[statement] = (*found.get(statement, ()), from_json(gist, Gist))
        return found

    def put_matters(self, state: str, facts: Facts, made: Iterable[tuple[Matter, tuple[Series, ...]]]) -> None:
        """Put all matters in the place of those before, in one transaction."""
        with self._writing("matters", state, facts) as connection:
            for place, (matter, series) in enumerate(made):
                row = (place, matter.id, to_json(gist_of(matter)), to_json(matter), _with_bounds(series))
                connection.execute("INSERT INTO matters VALUES (?, ?, ?, ?, ?)", row)
                accounts = ((statement.id, place) for statement in matter.statements)
                connection.executemany("INSERT OR IGNORE INTO accounts VALUES (?, ?)", accounts)

    def put_tallies(
        self, state: str, facts: Facts, speakers: Iterable[SpeakerTally], outlets: Iterable[OutletTally]
    ) -> None:
        """Put all counts in the place of those before, in one transaction."""
        with self._writing("tallies", state, facts) as connection:
            for table, rows in (("speakers", speakers), ("outlets", outlets)):
                counted = ((place, to_json(row)) for place, row in enumerate(rows))
                connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", counted)  # noqa: S608

    def prepare(self) -> None:
        """Make the file where there is none of this form. Raises StopRun where it cannot be."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        form = self._form() if self.path.exists() else EMPTY
        if form == FORM:
            return
        if form != EMPTY:
            for behind in ("", "-wal", "-shm"):
                self.path.with_name(f"{self.path.name}{behind}").unlink(missing_ok=True)
        with told_plainly(str(self.path)), closing(self._connect()) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(f"BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {FORM}; COMMIT")

    def _form(self) -> int:
        try:
            with closing(self._connect()) as connection:
                return int(connection.execute("PRAGMA user_version").fetchone()[0])
        except sqlite3.DatabaseError:
            return -1

    def _page(self, table: str, column: str, limit: int, after: str | None) -> tuple[list[str], int, str | None]:
        (last,) = read_cursor(after, (int,)) if after else (-1,)
        query = f"SELECT place, {column} FROM {table} WHERE place > ? ORDER BY place LIMIT ?"  # noqa: S608
        with self._reading() as connection:
            rows = connection.execute(query, (last, limit + 1)).fetchall()
            (total,) = connection.execute(f"SELECT coalesce(max(place) + 1, 0) FROM {table}").fetchone()  # noqa: S608
        if after and not rows:
            raise BadRequest("there is nothing behind that place any more", "begin with the first page")
        follows = write_cursor((rows[limit - 1][0],)) if len(rows) > limit else None
        return [row[1] for row in rows[:limit]], total, follows

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with told_plainly(str(self.path)), closing(self._connect()) as connection:
            connection.execute("BEGIN")
            yield connection

    @contextmanager
    def _writing(self, part: str, state: str, facts: Facts) -> Iterator[sqlite3.Connection]:
        with told_plainly(str(self.path)), closing(self._connect()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            for table in PARTS[part]:
                connection.execute(f"DELETE FROM {table}")  # noqa: S608
            yield connection
            connection.execute("INSERT OR REPLACE INTO parts VALUES (?, ?, ?)", (part, state, to_json(facts)))
            connection.execute("COMMIT")


def _with_bounds(series: tuple[Series, ...]) -> str:
    # Python's own JSON: bounds may be infinite, which msgspec writes as null.
    return json.dumps(msgspec.to_builtins(series), separators=(",", ":"))


def _bounds_back(words: str) -> tuple[Series, ...]:
    return msgspec.convert(json.loads(words), tuple[Series, ...])
