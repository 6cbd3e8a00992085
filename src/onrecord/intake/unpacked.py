"""Files as their bytes are once unpacked; what unpacks to far too much is a bomb, and refused."""

from __future__ import annotations

import gzip
import io
import zlib
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.errors import SkipItem

GZIP = b"\x1f\x8b"
FREE = 64_000_000
"""Bytes that anything may unpack to."""
HIGHEST_RATIO = 200
"""Beyond that many bytes: unpacked to packed. News text reaches some 10, pages of nothing but tags 50, bombs 1,000."""
HEAD = 65_536


class Unpacked(io.RawIOBase):
    """The unpacked bytes of a gzip file, of one member or many; seeks forward only."""

    def __init__(self, path: str) -> None:
        self._name = path
        self._file = Path(path).open("rb")  # noqa: SIM115 - closed with this
        self._bytes = gzip.GzipFile(fileobj=self._file)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer)).cast("B")
        try:
            piece = self._bytes.read(len(view))
        except (EOFError, OSError) as error:
            problem = (
                "is cut off: its gzip compression has no end" if isinstance(error, EOFError) else "is damaged gzip"
            )
            raise SkipItem(f"{self._name!r} {problem}", "get the file again; what stands before was read") from None
        view[: len(piece)] = piece
        self._given += len(piece)
        if self._given > max(FREE, HIGHEST_RATIO * self._file.tell()):
            raise SkipItem(
                f"{self._name!r} unpacks to over {HIGHEST_RATIO} times its size", "unpack it by hand if you trust it"
            )
        return len(piece)

    def tell(self) -> int:
        return self._given

    def close(self) -> None:
        self._bytes.close()
        self._file.close()
        super().close()


def open_unpacked(path: str, at: int = 0) -> BinaryIO:
    """A file, unpacked where it is gzip, from an offset in the unpacked bytes on."""
    if not is_gzip(path):
        file = Path(path).open("rb")  # noqa: SIM115 - the caller closes it
        file.seek(at)
        return file
    stream = io.BufferedReader(Unpacked(path), HEAD)
    while at > 0 and (piece := stream.read(min(at, 1_000_000))):
        at -= len(piece)
    return stream


def is_gzip(path: str) -> bool:
    with Path(path).open("rb") as file:
        return file.read(2) == GZIP


def head_of(path: str) -> bytes:
    """The first bytes of a file, unpacked where it is gzip, as far as they can be."""
    with Path(path).open("rb") as file:
        head = file.read(HEAD)
    if not head.startswith(GZIP):
        return head
    with suppress(zlib.error):
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, HEAD)
    return b""
