"""A question in SQL that can only read, whatever it says."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from onrecord.errors import BadRequest

ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})
FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "writefile", "edit", "readfile"})
STEPS = 20_000
"""Steps of SQLite's machine between two looks at whether the user has had enough."""
LONGEST = 10_000
ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class Answer:
    """Columns and rows of an answer; the rows come while they are asked for."""

    columns: tuple[str, ...]
    rows: Iterator[Sequence[Any]]


@contextmanager
def ask(engine: Engine, sql: str) -> Iterator[Answer]:
    """Ask one question. Raises BadRequest where it is none, or would do more than read."""
    if not sql.strip() or "\0" in sql:
        raise BadRequest("there is no question", "give one SELECT, such as: SELECT * FROM statements LIMIT 10")
    asked = _ask_sqlite if engine.dialect.name == "sqlite" else _ask_postgres
    with asked(engine, sql) as answer:
        yield answer


@contextmanager
def _ask_sqlite(engine: Engine, sql: str) -> Iterator[Answer]:
    with closing(engine.raw_connection()) as pooled:
        raw = pooled.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        # Never back into the pool: what guards this question would hinder others.
        pooled.detach()
        with closing(raw):
            raw.execute("PRAGMA query_only = ON")
            raw.set_authorizer(_may)
            # A handler of our own lets Ctrl-C end a long question.
            raw.set_progress_handler(lambda: 0, STEPS)
            try:
                cursor = raw.execute(sql)
            except (sqlite3.Error, sqlite3.Warning) as error:
                raise _refused(error) from None
            yield Answer(_columns(cursor), _told(cursor, sqlite3.Error))


def _may(action: int, _first: str | None, name: str | None, _database: str | None, _by: str | None) -> int:
    allowed = action in ALLOWED and not (action == sqlite3.SQLITE_FUNCTION and name in FORBIDDEN_FUNCTIONS)
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


@contextmanager
def _ask_postgres(engine: Engine, sql: str) -> Iterator[Answer]:
    import psycopg

    with closing(engine.raw_connection()) as pooled:
        raw = pooled.driver_connection
        assert isinstance(raw, psycopg.Connection)
        pooled.detach()
        with closing(raw):
            raw.read_only = True
            # A cursor of the server takes one SELECT and nothing else: no second statement, no COPY to a program.
            with raw.cursor(name="question") as cursor:
                cursor.itersize = ROWS_AT_ONCE
                try:
                    cursor.execute(sql.encode())
                except psycopg.Error as error:
                    raise _refused(error) from None
                yield Answer(tuple(column.name for column in cursor.description or ()), _told(cursor, psycopg.Error))


def _columns(cursor: sqlite3.Cursor) -> tuple[str, ...]:
    return tuple(column[0] for column in cursor.description or ())


def _told(rows: Any, fault: type[Exception]) -> Iterator[Sequence[Any]]:
    try:
        yield from rows
    except fault as error:
        raise _refused(error) from None


def _refused(error: Exception) -> BadRequest:
    words = next(iter(str(error).splitlines()), "")
    if "not authorized" in words or "prohibited" in words:
        return BadRequest("the question would do more than read", "ask with one SELECT; the ledger is only read here")
    return BadRequest(f"the question cannot be answered ({words})", "see docs/export.md for the tables and columns")
