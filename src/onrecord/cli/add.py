"""``onrecord add``: take in pages, feeds, lists and archives, each article once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.errors import complain, plain_errors
from onrecord.cli.options import DEFAULT, LedgerPlace
from onrecord.cli.progress import watched

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

Names = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH|URL...",
        help="Pages, folders (with all below), addresses, lists, feeds, WARC, ninjs, JSONL, Parquet, exported ledgers.",
    ),
]
Again = Annotated[bool, typer.Option("--again", help="Read archives and lists from their start, also if read before.")]
Delay = Annotated[float, typer.Option("--delay", min=0.2, help="Seconds between two requests to one host, at least.")]


def register(app: typer.Typer) -> None:
    """Add ``add`` to the command line."""
    app.command("add")(plain_errors(add))


def add(names: Names, ledger: LedgerPlace = DEFAULT, again: Again = False, delay: Delay = 1.0) -> None:
    """Read pages from anywhere and keep them in a ledger, each article once.

    A run that was stopped goes on where it stopped. What failed is listed by 'onrecord failures'.
    """
    from onrecord.intake import Tally, take_in

    tally = Tally()
    with opened(ledger, create=True) as kept:
        try:
            with watched() as watcher:
                take_in(kept, names, tally, complain, watcher, again=again, delay=delay)
        finally:
            typer.echo(tally.in_words())
    if tally.failed:
        raise typer.Exit(1)


@contextmanager
def opened(place: str, create: bool) -> Iterator[Ledger]:
    """An open ledger that Ctrl-C does not disturb while it is spoken to."""
    from onrecord.intake.interrupts import gently, held
    from onrecord.ledger import open_ledger

    with gently():
        with held():
            kept = open_ledger(place, create=create)
        try:
            yield kept
        finally:
            with held():
                kept.close()
