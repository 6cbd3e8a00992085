from __future__ import annotations

from typing import Any

import pytest

from onrecord.records import Figure
from onrecord.statements.figures import find_figures
from onrecord.statements.times import all_times
from tests.statements.marked import described


def figures(text: str) -> tuple[Figure, ...]:
    return find_figures(text, taken=[(t.span.start, t.span.end) for t in all_times(text)])


def only(text: str) -> Figure:
    found = figures(text)
    assert len(found) == 1, [f.span.text for f in found]
    return found[0]


VALUES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("It held 14 people.", "14", {"value": 14, "counted": "people"}),
    ("It held 1,200 people.", "1,200", {"value": 1200, "counted": "people"}),
    ("A dozen sailors were lost.", "A dozen", {"value": 12, "counted": "sailors"}),
    ("Twenty-three sheep were lost.", "Twenty-three", {"value": 23, "counted": "sheep"}),
    ("One hundred and six thousand tickets were sold.", "One hundred and six thousand", {"value": 106000}),
    ("Hundreds of people fled.", "Hundreds", {"low": 200, "approximation": "at least", "counted": "people"}),
    ("It has 1.2 million voters.", "1.2 million", {"value": 1.2e6, "counted": "voters"}),
    ("Two thirds of the crew left.", "Two thirds", {"value": 2 / 3, "kind": "fraction", "counted": "crew"}),
    ("Half of the villages are empty.", "Half", {"value": 0.5, "kind": "fraction", "counted": "villages"}),
    ("10 to 12 ships sailed.", "10 to 12", {"low": 10, "high": 12, "counted": "ships"}),
    ("It lost between 10 and 12 ships.", "between 10 and 12", {"low": 10, "high": 12, "counted": "ships"}),
    ("It lost 10-12 ships.", "10-12", {"low": 10, "high": 12}),
    ("It lost 5 to 7 million crowns’ worth of grain.", "5 to 7 million", {"low": 5e6, "high": 7e6}),
    ("Some 230 tickets were sold.", "Some 230", {"value": 230, "approximation": "about", "counted": "tickets"}),
    ("About 40 boats sank.", "About 40", {"value": 40, "approximation": "about"}),
    ("More than 40 boats sank.", "More than 40", {"low": 40, "approximation": "more than", "value": None}),
    ("At least 14 people died.", "At least 14", {"low": 14, "approximation": "at least", "counted": "people"}),
    ("Nearly 300 homes burned.", "Nearly 300", {"value": 300, "approximation": "about"}),
    ("Up to 50 houses burned.", "Up to 50", {"high": 50, "approximation": "at most"}),
    ("Fewer than 9 came back alive.", "Fewer than 9", {"high": 9, "approximation": "less than"}),
    ("Prices rose by 4.5 percent.", "4.5 percent", {"value": 4.5, "kind": "percent", "unit": "%"}),
    ("Prices rose by 4.5%.", "4.5%", {"value": 4.5, "kind": "percent", "unit": "%"}),
    ("It fell two percentage points.", "two percentage points", {"value": 2, "kind": "percentage points"}),
    ("The pier cost $2.5 million.", "$2.5 million", {"value": 2.5e6, "kind": "money", "unit": "USD"}),
    ("The pier cost €40bn.", "€40bn", {"value": 40e9, "kind": "money", "unit": "EUR"}),
    ("The pier cost 300 euros.", "300 euros", {"value": 300, "kind": "money", "unit": "EUR"}),
    ("The pier cost between £2 and £3 million.", "between £2 and £3 million", {"low": 2e6, "high": 3e6, "unit": "GBP"}),
    ("The pier cost 40,000 pesos.", "40,000 pesos", {"value": 40000, "kind": "money", "unit": None}),
    ("It lies 30 kilometres away.", "30 kilometres", {"value": 30, "kind": "measure", "unit": "kilometre"}),
    ("It lasted three days.", "three days", {"value": 3, "kind": "measure", "unit": "day"}),
    ("North Korvan sent 11,000 North Korvan troops.", "11,000", {"counted": "North Korvan troops"}),
    ("Below 1500 people live there.", "Below 1500", {"high": 1500, "counted": "people"}),
    ("It cost millions of dollars.", "millions of dollars", {"low": 2e6, "kind": "money", "unit": "USD"}),
    ("It won a $42 prize.", "$42", {"value": 42, "unit": "USD"}),
    ("Women and men - two groups - left.", "two", {"value": 2, "counted": "groups"}),
    ("It fell to -5 degrees.", "-5 degrees", {"value": -5, "kind": "measure"}),
    ("Scores of homes burned.", "Scores", {"low": 40, "approximation": "at least", "counted": "homes"}),
    ("Halm, which has a population of 400,000, voted.", "400,000", {"value": 400000, "counted": "population"}),
    ("Thirteen were killed.", "Thirteen", {"value": 13}),
)
NO_FIGURES = (
    "It happened on 3 March 2031.",
    "It happened at 7:40 a.m. on Monday.",
    "The G7 met in Halm.",
    "A Boeing 737 burned.",
    "Flight 104 was late.",
    "Article 5 was invoked.",
    "He lives at No. 10.",
    "Call 555-0199 now.",
    "Call +1-222-555-0199 now.",
    "Karsk, 54, was there.",
    "In 2019 it closed.",
    "One of them left.",
    "No one left.",
    "She came second.",
    "You cannot weigh the two.",
    "Their average age was 63.",
    "Voters aged 18 to 39 stayed away.",
    "At one point it burned.",
    "Maths scores rose.",
    "The Gang of Eight met.",
    "It was the 14th storm.",
    "It was the twenty-first storm.",
    "He fought in World War 2.",
    "See www.halm.example/2031/03/11 for more.",
)


