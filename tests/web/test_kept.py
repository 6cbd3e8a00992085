"""What is made once for each state of the ledger: nobody waits long for it, and a failure is told."""

from __future__ import annotations

from itertools import count
from threading import Event
from time import sleep

import pytest

from onrecord.web.kept import Answered, Kept


def test_it_is_made_once_for_each_state() -> None:
    number = count(1)
    kept = Kept(lambda: next(number))
    assert [kept.get("a").value, kept.get("a").value, kept.get("b").value] == [1, 1, 2]


def test_what_takes_long_is_not_waited_for() -> None:
    released, number = Event(), count(1)

    def slow() -> int:
        released.wait(30)
        return next(number)

    kept = Kept(slow, patience=0.01)
    assert kept.get("a") == Answered(None, False)
    released.set()
    patient = Kept(lambda: 0)
    assert patient.get("a") == Answered(0, True)
    while not kept.get("a").fresh:
        sleep(0.01)
    released.clear()
    assert kept.get("b") == Answered(1, False)
    released.set()


def test_a_failure_is_told_and_tried_again() -> None:
    outcomes = iter((ZeroDivisionError("once"), 7))

    def fails_once() -> int:
        outcome = next(outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    kept = Kept(fails_once)
    with pytest.raises(ZeroDivisionError):
        kept.get("a")
    assert kept.get("a") == Answered(7, True)
