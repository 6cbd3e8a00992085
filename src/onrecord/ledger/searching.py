"""Full-text search: a person's words made safe for the index, and its answer made into hits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, text

from onrecord.errors import BadRequest
from onrecord.ledger.entries import Hit
from onrecord.ledger.rows import MARK_END, MARK_START, keepable

EXCERPT = 40
"""Words of an excerpt."""
MOST_WORDS = 200
"""Words of a search: more than a person types, few enough for the index's parser."""
PHRASE = re.compile(r'"([^"]*)"|([^\s"]+)')
WORD = re.compile(r"\w+")
MARKED = re.compile(f"{MARK_START}([^{MARK_END}]*){MARK_END}")

IN_ATTRIBUTIONS = text(
    """SELECT attributions.article_id, attributions.id AS attribution_id,
        articles.title, articles.publisher, articles.published,
        snippet(attributions_search, -1, :mark_start, :mark_end, ' … ', :excerpt) AS excerpt
    FROM attributions_search
    JOIN attributions ON attributions.number = attributions_search.rowid
    JOIN articles ON articles.id = attributions.article_id
    WHERE attributions_search MATCH :query
    ORDER BY attributions_search.rank, articles.published DESC, attributions.number
    LIMIT :limit"""
)
IN_ARTICLES = text(
    """SELECT articles.id AS article_id, NULL AS attribution_id,
        articles.title, articles.publisher, articles.published,
        snippet(articles_search, -1, :mark_start, :mark_end, ' … ', :excerpt) AS excerpt
    FROM articles_search
    JOIN articles ON articles.number = articles_search.rowid
    WHERE articles_search MATCH :query AND articles.id NOT IN (
        SELECT attributions.article_id FROM attributions_search
        JOIN attributions ON attributions.number = attributions_search.rowid
        WHERE attributions_search MATCH :query
    )
    ORDER BY articles_search.rank, articles.published DESC, articles.number
    LIMIT :limit"""
)


def search(connection: Connection, words: str, limit: int) -> tuple[Hit, ...]:
    """Attributions that hold all the words, the best first; then articles that hold them elsewhere."""
    query = query_of(words)
    if not query or limit < 1:
        return ()
    return tuple(_hits(connection, query, limit))


def query_of(words: str) -> str:
    """The words as a query of the index: each quoted, all wanted; words in double quotes stand together.

    Empty where there is nothing that an index holds, such as punctuation alone.
    """
    if not words.strip():
        raise BadRequest("nothing to search for", "give one word or more")
    found = (phrase or word for phrase, word in PHRASE.findall(keepable(words) or ""))
    wanted = [word for word in found if any(character.isalnum() for character in word)]
    if sum(len(WORD.findall(word)) for word in wanted) > MOST_WORDS:
        raise BadRequest(f"more than {MOST_WORDS} words to search for", "give fewer words")
    return " ".join(f'"{word}"' for word in wanted)


def _hits(connection: Connection, query: str, limit: int) -> Iterator[Hit]:
    asked = {"query": query, "mark_start": MARK_START, "mark_end": MARK_END, "excerpt": EXCERPT}
    for statement in (IN_ATTRIBUTIONS, IN_ARTICLES):
        rows = connection.execute(statement, {**asked, "limit": limit}).all()
        yield from map(_hit, rows)
        limit -= len(rows)


def _hit(row: Any) -> Hit:
    excerpt, marks = unmark(row.excerpt)
    return Hit(
        article_id=row.article_id,
        attribution_id=row.attribution_id,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        excerpt=excerpt,
        marks=marks,
    )


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take the index's marks out of an excerpt: the excerpt on one line, and where the marked words stand in it."""
    excerpt, marks, end = "", [], 0
    for match in MARKED.finditer(marked):
        excerpt += marked[end : match.start()]
        marks.append((len(excerpt), len(excerpt) + len(match[1])))
        excerpt += match[1]
        end = match.end()
    return "".join(" " if character.isspace() else character for character in excerpt + marked[end:]), tuple(marks)
