"""Set phrases with number words that count nothing, and the like-looking ones that do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.figures import find_figures
from onrecord.statements.number_idioms import is_idiom
from onrecord.statements.times import all_times

NOTHING = (
    "Water came into one store after another.",
    "One village after the next was emptied.",
    "ONE OFFICIAL AFTER ANOTHER denied it.",
    "She made one false claim after another.",
    "The quays closed one after another.",
    "They left one by one.",
    "Two by two, the sailors left.",
    "They came in three by three.",
    "One of these days the wall will fall.",
    "At one point the wall held.",
    "At one stage the ferry turned back.",
    "One way or another, it will end.",
    "In one form or another the tax goes on.",
    "They moved from one camp to another.",
    "The post passes from one generation to the next.",
    "From one day to the next it closed.",
    "Take it one step at a time.",
    "One moment the mast stood, the next it was gone.",
    "They speak with one voice.",
    "In one sense it is true.",
    "The keeper is one step ahead.",
    "It was six of one and half a dozen of the other.",
    "The mayor hit two birds with one stone.",
    "One morning the harbour was empty.",
    "On one Sunday, nobody came.",
    "It shrank one year after another.",
)
SOMETHING = (
    ("One boat sank after another collision.", 1),
    ("Talks went on one day after another attack.", 1),
    ("Five people died one after another.", 5),
    ("Two boats sank after another storm.", 2),
    ("Guards let in two people at a time.", 2),
    ("The lock takes one boat at a time.", 1),
    ("The repair took one morning.", 1),
    ("The sea rose one foot in an hour.", 1),
    ("It has one stage and two bars.", 1),
    ("One by one, 14 boats left.", 14),
    ("Rangers saw two birds with tags.", 2),
    ("One camp took in those from the other.", 1),
    ("A shed of two by two metres stood there.", 2),
)


def values(text: str) -> list[float | None]:
    return [f.value for f in find_figures(text, taken=[(t.span.start, t.span.end) for t in all_times(text)])]


@pytest.mark.parametrize("text", NOTHING)
def test_a_set_phrase_gives_no_figure(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(("text", "value"), SOMETHING)
def test_what_only_looks_like_one_still_counts(text: str, value: float) -> None:
    assert value in values(text)


@given(st.text(alphabet="onetwby afr123 .,-", min_size=1), st.data())
def test_any_text_may_be_asked_at_any_place(text: str, data: st.DataObject) -> None:
    assert is_idiom(text, data.draw(st.integers(0, len(text) - 1))) in {True, False}
