"""Slices on the processes of this machine; a process that is lost costs the slice it was reading, once more."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from onrecord.batch.parts import Options, Part, SliceReader
from onrecord.batch.slices import Slice
from onrecord.errors import OnrecordError, SkipItem, StopRun

TRIES = 3
"""How often a slice may cost a process before it is set aside."""
ONE_THREAD = {"ONRECORD_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""Each process computes with one thread: they share the machine's cores among them."""

Result = tuple[Slice, Part | OnrecordError]


@dataclass
class Worker:
    """One process and what it is reading."""

    process: SpawnProcess
    connection: Connection
    slice: Slice | None = None


def read_locally(slices: Sequence[Slice], out: Path, options: Options, processes: int) -> Iterator[Result]:
    """Each slice with its part, or with the reason why there is none, as they are done."""
    waiting = list(reversed(slices))
    lost: dict[Slice, int] = {}
    with _workers(min(processes, len(slices)), out, options) as workers:
        while waiting or any(worker.slice for worker in workers):
            _give_out(workers, waiting)
            for worker in _ready(workers):
                slice, result = worker.slice, _result(worker)
                worker.slice = None
                if result is None:
                    workers[workers.index(worker)] = _replaced(worker, out, options)
                if slice is None:
                    continue
                if result is None and _may_try_again(slice, lost):
                    waiting.append(slice)
                else:
                    yield slice, result or gone(slice)


def _give_out(workers: list[Worker], waiting: list[Slice]) -> None:
    for worker in workers:
        if worker.slice is None and waiting:
            worker.slice = waiting.pop()
            with suppress(OSError):  # A process that is already gone is found by its sentinel.
                worker.connection.send(worker.slice)


def _may_try_again(slice: Slice, lost: dict[Slice, int]) -> bool:
    lost[slice] = lost.get(slice, 0) + 1
    return lost[slice] < TRIES


def gone(slice: Slice) -> SkipItem:
    """What is said of a slice that its process did not survive."""
    return SkipItem(
        f"the process that read {slice.source!r} from {slice.start:,} on was lost {TRIES} times",
        "look into the system's log (memory may have run out), then run it again for what is missing",
    )


@contextmanager
def _workers(number: int, out: Path, options: Options) -> Iterator[list[Worker]]:
    workers = [_start(out, options) for _ in range(number)]
    try:
        yield workers
    finally:
        for worker in workers:
            worker.connection.close()
            if worker.slice is not None:
                worker.process.terminate()
        for worker in workers:
            worker.process.join()
        for left in out.glob(".*.tmp"):
            left.unlink(missing_ok=True)


def _start(out: Path, options: Options) -> Worker:
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_serve, args=(theirs, out, options), daemon=True)
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    try:
        process.start()
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
    theirs.close()
    return Worker(process, ours)


def _ready(workers: list[Worker]) -> list[Worker]:
    """Workers that have answered or are lost."""
    watched: dict[Any, Worker] = {worker.connection: worker for worker in workers}
    watched |= {worker.process.sentinel: worker for worker in workers}
    ready = {id(watched[one]): watched[one] for one in wait(list(watched))}
    return list(ready.values())


def _replaced(worker: Worker, out: Path, options: Options) -> Worker:
    worker.connection.close()
    worker.process.join()
    return _start(out, options)


def _result(worker: Worker) -> Part | OnrecordError | None:
    """What a worker answered; None where it is lost."""
    try:
        answer = worker.connection.recv()
    except (EOFError, OSError):
        return None
    if isinstance(answer, StopRun):
        raise answer
    return answer  # type: ignore[no-any-return]


def _serve(connection: Connection, out: Path, options: Options) -> None:
    """What a process does: read slices until nobody sends more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one.
    reader = SliceReader(out, options)
    with suppress(EOFError, BrokenPipeError):
        while True:
            slice = connection.recv()
            try:
                answer: Part | OnrecordError = reader.read(slice)
            except OnrecordError as error:
                answer = error
            connection.send(answer)
