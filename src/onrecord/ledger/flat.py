"""The ledger as flat tables: one for each kind of record, with the columns of docs/export.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection, Double, Integer, Select, Table, and_, select

from onrecord.ledger.desk_tables import reviews
from onrecord.ledger.machine import changed_rows, machine_rows
from onrecord.ledger.moments import cutoff, valid_on
from onrecord.ledger.rows import attribution_from_json
from onrecord.ledger.tables import (
    attributions,
    corrections,
    figures,
    pages,
    readings,
    times,
    versions,
)
from onrecord.records import Span

Kind = Literal["text", "integer", "number"]
AT_ONCE = 500
Connecting = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True)
class FlatTable:
    """A table: its name, its columns with their kinds, and its rows, read when they are asked for."""

    name: str
    columns: tuple[tuple[str, Kind], ...]
    rows: Callable[[], Iterator[Sequence[Any]]]


OF_ARTICLE = "article_id version title publisher published byline language url attributions known added text"
"""What ``articles`` and ``versions`` hold: the newest version of each article, and all of them."""
OF_ATTRIBUTION = """article_id version id speaker speaker_kind role described_as anonymity_reason source cue content
    addressee via quotation attitude stance certainty polarity basis parent confidence verdict changed
    reviewed_by reviewed record"""
SPANS = ("source", "cue", "content", "addressee")
OF_FIGURE = "article_id version attribution_id words kind value low high approximation unit counted starts_at ends_at"
OF_TIME = "article_id version attribution_id words edtf role starts_at ends_at"
OF_CORRECTION = "article_id version kind words starts_at ends_at"
OF_PAGE = "sha256 article_id version url retrieved media_type encoding bytes added"
OF_READING = "article_id version schema_version program model added superseded"
OF_REVIEW = "number article_id kind who made undone undone_by record"
READ = ("figures", "times")
"""The tables whose rows a reading makes."""
COLUMNS = {figures: OF_FIGURE, times: OF_TIME, corrections: OF_CORRECTION, pages: OF_PAGE, readings: OF_READING}


def flat_tables(connecting: Connecting, as_of: str | None, machine: bool) -> tuple[FlatTable, ...]:
    """All tables, with what was known on a day: what stands after people's reviews, or the machine's readings alone.

    ``machine_attributions`` has, beside what stands, the machine's records in whose place a person's word stands.
    """
    listed = [versions.c[name] for name in OF_ARTICLE.split()]
    known = [versions.c.known <= cutoff(as_of)] if as_of else []
    newest = select(*listed).where(valid_on(as_of))
    every = select(*listed).where(*known)
    said = _of_versions(attributions, OF_ATTRIBUTION, connecting, as_of)
    others = [_of_versions(table, columns, connecting, as_of) for table, columns in COLUMNS.items()]
    return (
        _table("articles", newest.order_by(versions.c.number), connecting),
        _table("versions", every.order_by(versions.c.number), connecting),
        _attributions("attributions", _of_machine(said, connecting, as_of) if machine else said),
        *(_of_machine(one, connecting, as_of) if machine and one.name in READ else one for one in others),
        *(() if machine else (_changed(said, connecting, as_of), _reviews(connecting))),
    )


def _of_machine(table: FlatTable, connecting: Connecting, as_of: str | None) -> FlatTable:
    return replace(table, rows=lambda: _picked(table, machine_rows(table.name, connecting, as_of)))


def _changed(said: FlatTable, connecting: Connecting, as_of: str | None) -> FlatTable:
    rows = replace(said, rows=lambda: _picked(said, changed_rows(connecting, as_of)))
    return _attributions("machine_attributions", rows)


def _reviews(connecting: Connecting) -> FlatTable:
    query = select(*(reviews.c[name] for name in OF_REVIEW.split())).order_by(reviews.c.number)
    return _table("reviews", query, connecting)


def _picked(table: FlatTable, rows: Iterable[Mapping[str, Any]]) -> Iterator[Sequence[Any]]:
    return (tuple(row[name] for name, _ in table.columns) for row in rows)


def _table(name: str, query: Select[Any], connecting: Connecting) -> FlatTable:
    columns = tuple((column.name, _kind(column.type)) for column in query.selected_columns)
    return FlatTable(name, columns, lambda: _stream(query, connecting))


def _stream(query: Select[Any], connecting: Connecting) -> Iterator[Sequence[Any]]:
    with connecting() as connection:
        yield from connection.execution_options(yield_per=AT_ONCE).execute(query)


def _of_versions(table: Table, columns: str, connecting: Connecting, as_of: str | None) -> FlatTable:
    query = select(*(table.c[column] for column in columns.split()))
    same = and_(versions.c.article_id == table.c.article_id, versions.c.version == table.c.version)
    query = query.join_from(table, versions, same)
    if table in (pages, readings):
        query = query.where(versions.c.known <= cutoff(as_of)) if as_of else query
    else:
        query = query.where(valid_on(as_of))
    order = table.c.number if "number" in table.c else table.c.sha256
    return _table(table.name, query.order_by(order), connecting)


def _attributions(name: str, made: FlatTable) -> FlatTable:
    text: Kind = "text"
    columns = (*made.columns[:-1], *((f"{part}_spans", text) for part in SPANS))
    return FlatTable(name, columns, lambda: map(_with_spans, made.rows()))


def _with_spans(row: Sequence[Any]) -> Sequence[Any]:
    attribution = attribution_from_json(row[-1])
    return (*row[:-1], *(_places(getattr(attribution, name)) for name in SPANS))


def _places(spans: Sequence[Span]) -> str | None:
    """'70-155 160-170': code points, half open, into the article's text."""
    return " ".join(f"{span.start}-{span.end}" for span in spans) or None


def _kind(of: Any) -> Kind:
    return "integer" if isinstance(of, Integer) else "number" if isinstance(of, Double) else "text"
