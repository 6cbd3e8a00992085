"""Parquet files: articles in documented columns, or parts that ``onrecord batch`` wrote."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from onrecord.articles.media import HTML
from onrecord.articles.structured import NAMES
from onrecord.errors import SkipItem
from onrecord.intake.extras import extra
from onrecord.intake.items import START, Item, Made, Place, Taken, fingerprint_of
from onrecord.intake.rows import page_of_record
from onrecord.intake.verbatim import is_verbatim
from onrecord.records import Page, Reading

PART = b"onrecord.part"
"""The key under which a part says its layout's version in the file's own metadata."""
LAYOUT = b"1"
AT_ONCE = 32
"""Rows held at a time."""
LARGEST_GROUP = 2_000_000_000
"""Bytes, unpacked, of a row group that is read."""
COLUMNS = frozenset({name for names in NAMES.values() for name in names} | {"html", "retrieved"})


class Parquet:
    """A Parquet file; places are rows."""

    settled = True

    def __init__(self, path: str) -> None:
        self.name = path
        self.fingerprint: str | None = fingerprint_of(path)
        with _opened(path) as file:
            self.total: int | None = file.metadata.num_rows
            self.is_part = (file.schema_arrow.metadata or {}).get(PART) == LAYOUT
            self._columns = file.schema_arrow.names
        if not self.is_part and not {*NAMES["text"], *NAMES["html"], "html"} & set(self._columns):
            shown = ", ".join(self._columns)[:120]
            raise SkipItem(
                f"{path!r} has no column 'text' or 'html' (it has {shown})", "docs/intake.md lists the columns"
            )

    def items(self, start: Place = START) -> Iterator[Item]:
        wanted = self._columns if self.is_part else [name for name in self._columns if name in COLUMNS]
        with _opened(self.name) as file:
            for at, row in _rows(file, wanted, start.at, self.name):
                yield self._item(row, Place(at, at))

    def cuts(self, size: int) -> Iterator[Place]:
        """Starts of row groups some ``size`` bytes apart."""
        with _opened(self.name) as file:
            at = held = 0
            for group in range(file.metadata.num_row_groups):
                if held >= size:
                    yield Place(at, at)
                    held = 0
                facts = file.metadata.row_group(group)
                at += facts.num_rows
                held += sum(facts.column(c).total_compressed_size for c in range(facts.num_columns))

    def _item(self, row: dict[str, Any], place: Place) -> Item:
        name = f"{self.name}#{place.at + 1}"
        called = f"row {place.at + 1}"

        def take() -> Taken:
            return _made(row, called) if self.is_part else _page(row, called)

        return Item(name, place, take)


@contextmanager
def _opened(path: str) -> Iterator[Any]:
    arrow = extra("pyarrow", "archives", "reading Parquet files")
    parquet = extra("pyarrow.parquet", "archives", "reading Parquet files")
    try:
        with parquet.ParquetFile(path) as file:
            yield file
    except (arrow.ArrowException, OSError, OverflowError) as error:
        raise SkipItem(f"{path!r} is no whole Parquet file ({_first_words(error)})", "get or write it again") from None


def _rows(file: Any, columns: list[str], start: int, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    at = 0
    for group in range(file.metadata.num_row_groups):
        facts = file.metadata.row_group(group)
        if at + facts.num_rows <= start:
            at += facts.num_rows
            continue
        if facts.total_byte_size > LARGEST_GROUP:
            problem = f"a row group of {name!r} unpacks to {facts.total_byte_size:,} bytes"
            raise SkipItem(problem, "write it again with smaller row groups")
        for batch in file.iter_batches(AT_ONCE, row_groups=[group], columns=columns, use_threads=False):
            if at + batch.num_rows <= start:
                at += batch.num_rows
                continue
            for row in batch.to_pylist():
                if at >= start:
                    yield at, row
                at += 1


def _page(row: dict[str, Any], name: str) -> Page:
    html = row.get("html")
    if isinstance(html, bytes) and html and not row.get("text"):
        url, retrieved = _plain(row.get("url")), _plain(row.get("retrieved"))
        return Page(
            content=html, sha256=hashlib.sha256(html).hexdigest(), url=url, retrieved=retrieved, media_type=HTML
        )
    return page_of_record({field: _plain(value) for field, value in row.items() if value is not None}, name)


def _plain(value: Any) -> Any:
    """A value as JSON has it: moments and days as ISO 8601."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _made(row: dict[str, Any], name: str) -> Made:
    """A reading made elsewhere, taken only where it is whole and every span of it stands in its article."""
    try:
        facts = {field: row[field] for field in ("content", "sha256", "url", "retrieved", "media_type", "encoding")}
        page = msgspec.convert(facts, Page)
        reading = msgspec.json.decode(row["reading"], type=Reading)
    except (KeyError, TypeError, msgspec.MsgspecError) as error:
        raise SkipItem(f"{name} is no whole reading ({_first_words(error)})", "run the batch again") from None
    if hashlib.sha256(page.content).hexdigest() != page.sha256 or reading.article.page_sha256 != page.sha256:
        raise SkipItem(f"the page in {name} is not the one that was read", "run the batch again")
    if not is_verbatim(reading):
        raise SkipItem(f"{name} holds words that do not stand in its article", "run the batch again")
    return Made(page, reading)


def _first_words(error: Exception) -> str:
    return " ".join(str(error).split())[:100]
