"""The guard of every connection: where it may lead and how long it may last.

The check stands in the network backend, behind name resolution, so that it holds at every redirect, and the connection
goes to the very address that was checked: a name that resolves otherwise the second time gains nothing.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator

import httpcore2
import httpx2

from onrecord.errors import SkipItem

USUAL_PORTS = frozenset({80, 443, 8080, 8443})
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""NAT64: the last 32 bits are an IPv4 address."""
MOST_ADDRESSES = 4

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Deadline:
    """One span of time for the whole fetch, however slowly the server drips."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that are left. Raises ReadTimeout where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("out of time")
        return left

    def extend(self, seconds: float) -> None:
        """Add time that the caller itself let pass."""
        self._end += seconds


def is_public(address: Address) -> bool:
    """Whether an address, and any IPv4 address wrapped in it, is open to the public."""
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = _wrapped(address)
        if wrapped is not None and not is_public(wrapped):
            return False
        if address.ipv4_mapped is not None:
            return True
        if address.is_site_local:
            return False
    shut = (address.is_private, address.is_loopback, address.is_link_local, address.is_multicast,
            address.is_reserved, address.is_unspecified)  # fmt: skip
    return address.is_global and not any(shut)


def _wrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def refuse_credentials(url: httpx2.URL) -> None:
    if url.scheme not in ("http", "https") or not url.host:
        raise SkipItem(f"{str(url)!r} is not an http:// or https:// address", "check it")
    if url.userinfo:
        raise SkipItem("an address with a user name or password in it is not fetched", "leave them out")


def resolve(host: str, port: int, deadline: Deadline) -> list[Address]:
    """The addresses of a host, in the system's order, within the time that is left."""
    answers: queue.SimpleQueue[list[Address] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found])
        except (OSError, UnicodeError) as error:
            answers.put(error)

    # The system's resolver knows no time limit; a thread that outlives its use ends with the program.
    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise httpcore2.ConnectTimeout("name resolution") from None
    if isinstance(answer, list):
        return list(dict.fromkeys(answer))
    raise SkipItem(f"the host {host!r} cannot be found", "check the address and the connection")


class GuardedBackend(httpcore2.NetworkBackend):
    """Sockets that lead to public addresses only and end with the deadline."""

    def __init__(self, deadline: Deadline, allowed: frozenset[tuple[str, int]], ports: frozenset[int]) -> None:
        self._deadline = deadline
        self._allowed = allowed
        self._ports = ports
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline rules
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        addresses = self._checked(host, port)
        for place, address in enumerate(addresses):
            try:
                stream = self._sockets.connect_tcp(str(address), port, self._deadline.left(), None, socket_options)
                return TimedStream(stream, self._deadline)
            except httpcore2.ConnectError:
                if place + 1 == len(addresses):
                    raise
        raise SkipItem(f"the host {host!r} has no address", "check the address")

    def _checked(self, host: str, port: int) -> list[Address]:
        addresses = resolve(host, port, self._deadline)
        if (host, port) in self._allowed:
            return addresses[:MOST_ADDRESSES]
        if port not in self._ports:
            raise SkipItem(f"port {port} of {host!r} is not one that pages are served at", "give that address directly")
        # One private address among public ones is refused too: no honest news site has it.
        if not all(map(is_public, addresses)):
            raise SkipItem(f"{host!r} is an address inside a private network", "save the page as a file and read that")
        return addresses[:MOST_ADDRESSES]


class TimedStream(httpcore2.NetworkStream):
    """A connection whose every wait ends with the deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the deadline rules
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class GuardedTransport(httpx2.BaseTransport):
    """HTTP/1.1 over guarded sockets, without proxies and without anything from the environment."""

    def __init__(self, deadline: Deadline, allowed: frozenset[tuple[str, int]], first_port: int | None) -> None:
        ports = USUAL_PORTS | ({first_port} if first_port else set())
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            network_backend=GuardedBackend(deadline, allowed, ports),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        refuse_credentials(request.url)
        response = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=response.extensions,
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, response: httpcore2.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()
