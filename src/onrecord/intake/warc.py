"""Web archives (WARC): plain, or gzip of single records or of the whole; every response that is a page.

fastwarc reads the records. It ends quietly where a file is cut off, and for good where one is damaged: here the lengths
are compared with what the records say, the end of the file is looked at, and reading goes on behind the damage.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.errors import SkipItem
from onrecord.intake.extras import extra
from onrecord.intake.items import START, Item, Place, failing, fingerprint_of
from onrecord.intake.responses import is_page, page_of_response
from onrecord.intake.unpacked import GZIP, is_gzip, open_unpacked

LARGEST_RECORD = 64_000_000
"""Bytes: a longer record is a film or a bomb; it is passed over without being unpacked."""
PIECE = 1_000_000
MEMBER = b"\x1f\x8b\x08"
GET_AGAIN = "get the file again; what stands before was read"
LONGEST_HEADER = 32_768

Block = tuple[dict[str, str], bytes]
"""A record's headers, names in lower case, and its bytes."""


class Warc:
    """A web archive in a file; places are offsets in the file, or in the unpacked bytes where it is gzip as a whole."""

    settled = True

    def __init__(self, path: str) -> None:
        self.name = path
        self.fingerprint: str | None = fingerprint_of(path)
        self._members = not is_gzip(path) or _is_gzip_by_record(path)
        self.total: int | None = Path(path).stat().st_size if self._members else None

    def items(self, start: Place = START) -> Iterator[Item]:
        number, damaged = start.number, False
        for at, found in self._by_record(start.at) if self._members else self._in_one(start.at):
            # One stretch of damage is told of once, however many records lie in it.
            if not (damaged and isinstance(found, SkipItem)):
                yield self._item(found, Place(number, at))
                number += 1
            damaged = isinstance(found, SkipItem)

    def cuts(self, size: int) -> Iterator[Place]:
        """Starts of records some ``size`` bytes apart; none where the archive is gzip as a whole."""
        if not self._members:
            return
        with Path(self.name).open("rb") as file:
            at = _next_record(file, size)
            while at is not None:
                yield Place(0, at)
                at = _next_record(file, at + size)

    def _item(self, found: Block | SkipItem, place: Place) -> Item:
        name = f"{self.name}#{place.at}"
        if isinstance(found, SkipItem):
            return failing(name, place, found.problem, found.remedy)
        headers, content = found
        return Item(name, place, lambda: page_of_response(headers, content, f"the record at byte {place.at:,}"), True)

    def _by_record(self, at: int) -> Iterator[tuple[int, Block | SkipItem]]:
        """(offset, block or what is wrong there), going on behind damage and behind records that are too long."""
        with Path(self.name).open("rb") as file:
            place: int | None = at
            while place is not None:
                last, end = place, None
                try:
                    for record in _records(file, place):
                        last = record.stream_pos
                        if record.content_length > LARGEST_RECORD:
                            end = last + 1
                            break
                        yield from _pages_in(record, last)
                except OSError as error:
                    yield last, _damage(f"at byte {last:,} or after it", error)
                    end = last + 1
                if end is None:
                    yield from _cut_off(file, last)
                    return
                place = _next_record(file, end)

    def _in_one(self, at: int) -> Iterator[tuple[int, Block | SkipItem]]:
        # The unpacked bytes are all that can be counted, and nothing can be found again behind damage.
        last = at
        with closing(open_unpacked(self.name, at)) as stream:
            try:
                for record in _records(stream):
                    last = at + record.stream_pos
                    yield from _pages_in(record, last)
            except SkipItem as error:
                yield last, error
            except OSError as error:
                yield last, _damage(f"behind byte {last:,} of the unpacked bytes", error)


def _pages_in(record: Any, at: int) -> Iterator[tuple[int, Block | SkipItem]]:
    """The record's headers and block where it may hold a page."""
    if not is_page(record):
        return
    if record.content_length > LARGEST_RECORD:
        yield at, SkipItem(f"the record at byte {at:,} has {record.content_length:,} bytes", "leave it out")
        return
    block = record.reader.read(record.content_length)
    if len(block) < record.content_length:
        problem = f"the record at byte {at:,} is cut off: {len(block):,} of {record.content_length:,} bytes"
        yield at, SkipItem(problem, GET_AGAIN)
    else:
        yield at, ({key.lower(): value for key, value in record.headers.items()}, block)


def _records(stream: BinaryIO, at: int | None = None) -> Any:
    warc = extra("fastwarc.warc", "archives", "reading WARC files")
    if at is not None:
        stream.seek(at)
    return warc.ArchiveIterator(stream, parse_http=False, max_header_len=LONGEST_HEADER)


def _damage(where: str, error: OSError) -> SkipItem:
    return SkipItem(f"the archive is damaged {where} ({' '.join(str(error).split())[:80]})", "get the file again")


def _is_gzip_by_record(path: str) -> bool:
    """Whether each record is a gzip member of its own: then the second one starts with gzip's mark."""
    with Path(path).open("rb") as file:
        try:
            records = iter(_records(file, 0))
            next(records, None)
            second = next(records, None)
        except OSError:
            return True
        if second is None:
            return True
        file.seek(second.stream_pos)
        return file.read(2) == GZIP


def _next_record(file: BinaryIO, at: int) -> int | None:
    """Where the next record starts, at this offset or behind it."""
    packed = _is_packed(file)
    mark = MEMBER if packed else b"\r\n\r\nWARC/1."
    while True:
        file.seek(at)
        piece = file.read(PIECE + len(mark) - 1)
        found = piece.find(mark)
        if found < 0:
            if len(piece) < PIECE:
                return None
            at += PIECE
        elif not packed:
            return at + found + 4
        elif _opens_record(piece[found:] if found + 64 <= len(piece) else _bytes_at(file, at + found)):
            return at + found
        else:
            at += found + 1


def _is_packed(file: BinaryIO) -> bool:
    return _bytes_at(file, 0)[:2] == GZIP


def _bytes_at(file: BinaryIO, at: int) -> bytes:
    file.seek(at)
    return file.read(4096)


def _opens_record(piece: bytes) -> bool:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(piece[:4096], 5) == b"WARC/"
    except zlib.error:
        return False


def _cut_off(file: BinaryIO, last: int) -> Iterator[tuple[int, SkipItem]]:
    """What is wrong with the end of the file, from the last record on: fastwarc does not say."""
    packed = _is_packed(file)
    ends_well = _ends_with_member(file, last) if packed else _has_whole_header(file, last)
    if not ends_well:
        yield last, SkipItem(f"the archive is cut off in a record that starts at byte {last:,} or after it", GET_AGAIN)


def _ends_with_member(file: BinaryIO, at: int) -> bool:
    file.seek(at)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    left = b""
    while piece := left or file.read(PIECE):
        try:
            unpacker.decompress(piece, PIECE)
        except zlib.error:
            return False
        left = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
        if unpacker.eof:
            if not left and not (left := file.read(PIECE)):
                return True
            unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return False


def _has_whole_header(file: BinaryIO, at: int) -> bool:
    file.seek(at)
    head = file.read(2 * LONGEST_HEADER)
    return not head.strip() or b"\r\n\r\n" in head or b"\n\n" in head
