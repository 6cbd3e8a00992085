"""From a name on the command line to a source: what it is, is told by its content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from onrecord.articles import open_page
from onrecord.articles.fetch import Answer, page_of_answer
from onrecord.articles.opening import LARGEST_PAGE, STDIN, page_of, too_large
from onrecord.articles.structured import holds_article
from onrecord.errors import SkipItem
from onrecord.intake.addresses import AddressList, clean_address
from onrecord.intake.exports import ExportedLedger
from onrecord.intake.feeds import Feed, as_json, is_json_feed, read_feed, read_json_feed
from onrecord.intake.items import Single, Source, Taken, fingerprint_of
from onrecord.intake.kinds import kind_of
from onrecord.intake.parquet import Parquet
from onrecord.intake.polite import Guest
from onrecord.intake.rows import LARGEST_LIST, JsonLines, Records, page_of_row
from onrecord.intake.unpacked import HEAD, head_of, is_gzip, open_unpacked
from onrecord.intake.warc import Warc
from onrecord.intake.zips import Zip

PAGES = frozenset({".html", ".htm", ".xhtml", ".txt"})
"""Suffixes of files that a folder surely holds to be read."""
RECORDS = frozenset({".json", ".jsonl", ".ndjson"})
"""Suffixes of files in a folder that are taken where they hold articles, and passed over where they do not."""
OTHER_TEXTS = """
    .md .rst .tex .csv .tsv .xml .rss .atom .svg .css .scss .js .mjs .ts .map .yaml .yml .toml .ini
    .cfg .conf .log .lock .sql .py .ipynb .sh .bat .ps1 .c .h .cpp .java .go .rs .rb .php .pl .r .srt .vtt .eml .ics
    .bak .tmp
