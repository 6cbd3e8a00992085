"""Cutting archives into slices that are read by themselves: each becomes one part."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from onrecord.errors import OnrecordError, SkipItem
from onrecord.intake.items import START, Item, Place, Source
from onrecord.intake.parquet import Parquet
from onrecord.intake.rows import JsonLines
from onrecord.intake.sources import files_in, open_file
from onrecord.intake.unpacked import is_gzip
from onrecord.intake.warc import Warc
from onrecord.records import Record

GIVE_ARCHIVES = "give WARC, Parquet or JSONL files; 'onrecord add' takes everything else"


class Slice(Record, frozen=True):
    """A stretch of a source, from one place up to another."""

    source: str
    """Absolute path."""
    fingerprint: str
    start: int
    """In the source's own measure: bytes or rows."""
    number: int
    """Items before it, where the source counts them."""
    stop: int | None
    """Where the next slice starts; None: the source's end."""

    def name(self, how: str) -> str:
        """The name of its part. how: all that the part's content depends on besides the slice itself."""
        digest = hashlib.sha256(msgspec.json.encode([self, how])).hexdigest()[:10]
        stem = Path(self.source).name.split(".")[0][:40] or "slice"
        return f"{stem}-{self.start:012}-{digest}.parquet"

    def items(self) -> Iterator[Item]:
        """The items in it. Raises SkipItem where the source cannot be read."""
        for item in open_file(self.source).items(Place(self.number, self.start)):
            if self.stop is not None and item.place.at >= self.stop:
                return
            yield item


def plan(names: Iterable[str], size: int, complain: Callable[[OnrecordError], None]) -> list[Slice]:
    """The slices of all sources, each of some ``size`` bytes as they lie on the disk; what is no archive is told of."""
    planned = []
    for path in _files(names, complain):
        try:
            planned += _slices(path, size)
        except (OnrecordError, OSError) as error:
            complain(error if isinstance(error, OnrecordError) else SkipItem(f"cannot read {path!r}", str(error)))
    return planned


def _files(names: Iterable[str], complain: Callable[[OnrecordError], None]) -> Iterator[str]:
    def cannot_walk(error: OSError) -> None:
        complain(SkipItem(f"cannot look into {error.filename!r} ({error.strerror})", "check its permissions"))

    for name in names:
        if Path(name).is_dir():
            yield from (os.path.abspath(path) for path, _ in files_in(name, cannot_walk))  # noqa: PTH100
        elif not Path(name).is_file():
            complain(SkipItem(f"there is no file {name!r}", "check the path"))
        else:
            yield os.path.abspath(name)  # noqa: PTH100


def _slices(path: str, size: int) -> list[Slice]:
    source = open_file(path)
    if not isinstance(source, Warc | Parquet | JsonLines) or (isinstance(source, Parquet) and source.is_part):
        raise SkipItem(f"{path!r} is no archive of pages or articles", GIVE_ARCHIVES)
    places = [START, *_cuts(source, path, size)]
    stops = [*(place.at for place in places[1:]), None]
    fingerprint = source.fingerprint or ""
    return [
        Slice(source=path, fingerprint=fingerprint, start=place.at, number=place.number, stop=stop)
        for place, stop in zip(places, stops, strict=True)
    ]


def _cuts(source: Source, path: str, size: int) -> Iterator[Place]:
    """Places to cut at, the start left out."""
    if isinstance(source, Warc | Parquet):
        yield from source.cuts(size)
    elif not is_gzip(path):
        yield from _line_cuts(path, size)


def _line_cuts(path: str, size: int) -> Iterator[Place]:
    """Starts of lines some ``size`` bytes apart; the lines before them are counted, so that errors can name them."""
    number = at = last = 0
    whole = Path(path).stat().st_size
    with Path(path).open("rb") as file:
        while piece := file.read(min(size, 1_000_000)):
            rest = b"" if piece.endswith(b"\n") else file.readline()
            number += piece.count(b"\n") + rest.count(b"\n")
            at += len(piece) + len(rest)
            if at - last >= size and at < whole:
                last = at
                yield Place(number, at)
