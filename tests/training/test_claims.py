"""The invented scenarios that the model for clashes learns from, and the pairs made of them."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from onrecord.matters.clash import AGREES, CONTRADICTS, NEITHER
from training.claims import (
    Pair,
    counted_pairs,
    pairs_of,
    read_counted,
    read_scenarios,
    split_scenarios,
    turned_pairs,
    varied,
)

QUAY = {
    "topic": "a quay gives way",
    "questions": [
        {"yes": ["The quay was sound", "Divers found nothing wrong with the piles"], "no": ["The piles had rotted"]},
        {"yes": ["Warden Elke Sorn: I closed the gate myself"], "no": ["The gate stood open all night"]},
    ],
    "aside": ["Two barges were moored there"],
    "seeming": [["The quay was sound in spring", "The quay gave way in autumn"]],
}


def test_every_scenario_has_both_sides_of_each_question() -> None:
    scenarios = read_scenarios()
    assert len(scenarios) > 1000
    for scenario in scenarios:
        assert set(scenario) == {"topic", "questions", "aside", "seeming"}
        for question in scenario["questions"]:
            assert set(question) == {"yes", "no"}
            assert question["yes"], scenario["topic"]
            assert question["no"], scenario["topic"]
            assert not set(question["yes"]) & set(question["no"]), scenario["topic"]
        assert all(len(pair) == 2 and pair[0] != pair[1] for pair in scenario["seeming"]), scenario["topic"]


def test_what_is_kept_back_stays_so_whatever_is_added() -> None:
    scenarios = read_scenarios()
    _, held = split_scenarios(scenarios)
    _, of_half = split_scenarios(scenarios[::2])
    assert 0.05 < len(held) / len(scenarios) < 0.12
    assert {s["topic"] for s in of_half} <= {s["topic"] for s in held}


def test_sides_of_one_question_contradict_and_those_of_two_do_not() -> None:
    found = {(pair.one, pair.other): pair.label for pair in pairs_of([QUAY], random.Random(1))}
    assert found["The quay was sound", "The piles had rotted"] == CONTRADICTS
    assert found["The quay was sound", "Divers found nothing wrong with the piles"] == AGREES
    assert found["The quay was sound in spring", "The quay gave way in autumn"] == NEITHER
    assert Counter(found.values())[NEITHER] >= 7


@pytest.mark.parametrize(
    ("claim", "against"),
    [
        ("The quay was sound", "The quay was not sound"),
        ("The quay was not sound", "The quay was sound"),
        ("The gate stood open on Friday", None),
        ("The quay gave way and the gate was open", None),
    ],
)
def test_a_claim_against_its_own_contrary(claim: str, against: str | None) -> None:
    made = [pair for pair in turned_pairs([claim], random.Random(2)) if pair.label == CONTRADICTS]
    if against is not None:
        assert made == [Pair(claim, against, CONTRADICTS)]
    assert all(pair.other != claim for pair in made)


def test_a_speaker_is_left_out_only_where_the_words_stand_without_them() -> None:
    own, bare = "Warden Elke Sorn: I closed the gate myself", "Warden Elke Sorn: the gate was shut"
    drawn = {varied(Pair(own, bare, AGREES), random.Random(seed)) for seed in range(60)}
    told = {claim for pair in drawn for claim in (pair.one, pair.other)}
    assert told == {own, bare, "the gate was shut"}


SWIM = {
    "topic": "fever after a swim",
    "same": [
        ["{5} swimmers fell ill", "Dr Orla Venn: {19} bathers came to me"],
        ["It began {nine} days ago", "the first case was {two weeks} old"],
    ],
    "other": [["{5} swimmers fell ill", "{5} lifeguards were on duty on Monday"]],
}


def test_hidden_numbers_leave_what_is_counted() -> None:
    found = {(p.one, p.other): p.label for seed in range(9) for p in counted_pairs([SWIM], random.Random(seed), 1.0)}
    assert found == {
        ("# swimmers fell ill", "Dr Orla Venn: # bathers came to me"): AGREES,
        ("It began # days ago", "the first case was # weeks old"): AGREES,
        ("# swimmers fell ill", "# lifeguards were on duty on Monday"): NEITHER,
        ("# swimmers fell ill", "the first case was # weeks old"): NEITHER,
        ("It began # days ago", "Dr Orla Venn: # bathers came to me"): NEITHER,
        ("# swimmers fell ill", "# swimmers fell ill"): AGREES,
        ("It began # days ago", "It began # days ago"): AGREES,
    }


def test_numbers_that_are_shown_contradict_each_other_where_they_are_plainly_apart() -> None:
    shown = {(pair.one, pair.other): pair.label for pair in counted_pairs([SWIM], random.Random(1), 0.0)}
    assert {claims: label for claims, label in shown.items() if "#" not in claims[0]} == {
        ("5 swimmers fell ill", "Dr Orla Venn: 19 bathers came to me"): CONTRADICTS,
        ("5 swimmers fell ill", "5 lifeguards were on duty on Monday"): NEITHER,
    }


def test_every_pair_of_numbers_names_one_in_each_claim() -> None:
    events = read_counted()
    assert len(events) > 300
    for event in events:
        assert set(event) == {"topic", "same", "other"}
        for pair in event["same"] + event["other"]:
            assert [claim.count("{") for claim in pair] == [1, 1] == [claim.count("}") for claim in pair], pair
