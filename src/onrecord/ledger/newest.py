"""The statements of each article's newest version in one narrow table, in the order in which they are shown.

Whatever a reader asks for, it answers which rows to show from a few megabytes, without a look at the wide ones.
"""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, Table, Text, text

from onrecord.ledger.moments import FOREVER
from onrecord.ledger.tables import NUMBER

metadata = MetaData()
newest = Table(
    "newest_statements",
    metadata,
    Column("dated", Text, nullable=False, primary_key=True),
    Column("version_number", NUMBER, nullable=False, primary_key=True),
    Column("number", NUMBER, nullable=False, primary_key=True),
    Column("publisher", Text),
    Column("speaker", Text),
    Column("sort", Text, nullable=False),
)
"""``number`` is the attribution's; ``sort`` its stance, naming, quotation and kind of speaker in one word:
'denies/named/direct/person'."""
PARTED = "/"
FACETS = ("stance", "naming", "quotation", "kind")
"""What ``sort`` holds, in its order."""
KINDS = {
    "sqlite": ("INTEGER", "TEXT", " WITHOUT ROWID"),
    "postgresql": ("BIGINT", 'TEXT COLLATE "C"', ""),
}
"""How each database calls a number and a text ordered by its code points, and what makes the table its own index."""
TABLE = (
    """CREATE TABLE newest_statements (
        dated {text} NOT NULL,
        version_number {number} NOT NULL,
        number {number} NOT NULL UNIQUE REFERENCES attributions (number) ON DELETE CASCADE,
        publisher {text},
        speaker {text},
        sort {text} NOT NULL,
        PRIMARY KEY (dated, version_number, number)
    ){clustered}""",
    "CREATE INDEX newest_by_sort ON newest_statements (sort, dated, version_number, number)",
    "CREATE INDEX newest_by_publisher ON newest_statements (publisher, dated, version_number, number)",
    "CREATE INDEX newest_by_speaker ON newest_statements (speaker, dated, version_number, number)",
)
STATEMENTS = f"""INSERT INTO newest_statements (dated, version_number, number, publisher, speaker, sort)
    SELECT versions.dated, versions.number, attributions.number, versions.publisher, attributions.speaker,
        attributions.stance || '{PARTED}' || CASE WHEN attributions.speaker IS NOT NULL THEN 'named'
            WHEN attributions.described_as IS NOT NULL THEN 'unnamed' ELSE 'unknown' END
        || '{PARTED}' || attributions.quotation || '{PARTED}' || coalesce(attributions.speaker_kind, '')
    FROM versions JOIN attributions
        ON attributions.article_id = versions.article_id AND attributions.version = versions.version
    WHERE versions.until = '{FOREVER}'"""  # noqa: S608
GONE = """DELETE FROM newest_statements
    WHERE number IN (SELECT number FROM attributions WHERE article_id = :article_id)"""
SORTS = """WITH RECURSIVE found (sort) AS (
        SELECT min(sort) FROM newest_statements
        UNION ALL
        SELECT (SELECT min(n.sort) FROM newest_statements n WHERE n.sort > found.sort) FROM found
        WHERE found.sort IS NOT NULL
    ) SELECT sort FROM found WHERE sort IS NOT NULL"""
"""All sorts that there are: one step along the index for each."""


def make_newest_statements(connection: Connection) -> None:
    """The step that brings the table, filled with what the ledger holds."""
    number, words, clustered = KINDS[connection.dialect.name]
    for statement in TABLE:
        connection.exec_driver_sql(statement.format(number=number, text=words, clustered=clustered))
    connection.exec_driver_sql(f"{STATEMENTS} ORDER BY versions.dated, versions.number, attributions.number")


def show_newest(connection: Connection, article_id: str) -> None:
    """Bring the table in line with an article's newest version and its latest reading."""
    connection.execute(text(GONE), {"article_id": article_id})
    connection.execute(text(f"{STATEMENTS} AND versions.article_id = :article_id"), {"article_id": article_id})


def sorts_with(connection: Connection, asked: dict[str, str]) -> list[str]:
    """The sorts that have these values, by facet; an empty value asks nothing."""
    wanted = [asked.get(facet, "") for facet in FACETS]
    found = connection.execute(text(SORTS)).scalars()
    return [sort for sort in found if all(w in ("", has) for w, has in zip(wanted, facets_of(sort), strict=True))]


def facets_of(sort: str) -> list[str]:
    """A sort taken apart: the values of FACETS."""
    return sort.split(PARTED)
