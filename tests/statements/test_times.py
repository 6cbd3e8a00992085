from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.holidays import easter
from onrecord.statements.times import find_times
from tests.statements.marked import PUBLISHED, described

SETTLED = (
    ("It burned on Monday.", "Monday", "2031-03-10"),
    ("It burned on Wednesday.", "Wednesday", "2031-03-12"),
    ("It will sail on Monday.", "Monday", "2031-03-17"),
    ("It burned yesterday.", "yesterday", "2031-03-11"),
    ("It burned last month.", "last month", "2031-02"),
    ("It burned last week.", "last week", "2031-03-03/2031-03-09"),
    ("It burned three days ago.", "three days ago", "2031-03-09"),
    ("It burned on March 3.", "March 3", "2031-03-03"),
    ("It burned on 3 March.", "3 March", "2031-03-03"),
    ("It burned on Oct. 21.", "Oct. 21", "2030-10-21"),
    ("It burned on Oct. 21, 2024.", "Oct. 21, 2024", "2024-10-21"),
    ("It burned on 28 June in 2020.", "28 June in 2020", "2020-06-28"),
    ("It burned in October 2024.", "October 2024", "2024-10"),
    ("It burned in 2019.", "2019", "2019"),
    ("Sales rose in Q3 2025.", "Q3 2025", "2025-35"),
    ("Sales rose in the third quarter of 2025.", "third quarter of 2025", "2025-35"),
    ("It was built in the 1990s.", "1990s", "199X"),
    ("It ran from May to July 2024.", "from May to July 2024", "2024-05/2024-07"),
    ("It ran between June 2012 and April 2014.", "between June 2012 and April 2014", "2012-06/2014-04"),
    ("It burned three days after March 3.", "three days after March 3", "2031-03-06"),
    ("It burned in October.", "October", "2030-10"),
    ("It will sail in October.", "October", "2031-10"),
    ("They back her in October.", "October", "XXXX-10"),
    ("It burned in July.", "July", "2030-07"),
    ("It burned this weekend.", "this weekend", "2031-03-08/2031-03-09"),
    ("It has burned since 2019.", "since 2019", "2019/.."),
    ("It will close until Friday.", "until Friday", "../2031-03-14"),
    ("It burned on 2024-10-21.", "2024-10-21", "2024-10-21"),
    ("It burned in the summer of 2024.", "summer of 2024", "2024-22"),
    ("It will sail on Wednesday.", "Wednesday", "2031-03-12"),
    ("He will speak later Wednesday.", "Wednesday", "2031-03-12"),
    ("He said it will sail on Monday.", "Monday", "2031-03-17"),
    ("It will sail, she said on Monday.", "Monday", "2031-03-10"),
    ("It burned last Friday.", "last Friday", "2031-03-07"),
    ("It will sail next Friday.", "next Friday", "2031-03-21"),
    ("It was hit on Dec. 20.", "Dec. 20", "2030-12-20"),
    ("In October, Mr. Karsk sold it.", "October", "2030-10"),
    ("It has burned since May.", "since May", "2030-05/.."),
    ("It sails by March of next year.", "March of next year", "2032-03"),
    ("It burned seventeen years ago.", "seventeen years ago", "2014"),
    ("It burned more than two weeks ago.", "more than two weeks ago", "../2031-02-26"),
    ("It burned two weeks and two days ago.", "two weeks and two days ago", "2031-02-24"),
    ("Prices rose in the past three decades.", "past three decades", "2001/2031"),
    ("It was built in the late ’90s.", "’90s", "199X"),
    ("It was built in the late eighties.", "eighties", "198X"),
    ("It stood in 575 B.C. in Lath.", "575 B.C.", "-0574"),
    ("It rose in the first week of 2021.", "first week of 2021", "2021-01-04/2021-01-10"),
    ("It rose in the last four months of 2021.", "last four months of 2021", "2021-09/2021-12"),
    ("It burned in the last week of July 2030.", "last week of July 2030", "2030-07-22/2030-07-28"),
    ("It closes for the rest of the month.", "rest of the month", "2031-03-12/2031-03-31"),
    ("It closes at the end of the year.", "end of the year", "2031"),
    ("Sales rose in H1 2025.", "H1 2025", "2025-40"),
    ("Sales rose in 2025 Q3.", "2025 Q3", "2025-35"),
    ("They will meet on the 18th.", "18th", "2031-03-18"),
    ("They met on Tuesday the 4th.", "Tuesday the 4th", "2031-03-04"),
    ("It sails on Monday of the following week.", "Monday of the following week", "2031-03-17"),
    ("It ran from March 3 to Friday.", "from March 3 to Friday", "2031-03-03/2031-03-07"),
    ("It is lost in 2029 or later.", "2029 or later", "2029/.."),
    ("It burned on Easter Monday 2030.", "Easter Monday 2030", "2030-04-22"),
    ("It burned over the Labor Day weekend.", "Labor Day weekend", "2030-08-31/2030-09-02"),
    ("It burned on Oct. 21, 2024, Monday.", "Oct. 21, 2024, Monday", "2024-10-21"),
)
UNSETTLED = (
    ("It burned on Oct. 21.", "XXXX-10-21"),
    ("It burned on 3 March.", "XXXX-03-03"),
    ("It burned in October.", "XXXX-10"),
    ("It burned in 2019.", "2019"),
)
NO_TIMES = (
    "She may go.",
    "They march on.",
    "He sat still.",
    "The fall hurt him.",
    "It had 2,019 seats.",
    "Mark may sue.",
    "They work five days a week.",
    "“Halm News Sunday” ran it.",
    "Halm Today ran it.",
    "The same week it burned.",
    "Temperatures stayed in the eighties.",
    "She is in her nineties.",
    "The Good Friday Agreement holds.",
)


