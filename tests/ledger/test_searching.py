"""Search: whole words in any order, phrases, accents and case aside, and no input that breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.errors import BadRequest
from onrecord.ledger import Hit, Ledger, open_ledger
from onrecord.ledger.excerpts import EXCERPT, excerpt_of, folded_words
from tests.conftest import DATABASES, NewPlace
from tests.ledger.stories import article, ferry_fire, of, page_of, reading


@pytest.fixture(scope="module", params=DATABASES)
def ledger(request: pytest.FixtureRequest, new_place: NewPlace) -> Iterator[Ledger]:
    accents = reading(article(("Łódź café déjà vu", "Мэр Орвана молчит."), publisher="Le Phare"), ())
    with open_ledger(new_place(request.param), create=True) as made:
        for added in (ferry_fire(), accents):
            made.add(added, page_of(added))
        yield made


def found(hits: tuple[Hit, ...]) -> list[str | None]:
    return [hit.attribution_id for hit in hits]


def marked(hit: Hit) -> list[str]:
    return [hit.excerpt[start:end] for start, end in hit.marks]


def test_attributions_are_found_by_their_words_and_the_words_marked(ledger: Ledger) -> None:
    (hit,) = ledger.search("Overloaded denied")
    assert (hit.attribution_id, hit.publisher, hit.published) == ("a4", "The Ansel Courier", "2031-03-11T07:40:00Z")
    assert hit.excerpt == "The operator, Lenholm Lines, denied that the ship had been overloaded"
    assert marked(hit) == ["denied", "overloaded"]


def test_a_speaker_is_found_by_name_where_the_words_say_she(ledger: Ledger) -> None:
    hits = {hit.attribution_id: hit for hit in ledger.search("tolland")}
    assert set(hits) == {"a1", "a2", "a3"}
    assert hits["a3"].excerpt.startswith("[Mira Tolland] “We are still looking")
    assert marked(hits["a3"]) == ["Tolland"]


def test_words_that_stand_in_no_attribution_are_found_in_the_article(ledger: Ledger) -> None:
    (hit,) = ledger.search("orvane wire")
    assert hit.attribution_id is None
    assert marked(hit) == ["Orvane", "Wire"]
    assert "\n" not in hit.excerpt


def test_words_spread_over_an_article_are_found_in_it(ledger: Ledger) -> None:
    assert found(ledger.search("overloaded smoke")) == [None]


def test_words_in_double_quotes_stand_together(ledger: Ledger) -> None:
    assert found(ledger.search('"looking for nine"')) == ["a3"]
    assert ledger.search('"nine for looking"') == ()
    assert found(ledger.search("nine for looking")) == ["a3"]


@pytest.mark.parametrize("words", ["łodz", "ŁÓDŹ", "cafe DEJA", "café", "мэр", "ОРВАНА"])
def test_case_and_accents_do_not_matter(ledger: Ledger, words: str) -> None:
    (hit,) = ledger.search(words)
    assert hit.publisher == "Le Phare"
    assert hit.marks


def test_all_words_are_wanted(ledger: Ledger) -> None:
    assert ledger.search("ferry zeppelin") == ()


def test_a_limit_holds_over_attributions_and_articles(ledger: Ledger) -> None:
    assert len(ledger.search("the", limit=3)) == 3
    assert len(ledger.search("the", limit=1)) == 1
    assert ledger.search("the", limit=0) == ()


def test_the_words_found_are_marked_in_long_texts(tmp_path: Path) -> None:
    filler = "nothing of note was said that day " * 2000
    made = of(article((f"{filler}zeppelin {filler}", "told At least 14 people were killed")))
    with open_ledger(tmp_path / "onrecord.db", create=True) as ledger:
        ledger.add(made, page_of(made))
        (hit,) = ledger.search("zeppelin")
    assert marked(hit) == ["zeppelin"]
    assert len(hit.excerpt) < 600


@pytest.mark.parametrize("words", ["", " ", "\t\n"])
def test_an_empty_search_is_a_bad_request(ledger: Ledger, words: str) -> None:
    with pytest.raises(BadRequest, match="nothing to search for"):
        ledger.search(words)


def test_a_whole_book_is_a_bad_request(ledger: Ledger) -> None:
    with pytest.raises(BadRequest, match="fewer words"):
        ledger.search("ferry " * 100_000)
    with pytest.raises(BadRequest, match="fewer words"):
        ledger.search("ferry-" * 100_000)


@given(st.text(min_size=1) | st.lists(st.sampled_from(['"', "AND", "OR", "NOT", "NEAR(", "*", "-", "^", ":", "{", "}",
    "(", ")", "+", "'", "ferry", "words:", "%", "\0", "\\", "--", "/*", ";", " ", "“", "é", "\ud800", "٣", "²", "ß"]),
    min_size=1).map("".join))  # fmt: skip
@example('"')
@example('ferry"')
@example('""')
@example('"ferry""')
@example("NEAR(ferry burned, 3)")
@example("words : ferry")
@example("^ferry OR * - fer*")
@example("ferry\0burned")
@example("a" * 10_000)
@example("\u0301")
@example("፩")
@example("ferry " * 200)
def test_no_search_fails(ledger: Ledger, words: str) -> None:
    if not words.strip():
        return
    for hit in ledger.search(words):
        assert all(0 <= start < end <= len(hit.excerpt) for start, end in hit.marks)
        assert hit.excerpt.isprintable() or "\ufffd" in hit.excerpt


@given(
    st.lists(st.sampled_from(["fire", "Ferry", "café", "the", "“no”", "e\u0301clair", "\n", "x" * 50]), max_size=120)
)
def test_marks_stand_where_the_words_stand(words: list[str]) -> None:
    excerpt, marks = excerpt_of(" ".join(words), (("ferry",), ("cafe",)))
    assert {excerpt[start:end] for start, end in marks} <= {"Ferry", "café"}
    assert bool(marks) == ("Ferry" in words or "café" in words)
    assert "\n" not in excerpt
    assert len(folded_words(excerpt)) <= EXCERPT


def test_an_excerpt_shows_where_most_of_the_words_stand() -> None:
    text = "ferry " + "and so on " * 40 + "the ferry burned in the harbour " + "and on " * 40
    excerpt, marks = excerpt_of(text, (("ferry",), ("burned",), ("the", "harbour")))
    assert excerpt.startswith("… ")
    assert excerpt.endswith(" …")
    assert [excerpt[start:end] for start, end in marks] == ["ferry", "burned", "the", "harbour"]
