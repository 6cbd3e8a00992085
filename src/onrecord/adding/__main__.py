"""The process that a server starts for its jobs: what it is to do comes on its standard input, one line of JSON.

It ends when that input closes: with the server, however that ends.
"""

from __future__ import annotations

import json
import signal
import sys
import threading
from typing import TextIO

from onrecord.adding.background import step_back
from onrecord.adding.working import Worker
from onrecord.ledger import open_ledger


def main() -> None:
    """Take in all jobs that wait."""
    step_back()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's: it closes the input
    told = json.loads(sys.stdin.readline())
    allowed = frozenset((str(host), int(port)) for host, port in told["allowed"])
    with open_ledger(told["ledger"]) as ledger:
        worker = Worker(ledger, told["runner"], told["delay"], allowed)
        threading.Thread(target=_end_with, args=(sys.stdin, worker), daemon=True).start()
        worker.run()


def _end_with(server: TextIO, worker: Worker) -> None:
    server.read()
    worker.halt()


if __name__ == "__main__":
    main()
