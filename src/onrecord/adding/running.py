"""The server's side: a process for the jobs, started when there are some, so that no page can end or slow the pages."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from onrecord.adding.claiming import is_due, is_unfinished, release
from onrecord.adding.working import GRACE
from onrecord.errors import OnrecordError
from onrecord.intake.polite import DELAY
from onrecord.ledger import open_ledger

LOOK_AGAIN = 5.0
"""Seconds between two looks at jobs that another process seems to be at."""
MOST_LOOKS = 24
"""Looks at such jobs before the next visit to the page looks again."""

MOST_CRASHES = 10
"""Processes in a row that end badly; then the next visit to the page tries again."""


@dataclass
class _Process:
    """The process at work and the thread that waits for its end."""

    thread: threading.Thread
    popen: subprocess.Popen[str] | None = None


class Adder:
    """Sees to it that the jobs of one ledger are taken in while the server runs.

    allowed: hosts excepted from the guard against private addresses, for tests; delay: seconds between two requests
    to one host.
    """

    def __init__(
        self, ledger: str | Path, delay: float = DELAY, allowed: frozenset[tuple[str, int]] = frozenset()
    ) -> None:
        self._ledger = ledger
        self._told = {"ledger": str(ledger), "delay": delay, "allowed": sorted(allowed)}
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._process: _Process | None = None

    def wake(self) -> None:
        """See to jobs, where nobody does so yet."""
        with self._lock:
            at_work = self._process is not None and self._process.thread.is_alive()
            if not at_work and not self._closing.is_set():
                thread = threading.Thread(target=self._see_to_jobs, daemon=True)
                self._process = _Process(thread)
                thread.start()

    def close(self) -> None:
        """End the process; what it was at goes on with the next server."""
        self._closing.set()
        process = self._process
        if process is None:
            return
        if process.popen is not None and process.popen.stdin is not None:
            process.popen.stdin.close()
        process.thread.join(2 * GRACE)

    def _see_to_jobs(self) -> None:
        for _ in range(MOST_LOOKS):
            if self._closing.is_set() or not self._look():
                return
            self._closing.wait(LOOK_AGAIN)

    def _look(self) -> bool:
        """Take in what is due; whether there may be more, later."""
        crashes = 0
        try:
            while crashes < MOST_CRASHES and self._asks(is_due) and not self._closing.is_set():
                crashes = crashes + 1 if self._run_process() else 0
            return self._asks(is_unfinished)
        except OnrecordError:
            return False  # The ledger cannot be used: its pages say why.

    def _asks(self, question: object) -> bool:
        assert callable(question)
        with open_ledger(self._ledger) as ledger:
            return bool(question(ledger))

    def _run_process(self) -> int:
        """Run a process to its end: its exit status, 0 where it ended by itself."""
        runner = secrets.token_hex(8)
        command = [sys.executable, "-m", "onrecord.adding"]
        made = subprocess.Popen(command, stdin=subprocess.PIPE, text=True, start_new_session=True)  # noqa: S603
        assert made.stdin is not None
        assert self._process is not None
        self._process.popen = made
        try:
            made.stdin.write(json.dumps({**self._told, "runner": runner}) + "\n")
            made.stdin.flush()
            if self._closing.is_set():
                made.stdin.close()
            made.wait()
        except BrokenPipeError:
            made.wait()
        finally:
            if not made.stdin.closed:
                made.stdin.close()
        if made.returncode:
            with open_ledger(self._ledger) as ledger:
                release(ledger, runner, on_purpose=False)
            self._closing.wait(1.0)
        return made.returncode