"""
NO_PAGES = frozenset(OTHER_TEXTS.split())
"""Suffixes of texts that are no pages, left out of a folder; any other file there is judged by its content."""


def is_address(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))


def files_in(folder: str, complain: Callable[[OSError], None]) -> Iterator[tuple[str, bool]]:
    """Files to be read in a folder and all below, by name, and whether each may be none; nothing hidden."""
    for place, folders, files in os.walk(folder, onerror=complain):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path, suffix = str(Path(place) / name), Path(name).suffix.lower()
            if name.startswith(".") or suffix in NO_PAGES or (suffix in RECORDS and not _holds_articles(path)):
                continue
            yield path, suffix not in PAGES


def _holds_articles(path: str) -> bool:
    """Whether the first record of a JSON file is an article, or one that a ledger exported."""
    try:
        if kind_of(head_of(path)) == "export":
            return True
        with open_unpacked(path) as stream:
            line = stream.readline(LARGEST_PAGE)
            record = as_json(line)
            record = as_json(line + stream.read(LARGEST_PAGE)) if record is None else record
    except (OSError, SkipItem):
        return False
    first = record[0] if isinstance(record, list) and record else record
    return isinstance(first, dict) and holds_article(first) and not is_json_feed(first)


def open_file(path: str, doubtful: bool = False, web: Web | None = None) -> Source:
    """The source that a file is. Raises SkipItem where it is none.

    web: how its addresses are opened; None for a file in a folder: one that only points to pages is left out there.
    """
    if path == STDIN or not os.path.isfile(path):  # noqa: PTH113 - a name may be no path at all
        return Single(path, lambda: open_page(path), doubtful)
    try:
        return _source_in(path, doubtful, web)
    except OSError as error:
        raise SkipItem(f"cannot read {path!r} ({error.strerror})", "check the path and its permissions") from None


def _source_in(path: str, doubtful: bool, web: Web | None) -> Source:
    kind = kind_of(head_of(path))
    if kind == "warc":
        return Warc(path)
    if kind == "parquet":
        return Parquet(path)
    if kind == "zip":
        return Zip(path, PAGES, NO_PAGES, _whole_in_archive)
    if kind == "export":
        return ExportedLedger(path, lambda at: open_unpacked(path, at), fingerprint_of(path), _length(path))
    if kind == "json":
        return _json_source(path, web)
    if kind in ("list", "feed"):
        if web is None:
            raise SkipItem(f"{path!r} only points to pages", "name it on the command line to have them fetched")
        content = _whole(path, LARGEST_PAGE)
        return web.list_of(path, content) if kind == "list" else web.feed_of(path, content, None)
    return Single(path, (lambda: _packed_page(path)) if is_gzip(path) else (lambda: open_page(path)), doubtful)


def _packed_page(path: str) -> Taken:
    return page_of(_whole(path, LARGEST_PAGE), repr(path))


def _whole(path: str, largest: int) -> bytes:
    with open_unpacked(path) as stream:
        content = stream.read(largest + 1)
    if len(content) > largest:
        raise (
            too_large(repr(path))
            if largest == LARGEST_PAGE
            else SkipItem(f"{path!r} is one JSON text of over {largest:,} bytes", "write it as one record a line")
        )
    return content


def _json_source(path: str, web: Web | None) -> Source:
    with open_unpacked(path) as stream:
        first = as_json(stream.readline(LARGEST_PAGE))
    fingerprint = fingerprint_of(path)
    if isinstance(first, dict) and not is_json_feed(first):
        return JsonLines(path, lambda at: open_unpacked(path, at), fingerprint, _length(path))
    return _json_whole(path, _whole(path, LARGEST_LIST), fingerprint, web, None)


def _length(path: str) -> int | None:
    """Its unpacked bytes; None where they are not known."""
    return None if is_gzip(path) else Path(path).stat().st_size


def _json_whole(name: str, content: bytes, fingerprint: str | None, web: Web | None, url: str | None) -> Source:
    record = as_json(content)
    if is_json_feed(record):
        if web is None:
            raise SkipItem(f"{name!r} only points to pages", "name it on the command line to have them fetched")
        return Feed(name, read_json_feed(record, name, url), web.open_entry)
    if isinstance(record, list):
        return Records(name, record, fingerprint)
    return Single(name, lambda: page_of_row(content, repr(name)))


def _whole_in_archive(name: str, content: bytes) -> Source:
    if as_json(content) is None:
        raise SkipItem(f"{name!r} is damaged JSON", "get the file again")
    return _json_whole(name, content, None, None, None)


class Web:
    """Addresses as sources: pages, feeds, lists and files of records, fetched politely."""

    def __init__(self, guest: Guest) -> None:
        self._guest = guest

    def open(self, url: str) -> Taken:
        """What an address holds; None where it is known and unchanged. Raises SkipItem where nothing comes."""
        return self._taken(url, self._guest.fetch(url))

    def open_entry(self, url: str, updated: str | None) -> Taken:
        """The page of a feed's entry."""
        return self._taken(url, self._guest.fetch(url, updated, from_feed=True))

    def source(self, address: str) -> Source:
        """The source that an address on the command line is."""
        url = clean_address(address)
        return Single(url, lambda: self.open(url))

    def list_of(self, name: str, content: bytes) -> Source:
        return AddressList(name, content, self.open)

    def feed_of(self, name: str, content: bytes, url: str | None) -> Source:
        return Feed(name, read_feed(content, name, url), self.open_entry)

    def _taken(self, url: str, answer: Answer | None) -> Taken:
        if answer is None:
            return None
        kind = kind_of(answer.content[:HEAD])
        if kind == "feed":
            return self.feed_of(url, answer.content, answer.url)
        if kind == "list":
            return self.list_of(url, answer.content)
        if kind == "export":
            raise SkipItem(f"{url!r} is an exported ledger", "save it, and add the file if you trust who made it")
        if kind == "json":
            return self._records(url, answer)
        page = page_of_answer(url, answer)
        self._guest.note(url, answer, page.sha256)
        return page

    def _records(self, url: str, answer: Answer) -> Source:
        content = answer.content
        first = as_json(content.partition(b"\n")[0])
        if isinstance(first, dict) and not is_json_feed(first):
            sha256 = hashlib.sha256(content).hexdigest()
            return JsonLines(url, lambda at: BytesIO(content[at:]), sha256, len(content))
        return _json_whole(url, content, None, self, answer.url)
