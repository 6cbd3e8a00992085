"""Differences word by word: nothing is lost of either text, and no text takes for ever."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.views.differences import Piece, compare_words

WORDS = st.text("ab \n", max_size=60)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_it(before: str, after: str) -> None:
    pieces = list(compare_words(before, after))
    old = "".join(words for kind, words in pieces if kind != "came")
    new = "".join(words for kind, words in pieces if kind != "went")
    assert re.findall(r"\S", old) == re.findall(r"\S", before)
    assert re.findall(r"\S", new) == re.findall(r"\S", after)
    assert old.split() == before.split() or "\n" in before + after or old.replace(" ", "") == before.replace(" ", "")


def test_only_what_changed_is_marked() -> None:
    pieces = list(compare_words("At least 14 people died here.", "At least 16 people died."))
    assert pieces == [
        Piece("same", "At least "),
        Piece("went", "14"),
        Piece("came", "16"),
        Piece("same", " "),
        Piece("same", "people "),
        Piece("went", "died here."),
        Piece("came", "died."),
    ]


@given(WORDS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(kind == "same" for kind, _ in compare_words(text, text))


@pytest.mark.parametrize(
    ("before", "after"),
    [("a " * 1_999, "b " + "a " * 1_990), ("x" * 1_000_000, "y" * 1_000_000), ("a\n" * 500_000, "b\n" * 500_000)],
)
def test_what_cannot_be_compared_word_by_word_is_shown_whole(before: str, after: str) -> None:
    kinds = [kind for kind, _ in compare_words(before, after)]
    assert kinds[:2] == ["went", "came"]
    assert len(kinds) <= 3
