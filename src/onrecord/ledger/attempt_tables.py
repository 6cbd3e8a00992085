"""Where failed logins of late are counted: in the ledger, so that every process that serves it counts the same."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, Table, Text

from onrecord.ledger.tables import FLOATING, NUMBER
from onrecord.ledger.version_tables import WORDS

metadata = MetaData()
attempts = Table(
    "attempts",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("key", Text, nullable=False),
    Column("at", FLOATING, nullable=False),
)
"""``key`` is the beginning of a hash of whom or where it counts for; ``at`` seconds since 1970."""


def make_attempt_tables(connection: Connection) -> None:
    """The step that brings the table of failed logins."""
    words = WORDS[connection.dialect.name]
    connection.exec_driver_sql(
        "CREATE TABLE attempts (number {number}, key {text} NOT NULL, at {real} NOT NULL)".format(**words)
    )
    connection.exec_driver_sql("CREATE INDEX attempts_by_key ON attempts (key, at)")
