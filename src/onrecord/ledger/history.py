"""The history of an article: its versions, what changed between them, and what made each reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Select, and_, func, or_, select

from onrecord.ledger.changes import compare_attributions, compare_texts
from onrecord.ledger.cursors import read_cursor, write_cursor
from onrecord.ledger.entries import History, HistoryPage, ReadingFacts, Version
from onrecord.ledger.moments import FOREVER
from onrecord.ledger.notes import find_notes
from onrecord.ledger.rows import from_json, reading_from_json
from onrecord.ledger.tables import readings, versions
from onrecord.records import Attribution, Reading

PLACE = (str, int)
"""What a page of versions goes on from: since when the last is known, and its number."""
SHOWN = ("article_id", "version", "known", "until", "added")
FIRST_LAST = (versions.c.known, versions.c.version)
LAST_FIRST = tuple(column.desc() for column in FIRST_LAST)


class _Said(Struct):
    """Of a reading only what it laid to whom: the words are those of its version."""

    attributions: tuple[Attribution, ...]


def history_of(connection: Connection, key: str) -> History:
    """All versions of one article, the first known first."""
    rows = connection.execute(_versions(key).order_by(*FIRST_LAST)).all()
    return History(article_id=key, versions=tuple(_read(connection, rows, None)))


def history_page(connection: Connection, key: str, limit: int, after: str | None = None) -> HistoryPage:
    """Up to ``limit`` versions of one article, the last known first; ``after`` is the ``next`` of the page before."""
    query = _versions(key).order_by(*LAST_FIRST).limit(limit + 1)
    if after:
        known, version = read_cursor(after, PLACE)
        same = and_(versions.c.known == known, versions.c.version < version)
        query = query.where(or_(versions.c.known < known, same))
    rows = connection.execute(query).all()
    before = rows[limit] if len(rows) > limit else None
    found = list(_read(connection, rows[:limit][::-1], before))
    total = select(func.count()).select_from(versions).where(versions.c.article_id == key)
    return HistoryPage(
        article_id=key,
        versions=tuple(found[::-1]),
        total=int(connection.execute(total).scalar_one()),
        next=write_cursor((rows[limit - 1].known, rows[limit - 1].version)) if before else None,
    )


def _versions(key: str) -> Select[Any]:
    return select(*(versions.c[name] for name in SHOWN)).where(versions.c.article_id == key)


def _read(connection: Connection, rows: Sequence[Any], earlier: Any | None) -> Iterator[Version]:
    """These versions, the first known first, each against the one before; ``earlier`` stands before the first."""
    before = reading_from_json(_readings(connection, earlier)[-1].record) if earlier else None
    for row in rows:
        made = _readings(connection, row)
        latest = reading_from_json(made[-1].record)
        yield _version(row, made, latest, before)
        before = latest


def _readings(connection: Connection, version: Any) -> Sequence[Any]:
    query = select(readings).where(readings.c.article_id == version.article_id, readings.c.version == version.version)
    return connection.execute(query.order_by(readings.c.number)).all()


def _version(row: Any, rows: Sequence[Any], latest: Reading, before: Reading | None) -> Version:
    shown = {name: getattr(row, name) for name in ("version", "known", "added")}
    facts = {name: getattr(latest.article, name) for name in ("title", "publisher", "published", "url")}
    return Version(
        **shown,
        **facts,
        passages=compare_texts(before.article, latest.article) if before else (),
        notes=tuple(find_notes(latest.article)),
        readings=tuple(_facts(rows, latest, before.attributions if before else None)),
        until=None if row.until == FOREVER else row.until,
    )


def _facts(rows: Sequence[Any], latest: Reading, before: tuple[Attribution, ...] | None) -> Iterator[ReadingFacts]:
    for row in rows:
        found = latest.attributions if row is rows[-1] else from_json(row.record, _Said).attributions
        # The very first reading has nothing to be compared with: all of it would have come.
        changes = compare_attributions(found if before is None else before, found)
        yield ReadingFacts(
            program=row.program, model=row.model, added=row.added, attributions=len(found), changes=changes
        )
        before = found
