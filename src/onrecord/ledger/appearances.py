"""Where one name stands as a speaker's: one row for each article, the newest first, by pages that stay quick."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from onrecord.ledger.cursors import read_cursor, write_cursor
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.newest import newest
from onrecord.ledger.questions import NEWEST
from onrecord.ledger.rows import keepable
from onrecord.ledger.tables import attributions, versions
from onrecord.records import Record

MOST_TEXT = 4_000
"""Code points of each article: what it speaks of stands at its beginning."""
PLACE = (str, int)
"""What a page of articles goes on from: the date and the version's number."""


class NamedIn(Record, frozen=True):
    """One name in one article, as what stands there has it."""

    article_id: str
    name: str
    attribution_id: str
    """Of one record that is laid to it."""
    kind: str
    role: str | None
    publisher: str | None
    published: str | None
    title: str | None
    statements: int
    text: str
    """The beginning of the article."""


class NamedPage(Record, frozen=True):
    """Some articles that lay words to a name, and where the next ones start."""

    rows: tuple[NamedIn, ...]
    articles: int
    """How many articles there are on all pages."""
    next: str | None
    """What to give as ``after`` for the next page; None at the end."""


def named_in(ledger: Ledger, names: Sequence[str], most: int, after: str | None = None) -> NamedPage:
    """Up to ``most`` articles, the newest published first, in which words are laid to one of the names.

    ``after`` is the ``next`` of the page before.
    """
    kept = _kept(names)
    with ledger.reads() as connection:
        places = connection.execute(_places(kept, after).limit(most + 1)).all()
        rows = _rows(connection, kept, newest.c.version_number.in_([place.version_number for place in places[:most]]))
        total = select(func.count(newest.c.version_number.distinct())).where(newest.c.speaker.in_(kept))
        articles = int(connection.execute(total).scalar_one())
    last = places[most - 1] if len(places) > most else None
    follows = write_cursor((last.dated, last.version_number)) if last else None
    return NamedPage(rows=rows, articles=articles, next=follows)


def named_there(ledger: Ledger, names: Sequence[str], article_ids: Collection[str]) -> tuple[NamedIn, ...]:
    """The same of these articles alone, wherever they stand among all."""
    there = select(versions.c.number).where(NEWEST, versions.c.article_id.in_(article_ids))
    with ledger.reads() as connection:
        return _rows(connection, _kept(names), newest.c.version_number.in_(there)) if article_ids else ()


def _kept(names: Sequence[str]) -> list[str | None]:
    return [keepable(name) for name in names]


def _places(names: Sequence[str | None], after: str | None) -> Select[Any]:
    """The articles by the index alone: a name that stands in every second one must not cost a look at each."""
    place = (newest.c.dated, newest.c.version_number)
    query = select(*place).distinct().where(newest.c.speaker.in_(names))
    if after:
        query = query.where(_behind(*read_cursor(after, PLACE)))
    return query.order_by(*(column.desc() for column in place))


def _behind(dated: str, number: int) -> ColumnElement[bool]:
    older = or_(newest.c.dated < dated, newest.c.version_number < number)
    return and_(newest.c.dated <= dated, older)


def _rows(connection: Connection, names: Sequence[str | None], there: ColumnElement[bool]) -> tuple[NamedIn, ...]:
    query = (
        select(
            versions.c.article_id,
            attributions.c.speaker.label("name"),
            func.min(attributions.c.id).label("attribution_id"),
            func.max(attributions.c.speaker_kind).label("kind"),
            func.max(attributions.c.role).label("role"),
            func.max(versions.c.publisher).label("publisher"),
            func.max(versions.c.published).label("published"),
            func.max(versions.c.title).label("title"),
            func.count().label("statements"),
            func.substr(func.max(versions.c.text), 1, MOST_TEXT).label("text"),
        )
        .select_from(newest)
        .join(attributions, attributions.c.number == newest.c.number)
        .join(versions, versions.c.number == newest.c.version_number)
        .where(newest.c.speaker.in_(names), there)
        .group_by(versions.c.article_id, newest.c.dated, newest.c.version_number, attributions.c.speaker)
        .order_by(newest.c.dated.desc(), newest.c.version_number.desc(), attributions.c.speaker)
    )
    return tuple(NamedIn(**row) for row in connection.execute(query).mappings())
