"""What an intake remembers between runs: how far each source was read, what failed, what servers said of a page."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Connection, Float, Integer, MetaData, Table, Text

metadata = MetaData()

places = Table(
    "intake_places",
    metadata,
    Column("source", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("finished", Integer, nullable=False),
    Column("noted", Text, nullable=False),
)
failures = Table(
    "intake_failures",
    metadata,
    Column("item", Text, primary_key=True),
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
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("sha256", Text, nullable=False),
    Column("visited", Text, nullable=False),
)
hosts = Table(
    "intake_hosts",
    metadata,
    Column("host", Text, primary_key=True),
    Column("robots", Text),
    Column("robots_at", Float),
    Column("not_before", Float),
)

TABLES = (
    """CREATE TABLE intake_places (
        source TEXT NOT NULL PRIMARY KEY,
        fingerprint TEXT NOT NULL,
        number BIGINT NOT NULL,
        at BIGINT NOT NULL,
        finished INTEGER NOT NULL,
        noted TEXT NOT NULL
    )""",
    """CREATE TABLE intake_failures (
        item TEXT NOT NULL PRIMARY KEY,
        source TEXT NOT NULL,
        number BIGINT NOT NULL,
        at BIGINT NOT NULL,
        problem TEXT NOT NULL,
        remedy TEXT NOT NULL,
        first TEXT NOT NULL,
        last TEXT NOT NULL,
        tries INTEGER NOT NULL
    )""",
    """CREATE TABLE intake_visits (
        url TEXT NOT NULL PRIMARY KEY,
        etag TEXT,
        last_modified TEXT,
        sha256 TEXT NOT NULL,
        visited TEXT NOT NULL
    )""",
    """CREATE TABLE intake_hosts (
        host TEXT NOT NULL PRIMARY KEY,
        robots TEXT,
        robots_at FLOAT,
        not_before FLOAT
    )""",
)


def make_intake_tables(connection: Connection) -> None:
    """Make the tables; nothing of what they hold is needed to read the ledger."""
    for statement in TABLES:
        connection.exec_driver_sql(statement)
