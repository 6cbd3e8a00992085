"""A real PostgreSQL server for the tests: Debian's, on a free port, over a folder of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

ACCOUNT = "nobody"
"""Whom the server runs as where the tests run as root, whom it refuses."""
NUMBERS = count(1)


def programs() -> Path | None:
    """The folder of the server's programs, the newest of several; None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    beside = shutil.which("initdb")
    return found[-1].parent if found else Path(beside).parent if beside else None


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


class Server:
    """A running server; every ledger gets a database of its own."""

    def __init__(self, port: int, folder: Path) -> None:
        self.address = f"postgresql://onrecord@127.0.0.1:{port}"
        self.folder = folder

    def new_database(self) -> str:
        """The address of an empty database."""
        name = f"ledger_{next(NUMBERS)}"
        self.execute("postgres", f"CREATE DATABASE {name}")
        return f"{self.address}/{name}"

    def execute(self, database: str, statement: str) -> list[tuple[Any, ...]]:
        """Run one statement as the server's owner."""
        import psycopg

        with psycopg.connect(f"{self.address}/{database}", autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []


@contextmanager
def running(binaries: Path) -> Iterator[Server]:
    """Start a server and stop it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    account: dict[str, Any] = {"user": ACCOUNT, "group": None} if os.geteuid() == 0 else {}
    if account:
        shutil.chown(folder, ACCOUNT)
    data, port = folder / "data", free_port()

    def run(*words: str) -> None:
        subprocess.run(words, check=True, capture_output=True, cwd=folder, timeout=120, **account)

    settings = f"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    try:
        # A locale of some language, as servers have: the ledger's order may not depend on it.
        run(str(binaries / "initdb"), "-D", str(data), "-A", "trust", "-U", "onrecord", "-E", "UTF8", "--no-sync",
            "--locale=C.UTF-8")  # fmt: skip
        control = (str(binaries / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"))
        run(*control, "-o", settings, "start")
        try:
            yield Server(port, folder)
        finally:
            run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
