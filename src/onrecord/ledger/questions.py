"""What a reader asks of the ledger: the statements that fit, the newest first, by pages that stay quick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, false, func, or_, select, text

from onrecord.errors import BadRequest
from onrecord.ledger.cursors import read_cursor, write_cursor
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.moments import FOREVER, valid_on
from onrecord.ledger.rows import attribution_from_json, keepable
from onrecord.ledger.searching import read_words
from onrecord.ledger.tables import attributions, metadata, versions
from onrecord.records import Quotation, Record, SpeakerKind, Stance, Statement

Naming = Literal["named", "unnamed", "unknown"]
COUNTED = 2_000
"""The newest statements that fit, of which the facets are counted: enough to choose by, few enough for any page."""
SEARCHED = 20_000
"""The newest places that hold the words of a search, among which the facets choose."""
NEWEST = versions.c.until == FOREVER
"""The newest version of each article: what was said in an older one alone is no longer on its page."""
OF_VERSION = and_(attributions.c.article_id == versions.c.article_id, attributions.c.version == versions.c.version)
NAMED = attributions.c.speaker.is_not(None)
DESCRIBED = attributions.c.described_as.is_not(None)
NAMINGS: Mapping[str, ColumnElement[bool]] = {
    "named": NAMED,
    "unnamed": ~NAMED & DESCRIBED,
    "unknown": ~NAMED & ~DESCRIBED,
}
HOLDING = {
    "sqlite": """SELECT rowid AS number FROM attributions_search
        WHERE attributions_search MATCH :words ORDER BY rowid DESC LIMIT :searched""",
    "postgresql": """SELECT number FROM attributions_search
        WHERE words @@ CAST(:words AS tsquery) ORDER BY number DESC LIMIT :searched""",
}
PLACE = (str, int, int)
"""What a page of statements goes on from: the date, the version's number and the attribution's."""


class Question(Record, frozen=True):
    """What statements must fit; empty fields ask nothing."""

    words: str = ""
    """All of them must stand in the statement; words in double quotes together."""
    outlet: str = ""
    since: str = ""
    """A day, ``2031-10-07``: published then or later."""
    until: str = ""
    """A day: published then or earlier."""
    stance: str = ""
    naming: str = ""
    quotation: str = ""
    kind: str = ""
    """The kind of speaker."""
    speaker: str = ""
    """A name, exactly as articles give it."""

    @property
    def only_words(self) -> bool:
        """Whether nothing is asked of the statements but their words."""
        return self == Question(words=self.words, outlet=self.outlet, since=self.since, until=self.until)


class StatementPage(Record, frozen=True):
    """Some statements, and where the next ones start."""

    statements: tuple[Statement, ...]
    next: str | None
    """What to give as ``after`` for the next page; None at the end."""


class Facets(Record, frozen=True):
    """How many of the newest statements that fit have each value: ``counts[facet][value]``, the most first."""

    counts: dict[str, dict[str, int]]
    total: int
    complete: bool
    """False where more statements fit than were counted."""


CHOICES: Mapping[str, tuple[str, ...]] = {
    "stance": get_args(Stance),
    "naming": get_args(Naming),
    "quotation": get_args(Quotation),
    "kind": get_args(SpeakerKind),
}


def state_of(ledger: Ledger) -> tuple[int, ...]:
    """Numbers that change whenever the ledger does: the highest number of each of its tables."""
    numbered = [table for table in metadata.sorted_tables if "number" in table.c]
    query = select(*(select(func.coalesce(func.max(t.c.number), 0)).scalar_subquery() for t in numbered))
    with ledger.reads() as connection:
        return tuple(connection.execute(query).one())


def find_statements(
    ledger: Ledger, question: Question, limit: int, after: str | None = None, as_of: str | None = None
) -> StatementPage:
    """Up to ``limit`` statements that fit, the newest published first; ``after`` is the ``next`` of the page before.

    as_of: a day, to its end in UTC: the versions that were the newest known then.
    """
    with ledger.reads() as connection:
        query = _fitting(question, connection.dialect.name, *_COLUMNS, as_of=as_of)
        if after:
            query = query.where(_behind(*read_cursor(after, PLACE)))
        rows = connection.execute(query.order_by(*_ORDER).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    follows = write_cursor((last.dated, last.version_number, last.number)) if last else None
    return StatementPage(statements=tuple(map(_statement, rows[:limit])), next=follows)


def count_facets(ledger: Ledger, question: Question) -> Facets:
    """By what the statements that fit can be chosen further."""
    naming = _case_of_naming()
    columns = (versions.c.publisher.label("outlet"), attributions.c.stance, naming.label("naming"))
    also = (attributions.c.quotation, attributions.c.speaker_kind.label("kind"))
    with ledger.reads() as connection:
        query = _fitting(question, connection.dialect.name, *columns, *also)
        rows = connection.execute(query.order_by(*_ORDER[:2]).limit(COUNTED + 1)).mappings().all()
    counted = rows[:COUNTED]
    names = ("outlet", "stance", "naming", "quotation", "kind")
    counts = {name: dict(Counter(row[name] or "" for row in counted).most_common()) for name in names}
    return Facets(counts=counts, total=len(counted), complete=len(rows) <= COUNTED)


_COLUMNS = (
    attributions.c.record,
    attributions.c.number,
    versions.c.number.label("version_number"),
    *(versions.c[name] for name in ("article_id", "dated", "publisher", "published", "title", "url")),
)
_ORDER = (versions.c.dated.desc(), versions.c.number.desc(), attributions.c.number)


def _fitting(question: Question, database: str, *columns: Any, as_of: str | None = None) -> Select[Any]:
    query = select(*columns).select_from(versions).join(attributions, OF_VERSION)
    return query.where(valid_on(as_of), *_conditions(question, database))


def _conditions(question: Question, database: str) -> Iterator[ColumnElement[bool]]:
    for facet, values in CHOICES.items():
        asked = getattr(question, facet)
        if asked and asked not in values:
            raise BadRequest(f"no {facet} is called {asked[:40]!r}", f"choose one of {', '.join(values)}")
    exact = (
        (question.outlet, versions.c.publisher),
        (question.stance, attributions.c.stance),
        (question.quotation, attributions.c.quotation),
        (question.kind, attributions.c.speaker_kind),
        (question.speaker, attributions.c.speaker),
    )
    yield from (column == keepable(asked) for asked, column in exact if asked)
    if question.naming:
        yield NAMINGS[question.naming]
    if question.since:
        yield versions.c.dated >= _day(question.since)
    if question.until:
        yield and_(versions.c.dated != "", versions.c.dated < f"{_day(question.until)}~")
    if question.words.strip():
        yield _holds(question.words, database)


def _holds(words: str, database: str) -> ColumnElement[bool]:
    wanted = read_words(words)
    if not wanted.phrases:
        return false()
    held = text(HOLDING[database])
    found = held.bindparams(bindparam("words", wanted.query(database)), bindparam("searched", SEARCHED))
    return attributions.c.number.in_(found.columns(attributions.c.number))


def _day(day: str) -> str:
    parts = day.split("-")
    if (
        len(day) == 10
        and [len(part) for part in parts] == [4, 2, 2]
        and all(p.isascii() and p.isdigit() for p in parts)
    ):
        return day
    raise BadRequest(f"{day[:40]!r} is not a day", "write it as 2031-10-07")


def _behind(dated: str, version: int, attribution: int) -> ColumnElement[bool]:
    later = and_(versions.c.number == version, attributions.c.number > attribution)
    same_time = and_(versions.c.dated == dated, or_(versions.c.number < version, later))
    return and_(versions.c.dated <= dated, or_(versions.c.dated < dated, same_time))


def _case_of_naming() -> ColumnElement[str]:
    return case(*((condition, name) for name, condition in NAMINGS.items()))


def _statement(row: Any) -> Statement:
    return Statement(
        article_id=row.article_id,
        attribution=attribution_from_json(row.record),
        publisher=row.publisher,
        published=row.published,
        title=row.title,
        url=row.url,
    )
