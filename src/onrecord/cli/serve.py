"""``onrecord serve``: the ledger as a page, for this machine alone or for those who are let in."""

from __future__ import annotations

import ipaddress
import re
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.errors import plain_errors
from onrecord.cli.options import DEFAULT, LedgerPlace
from onrecord.errors import BadRequest

if TYPE_CHECKING:
    from onrecord.web import Access

Host = Annotated[str, typer.Option("--host", help="The address to listen on; any but loopback needs users.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port to listen on; 0 takes any free one.")]
Login = Annotated[bool, typer.Option("--login", help="Ask for a name and password on loopback too.")]
Names = Annotated[
    list[str], typer.Option("--name", metavar="NAME", help="A host name to answer to, such as desk.example.")
]
Proxies = Annotated[
    list[str], typer.Option("--proxy", metavar="ADDRESS", help="Where the reverse proxy stands; others are refused.")
]
Header = Annotated[
    str, typer.Option("--trust-user-header", metavar="NAME", help="The header in which the proxy names the user.")
]
HeaderRole = Annotated[
    str, typer.Option("--proxy-role", metavar="ROLE", help="The role of those the proxy names who are no users here.")
]
Secure = Annotated[bool, typer.Option("--secure", help="Browsers reach it by https, through the proxy.")]
Certificate = Annotated[Path | None, typer.Option("--tls-certificate", metavar="FILE", help="Serve https with this.")]
Key = Annotated[Path | None, typer.Option("--tls-key", metavar="FILE", help="The certificate's private key.")]

HEADER = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")
HOST_NAME = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*")


@dataclass(frozen=True)
class Wanted:
    """What the command line says of who is let in."""

    login: bool
    names: tuple[str, ...]
    proxies: tuple[str, ...]
    header: str
    header_role: str
    secure: bool


def register(app: typer.Typer) -> None:
    """Add ``serve`` to the command line."""
    app.command("serve")(plain_errors(serve))


def serve(
    ledger: LedgerPlace = DEFAULT,
    host: Host = "127.0.0.1",
    port: Port = 8017,
    login: Login = False,
    name: Names = [],  # noqa: B006 -- typer reads the default
    proxy: Proxies = [],  # noqa: B006
    trust_user_header: Header = "",
    proxy_role: HeaderRole = "read",
    secure: Secure = False,
    tls_certificate: Certificate = None,
    tls_key: Key = None,
) -> None:
    """Show the ledger as a page in the browser: on this machine, or to those who are let in."""
    import uvicorn

    from onrecord.web import create_app

    shown = _made_where_missing(ledger)
    address = _checked_host(host)
    tls = _tls(tls_certificate, tls_key)
    wanted = Wanted(login, tuple(name), tuple(proxy), trust_user_header, proxy_role, secure or bool(tls))
    access = access_for(address, ledger, wanted)
    listening = _listen(str(address), port)
    app = create_app(ledger, access=access)
    scheme = "https" if tls else "http"
    typer.echo(f"onrecord shows {shown} at {_address(scheme, listening)} (stop it with Ctrl+C)")
    if not address.is_loopback and not access.secure:
        print("onrecord: passwords travel unencrypted: see --tls-certificate and --secure", file=sys.stderr, flush=True)
    config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False, **tls)
    uvicorn.Server(config).run(sockets=[listening])


def _made_where_missing(ledger: str) -> str:
    """How the ledger is called; an empty one is made where there is none, to be filled through the page."""
    from onrecord.ledger import open_ledger

    try:
        with open_ledger(ledger) as opened:
            return opened.name
    except BadRequest:
        with open_ledger(ledger, create=True) as made:
            typer.echo(f"onrecord made a new, empty ledger: {made.name}")
            return made.name


def access_for(host: ipaddress.IPv4Address | ipaddress.IPv6Address, ledger: str, wanted: Wanted) -> Access:
    """Whom to let in at this address. Raises BadRequest where it would be open to others without users."""
    from onrecord.access.roles import checked_role
    from onrecord.web import Access

    proxies = tuple(map(_network, wanted.proxies))
    names = frozenset(map(_host_name, wanted.names))
    facts: dict[str, Any] = {"names": names, "proxies": proxies, "secure": wanted.secure}
    if wanted.header:
        if not proxies:
            raise BadRequest(
                f"--trust-user-header {wanted.header!r} without a proxy", "say with --proxy where it comes from"
            )
        if not HEADER.fullmatch(wanted.header):
            raise BadRequest(f"{wanted.header[:80]!r} is no header's name", "take letters, digits and -")
        role = checked_role(wanted.header_role)
        return Access(door="proxy", user_header=wanted.header, header_role=role, **facts)
    if host.is_loopback and not wanted.login and not proxies:
        if names:
            raise BadRequest(
                f"--name {wanted.names[0]!r} opens the page to others", "add --login or --trust-user-header"
            )
        return Access(secure=wanted.secure)
    _require_users(host, ledger)
    return Access(door="login", **facts)


def _require_users(host: ipaddress.IPv4Address | ipaddress.IPv6Address, ledger: str) -> None:
    from onrecord.access import Users
    from onrecord.ledger import open_ledger

    with open_ledger(ledger) as opened:
        if any(user.password for user in Users(opened).list()):
            return
        name = opened.name
    raise BadRequest(
        f"nobody could log in at {host}: {name!r} has no users with a password",
        f"add one with 'onrecord user add NAME --role admin --ledger {name}', or serve on 127.0.0.1",
    )


def _checked_host(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    try:
        return ipaddress.ip_address("127.0.0.1" if host == "localhost" else host.strip("[]"))
    except ValueError:
        raise BadRequest(
            f"--host {host!r} is no address", "take 127.0.0.1, ::1, or an address of this machine such as 0.0.0.0"
        ) from None


def _network(address: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    try:
        return ipaddress.ip_network(address)
    except ValueError as error:
        raise BadRequest(f"--proxy {address!r} is no address ({error})", "write 10.0.0.5 or 10.0.0.0/28") from None


def _host_name(name: str) -> str:
    if not HOST_NAME.fullmatch(name.lower()):
        raise BadRequest(f"--name {name!r} is no host name", "write it without scheme and port: desk.example")
    return name.lower()


def _tls(certificate: Path | None, key: Path | None) -> dict[str, Any]:
    """What uvicorn needs to serve https; empty without a certificate."""
    if certificate is None and key is None:
        return {}
    if certificate is None or key is None:
        raise BadRequest("a certificate and its key belong together", "give both --tls-certificate and --tls-key")
    import ssl

    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as error:
        raise BadRequest(
            f"cannot use the certificate {str(certificate)!r} with the key {str(key)!r} ({error})",
            "give PEM files that belong together",
        ) from None
    return {"ssl_certfile": str(certificate), "ssl_keyfile": str(key)}


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP: only then does asyncio send a small answer at once, instead of waiting 40 ms for the reader's ACK.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise BadRequest(f"cannot listen on {host} port {port} ({error.strerror})", "choose another --port") from None
    return listening


def _address(scheme: str, listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"{scheme}://[{host}]:{port}/" if ":" in host else f"{scheme}://{host}:{port}/"
