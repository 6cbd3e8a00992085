"""Matters written down outside of memory while the others are told: hundreds of thousands are too many to hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile

import msgspec

from onrecord.records import Matter


@contextmanager
def spooled(told: Iterable[tuple[str, Matter]]) -> Iterator[Iterator[tuple[str, Matter]]]:
    """All of them written to a file that is gone afterwards, and read back one by one."""
    with TemporaryFile() as file:
        for home, matter in told:
            file.write(msgspec.json.encode((home, matter)) + b"\n")
        file.seek(0)
        yield (msgspec.json.decode(line, type=tuple[str, Matter]) for line in file)
