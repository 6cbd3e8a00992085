"""``onrecord failures``: what could not be added, why, and another try."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.add import Delay, opened
from onrecord.cli.errors import complain, one_line, plain_errors
from onrecord.cli.options import DEFAULT, AsJson, LedgerPlace, put_json
from onrecord.cli.progress import watched

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

Retry = Annotated[bool, typer.Option("--retry", help="Try all of them again.")]


def register(app: typer.Typer) -> None:
    """Add ``failures`` to the command line."""
    app.command("failures")(plain_errors(failures))


def failures(ledger: LedgerPlace = DEFAULT, retry: Retry = False, as_json: AsJson = False, delay: Delay = 1.0) -> None:
    """List what could not be added, with the reason, or try it again."""
    from onrecord.ledger import IntakeMemory

    with opened(ledger, create=False) as kept:
        if retry:
            return _try_again(kept, delay)
        found, name = IntakeMemory(kept).failures(), kept.name
    if as_json:
        put_json(found)
    for failure in () if as_json else found:
        times = f", {failure.tries} times" if failure.tries > 1 else ""
        typer.echo(one_line(f"{failure.last} {failure.problem}: {failure.remedy}{times}"))
    if not found and not as_json:
        typer.echo(f"Nothing has failed in {name}.")
    return None


def _try_again(kept: Ledger, delay: float) -> None:
    from onrecord.intake import Tally, retry_failures

    tally = Tally()
    try:
        with watched() as watcher:
            retry_failures(kept, tally, complain, watcher, delay=delay)
    finally:
        typer.echo(tally.in_words())
    if tally.failed:
        raise typer.Exit(1)
