"""What cannot both hold without a figure in it: denials, hours, days and places."""

from __future__ import annotations

import pytest

from onrecord.matters.accounts import Clause, read_accounts
from onrecord.matters.moments import clock_of
from onrecord.matters.polarity import claim_of
from onrecord.records import Speaker
from tests.matters.by_hand import GOVERNOR, MINISTER, OFFICIAL, UNION, Said, denied, only, page, relations

TUESDAY, EVENING, FRIDAY = "2031-10-07T08:00:00Z", "2031-10-07T20:00:00Z", "2031-10-10T08:00:00Z"


def clause(words: str) -> Clause:
    (account,) = read_accounts({"a": page("Radio Meridel", TUESDAY, Said(words, UNION))})
    return account.clauses[0]


@pytest.mark.parametrize(
    ("words", "is_denied"),
    [
        ("the tunnel had been inspected in May", False),
        ("the tunnel had not been inspected in May", True),
        ("nobody inspected the tunnel in May", True),
        ("the tunnel hadn’t been inspected in May", True),
        ("the claim that the tunnel had been inspected was false", True),
        ("the claim that the tunnel had been inspected was simply not true", True),
        ("not only the tunnel had been inspected", False),
        ("no fewer than nine tunnels had been inspected", False),
        ("three tunnels, not two, had been inspected", False),
        ("the fire broke out in the tunnel", False),
        ("the dam at Corvin broke at midnight", True),
        ("the dam at Corvin had not broken", False),
        ("flights to Castrel would not resume before Friday", False),
    ],
)
def test_whether_a_clause_denies(words: str, is_denied: bool) -> None:
    assert claim_of(clause(words)).denied is is_denied


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("the depot exploded at 10 p.m.", (22 * 60, 22 * 60)),
        ("the depot exploded at 6.40 a.m.", (400, 400)),
        ("the depot exploded at half past two in the morning", (150, 150)),
        ("the depot exploded shortly after 8 p.m.", (20 * 60, 20 * 60 + 45)),
        ("the depot exploded at midnight", (0, 0)),
        ("the depot exploded at about noon", (700, 740)),
    ],
)
def test_hours(words: str, bounds: tuple[int, int]) -> None:
    found = clock_of(clause(words))
    assert found is not None
    assert found[1:] == bounds


def kinds(one: Said, other: Said, when: str = EVENING) -> list[tuple[str, str | None]]:
    found = relations(page("Radio Meridel", TUESDAY, one), page("The Halvory Courier", when, other))
    return [(relation.kind, relation.contradiction) for relation in found]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("the depot at Dunholt was inspected in May", "nobody inspected the depot at Dunholt in May", "denial"),
        ("the depot at Dunholt exploded at 10 p.m.", "the depot at Dunholt exploded shortly after 8 p.m.", "time"),
        ("the treaty was signed in Osk", "the treaty was signed in Tessin", "place"),
        ("the shots were fired on the western bank", "the shots were not fired on the western bank", "denial"),
    ],
)
def test_two_sources_that_cannot_both_hold(one: str, other: str, kind: str) -> None:
    assert kinds(Said(one, UNION), Said(other, MINISTER)) == [("contradicts", kind)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the depot at Dunholt exploded at 10 p.m.", "the depot at Dunholt exploded at about 9.50 p.m."),
        ("the treaty was signed in Tessin", "the treaty was signed in Tessin in Upper Lath"),
        ("the depot at Dunholt was inspected in May", "the bridge at Sund was not inspected in May"),
        ("it makes sense to me", "it makes no sense to me"),
        ("whether the depot at Dunholt was inspected", "the depot at Dunholt was not inspected"),
    ],
)
def test_what_goes_together_is_no_contradiction(one: str, other: str) -> None:
    assert "contradicts" not in {kind for kind, _ in kinds(Said(one, UNION), Said(other, MINISTER))}


def test_the_same_source_that_takes_its_word_back_revises_it() -> None:
    one, other = Said("the depot at Dunholt is safe", UNION), Said("the depot at Dunholt is not safe", UNION)
    assert kinds(one, other, FRIDAY) == [("revises", None)]


def test_what_a_source_is_said_to_have_said_and_says_it_never_said() -> None:
    told = Said("the mayor called the victims of Dunholt “beggars”", UNION)
    never = denied("having called the victims of Dunholt “beggars”", Speaker(name="Lena Ostrey", kind="person"))
    assert kinds(told, never) == [("contradicts", "attribution")]


def test_an_unnamed_source_may_be_denied() -> None:
    words = "cluster shells had been stored at the depot"
    found = only(
        page("Radio Meridel", TUESDAY, Said(words, OFFICIAL)), page("Courier", EVENING, denied(words, GOVERNOR))
    )
    assert found.contradiction == "denial"
    assert "an official" in found.reason
