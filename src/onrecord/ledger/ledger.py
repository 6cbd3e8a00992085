"""The ledger: articles with their readings and pages, each kept once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
from sqlalchemy import Connection, Engine, func, insert, select

from onrecord.errors import BadRequest, SkipItem, StopRun
from onrecord.ledger.entries import Entry, Hit
from onrecord.ledger.faults import told_plainly
from onrecord.ledger.rows import (
    article_id,
    article_row,
    attribution_row,
    keepable,
    page_from_row,
    page_row,
    reading_from_json,
    reading_row,
)
from onrecord.ledger.searching import search
from onrecord.ledger.tables import articles, attributions, pages, readings
from onrecord.records import Page, Reading


class Ledger:
    """An open ledger; made by ``open_ledger``, closed by ``close`` or at the end of a ``with`` block.

    Many threads and processes may read it while one writes.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self.path = path
        self._engine = engine

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def has_page(self, sha256: str) -> str | None:
        """The id of the article that a page with these bytes held, where it was already added."""
        with self._reading() as connection:
            return _article_of_page(connection, sha256)

    def add(self, reading: Reading, page: Page) -> tuple[str, bool]:
        """Keep a reading with its page, in one transaction: the article's id, and whether it was new.

        The same bytes again change nothing; another page with the same text of the same publisher is kept as a
        further page of that article.
        """
        with self._writing() as connection:
            if known := _article_of_page(connection, page.sha256):
                return known, False
            new = not _is_kept(connection, reading)
            if new:
                _insert_reading(connection, reading)
            connection.execute(insert(pages).values(page_row(page, article_id(reading.article), _now())))
        return article_id(reading.article), new

    def articles(self) -> tuple[Entry, ...]:
        """All articles, the newest published first, undated ones last."""
        number = func.count(attributions.c.id).label("attributions")
        kept = [articles.c[field] for field in Entry.__struct_fields__ if field != "attributions"]
        query = (
            select(*kept, number)
            .join_from(articles, attributions, isouter=True)
            .group_by(articles.c.number)
            .order_by(articles.c.published.desc().nulls_last(), articles.c.number.desc())
        )
        with self._reading() as connection:
            return tuple(Entry(**row) for row in connection.execute(query).mappings())

    def reading(self, article_id: str) -> Reading:
        """The reading of one article, by its id or the beginning of it that no other shares."""
        beginning = (keepable(article_id) or "").strip().lower()
        query = select(readings).where(readings.c.article_id.startswith(beginning, autoescape=True))
        with self._reading() as connection:
            found = connection.execute(query.limit(2)).all()
        if not beginning or not found:
            raise BadRequest(f"no article {article_id!r} in {str(self.path)!r}", "see 'onrecord list' for the ids")
        if len(found) > 1:
            raise BadRequest(f"several articles begin with {article_id!r}", "give more of the id")
        return self._decoded(found[0].article_id, found[0].record)

    def readings(self) -> dict[str, Reading]:
        """All readings by article id, in the order they were added."""
        query = select(readings.c.article_id, readings.c.record).join_from(readings, articles)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(articles.c.number))
            return {key: self._decoded(key, record) for key, record in rows}

    def pages(self, article_id: str) -> tuple[Page, ...]:
        """The pages that held an article, as they came, the first added first."""
        query = select(pages).where(pages.c.article_id == article_id).order_by(pages.c.added, pages.c.sha256)
        with self._reading() as connection:
            return tuple(page_from_row(row) for row in connection.execute(query))

    def search(self, words: str, limit: int = 50) -> tuple[Hit, ...]:
        """Where all these words stand: in attributions first, then in articles that hold them elsewhere.

        Words in double quotes must stand together; nothing else has a meaning of its own.
        """
        with self._reading() as connection:
            return search(connection, words, limit)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told_plainly(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            told_plainly(self.path),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def reads(self) -> AbstractContextManager[Connection]:
        """A connection that reads, for what keeps its own tables in this ledger."""
        return self._reading()

    def writes(self) -> AbstractContextManager[Connection]:
        """A transaction that writes, for what keeps its own tables in this ledger."""
        return self._writing()

    def _decoded(self, article_id: str, record: str) -> Reading:
        try:
            return reading_from_json(record)
        except (msgspec.MsgspecError, ValueError) as error:
            raise StopRun(
                f"the reading of {article_id} in {str(self.path)!r} is damaged ({error})",
                "restore the ledger from a copy, or add the pages to a new one",
            ) from None


def _article_of_page(connection: Connection, sha256: str) -> str | None:
    return connection.execute(select(pages.c.article_id).where(pages.c.sha256 == sha256)).scalar()


def _is_kept(connection: Connection, reading: Reading) -> bool:
    row = article_row(reading.article, _now())
    kept = connection.execute(select(articles).where(articles.c.id == row["id"])).first()
    if kept is not None and (kept.text, kept.publisher or "") != (row["text"], row["publisher"] or ""):
        # One chance in millions, but then the words of one outlet would be laid to another.
        raise SkipItem(f"another article has the id {row['id']}", "keep this one in a ledger of its own")
    return kept is not None


def _insert_reading(connection: Connection, reading: Reading) -> None:
    connection.execute(insert(articles).values(article_row(reading.article, _now())))
    connection.execute(insert(readings).values(reading_row(reading, _now())))
    if rows := [attribution_row(attribution, reading.article) for attribution in reading.attributions]:
        connection.execute(insert(attributions), rows)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
