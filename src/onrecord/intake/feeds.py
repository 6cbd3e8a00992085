"""Feeds: RSS and Atom in any version, and JSON Feed; each entry is the address of a page, or the story itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from onrecord.errors import SkipItem
from onrecord.intake.addresses import clean_address
from onrecord.intake.items import START, Item, Place, Taken, failing
from onrecord.intake.rows import page_of_record

MOST_ENTRIES = 20_000
JSON_FEED = "jsonfeed.org/version"


@dataclass(frozen=True)
class Entry:
    """One entry: its page's address, when it was changed last, and its words where it carries them."""

    address: str | None
    updated: str | None
    """ISO 8601, UTC, to the second."""
    record: dict[str, Any]
    """The story as fields of an article; empty where the entry holds none."""


class Feed:
    """A feed; its entries are opened by their addresses, or taken from the feed itself where they have none."""

    fingerprint: str | None = None
    settled = False

    def __init__(self, name: str, entries: tuple[Entry, ...], open_address: Callable[[str, str | None], Taken]) -> None:
        self.name = name
        self._entries = entries
        self._open = open_address
        self.total: int | None = len(entries)

    def items(self, start: Place = START) -> Iterator[Item]:
        for number, entry in enumerate(self._entries[start.at :], start.at):
            yield self._item(entry, Place(number, number))

    def _item(self, entry: Entry, place: Place) -> Item:
        name = f"{self.name}#{place.at + 1}"
        if entry.address is None and entry.record:
            return Item(name, place, lambda: page_of_record(entry.record, name))
        try:
            address = clean_address(entry.address or "")
        except SkipItem:
            problem = f"entry {place.at + 1} of the feed {self.name!r} has no usable address"
            return failing(name, place, problem, "tell the feed's maker, or open the page by hand")
        return Item(address, place, lambda: self._open(address, entry.updated))


def read_feed(content: bytes, name: str, url: str | None) -> tuple[Entry, ...]:
    """The entries of an RSS or Atom feed. Raises SkipItem where it holds none because it is damaged."""
    import feedparser

    # The bytes go in as a stream: a string would be taken for an address and fetched.
    found = feedparser.parse(BytesIO(content), response_headers={"content-location": url or ""}, sanitize_html=True)
    if not found.entries and (found.bozo or not found.get("version")):
        raise SkipItem(f"the feed {name!r} is damaged ({_reason(found)})", "check it in a browser")
    publisher = found.feed.get("title")
    return tuple(_entry(entry, url, publisher) for entry in found.entries[:MOST_ENTRIES])


def _entry(entry: Any, url: str | None, publisher: str | None) -> Entry:
    bodies = [part.get("value") for part in entry.get("content", ()) if "html" in part.get("type", "")]
    # Read as a plain dict: feedparser's own ``get`` gives one date for the other.
    updated = dict.get(entry, "updated_parsed") or dict.get(entry, "published_parsed")
    record = {
        "content_html": bodies[0] if bodies else None,
        "title": entry.get("title"),
        "byline": entry.get("author"),
        "publisher": publisher,
        "published": dict.get(entry, "published"),
    }
    return Entry(
        address=_absolute(entry.get("link"), url),
        updated="{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*updated[:6]) if updated else None,
        record={field: value for field, value in record.items() if value} if bodies else {},
    )


def is_json_feed(record: object) -> bool:
    return isinstance(record, dict) and JSON_FEED in str(record.get("version", ""))


def read_json_feed(record: dict[str, Any], name: str, url: str | None) -> tuple[Entry, ...]:
    """The entries of a JSON Feed, version 1 or 1.1."""
    items = record.get("items")
    if not isinstance(items, list):
        raise SkipItem(f"the feed {name!r} has no list of items", "check it in a browser")
    home = record.get("home_page_url")
    base = url or (home if isinstance(home, str) else None)
    entries = [_json_entry(item, base, record.get("title")) for item in items[:MOST_ENTRIES] if isinstance(item, dict)]
    return tuple(entries)


def _json_entry(item: dict[str, Any], base: str | None, publisher: object) -> Entry:
    link = item.get("url") or item.get("external_url")
    authors = [
        a.get("name") for a in item.get("authors") or () if isinstance(a, dict) and isinstance(a.get("name"), str)
    ]
    told = {"content_html", "content_text", "title", "language", "date_published"}
    record = {field: value for field, value in item.items() if field in told and isinstance(value, str)}
    updated = item.get("date_modified") or item.get("date_published")
    return Entry(
        address=_absolute(link if isinstance(link, str) else None, base),
        updated=_in_utc(updated) if isinstance(updated, str) else None,
        record={**record, "authors": authors, "publisher": publisher}
        if {"content_html", "content_text"} & set(record)
        else {},
    )


def _in_utc(moment: str) -> str | None:
    from onrecord.articles.dates import read_machine_date

    return read_machine_date(moment)


def _absolute(link: str | None, base: str | None) -> str | None:
    try:
        return urljoin(base or "", link) if link else None
    except ValueError:
        return link


def _reason(found: Any) -> str:
    reason = found.get("bozo_exception")
    return " ".join(str(reason).split())[:80] if reason else "no feed in it"


def as_json(content: bytes) -> Any:
    """JSON from bytes; None where it is none."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None
