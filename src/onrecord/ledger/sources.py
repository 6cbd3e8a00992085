"""Who is quoted: statements counted by outlet, period and kind of source, and why sources are not named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, select

from onrecord.errors import BadRequest
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.questions import CHOICES, NAMINGS, NEWEST, OF_VERSION, Question
from onrecord.ledger.rows import keepable
from onrecord.ledger.tables import attributions, versions
from onrecord.records import Record

Dimension = Literal[
    "outlet", "day", "week", "month", "year", "kind", "naming", "reason", "speaker", "stance", "quotation"
]  # fmt: skip
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
PERIODS: Mapping[str, int] = {"year": 4, "month": 7, "week": 10, "day": 10}
"""Characters of a date that tell the period."""
OF_STATEMENT: Mapping[str, ColumnElement[Any]] = {
    "kind": attributions.c.speaker_kind,
    "naming": case(*((condition, name) for name, condition in NAMINGS.items())),
    "reason": attributions.c.anonymity_reason,
    "speaker": attributions.c.speaker,
    "stance": attributions.c.stance,
    "quotation": attributions.c.quotation,
}
Key = tuple[str | None, ...]
MOST_DIMENSIONS = 3
USUAL: tuple[tuple[Dimension, ...], ...] = (("outlet",), ("kind",), ("month",))
"""The tables that are shown where nothing else is asked for."""
REASON = attributions.c.anonymity_reason
STATED = and_(NAMINGS["unnamed"], REASON.is_not(None))
COUNTED: Mapping[str, ColumnElement[Any]] = {
    "articles": func.count(versions.c.number.distinct()),
    "statements": func.count(),
    **{name: func.sum(case((condition, 1), else_=0)) for name, condition in NAMINGS.items()},
    "articles_with_unnamed": func.count(case((NAMINGS["unnamed"], versions.c.number)).distinct()),
    "with_reason": func.sum(case((STATED, 1), else_=0)),
}


class SourceCount(Record, frozen=True):
    """How often sources of one group are quoted, and how they are named."""

    group: dict[str, str | None]
    """The value of each dimension that was asked for: ``{"outlet": "The Ansel Courier"}``. None: not known."""
    articles: int
    statements: int
    named: int
    unnamed: int
    unknown: int
    articles_with_unnamed: int
    with_reason: int
    """Statements of unnamed sources for whose anonymity the article states a reason."""

    @property
    def unnamed_share(self) -> float:
        """Of all statements, from 0 to 1."""
        return self.unnamed / self.statements if self.statements else 0.0


class ReasonCount(Record, frozen=True):
    """One stated reason for anonymity, verbatim, and how often it is given."""

    reason: str
    statements: int
    articles: int
    outlets: int
    first: str
    """Id of the statement in whose article it stands: one of them."""


class SourceTable(Record, frozen=True):
    """The counts by one choice of dimensions."""

    by: tuple[str, ...]
    rows: tuple[SourceCount, ...]


class Sources(Record, frozen=True):
    """Who is quoted: the total, the tables that were asked for, and the stated reasons for anonymity."""

    total: SourceCount
    tables: tuple[SourceTable, ...]
    reasons: tuple[ReasonCount, ...]


def read_sources(ledger: Ledger, tables: Sequence[Sequence[str]] = USUAL, question: Question | None = None) -> Sources:
    """The total, one table for each choice of dimensions, and the reasons; as ``count_sources``."""
    return Sources(
        total=count_sources(ledger, (), question)[0],
        tables=tuple(SourceTable(by=tuple(by), rows=count_sources(ledger, by, question)) for by in tables),
        reasons=count_reasons(ledger, question),
    )


def count_sources(ledger: Ledger, by: Sequence[str] = (), question: Question | None = None) -> tuple[SourceCount, ...]:
    """Count the statements that fit, one row a group: periods in order, otherwise the most statements first.

    Without ``by`` there is one row, the total. Periods are ISO 8601: ``2031``, ``2031-10``, ``2031-W41``,
    ``2031-10-07``. Only the newest version of each article counts; the words of a question are not looked at. Raises
    BadRequest for a dimension that there is not.
    """
    _check(by)
    with ledger.reads() as connection:
        rows = connection.execute(_grouped(by, question or Question())).all()
    found: dict[Key, list[int]] = defaultdict(lambda: [0] * len(COUNTED))
    for row in rows:
        counts = found[tuple(_in_period(name, value) for name, value in zip(by, row, strict=False))]
        counts[:] = [one + int(other) for one, other in zip(counts, row[len(by) :], strict=True)]
    if not by and not found:
        found[()] = [0] * len(COUNTED)
    return tuple(_count(by, key, found[key]) for key in _in_order(by, found))


def count_reasons(ledger: Ledger, question: Question | None = None, limit: int = 1_000) -> tuple[ReasonCount, ...]:
    """The stated reasons for anonymity in the articles' own words, the most frequent first."""
    number = func.count()
    with ledger.reads() as connection:
        query = (
            select(
                REASON.label("reason"),
                number.label("statements"),
                func.count(versions.c.article_id.distinct()).label("articles"),
                func.count(func.coalesce(versions.c.publisher, literal("")).distinct()).label("outlets"),
                func.min(attributions.c.article_id + "/" + attributions.c.id).label("first"),
            )
            .select_from(versions)
            .join(attributions, OF_VERSION)
            .where(NEWEST, STATED, *_conditions(question or Question()))
            .group_by(REASON)
            .order_by(number.desc(), REASON)
            .limit(limit)
        )
        return tuple(ReasonCount(**row) for row in connection.execute(query).mappings())


