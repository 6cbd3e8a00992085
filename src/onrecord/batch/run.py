"""A batch: cut the sources, read what is not read yet, note each part as it is done."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from onrecord.batch.cluster import read_on_ray
from onrecord.batch.local import read_locally
from onrecord.batch.manifest import Manifest, locked
from onrecord.batch.parts import Options, Part, how_read
from onrecord.batch.slices import Slice, plan
from onrecord.errors import OnrecordError, SkipItem

Engine = Literal["local", "ray"]
SLICE = 8_000_000
"""Bytes of a slice, as it lies on the disk: some minutes of reading, which is what a lost process costs."""


@dataclass
class Batch:
    """What a batch did, kept up to date all along."""

    slices: int = 0
    present: int = 0
    """Slices whose parts were there already."""
    parts: list[Part] = field(default_factory=list)
    failed: int = 0
    """Sources and slices that gave no part, and items that could not be read."""
    stale: tuple[str, ...] = ()
    """Parts in the folder that belong to no slice of this batch: of other sources, or of an earlier state of these."""

    @property
    def articles(self) -> int:
        return sum(part.articles for part in self.parts)

    @property
    def items(self) -> int:
        return sum(part.items for part in self.parts)


@dataclass(frozen=True)
class Watched:
    """Who is told how a batch gets on: of the slices to read, then of each one that is done."""

    begun: Callable[[int], None]
    done: Callable[[Batch], None]


def run_batch(
    names: Sequence[str],
    out: Path,
    done: Batch,
    complain: Callable[[OnrecordError], None],
    watched: Watched,
    *,
    engine: Engine = "local",
    processes: int = 0,
    size: int = SLICE,
    options: Options | None = None,
) -> None:
    """Read archives into parts. A second call does only what is missing. processes: 0 takes all cores."""
    options = options or Options()

    def fail(error: OnrecordError) -> None:
        done.failed += 1
        complain(error)

    with locked(out):
        manifest = Manifest(out)
        todo = _missing(plan(names, size, fail), manifest, options, done)
        watched.begun(len(todo))
        number = processes or len(os.sched_getaffinity(0))
        reading = read_on_ray if engine == "ray" else read_locally
        for slice, result in reading(todo, out, options, processes if engine == "ray" else number) if todo else ():
            if isinstance(result, Part):
                manifest.add(result)
                done.parts.append(result)
                for fault in result.failures:
                    fail(SkipItem(f"{fault.item}: {fault.problem}", fault.remedy))
            else:
                fail(SkipItem(f"{slice.source}: {result.problem}", result.remedy))
            watched.done(done)


def _missing(planned: list[Slice], manifest: Manifest, options: Options, done: Batch) -> list[Slice]:
    how = how_read(options)
    whole = manifest.whole()
    wanted = {slice.name(how): slice for slice in planned}
    done.slices = len(wanted)
    done.present = len(wanted.keys() & whole.keys())
    done.stale = tuple(sorted(whole.keys() - wanted.keys()))
    return [slice for name, slice in wanted.items() if name not in whole]
