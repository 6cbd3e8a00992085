"""A ledger in a PostgreSQL database: its tables stand in a schema of their own, named onrecord."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from onrecord.errors import BadRequest
from onrecord.ledger import migrations
from onrecord.ledger.faults import told_plainly
from onrecord.ledger.ledger import ONE_WRITER, Ledger
from onrecord.ledger.migrations import migrate, version_of
from onrecord.ledger.sqlite import too_new

SCHEMA = "onrecord"
PATIENCE = 30
"""Seconds to wait for a connection."""


def open_database(address: str, create: bool) -> Ledger:
    """Open the ledger in the database at ``address``; make it where there is none and ``create`` says so."""
    url = _read_address(address)
    name = url.set(drivername="postgresql").render_as_string(hide_password=True)
    with told_plainly(name):
        engine = _engine(url)
        try:
            _prepare(engine, name, create)
        except BaseException:
            engine.dispose()
            raise
    return Ledger(engine, Path(url.database or ""), name)


def _read_address(address: str) -> URL:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise BadRequest(
            "the address of the ledger cannot be read", "write it as postgresql://user@host:5432/database"
        ) from None
    if not url.database:
        raise BadRequest(f"{url.render_as_string()!r} names no database", "write it as postgresql://user@host/database")
    return url.set(drivername="postgresql+psycopg")


def _engine(url: URL) -> Engine:
    try:
        import psycopg  # noqa: F401
    except ImportError:
        raise BadRequest(
            "a ledger on PostgreSQL needs psycopg", "install it with: pip install 'onrecord[postgres]'"
        ) from None
    arguments: dict[str, Any] = {"connect_timeout": PATIENCE, "options": f"-c search_path={SCHEMA}"}
    return create_engine(url.set(query={**url.query}), connect_args=arguments, pool_pre_ping=True)


def _prepare(engine: Engine, name: str, create: bool) -> None:
    with engine.connect() as connection:
        found = inspect(connection).has_schema(SCHEMA)
        made = found and inspect(connection).has_table("ledger", schema=SCHEMA)
        version = version_of(connection) if made else 0
    if found and not made:
        raise BadRequest(
            f"{name!r} holds a schema {SCHEMA!r} of another program", "name another database with --ledger"
        )
    if not found and not create:
        raise BadRequest(f"no ledger at {name!r}", "make one with 'onrecord add PATH', or name it with --ledger")
    if version > migrations.VERSION:
        raise too_new(name, version)
    if version < migrations.VERSION:
        with engine.begin() as connection:
            _make(connection)


def _make(connection: Connection) -> None:
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ONE_WRITER})
    # Another process may have done it while this one waited for its turn.
    connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS ledger (version INTEGER NOT NULL)")
    if version_of(connection) < migrations.VERSION:
        migrate(connection)
