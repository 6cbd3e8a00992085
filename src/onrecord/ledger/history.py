"""The history of an article: its versions, what changed between them, and what made each reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from onrecord.ledger.changes import compare_attributions, compare_texts
from onrecord.ledger.entries import History, ReadingFacts, Version
from onrecord.ledger.notes import find_notes
from onrecord.ledger.rows import reading_from_json
from onrecord.ledger.tables import readings, versions
from onrecord.records import Attribution, Reading


def history_of(connection: Connection, key: str) -> History:
    """All versions of one article, the first known first."""
    query = select(versions).where(versions.c.article_id == key).order_by(versions.c.known, versions.c.version)
    made: list[Version] = []
    before: Reading | None = None
    for row in connection.execute(query).all():
        rows = _readings(connection, key, row.version)
        latest = reading_from_json(rows[-1].record)
        made.append(_version(row, rows, latest, before))
        before = latest
    return History(article_id=key, versions=tuple(made))


def _readings(connection: Connection, key: str, version: int) -> Sequence[Any]:
    query = select(readings).where(readings.c.article_id == key, readings.c.version == version)
    return connection.execute(query.order_by(readings.c.number)).all()


def _version(row: Any, rows: Sequence[Any], latest: Reading, before: Reading | None) -> Version:
    shown = {name: getattr(row, name) for name in ("version", "known", "added")}
    facts = {name: getattr(latest.article, name) for name in ("title", "publisher", "published", "url")}
    return Version(
        **shown,
        **facts,
        passages=compare_texts(before.article, latest.article) if before else (),
        notes=tuple(find_notes(latest.article)),
        readings=tuple(_facts(rows, before.attributions if before else None)),
    )


def _facts(rows: Sequence[Any], before: tuple[Attribution, ...] | None) -> Iterator[ReadingFacts]:
    for row in rows:
        found = reading_from_json(row.record).attributions
        # The very first reading has nothing to be compared with: all of it would have come.
        changes = compare_attributions(found if before is None else before, found)
        yield ReadingFacts(
            program=row.program, model=row.model, added=row.added, attributions=len(found), changes=changes
        )
        before = found
