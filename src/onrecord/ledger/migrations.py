"""The ledger's schema, step by step: each migration brings a ledger from one version to the next and never changes."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, text

from onrecord.ledger.adding_tables import make_adding_tables
from onrecord.ledger.attempt_tables import make_attempt_tables
from onrecord.ledger.desk_tables import make_desk_tables
from onrecord.ledger.intake_tables import make_intake_tables
from onrecord.ledger.matter_tables import make_matter_tables
from onrecord.ledger.newest import make_newest_statements
from onrecord.ledger.standing import stand_all
from onrecord.ledger.standing_tables import make_standing_columns
from onrecord.ledger.version_tables import make_version_tables

APPLICATION_ID = 0x6F6E7263
"""'onrc' in the header of the file: how a ledger is told from any other SQLite file."""

FIRST_TABLES = (
    """CREATE TABLE articles (
        number INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        title TEXT,
        publisher TEXT,
        published TEXT,
        byline TEXT,
        language TEXT,
        url TEXT,
        text TEXT NOT NULL,
        added TEXT NOT NULL
    )""",
    "CREATE INDEX articles_by_date ON articles (published)",
    """CREATE TABLE pages (
        sha256 TEXT NOT NULL PRIMARY KEY,
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        url TEXT,
        retrieved TEXT,
        media_type TEXT,
        encoding TEXT,
        bytes INTEGER NOT NULL,
        content_zlib BLOB NOT NULL,
        added TEXT NOT NULL
    )""",
    "CREATE INDEX pages_by_article ON pages (article_id)",
    """CREATE TABLE readings (
        article_id TEXT NOT NULL PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        schema_version TEXT NOT NULL,
        program TEXT NOT NULL,
        model TEXT NOT NULL,
        record TEXT NOT NULL,
        added TEXT NOT NULL
    )""",
    """CREATE TABLE attributions (
        number INTEGER NOT NULL PRIMARY KEY,
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        speaker TEXT,
        speaker_kind TEXT,
        role TEXT,
        described_as TEXT,
        anonymity_reason TEXT,
        source TEXT,
        cue TEXT,
        content TEXT,
        addressee TEXT,
        via TEXT,
        quotation TEXT NOT NULL,
        attitude TEXT NOT NULL,
        stance TEXT NOT NULL,
        certainty TEXT NOT NULL,
        polarity TEXT NOT NULL,
        basis TEXT,
        parent TEXT,
        confidence REAL NOT NULL,
        words TEXT NOT NULL,
        record TEXT NOT NULL,
        UNIQUE (article_id, id)
    )""",
    "CREATE INDEX attributions_by_speaker ON attributions (speaker)",
    """CREATE VIEW statements AS
        SELECT attributions.article_id || '/' || attributions.id AS id, articles.published, articles.publisher,
            coalesce(attributions.speaker, attributions.described_as) AS speaker, attributions.role,
            attributions.stance, attributions.quotation, attributions.content, attributions.confidence,
            articles.title, articles.url
        FROM attributions JOIN articles ON articles.id = attributions.article_id""",
    """CREATE VIEW speakers AS
        SELECT speaker AS name, count(*) AS attributions, count(DISTINCT article_id) AS articles
        FROM attributions WHERE speaker IS NOT NULL GROUP BY speaker""",
    # content="..." in double quotes is how table browsers recognise that a table can be searched.
    """CREATE VIRTUAL TABLE articles_search USING fts5 (
        title, text, content="articles", content_rowid='number', tokenize="unicode61 remove_diacritics 2"
    )""",
    """CREATE VIRTUAL TABLE attributions_search USING fts5 (
        words, content="attributions", content_rowid='number', tokenize="unicode61 remove_diacritics 2"
    )""",
    # The index follows the tables by itself, so that a row mended or deleted by hand is never found in its old words.
    """CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN
        INSERT INTO articles_search (rowid, title, text) VALUES (new.number, new.title, new.text);
    END""",
    """CREATE TRIGGER articles_removed AFTER DELETE ON articles BEGIN
        INSERT INTO articles_search (articles_search, rowid, title, text)
        VALUES ('delete', old.number, old.title, old.text);
    END""",
    """CREATE TRIGGER articles_changed AFTER UPDATE ON articles BEGIN
        INSERT INTO articles_search (articles_search, rowid, title, text)
        VALUES ('delete', old.number, old.title, old.text);
        INSERT INTO articles_search (rowid, title, text) VALUES (new.number, new.title, new.text);
    END""",
    """CREATE TRIGGER attributions_added AFTER INSERT ON attributions BEGIN
        INSERT INTO attributions_search (rowid, words) VALUES (new.number, new.words);
    END""",
    """CREATE TRIGGER attributions_removed AFTER DELETE ON attributions BEGIN
        INSERT INTO attributions_search (attributions_search, rowid, words)
        VALUES ('delete', old.number, old.words);
    END""",
    """CREATE TRIGGER attributions_changed AFTER UPDATE ON attributions BEGIN
        INSERT INTO attributions_search (attributions_search, rowid, words)
        VALUES ('delete', old.number, old.words);
        INSERT INTO attributions_search (rowid, words) VALUES (new.number, new.words);
    END""",
)


def make_first_tables(connection: Connection) -> None:
    """From an empty file to version 1; no ledger on PostgreSQL was ever of that version."""
    if connection.dialect.name != "sqlite":
        return
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in FIRST_TABLES:
        connection.exec_driver_sql(statement)


def index_what_is_asked(connection: Connection) -> None:
    """Let statements be chosen by stance and by outlet without looking at every one."""
    connection.exec_driver_sql("CREATE INDEX attributions_by_stance ON attributions (stance, article_id, version)")
    connection.exec_driver_sql("CREATE INDEX versions_by_publisher ON versions (publisher, until, dated, number)")


def index_who_is_quoted(connection: Connection) -> None:
    """Let SQLite count sources from its indexes alone; PostgreSQL's entries may not be as long as words can be."""
    if connection.dialect.name != "sqlite":
        return
    connection.exec_driver_sql(
        "CREATE INDEX attributions_by_source ON attributions "
        "(article_id, version, speaker_kind, speaker, described_as, anonymity_reason, id)"
    )
    connection.exec_driver_sql(
        "CREATE INDEX versions_by_outlet ON versions (until, article_id, version, publisher, dated)"
    )


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    make_first_tables,
    make_version_tables,
    make_intake_tables,
    make_desk_tables,
    index_what_is_asked,
    make_standing_columns,
    make_attempt_tables,
    index_who_is_quoted,
    make_matter_tables,
    make_adding_tables,
    make_newest_statements,
)
"""In order: the n-th brings a ledger to version n, on SQLite and on PostgreSQL."""
VERSION = len(MIGRATIONS)


def version_of(connection: Connection) -> int:
    """The schema version that a ledger says it has; 0 for an empty file or database."""
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    return int(connection.exec_driver_sql("SELECT coalesce(max(version), 0) FROM ledger").scalar_one())


def migrate(connection: Connection) -> None:
    """Bring a ledger to this program's version, inside the transaction that the caller has begun."""
    due = MIGRATIONS[version_of(connection) :]
    for migration in due:
        migration(connection)
    if make_standing_columns in due:
        # With this program's own tables, which only the last of the steps has brought.
        stand_all(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
    else:
        connection.exec_driver_sql("DELETE FROM ledger")
        connection.execute(text("INSERT INTO ledger (version) VALUES (:version)"), {"version": VERSION})
