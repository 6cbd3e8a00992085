"""The page in a record of a web archive: an HTTP response taken apart, its body unpacked."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from email.message import Message
from io import BytesIO
from typing import Any

from onrecord.articles.opening import LARGEST_PAGE, page_of
from onrecord.errors import SkipItem
from onrecord.intake.extras import extra
from onrecord.intake.unpacked import GZIP
from onrecord.records import Page

PAGES = ("text/html", "application/xhtml+xml", "text/plain")
MOMENT = re.compile(r"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z$")
KINDS = ("response", "resource", "conversion")
"""Types of records that hold pages: as a server sent them, as a crawler found them, turned into plain text."""


def is_page(record: Any) -> bool:
    """Whether a record may hold a page of the web, going by its own headers alone."""
    target = record.headers.get("WARC-Target-URI") or ""
    named = target.strip("<>").lower().startswith(("http://", "https://"))
    return record.headers.get("WARC-Type") in KINDS and named and record.content_length > 0


def page_of_response(headers: Mapping[str, str], block: bytes, name: str) -> Page:
    """The page in a record's block. Raises SkipItem where it is no good answer or holds no page.

    headers: the record's, names in lower case.
    """
    body, kind = block, headers.get("content-type", "")
    if headers.get("warc-type") == "response":
        body, kind = _answer(block, name)
    media_type, charset = _parted(kind)
    if media_type and media_type not in PAGES:
        raise SkipItem(f"{name} is {media_type}, not a page", "leave it out")
    found = MOMENT.match(headers.get("warc-date", ""))
    url = headers["warc-target-uri"].strip("<>")
    return page_of(body, name, url=url, retrieved=f"{found[1]}Z" if found else None, charset=charset)


def _answer(block: bytes, name: str) -> tuple[bytes, str]:
    """Body and content type of an HTTP response."""
    http = extra("fastwarc.warc", "archives", "reading WARC files").HeaderMap()
    length = http.parse(BytesIO(block))
    if http.status_code != 200:
        raise SkipItem(f"{name} is an answer of status {http.status_code}", "leave it out")
    body = block[length:]
    if "chunked" in (http.get("Transfer-Encoding") or "").lower():
        body = _unchunked(body)
    return _unpacked(body, (http.get("Content-Encoding") or "").strip().lower(), name), http.get("Content-Type") or ""


def _parted(kind: str) -> tuple[str, str | None]:
    """Media type and charset of a Content-Type header."""
    message = Message()
    message["Content-Type"] = kind[:500].encode("ascii", "replace").decode()
    media_type = message.get_content_type() if kind.strip() else ""
    return media_type, message.get_content_charset()


def _unchunked(body: bytes) -> bytes:
    """A chunked body in one piece; crawlers often undo the chunks and leave the header."""
    io = extra("fastwarc.stream_io", "archives", "reading WARC files")
    try:
        return bytes(io.ChunkedReader(BytesIO(body)).read(len(body)))
    except OSError:
        return body


def _unpacked(body: bytes, coding: str, name: str) -> bytes:
    """A body without its compression; crawlers often undo that too and leave the header."""
    if coding in ("gzip", "x-gzip") and body.startswith(GZIP):
        return _inflated(body, zlib.MAX_WBITS | 16, name)
    if coding == "deflate" and body[:1] == b"\x78":
        return _inflated(body, zlib.MAX_WBITS, name)
    return _unbrotlied(body, name) if coding == "br" else body


def _inflated(body: bytes, bits: int, name: str) -> bytes:
    unpacker = zlib.decompressobj(bits)
    try:
        content = unpacker.decompress(body, LARGEST_PAGE + 1)
    except zlib.error:
        raise SkipItem(f"{name} is compressed and damaged", "get the file again") from None
    if not unpacker.eof and len(content) <= LARGEST_PAGE:
        raise SkipItem(f"{name} is compressed and cut off", "get the file again")
    return content


def _unbrotlied(body: bytes, name: str) -> bytes:
    io = extra("fastwarc.stream_io", "archives", "reading WARC files")
    try:
        return bytes(io.BrotliReader(BytesIO(body)).read(LARGEST_PAGE + 1))
    except OSError:
        if body.lstrip()[:1] == b"<":
            return body
        raise SkipItem(f"{name} is compressed and damaged", "get the file again") from None
