"""What stands before every page: which hosts and peers it answers, what forms may come from, what a browser may run."""

from __future__ import annotations

import ipaddress
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.access import Access, peer_of
from onrecord.web.problems import plain_fault

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Not 'no-referrer': with that, browsers send 'Origin: null' with our own forms (Fetch, 'append a request Origin').
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")
SAFE = ("GET", "HEAD")
METHODS = (*SAFE, "POST")
HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([^:\[\]]+))(?::\d+)?", re.IGNORECASE)


class Guard:
    """Refuse strange hosts (DNS rebinding), peers, methods and origins, and add the headers to every answer."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access
        self.headers = dict(HEADERS)
        if access.secure:
            self.headers["Strict-Transport-Security"] = "max-age=31536000"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # A connection of another kind is dropped: there is none here.

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                if self.access.door != "local" and not scope["path"].startswith("/static/"):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        answer = self._refusal(scope) or self.app
        await answer(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if fault := _wrong_host(headers.getlist("host"), self.access):
            return plain_fault(scope["path"], 421, fault)
        if fault := _wrong_peer(scope, headers, self.access):
            return plain_fault(scope["path"], 403, fault)
        if scope["method"] not in METHODS:
            allowed = ", ".join(METHODS)
            return plain_fault(scope["path"], 405, f"Only {allowed}.", {"Allow": allowed})
        if scope["method"] not in SAFE and (fault := cross_site(headers, self.access.names)):
            return plain_fault(scope["path"], 403, fault)
        return None


def _wrong_host(hosts: list[str], access: Access) -> str | None:
    if len(hosts) == 1 and (is_loopback(hosts[0]) or (access.door != "local" and _is_own(hosts[0], access))):
        return None
    if access.door == "local":
        return "This page answers only to 127.0.0.1, [::1] and localhost."
    return "This page does not answer to that name: start it with --name and the name."


def _wrong_peer(scope: Scope, headers: Headers, access: Access) -> str | None:
    peer = peer_of(scope)
    if access.proxies:
        return None if access.is_proxy(peer) else "This page answers only to its reverse proxy."
    if access.door != "local":
        return None
    if not is_loopback(f"[{peer}]" if ":" in peer else peer):
        return "This page answers only to this machine."
    if any(name in headers for name in FORWARDED):
        # A proxy on this machine would open the page to everyone it serves.
        return "This page is not open to a proxy: start it with --login or --trust-user-header, and with --proxy."
    return None


def cross_site(headers: Headers, names: frozenset[str] = frozenset()) -> str | None:
    """Why a request that changes something does not come from a page of ours; None where it may.

    Browsers send Origin, and the newer ones Sec-Fetch-Site; what sends neither is no browser, and its token decides.
    """
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return "This was sent from another site."
    origin = headers.get("origin")
    if origin is not None and not _is_ours(origin.lower(), headers.get("host", "").lower(), names):
        return "This was sent from another site."
    return None


def _is_ours(origin: str, host: str, names: frozenset[str]) -> bool:
    # Behind a proxy the request itself does not say whether the browser used http or https, or by which name.
    scheme, _, told = origin.partition("://")
    return scheme in ("http", "https") and (told == host or _name(told) in names)


def is_loopback(host: str) -> bool:
    """Is a Host header's name, with or without a port, one that only this machine can have?"""
    name = _name(host)
    if name == "localhost":
        return True
    address = _address(name)
    return address is not None and address.is_loopback


def _is_own(host: str, access: Access) -> bool:
    # A bare address cannot be rebound: only names can be made to point elsewhere.
    name = _name(host)
    return name in access.names or _address(name) is not None


def _name(host: str) -> str:
    match = HOST.fullmatch(host)
    return (match[1] or match[2]).lower() if match else ""


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None
