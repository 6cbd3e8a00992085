"""What goes in comes out, once, in order, and found by its id."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from msgspec.structs import replace
from sqlalchemy import text

from onrecord.errors import BadRequest, StopRun
from onrecord.ledger import Ledger
from tests.ledger.stories import article, ferry_fire, numbered, of, page, page_of, reading, told_by


def rows(ledger: Ledger, query: str) -> list[tuple[object, ...]]:
    with ledger._reading() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


EVERYTHING = "SELECT * FROM articles, versions, addresses, pages, readings, attributions"


def change(ledger: Ledger, statement: str) -> None:
    """Change the tables by hand."""
    with ledger._writing() as connection:
        connection.execute(text(statement))


def test_what_comes_out_equals_what_went_in(ledger: Ledger) -> None:
    made = ferry_fire()
    key, new = ledger.add(made, page_of(made))
    assert new
    assert ledger.reading(key) == made
    assert ledger.readings() == {key: made}
    assert ledger.pages(key) == (page_of(made),)


def test_an_article_added_again_changes_nothing(ledger: Ledger) -> None:
    made = ferry_fire()
    key, _ = ledger.add(made, page_of(made))
    before = rows(ledger, EVERYTHING)
    assert ledger.add(made, page_of(made)) == (key, False)
    assert rows(ledger, EVERYTHING) == before


def test_known_bytes_are_known_whatever_they_are_read_as(ledger: Ledger) -> None:
    made = ferry_fire()
    key, _ = ledger.add(made, page_of(made))
    assert ledger.has_page(page_of(made).sha256) == key
    assert ledger.has_page("0" * 64) is None
    assert ledger.add(told_by("The Harbour Times"), page_of(made)) == (key, False)
    assert ledger.readings() == {key: made}


def test_another_page_with_the_same_text_of_the_same_publisher_is_the_same_article(ledger: Ledger) -> None:
    made, other = ferry_fire(), page(b"<p>the same story with another advertisement", url="https://courier.example/b")
    key, _ = ledger.add(made, page_of(made))
    assert ledger.add(replace(made, attributions=()), other) == (key, False)
    assert ledger.readings() == {key: made}
    assert ledger.has_page(other.sha256) == key
    assert set(ledger.pages(key)) == {page_of(made), other}


def test_the_same_text_of_another_publisher_is_another_article(ledger: Ledger) -> None:
    readings = [ferry_fire(), told_by("The Harbour Times"), told_by(None)]
    keys = [ledger.add(made, page_of(made))[0] for made in readings]
    assert len(set(keys)) == 3
    assert ledger.readings() == dict(zip(keys, readings, strict=True))


def test_ids_are_the_same_on_every_machine(ledger: Ledger) -> None:
    made = of(article(publisher="The Ansel Courier"))
    assert ledger.add(made, page_of(made))[0] == "ef27d47b1424"


def test_the_list_gives_the_newest_first_and_undated_ones_last(ledger: Ledger) -> None:
    for outlet, day in (("B", "2031-03-11"), ("A", None), ("D", "2031-03-12T09:00:00Z"), ("C", "2031-03-11T07:00:00Z")):
        made = told_by(outlet, published=day)
        ledger.add(made, page_of(made))
    entries = ledger.articles()
    assert [entry.publisher for entry in entries] == ["D", "C", "B", "A"]
    assert [entry.attributions for entry in entries] == [1, 1, 1, 1]


def test_an_entry_says_what_the_article_says(ledger: Ledger) -> None:
    made = ferry_fire()
    key, _ = ledger.add(made, page_of(made))
    (entry,) = ledger.articles()
    assert (entry.id, entry.title, entry.publisher) == (key, made.article.title, "The Ansel Courier")
    assert (entry.published, entry.url, entry.language) == (
        "2031-03-11T07:40:00Z",
        "https://courier.example/halcyon",
        "en",
    )
    assert entry.attributions == 8
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", entry.added)


def test_an_article_without_attributions_is_listed(ledger: Ledger) -> None:
    made = reading(article(), ())
    key, _ = ledger.add(made, page_of(made))
    assert ledger.articles()[0].attributions == 0
    assert ledger.reading(key) == made


def test_the_beginning_of_an_id_is_enough(ledger: Ledger) -> None:
    keys = [ledger.add(numbered(n), page_of(numbered(n)))[0] for n in range(40)]
    for number, key in enumerate(keys):
        assert ledger.reading(f" {key[:9].upper()} ") == numbered(number)


@pytest.mark.parametrize("name", ["", " ", "%", "_", "zzz", "ffffffffffff0", "\0", "\ud800", "'; --"])
def test_an_unknown_id_is_a_bad_request(ledger: Ledger, name: str) -> None:
    made = ferry_fire()
    ledger.add(made, page_of(made))
    with pytest.raises(BadRequest, match="no article"):
        ledger.reading(name)


def test_an_ambiguous_id_is_a_bad_request(ledger: Ledger) -> None:
    keys = [ledger.add(numbered(n), page_of(numbered(n)))[0] for n in range(17)]
    shared = next(key[0] for key in keys if sum(other[0] == key[0] for other in keys) > 1)
    with pytest.raises(BadRequest, match="several articles"):
        ledger.reading(shared)


@pytest.mark.parametrize("odd", ["\0", "\ud83d", "\ufdd0", "\ufdd1", "\U0001f525", "e\u0301", "\u202e"])
def test_odd_characters_come_out_as_they_went_in(ledger: Ledger, odd: str) -> None:
    words = f"Odd{odd}word told At least 14 people were killed"
    made = of(article((words, words), publisher=f"The {odd} Courier"))
    key, _ = ledger.add(made, page_of(made))
    assert ledger.reading(key) == made
    assert ledger.search("killed")
    assert len(ledger.articles()[0].title or "") == len(words)


def test_an_attribution_reads_well_in_columns(ledger: Ledger) -> None:
    made = ferry_fire()
    ledger.add(made, page_of(made))
    columns = "speaker, source, cue, content, addressee, quotation, stance, certainty, confidence"
    assert rows(ledger, f"SELECT {columns} FROM attributions WHERE id = 'a3'") == [
        (
            "Mira Tolland",
            "she",
            "said",
            "“We are still looking for nine passengers,” … “I will not guess at the cause.”",
            None,
            "direct",
            "states",
            "unstated",
            0.98,
        )
    ]
    assert rows(ledger, "SELECT speaker, described_as, anonymity_reason FROM attributions WHERE id = 'a5'") == [
        (None, "A port official", "because he was not allowed to speak")
    ]
    assert ("Mira Tolland", 3, 1) in rows(ledger, "SELECT * FROM speakers")
    assert rows(ledger, "SELECT speaker, publisher FROM statements WHERE stance = 'denies'") == [
        ("Lenholm Lines", "The Ansel Courier")
    ]


def test_one_writes_while_another_reads(ledger: Ledger) -> None:
    made = ferry_fire()
    ledger.add(made, page_of(made))
    with ledger._writing() as writer:
        writer.execute(text("DELETE FROM articles"))
        assert len(ledger.articles()) == 1
    assert len(ledger.articles()) == 0


def test_many_threads_share_an_open_ledger(ledger: Ledger) -> None:
    def add_and_look(number: int) -> bool:
        made = numbered(number % 20)
        key, new = ledger.add(made, page_of(made))
        assert ledger.readings()[key] == ledger.reading(key) == made
        assert ledger.search("killed")
        return new

    with ThreadPoolExecutor(12) as pool:
        assert sum(pool.map(add_and_look, range(40))) == 20
    assert len(ledger.articles()) == 20


def test_a_row_removed_by_hand_takes_all_of_it_along(ledger: Ledger) -> None:
    made = ferry_fire()
    key, _ = ledger.add(made, page_of(made))
    change(ledger, "DELETE FROM articles")
    assert ledger.search("Tolland") == ()
    assert ledger.pages(key) == ()
    assert ledger.add(made, page_of(made)) == (key, True)


def test_a_damaged_reading_stops_the_run(ledger: Ledger) -> None:
    made = ferry_fire()
    key, _ = ledger.add(made, page_of(made))
    change(ledger, "UPDATE readings SET record = '{\"article\"\\: 1}'")
    with pytest.raises(StopRun, match="damaged"):
        ledger.reading(key)
