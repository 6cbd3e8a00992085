"""Matters of hundreds of accounts: what is held against what, and that nothing is lost by looking less up."""

from __future__ import annotations

from itertools import combinations

import pytest

from onrecord.matters import at_hand, compare
from onrecord.matters.accounts import read_accounts
from onrecord.matters.copies import Copies
from onrecord.matters.features import Likeness
from onrecord.matters.origins import tie_between
from onrecord.matters.told import FIRST, NEAREST, judged
from onrecord.matters.tying import may_be_tied
from onrecord.records import Origin, Reading, Speaker
from tests.matters.by_hand import GOVERNOR, OFFICIAL, UNION, Said, killed, page

NAMES = ("Ada Brenning", "Ivo Renstad", "Renstad", "Tobin Harle", "Mads Toren", "the defence ministry")
QUOTED = "“the worst night this valley has ever known, and the longest”"


def origins(number: int) -> list[Origin]:
    return [Origin(id=f"{place:012x}", statements=(f"{place}/a1",), reason="") for place in range(number)]


def test_of_few_origins_every_two_are_held_against_each_other() -> None:
    few = origins(FIRST + NEAREST + 1)
    assert list(judged(few)) == list(combinations(few, 2))


def test_of_many_each_is_held_against_the_first_and_the_nearest() -> None:
    many = origins(400)
    pairs = {(int(one.id, 16), int(other.id, 16)) for one, other in judged(many)}
    assert len(pairs) <= 400 * (FIRST + NEAREST)
    assert {one for one, other in pairs if other == 399} == {*range(FIRST), *range(399 - NEAREST, 399)}


def many_pages(number: int) -> dict[str, Reading]:
    """One event by many outlets: by sources of like names, some in the same words, some copied."""
    pages = {}
    for place in range(number):
        name = NAMES[place % len(NAMES)] + ("" if place % 4 else f" {place}")
        speaker = (Speaker(name=name, kind="person"), OFFICIAL, GOVERNOR, UNION)[place % 4]
        said = (killed(str(place % 7), place % 7, speaker), Said(f"it was {QUOTED}", speaker, quotation="mixed"))
        pages[f"{place:012x}"] = page(f"Outlet {place}", f"2031-10-{7 + place % 3:02}", said[place % 5 == 0])
    return pages


def test_whatever_ties_two_accounts_is_looked_up() -> None:
    pages = many_pages(40)
    accounts = read_accounts(pages)
    clauses = {account.id: account.clauses for account in accounts}
    likeness = Likeness(clause for account in accounts for clause in account.clauses)
    near_each = zip(accounts, may_be_tied(accounts), strict=True)
    looked_up = {(one.id, account.id) for account, near in near_each for one in near}
    tied = {(one.id, other.id) for one, other in combinations(accounts, 2)
            if tie_between(one, other, clauses, Copies(pages), likeness)}  # fmt: skip
    assert tied
    assert tied <= looked_up


@pytest.mark.parametrize("most", [1, 7])
def test_what_is_compared_does_not_depend_on_how_many_articles_are_at_hand(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = many_pages(30)
    whole = compare(pages)
    monkeypatch.setattr(at_hand, "MOST", most)
    monkeypatch.setattr("onrecord.matters.shelving.MOST", most)
    assert compare(pages) == whole != ()
