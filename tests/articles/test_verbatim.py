"""Texts taken as they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import verbatim_article
from onrecord.errors import SkipItem
from onrecord.records import Article

ANY_TEXT = st.text(st.characters() | st.sampled_from("\r\n\t\x0b\x0c\x1c\x85\u2028 .“”"))


def words(article: Article) -> list[str]:
    return [article.text[p.start : p.end] for p in article.paragraphs]


def test_nothing_is_changed() -> None:
    text = "\tOne line.\r\n\r\n Advertisement \rBy Ada Brenning\n"
    article = verbatim_article(text)
    assert article.text == text
    assert words(article) == ["\tOne line.", " Advertisement ", "By Ada Brenning"]
    assert article.title is None
    assert {p.kind for p in article.paragraphs} == {"body"}


@pytest.mark.parametrize("text", ["", " \t", "\r\n\n", "\u2028\xa0"])
def test_a_blank_text_is_no_article(text: str) -> None:
    with pytest.raises(SkipItem, match="empty"):
        verbatim_article(text)


def test_a_lone_surrogate_is_named_by_its_place() -> None:
    with pytest.raises(SkipItem, match="lone surrogate at character 4"):
        verbatim_article("One \udc80 two")


def test_the_language_is_told_where_it_is_sure() -> None:
    assert verbatim_article("Oui.").language is None
    french = (
        "Le ministre a déclaré lundi que le bac avait brûlé dans le port et que neuf passagers étaient portés disparus."
    )
    assert verbatim_article(french).language == "fr"
    english = "The minister said on Monday that the ferry had burned in the harbour and nine passengers were missing."
    assert verbatim_article(english).language == "en"


@settings(deadline=None)
@given(ANY_TEXT)
def test_paragraphs_part_any_text(text: str) -> None:
    try:
        article = verbatim_article(text)
    except SkipItem:
        return
    assert article.text == text
    end = 0
    for paragraph in article.paragraphs:
        assert end <= paragraph.start < paragraph.end <= len(text)
        assert len(text[paragraph.start : paragraph.end].splitlines()) == 1
        assert text[end : paragraph.start].strip() == ""
        end = paragraph.end
    assert text[end:].strip() == ""
