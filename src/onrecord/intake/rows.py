"""Articles that come as JSON: one record a line, a list of records, a single one; also ninjs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from onrecord.articles.media import HTML, JSON
from onrecord.articles.opening import LARGEST_PAGE
from onrecord.articles.structured import holds_article, load_record
from onrecord.errors import SkipItem
from onrecord.intake.items import START, Item, Place, Taken, failing
from onrecord.records import Page

LARGEST_LIST = 200_000_000
"""Bytes of a JSON file that is not of lines: it has to be held whole."""
MEND_LINE = "mend or remove the line; docs/intake.md lists the fields"


def page_of_row(content: bytes, name: str) -> Page:
    """The page that one JSON record is. Raises SkipItem where it is damaged or holds no article."""
    content = content.strip()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SkipItem(f"{name} is not UTF-8", MEND_LINE) from None
    return _page(load_record(text), content, name)


def page_of_record(record: dict[str, Any], name: str) -> Page:
    """The page of a record that is already taken apart: its bytes are its JSON, fields in order of their names."""
    content = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _page(record, content.encode("utf-8", "surrogatepass"), name)


def _page(record: dict[str, Any], content: bytes, name: str) -> Page:
    html = record.get("html")
    if isinstance(html, str) and html.strip() and not record.get("text"):
        return _web_page(record, html)
    if not holds_article(record):
        raise SkipItem(f"{name} holds no article: it has neither 'text' nor 'html'", "docs/intake.md lists the fields")
    return Page(
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        url=_text(record, "url"),
        retrieved=_text(record, "retrieved"),
        media_type=JSON,
        encoding="utf-8",
    )


def _web_page(record: dict[str, Any], html: str) -> Page:
    content = html.encode("utf-8", "replace")
    return Page(
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        url=_text(record, "url"),
        retrieved=_text(record, "retrieved"),
        media_type=HTML,
        encoding="utf-8",
    )


def _text(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    return value if isinstance(value, str) and value else None


class Lines:
    """One JSON record a line, from a stream that ``open_at`` opens at an offset."""

    settled = True
    longest = LARGEST_PAGE
    """Bytes of a line."""

    def __init__(
        self, name: str, open_at: Callable[[int], BinaryIO], fingerprint: str | None, total: int | None
    ) -> None:
        self.name = name
        self.fingerprint = fingerprint
        self.total = total
        self._open_at = open_at

    def items(self, start: Place = START) -> Iterator[Item]:
        with self._open_at(start.at) as stream:
            place = start
            while line := stream.readline(self.longest + 1):
                rest = _skip_line(stream) if len(line) > self.longest else 0
                if line.strip():
                    yield self._item(line, place)
                place = Place(place.number + 1, place.at + len(line) + rest)

    def _item(self, line: bytes, place: Place) -> Item:
        name = f"{self.name}:{place.number + 1}"
        if len(line) > self.longest:
            return failing(name, place, f"line {place.number + 1} is longer than {self.longest:,} bytes", MEND_LINE)
        return Item(name, place, lambda: self.opened(line, f"line {place.number + 1}"))

    def opened(self, line: bytes, name: str) -> Taken:
        """What a line holds. Raises SkipItem where it is damaged."""
        raise NotImplementedError


class JsonLines(Lines):
    """One article a line."""

    def opened(self, line: bytes, name: str) -> Page:
        return page_of_row(line, name)


def _skip_line(stream: BinaryIO) -> int:
    skipped = 0
    while piece := stream.readline(1_000_000):
        skipped += len(piece)
        if piece.endswith(b"\n"):
            break
    return skipped


class Records:
    """Records that stand in one JSON file: a single article, or a list of them."""

    settled = True

    def __init__(self, name: str, records: list[Any], fingerprint: str | None) -> None:
        self.name = name
        self.fingerprint = fingerprint
        self.total: int | None = len(records)
        self._records = records

    def items(self, start: Place = START) -> Iterator[Item]:
        for number, record in enumerate(self._records[start.at :], start.at):
            yield self._item(record, Place(number, number))

    def _item(self, record: Any, place: Place) -> Item:
        alone = len(self._records) == 1
        name = self.name if alone else f"{self.name}#{place.at + 1}"
        if not isinstance(record, dict):
            return failing(name, place, f"entry {place.at + 1} is no object with an article's fields", MEND_LINE)
        return Item(name, place, lambda: page_of_record(record, "it" if alone else f"entry {place.at + 1}"))
