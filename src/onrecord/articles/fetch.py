"""Fetching a page over HTTP: public addresses only, few redirects, bounded in time and size."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
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
HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, "
    "text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip",
}


@dataclass(frozen=True)
class Limits:
    """How long, how much and how far: seconds for all of it, bytes after decompression, redirects followed."""

    seconds: float = 20.0
    bytes: int = LARGEST_PAGE
    redirects: int = 5


@dataclass(frozen=True)
class Answer:
    """What a server answered at the end of its redirects; the body is unpacked, and empty unless the status is 2xx."""

    url: str
    status: int
    reason: str
    headers: Mapping[str, str]
    """Names in lower case."""
    content: bytes
    charset: str | None
    retrieved: str
    """UTC, ISO 8601 to the second."""

    @property
    def good(self) -> bool:
        return 200 <= self.status < 300


Gate = Callable[[str], float]
"""Called with each address before it is asked, redirects included: may wait, and gives the seconds it waited; may
raise SkipItem."""


def fetch_page(url: str, *, limits: Limits | None = None, allowed: frozenset[tuple[str, int]] = frozenset()) -> Page:
    """Fetch one page. Raises SkipItem, with what to do, whenever that fails.

    allowed: (host, port) pairs excepted from the guard against private addresses, for tests with a local server.
    """
    return page_of_answer(url, fetch(url, limits=limits, allowed=allowed))


def page_of_answer(url: str, answer: Answer) -> Page:
    """The page that an answer holds. Raises SkipItem for any answer but a good one."""
    refuse_failure(url, answer)
    return page_of(
        answer.content, repr(url), url=answer.url, retrieved=answer.retrieved, charset=answer.charset
    )  # fmt: skip


def fetch(
    url: str,
    *,
    limits: Limits | None = None,
    allowed: frozenset[tuple[str, int]] = frozenset(),
    headers: Mapping[str, str] | None = None,
    gate: Gate | None = None,
) -> Answer:
    """Ask for an address and follow its redirects, whatever the status at their end. Raises SkipItem where none comes.

    headers: sent as well, such as validators; gate: asked before each address.
    """
    import httpcore2
    import httpx2

    limits = limits or Limits()
    try:
        return _follow(url, limits, allowed, {**HEADERS, **(headers or {})}, gate)
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


def _follow(
    url: str, limits: Limits, allowed: frozenset[tuple[str, int]], headers: Mapping[str, str], gate: Gate | None
) -> Answer:
    import httpx2

    from onrecord.articles.guard import Deadline, GuardedTransport, refuse_credentials

    address = httpx2.URL(url)
    refuse_credentials(address)
    deadline = Deadline(limits.seconds)
    transport = GuardedTransport(deadline, allowed, first_port=address.port)
    with httpx2.Client(transport=transport, trust_env=False, follow_redirects=False) as client:
        for _ in range(limits.redirects + 1):
            refuse_credentials(address)
            deadline.extend(gate(str(address)) if gate else 0.0)
            with client.stream("GET", address, headers=dict(headers)) as response:
                if not response.has_redirect_location:
                    return _answer(url, response, limits.bytes)
                address = response.url.join(response.headers["location"])
    raise SkipItem(f"{url!r} redirects more than {limits.redirects} times", SAVE_IT)


def _answer(url: str, response: httpx2.Response, largest: int) -> Answer:
    body = _bounded(_unpacked(url, response), url, largest) if response.is_success else ()
    return Answer(
        url=str(response.url),
        status=response.status_code,
        reason=response.reason_phrase,
        headers={name.lower(): value for name, value in response.headers.items()},
        content=b"".join(body),
        charset=response.charset_encoding,
        retrieved=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def refuse_failure(url: str, answer: Answer) -> None:
    """Raise SkipItem for an answer that is not a good one."""
    if answer.good:
        return
    remedy = SAVE_IT if answer.status in (401, 402, 403, 406, 429, 451) else f"check the address, or {SAVE_IT}"
    raise SkipItem(f"{url!r} answered {answer.status} {answer.reason}".rstrip(), remedy)


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
