"""What is asked of the ledger: pages that join without a gap, facets that add up, counts that agree."""

from __future__ import annotations

from hashlib import sha256
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.errors import BadRequest
from onrecord.ledger import open_ledger
from onrecord.ledger.cursors import read_cursor, write_cursor
from onrecord.ledger.questions import (
    PLACE,
    Question,
    count_facets,
    find_statements,
    state_of,
)
from onrecord.ledger.rows import keepable
from onrecord.ledger.tallies import tally
from onrecord.records import Page
from tests.web import stories

DAYS = ("2031-03-11", "2031-03-11", None, "2031-03-12", None)


@pytest.fixture
def ledger(place: str) -> str:
    stories.write(place, *(stories.outlet(f"Outlet {n}", published=day) for n, day in enumerate(DAYS)))
    return place


@pytest.mark.parametrize("size", [1, 3, 8, 40])
def test_pages_of_statements_join_without_a_gap(ledger: str, size: int) -> None:
    with open_ledger(ledger) as opened:
        found, after = [], None
        for _ in count():
            page = find_statements(opened, Question(), size, after)
            found += [one.id for one in page.statements]
            after = page.next
            if after is None:
                break
        whole = find_statements(opened, Question(), 1_000).statements
    assert found == [one.id for one in whole]
    assert len(set(found)) == 8 * len(DAYS)
    dated = [one.published for one in whole]
    assert dated == [*sorted(filter(None, dated), reverse=True), *[None] * 16]


def test_pages_of_articles_join_without_a_gap(ledger: str) -> None:
    with open_ledger(ledger) as opened:
        found, after = [], None
        for _ in count():
            page = opened.article_page(2, after)
            found += [entry.id for entry in page.entries]
            after = page.next
            if after is None:
                break
        assert found == [entry.id for entry in opened.articles()]


def test_facets_add_up_and_choosing_one_leaves_as_many(ledger: str) -> None:
    with open_ledger(ledger) as opened:
        facets = count_facets(opened, Question())
        for facet, values in facets.counts.items():
            assert sum(values.values()) == facets.total == 40
            for value, number in values.items():
                chosen = find_statements(opened, Question(**{facet: value}), 1_000).statements
                assert len(chosen) == number, (facet, value)


def test_tallies_agree_with_what_is_found(ledger: str) -> None:
    with open_ledger(ledger) as opened:
        counted = tally(opened)
        for speaker in counted.speakers:
            assert len(find_statements(opened, Question(speaker=speaker.name), 1_000).statements) == speaker.statements
    assert counted.statements == 40
    assert {(one.named, one.unnamed, one.unknown) for one in counted.outlets} == {(5, 2, 1)}


def test_the_state_changes_with_the_ledger(ledger: str) -> None:
    with open_ledger(ledger) as opened:
        before = state_of(opened)
        assert state_of(opened) == before
    stories.write(ledger, stories.outlet("Another"))
    with open_ledger(ledger) as opened:
        assert state_of(opened) != before


@pytest.mark.parametrize("facet", ["stance", "naming", "quotation", "kind", "since", "until"])
def test_a_value_that_cannot_be_is_a_bad_request(ledger: str, facet: str) -> None:
    with open_ledger(ledger) as opened, pytest.raises(BadRequest, match="nonsense"):
        find_statements(opened, Question(**{facet: "nonsense"}), 1)


@given(st.text(), st.integers(0, 2**62), st.integers(0, 2**62))
def test_a_place_survives_its_address(dated: str, version: int, attribution: int) -> None:
    place = (keepable(dated), version, attribution)
    assert read_cursor(write_cursor(place), PLACE) == place


@given(st.text() | st.integers().map(lambda number: write_cursor(("", number, 0))) | st.just("W1tb" * 20_000))
def test_any_other_word_is_no_place(word: str) -> None:
    try:
        dated, version, attribution = read_cursor(word, PLACE)
    except BadRequest:
        return
    assert max(abs(version), abs(attribution)) < 2**63
    assert write_cursor((dated, version, attribution)) == word.rstrip("=")


def test_only_the_newest_version_of_an_article_is_asked(ledger: str) -> None:
    fire = stories.outlet("Outlet 0", published="2031-03-11", url="https://outlet.example/fire")
    with open_ledger(ledger) as opened:
        before = len(find_statements(opened, Question(), 1_000).statements)
        stories.write(ledger, fire)
        story = replace(fire.article, text=f"{fire.article.text}!", url="https://outlet.example/fire")
        paragraphs = (*story.paragraphs[:-1], replace(story.paragraphs[-1], end=len(story.text)))
        changed = replace(fire, article=replace(story, paragraphs=paragraphs), attributions=fire.attributions[:1])
        page = Page(content=b"changed", sha256=sha256(b"changed").hexdigest(), url="https://outlet.example/fire")
        kept = opened.keep(changed, page)
        counted = tally(opened)
        after = find_statements(opened, Question(), 1_000).statements
    assert kept.outcome == "changed"
    assert len(after) == counted.statements < before


@pytest.mark.parametrize("as_of", [None, "2099-01-01"])
@pytest.mark.parametrize("words", ["", "people", '"Mira Tolland"'])
def test_what_is_laid_to_one_name_can_be_left_out(ledger: str, words: str, as_of: str | None) -> None:
    with open_ledger(ledger) as opened:
        every = find_statements(opened, Question(words=words), 1_000, as_of=as_of).statements
        left = find_statements(opened, Question(words=words, not_by="Mira Tolland"), 1_000, as_of=as_of).statements
    theirs = [one for one in every if one.attribution.speaker and one.attribution.speaker.name == "Mira Tolland"]
    assert theirs
    assert [one.id for one in left] == [one.id for one in every if one not in theirs]
