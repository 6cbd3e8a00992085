"""Keeping a reading: which article it is of, whether its words are new, and the rows it becomes."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, Row, insert, or_, select, update

from onrecord.errors import SkipItem
from onrecord.ledger import searching
from onrecord.ledger.changes import compare_attributions, highest, same_ids
from onrecord.ledger.entries import Changes, Kept
from onrecord.ledger.identity import AKIN, ALIKE, Address, address_of, article_id, likeness, same_house, title_key
from onrecord.ledger.moments import FOREVER, first_known, now, sort_date
from onrecord.ledger.newest import show_newest
from onrecord.ledger.rows import (
    article_columns,
    correction_rows,
    keepable,
    page_row,
    reading_from_json,
    reading_row,
)
from onrecord.ledger.standing import delete_standing, insert_standing, set_count
from onrecord.ledger.tables import addresses, articles, corrections, pages, readings, versions
from onrecord.records import Article, Attribution, Page, Reading

Found = Row[Any]


def keep(connection: Connection, reading: Reading, page: Page) -> Kept:
    """Keep a reading with its page: as a new article, a new version of a known one, or a further page of a version."""
    known = connection.execute(select(pages.c.article_id, pages.c.version).where(pages.c.sha256 == page.sha256)).first()
    if known:
        return Kept(article_id=known.article_id, version=known.version, outcome="known")
    if same := _same_words(connection, reading.article):
        return _keep_again(connection, reading, page, same)
    if found := _same_article(connection, reading.article, page):
        return _keep_changed(connection, reading, page, found)
    return _keep_new(connection, reading, page)


def renew(connection: Connection, key: str, version: int, reading: Reading) -> Changes:
    """Put a new reading of the same words in the place of the latest one; answers what it changed."""
    latest = latest_reading(connection, key, version)
    before = reading_from_json(latest.record)
    last = _last_attribution(connection, key)
    named, last = same_ids(before.attributions, reading.attributions, last)
    after = replace(reading, attributions=named)
    row = reading_row(after, key, version, now())
    this = readings.c.number == latest.number
    if named == before.attributions and after.article == before.article:
        made = {name: row[name] for name in ("schema_version", "program", "model", "record", "added")}
        connection.execute(update(readings).where(this).values(made))
        return Changes()
    connection.execute(update(readings).where(this).values(superseded=row["added"]))
    delete_standing(connection, key, version)
    insert_reading(connection, after, key, version, row["added"])
    _set_last_attribution(connection, key, last)
    show_newest(connection, key)
    return compare_attributions(before.attributions, named)


def latest_reading(connection: Connection, key: str, version: int) -> Found:
    """The row of the reading that stands for a version now."""
    query = select(readings).where(
        readings.c.article_id == key, readings.c.version == version, readings.c.superseded.is_(None)
    )
    return connection.execute(query).one()


def insert_reading(connection: Connection, reading: Reading, key: str, version: int, added: str) -> None:
    """Write a reading, and with people's reviews laid over it the attributions, figures and times that stand."""
    connection.execute(insert(readings).values(reading_row(reading, key, version, added)))
    set_count(connection, key, version, insert_standing(connection, reading, key, version))


def insert_version(connection: Connection, article: Article, key: str, version: int, facts: dict[str, Any]) -> None:
    """Write a version's words and what the outlet says of changes in them; ``arrange`` puts it in its place."""
    row = article_columns(article) | {
        "article_id": key,
        "version": version,
        "key": article_id(article),
        "text": keepable(article.text),
        "dated": sort_date(keepable(article.published)),
        "known": facts["seen"],
        "until": FOREVER,
        **facts,
    }
    connection.execute(insert(versions).values(row))
    _insert_all(connection, corrections, correction_rows(article, key, version))
    searching.index_version(connection, key, version)


def arrange(connection: Connection, key: str) -> None:
    """Set since when and until when each version of an article was the newest, and show the newest in its row."""
    query = select(versions).where(versions.c.article_id == key).order_by(versions.c.seen, versions.c.version)
    rows = connection.execute(query).all()
    known = [row.seen if place else first_known(row.published, row.seen) for place, row in enumerate(rows)]
    for row, since, until in zip(rows, known, [*known[1:], FOREVER], strict=True):
        if (row.known, row.until) != (since, until):
            this = versions.c.number == row.number
            connection.execute(update(versions).where(this).values(known=since, until=until))
    newest = rows[-1]
    shown = ("title", "publisher", "published", "byline", "language", "url", "version", "attributions")
    facts = {name: getattr(newest, name) for name in shown}
    facts["title_key"] = title_key(newest.publisher, newest.title)
    connection.execute(update(articles).where(articles.c.id == key).values(facts))
    show_newest(connection, key)


def note_addresses(connection: Connection, key: str, article: Article, page: Page | None) -> None:
    """Remember under which addresses an article is found; an address stays with the article that had it first."""
    found = [(address_of(keepable(article.url)), 0), (address_of(keepable(page.url)) if page else None, 1)]
    for address, fetched in found:
        if address:
            _note_address(connection, key, address, fetched)


def _note_address(connection: Connection, key: str, address: Address, fetched: int) -> None:
    query = select(addresses.c.article_id, addresses.c.fetched).where(addresses.c.key == address.key)
    known = connection.execute(query).first()
    if known is None:
        row = {"key": address.key, "address": address.words, "article_id": key, "fetched": fetched}
        connection.execute(insert(addresses).values(row))
    elif known.article_id == key and fetched > known.fetched:
        connection.execute(update(addresses).where(addresses.c.key == address.key).values(fetched=fetched))


