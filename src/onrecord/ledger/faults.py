"""What a database says when it cannot go on, in words: one problem, one remedy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from onrecord.errors import StopRun

WRITABLE = "make the file and its folder writable, or choose another --ledger"
RESTORE = "restore it from a copy, or add the pages to a new ledger"
FULL = ("the disk is full", "free some space and run it again; what was added before is kept")
FAULTS = {
    "SQLITE_FULL": FULL,
    "SQLITE_READONLY": ("it cannot be written to", WRITABLE),
    "SQLITE_CANTOPEN": ("it cannot be opened", WRITABLE),
    "SQLITE_PERM": ("it cannot be opened", WRITABLE),
    "SQLITE_IOERR": ("the disk fails", "check the disk and its free space; what was added before is kept"),
    "SQLITE_BUSY": ("another program is writing to it", "wait until that has ended and run it again"),
    "SQLITE_CORRUPT": ("the file is damaged", RESTORE),
    "SQLITE_NOTADB": ("the file is damaged", RESTORE),
    # SQLSTATE: class 53 is what a server lacks, 28 who may come in, 57 its being stopped.
    "53100": FULL,
    "53300": ("the server has too many connections", "wait until some have ended and run it again"),
    "25006": ("it can only be read", "name a server that can be written to"),
    "42501": ("this account may not do that", "ask for the right to make and write the schema 'onrecord'"),
    "3D000": ("there is no such database", "make it with: createdb NAME"),
    "28P01": ("the password is wrong", "give the right one in the address or in ~/.pgpass"),
    "28000": ("this account may not come in", "use another account, or let this one in on the server"),
    "57P01": ("the server was stopped", "start it and run it again; what was added before is kept"),
}
UNREACHED = "check the address and that the server runs; what was added before is kept"
OTHERWISE = "check the file, or add the pages to a new ledger"


@contextmanager
def told_plainly(name: str) -> Iterator[None]:
    """Turn what the database or the disk complains of into StopRun."""
    try:
        yield
    except DBAPIError as error:
        raise _stop(name, error.orig) from None
    except sqlite3.Error as error:
        raise _stop(name, error) from None


def _stop(name: str, error: BaseException | None) -> StopRun:
    # Extended codes carry the plain one in front: SQLITE_IOERR_WRITE, SQLITE_READONLY_DIRECTORY.
    code = "_".join(str(getattr(error, "sqlite_errorname", "")).split("_")[:2]) or getattr(error, "sqlstate", None)
    if code is None and not isinstance(error, sqlite3.Error):
        return StopRun(f"the ledger {name!r} cannot be reached ({_first_line(error)})", UNREACHED)
    problem, remedy = FAULTS.get(str(code), (_first_line(error), OTHERWISE))
    return StopRun(f"the ledger {name!r} cannot be used, {problem}", remedy)


def _first_line(error: BaseException | None) -> str:
    return next(iter(str(error).strip().splitlines()), "")
