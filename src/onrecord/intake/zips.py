"""ZIP archives of pages and records: read as a folder is, member by member, with a bound on all that they unpack to."""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath

from onrecord.articles.opening import LARGEST_PAGE, page_of, too_large
from onrecord.errors import SkipItem
from onrecord.intake.items import START, Item, Place, Taken, fingerprint_of
from onrecord.intake.kinds import Kind, kind_of
from onrecord.intake.rows import JsonLines
from onrecord.intake.unpacked import FREE, HEAD, HIGHEST_RATIO

LARGEST_LISTING = 10_000_000
"""Bytes of the list of members: some 100,000 of them."""
END = b"PK\x05\x06"
END_LENGTH, LONGEST_COMMENT = 22, 65_535
LOCKED = 0x1
HIDDEN = (".", "__MACOSX")
BY_HAND = "unpack it, and add what it holds"
MISPLACED: dict[Kind, str] = {
    "feed": "only points to pages",
    "list": "only points to pages",
    "export": "is an exported ledger inside of an archive",
    "warc": "is a web archive inside of an archive",
    "parquet": "is a Parquet file inside of an archive",
    "zip": "is an archive inside of an archive",
}


class Zip:
    """A ZIP archive in a file; places count members.

    pages, no_pages: suffixes of members that surely are to be read, and of those that are passed over; whole: the
    source that JSON which is not of lines is.
    """

    settled = True

    def __init__(
        self, path: str, pages: frozenset[str], no_pages: frozenset[str], whole: Callable[[str, bytes], Taken]
    ) -> None:
        self.name = path
        self.fingerprint: str | None = fingerprint_of(path)
        _refuse_long_listing(path)
        self._pages = pages
        self._no_pages = no_pages
        self._whole = whole
        self._free = max(FREE, HIGHEST_RATIO * Path(path).stat().st_size)
        try:
            with zipfile.ZipFile(path) as archive:
                self._members = [one for one in archive.infolist() if self._is_read(one)]
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, UnicodeDecodeError) as error:
            raise SkipItem(f"{path!r} is a damaged ZIP archive ({error})", "get the file again") from None
        self.total: int | None = len(self._members)

    def items(self, start: Place = START) -> Iterator[Item]:
        with zipfile.ZipFile(self.name) as archive:
            for number in range(start.number, len(self._members)):
                yield self._item(archive, self._members[number], Place(number, number))

    def _is_read(self, member: zipfile.ZipInfo) -> bool:
        path = PurePosixPath(member.filename)
        hidden = any(part.startswith(HIDDEN) for part in path.parts)
        return not member.is_dir() and not hidden and path.suffix.lower() not in self._no_pages

    def _item(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: Place) -> Item:
        name = f"{self.name}/{member.filename}"
        sure = PurePosixPath(member.filename).suffix.lower() in self._pages
        return Item(name, place, lambda: self._opened(archive, member, name), doubtful=not sure)

    def _opened(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Taken:
        content = self._content(archive, member, name)
        kind = kind_of(content[:HEAD])
        if problem := MISPLACED.get(kind):
            raise SkipItem(f"{name!r} {problem}", BY_HAND)
        if kind != "json":
            return page_of(content, repr(name))
        try:
            return self._whole(name, content)
        except SkipItem:
            sha256 = hashlib.sha256(content).hexdigest()
            return JsonLines(name, lambda at: BytesIO(content[at:]), sha256, len(content))

    def _content(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
        if member.flag_bits & LOCKED:
            raise SkipItem(f"{name!r} is locked with a password", BY_HAND)
        try:
            with archive.open(member) as stream:
                content = stream.read(LARGEST_PAGE + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            raise SkipItem(f"{name!r} is damaged ({error})", "get the archive again; the others are read") from None
        self._free -= len(content)
        if len(content) > LARGEST_PAGE:
            raise too_large(repr(name))
        if self._free < 0:
            raise SkipItem(f"{self.name!r} unpacks to over {HIGHEST_RATIO} times its size", BY_HAND)
        return content


def _refuse_long_listing(path: str) -> None:
    """Refuse an archive whose list of members alone would fill the memory, before anything reads it."""
    with Path(path).open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - END_LENGTH - LONGEST_COMMENT))
        tail = file.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) - at < END_LENGTH:
        raise SkipItem(f"{path!r} is cut off: its ZIP archive has no end", "get the file again")
    if struct.unpack_from("<L", tail, at + 12)[0] > LARGEST_LISTING:
        raise SkipItem(f"{path!r} lists far too many members", BY_HAND)
