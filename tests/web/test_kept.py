"""What is made once for each state of the ledger: nobody waits long for it, and a failure is told."""

from __future__ import annotations

from itertools import count
from threading import Event
from time import sleep

import pytest

from onrecord.web.kept import Answered, Kept


def test_it_is_made_once_for_each_state() -> None:
    number = count(1)
    kept = Kept(lambda _: next(number))
    assert [kept.get("a").value, kept.get("a").value, kept.get("b").value] == [1, 1, 2]


def test_what_takes_long_is_not_waited_for() -> None:
    released, number = Event(), count(1)

    def slow(_: str) -> int:
        released.wait(30)
        return next(number)

    kept = Kept(slow)
    assert kept.get("a", 0.01) == Answered(None, False)
    released.set()
    patient = Kept(lambda _: 0)
    assert patient.get("a") == Answered(0, True)
    while not kept.get("a").fresh:
        sleep(0.01)
    released.clear()
    assert kept.get("b", 0.01) == Answered(1, False)
    released.set()


def test_a_failure_is_told_and_tried_again() -> None:
    outcomes = iter((ZeroDivisionError("once"), 7))

    def fails_once(_: str) -> int:
        outcome = next(outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    kept = Kept(fails_once)
    with pytest.raises(ZeroDivisionError):
        kept.get("a")
    assert kept.get("a") == Answered(7, True)


def test_what_an_earlier_run_made_is_shown_until_there_is_better() -> None:
    released = Event()

    def slow(_: str) -> int:
        released.wait(30)
        return 2

    kept = Kept(slow, ("a", 1))
    assert kept.get("a") == Answered(1, True)
    assert kept.get("b", 0) == Answered(1, False)
    released.set()
    while not kept.get("b").fresh:
        sleep(0.01)
    assert kept.get("b").value == 2


def test_a_failure_hides_nothing_that_was_there_before() -> None:
    def fails(_: str) -> int:
        raise ZeroDivisionError

    assert Kept(fails, ("a", 1)).get("b") == Answered(1, False)
