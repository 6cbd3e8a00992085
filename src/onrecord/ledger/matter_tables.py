"""What is kept of the comparison, so that a new article is placed without comparing everything anew.

All of it is made from the readings: whoever deletes these rows loses time, nothing else.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Connection, Integer, MetaData, Table, Text

from onrecord.ledger.tables import FLOATING
from onrecord.ledger.version_tables import WORDS

metadata = MetaData()
articles = Table(
    "matter_articles",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("stamp", Text, nullable=False),
)
"""Which articles are placed; ``stamp`` tells by which reading and review."""
clauses = Table(
    "matter_clauses",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article_id", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("published", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("words", BigInteger, nullable=False),
    Column("stands", Integer, nullable=False),
    Column("group_id", Text),
)
"""Claims within statements; ``account`` is the statement's id, ``words`` the same for the same words."""
marks = Table(
    "matter_marks",
    metadata,
    Column("mark", BigInteger, primary_key=True),
    Column("clause", Text, primary_key=True),
)
"""What clauses are looked up by: rare words and counted things."""
links = Table(
    "matter_links",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("score", FLOATING, nullable=False),
)
"""Clauses about one thing, the earlier first; those with a score below nought were looked at and are not linked."""
groups = Table(
    "matter_groups",
    metadata,
    Column("id", Text, primary_key=True),
    Column("home", Text, nullable=False),
    Column("accounts", Integer, nullable=False),
    Column("published", Text, nullable=False),
    Column("article_id", Text, nullable=False),
    Column("number", Integer, nullable=False),
)
"""Groups of clauses; ``home`` is the group in whose matter they are told."""
matters = Table(
    "matters",
    metadata,
    Column("home", Text, primary_key=True),
    Column("id", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("record", Text, nullable=False),
)
state = Table("matter_state", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
"""The weights that the comparison was made with, and by which program."""

STATEMENTS = (
    "CREATE TABLE matter_articles (article_id {text} NOT NULL PRIMARY KEY, stamp {text} NOT NULL)",
    """CREATE TABLE matter_clauses (
        id {text} NOT NULL PRIMARY KEY,
        article_id {text} NOT NULL,
        account {text} NOT NULL,
        published {text} NOT NULL,
        number INTEGER NOT NULL,
        words BIGINT NOT NULL,
        stands INTEGER NOT NULL,
        group_id {text}
    )""",
    "CREATE INDEX matter_clauses_by_article ON matter_clauses (article_id)",
    "CREATE INDEX matter_clauses_by_account ON matter_clauses (account)",
    "CREATE INDEX matter_clauses_by_words ON matter_clauses (words)",
    "CREATE INDEX matter_clauses_by_group ON matter_clauses (group_id)",
    "CREATE TABLE matter_marks (mark BIGINT NOT NULL, clause {text} NOT NULL, PRIMARY KEY (mark, clause))",
    "CREATE INDEX matter_marks_by_clause ON matter_marks (clause, mark)",
    """CREATE TABLE matter_links (
        one {text} NOT NULL,
        other {text} NOT NULL,
        score {real} NOT NULL,
        PRIMARY KEY (one, other)
    )""",
    "CREATE INDEX matter_links_back ON matter_links (other, one)",
    """CREATE TABLE matter_groups (
        id {text} NOT NULL PRIMARY KEY,
        home {text} NOT NULL,
        accounts INTEGER NOT NULL,
        published {text} NOT NULL,
        article_id {text} NOT NULL,
        number INTEGER NOT NULL
    )""",
    "CREATE INDEX matter_groups_by_home ON matter_groups (home)",
    """CREATE TABLE matters (
        home {text} NOT NULL PRIMARY KEY,
        id {text} NOT NULL,
        label {text} NOT NULL,
        record {text} NOT NULL
    )""",
    "CREATE INDEX matters_by_id ON matters (id)",
    "CREATE TABLE matter_state (name {text} NOT NULL PRIMARY KEY, value {text} NOT NULL)",
)


def make_matter_tables(connection: Connection) -> None:
    """The step that brings the kept comparison."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement.format(**WORDS[connection.dialect.name]))
