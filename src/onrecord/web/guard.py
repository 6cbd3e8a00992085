"""What stands before every page: it answers this machine alone, only reads, and tells the browser to run nothing."""

from __future__ import annotations

import ipaddress
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([^:\[\]]+))(?::\d+)?", re.IGNORECASE)


class Guard:
    """Refuse other methods and foreign host names (DNS rebinding), and add the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        answer = _refusal(scope) or self.app
        await answer(scope, receive, send_guarded)


def _refusal(scope: Scope) -> ASGIApp | None:
    if not is_loopback(Headers(scope=scope).get("host", "")):
        return PlainTextResponse("This page answers only to 127.0.0.1, [::1] and localhost.\n", status_code=421)
    if scope["method"] not in ("GET", "HEAD"):
        return PlainTextResponse("Only GET and HEAD.\n", status_code=405, headers={"Allow": "GET, HEAD"})
    return None


def is_loopback(host: str) -> bool:
    """Is a Host header's name, with or without a port, one that only this machine can have?"""
    match = HOST.fullmatch(host)
    if match is None:
        return False
    name = match[1] or match[2]
    if name.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
