"""The words an attribution is found by and shown with."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.identity import article_id
from onrecord.ledger.rows import keepable, words_of
from onrecord.records import Article, Attribution, Span, Speaker
from tests.ledger.stories import article, ferry_fire, find


def words(name: str) -> str:
    made = ferry_fire()
    return next(words_of(a, made.article) for a in made.attributions if a.id == name)


def test_words_follow_the_text() -> None:
    assert words("a4") == "The operator, Lenholm Lines, denied that the ship had been overloaded"
    assert words("a6") == "The fire brigade told the harbour radio that a captain had reported smoke an hour before"


def test_words_left_out_are_shown_to_be_left_out() -> None:
    assert words("a7") == "a captain … reported smoke an hour before"


def test_a_name_that_is_not_in_the_words_stands_before_them() -> None:
    assert words("a3").startswith("[Mira Tolland] “We are")
    assert "[" not in words("a1")


def test_an_attribution_without_words_has_none() -> None:
    assert words_of(Attribution(id="a1"), article()) == ""
    assert words_of(Attribution(id="a1", speaker=Speaker(name="Ada")), article()) == "[Ada]"


def test_spans_inside_one_another_are_not_told_twice() -> None:
    story = article()
    outer, inner = find(story, "Interior Minister Mira Tolland told reporters"), find(story, "told")
    assert words_of(Attribution(id="a1", source=(outer,), cue=(inner,)), story) == outer.text


@given(st.text("ab ,.", max_size=30), st.data())
def test_words_are_those_of_the_text(text: str, data: st.DataObject) -> None:
    story = Article(text=text, paragraphs=())
    place = st.integers(0, len(text))
    cuts = data.draw(st.lists(st.tuples(place, place).map(sorted), max_size=4))
    spans = tuple(Span(start=start, end=end, text=text[start:end]) for start, end in cuts)
    for piece in words_of(Attribution(id="a1", content=spans), story).split(" … "):
        assert piece in text


def test_an_id_rests_on_publisher_and_text_alone() -> None:
    first = article_id(article())
    assert article_id(article(title="Another", url=None, published=None)) == first
    assert article_id(article(publisher="Another")) != first
    assert len({first, article_id(article(publisher=None)), article_id(article(publisher="\ud800"))}) == 3


@given(st.text())
def test_what_a_column_keeps_is_as_long_as_what_came(text: str) -> None:
    kept = keepable(text)
    assert kept is not None
    assert len(kept) == len(text)
    kept.encode("utf-8")
