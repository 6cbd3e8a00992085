"""The ledger: articles with their versions, readings and pages, each kept once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, Engine, func, or_, select, text

from onrecord.errors import BadRequest, StopRun
from onrecord.ledger.asking import Answer, ask
from onrecord.ledger.entries import Current, Entry, EntryPage, History, HistoryPage, Hit, HitPage, Kept, Reread, Stale
from onrecord.ledger.exchange import article_of, exported, line_of, restore
from onrecord.ledger.faults import told_plainly
from onrecord.ledger.flat import FlatTable, flat_tables
from onrecord.ledger.history import history_of, history_page
from onrecord.ledger.keeping import keep, renew
from onrecord.ledger.listing import all_entries, entry_page, readings_on
from onrecord.ledger.moments import valid_on
from onrecord.ledger.rows import keepable, page_from_row, reading_from_json
from onrecord.ledger.searching import search
from onrecord.ledger.standing import reviewed, reviewed_articles
from onrecord.ledger.tables import articles, pages, readings, versions
from onrecord.records import Page, Reading
from onrecord.reviews import Reviewed

ONE_WRITER = 0x6F6E7263
"""The lock that writers of a PostgreSQL ledger take in turn, as SQLite's own lock makes them."""
BATCH = 200


class Ledger:
    """An open ledger; made by ``open_ledger``, closed by ``close`` or at the end of a ``with`` block.

    Many threads and processes may read it while one writes. Where a method takes ``as_of``, a day (``2031-03-11``, to
    its end in UTC) or a moment, it answers with the versions that were the newest known then.
    """

    def __init__(self, engine: Engine, path: Path, name: str | None = None) -> None:
        self.path = path
        """The SQLite file; for PostgreSQL the database's name."""
        self.name = name or str(path)
        """How errors call it: the path, or the address without its password."""
        self._engine = engine

    def close(self) -> None:
        """Let go of the file or the connection."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def has_page(self, sha256: str) -> str | None:
        """The id of the article that a page with these bytes held, where it was already added."""
        with self._reading() as connection:
            return connection.execute(select(pages.c.article_id).where(pages.c.sha256 == sha256)).scalar()

    def add(self, reading: Reading, page: Page) -> tuple[str, bool]:
        """Keep a reading with its page, in one transaction: the article's id, and whether anything in it was new.

        ``keep`` does the same and says more.
        """
        kept = self.keep(reading, page)
        return kept.article_id, kept.outcome != "known"

    def keep(self, reading: Reading, page: Page) -> Kept:
        """Keep a reading with its page, in one transaction.

        The same bytes again change nothing. The same words of the same publisher are kept as a further page of their
        article. A page from a known address, or one with a known title of the publisher and much the same words, is
        kept as a new version. Attributions that stay the same keep their ids. Raises SkipItem where it cannot be kept.
        """
        with self._writing() as connection:
            return keep(connection, reading, page)

    def stale(self, program: str, model: str) -> int:
        """How many readings another program or model made."""
        with self._reading() as connection:
            return int(connection.execute(select(func.count()).where(*_stale(program, model))).scalar_one())

    def each_stale(self, program: str, model: str) -> Iterator[Stale]:
        """The readings that another program or model made, the oldest first."""
        after = 0
        while True:
            query = select(readings).where(*_stale(program, model), readings.c.number > after)
            with self._reading() as connection:
                rows = connection.execute(query.order_by(readings.c.number).limit(BATCH)).all()
            for row in rows:
                after = row.number
                yield Stale(article_id=row.article_id, version=row.version, program=row.program, model=row.model)
            if not rows:
                return

    def renew(self, article_id: str, version: int, reading: Reading) -> Reread:
        """Put a new reading of a version's words in the place of the latest; the older one is kept in the history."""
        with self._writing() as connection:
            changes = renew(connection, article_id, version, reading)
        return Reread(article_id=article_id, version=version, title=reading.article.title, changes=changes)

    def articles(self, as_of: str | None = None) -> tuple[Entry, ...]:
        """All articles, the newest published first, undated ones last."""
        with self._reading() as connection:
            return all_entries(connection, as_of)

    def article_page(self, limit: int = 100, after: str | None = None, as_of: str | None = None) -> EntryPage:
        """Up to ``limit`` articles in the order of ``articles``; ``after`` is the ``next`` of the page before."""
        with self._reading() as connection:
            return entry_page(connection, limit, after, as_of)

    def count(self, as_of: str | None = None) -> int:
        """How many articles there are."""
        with self._reading() as connection:
            return int(
                connection.execute(select(func.count()).select_from(versions).where(valid_on(as_of))).scalar_one()
            )

    def article_id(self, beginning: str) -> str:
        """The whole id of the article that alone begins so. Raises BadRequest where none or several do."""
        start = (keepable(beginning) or "").strip().lower()
        # Ids are hex digits: whatever begins so stands before the same with a letter behind them.
        query = select(articles.c.id).where(articles.c.id >= start, articles.c.id < f"{start}g").limit(2)
        with self._reading() as connection:
            found = connection.execute(query).scalars().all()
        if not start or not found:
            raise BadRequest(f"no article {beginning!r} in {self.name!r}", "see 'onrecord list' for the ids")
        if len(found) > 1:
            raise BadRequest(f"several articles begin with {beginning!r}", "give more of the id")
        return str(found[0])

    def reading(self, article_id: str, as_of: str | None = None, version: int | None = None) -> Reading:
        """The latest reading of an article's newest version (of a day, or the one named).

        By its id or the beginning of it that no other shares.
        """
        key = self.article_id(article_id)
        which = valid_on(as_of) if version is None else versions.c.version == version
        of_version = (readings.c.article_id == versions.c.article_id) & (readings.c.version == versions.c.version)
        query = select(readings.c.record).join_from(readings, versions, of_version)
        query = query.where(versions.c.article_id == key, which, readings.c.superseded.is_(None))
        with self._reading() as connection:
            record = connection.execute(query).scalar()
        if record is None and version is not None:
            raise BadRequest(f"no version {version} of the article {key}", f"see 'onrecord history {key}'")
        if record is None:
            raise BadRequest(f"the article {key} was not known on {as_of}", f"see 'onrecord history {key}'")
        return self._decoded(key, record)

    def readings(self, as_of: str | None = None) -> dict[str, Reading]:
        """All readings by article id, in the order the articles were added."""
        return dict(self.each_reading(as_of))

    def each_reading(self, as_of: str | None = None) -> Iterator[tuple[str, Reading]]:
        """The same one by one, with no more than some of them in memory."""
        for current in self.each_current(as_of):
            yield current.article_id, current.reading

    def each_current(self, as_of: str | None = None) -> Iterator[Current]:
        """The same with the version it is of and when the reading was made."""
        after = 0
        while True:
            with self._reading() as connection:
                query = readings_on(as_of).where(articles.c.number > after).limit(BATCH)
                rows = connection.execute(query).all()
            for row in rows:
                after = row.place
                reading = self._decoded(row.article_id, row.record)
                yield Current(article_id=row.article_id, version=row.version, added=row.added, reading=reading)
            if not rows:
                return

    def standing(self, article_id: str, as_of: str | None = None, version: int | None = None) -> Reviewed:
        """The same reading as ``reading`` with people's reviews laid over it."""
        key = self.article_id(article_id)
        machine = self.reading(key, as_of, version)
        with self._reading() as connection:
            return reviewed(connection, key, machine)

    def standing_readings(self, as_of: str | None = None) -> dict[str, Reading]:
        """All readings by article id as people left them, in the order the articles were added."""
        return {current.article_id: current.reading for current in self.each_standing(as_of)}

    def each_standing(self, as_of: str | None = None) -> Iterator[Current]:
        """What ``each_current`` gives, with people's reviews laid over it."""
        with self._reading() as connection:
            keys = reviewed_articles(connection)
        for current in self.each_current(as_of):
            if current.article_id in keys:
                with self._reading() as connection:
                    standing = reviewed(connection, current.article_id, current.reading)
                current = replace(current, reading=standing.reading)
            yield current

    def history(self, article_id: str, last: int | None = None) -> History:
        """The versions of one article, or so many of the last, and what changed, by its id or the beginning of it."""
        if last is not None:
            page = self.history_page(article_id, last)
            return History(article_id=page.article_id, versions=page.versions[::-1])
        key = self.article_id(article_id)
        with self._reading() as connection, self._decoding(key):
            return history_of(connection, key)

    def history_page(self, article_id: str, limit: int, after: str | None = None) -> HistoryPage:
        """The same by pages, the last known version first; ``after`` is the ``next`` of the page before."""
        key = self.article_id(article_id)
        with self._reading() as connection, self._decoding(key):
            return history_page(connection, key, limit, after)

    def pages(self, article_id: str) -> tuple[Page, ...]:
        """The pages that held an article, as they came, the first added first."""
        query = select(pages).where(pages.c.article_id == article_id).order_by(pages.c.added, pages.c.sha256)
        with self._reading() as connection:
            return tuple(page_from_row(row) for row in connection.execute(query))

    def search(self, words: str, limit: int = 50, as_of: str | None = None) -> tuple[Hit, ...]:
        """Where all these words stand: in attributions first, then in articles that hold them elsewhere.

        Words in double quotes must stand together; nothing else has a meaning of its own.
        """
        return self.search_page(words, limit, as_of=as_of).hits

    def search_page(self, words: str, limit: int = 50, after: str | None = None, as_of: str | None = None) -> HitPage:
        """The same by pages; ``after`` is the ``next`` of the page before."""
        with self._reading() as connection:
            return search(connection, words, limit, after, as_of)

    def export(self, as_of: str | None = None, machine: bool = False) -> Iterator[bytes]:
        """The whole ledger, one article in all its versions (of those known on a day) a line of JSON.

        With the reviews beside the readings; where ``machine`` says so, without them.
        """
        for number in self._numbers():
            with self._reading() as connection:
                article = exported(connection, number, as_of, machine)
            if article:
                yield line_of(article)

    def restore(self, line: bytes) -> Kept:
        """Put an article back that ``export`` wrote, in one transaction; what is known already changes nothing."""
        article = article_of(line)
        with self._writing() as connection:
            return restore(connection, article)

    def flat_tables(self, as_of: str | None = None, machine: bool = False) -> tuple[FlatTable, ...]:
        """One flat table for each kind of record; their rows come while they are asked for.

        They hold what stands after people's reviews; where ``machine`` says so, the machine's readings alone.
        """
        return flat_tables(self._reading, as_of, machine)

    @contextmanager
    def query(self, sql: str) -> Iterator[Answer]:
        """Ask one SELECT over the ledger's tables; whatever it says, it can only read. Raises BadRequest otherwise."""
        with told_plainly(self.name), ask(self._engine, sql) as answer:
            yield answer

    def _numbers(self) -> Iterator[int]:
        after = 0
        while True:
            query = select(articles.c.number).where(articles.c.number > after).order_by(articles.c.number)
            with self._reading() as connection:
                numbers = connection.execute(query.limit(BATCH)).scalars().all()
            yield from numbers
            if not numbers:
                return
            after = numbers[-1]

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told_plainly(self.name), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            told_plainly(self.name),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ONE_WRITER})
            yield connection

    def reads(self) -> AbstractContextManager[Connection]:
        """A connection that reads, for what keeps its own tables in this ledger."""
        return self._reading()

    def writes(self) -> AbstractContextManager[Connection]:
        """A transaction that writes, for what keeps its own tables in this ledger."""
        return self._writing()

    def _decoded(self, article_id: str, record: str) -> Reading:
        with self._decoding(article_id):
            return reading_from_json(record)

    @contextmanager
    def _decoding(self, article_id: str) -> Iterator[None]:
        try:
            yield
        except (msgspec.MsgspecError, ValueError) as error:
            raise StopRun(
                f"the reading of {article_id} in {self.name!r} is damaged ({error})",
                "restore the ledger from a copy, or add the pages to a new one",
            ) from None


def _stale(program: str, model: str) -> tuple[Any, ...]:
    made_otherwise = or_(readings.c.program != program, readings.c.model != model)
    return readings.c.superseded.is_(None), made_otherwise
