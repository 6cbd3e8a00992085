"""Something costly made of a whole ledger: made once for each state of it, behind the scenes where it takes long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition, Thread
from time import monotonic
from typing import Generic, TypeVar

Made = TypeVar("Made")
PATIENCE = 2.0
"""Seconds a page waits for it, from when the making began; then it shows what there is."""
LONG = 5.0
"""Seconds: a longer making is followed by a rest as long as itself, so that a core is never taken for good."""


@dataclass(frozen=True)
class Answered(Generic[Made]):
    """What there is: the value, and whether it is of the ledger's present state."""

    value: Made | None
    """None where nothing was ever made yet."""
    fresh: bool


class Kept(Generic[Made]):
    """Makes in a thread of its own, so that a reader waits no longer than a page may take."""

    def __init__(self, make: Callable[[str], Made], before: tuple[str, Made] | None = None) -> None:
        """``before``: what was made in an earlier run, with the state that it is of."""
        self._make = make
        self._changed = Condition()
        self._state: str | None = before[0] if before else None
        self._value: Made | None = before[1] if before else None
        self._begun: float | None = None
        self._rested = 0.0
        self._error: BaseException | None = None

    def get(self, state: str, patience: float = PATIENCE) -> Answered[Made]:
        """The value for this state of the ledger, or the one before it while the new one is being made.

        Raises what the making raised where there is nothing else to show.
        """
        with self._changed:
            if self._state != state and self._begun is None and monotonic() >= self._rested:
                self._begin(state)
            if self._state != state and self._begun is not None:
                left = self._begun + patience - monotonic()
                self._changed.wait_for(lambda: self._begun is None, max(0.0, left))
            if self._error is not None and self._value is None:
                error, self._error = self._error, None
                raise error
            return Answered(self._value, self._state == state)

    def _begin(self, state: str) -> None:
        self._begun = monotonic()
        Thread(target=self._run, args=(state,), daemon=True).start()

    def _run(self, state: str) -> None:
        made: Made | None = None
        error: BaseException | None = None
        try:
            made = self._make(state)
        except Exception as caught:  # it is the reader's page that says so, not this thread
            error = caught
        with self._changed:
            if error is None:
                self._value, self._state = made, state
            took = monotonic() - (self._begun or 0.0)
            self._rested = monotonic() + took if took > LONG else 0.0
            self._error, self._begun = error, None
            self._changed.notify_all()
