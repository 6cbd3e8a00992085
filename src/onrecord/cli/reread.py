"""``onrecord reread``: bring what older models read to the present one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from onrecord.cli.errors import complain, plain_errors
from onrecord.cli.options import DEFAULT, LedgerPlace
from onrecord.errors import OnrecordError, SkipItem, StopRun

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.ledger import Ledger
    from onrecord.ledger.entries import Stale


def register(app: typer.Typer) -> None:
    """Add ``reread`` to the command line."""
    app.command("reread")(plain_errors(reread))


@dataclass
class Tally:
    """What became of the readings."""

    changed: int = 0
    same: int = 0
    failed: int = 0

    def in_words(self) -> str:
        """'3 articles read again, 1 changed'."""
        total = self.changed + self.same
        told = f"{total:,} {'reading' if total == 1 else 'readings'} made anew, {self.changed:,} changed"
        return told + (f", {self.failed:,} failed" if self.failed else "")


def reread(ledger: LedgerPlace = DEFAULT) -> None:
    """Read again what another model or version of the program read, and say what that changed.

    A run that was stopped goes on where it ended; the older readings stay in the history.
    """
    from onrecord.ledger import open_ledger
    from onrecord.pipeline import makers

    tally, (program, model) = Tally(), makers()
    with open_ledger(ledger, create=False) as kept:
        try:
            with _progress(kept.stale(program, model)) as advance:
                for stale in kept.each_stale(program, model):
                    _reread_one(kept, stale, tally)
                    advance()
        finally:
            typer.echo(tally.in_words())
    if tally.failed:
        raise typer.Exit(1)


def _reread_one(ledger: Ledger, stale: Stale, tally: Tally) -> None:
    """Read one version again; whatever is wrong with it costs only this one."""
    from onrecord.pipeline import read_attributions
    from onrecord.views.history import show_reread

    try:
        article = ledger.reading(stale.article_id, version=stale.version).article
        done = ledger.renew(stale.article_id, stale.version, read_attributions(article))
    except StopRun:
        raise
    except Exception as error:  # An article may break what reads it in ways that nobody foresaw: the others go on.
        tally.failed += 1
        complain(_failure(stale.article_id, error))
    else:
        tally.changed += bool(done.changes)
        tally.same += not done.changes
        show_reread(done, _console())


def _failure(name: str, error: Exception) -> OnrecordError:
    if isinstance(error, OnrecordError):
        return error
    return SkipItem(f"cannot read {name} again ({type(error).__name__}: {error})", "its older reading stays; report it")


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """On a terminal a bar with rate and time left, on the error stream; in a pipe nothing."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal or total < 2:
        yield lambda: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]}")
    bar = Progress("reading", BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn(), console=console)
    with bar:
        task = bar.add_task("", total=total, rate="")
        yield lambda: bar.update(task, advance=1, rate=f"{bar.tasks[0].speed or 0:.1f} articles/s")


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)
