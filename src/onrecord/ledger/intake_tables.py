"""What an intake remembers between runs: how far each source was read, what failed, what servers said of a page.

Each row is found by the key of its name: a path or an address may be longer than PostgreSQL lets an index hold.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Connection, Integer, Table, Text

from onrecord.ledger.tables import FLOATING, metadata
from onrecord.ledger.version_tables import WORDS

places = Table(
    "intake_places",
    metadata,
    Column("key", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("finished", Integer, nullable=False),
    Column("noted", Text, nullable=False),
)
failures = Table(
    "intake_failures",
    metadata,
    Column("key", Text, primary_key=True),
    Column("item", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("problem", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("tries", Integer, nullable=False),
)
visits = Table(
    "intake_visits",
    metadata,
    Column("key", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("sha256", Text, nullable=False),
    Column("visited", Text, nullable=False),
)
hosts = Table(
    "intake_hosts",
    metadata,
    Column("key", Text, primary_key=True),
    Column("host", Text, nullable=False),
    Column("robots", Text),
    Column("robots_at", FLOATING),
    Column("not_before", FLOATING),
)

TABLES = (
    """CREATE TABLE intake_places (
        key {text} NOT NULL PRIMARY KEY,
        source {text} NOT NULL,
        fingerprint {text} NOT NULL,
        number BIGINT NOT NULL,
        at BIGINT NOT NULL,
        finished INTEGER NOT NULL,
        noted {text} NOT NULL
    )""",
    """CREATE TABLE intake_failures (
        key {text} NOT NULL PRIMARY KEY,
        item {text} NOT NULL,
        source {text} NOT NULL,
        number BIGINT NOT NULL,
        at BIGINT NOT NULL,
        problem {text} NOT NULL,
        remedy {text} NOT NULL,
        first {text} NOT NULL,
        last {text} NOT NULL,
        tries INTEGER NOT NULL
    )""",
    """CREATE TABLE intake_visits (
        key {text} NOT NULL PRIMARY KEY,
        url {text} NOT NULL,
        etag {text},
        last_modified {text},
        sha256 {text} NOT NULL,
        visited {text} NOT NULL
    )""",
    """CREATE TABLE intake_hosts (
        key {text} NOT NULL PRIMARY KEY,
        host {text} NOT NULL,
        robots {text},
        robots_at {real},
        not_before {real}
    )""",
)


def make_intake_tables(connection: Connection) -> None:
    """Make the tables; nothing of what they hold is needed to read the ledger."""
    for statement in TABLES:
        connection.exec_driver_sql(statement.format(**WORDS[connection.dialect.name]))