@pytest.mark.parametrize(("text", "words", "edtf"), SETTLED)
def test_the_day_of_publication_settles(text: str, words: str, edtf: str) -> None:
    found = find_times(text, published=PUBLISHED)
    assert [(time.span.text, time.edtf) for time in found] == [(words, edtf)]


@pytest.mark.parametrize(("text", "edtf"), UNSETTLED)
def test_without_a_day_of_publication_the_year_stays_open(text: str, edtf: str) -> None:
    assert [time.edtf for time in find_times(text)] == [edtf]


@pytest.mark.parametrize("text", ["It burned on Monday.", "It burned last week.", "It burned yesterday."])
def test_what_nothing_settles_is_left_out(text: str) -> None:
    assert find_times(text) == ()


@pytest.mark.parametrize("text", NO_TIMES)
def test_words_that_are_no_times(text: str) -> None:
    assert find_times(text, published=PUBLISHED) == ()


TOLD: tuple[tuple[str, list[tuple[str, str, str]]], ...] = (
    ("<She> [said] on Monday {that the ship was lost}.", [("Monday", "2031-03-10", "said on")]),
    ("On Monday, <she> [said] {the ship was lost}.", [("Monday", "2031-03-10", "said on")]),
    ("{“The ship is lost,”} <she> [said] last week.", [("last week", "2031-03-03/2031-03-09", "said on")]),
    ("<She> [said Sunday] {that the ship was lost}.", [("Sunday", "2031-03-09", "said on")]),
    ("{The ship will sail}, <she> [said] on Monday.", [("Monday", "2031-03-10", "said on")]),
    (
        "<She> [said] on Tuesday {the ship was lost on Monday}.",
        [("Tuesday", "2031-03-11", "said on"), ("Monday", "2031-03-10", "about")],
    ),
    ("<She> [said] {the ship was lost on Monday}.", [("Monday", "2031-03-10", "about")]),
    ("<She> [said] {14 people were missing as of Monday}.", [("as of Monday", "2031-03-10", "as of")]),
    ("<Karsk, elected in 2019,> [said] {the ship was lost}.", []),
    ("<She> [said] after Monday’s fire {that the ship was lost}.", []),
    ("<She> [said of] the Sept. 16 debate {that it was lost}.", []),
    ("<Karsk> [said], referring to the March 3 fire, {that nobody knew}.", []),
    ("{“The ship is lost,”} <she> [said]. He left on Monday.", []),
    ("But on Monday <she> [said] {the ship was lost}.", [("Monday", "2031-03-10", "said on")]),
    ("<Tolland> on Monday [said] {the ship was lost}.", [("Monday", "2031-03-10", "said on")]),
    ("It burned on Monday. <She> [said] {the ship was lost}.", []),
    ("The ship, which sank on Monday, was old, <he> [said]: {“Too old.”}", []),
)


@pytest.mark.parametrize(("sentence", "expected"), TOLD)
def test_roles(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(time.span.text, time.edtf, time.role) for time in described(sentence).times] == expected


@given(
    st.lists(
        st.sampled_from(
            [
                "Monday",
                "last",
                "next",
                "May",
                "3",
                "2024",
                "from",
                "to",
                "and",
                "the",
                "week",
                "of",
                "ago",
                "two",
                "more",
                "than",
                "since",
                "Q3",
                "’90s",
            ]
        )
    )
)
def test_times_stand_in_the_text_in_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = find_times(text, published=PUBLISHED)
    assert all(text[t.span.start : t.span.end] == t.span.text for t in found)
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))


def test_the_easter_rule_agrees_with_known_years() -> None:
    known = {1961: "04-02", 2000: "04-23", 2008: "03-23", 2024: "03-31", 2038: "04-25"}
    assert {year: str(easter(year))[5:] for year in known} == known