def _check(by: Sequence[str]) -> None:
    for name in by:
        if name not in DIMENSIONS:
            raise BadRequest(f"{name[:40]!r} is nothing to count by", f"choose of {', '.join(DIMENSIONS)}")
    if len(set(by)) < len(by) or len(by) > MOST_DIMENSIONS:
        raise BadRequest(f"{' '.join(by)[:80]!r} cannot be counted by", f"name up to {MOST_DIMENSIONS}, each once")
    if len([name for name in by if name in PERIODS]) > 1:
        raise BadRequest("more than one period to count by", f"choose one of {', '.join(PERIODS)}")


def _grouped(by: Sequence[str], question: Question) -> Select[Any]:
    groups = [OF_STATEMENT[name] if name in OF_STATEMENT else _of_article(name) for name in by]
    whole = not any(name in OF_STATEMENT for name in by)
    query = _of_articles(groups) if whole else select(*groups, *COUNTED.values())
    query = query.select_from(versions).join(attributions, OF_VERSION)
    query = query.where(NEWEST, *_conditions(question))
    query = _summed(query, len(groups)) if whole else query.group_by(*groups)
    return query if by else query.having(func.count() > 0)


def _of_articles(groups: Sequence[ColumnElement[Any]]) -> Select[Any]:
    """Each article by itself, in the order of an index: several times as quick as to look for its number again."""
    told = (func.max(group).label(f"group_{place}") for place, group in enumerate(groups))
    sums = (COUNTED[name].label(name) for name in ("statements", *NAMINGS, "with_reason"))
    return select(*told, *sums).group_by(versions.c.article_id, versions.c.version)


def _summed(articles: Select[Any], groups: int) -> Select[Any]:
    each = articles.subquery("each_article")
    told = [each.c[f"group_{place}"] for place in range(groups)]
    unnamed = func.sum(case((each.c.unnamed > 0, 1), else_=0))
    sums = {name: func.sum(each.c[name]) for name in ("statements", *NAMINGS, "with_reason")}
    numbers = {"articles": func.count(), **sums, "articles_with_unnamed": unnamed}
    query = select(*told, *(numbers[name] for name in COUNTED)).select_from(each)
    return query.group_by(*told) if told else query


def _conditions(question: Question) -> Iterator[ColumnElement[bool]]:
    for facet, values in CHOICES.items():
        asked = getattr(question, facet)
        if asked and asked not in values:
            raise BadRequest(f"no {facet} is called {asked[:40]!r}", f"choose one of {', '.join(values)}")
    for name in ("kind", "naming", "stance", "quotation", "speaker"):
        if asked := getattr(question, name):
            yield OF_STATEMENT[name] == keepable(asked)
    if question.outlet:
        yield versions.c.publisher == keepable(question.outlet)
    if question.since:
        yield versions.c.dated >= _day(question.since)
    if question.until:
        yield and_(versions.c.dated != "", versions.c.dated < f"{_day(question.until)}~")


def _day(day: str) -> str:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day, re.ASCII):
        return day
    raise BadRequest(f"{day[:40]!r} is not a day", "write it as 2031-10-07")


def _of_article(name: str) -> ColumnElement[Any]:
    return versions.c.publisher if name == "outlet" else func.substr(versions.c.dated, 1, PERIODS[name])


def _in_period(name: str, value: str | None) -> str | None:
    """The value as it is shown: a period only where the date settles it."""
    if name not in PERIODS:
        return value
    if not re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", value or "", re.ASCII) or len(value or "") != PERIODS[name]:
        return None
    return _week(value or "") if name == "week" else value


def _week(day: str) -> str | None:
    try:
        year, week, _ = date.fromisoformat(day).isocalendar()
    except ValueError:
        return None
    return f"{year:04}-W{week:02}"


def _in_order(by: Sequence[str], found: Mapping[Key, Sequence[int]]) -> Iterable[Key]:
    period = next((place for place, name in enumerate(by) if name in PERIODS), None)

    def order(key: Key) -> tuple[Any, ...]:
        when = "" if period is None else key[period] or "9"
        return (when, -found[key][1], tuple(value or "" for value in key))

    return sorted(found, key=order)


def _count(by: Sequence[str], key: Sequence[str | None], numbers: Sequence[int]) -> SourceCount:
    group = dict(zip(by, key, strict=True))
    return SourceCount(group=group, **dict(zip(COUNTED, numbers, strict=True)))
