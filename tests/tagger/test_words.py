"""Words and their shapes, with the shipped tokenizer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.shipped import load_tokenizer
from onrecord.tagger.bundle import SHIPPED
from onrecord.tagger.words import CLOSES, INSIDE, LOWER, MARK, OPENS, OUTSIDE, TITLE, UPPER, split_words


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_tokenizer(SHIPPED / "tokenizer.json")


def test_words_carry_case_and_quotation_state(tokenizer: Tokenizer) -> None:
    text = "Oda said “go HOME” now"
    (words,) = split_words(tokenizer, [text])
    shapes = [divmod(int(words.shapes[i]), 4) for i in words.first]
    found = [text[s:e] for s, e in zip(words.starts, words.ends, strict=True)]
    assert found == ["Oda", "said", "“", "go", "HOME", "”", "now"]
    outside, inside = [(TITLE, OUTSIDE), (LOWER, OUTSIDE)], [(LOWER, INSIDE), (UPPER, INSIDE)]
    assert shapes == [*outside, (MARK, OPENS), *inside, (MARK, CLOSES), (LOWER, OUTSIDE)]


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_words_lie_in_their_paragraph_in_order(tokenizer: Tokenizer, paragraphs: list[str]) -> None:
    for text, words in zip(paragraphs, split_words(tokenizer, paragraphs), strict=True):
        assert len(words.ids) == len(words.shapes)
        assert all(0 <= s < e <= len(text) for s, e in zip(words.starts, words.ends, strict=True))
        assert words.starts.tolist() == sorted(words.starts.tolist())


def test_a_lone_surrogate_keeps_its_place(tokenizer: Tokenizer) -> None:
    (words,) = split_words(tokenizer, ["ab \ud800 cd"])
    assert (int(words.starts[-1]), int(words.ends[-1])) == (5, 7)


def test_an_empty_paragraph_has_no_words(tokenizer: Tokenizer) -> None:
    assert [len(w) for w in split_words(tokenizer, ["", " \u200b "])] == [0, 0]
