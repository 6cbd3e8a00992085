"""``onrecord serve``: the ledger as a page, for this machine alone."""

from __future__ import annotations

import ipaddress
import socket
from typing import Annotated

import typer

from onrecord.cli.errors import plain_errors
from onrecord.cli.options import DEFAULT, LedgerPlace
from onrecord.errors import BadRequest

Host = Annotated[str, typer.Option("--host", help="The loopback address to listen on.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port to listen on; 0 takes any free one.")]


def register(app: typer.Typer) -> None:
    """Add ``serve`` to the command line."""
    app.command("serve")(plain_errors(serve))


def serve(ledger: LedgerPlace = DEFAULT, host: Host = "127.0.0.1", port: Port = 8017) -> None:
    """Show the ledger as a page in the browser, on this machine alone."""
    import uvicorn

    from onrecord.ledger import open_ledger
    from onrecord.web import create_app

    with open_ledger(ledger) as kept:
        name = kept.name
    listening = _listen(_loopback(host), port)
    app = create_app(ledger)
    typer.echo(f"onrecord shows {name} at {_address(listening)} (stop it with Ctrl+C)")
    config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False)
    uvicorn.Server(config).run(sockets=[listening])


def _loopback(host: str) -> str:
    try:
        address = ipaddress.ip_address("127.0.0.1" if host == "localhost" else host.strip("[]"))
    except ValueError:
        address = None
    if address is None or not address.is_loopback:
        raise BadRequest(
            f"--host {host!r} is not an address of this machine alone",
            "use 127.0.0.1, ::1 or localhost; the page has no accounts yet and must not be open to others",
        )
    return str(address)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise BadRequest(f"cannot listen on {host} port {port} ({error.strerror})", "choose another --port") from None
    return listening


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
