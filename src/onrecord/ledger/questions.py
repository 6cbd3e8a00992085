"""What a reader asks of the ledger: the statements that fit, the newest first, by pages that stay quick."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args

import msgspec
from sqlalchemy import ColumnElement, Select, and_, bindparam, case, false, func, or_, select, text, true

from onrecord.errors import BadRequest
from onrecord.ledger.entries import Entry
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.rows import keepable
from onrecord.ledger.searching import query_of
from onrecord.ledger.tables import articles, attributions, metadata
from onrecord.records import Attribution, Quotation, Record, SpeakerKind, Stance, Statement

Naming = Literal["named", "unnamed", "unknown"]
COUNTED = 2_000
"""The newest statements that fit, of which the facets are counted: enough to choose by, few enough for any page."""
SEARCHED = 20_000
"""The newest places that hold the words of a search, among which the facets choose."""
CURRENT = attributions.c.article_id == articles.c.id
"""Which attributions are in force."""
NAMED = attributions.c.speaker.is_not(None)
DESCRIBED = attributions.c.described_as.is_not(None)
NAMINGS: Mapping[str, ColumnElement[bool]] = {
    "named": NAMED,
    "unnamed": ~NAMED & DESCRIBED,
    "unknown": ~NAMED & ~DESCRIBED,
}
HOLDING = text(
    "SELECT rowid FROM attributions_search WHERE attributions_search MATCH :words ORDER BY rowid DESC LIMIT :searched"
)
Place = tuple[str | None, int, int]


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


class ArticlePage(Record, frozen=True):
    """Some articles, and where the next ones start."""

    entries: tuple[Entry, ...]
    next: str | None


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
    with ledger._reading() as connection:
        return tuple(connection.execute(query).one())


def find_article(ledger: Ledger, beginning: str) -> str:
    """The whole id of the article that alone begins so. Raises BadRequest where none or several do."""
    start = (keepable(beginning) or "").strip().lower()
    # Ids are hex digits: whatever begins so stands before the same with a letter behind them.
    query = select(articles.c.id).where(articles.c.id >= start, articles.c.id < f"{start}g").limit(2)
    with ledger._reading() as connection:
        found = connection.execute(query).scalars().all()
    if not start or not found:
        raise BadRequest(f"no article {beginning[:40]!r}", "see the list of articles for those there are")
    if len(found) > 1:
        raise BadRequest(f"several articles begin with {beginning[:40]!r}", "give more of the id")
    return str(found[0])


def find_statements(ledger: Ledger, question: Question, limit: int, after: str | None = None) -> StatementPage:
    """Up to ``limit`` statements that fit, the newest published first; ``after`` is the ``next`` of the page before."""
    query = _fitting(question, *_COLUMNS)
    if after:
        query = query.where(_behind(*read_place(after)))
    query = query.order_by(*_ORDER).limit(limit + 1)
    with ledger._reading() as connection:
        rows = connection.execute(query).all()
    follows = _place(rows[limit - 1]) if len(rows) > limit else None
    return StatementPage(statements=tuple(map(_statement, rows[:limit])), next=follows)


def count_facets(ledger: Ledger, question: Question) -> Facets:
    """By what the statements that fit can be chosen further."""
    naming = _case_of_naming()
    columns = (articles.c.publisher.label("outlet"), attributions.c.stance, naming.label("naming"))
    query = _fitting(question, *columns, attributions.c.quotation, attributions.c.speaker_kind.label("kind"))
    with ledger._reading() as connection:
        rows = connection.execute(query.order_by(*_ORDER[:2]).limit(COUNTED + 1)).mappings().all()
    counted = rows[:COUNTED]
    names = ("outlet", "stance", "naming", "quotation", "kind")
    counts = {name: dict(Counter(row[name] or "" for row in counted).most_common()) for name in names}
    return Facets(counts=counts, total=len(counted), complete=len(rows) <= COUNTED)


def list_articles(ledger: Ledger, limit: int, after: str | None = None) -> ArticlePage:
    """Up to ``limit`` articles, the newest published first, undated ones last."""
    number = select(func.count()).where(CURRENT).correlate(articles).scalar_subquery()
    kept = [articles.c[field] for field in Entry.__struct_fields__ if field in articles.c and field != "attributions"]
    query = select(articles.c.number, *kept, number.label("attributions"))
    if after:
        published, place, _ = read_place(after)
        query = query.where(_earlier(published, articles.c.number < place))
    query = query.order_by(*_ORDER[:2]).limit(limit + 1)
    with ledger._reading() as connection:
        rows = connection.execute(query).mappings().all()
    entries = [Entry(**{key: row[key] for key in row if key != "number"}) for row in rows[:limit]]
    last = rows[limit - 1] if len(rows) > limit else None
    follows = write_place((last["published"], last["number"], 0)) if last else None
    return ArticlePage(entries=tuple(entries), next=follows)


def write_place(place: Place) -> str:
    """A place in a list as an opaque word that can stand in an address."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def read_place(word: str) -> Place:
    """The place that ``write_place`` wrote. Raises BadRequest for anything else."""
    try:
        place: Place = msgspec.json.decode(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)), type=Place)
        if max(place[1:]) < 2**63:
            return place
    except (ValueError, msgspec.MsgspecError):
        pass
    raise BadRequest(f"{word[:40]!r} is no place in this list", "take it from the page before, or leave it out")


