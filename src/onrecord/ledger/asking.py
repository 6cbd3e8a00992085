"""A question in SQL that can only read, whatever it says."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from onrecord.errors import BadRequest

ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})
FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "writefile", "edit", "readfile"})
SEARCHED = ("versions_search", "attributions_search")
STEPS = 20_000
"""Steps of SQLite's machine between two looks at whether the user has had enough."""
UNASKABLE = re.compile("[\0\ud800-\udfff]")
NO_QUESTION = BadRequest("there is no question", "give one SELECT, such as: SELECT * FROM statements LIMIT 10")
ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class Answer:
    """Columns and rows of an answer; the rows come while they are asked for."""

    columns: tuple[str, ...]
    rows: Iterator[Sequence[Any]]


@contextmanager
def ask(engine: Engine, sql: str) -> Iterator[Answer]:
    """Ask one question. Raises BadRequest where it is none, or would do more than read."""
    if not sql.strip() or UNASKABLE.search(sql):
        raise NO_QUESTION
    asked = _ask_sqlite if engine.dialect.name == "sqlite" else _ask_postgres
    with asked(engine, sql) as answer:
        yield answer


@contextmanager
def _ask_sqlite(engine: Engine, sql: str) -> Iterator[Answer]:
    with closing(_own_connection(engine)) as raw:
        raw.execute("PRAGMA query_only = ON")
        for table in SEARCHED:
            # The index opens with its first use, by steps that no question may take.
            raw.execute(f"SELECT rowid FROM {table} LIMIT 0")  # noqa: S608
        raw.set_authorizer(_may)
        # A handler of our own lets Ctrl-C end a long question.
        raw.set_progress_handler(lambda: 0, STEPS)
        try:
            yield _answer(raw.execute(sql), sqlite3.Error)
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise _refused(error) from None


def _may(action: int, first: str | None, second: str | None, _database: str | None, _by: str | None) -> int:
    own = action == sqlite3.SQLITE_PRAGMA and (first, second) == ("data_version", None)
    forbidden = action == sqlite3.SQLITE_FUNCTION and second in FORBIDDEN_FUNCTIONS
    return sqlite3.SQLITE_OK if own or (action in ALLOWED and not forbidden) else sqlite3.SQLITE_DENY


@contextmanager
def _ask_postgres(engine: Engine, sql: str) -> Iterator[Answer]:
    import psycopg

    with closing(_own_connection(engine)) as raw:
        raw.read_only = True
        # A cursor of the server takes one SELECT and nothing else: no second statement, no COPY to a program. What a
        # function did all the same is gone when the connection closes without a commit.
        with raw.cursor(name="question") as cursor:
            cursor.itersize = ROWS_AT_ONCE
            try:
                cursor.execute(sql.encode())
                yield _answer(cursor, psycopg.Error)
            except psycopg.Error as error:
                raise _refused(error) from None


def _own_connection(engine: Engine) -> Any:
    """A connection that never goes back to the others: what guards a question would hinder them."""
    pooled = engine.raw_connection()
    raw = pooled.driver_connection
    pooled.detach()
    return raw


def _answer(cursor: Any, fault: type[Exception]) -> Answer:
    columns = tuple(str(column[0]) for column in cursor.description or ())
    if not columns:
        raise NO_QUESTION
    return Answer(columns, _told(cursor, fault))


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
