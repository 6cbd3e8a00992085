"""Slices on a Ray cluster, or on a Ray that is started here: the same reader, held by one actor for each core.

Sources and the folder of parts must have the same paths on every machine of the cluster.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.batch.local import ONE_THREAD, TRIES, Result, gone
from onrecord.batch.parts import Options, Part, SliceReader
from onrecord.batch.slices import Slice
from onrecord.errors import OnrecordError, StopRun
from onrecord.intake.extras import extra

ADDRESS = "RAY_ADDRESS"
"""Environment variable: the cluster to use; without it a Ray is started on this machine."""


def read_on_ray(slices: Sequence[Slice], out: Path, options: Options, processes: int) -> Iterator[Result]:
    """Each slice with its part, or with the reason why there is none, as they are done. processes: 0 for all cores."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # Ray tells its makers of its use unless told otherwise, before import.
    ray = extra("ray", "ray", "the engine 'ray'")
    here = {} if os.environ.get(ADDRESS) else {"num_cpus": processes or os.cpu_count(), "include_dashboard": False}
    ray.init(runtime_env={"env_vars": ONE_THREAD}, log_to_driver=False, configure_logging=False, **here)
    try:
        number = processes or int(ray.cluster_resources().get("CPU", 1))
        yield from _read(ray, slices, out, options, min(number, len(slices)))
    finally:
        ray.shutdown()


def _read(ray: Any, slices: Sequence[Slice], out: Path, options: Options, number: int) -> Iterator[Result]:
    remote = ray.remote(num_cpus=1)(SafeReader)
    free = [remote.remote(out, options) for _ in range(number)]
    waiting = list(reversed(slices))
    lost: dict[Slice, int] = {}
    running: dict[Any, tuple[Any, Slice]] = {}
    while waiting or running:
        while waiting and free:
            actor, slice = free.pop(), waiting.pop()
            running[actor.read.remote(slice)] = (actor, slice)
        (done,), _ = ray.wait(list(running), num_returns=1)
        actor, slice = running.pop(done)
        try:
            result: Part | OnrecordError = ray.get(done)
        except ray.exceptions.RayError:
            ray.kill(actor)
            actor = remote.remote(out, options)
            lost[slice] = lost.get(slice, 0) + 1
            if lost[slice] < TRIES:
                free.append(actor)
                waiting.append(slice)
                continue
            result = gone(slice)
        free.append(actor)
        if isinstance(result, StopRun):
            raise result
        yield slice, result


class SafeReader:
    """A reader that gives its errors back: what an actor raises would come wrapped in Ray's own."""

    def __init__(self, out: Path, options: Options) -> None:
        self._reader = SliceReader(out, options)

    def read(self, slice: Slice) -> Part | OnrecordError:
        try:
            return self._reader.read(slice)
        except OnrecordError as error:
            return error
