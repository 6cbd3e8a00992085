"""A ledger in one SQLite file: is it one, is it of this program's version, and may it be written to."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from stat import S_ISREG

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from onrecord.errors import BadRequest, StopRun
from onrecord.ledger import migrations
from onrecord.ledger.faults import told_plainly
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.migrations import APPLICATION_ID, migrate, version_of

PATIENCE = 30.0
"""Seconds to wait while another process writes."""
HEADER = 100
"""Bytes: the header of an SQLite file."""


def open_file(path: Path, create: bool) -> Ledger:
    """Open the ledger at ``path``; make it where there is none and ``create`` says so."""
    _check(path, create)
    with told_plainly(str(path)):
        engine = _engine(path, create)
        try:
            _prepare(engine, path)
            if create:
                _keep_readers_beside_writers(engine)
        except BaseException:
            engine.dispose()
            raise
    return Ledger(engine, path)


def _check(path: Path, create: bool) -> None:
    try:
        if not S_ISREG(path.stat().st_mode):
            raise BadRequest(f"{str(path)!r} is not a file", "name the ledger's file with --ledger")
        if path.stat().st_size or not create:
            _check_header(path)
    except FileNotFoundError:
        return _check_place(path, create)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise StopRun(
            f"cannot read the ledger {str(path)!r} ({reason})", "check the path and its permissions"
        ) from None
    return None


def _check_place(path: Path, create: bool) -> None:
    if not create:
        raise BadRequest(f"no ledger at {str(path)!r}", "make one with 'onrecord add PATH', or name it with --ledger")
    if not path.parent.is_dir():
        raise BadRequest(f"no folder {str(path.parent)!r} for the ledger", "make the folder, or name another --ledger")


def _check_header(path: Path) -> None:
    application = _application(path) if path.stat().st_size >= HEADER else None
    if application is None:
        raise BadRequest(f"{str(path)!r} is not a ledger", "name an onrecord ledger, or a new file, with --ledger")
    if application != APPLICATION_ID:
        raise BadRequest(
            f"{str(path)!r} is a database of another program", "name an onrecord ledger, or a new file, with --ledger"
        )


def _application(path: Path) -> int | None:
    """What the file says it is a database of; None where it is no database.

    SQLite reads it, as from a file that nobody changes, so that a stranger's database is not touched. To open and close
    the file by other means would drop the locks that this process's connections hold on it (POSIX), and another
    process could take away the log that they read. Where the file makes no sense without its log, as while another
    process brings one into the other, it is read with it.
    """
    try:
        try:
            return _application_by(path, "mode=ro&immutable=1")
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorname", "") != "SQLITE_CORRUPT" or not _log_of(path).exists():
                raise
            return _application_by(path, "mode=ro")
    except sqlite3.OperationalError as error:
        denied = not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids)
        raise OSError(errno.EACCES, os.strerror(errno.EACCES) if denied else str(error)) from None
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "") != "SQLITE_NOTADB":
            with told_plainly(str(path)):
                raise
        return None


def _application_by(path: Path, access: str) -> int:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{access}", uri=True, timeout=PATIENCE)) as header:
        return int(header.execute("PRAGMA application_id").fetchone()[0])


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _engine(path: Path, create: bool) -> Engine:
    address = f"{path.absolute().as_uri()}?{_access(path, create)}"

    def connect() -> sqlite3.Connection:
        made = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        made.execute("PRAGMA foreign_keys = ON")
        return made

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # A transaction that will write takes its place at once: one that began by reading could be refused later on.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _access(path: Path, create: bool) -> str:
    if not path.exists():
        return "mode=rwc" if create else "mode=rw"
    if create or (_writable(path) and _writable(path.parent)):
        return "mode=rw"
    # In a place that cannot be written to, SQLite can only read the ledger if told that nobody writes to it.
    waiting = _log_of(path)
    return "mode=ro" if waiting.exists() and waiting.stat().st_size else "mode=ro&immutable=1"


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _prepare(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        version = version_of(connection)
    if version > migrations.VERSION:
        raise too_new(str(path), version)
    if 0 < version < migrations.VERSION and not (_writable(path) and _writable(path.parent)):
        raise StopRun(
            f"the ledger {str(path)!r} is of version {version} and may not be written to, so it cannot be brought to "
            f"version {migrations.VERSION}",
            "copy it to a place that can be written to and name that with --ledger",
        )
    if version < migrations.VERSION:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            # Another process may have done it while this one waited for its turn.
            version = version_of(connection)
            if 0 < version < migrations.VERSION:
                _copy(path, version)
            migrate(connection)


def too_new(name: str, version: int) -> StopRun:
    """What is said of a ledger that a newer program made."""
    return StopRun(
        f"the ledger {name!r} is of version {version}, this program knows versions up to {migrations.VERSION}",
        "use the newer onrecord that made it",
    )


def _copy(path: Path, version: int) -> None:
    """Keep the ledger as it is beside itself: whole, or not at all."""
    kept = path.with_name(f"{path.name}.version-{version}")
    unfinished = path.with_name(f"{kept.name}.part")
    try:
        unfinished.unlink(missing_ok=True)
        address = f"{path.absolute().as_uri()}?mode=ro"
        source = sqlite3.connect(address, uri=True, timeout=PATIENCE)
        with closing(source), closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy)
        unfinished.replace(kept)
    except (OSError, sqlite3.Error) as error:
        raise StopRun(
            f"cannot keep a copy of {str(path)!r} before bringing it to version {migrations.VERSION} ({error})",
            "free some space beside it and run it again; the ledger is as it was",
        ) from None


def _keep_readers_beside_writers(engine: Engine) -> None:
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        # Another process uses the new ledger at this moment: the mode, once set, stays with the file.
        if getattr(error, "sqlite_errorname", "") not in ("SQLITE_BUSY", "SQLITE_LOCKED"):
            raise
    finally:
        raw.close()
