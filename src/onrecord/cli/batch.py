"""``onrecord batch``: archives into Parquet parts, on all cores of this machine or on a cluster."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from onrecord.cli.errors import complain, plain_errors
from onrecord.cli.progress import say, spell

if TYPE_CHECKING:
    from onrecord.batch import Batch
    from onrecord.batch.run import Watched

Sources = Annotated[
    list[str], typer.Argument(metavar="SOURCE...", help="WARC, Parquet or JSONL files, or folders that hold them.")
]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder for the parts; it is made.")]
Engine = Annotated[
    Literal["local", "ray"], typer.Option("--engine", help="Processes of this machine, or a Ray cluster.")
]
Processes = Annotated[int, typer.Option("--processes", min=0, help="How many processes; 0: one for each core.")]
SliceSize = Annotated[float, typer.Option("--slice", min=0.001, help="Megabytes of a source that make one part.")]
Language = Annotated[str, typer.Option("--language", help="Read articles in this language only; 'any': all.")]
NoPrefilter = Annotated[bool, typer.Option("--no-prefilter", help="Look closely at every page, however poor in text.")]


def register(app: typer.Typer) -> None:
    """Add ``batch`` to the command line."""
    app.command("batch")(plain_errors(batch))


def batch(
    sources: Sources,
    out: Out,
    engine: Engine = "local",
    processes: Processes = 0,
    slice_size: SliceSize = 8.0,
    language: Language = "en",
    no_prefilter: NoPrefilter = False,
) -> None:
    """Read archives into Parquet parts; 'onrecord add DIR' takes them into a ledger.

    A second call does only what is missing.
    """
    from onrecord.batch import Batch, Options, run_batch

    done = Batch()
    options = Options(language=language, prefilter=not no_prefilter)
    try:
        with _watched() as watched:
            run_batch(sources, out, done, complain, watched, engine=engine, processes=processes,
                      size=round(slice_size * 1_000_000), options=options)  # fmt: skip
    finally:
        typer.echo(_in_words(done))
    if done.stale:
        typer.echo(
            f"{len(done.stale)} other parts lie in {out}, of other sources or an earlier state: {done.stale[0]} ..."
        )
    if done.failed:
        raise typer.Exit(1)


def _in_words(done: Batch) -> str:
    from onrecord.intake.tally import counted

    parts = [
        f"{counted(len(done.parts), 'part', 'parts')} written with {counted(done.articles, 'article', 'articles')}"
    ]
    if done.present:
        parts.append(f"{done.present:,} there already")
    missing = done.slices - done.present - len(done.parts)
    if missing:
        parts.append(f"{missing:,} missing")
    if done.failed:
        parts.append(f"{done.failed:,} failed")
    return ", ".join(parts)


@contextmanager
def _watched() -> Iterator[Watched]:
    from rich.console import Console

    from onrecord.batch.run import Watched

    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Lines().watched()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = ("reading", BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, rate="")

        def show(done: Batch) -> None:
            elapsed = bar.tasks[0].elapsed or 1.0
            bar.update(task, advance=1, rate=f"{done.items / elapsed:.1f} pages/s")

        yield Watched(lambda total: bar.update(task, total=total), show)


EVERY = 10.0
"""Seconds between two lines where nobody watches a bar."""


class _Lines:
    """A line now and then, with rate and time left."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._told = 0.0
        self._total = 0

    def watched(self) -> Watched:
        from onrecord.batch.run import Watched

        return Watched(self._begin, self._show)

    def _begin(self, total: int) -> None:
        self._total = total

    def _show(self, done: Batch) -> None:
        spent, number = time.monotonic() - self._began, len(done.parts)
        if 0 < number < self._total and time.monotonic() - self._told > EVERY:
            self._told = time.monotonic()
            left = spell(spent / number * (self._total - number))
            say(f"{number} of {self._total} parts, {done.items / spent:.1f} pages/s, about {left} left")
