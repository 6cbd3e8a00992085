"""A matter laid out: numbers, letters, and which relations stand where."""

from __future__ import annotations

from onrecord.views.layout import lay_out, letter_of
from tests.web import stories


def test_a_matter_is_numbered_and_lettered() -> None:
    (matter,) = stories.by_hand({"one": stories.outlet("One"), "two": stories.outlet("Two")})
    layout = lay_out(matter)
    assert [account.number for account in layout.accounts] == list(range(1, 9))
    assert [account.origin for account in layout.accounts] == ["A", "B", "C", "C", "A", "B", "C", ""]
    assert layout.accounts[4].address == "/articles/two#a1"
    assert layout.id == "number-of-dead"


def test_clashes_come_first_and_apart_from_differences_and_agreements() -> None:
    (matter,) = stories.by_hand({"one": stories.outlet("One"), "two": stories.outlet("Two")})
    layout = lay_out(matter)
    assert [found.relation.kind for found in layout.clashes] == ["contradicts", "revises"]
    assert [found.relation.kind for found in layout.differences] == ["differs"]
    assert [found.relation.kind for found in layout.agreements] == ["corroborates", "repeats"]
    assert [layout.count("contradicts"), layout.count("corroborates")] == [1, 1]
    assert (layout.clashes[0].earlier.number, layout.clashes[0].later.number) == (1, 6)


def test_origins_have_letters_without_end() -> None:
    assert [letter_of(place) for place in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]
