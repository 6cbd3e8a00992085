"""Flat tables as CSV or Parquet files, one file for each."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from onrecord.errors import BadRequest

ROWS_AT_ONCE = 5_000


class Flat(Protocol):
    """A table: its name, its columns with their kinds (text, integer, number), and its rows."""

    @property
    def name(self) -> str: ...
    @property
    def columns(self) -> Sequence[tuple[str, str]]: ...
    @property
    def rows(self) -> Callable[[], Iterable[Sequence[Any]]]: ...


def write_csv(table: Flat, folder: Path) -> Path:
    """Write a table as CSV (RFC 4180, UTF-8) with a line of column names; what is not known stays empty."""
    path = folder / f"{table.name}.csv"
    with _whole(path) as part, part.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(name for name, _ in table.columns)
        writer.writerows(table.rows())
    return path


def write_parquet(table: Flat, folder: Path) -> Path:
    """Write a table as Parquet; what is not known is null."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise BadRequest(
            "Parquet needs pyarrow", "install it with: pip install 'onrecord[parquet]', or export as csv"
        ) from None
    kinds = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64()}
    schema = pa.schema([(name, kinds[kind]) for name, kind in table.columns])
    path = folder / f"{table.name}.parquet"
    with _whole(path) as part, pq.ParquetWriter(part, schema) as writer:
        for rows in _batches(table.rows()):
            values = zip(zip(*rows, strict=True), schema, strict=True)
            columns = [pa.array(column, type=field.type) for column, field in values]
            writer.write_batch(pa.record_batch(columns, schema=schema))
    return path


def _batches(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    held = iter(rows)
    while batch := list(islice(held, ROWS_AT_ONCE)):
        yield batch


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A name to write under until all is written, so that no half file is taken for a whole one."""
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
