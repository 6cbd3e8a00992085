"""The manifest: one line of JSON for each part that is whole, written when it is; the last line of a slice counts."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from onrecord.batch.parts import Part
from onrecord.errors import BadRequest, StopRun

NAME = "manifest.jsonl"
LOCK = ".lock"


class Manifest:
    """The manifest of one folder of parts."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._path = out / NAME

    def whole(self) -> dict[str, Part]:
        """The parts that lie in the folder as they were written, by file name."""
        return {part.file: part for part in self.parts() if self._is_whole(part)}

    def parts(self) -> list[Part]:
        """All parts ever noted, the last note of each; a line that was broken off is passed over."""
        found: dict[str, Part] = {}
        with suppress(FileNotFoundError), self._path.open("rb") as file:
            for line in file:
                with suppress(msgspec.MsgspecError):
                    part = msgspec.json.decode(line, type=Part)
                    found[part.file] = part
        return list(found.values())

    def add(self, part: Part) -> None:
        """Note a part that is whole."""
        line = msgspec.json.encode(part) + b"\n"
        try:
            with self._path.open("ab") as file:
                if self._is_broken_off():
                    line = b"\n" + line
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StopRun(
                f"cannot write {str(self._path)!r} ({error.strerror})", "mend that and run it again"
            ) from None

    def _is_broken_off(self) -> bool:
        content = self._path.read_bytes()[-1:]
        return content not in (b"", b"\n")

    def _is_whole(self, part: Part) -> bool:
        path = self._out / part.file
        if path.parent != self._out or not path.is_file() or path.stat().st_size != part.bytes:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == part.sha256


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """One batch at a time in a folder. Raises BadRequest where another is at work, or the folder cannot be made."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = (out / LOCK).open("wb")
    except OSError as error:
        raise BadRequest(
            f"cannot write to the folder {str(out)!r} ({error.strerror})", "choose another --out"
        ) from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BadRequest(
                f"another batch is writing to {str(out)!r}", "wait for it, or choose another --out"
            ) from None
        yield
