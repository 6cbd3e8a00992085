"""Rows of the kept comparison: put, taken out and looked up by many keys at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, func, insert, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.ledger.rows import Row

AT_ONCE = 400
"""Keys in one question: both databases take so many."""


class Rows:
    """Rows of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, table: Table, column: Column[Any], values: Iterable[Any]) -> Iterator[Any]:
        """The rows that have one of these values."""
        for some in _some(values):
            yield from self._connection.execute(select(table).where(column.in_(some)))

    def count(self, table: Table, column: Column[Any], values: Iterable[Any]) -> dict[Any, int]:
        """How many rows have each of these values; what none has is left out."""
        found: dict[Any, int] = {}
        for some in _some(values):
            query = select(column, func.count()).select_from(table).where(column.in_(some)).group_by(column)
            found |= {value: int(number) for value, number in self._connection.execute(query)}
        return found

    def put(self, table: Table, rows: Iterable[Row]) -> None:
        """Insert rows, each in the place of the one with its key, where there is one."""
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        keys = [column.name for column in table.primary_key]
        for some in _some(rows):
            made = dialect.insert(table)
            changed = {column.name: made.excluded[column.name] for column in table.c if column.name not in keys}
            put = made.on_conflict_do_update(index_elements=keys, set_=changed) if changed else None
            self._connection.execute(put if put is not None else made.on_conflict_do_nothing(), some)

    def fill(self, table: Table, rows: Iterable[Row]) -> None:
        """Insert rows that are new."""
        for some in _some(rows, AT_ONCE * 25):
            self._connection.execute(insert(table), some)

    def drop(self, table: Table, column: Column[Any], values: Iterable[Any]) -> None:
        """Delete the rows that have one of these values."""
        for some in _some(values):
            self._connection.execute(delete(table).where(column.in_(some)))

    def drop_pairs(self, table: Table, pairs: Collection[tuple[str, str]]) -> None:
        """Delete the rows with these keys of two columns."""
        key = tuple_(*table.primary_key)
        for some in _some(pairs):
            self._connection.execute(delete(table).where(key.in_(some)))

    def clear(self, tables: Iterable[Table]) -> None:
        """Delete all rows of tables."""
        for table in tables:
            self._connection.execute(delete(table))

    def state(self, table: Table) -> Mapping[str, str]:
        """A table of names and values."""
        return {row.name: row.value for row in self._connection.execute(select(table))}

    def all(self, table: Table) -> Iterator[Any]:
        """Every row of a table."""
        yield from self._connection.execute(select(table))


def _some(values: Iterable[Any], size: int = AT_ONCE) -> Iterator[list[Any]]:
    left = iter(values)
    while some := list(islice(left, size)):
        yield some
