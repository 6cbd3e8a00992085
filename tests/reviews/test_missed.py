"""An attribution that the machine missed is added by a person, outlives rereads, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.errors import BadRequest
from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.questions import Question, find_statements
from onrecord.ledger.tallies import tally
from onrecord.records import Attribution, Reading, Span
from onrecord.reviewing import Reviews
from onrecord.reviews import Mended, SpeakerWords, effective, select, training_row
from onrecord.reviews.adding import add_missed
from tests.invented import ferry_fire
from tests.invented import find as place
from tests.ledger.stories import page_of

FIRE = ferry_fire()
STORY = FIRE.article
MISSED = next(found for found in FIRE.attributions if found.parent is None and found.speaker and found.speaker.name)
WITHOUT = replace(
    FIRE,
    attributions=tuple(replace(a, parent=None) for a in FIRE.attributions if a.id != MISSED.id and a.parent is None),
)
"""The same article by a machine that missed one attribution."""


def as_given(found: Attribution = MISSED, **facts: Any) -> Mended:
    parts = {part: tuple(select(STORY, span) for span in getattr(found, part)) for part in ("source", "cue", "content")}
    assert found.speaker is not None
    words = SpeakerWords(name=found.speaker.name, kind=found.speaker.kind)
    return Mended(**{**parts, "stance": "accuses", "quotation": found.quotation, "speaker": words, **facts})


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_ledger(place, create=True) as opened:
        opened.add(WITHOUT, page_of(WITHOUT))
        yield opened


def add(ledger: Ledger, given: Mended | None = None) -> int:
    key = ledger.articles()[0].id
    reading = ledger.standing(key).reading
    review = add_missed(key, STORY, given or as_given(), reading.attributions, "it was there all along")
    return Reviews(ledger).add(review, "ada").number


def spans(found: Attribution) -> tuple[tuple[Span, ...], ...]:
    return found.source, found.cue, found.content


def added(reading: Reading) -> Attribution:
    (found,) = (one for one in reading.attributions if spans(one) == spans(MISSED))
    return found


def test_what_was_added_counts_is_found_and_can_be_taken_back(ledger: Ledger) -> None:
    key = ledger.articles()[0].id
    before, counted = ledger.standing(key), tally(ledger)
    number = add(ledger)
    standing = ledger.standing(key)
    found = added(standing.reading)
    assert (found.id, found.stance) == (f"p{number}", "accuses")
    assert found.speaker is not None
    assert MISSED.speaker is not None
    assert found.speaker.name == MISSED.speaker.name
    mark = standing.marks[found.id]
    assert (mark.verdict, mark.who, mark.kept, mark.changed) == ("added", "ada", True, ())
    asked = Question(speaker=found.speaker.name or "", stance="accuses")
    assert [one.attribution for one in find_statements(ledger, asked, 9).statements] == [found]
    assert tally(ledger).statements == counted.statements + 1
    assert ledger.reading(key) == WITHOUT
    Reviews(ledger).undo(number, "bo")
    assert ledger.standing(key) == before
    assert tally(ledger) == counted


def test_it_outlives_a_reread_and_never_stands_twice(ledger: Ledger) -> None:
    key = ledger.articles()[0].id
    number = add(ledger)
    fewer = replace(WITHOUT, attributions=WITHOUT.attributions[1:], model="another")
    ledger.renew(key, 1, fewer)
    assert added(ledger.standing(key).reading).id == f"p{number}"
    ledger.renew(key, 1, replace(FIRE, model="a better one"))
    standing = ledger.standing(key)
    found = added(standing.reading)
    assert found.stance == "accuses"
    assert standing.marks[found.id].verdict == "added"
    assert f"p{number}" not in {one.id for one in standing.reading.attributions}
    assert len(standing.reading.attributions) == len(FIRE.attributions)
    rows = find_statements(ledger, Question(stance="accuses"), 9).statements
    assert found in [one.attribution for one in rows]


def test_what_was_added_becomes_a_row_to_train_on(ledger: Ledger) -> None:
    key = ledger.articles()[0].id
    add(ledger)
    for one in ledger.standing(key).reading.attributions:
        if not one.id.startswith("p"):
            from onrecord.reviews import Review, anchor_of

            review = Review(article_id=key, kind="accept", anchor=anchor_of(STORY, one), before=one)
            Reviews(ledger).add(review, "ada")
    row = training_row(key, ledger.reading(key), ledger.standing(key))
    assert row is not None
    (cue,) = MISSED.cue
    assert [cue.start, cue.end] in [pair for one in row["attributions"] for pair in one["cue"]]


@pytest.mark.parametrize("facts", [{"cue": (), "content": ()}, {"cue": None, "content": None}])
def test_an_attribution_without_cue_and_content_is_refused(facts: dict[str, Any]) -> None:
    with pytest.raises(BadRequest, match="neither cue nor content"):
        add_missed("x", STORY, as_given(**facts), WITHOUT.attributions)


def test_what_is_on_record_already_is_not_added_again() -> None:
    with pytest.raises(BadRequest, match=f"already as {MISSED.id}"):
        add_missed("x", STORY, as_given(), FIRE.attributions)


def test_words_that_are_gone_leave_it_stranded() -> None:
    review = replace(add_missed("x", STORY, as_given(), ()), number=3)
    gone = STORY.text.replace(MISSED.content[0].text, "#" * len(MISSED.content[0].text))
    laid = effective(replace(WITHOUT, article=replace(STORY, text=gone), attributions=()), [review])
    assert laid.stranded == (3,)
    assert laid.reading.attributions == ()


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 60)), min_size=2, max_size=2))
@settings(max_examples=100, deadline=None)
def test_whatever_is_added_stands_verbatim(drawn: list[tuple[int, int]]) -> None:
    cue, content = (
        Span(start=s % (len(STORY.text) - 60), end=s % (len(STORY.text) - 60) + n, text="") for s, n in drawn
    )
    given = Mended(source=(), cue=(select(STORY, cue),), content=(select(STORY, content),), stance="states")
    laid = effective(replace(FIRE, attributions=()), [replace(add_missed("x", STORY, given, ()), number=1)])
    (found,) = laid.reading.attributions
    assert all(STORY.text[span.start : span.end] == span.text for span in (*found.cue, *found.content))
    assert place(STORY, found.cue[0].text).text == found.cue[0].text
