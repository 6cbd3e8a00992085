"""A real server on the loopback that answers as badly as servers do."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STORY = (
    "<!doctype html><html lang=en><head><title>Ferry burns in Port Ansel | The Ansel Courier</title></head><body>"
    "<article><h1>Ferry burns in Port Ansel</h1>"
    + "<p>The ferry Halcyon burned in the harbour of Port Ansel on Monday, the interior minister told reporters.</p>"
    "<p>“We are still looking for nine passengers,” said Mira Tolland, who had come from the capital at once.</p>"
    "<p>Lenholm Lines, which runs the ferry, denied that the ship had been overloaded when it left the island.</p>"
    "</article></body></html>"
).encode()


class BadServer(ThreadingHTTPServer):
    daemon_threads = True
    elsewhere = "http://127.0.0.1:1/"
    asked: list[str]


class Answers(BaseHTTPRequestHandler):
    """One method for each path."""

    server: BadServer
    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        self.server.asked.append(f"{self.path} {self.headers['User-Agent']}")
        try:
            getattr(self, "answer_" + self.path.strip("/").split("/")[0], self.answer_missing)()
        except (BrokenPipeError, ConnectionResetError):
            return

    def answer_story(self) -> None:
        self.give(STORY, "text/html; charset=utf-8")

    def answer_latin(self) -> None:
        story = STORY.decode().replace("“We", "«Wé").replace("”", "»").encode("latin-1")
        self.give(story, "text/html; charset=iso-8859-1")

    def answer_packed(self) -> None:
        self.give(gzip.compress(STORY), "text/html", "gzip")

    def answer_bomb(self) -> None:
        self.give(gzip.compress(b"<p>" + b"\0" * 30_000_000), "text/html", "gzip")

    def answer_damaged(self) -> None:
        self.give(b"this was never compressed", "text/html", "gzip")

    def answer_strange(self) -> None:
        self.give(STORY, "text/html", "x-unheard-of")

    def answer_pdf(self) -> None:
        self.give(b"%PDF-1.7 and so on", "text/html")

    def answer_nothing(self) -> None:
        self.give(b"", "text/html")

    def answer_away(self) -> None:
        self.redirect(self.server.elsewhere)

    def answer_near(self) -> None:
        self.redirect("/story")

    def answer_loop(self) -> None:
        self.redirect("/loop")

    def answer_ftp(self) -> None:
        self.redirect("ftp://courier.example/story")

    def answer_refused(self) -> None:
        self.send_error(403)

    def answer_missing(self) -> None:
        self.send_error(404)

    def answer_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.trickle()

    def answer_headers(self) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
        self.trickle()

    def answer_stream(self) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"<p>more and more</p>" * 1000)

    def trickle(self) -> None:
        while True:
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.02)

    def give(self, content: bytes, kind: str, coding: str | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if coding:
            self.send_header("Content-Encoding", coding)
        self.end_headers()
        self.wfile.write(content)

    def redirect(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[BadServer]:
    server = BadServer(("127.0.0.1", 0), Answers)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
