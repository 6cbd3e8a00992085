"""The command line: parse, call, write. Each command lives in its own file and imports the rest when it runs."""

from __future__ import annotations

import typer

from onrecord.cli import (
    add,
    batch,
    compare,
    evaluate,
    export,
    failures,
    history,
    ledger,
    query,
    read,
    reread,
    reviews,
    serve,
    sources,
    user,
)

app = typer.Typer(
    name="onrecord",
    help="Who said what, on what basis, and where the accounts differ.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
GROUPS = (
    read, add, failures, batch, ledger, history, reread, compare, sources, export, query, serve, evaluate, user,
    reviews,
)  # fmt: skip
for group in GROUPS:
    group.register(app)
