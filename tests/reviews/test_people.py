"""Who is who behind a name in a ledger: reviewers' words hold through rereads, can be taken back, and travel along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from onrecord.errors import BadRequest
from onrecord.ledger import Ledger, open_ledger
from onrecord.records import Article, Attribution, Reading, Speaker
from onrecord.reviewing import Reviews
from onrecord.reviewing.people import people_called, said_of_people
from tests.invented import article, find, reading
from tests.ledger.stories import page_of

NAME = "Ivo Renstad"
PLACES = {
    "The Ansel Courier": ("mayor of Halm", "The ferry burned off Halm, and Ansel sent boats"),
    "Radio Halm": ("the Halm mayor", "The harbour stays shut"),
    "Torvik Sport": ("goalkeeper of Torvik", "The match was lost in Torvik"),
}


def told(outlet: str, model: str = "by hand") -> Reading:
    role, words = PLACES[outlet]
    story = article((f"{words}, said {role} {NAME}.",), publisher=outlet, title=None)
    return replace(reading(story, (said(story, role, words),)), model=model)


def said(story: Article, role: str, words: str) -> Attribution:
    source = find(story, f"{role} {NAME}")
    speaker = Speaker(name=NAME, kind="person", role=role, mentions=(source,))
    content, cue = find(story, words), find(story, "said")
    return Attribution(id="a1", source=(source,), cue=(cue,), content=(content,), speaker=speaker)


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_ledger(place, create=True) as opened:
        for outlet in PLACES:
            opened.add(told(outlet), page_of(told(outlet)))
        yield opened


def grouped(ledger: Ledger) -> list[list[str]]:
    """The outlets of each person."""
    return [sorted(one.outlet or "" for one in person.appearances) for person in people_called(ledger, NAME)]


def ids(ledger: Ledger) -> dict[str, str]:
    return {entry.publisher or "": entry.id for entry in ledger.articles()}


def say(ledger: Ledger, *outlets: str, same: bool) -> int:
    chosen = [ids(ledger)[outlet] for outlet in outlets]
    review = said_of_people(ledger, people_called(ledger, NAME), chosen, same, None)
    return Reviews(ledger).add(review, "ada", NAME).number


APART = [["Radio Halm", "The Ansel Courier"], ["Torvik Sport"]]


def test_a_reviewer_merges_and_splits_and_takes_it_back(ledger: Ledger) -> None:
    assert grouped(ledger) == APART
    merged = say(ledger, "The Ansel Courier", "Torvik Sport", same=True)
    assert grouped(ledger) == [["Radio Halm", "The Ansel Courier", "Torvik Sport"]]
    assert "ada said that they are one person" in people_called(ledger, NAME)[0].reasons
    Reviews(ledger).undo(merged, "ada")
    assert grouped(ledger) == APART
    split = say(ledger, "Radio Halm", same=False)
    assert len(grouped(ledger)) == 3
    Reviews(ledger).undo(split, "ada")
    assert grouped(ledger) == APART


def test_a_reviewers_word_outlives_a_reread_and_travels_with_an_export(ledger: Ledger, tmp_path: Path) -> None:
    say(ledger, "Radio Halm", same=False)
    for outlet, key in ids(ledger).items():
        made = told(outlet, "another")
        again = tuple(replace(one, id="a9", confidence=0.5) for one in made.attributions)
        ledger.renew(key, 1, replace(made, attributions=again))
    apart = grouped(ledger)
    assert len(apart) == 3
    with open_ledger(tmp_path / "other.db", create=True) as other:
        for line in ledger.export():
            other.restore(line)
        assert sorted(grouped(other)) == sorted(apart)


def test_a_word_on_a_record_that_is_no_longer_named_counts_for_nothing(ledger: Ledger) -> None:
    say(ledger, "The Ansel Courier", "Torvik Sport", same=True)
    made = told("Torvik Sport", "another")
    unnamed = tuple(
        replace(one, speaker=Speaker(described_as="a goalkeeper", kind="person")) for one in made.attributions
    )
    ledger.renew(ids(ledger)["Torvik Sport"], 1, replace(made, attributions=unnamed))
    assert grouped(ledger) == [["Radio Halm", "The Ansel Courier"]]


def test_too_few_articles_are_refused(ledger: Ledger) -> None:
    for outlets, same in ((("Radio Halm",), True), ((), False), (("Torvik Sport",), False)):
        with pytest.raises(BadRequest):
            say(ledger, *outlets, same=same)


def test_reviews_change_no_record(ledger: Ledger) -> None:
    key = ids(ledger)["Radio Halm"]
    before = ledger.standing(key)
    say(ledger, "Radio Halm", "Torvik Sport", same=True)
    assert ledger.standing(key) == before
