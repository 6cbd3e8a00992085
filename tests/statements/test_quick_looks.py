"""What is asked before the long patterns may only spare them work, never a find."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.statements import contents, dates
from onrecord.statements.date_rules import rule
from onrecord.statements.number_words import START, may_hold_number

WORDS = (
    "the a an in this one two dozen half couple few several hundred thousandth twofold tenth quarterback doubling "
    "halved twice tens of scores week day year last next first of May Friday 3 2031 ½ $ . , - ’ ’31 q3 after "
    "before yesterday ago quarter working none phone said was her harbour"
)
SAYINGS = st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join)


@given(SAYINGS)
def test_a_stretch_without_number_words_holds_no_beginning_of_a_number(text: str) -> None:
    assert may_hold_number(text) or START.search(text) is None


@pytest.mark.parametrize(
    "text", ["a few boats", "NINE boats", "boats, ½ of them", "a quarterback", "no. 4", "Rs.5", "tenfold"]
)
def test_whatever_begins_a_number_is_seen(text: str) -> None:
    assert may_hold_number(text)


def test_ordinary_words_are_passed_over() -> None:
    assert not may_hold_number("The harbour master said none of them phoned her at the pier, as everyone knew.")


@pytest.mark.parametrize("word", sorted(dates._BY_WORD))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_a_small_word_begins_no_other_date_than_its_own_rules_say(word: str, data: st.DataObject) -> None:
    text = f"{word} {data.draw(SAYINGS)}"
    others = set(dates._BY_INITIAL[word[0]]) - set(dates._BY_WORD[word])
    assert not [name for name in others if rule(name).match(text)]


@pytest.mark.parametrize("text", ["the day before yesterday", "a week ago", "in two weeks", "this Friday"])
def test_a_small_word_still_begins_its_own_dates(text: str) -> None:
    assert dates.may_be_date(text, 0, len(text))


@pytest.mark.parametrize("word", sorted(contents._OFTEN_FINITE))
def test_frequent_verbs_are_those_of_the_pattern_wherever_they_stand(word: str) -> None:
    for lead in ("", "the ", "a ", "no ", "“"):
        assert re.search(contents._FINITE, f"{lead}{word}, they")
