"""What words mean and tell, and denials that are found by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.matters.alignment import covered, partners
from onrecord.matters.senses import (
    NEAR,
    about_alike,
    nearness,
    neighbours_of,
    opposites_of,
    rarity,
    stems,
    told_by,
    vectors,
)
from onrecord.matters.wording import stem
from tests.matters.by_hand import MINISTER, UNION, Said, page, relations

MORNING, EVENING = "2031-10-07T08:00:00Z", "2031-10-07T20:00:00Z"
STEMS = st.sets(st.sampled_from(["kill", "plung", "sink", "boat", "vessel", "minist", "zzyx"]), min_size=1)


def test_like_words_are_nearer_than_unlike_ones() -> None:
    assert nearness(stem("boat"), stem("vessel")) > nearness(stem("boat"), stem("minister"))


def test_a_word_that_the_table_does_not_hold_is_near_itself_alone() -> None:
    assert nearness("zzyx", "zzyx") == 1.0
    assert nearness("zzyx", "boat") == 0.0
    assert rarity("zzyx") > rarity(stem("new"))


def test_stems_are_near_each_other_as_their_vectors_are() -> None:
    held = vectors()
    places = {stem: place for place, stem in enumerate(stems())}
    for one in ("boat", "kill", "depot", stem("fire")):
        near = neighbours_of(one)
        for other, place in list(places.items())[: len(held)]:
            cosine = float(held[places[one]] @ held[place])
            if other != one and abs(cosine - NEAR) > 1e-4:
                assert (other in near) == (cosine > NEAR)
                assert near.get(other, cosine) == pytest.approx(cosine, abs=1e-4)
        assert all(neighbours_of(other)[one] == value for other, value in near.items())


def test_opposites_are_so_both_ways() -> None:
    assert stem("closed") in opposites_of(stem("opened"))
    assert stem("opened") in opposites_of(stem("closed"))


@given(STEMS, STEMS)
def test_what_is_covered_is_a_share_and_all_of_itself(ours: set[str], theirs: set[str]) -> None:
    assert 0.0 <= covered(ours, theirs, rarity) <= 1.0
    assert covered(ours, ours, rarity) == pytest.approx(1.0)
    assert set(partners(ours, theirs)) <= ours


@given(STEMS, STEMS)
def test_two_articles_are_as_near_either_way(ours: set[str], theirs: set[str]) -> None:
    one, other = told_by(ours), told_by(theirs)
    assert about_alike(one, other) == pytest.approx(about_alike(other, one))


@pytest.mark.parametrize(
    ("claim", "answer"),
    [
        ("the building office had approved the depot", "nobody in the office ever approved the depot"),
        ("a fireman was killed at the depot in the night", "nobody was killed at the depot in the night"),
        ("the depot exploded at 21:10", "the depot exploded at 23:40"),
    ],
)
def test_what_is_denied_in_other_words(claim: str, answer: str) -> None:
    found = relations(page("Radio Meridel", MORNING, Said(claim, UNION)), page("Lath", EVENING, Said(answer, MINISTER)))
    kinds = [relation.kind for relation in found]
    assert kinds == ["contradicts"]


@pytest.mark.parametrize(
    ("claim", "other"),
    [
        ("the depot had lost 450 barrels", "nobody will lose a barrel at the depot"),
        ("the depot exploded at 9.10", "the depot exploded at 9.10 p.m."),
        ("the guards were paid at the depot", "the commander of the guards at the depot"),
    ],
)
def test_what_is_no_denial(claim: str, other: str) -> None:
    found = relations(page("Radio Meridel", MORNING, Said(claim, UNION)), page("Lath", EVENING, Said(other, MINISTER)))
    assert "contradicts" not in [relation.kind for relation in found]
