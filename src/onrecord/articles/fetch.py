"""Fetching a page over HTTP: public addresses only, few redirects, bounded in time and size."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord.articles.opening import LARGEST_PAGE, page_of
from onrecord.errors import SkipItem
from onrecord.records import Page

if TYPE_CHECKING:
    import httpx2

USER_AGENT = "onrecord/0.1 (+reads news pages)"
SAVE_IT = "open it in a browser and save the page as a file"
PIECE = 65_536


@dataclass(frozen=True)
class Limits:
    """How long, how much and how far: seconds for all of it, bytes after decompression, redirects followed."""

    seconds: float = 20.0
    bytes: int = LARGEST_PAGE
    redirects: int = 5


def fetch_page(url: str, *, limits: Limits | None = None, allowed: frozenset[tuple[str, int]] = frozenset()) -> Page:
    """Fetch one page. Raises SkipItem, with what to do, whenever that fails.

    allowed: (host, port) pairs excepted from the guard against private addresses, for tests with a local server.
    """
    import httpcore2
    import httpx2

    limits = limits or Limits()
    try:
        return _fetch(url, limits, allowed)
    except httpx2.TooManyRedirects:
        raise SkipItem(f"{url!r} redirects more than {limits.redirects} times", SAVE_IT) from None
    except (httpx2.TimeoutException, httpcore2.TimeoutException):
        problem = f"{url!r} did not answer in full within {limits.seconds:g} seconds"
        raise SkipItem(problem, f"try later, or {SAVE_IT}") from None
    except (
        httpx2.InvalidURL,
        httpx2.UnsupportedProtocol,
        httpcore2.UnsupportedProtocol,
        UnicodeError,
        ValueError,
    ) as error:
        raise SkipItem(f"{url!r} is not a usable address, or leads to one ({_short(error)})", "check it") from None
    except (httpx2.HTTPError, httpx2.StreamError, httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
        raise SkipItem(f"cannot fetch {url!r} ({_short(error)})", f"check the address, or {SAVE_IT}") from None


def _fetch(url: str, limits: Limits, allowed: frozenset[tuple[str, int]]) -> Page:
    import httpx2

    from onrecord.articles.guard import Deadline, GuardedTransport, refuse_credentials

    address = httpx2.URL(url)
    refuse_credentials(address)
    transport = GuardedTransport(Deadline(limits.seconds), allowed, first_port=address.port)
    headers = {"User-Agent": USER_AGENT, "Accept": "text/html, text/plain;q=0.9, */*;q=0.1", "Accept-Encoding": "gzip"}
    with httpx2.Client(
        transport=transport, trust_env=False, follow_redirects=True, max_redirects=limits.redirects, headers=headers
    ) as client, client.stream("GET", address) as response:  # fmt: skip
        _refuse_failure(url, response)
        content = b"".join(_bounded(_unpacked(url, response), url, limits.bytes))
        return page_of(
            content,
            repr(url),
            url=str(response.url),
            retrieved=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            charset=response.charset_encoding,
        )


def _refuse_failure(url: str, response: httpx2.Response) -> None:
    if response.is_success:
        return
    remedy = SAVE_IT if response.status_code in (401, 402, 403, 406, 429, 451) else f"check the address, or {SAVE_IT}"
    raise SkipItem(f"{url!r} answered {response.status_code} {response.reason_phrase}".rstrip(), remedy)


def _bounded(pieces: Iterator[bytes], url: str, largest: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > largest:
            raise SkipItem(f"{url!r} is larger than {largest:,} bytes", SAVE_IT)
        yield piece


def _unpacked(url: str, response: httpx2.Response) -> Iterator[bytes]:
    """The body's bytes; gzip is undone here, in small pieces, so that a bomb is met before it fills the memory."""
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding in ("", "identity"):
        yield from response.iter_raw(PIECE)
        return
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise SkipItem(f"{url!r} answers compressed as {coding[:40]!r}, unasked", SAVE_IT)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        for piece in response.iter_raw(PIECE):
            yield unpacker.decompress(piece, PIECE)
            while unpacker.unconsumed_tail:
                yield unpacker.decompress(unpacker.unconsumed_tail, PIECE)
        yield unpacker.flush()
    except zlib.error:
        raise SkipItem(f"{url!r} answers with damaged compression", f"try later, or {SAVE_IT}") from None


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
