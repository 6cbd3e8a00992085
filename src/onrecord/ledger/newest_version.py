"""The newest version of an article, now or on a day: since when it is known, and how many there are."""

from __future__ import annotations

from sqlalchemy import func, select

from onrecord.ledger.ledger import Ledger
from onrecord.ledger.moments import FOREVER, cutoff, valid_on
from onrecord.ledger.tables import pages, versions
from onrecord.records import Record


class VersionFacts(Record, frozen=True):
    """What the reader shows of a version of an article."""

    version: int
    total: int
    """How many versions there are."""
    known: str
    """Since when its words are known: UTC, ISO 8601 to the second."""
    retrieved: str | None
    """When a page with these words was fetched last; None where no page says so."""
    until: str | None = None
    """When other words came in their place; None where they are still the newest."""


def newest_version(ledger: Ledger, article_id: str, as_of: str | None = None) -> VersionFacts | None:
    """The newest version of an article, by its whole id, and how many there are; None where none was known on a day."""
    total = select(func.count()).where(versions.c.article_id == article_id)
    newest = select(versions.c.version, versions.c.known, versions.c.until)
    newest = newest.where(versions.c.article_id == article_id, valid_on(as_of))
    with ledger.reads() as connection:
        row = connection.execute(newest).one_or_none()
        if row is None:
            return None
        of_version = (pages.c.article_id == article_id) & (pages.c.version == row.version)
        retrieved = connection.execute(select(func.max(pages.c.retrieved)).where(of_version)).scalar()
        number = int(connection.execute(total).scalar_one())
    until = None if row.until == FOREVER else row.until
    return VersionFacts(version=row.version, total=number, known=row.known, retrieved=retrieved, until=until)


def changed_after(ledger: Ledger, day: str) -> frozenset[str]:
    """The ids of articles whose present words are known only since after a day: before, they read otherwise."""
    query = select(versions.c.article_id).where(
        versions.c.until == FOREVER, versions.c.version > 1, versions.c.known > cutoff(day)
    )
    with ledger.reads() as connection:
        return frozenset(connection.execute(query).scalars())
