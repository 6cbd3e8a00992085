"""Something costly made of a whole ledger: made once for each state of it, behind the scenes where it takes long."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Condition, Thread
from time import monotonic
from typing import Generic, TypeVar

Made = TypeVar("Made")
PATIENCE = 2.0
"""Seconds a page waits for it, from when the making began; then it shows what there is."""


@dataclass(frozen=True)
class Answered(Generic[Made]):
    """What there is: the value, and whether it is of the ledger's present state."""

    value: Made | None
    """None where nothing was ever made yet."""
    fresh: bool


class Kept(Generic[Made]):
    """Makes in a thread of its own, so that a reader waits no longer than a page may take."""

    def __init__(self, make: Callable[[], Made], patience: float = PATIENCE) -> None:
        self._make = make
        self._patience = patience
        self._changed = Condition()
        self._value: Made | None = None
        self._state: Hashable = None
        self._begun: float | None = None
        self._error: BaseException | None = None

    def get(self, state: Hashable) -> Answered[Made]:
        """The value for this state of the ledger, or the one before it while the new one is being made."""
        with self._changed:
            if self._state != state and self._begun is None:
                self._begin(state)
            if self._state != state and self._begun is not None:
                left = self._begun + self._patience - monotonic()
                self._changed.wait_for(lambda: self._begun is None, max(0.0, left))
            if self._error is not None:
                error, self._error = self._error, None
                raise error
            return Answered(self._value, self._state == state)

    def _begin(self, state: Hashable) -> None:
        self._begun = monotonic()
        Thread(target=self._run, args=(state,), daemon=True).start()

    def _run(self, state: Hashable) -> None:
        made: Made | None = None
        error: BaseException | None = None
        try:
            made = self._make()
        except Exception as caught:  # it is the reader's page that says so, not this thread
            error = caught
        with self._changed:
            if error is None:
                self._value, self._state = made, state
            self._error, self._begun = error, None
            self._changed.notify_all()
