"""``onrecord history``: what changed in an article, and which attributions came, went or changed."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.errors import plain_errors
from onrecord.cli.options import DEFAULT, AsJson, LedgerPlace, put_json

Id = Annotated[str, typer.Argument(metavar="ID", help="An article's id, or its beginning.")]
Last = Annotated[int | None, typer.Option(min=1, metavar="N", help="Only the last N versions that are known.")]


def register(app: typer.Typer) -> None:
    """Add ``history`` to the command line."""
    app.command("history")(plain_errors(history))


def history(article: Id, ledger: LedgerPlace = DEFAULT, last: Last = None, as_json: AsJson = False) -> None:
    """Show the versions of one article: what changed in its text, and in who is on record for what."""
    from onrecord.ledger import open_ledger

    with open_ledger(ledger) as kept:
        found = kept.history(article, last)
    if as_json:
        put_json(found)
        return
    from rich.console import Console

    from onrecord.views.history import show_history

    show_history(found, Console(highlight=False, markup=False, emoji=False))