_COLUMNS = (
    attributions.c.record,
    attributions.c.number,
    articles.c.number.label("article_number"),
    *(articles.c[name] for name in ("id", "publisher", "published", "title", "url")),
)
_ORDER = (articles.c.published.desc().nulls_last(), articles.c.number.desc(), attributions.c.number)


def _fitting(question: Question, *columns: Any) -> Select[Any]:
    query = select(*columns).select_from(articles).join(attributions, CURRENT)
    return query.where(true(), *_conditions(question))


def _conditions(question: Question) -> Iterator[ColumnElement[bool]]:
    for facet, values in CHOICES.items():
        asked = getattr(question, facet)
        if asked and asked not in values:
            raise BadRequest(f"no {facet} is called {asked[:40]!r}", f"choose one of {', '.join(values)}")
    exact = (
        (question.outlet, articles.c.publisher),
        (question.stance, attributions.c.stance),
        (question.quotation, attributions.c.quotation),
        (question.kind, attributions.c.speaker_kind),
        (question.speaker, attributions.c.speaker),
    )
    yield from (column == asked for asked, column in exact if asked)
    if question.naming:
        yield NAMINGS[question.naming]
    if question.since:
        yield articles.c.published >= _day(question.since)
    if question.until:
        yield articles.c.published < f"{_day(question.until)}~"
    if question.words.strip():
        yield _holds(question.words)


def _holds(words: str) -> ColumnElement[bool]:
    if not (wanted := query_of(words)):
        return false()
    found = HOLDING.bindparams(bindparam("words", wanted), bindparam("searched", SEARCHED))
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


def _behind(published: str | None, article: int, attribution: int) -> ColumnElement[bool]:
    later = and_(articles.c.number == article, attributions.c.number > attribution)
    return _earlier(published, or_(articles.c.number < article, later))


def _earlier(published: str | None, same_time: ColumnElement[bool]) -> ColumnElement[bool]:
    if published is None:
        return articles.c.published.is_(None) & same_time
    earlier = or_(articles.c.published < published, articles.c.published.is_(None))
    return or_(earlier, and_(articles.c.published == published, same_time))


def _case_of_naming() -> ColumnElement[str]:
    return case(*((condition, name) for name, condition in NAMINGS.items()))


def _place(row: Any) -> str:
    return write_place((row.published, row.article_number, row.number))


def _statement(row: Any) -> Statement:
    return Statement(
        article_id=row.id,
        attribution=_attribution(row.record),
        publisher=row.publisher,
        published=row.published,
        title=row.title,
        url=row.url,
    )


def _attribution(record: str) -> Attribution:
    try:
        return msgspec.json.decode(record, type=Attribution)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        # Only Python's own reader knows lone surrogates.
        return msgspec.convert(json.loads(record), Attribution)
