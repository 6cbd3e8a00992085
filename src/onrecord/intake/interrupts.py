"""Ctrl-C at any moment but in the middle of a word with the database: there it waits until that is said."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Interrupts:
    def __init__(self) -> None:
        self.held = 0
        self.waiting = False

    def arrive(self, _number: int, _frame: object) -> None:
        if self.held:
            self.waiting = True
        else:
            raise KeyboardInterrupt


_interrupts = _Interrupts()


@contextmanager
def gently() -> Iterator[None]:
    """Ctrl-C raises KeyboardInterrupt inside of this as ever, only never within ``held``."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, _interrupts.arrive)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def held() -> Iterator[None]:
    """What is done inside of this is done to its end; a Ctrl-C that came meanwhile is raised behind it."""
    _interrupts.held += 1
    try:
        yield
    finally:
        _interrupts.held -= 1
        if _interrupts.waiting and not _interrupts.held:
            _interrupts.waiting = False
            raise KeyboardInterrupt
