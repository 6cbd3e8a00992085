"""The list of articles, as they are now or were on a day."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, and_, or_, select

from onrecord.ledger.cursors import read_cursor, write_cursor
from onrecord.ledger.entries import Entry, EntryPage
from onrecord.ledger.moments import valid_on
from onrecord.ledger.tables import articles, readings, versions

FIELDS = ("title", "publisher", "published", "url", "language", "attributions", "version")


def all_entries(connection: Connection, as_of: str | None) -> tuple[Entry, ...]:
    """All articles, the newest published first, undated ones last."""
    return tuple(_entry(row) for row in connection.execute(_listed(as_of)))


def entry_page(connection: Connection, limit: int, after: str | None, as_of: str | None) -> EntryPage:
    """Up to ``limit`` articles in the same order, from where the page before ended."""
    query = _listed(as_of)
    if after:
        dated, number = read_cursor(after, (str, int))
        earlier = and_(versions.c.dated == dated, versions.c.number < number)
        query = query.where(versions.c.dated <= dated, or_(versions.c.dated < dated, earlier))
    rows = connection.execute(query.limit(limit + 1)).all()
    shown = rows[:limit]
    more = write_cursor((shown[-1].dated, shown[-1].number)) if len(rows) > limit and shown else None
    return EntryPage(entries=tuple(map(_entry, shown)), next=more)


def readings_on(as_of: str | None) -> Select[Any]:
    """The latest readings of the versions of a day, in the order in which their articles were added."""
    query = select(readings, articles.c.number.label("place"))
    of_version = and_(readings.c.article_id == versions.c.article_id, readings.c.version == versions.c.version)
    joined = query.join_from(readings, versions, of_version).join(articles, articles.c.id == versions.c.article_id)
    return joined.where(valid_on(as_of), readings.c.superseded.is_(None)).order_by(articles.c.number)


def _listed(as_of: str | None) -> Select[Any]:
    shown = [versions.c[name] for name in (*FIELDS, "article_id", "dated", "number")]
    query = select(*shown, articles.c.added).join_from(versions, articles, articles.c.id == versions.c.article_id)
    return query.where(valid_on(as_of)).order_by(versions.c.dated.desc(), versions.c.number.desc())


def _entry(row: Any) -> Entry:
    return Entry(id=row.article_id, added=row.added, **{name: getattr(row, name) for name in FIELDS})
