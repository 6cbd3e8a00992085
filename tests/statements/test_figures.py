from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    ("Hundreds of people fled.", "Hundreds", {"low": 100, "approximation": "at least", "counted": "people"}),
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
    ("It cost millions of dollars.", "millions of dollars", {"low": 1e6, "kind": "money", "unit": "USD"}),
    ("It won a $42 prize.", "$42", {"value": 42, "unit": "USD"}),
    ("Women and men - two groups - left.", "two", {"value": 2, "counted": "groups"}),
    ("It fell to -5 degrees.", "-5 degrees", {"value": -5, "kind": "measure"}),
    ("Scores of homes burned.", "Scores", {"low": 20, "approximation": "at least", "counted": "homes"}),
    ("Halm, which has a population of 400,000, voted.", "400,000", {"value": 400000, "counted": "population"}),
    ("Thirteen were killed.", "Thirteen", {"value": 13}),
    ("Tens of thousands of voters left.", "Tens of thousands", {"low": 10000, "counted": "voters"}),
    ("A couple of hundred boats sank.", "A couple of hundred", {"value": 200, "approximation": "about"}),
    ("It waited a couple of months.", "a couple of months", {"value": 2, "unit": "month", "approximation": "about"}),
    ("It lies thousands of miles away.", "thousands of miles", {"low": 1000, "unit": "mile"}),
    ("Five or six boats sank.", "Five or six", {"low": 5, "high": 6, "counted": "boats"}),
    ("More than 100 but fewer than 300 came.", "More than 100 but fewer than 300", {"low": 100, "high": 300}),
    ("It took 3 million and a half.", "3 million and a half", {"value": 3.5e6}),
    ("It grew by 2.5 per cent.", "2.5 per cent", {"value": 2.5, "unit": "%", "change": "rise"}),
    ("Half a percentage point was cut.", "Half a percentage point", {"value": 0.5, "kind": "percentage points"}),
    ("It lies half a mile off.", "half a mile", {"value": 0.5, "kind": "measure", "unit": "mile"}),
    ("It is a hundredth of the sum.", "a hundredth", {"value": 0.01, "kind": "fraction", "counted": "sum"}),
    ("About one in twenty-five boats sank.", "About one in twenty-five", {"value": 0.04, "counted": "boats"}),
    ("It cost 50 cents.", "50 cents", {"value": 50, "kind": "money", "unit": "cent"}),
    ("It cost three dollars and 50 cents.", "three dollars and 50 cents", {"value": 3.5, "unit": "USD"}),
    ("Oil cost $70 a barrel.", "$70", {"value": 70, "unit": "USD", "per": "barrel"}),
    ("It made 3 percent per year.", "3 percent", {"value": 3, "per": "year"}),
    ("Sales came to 120 MEUR.", "120 MEUR", {"value": 1.2e8, "unit": "EUR"}),
    ("The fund owes R95bn.", "R95bn", {"value": 95e9, "unit": "ZAR"}),
    ("A fine of 500 pounds was due.", "500 pounds", {"value": 500, "kind": "money", "unit": "GBP"}),
    ("It weighed 500 pounds.", "500 pounds", {"value": 500, "kind": "measure", "unit": "pound"}),
    ("It cost £3.5m-4m.", "£3.5m-4m", {"low": 3.5e6, "high": 4e6, "unit": "GBP"}),
    ("It fetched $500,000 to more than $1 million.", "$500,000 to more than $1 million", {"low": 5e5, "high": 1e6}),
    ("A 6-foot-2 guard stood there.", "6-foot-2", {"value": 6 + 2 / 12, "unit": "foot"}),
    ("It fell below -30C.", "below -30C", {"high": -30, "unit": "degree Celsius"}),
    ("Their average age was 63.", "63", {"value": 63, "kind": "measure", "unit": "year"}),
    ("Voters aged 18 to 39 stayed away.", "aged 18 to 39", {"low": 18, "high": 39, "unit": "year"}),
    ("People under 30 stayed away.", "under 30", {"high": 30, "unit": "year"}),
    ("Boys as young as 10 fought.", "10", {"value": 10, "unit": "year"}),
    ("A 34-year-old left.", "34-year-old", {"value": 34, "unit": "year"}),
    ("Its toll was over 80 days.", "over 80 days", {"low": 80, "unit": "day"}),
    ("It will cost less over 10 years.", "10 years", {"value": 10, "approximation": None}),
    ("It arrested 23 Korvan and Lathian pirates.", "23", {"counted": "Korvan and Lathian pirates"}),
    ("Three heavily armed men left.", "Three", {"counted": "heavily armed men"}),
    ("Two sports cars burned.", "Two", {"counted": "sports cars"}),
    ("Two dead sailors were found.", "Two", {"counted": "dead sailors"}),
    ("Nine staff left.", "Nine", {"counted": "staff"}),
    ("It asked 1,500 US voters.", "1,500", {"counted": "US voters"}),
    ("It sold 58 Lath 500 companies.", "58", {"counted": "Lath 500 companies"}),
    ("The toll from a fire in a yard in Halm rose to 10.", "10", {"counted": "toll", "change": "to"}),
    ("The area is half the size of Lath.", "half", {"value": 0.5, "counted": "size"}),
    ("They sank twice as many boats.", "twice", {"value": 2, "kind": "multiple", "unit": "time", "counted": "boats"}),
    ("It is three times the size of Lath.", "three times", {"value": 3, "kind": "multiple"}),
    ("Prices doubled.", "doubled", {"value": 2, "kind": "multiple"}),
    ("It was a tenfold loss.", "tenfold", {"value": 10, "kind": "multiple"}),
    ("They met three times.", "three", {"value": 3, "kind": "count", "counted": "times"}),
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
    "At one point it burned.",
    "Maths scores rose.",
    "The Gang of Eight met.",
    "It was the 14th storm.",
    "It was the twenty-first storm.",
    "He fought in World War 2.",
    "See www.halm.example/2031/03/11 for more.",
    "See https://halm.example/list?a=305&b=20%20 for more.",
    "It burned.[1][2]",
    "It lies at 59°10′25″N 18°10′05″E.",
    "It lies at 59.173616; 18.167988.",
    "Halm beat Lath 51-49.",
    "Halm lost 2-3 at home.",
    "It was a 4-5 decision.",
    "He lives at 10 Tolland Street.",
    "The actress, 33, left.",
    "Mira Karsk, 20 was there.",
    "Fen Tolland dies at 77",
    "They hit ground zero.",
    "It was a zero-sum game.",
    "He lost a boat or two.",
    "The frigate Halcyon (DDG 70) sailed.",
    "Police sought scp-173m.",
    "It came in the second half.",
    "He doubled down.",
    "She wounded a third.",
    "It happened at 7 p. m. on Monday.",
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