def _same_words(connection: Connection, article: Article) -> Found | None:
    """The version with these words of this publisher, the last seen of several."""
    query = select(versions).where(versions.c.key == article_id(article)).order_by(versions.c.seen.desc())
    found = connection.execute(query.limit(1)).first()
    row = (keepable(article.text), keepable(article.publisher) or "")
    if found is not None and (found.text, found.publisher or "") != row:
        # One chance in millions, but then the words of one outlet would be laid to another.
        raise SkipItem(f"another article has the id {article_id(article)}", "keep this one in a ledger of its own")
    return found


def _same_article(connection: Connection, article: Article, page: Page) -> Found | None:
    """The newest version of the article that this page is a changed page of."""
    fetched, named = address_of(keepable(page.url)), address_of(keepable(article.url))
    keys = {address.key for address in (fetched, named) if address}
    where = [addresses.c.key == key for key in keys]
    by_address = connection.execute(select(addresses).where(or_(*where))).all() if where else []
    for address in by_address:
        newest = _newest(connection, address.article_id)
        surely = fetched is not None and address.key == fetched.key and address.fetched
        if _is_version(article, newest, 0.0 if surely else AKIN):
            return newest
    key = title_key(keepable(article.publisher), keepable(article.title))
    titled = (
        select(articles.c.id).where(articles.c.title_key == key).order_by(articles.c.number.desc()).limit(MOST_LIKE)
    )
    for (found,) in connection.execute(titled).all() if key else ():
        newest = _newest(connection, found)
        if _is_version(article, newest, ALIKE):
            return newest
    return None


MOST_LIKE = 20
"""Articles of one title that a page is compared with: a daily column has thousands."""


def _is_version(article: Article, newest: Found, needed: float) -> bool:
    return same_house(article.publisher, newest.publisher) and (
        not needed or likeness(article.text, newest.text) >= needed
    )


def _newest(connection: Connection, key: str) -> Found:
    query = select(versions).where(versions.c.article_id == key, versions.c.until == FOREVER)
    return connection.execute(query).one()


def _keep_again(connection: Connection, reading: Reading, page: Page, same: Found) -> Kept:
    newest = _newest(connection, same.article_id)
    if newest.version != same.version and _is_back(connection, page, newest):
        return _keep_changed(connection, reading, page, newest)
    connection.execute(insert(pages).values(page_row(page, same.article_id, same.version, now())))
    note_addresses(connection, same.article_id, reading.article, page)
    return Kept(article_id=same.article_id, version=same.version, outcome="known")


def _is_back(connection: Connection, page: Page, newest: Found) -> bool:
    """Whether an article went back to earlier words: its own address gave them after the newest version was seen."""
    address = address_of(keepable(page.url))
    if address is None or (page.retrieved or "") <= newest.seen:
        return False
    query = select(addresses.c.article_id).where(addresses.c.key == address.key, addresses.c.fetched == 1)
    return bool(connection.execute(query).scalar() == newest.article_id)


def _keep_changed(connection: Connection, reading: Reading, page: Page, newest: Found) -> Kept:
    key, added = newest.article_id, now()
    count = select(versions.c.version).where(versions.c.article_id == key).order_by(versions.c.version.desc())
    version = int(connection.execute(count.limit(1)).scalar_one()) + 1
    before = reading_from_json(latest_reading(connection, key, newest.version).record)
    named, last = same_ids(before.attributions, reading.attributions, _last_attribution(connection, key))
    _insert_whole(connection, replace(reading, attributions=named), page, key, version, added)
    _set_last_attribution(connection, key, last)
    arrange(connection, key)
    return Kept(article_id=key, version=version, outcome="changed")


def _keep_new(connection: Connection, reading: Reading, page: Page) -> Kept:
    key, added = article_id(reading.article), now()
    if connection.execute(select(articles.c.id).where(articles.c.id == key)).first():
        raise SkipItem(f"another article has the id {key}", "keep this one in a ledger of its own")
    insert_article(connection, reading.article, key, reading.attributions, added)
    _insert_whole(connection, reading, page, key, 1, added)
    arrange(connection, key)
    return Kept(article_id=key, version=1, outcome="new")


def insert_article(
    connection: Connection, article: Article, key: str, found: tuple[Attribution, ...], added: str
) -> None:
    """Write an article's own row; ``arrange`` brings it in line with its newest version."""
    counts = {"version": 1, "attributions": len(found), "last_attribution": highest(found)}
    connection.execute(insert(articles).values(article_columns(article) | {"id": key, "added": added, **counts}))


def _insert_whole(connection: Connection, reading: Reading, page: Page, key: str, version: int, added: str) -> None:
    facts = {"attributions": len(reading.attributions), "seen": keepable(page.retrieved) or added, "added": added}
    insert_version(connection, reading.article, key, version, facts)
    insert_reading(connection, reading, key, version, added)
    connection.execute(insert(pages).values(page_row(page, key, version, added)))
    note_addresses(connection, key, reading.article, page)


def _last_attribution(connection: Connection, key: str) -> int:
    return int(connection.execute(select(articles.c.last_attribution).where(articles.c.id == key)).scalar_one())


def _set_last_attribution(connection: Connection, key: str, last: int) -> None:
    connection.execute(update(articles).where(articles.c.id == key).values(last_attribution=last))


def _insert_all(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
