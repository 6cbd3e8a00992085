"""How a long run gets on, on the error stream: bars with rate and time left on a terminal, else a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.intake.items import Place, Source
    from onrecord.intake.tally import Tally

EVERY = 30.0
"""Seconds between two lines where nobody watches a bar."""


class Quiet:
    """Lines for a log: how many pages, how fast, how far in the source that is being read."""

    def __init__(self) -> None:
        self._began = self._told = time.monotonic()
        self._entered: tuple[str, float, int] = ("", 0.0, 0)

    def sources(self, total: int) -> None:
        """Nothing to show."""

    def source_done(self) -> None:
        """Nothing to show."""

    def going_on(self, source: Source, place: Place) -> None:
        say(f"going on with {source.name}{share(source, place)}")

    def item_done(self, source: Source, place: Place, tally: Tally) -> None:
        now = time.monotonic()
        if self._entered[0] != source.name:
            self._entered = (source.name, now, place.at)
        if now - self._told >= EVERY:
            self._told = now
            rate = tally.items / (now - self._began)
            say(f"{tally.items:,} pages, {rate:.1f} pages/s{self._inside(source, place, now)}")

    def _inside(self, source: Source, place: Place, now: float) -> str:
        _, began, first = self._entered
        if not source.total or place.at <= first:
            return ""
        left = (source.total - place.at) * (now - began) / (place.at - first)
        return f", {source.name}{share(source, place)}, about {spell(left)} left"


class Bars:
    """Two bars on a terminal: how many of the sources, and how far in the one that is being read."""

    def __init__(self, progress: Any) -> None:
        self._progress = progress
        self._all: Any = None
        self._inner: Any = None
        self._shown = ""
        self._before = 0

    def sources(self, total: int) -> None:
        self._all = self._progress.add_task("reading", total=total, count=f"0/{total}", rate="")
        self._total = total

    def source_done(self) -> None:
        self._progress.advance(self._all)
        self._progress.update(self._all, count=f"{int(self._progress.tasks[0].completed)}/{self._total}")
        self._leave()

    def going_on(self, source: Source, place: Place) -> None:
        self._progress.console.print(f"onrecord: going on with {source.name}{share(source, place)}", markup=False)

    def item_done(self, source: Source, place: Place, tally: Tally) -> None:
        elapsed = self._progress.tasks[0].elapsed or 0.0
        self._progress.update(self._all, rate=f"{tally.items / elapsed:.1f} pages/s" if elapsed else "")
        if source.total is None or source.total < 2:
            return
        if self._shown != source.name:
            self._leave()
            self._shown = source.name
            name = Path(source.name).name[:40]
            self._inner = self._progress.add_task(name, total=source.total, completed=place.at, count="", rate="")
        self._progress.update(self._inner, completed=place.at, count=f"{100 * place.at / source.total:.0f} %")

    def _leave(self) -> None:
        if self._inner is not None:
            self._progress.remove_task(self._inner)
            self._inner, self._shown = None, ""


@contextmanager
def watched() -> Iterator[Quiet | Bars]:
    """Bars where the error stream is a terminal, lines else."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield Quiet()
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = ("{task.description}", BarColumn(), TextColumn("{task.fields[count]}"), TextColumn("{task.fields[rate]}"),
               TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=console, transient=True) as progress:
        yield Bars(progress)


def say(words: str) -> None:
    print(f"onrecord: {words}", file=sys.stderr, flush=True)


def share(source: Source, place: Place) -> str:
    return f" at {100 * place.at / source.total:.0f} %" if source.total else f" at item {place.number + 1:,}"


def spell(seconds: float) -> str:
    """'40 seconds', '12 minutes', '3.5 hours'."""
    if seconds < 90:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 5400 else f"{seconds / 3600:.1f} hours"
