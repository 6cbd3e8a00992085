"""How far a comparison is, on the error stream: a bar for each step on a terminal, else a line now and then."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord.cli.progress import EVERY, say

if TYPE_CHECKING:
    from onrecord.matters.shelving import Watch


@contextmanager
def steps_shown() -> Iterator[Watch]:
    """What a comparison tells of its steps to."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield _lines()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks = {}

        def watch(what: str, done: int, number: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=number)
            bars.update(tasks[what], completed=done, total=number)

        yield watch


def _lines() -> Watch:
    told = time.monotonic()

    def watch(what: str, done: int, number: int) -> None:
        nonlocal told
        if time.monotonic() - told >= EVERY:
            told = time.monotonic()
            say(f"{what}: {done:,} of {number:,}")

    return watch
