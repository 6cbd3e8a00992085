"""What SQLite says when it cannot go on, in words: one problem, one remedy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from onrecord.errors import StopRun

FAULTS = {
    "SQLITE_FULL": ("the disk is full", "free some space and run it again; what was added before is kept"),
    "SQLITE_READONLY": ("it cannot be written to", "make the file and its folder writable, or choose another --ledger"),
    "SQLITE_CANTOPEN": ("it cannot be opened", "make the file and its folder writable, or choose another --ledger"),
    "SQLITE_PERM": ("it cannot be opened", "make the file and its folder writable, or choose another --ledger"),
    "SQLITE_IOERR": ("the disk fails", "check the disk and its free space; what was added before is kept"),
    "SQLITE_BUSY": ("another program is writing to it", "wait until that has ended and run it again"),
    "SQLITE_CORRUPT": ("the file is damaged", "restore it from a copy, or add the pages to a new ledger"),
    "SQLITE_NOTADB": ("the file is damaged", "restore it from a copy, or add the pages to a new ledger"),
}
OTHERWISE = "check the file, or add the pages to a new ledger"


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn what the database or the disk complains of into StopRun."""
    try:
        yield
    except DBAPIError as error:
        raise _stop(path, error.orig) from None
    except sqlite3.Error as error:
        raise _stop(path, error) from None


def _stop(path: Path, error: BaseException | None) -> StopRun:
    # Extended codes carry the plain one in front: SQLITE_IOERR_WRITE, SQLITE_READONLY_DIRECTORY.
    code = "_".join(str(getattr(error, "sqlite_errorname", "")).split("_")[:2])
    problem, remedy = FAULTS.get(code, (str(error), OTHERWISE))
    return StopRun(f"the ledger {str(path)!r} cannot be used, {problem}", remedy)
