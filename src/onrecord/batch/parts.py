"""Reading one slice into one part: a Parquet file that is there whole or not at all."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from onrecord.articles import read_article
from onrecord.articles.language import find_language
from onrecord.articles.story import SURELY_LONG
from onrecord.batch.prefilter import may_hold_article
from onrecord.batch.slices import Slice
from onrecord.errors import OnrecordError, SkipItem, StopRun, stop_when_exhausted
from onrecord.intake.extras import extra
from onrecord.intake.items import Item
from onrecord.intake.parquet import LAYOUT, PART
from onrecord.records import Page, Reading, Record

ROWS_AT_ONCE = 64
ANY = "any"
NO_ARTICLE = "no article"
OTHER_LANGUAGE = "another language"


class Options(Record, frozen=True):
    """What decides which pages are read."""

    language: str = "en"
    """ISO 639-1 code; 'any' reads every language, though the model knows English alone."""
    prefilter: bool = True


class Fault(Record, frozen=True):
    """One item of a slice that could not be read."""

    item: str
    problem: str
    remedy: str


class Part(Record, frozen=True):
    """One line of the manifest: what a slice gave, and how to know that its part is whole."""

    file: str
    slice: Slice
    items: int
    articles: int
    attributions: int
    repeated: int
    """Pages whose bytes stood in the slice before."""
    left_out: dict[str, int]
    """Pages that are no article, by the reason."""
    failures: tuple[Fault, ...]
    sha256: str
    bytes: int
    program: str
    model: str


def how_read(options: Options) -> str:
    """All that a part depends on besides its slice."""
    from onrecord import __version__
    from onrecord.attributions import model_name

    return f"layout {LAYOUT.decode()}, onrecord {__version__}, {model_name()}, {options.language}, {options.prefilter}"


class SliceReader:
    """Reads slices with one model, opened once."""

    def __init__(self, out: Path, options: Options) -> None:
        self._out = out
        self._options = options

    def read(self, slice: Slice) -> Part:
        """Read a slice and write its part. Raises SkipItem where its source cannot be read, StopRun on a full disk."""
        count = _Count()
        file = self._out / slice.name(how_read(self._options))
        with _written(file) as temporary:
            _write(temporary, self._rows(slice, count))
        content = file.read_bytes()
        from onrecord import __version__
        from onrecord.attributions import model_name

        return Part(
            file=file.name,
            slice=slice,
            items=count.items,
            articles=count.articles,
            attributions=count.attributions,
            repeated=count.repeated,
            left_out=dict(sorted(count.left_out.items())),
            failures=tuple(count.failures),
            sha256=hashlib.sha256(content).hexdigest(),
            bytes=len(content),
            program=f"onrecord {__version__}",
            model=model_name(),
        )

    def _rows(self, slice: Slice, count: _Count) -> Iterator[dict[str, Any]]:
        seen: set[str] = set()
        try:
            for item in slice.items():
                count.items += 1
                if row := self._row(item, seen, count):
                    yield row
        except SkipItem as error:
            count.fail(slice.source, error)

    def _row(self, item: Item, seen: set[str], count: _Count) -> dict[str, Any] | None:
        try:
            page = _page(item)
            if page.sha256 in seen:
                count.repeated += 1
                return None
            seen.add(page.sha256)
            reading = self._reading(page)
            row = _row(page, reading)
        except Exception as error:  # A page may break what reads it in ways that nobody foresaw: the others go on.
            count.set_aside(item, error)
            return None
        count.articles += 1
        count.attributions += len(reading.attributions)
        return row

    def _reading(self, page: Page) -> Reading:
        from onrecord.pipeline import read_attributions

        if self._options.prefilter and not may_hold_article(page):
            raise LeftOut(NO_ARTICLE, "")
        article = read_article(page)
        if self._options.language != ANY and len(article.text) >= SURELY_LONG:
            found = find_language(article.text)
            if found not in (None, self._options.language):
                raise LeftOut(OTHER_LANGUAGE, "")
        return read_attributions(article)


class LeftOut(SkipItem):
    """This page is not wanted; the problem is the reason that is counted."""


class _Count:
    def __init__(self) -> None:
        self.items = self.articles = self.attributions = self.repeated = 0
        self.left_out: Counter[str] = Counter()
        self.failures: list[Fault] = []

    def set_aside(self, item: Item, error: Exception) -> None:
        stop_when_exhausted(error, item.name)
        if isinstance(error, LeftOut):
            self.left_out[error.problem] += 1
        elif item.doubtful and isinstance(error, OnrecordError):
            self.left_out[NO_ARTICLE] += 1
        else:
            self.fail(item.name, error)

    def fail(self, name: str, error: Exception) -> None:
        if not isinstance(error, OnrecordError):
            error = SkipItem(f"{type(error).__name__}: {error}", "leave it out and report it")
        self.failures.append(Fault(item=name, problem=error.problem, remedy=error.remedy))


def _page(item: Item) -> Page:
    opened = item.open()
    if not isinstance(opened, Page):
        raise SkipItem(f"{item.name} is no page", "leave it out")
    return opened


def _row(page: Page, reading: Reading) -> dict[str, Any]:
    article = reading.article
    return {
        "sha256": page.sha256,
        "url": page.url,
        "retrieved": page.retrieved,
        "media_type": page.media_type,
        "encoding": page.encoding,
        "content": page.content,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "byline": article.byline,
        "language": article.language,
        "attributions": len(reading.attributions),
        "reading": msgspec.json.encode(reading).decode(),
    }


def _schema() -> Any:
    arrow = extra("pyarrow", "archives", "writing Parquet files")
    text = ("sha256", "url", "retrieved", "media_type", "encoding", "title", "publisher", "published", "byline",
            "language", "reading")  # fmt: skip
    fields = [arrow.field(name, arrow.string()) for name in text]
    fields[5:5] = [arrow.field("content", arrow.binary())]
    fields[-1:-1] = [arrow.field("attributions", arrow.int32())]
    return arrow.schema(fields, metadata={PART: LAYOUT})


def _write(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    arrow = extra("pyarrow", "archives", "writing Parquet files")
    parquet = extra("pyarrow.parquet", "archives", "writing Parquet files")
    schema = _schema()
    with parquet.ParquetWriter(path, schema, compression="zstd", write_page_checksum=True) as writer:
        while held := list(islice(rows, ROWS_AT_ONCE)):
            writer.write_table(arrow.Table.from_pylist(held, schema=schema))


@contextmanager
def _written(file: Path) -> Iterator[Path]:
    """A name to write to; the file takes its own only when it is whole and on the disk."""
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        temporary.replace(file)
    except OSError as error:
        raise StopRun(f"cannot write {str(file)!r} ({error.strerror})", "mend that and run it again") from None
    finally:
        temporary.unlink(missing_ok=True)
