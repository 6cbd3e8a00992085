"""One open ledger for the pages of all requests: its connections and its prepared questions outlive each of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from onrecord.errors import BadRequest, StopRun
from onrecord.ledger import Ledger, open_ledger

Identity = tuple[int, int] | None


class Opened:
    """The ledger at a place; opened anew where another file has come to stand there."""

    def __init__(self, place: str | Path) -> None:
        self._place = place
        self._lock = Lock()
        self._ledger: Ledger | None = None
        self._identity: Identity = None

    @contextmanager
    def open(self) -> Iterator[Ledger]:
        """The ledger, for one request.

        Raises StopRun where there is none any more: who asks for a page cannot help it.
        """
        try:
            ledger = self._present()
        except BadRequest as error:
            raise StopRun(error.problem, error.remedy) from None
        yield ledger

    def close(self) -> None:
        """Let go of it; who asks again opens it again."""
        with self._lock:
            if self._ledger is not None:
                self._ledger.close()
            self._ledger = None

    def _present(self) -> Ledger:
        identity = self._identity_now()
        with self._lock:
            if self._ledger is None or identity is None or identity != self._identity:
                if self._ledger is not None:
                    self._ledger.close()  # What other requests still use of it ends with them.
                self._ledger, self._identity = None, identity
                self._ledger = open_ledger(self._place)
            return self._ledger

    def _identity_now(self) -> Identity:
        """What tells the file from another at its place; None where it must be opened for each request.

        A database is told by its address. A file that can only be read is opened as one that nobody changes.
        """
        if "://" in str(self._place):
            return (0, 0)
        try:
            facts = Path(self._place).stat()
        except OSError:
            return None
        path = Path(self._place)
        written = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        return (facts.st_dev, facts.st_ino) if written else None
