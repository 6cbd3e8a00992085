"""Opening a page: a file, an address or the standard input, with its bytes as they came."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from onrecord.articles.media import recognise
from onrecord.errors import SkipItem
from onrecord.records import Page

STDIN = "-"
LARGEST_PAGE = 20_000_000
"""Bytes: some ten times the largest news page in use."""


def open_page(name: str) -> Page:
    """Open a file path, an ``http(s)://`` address or ``-`` (the standard input). Raises SkipItem where it cannot."""
    if name.lower().startswith(("http://", "https://")):
        from onrecord.articles.fetch import fetch_page

        return fetch_page(name)
    content = sys.stdin.buffer.read(LARGEST_PAGE + 1) if name == STDIN else _file_content(name)
    return page_of(content, "the standard input" if name == STDIN else repr(name))


def page_of(content: bytes, name: str, url: str | None = None, retrieved: str | None = None,
            charset: str | None = None) -> Page:  # fmt: skip
    """Make a Page of bytes that may hold an article; ``name`` is how errors call it."""
    if len(content) > LARGEST_PAGE:
        raise too_large(name)
    return Page(
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        url=url,
        retrieved=retrieved,
        media_type=recognise(content, name),
        encoding=charset,
    )


def too_large(name: str) -> SkipItem:
    return SkipItem(f"{name} is larger than {LARGEST_PAGE:,} bytes", "save the article alone, as text or HTML")


def _file_content(name: str) -> bytes:
    try:
        path = Path(name)
        facts = path.stat()
        if S_ISDIR(facts.st_mode):
            raise SkipItem(f"{name!r} is a folder", "name a file in it")
        if S_ISREG(facts.st_mode) and facts.st_size > LARGEST_PAGE:
            raise too_large(repr(name))
        with path.open("rb") as file:
            return file.read(LARGEST_PAGE + 1)
    except FileNotFoundError:
        raise SkipItem(
            f"there is no file {name!r}", "check the path, or give a whole http:// or https:// address"
        ) from None
    except OSError as error:
        raise SkipItem(f"cannot read {name!r} ({error.strerror})", "check the path and its permissions") from None
    except ValueError:
        raise SkipItem(f"{name!r} is not a path", "check the path") from None
