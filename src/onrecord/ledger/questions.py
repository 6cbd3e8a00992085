"""What a reader asks of the ledger: the statements that fit, the newest first, by pages that stay quick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args

from sqlalchemy import ColumnElement, Connection, Select, TextualSelect, and_, bindparam, false, func, or_, select, text

from onrecord.errors import BadRequest
from onrecord.ledger.cursors import read_cursor, write_cursor
from onrecord.ledger.desk_tables import reviews
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.moments import FOREVER, valid_on
from onrecord.ledger.newest import FACETS, facets_of, newest, sorts_with
from onrecord.ledger.rows import attribution_from_json, keepable
from onrecord.ledger.searching import read_words
from onrecord.ledger.tables import attributions, metadata, versions
from onrecord.records import Quotation, Record, SpeakerKind, Stance, Statement

Naming = Literal["named", "unnamed", "unknown"]
COUNTED = 2_000
"""The newest statements that fit, of which the facets are counted: enough to choose by, few enough for any page."""
SEARCHED = 20_000
"""The newest places that hold the words of a search, among which the facets choose."""
FREQUENT = 20_001
"""What so many statements have is found soon by looking at them in their order."""
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
        WHERE attributions_search MATCH :words{others} ORDER BY rowid DESC LIMIT :searched""",
    "postgresql": """SELECT number FROM attributions_search
        WHERE words @@ CAST(:words AS tsquery){others} ORDER BY number DESC LIMIT :searched""",
}
NOT_BY = {
    "sqlite": " AND rowid NOT IN (SELECT number FROM newest_statements WHERE speaker = :not_by)",
    "postgresql": " AND number NOT IN (SELECT number FROM newest_statements WHERE speaker = :not_by)",
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
    not_by: str = ""
    """A name to which they must not be laid: who is quoted most is not looked for in their own words."""

    @property
    def only_words(self) -> bool:
        """Whether nothing is asked of the statements but their words."""
        return self == Question(words=self.words, since=self.since, until=self.until, not_by=self.not_by)


class Appearances(Record, frozen=True):
    """The articles in which one person appears, and under which names."""

    articles: frozenset[str]
    names: frozenset[str]


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
    """False where more statements may fit than were counted."""


CHOICES: Mapping[str, tuple[str, ...]] = {
    "stance": get_args(Stance),
    "naming": get_args(Naming),
    "quotation": get_args(Quotation),
    "kind": get_args(SpeakerKind),
}


def state_of(ledger: Ledger) -> tuple[int, ...]:
    """Numbers that change whenever the ledger does: the highest number of each table, and the reviews taken back."""
    numbered = [*(table for table in metadata.sorted_tables if "number" in table.c), reviews]
    highest = (select(func.coalesce(func.max(t.c.number), 0)).scalar_subquery() for t in numbered)
    undone = select(func.count()).select_from(reviews).where(reviews.c.undone.is_not(None)).scalar_subquery()
    query = select(*highest, undone)
    with ledger.reads() as connection:
        return tuple(connection.execute(query).one())


def find_statements(
    ledger: Ledger,
    question: Question,
    limit: int,
    after: str | None = None,
    stances: Collection[str] = (),
    as_of: str | None = None,
    of: Appearances | None = None,
) -> StatementPage:
    """Up to ``limit`` statements that fit, the newest published first; ``after`` is the ``next`` of the page before.

    ``stances``: they must have one of these, where any are given. ``as_of``: a day, to its end in UTC: the versions
    that were the newest known then. ``of``: only what is laid to these names in these articles.
    """
    with ledger.reads() as connection:
        place: _Place = _PLACE_THEN if as_of else _PLACE
        if as_of:
            query = _fitting_then(connection, question, as_of, stances)
        else:
            query = _fitting(connection, question, *place, stances=stances)
        if of is not None:
            query = query.where((attributions if as_of else newest).c.number.in_(_laid_to(of)))
        if after:
            query = query.where(_behind(place, *read_cursor(after, PLACE)))
        return _page(connection, connection.execute(query.order_by(*_in_order(place)).limit(limit + 1)).all(), limit)


def _laid_to(of: Appearances) -> Select[Any]:
    named = attributions.c.speaker.in_([keepable(name) for name in of.names])
    return select(attributions.c.number).where(attributions.c.article_id.in_(of.articles), named)


def count_facets(ledger: Ledger, question: Question) -> Facets:
    """By what the statements that fit can be chosen further."""
    with ledger.reads() as connection:
        query = _fitting(connection, question, newest.c.publisher, newest.c.sort)
        return _facets(connection.execute(query.order_by(*_ORDER[:2]).limit(COUNTED)).all())


def find_and_count(ledger: Ledger, question: Question, limit: int) -> tuple[StatementPage, Facets]:
    """The first page of ``find_statements`` and ``count_facets``, from one look."""
    with ledger.reads() as connection:
        query = _fitting(connection, question, *_PLACE, newest.c.publisher, newest.c.sort)
        rows = connection.execute(query.order_by(*_ORDER).limit(max(COUNTED, limit + 1))).all()
        page = _page(connection, rows, limit)
    return page, _facets(rows[:COUNTED])


def _page(connection: Connection, places: Sequence[Any], limit: int) -> StatementPage:
    shown = [place.number for place in places[:limit]]
    rows = {row.number: row for row in connection.execute(_shown(shown))} if shown else {}
    last = places[limit - 1] if len(places) > limit else None
    follows = write_cursor((last.dated, last.version_number, last.number)) if last else None
    statements = (_statement(rows[number]) for number in shown if number in rows)
    return StatementPage(statements=tuple(statements), next=follows)


def _facets(rows: Sequence[Any]) -> Facets:
    counted: dict[str, Counter[str]] = {name: Counter() for name in ("outlet", *FACETS)}
    for (publisher, sort), number in Counter((row.publisher or "", row.sort) for row in rows).items():
        for name, value in zip(counted, (publisher, *facets_of(sort)), strict=True):
            counted[name][value] += number
    counts = {name: dict(values.most_common()) for name, values in counted.items()}
    return Facets(counts=counts, total=len(rows), complete=len(rows) < COUNTED)


_PLACE = (newest.c.dated, newest.c.version_number, newest.c.number)
_PLACE_THEN = (versions.c.dated, versions.c.number.label("version_number"), attributions.c.number)
_Place = tuple[ColumnElement[Any], ColumnElement[Any], ColumnElement[Any]]


def _in_order(place: _Place) -> _Place:
    dated, version, number = place
    return dated.desc(), version.desc(), number


_ORDER = _in_order(_PLACE)


def _shown(numbers: list[int]) -> Select[Any]:
    facts = (versions.c[name] for name in ("article_id", "publisher", "published", "title", "url"))
    query = select(attributions.c.record, attributions.c.number, *facts)
    return query.join_from(attributions, versions, OF_VERSION).where(attributions.c.number.in_(numbers))


def _fitting(connection: Connection, question: Question, *columns: Any, stances: Collection[str] = ()) -> Select[Any]:
    """What fits, found by the rarest of what is asked; everything else is only looked at.

    A database that knows no counts would as soon walk through all that the most frequent stance has.
    """
    found = list(_conditions(connection, question, stances))
    rarest = 0 if question.only_words and len(found) == 1 else _rarest(connection, found)
    query = select(*columns).select_from(newest).where(*_days(question, newest.c.dated))
    query = query.where(*_not_by(question, newest.c.speaker))
    return query.where(*(one.found if place == rarest else one.looked_at for place, one in enumerate(found)))


def _fitting_then(connection: Connection, question: Question, as_of: str, stances: Collection[str]) -> Select[Any]:
    """What fits among the versions that were the newest known on a day; no narrow table holds those."""
    query = select(*_PLACE_THEN).select_from(versions).join(attributions, OF_VERSION).where(valid_on(as_of))
    return query.where(*_conditions_then(connection, question, stances))


def _conditions_then(
    connection: Connection, question: Question, stances: Collection[str]
) -> Iterator[ColumnElement[bool]]:
    _check_choices(question)
    exact = (
        (question.outlet, versions.c.publisher),
        (question.stance, attributions.c.stance),
        (question.quotation, attributions.c.quotation),
        (question.kind, attributions.c.speaker_kind),
        (question.speaker, attributions.c.speaker),
    )
    yield from (column == keepable(asked) for asked, column in exact if asked)
    if stances:
        yield attributions.c.stance.in_(stances)
    if question.naming:
        yield NAMINGS[question.naming]
    if question.words.strip():
        held = _held(question, connection.dialect.name)
        yield false() if held is None else attributions.c.number.in_(held)
    yield from _not_by(question, attributions.c.speaker)
    yield from _days(question, versions.c.dated)


def _rarest(connection: Connection, found: Sequence[_Condition]) -> int | None:
    counts = [connection.execute(one.counted).scalar_one() for one in found]
    rarest = min(range(len(found)), key=counts.__getitem__, default=None)
    return None if rarest is None or counts[rarest] >= FREQUENT else rarest


class _Condition(NamedTuple):
    """One condition, twice: as an index finds it, and as it is looked at in a row that was found otherwise."""

    found: ColumnElement[bool]
    looked_at: ColumnElement[bool]
    counted: Select[Any]
    """How many rows it finds, up to FREQUENT."""


def _condition(found: ColumnElement[bool], looked_at: ColumnElement[bool]) -> _Condition:
    some = select(newest.c.number).where(found).limit(FREQUENT)
    return _Condition(found, looked_at, select(func.count()).select_from(some.subquery()))


def _conditions(connection: Connection, question: Question, stances: Collection[str]) -> Iterator[_Condition]:
    facets = _check_choices(question)
    if any(facets.values()) or stances:
        sorts = [sort for sort in sorts_with(connection, facets) if not stances or facets_of(sort)[0] in stances]
        yield _condition(newest.c.sort.in_(sorts), _unindexed(newest.c.sort).in_(sorts))
    for asked, column in ((question.outlet, newest.c.publisher), (question.speaker, newest.c.speaker)):
        if asked:
            yield _condition(column == keepable(asked), _unindexed(column) == keepable(asked))
    if question.words.strip():
        yield _holding(question, connection.dialect.name)


def _check_choices(question: Question) -> dict[str, str]:
    facets = {facet: getattr(question, facet) for facet in CHOICES}
    for facet, asked in facets.items():
        if asked and asked not in CHOICES[facet]:
            raise BadRequest(f"no {facet} is called {asked[:40]!r}", f"choose one of {', '.join(CHOICES[facet])}")
    return facets


def _unindexed(column: ColumnElement[Any]) -> ColumnElement[str]:
    return column.concat("")


def _days(question: Question, dated: ColumnElement[Any]) -> Iterator[ColumnElement[bool]]:
    if question.since:
        yield dated >= _day(question.since)
    if question.until:
        yield and_(dated != "", dated < f"{_day(question.until)}~")


def _not_by(question: Question, speaker: ColumnElement[Any]) -> Iterator[ColumnElement[bool]]:
    if question.not_by:
        yield or_(speaker.is_(None), speaker != keepable(question.not_by))


def _holding(question: Question, database: str) -> _Condition:
    numbers = _held(question, database)
    if numbers is None:
        return _condition(false(), false())
    held_there = newest.c.number.in_(numbers)
    return _Condition(held_there, held_there, select(func.count()).select_from(numbers.subquery()))


def _held(question: Question, database: str) -> TextualSelect | None:
    """The numbers of the attributions that hold the words; None where there is no word to look for."""
    wanted = read_words(question.words)
    if not wanted.phrases:
        return None
    others = NOT_BY[database] if question.not_by else ""
    given = {"words": wanted.query(database), "searched": SEARCHED}
    given |= {"not_by": keepable(question.not_by)} if question.not_by else {}
    found = text(HOLDING[database].format(others=others)).bindparams(*(bindparam(*one) for one in given.items()))
    return found.columns(attributions.c.number)


def _day(day: str) -> str:
    parts = day.split("-")
    if (
        len(day) == 10
        and [len(part) for part in parts] == [4, 2, 2]
        and all(p.isascii() and p.isdigit() for p in parts)
    ):
        return day
    raise BadRequest(f"{day[:40]!r} is not a day", "write it as 2031-10-07")


def _behind(place: _Place, dated: str, version: int, attribution: int) -> ColumnElement[bool]:
    date, version_number, number = place
    later = and_(version_number == version, number > attribution)
    same_time = and_(date == dated, or_(version_number < version, later))
    return and_(date <= dated, or_(date < dated, same_time))


def _statement(row: Any) -> Statement:
    return Statement(
        article_id=row.article_id,
        attribution=attribution_from_json(row.record),
        publisher=row.publisher,
        published=row.published,
        title=row.title,
        url=row.url,
    )
