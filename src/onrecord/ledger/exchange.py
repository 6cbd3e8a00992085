"""A whole ledger as JSON Lines, one article in all its versions a line, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select, update

from onrecord.errors import SkipItem
from onrecord.ledger.entries import Kept
from onrecord.ledger.identity import article_id
from onrecord.ledger.keeping import arrange, insert_article, insert_reading, insert_version, keep
from onrecord.ledger.moments import cutoff
from onrecord.ledger.rows import from_json, page_from_row, page_row, reading_from_json, reading_row, to_json
from onrecord.ledger.standing import restore_reviews, reviews_of
from onrecord.ledger.tables import addresses, articles, pages, readings, versions
from onrecord.records import Page, Reading, Record
from onrecord.reviews import Review


class ExportedPage(Record, frozen=True):
    """A page as it came, its bytes in base64, and when it was added."""

    page: Page
    added: str


class ExportedReading(Record, frozen=True):
    """A reading, when it was made, and when another took its place."""

    reading: Reading
    added: str
    superseded: str | None = None


class ExportedVersion(Record, frozen=True):
    """One version with its pages and all its readings, the first made first."""

    version: int
    seen: str
    added: str
    readings: tuple[ExportedReading, ...]
    pages: tuple[ExportedPage, ...]


class ExportedAddress(Record, frozen=True):
    """One web address of an article, and whether a page came from there."""

    key: str
    address: str
    fetched: int


class ExportedArticle(Record, frozen=True, tag_field="onrecord", tag="article 1", omit_defaults=True):
    """All that a ledger knows of one article."""

    id: str
    added: str
    last_attribution: int
    addresses: tuple[ExportedAddress, ...]
    versions: tuple[ExportedVersion, ...]
    reviews: tuple[Review, ...] = ()
    """What people said of it, also what they took back, in the order they said it."""


def exported(connection: Connection, number: int, as_of: str | None, machine: bool = False) -> ExportedArticle | None:
    """The article with this row number, with the versions known on a day; None where there were none."""
    row = connection.execute(select(articles).where(articles.c.number == number)).one()
    query = select(versions).where(versions.c.article_id == row.id)
    known = query.where(versions.c.known <= cutoff(as_of)) if as_of else query
    made = tuple(_version(connection, found) for found in connection.execute(known.order_by(versions.c.number)).all())
    return ExportedArticle(
        id=row.id,
        added=row.added,
        last_attribution=row.last_attribution,
        addresses=tuple(_addresses(connection, row.id)),
        versions=made,
        reviews=() if machine else reviews_of(connection, row.id),
    ) if made else None  # fmt: skip


def line_of(article: ExportedArticle) -> bytes:
    """One line of JSON, without a line break at its end."""
    return to_json(article).encode()


def article_of(line: bytes) -> ExportedArticle:
    """The article that a line holds. Raises SkipItem where it holds none."""
    try:
        return from_json(line, ExportedArticle)
    except (msgspec.MsgspecError, ValueError) as error:
        raise SkipItem(f"a line is no article of a ledger ({error})", "export the ledger again") from None


def restore(connection: Connection, article: ExportedArticle) -> Kept:
    """Put an exported article back as it was; into a ledger that knows some of it, only what is new."""
    keys = [article_id(version.readings[-1].reading.article) for version in article.versions if version.readings]
    same_words = select(versions.c.number).where(versions.c.key.in_(keys)).limit(1)
    same_id = select(articles.c.number).where(articles.c.id == article.id)
    if connection.execute(same_id).first() or connection.execute(same_words).first():
        kept = _merge(connection, article)
        restore_reviews(connection, kept.article_id, article.reviews)
        return kept
    restore_reviews(connection, article.id, article.reviews)
    _insert(connection, article)
    return Kept(article_id=article.id, version=article.versions[-1].version, outcome="new")


def _merge(connection: Connection, article: ExportedArticle) -> Kept:
    done = Kept(article_id=article.id, version=1, outcome="known")
    for version in article.versions:
        for page in version.pages if version.readings else ():
            kept = keep(connection, version.readings[-1].reading, page.page)
            if kept.outcome != "known" or done.outcome == "known":
                done = kept
    return done


def _insert(connection: Connection, article: ExportedArticle) -> None:
    last = article.versions[-1].readings[-1].reading
    insert_article(connection, last.article, article.id, last.attributions, article.added)
    counts = {"last_attribution": article.last_attribution}
    connection.execute(update(articles).where(articles.c.id == article.id).values(counts))
    for version in article.versions:
        _insert_version(connection, article.id, version)
    for address in article.addresses:
        if not connection.execute(select(addresses.c.key).where(addresses.c.key == address.key)).first():
            row = {"key": address.key, "address": address.address, "fetched": address.fetched}
            connection.execute(insert(addresses).values(article_id=article.id, **row))
    arrange(connection, article.id)


def _insert_version(connection: Connection, key: str, version: ExportedVersion) -> None:
    *older, latest = version.readings
    facts = {
        "attributions": len(latest.reading.attributions),
        "seen": version.seen,
        "added": version.added,
    }
    insert_version(connection, latest.reading.article, key, version.version, facts)
    for reading in older:
        row = reading_row(reading.reading, key, version.version, reading.added)
        connection.execute(insert(readings).values(row | {"superseded": reading.superseded}))
    insert_reading(connection, latest.reading, key, version.version, latest.added)
    for page in version.pages:
        if not connection.execute(select(pages.c.sha256).where(pages.c.sha256 == page.page.sha256)).first():
            connection.execute(insert(pages).values(page_row(page.page, key, version.version, page.added)))


def _version(connection: Connection, row: Any) -> ExportedVersion:
    this = (readings.c.article_id == row.article_id, readings.c.version == row.version)
    made = connection.execute(select(readings).where(*this).order_by(readings.c.number)).all()
    of_it = (pages.c.article_id == row.article_id, pages.c.version == row.version)
    held = connection.execute(select(pages).where(*of_it).order_by(pages.c.added, pages.c.sha256)).all()
    return ExportedVersion(
        version=row.version,
        seen=row.seen,
        added=row.added,
        readings=tuple(
            ExportedReading(reading=reading_from_json(r.record), added=r.added, superseded=r.superseded) for r in made
        ),
        pages=tuple(ExportedPage(page=page_from_row(p), added=p.added) for p in held),
    )


def _addresses(connection: Connection, key: str) -> Iterator[ExportedAddress]:
    query = select(addresses).where(addresses.c.article_id == key).order_by(addresses.c.key)
    for row in connection.execute(query):
        yield ExportedAddress(key=row.key, address=row.address, fetched=row.fetched)
