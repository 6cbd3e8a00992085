"""The machine's own readings as flat rows, beside what stands after people's reviews or in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection

from onrecord.ledger.listing import readings_on
from onrecord.ledger.rows import attribution_row, figure_row, reading_from_json, time_row
from onrecord.ledger.standing import OF_MARK, reviewed, reviewed_articles
from onrecord.ledger.tables import articles
from onrecord.records import Attribution, Reading

Row = dict[str, Any]
Connecting = Callable[[], AbstractContextManager[Connection]]
AT_ONCE = 200
NOBODY = dict.fromkeys(OF_MARK)


def machine_rows(table: str, connecting: Connecting, as_of: str | None) -> Iterator[Row]:
    """The rows of ``attributions``, ``figures`` or ``times`` as the machine alone would have them."""
    for key, version, reading in _latest(connecting, as_of, None):
        for found in reading.attributions:
            yield from _rows(table, found, reading, key, version)


def changed_rows(connecting: Connecting, as_of: str | None) -> Iterator[Row]:
    """The machine's records in whose place a person's word stands: changed ones, and rejected ones."""
    with connecting() as connection:
        keys = sorted(reviewed_articles(connection))
    for key, version, reading in _latest(connecting, as_of, keys) if keys else ():
        with connecting() as connection:
            people = reviewed(connection, key, reading)
        standing = {found.id: found for found in people.reading.attributions}
        for found in reading.attributions:
            if standing.get(found.id) != found:
                yield from _rows("attributions", found, reading, key, version)


def _latest(
    connecting: Connecting, as_of: str | None, keys: Sequence[str] | None
) -> Iterator[tuple[str, int, Reading]]:
    after = 0
    while True:
        query = readings_on(as_of).where(articles.c.number > after).limit(AT_ONCE)
        query = query if keys is None else query.where(articles.c.id.in_(keys))
        with connecting() as connection:
            rows = connection.execute(query).all()
        for row in rows:
            after = row.place
            yield row.article_id, row.version, reading_from_json(row.record)
        if not rows:
            return


def _rows(table: str, found: Attribution, reading: Reading, key: str, version: int) -> Iterator[Row]:
    if table == "attributions":
        yield attribution_row(found, reading.article, key, version) | NOBODY
    elif table == "figures":
        yield from (figure_row(figure, found.id, key, version) for figure in found.figures)
    else:
        yield from (time_row(time, found.id, key, version) for time in found.times)