@pytest.mark.parametrize(("text", "span", "expected"), VALUES)
def test_figure(text: str, span: str, expected: dict[str, Any]) -> None:
    figure = only(text)
    assert figure.span.text == span
    for name, value in expected.items():
        given = getattr(figure, name)
        if name == "counted":
            given = given and given.text
        assert given == (pytest.approx(value) if isinstance(value, float) else value), name


@pytest.mark.parametrize("text", NO_FIGURES)
def test_numbers_that_count_nothing(text: str) -> None:
    assert [figure.span.text for figure in figures(text)] == []


def test_a_change_is_no_range() -> None:
    assert [(f.value, f.low, f.high) for f in figures("The toll rose from 10 to 12 people.")] == [
        (10, None, None),
        (12, None, None),
    ]


def test_what_is_counted_may_stand_in_an_earlier_sentence() -> None:
    found = described(
        "Karsk had promised 5,000 troops. The troops left in May.\n<Tolland> [put] the number of troops at {11,000}."
    ).figures
    assert [(f.value, f.counted and f.counted.text) for f in found] == [(11000, "troops")]


def test_of_them_refers_to_what_was_counted_before() -> None:
    found = described(
        "Korvan sent 11,000 troops to the coast. <Tolland> [said] {3,000 of them had been killed}."
    ).figures
    assert [(f.value, f.counted and f.counted.text) for f in found] == [(3000, "troops")]


def test_two_candidates_leave_open_what_is_counted() -> None:
    found = described(
        "Korvan sent troops and ships. The civilians fled. <Tolland> [said] {3,000 had been lost}."
    ).figures
    assert [(f.value, f.counted) for f in found] == [(3000, None)]


def test_only_the_content_is_read() -> None:
    found = described("The 40 guards left. <Nine captains> [said] {12 boats sank} and 3 came back.").figures
    assert [f.span.text for f in found] == ["12"]


def test_an_approximation_outside_the_content_is_left_out() -> None:
    found = described("<She> [said about] {40 boats sank}.").figures
    assert [(f.span.text, f.value, f.approximation) for f in found] == [("40", 40, None)]