CHANGES = (
    ("Prices rose 5 percent to 12 crowns.", [("5 percent", "rise"), ("12", "to")]),
    ("Shares were up 5 % at 40.", [("5 %", "rise"), ("40", None)]),
    ("Sales fell from 30 to 12.", [("30", "from"), ("12", "to")]),
    ("It saw a 3 percent drop.", [("3 percent", "fall")]),
    ("It saw an increase of 40 boats.", [("40", "rise")]),
    ("The toll stood at 14.", [("14", None)]),
    ("It fell. Then 12 came.", [("12", None)]),
    ("Rates were cut by half a point.", [("half a point", "fall")]),
)


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_what_a_figure_is_in_a_change(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(figure.span.text, figure.change) for figure in figures(text)] == expected


def test_more_of_the_same_are_counted_too() -> None:
    found = figures("It rescued 700 boat people and saved 200 more.")
    assert [figure.counted and figure.counted.text for figure in found] == ["boat people", "boat people"]


def test_killed_and_wounded_are_of_the_same() -> None:
    found = figures("At least 14 sailors were killed and about 30 wounded.")
    assert [figure.counted and figure.counted.text for figure in found] == ["sailors", "sailors"]


@given(st.text(alphabet="0123456789 ,.-–/%$€£abdehmnorstuwxyzABM°′'’[]():;", max_size=120))
def test_figures_stand_in_the_text_in_order(text: str) -> None:
    found = figures(text)
    assert all(text[f.span.start : f.span.end] == f.span.text for f in found)
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))
    assert all(f.low <= f.high for f in found if f.low is not None and f.high is not None)


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
