"""A real site on the loopback: pages that tests put there, and all that was asked of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html><html lang="en"><head><title>Ferry burns off {port}</title>
<meta property="og:site_name" content="The Ansel Courier">
<meta property="article:published_time" content="2031-03-11T07:40:00Z"></head>
<body><article><h1>Ferry burns off {port}</h1>
<p>At least 14 people were killed when the ferry Halcyon burned off {port} on Monday,
Interior Minister Mira Tolland said.</p>
<p>“We are still looking for nine passengers,” she said. “I will not guess at the cause, and nobody else should.”</p>
</article></body></html>"""


def story(port: str) -> bytes:
    return PAGE.format(port=port).encode()


@dataclass(frozen=True)
class Asked:
    path: str
    headers: dict[str, str]
    at: float


Body = bytes | Callable[[], Iterator[bytes]]


class Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.answers: dict[str, tuple[int, dict[str, str], Body]] = {}
        self.asked: list[Asked] = []

    def put(self, path: str, body: Body = b"", status: int = 200, **headers: str) -> str:
        """Put an answer at a path: its address. Header names are written with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, {"Content-Type": "text/html; charset=utf-8", **named}, body)
        return self.at(path)

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    @property
    def allowed(self) -> frozenset[tuple[str, int]]:
        return frozenset({("127.0.0.1", int(self.server_address[1]))})

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]


class Answers(BaseHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append(Asked(self.path, headers, time.monotonic()))
        status, given, body = self.server.answers.get(self.path, (404, {}, b""))
        if given.get("ETag") and headers.get("if-none-match") == given["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for name, value in given.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            for piece in [body] if isinstance(body, bytes) else body():
                self.wfile.write(piece)
        except (BrokenPipeError, ConnectionResetError):
            return

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
        thread.join()
