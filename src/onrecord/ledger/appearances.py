"""Where one name stands as a speaker's: one row for each article, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from onrecord.ledger.identity import person_key
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.questions import NEWEST, OF_VERSION
from onrecord.ledger.rows import keepable
from onrecord.ledger.tables import attributions, versions
from onrecord.records import Record

A_FEW = 10
"""Rows that are looked at for each article wanted: a speaker says several things in one."""
MOST_TEXT = 4_000
"""Code points of each article: what it speaks of stands at its beginning."""


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


def named_in(ledger: Ledger, names: Sequence[str], most: int) -> tuple[NamedIn, ...]:
    """The newest ``most`` articles, of those added last, in which words are laid to one of the names."""
    kept = [keepable(name) for name in names]
    keys = [person_key(name) for name in kept]
    # By the index alone: a name that stands in every second article must not cost a look at each.
    latest = select(attributions.c.number).where(attributions.c.speaker_key.in_(keys))
    latest = latest.order_by(attributions.c.number.desc()).limit(most * A_FEW)
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
        )
        .select_from(attributions)
        .join(versions, OF_VERSION)
        .where(NEWEST, attributions.c.number.in_(latest), attributions.c.speaker.in_(kept))
        .group_by(versions.c.article_id, versions.c.dated, versions.c.number, attributions.c.speaker)
        .order_by(versions.c.dated.desc(), versions.c.number.desc(), attributions.c.speaker)
        .limit(most)
    )
    with ledger.reads() as connection:
        rows: Any = connection.execute(query).mappings().all()
        beginning = select(versions.c.article_id, func.substr(versions.c.text, 1, MOST_TEXT))
        of_these = versions.c.article_id.in_({row["article_id"] for row in rows})
        texts = {row[0]: row[1] for row in connection.execute(beginning.where(NEWEST, of_these))}
    return tuple(NamedIn(**row, text=texts[row["article_id"]]) for row in rows)
