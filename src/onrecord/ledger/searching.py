"""Full-text search: a person's words made safe for the index, and its answer made into hits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from onrecord.errors import BadRequest
from onrecord.ledger.cursors import read_cursor, write_cursor
from onrecord.ledger.entries import Hit, HitPage
from onrecord.ledger.excerpts import MOST_TEXT, excerpt_of, folded_words
from onrecord.ledger.moments import FOREVER, cutoff
from onrecord.ledger.rows import keepable

MOST_WORDS = 200
"""Words of a search: more than a person types, few enough for the index's parser."""
MOST_RANKED = 2_000
"""The newest places that hold the words are ranked; what is older comes behind them only where there are fewer."""
LONGEST_WORD = 200
PHRASE = re.compile(r'"([^"]*)"|([^\s"]+)')

MATCHES = {
    "sqlite": """SELECT rowid AS number, rank AS score FROM {table}_search
        WHERE {table}_search MATCH :query AND rowid >= coalesce((SELECT min(rowid) FROM (SELECT rowid
            FROM {table}_search WHERE {table}_search MATCH :query ORDER BY rowid DESC LIMIT :ranked)), 0)""",
    "postgresql": """SELECT number, -CAST(ts_rank(words, CAST(:query AS tsquery)) AS double precision) AS score FROM (
            SELECT number, words FROM {table}_search WHERE words @@ CAST(:query AS tsquery)
            ORDER BY number DESC LIMIT :ranked) AS newest""",
}
"""The rows that hold the words, each with its score, the lower the better."""
IN_ATTRIBUTIONS = """SELECT attributions.article_id, attributions.id AS attribution_id, versions.title,
        versions.publisher, versions.published, attributions.words AS words, found.score, found.number
    FROM ({matches}) AS found
    JOIN attributions ON attributions.number = found.number
    JOIN versions ON versions.article_id = attributions.article_id AND versions.version = attributions.version
    WHERE {valid} AND {after}
    ORDER BY found.score, found.number DESC
    LIMIT :limit"""
IN_ARTICLES = """SELECT versions.article_id, NULL AS attribution_id, versions.title, versions.publisher,
        versions.published, versions.text AS words, found.score, found.number
    FROM ({matches}) AS found
    JOIN versions ON versions.number = found.number
    WHERE {valid} AND {after} AND {elsewhere}
    ORDER BY found.score, found.number DESC
    LIMIT :limit"""
ELSEWHERE = {
    # Asked only where few attributions hold the words: the list is short.
    "sqlite": """(versions.article_id, versions.version) NOT IN (SELECT a.article_id, a.version FROM attributions a
        WHERE a.number IN (SELECT rowid FROM attributions_search WHERE attributions_search MATCH :query))""",
    "postgresql": """NOT EXISTS (SELECT 1 FROM attributions a JOIN attributions_search s ON s.number = a.number
        WHERE a.article_id = versions.article_id AND a.version = versions.version
        AND s.words @@ CAST(:query AS tsquery))""",
}
NOW = f"versions.until = '{FOREVER}'"
THEN = "versions.known <= :last AND versions.until > :last"
BEHIND = "(found.score > :score OR (found.score = :score AND found.number < :number))"
STAGES = (IN_ATTRIBUTIONS, IN_ARTICLES)
TABLES = ("attributions", "versions")


@dataclass(frozen=True)
class Words:
    """What is searched for: phrases of one word or more, each folded as the index folds them."""

    phrases: tuple[tuple[str, ...], ...]

    def query(self, database: str) -> str:
        """The phrases as the database's own query: all wanted."""
        if database == "sqlite":
            return " ".join('"' + " ".join(phrase) + '"' for phrase in self.phrases)
        return " & ".join("(" + " <-> ".join(f"'{_cut(word)}'" for word in phrase) + ")" for phrase in self.phrases)


def search(connection: Connection, words: str, limit: int, after: str | None, as_of: str | None) -> HitPage:
    """Attributions that hold all the words, the best first; then articles that hold them elsewhere."""
    wanted = read_words(words)
    stage, score, number = read_cursor(after, (int, float, int)) if after else (0, 0.0, 0)
    if not wanted.phrases or limit < 1:
        return HitPage(hits=(), next=None)
    rows: list[Any] = []
    for place in range(stage, len(STAGES)):
        behind = (score, number) if after and place == stage else None
        found = _rows(connection, place, wanted, limit + 1 - len(rows), behind, as_of)
        rows += [(place, row) for row in found]
        if len(rows) > limit:
            break
    shown = rows[:limit]
    follows = (shown[-1][0], shown[-1][1].score, shown[-1][1].number) if len(rows) > limit else None
    return HitPage(hits=tuple(_hit(row, wanted) for _, row in shown), next=write_cursor(follows) if follows else None)


def read_words(words: str) -> Words:
    """The words of a search: all wanted, those in double quotes together; nothing else has a meaning of its own.

    No phrases where there is nothing that an index holds, such as punctuation alone.
    """
    if not words.strip():
        raise BadRequest("nothing to search for", "give one word or more")
    found = (phrase or word for phrase, word in PHRASE.findall(keepable(words) or ""))
    phrases = [tuple(folded_words(words)) for words in found]
    if sum(map(len, phrases)) > MOST_WORDS:
        raise BadRequest(f"more than {MOST_WORDS} words to search for", "give fewer words")
    return Words(tuple(phrase for phrase in phrases if phrase))


def index_version(connection: Connection, key: str, version: int) -> None:
    """Make a version's words findable where the database does not do so by itself."""
    _index(connection, "versions", "coalesce(title, '') || ' ' || text", key, version)


def index_attributions(connection: Connection, key: str, version: int) -> None:
    """Make the words of a version's attributions findable where the database does not do so by itself."""
    _index(connection, "attributions", "words", key, version)


def _index(connection: Connection, table: str, words: str, key: str, version: int) -> None:
    if connection.dialect.name != "postgresql":
        return
    rows = connection.execute(
        text(f"SELECT number, {words} AS words FROM {table} WHERE article_id = :key AND version = :version"),  # noqa: S608
        {"key": key, "version": version},
    ).all()
    folds = [{"number": row.number, "words": " ".join(map(_cut, folded_words(row.words[:MOST_TEXT])))} for row in rows]
    if folds:
        connection.execute(
            text(f"INSERT INTO {table}_search (number, words) VALUES (:number, to_tsvector('simple', :words))"),  # noqa: S608
            folds,
        )


def _cut(word: str) -> str:
    # PostgreSQL refuses words of more than 2,046 bytes.
    return word[:LONGEST_WORD]


def _rows(
    connection: Connection, stage: int, words: Words, limit: int, behind: tuple[float, int] | None, as_of: str | None
) -> Iterator[Any]:
    database = connection.dialect.name
    statement = STAGES[stage].format(
        matches=MATCHES[database].format(table=TABLES[stage]),
        valid=THEN if as_of else NOW,
        after=BEHIND if behind else "1 = 1",
        elsewhere=ELSEWHERE[database],
    )
    asked: dict[str, Any] = {"query": words.query(database), "ranked": MOST_RANKED, "limit": limit}
    asked |= {"last": cutoff(as_of)} if as_of else {}
    asked |= {"score": behind[0], "number": behind[1]} if behind else {}
    return iter(connection.execute(text(statement), asked).all())


def _hit(row: Any, words: Words) -> Hit:
    excerpt, marks = excerpt_of(row.words, words.phrases)
    return Hit(
        article_id=row.article_id,
        attribution_id=row.attribution_id,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        excerpt=excerpt,
        marks=marks,
    )
