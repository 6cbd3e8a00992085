"""To whom the page is open: the people at this machine, users who log in, or users whom a reverse proxy names."""

from __future__ import annotations

import getpass
import ipaddress
import re
from dataclasses import dataclass, field
from typing import Literal

from starlette.datastructures import Headers
from starlette.types import Scope

from onrecord.access import Limits, Role

Door = Literal["local", "login", "proxy"]
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def local_name() -> str:
    """The system's name for whoever runs the server; reviews made without a login carry it."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        return "local"
    return re.sub(r"[^a-z0-9._@+-]", "-", name.lower())[:64] or "local"


@dataclass(frozen=True)
class Access:
    """How a server is open; as made, to this machine alone and without a password."""

    door: Door = "local"
    names: frozenset[str] = frozenset()
    """The host names it answers to besides this machine's own and bare addresses."""
    proxies: tuple[Network, ...] = ()
    """Where a reverse proxy stands; once given, nobody else is answered."""
    user_header: str | None = None
    """The header in which the proxy names the user: for the door 'proxy'."""
    header_role: Role = "read"
    """The role of those whom the proxy names and the ledger does not."""
    secure: bool = False
    """Whether browsers reach it by https alone."""
    limits: Limits = field(default_factory=Limits)
    local_name: str = field(default_factory=local_name)

    def is_proxy(self, address: str) -> bool:
        """Is it the address of a proxy that is to be believed?"""
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return False
        plain = getattr(parsed, "ipv4_mapped", None) or parsed
        return any(plain in network for network in self.proxies if network.version == plain.version)

    def cookie(self, name: str) -> str:
        """A cookie's full name: over https no other host, no other path and no plain page can set it (RFC 6265bis)."""
        return f"__Host-onrecord-{name}" if self.secure else f"onrecord-{name}"


def peer_of(scope: Scope) -> str:
    """The network address at the other end of the connection; empty where there is none."""
    return str(scope["client"][0]) if scope.get("client") else ""


def client_of(scope: Scope, access: Access) -> str:
    """The address of the browser: behind a proxy the last one in X-Forwarded-For that is not itself a proxy."""
    peer = peer_of(scope)
    if not access.is_proxy(peer):
        return peer
    for told in reversed(",".join(Headers(scope=scope).getlist("x-forwarded-for")).split(",")):
        try:
            address = str(ipaddress.ip_address(told.strip()))
        except ValueError:
            return peer
        if not access.is_proxy(address):
            return address
    return peer
