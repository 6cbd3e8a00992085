"""The matters of a ledger, kept in it: on each database, as articles come, change, and are reviewed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from onrecord.comparison import keep_up, matter_of, matters_of
from onrecord.comparison.keeping import GROWN, _place
from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.rows import from_json
from onrecord.matters import compare
from onrecord.matters.features import Likeness
from onrecord.records import Matter, Reading
from onrecord.reviewing import Reviews
from onrecord.reviews import Review, anchor_of
from tests.ledger.stories import page_of
from tests.matters.by_hand import GOVERNOR, MINISTER, UNION, Said, denied, killed, page

SHELLS = "cluster shells had been stored at the depot"
FIRST = (
    page("The Halvory Courier", "2031-10-07", Said(SHELLS, UNION), url="https://courier.example/1", title="Shells"),
    page(
        "Lowland Chronicle",
        "2031-10-08",
        denied(f"that {SHELLS}", MINISTER),
        url="https://lowland.example/1",
        title="No",
    ),
)
EARLIER = page(
    "Radio Meridel", "2031-10-06", Said(f"{SHELLS} for years", UNION), url="https://meridel.example/1", title="Ho"
)
FERRIES = "the ferry from Halvory would not sail before the storm had passed"


def add(ledger: Ledger, *readings: Reading) -> list[str]:
    return [ledger.add(reading, page_of(reading))[0] for reading in readings]


def test_kept_matters_are_those_of_comparing_all(place: str) -> None:
    with open_ledger(place, create=True) as ledger:
        assert matters_of(ledger) == ()
        add(ledger, *FIRST)
        assert keep_up(ledger) == 2
        assert keep_up(ledger) == 0
        assert matters_of(ledger) == compare(ledger.readings()) != ()
        add(ledger, EARLIER)
        assert matters_of(ledger) == compare(ledger.readings())


def test_an_old_address_leads_to_the_matter_that_holds_its_words(place: str) -> None:
    with open_ledger(place, create=True) as ledger:
        add(ledger, *FIRST)
        (before,) = matters_of(ledger)
        add(ledger, EARLIER)
        (after,) = matters_of(ledger)
        assert before.id != after.id, "an earlier account is now the first"
        assert matter_of(ledger, before.id) == after == matter_of(ledger, after.id)
        assert matter_of(ledger, "0" * 12) is None


def test_one_of_many_is_placed_without_comparing_all_and_a_tenth_is_not(place: str) -> None:
    others = [
        page(f"Outlet {n}", "2031-10-07", Said(f"{FERRIES} {n}"), url=f"https://o.example/{n}", title=f"Ferry {n}")
        for n in range(20)
    ]
    with open_ledger(place, create=True) as ledger:
        add(ledger, *others, FIRST[0])
        keep_up(ledger)
        weighed = state(ledger)
        add(ledger, FIRST[1])
        assert keep_up(ledger) == 1
        assert state(ledger) == weighed, f"one of 21 is no more than {GROWN:.0%}"
        assert any(matter.relations and matter.relations[0].kind == "contradicts" for matter in matters_of(ledger))
        add(ledger, EARLIER, page("Outlet x", "2031-10-07", killed("Two", 2, GOVERNOR), url="https://o.example/x"))
        keep_up(ledger)
        assert state(ledger) != weighed
        assert matters_of(ledger) == compare(ledger.readings())


def state(ledger: Ledger) -> str:
    with ledger.query("SELECT value FROM matter_state WHERE name = 'weights'") as answer:
        ((value,),) = answer.rows
    return str(value)


def test_a_rejected_statement_is_in_no_matter_until_the_review_is_undone(place: str) -> None:
    with open_ledger(place, create=True) as ledger:
        ids = add(ledger, *FIRST)
        (before,) = matters_of(ledger)
        reading = ledger.reading(ids[1])
        anchor = anchor_of(reading.article, reading.attributions[0])
        made = Reviews(ledger).add(Review(article_id=ids[1], kind="reject", anchor=anchor), "ada")
        assert matters_of(ledger) == ()
        assert matter_of(ledger, before.id) is None
        Reviews(ledger).undo(made.number, "ada")
        assert matters_of(ledger) == (before,)


def test_a_changed_article_is_placed_anew(place: str) -> None:
    with open_ledger(place, create=True) as ledger:
        add(ledger, *FIRST)
        (before,) = matters_of(ledger)
        told = Said(SHELLS, MINISTER)
        changed = page("Lowland Chronicle", "2031-10-08", told, url="https://lowland.example/1", title="No")
        ledger.add(
            changed, replace(page_of(changed), url="https://lowland.example/1", retrieved="2031-10-09T08:00:00Z")
        )
        after = matters_of(ledger)
        assert after == compare(ledger.readings())
        assert after != (before,)


@pytest.mark.parametrize("words", ["", "'", "x" * 1000, "\0"])
def test_no_words_for_an_id_break_anything(place: str, words: str) -> None:
    with open_ledger(place, create=True) as ledger:
        add(ledger, *FIRST)
        assert matter_of(ledger, words) is None


def test_what_another_process_compares_anew_meanwhile_is_not_mixed_with_older_weights(place: str) -> None:
    others = [
        page(f"Outlet {n}", "2031-10-07", Said(f"{FERRIES} {n}"), url=f"https://o.example/{n}", title=f"Ferry {n}")
        for n in range(20)
    ]
    with open_ledger(place, create=True) as ledger:
        add(ledger, *others)
        keep_up(ledger)
        (id_,) = add(ledger, FIRST[0])
        assert not _place(ledger, {id_: "1"}, Likeness(()), "another")
        assert keep_up(ledger) == 1


def test_who_stops_a_comparison_finds_what_was_there_and_goes_on(place: str) -> None:
    with open_ledger(place, create=True) as ledger:
        add(ledger, *FIRST)
        before = matters_of(ledger)
        add(ledger, EARLIER)
        told = []

        def stop(what: str, done: int, number: int) -> None:
            told.append((what, done, number))
            if what == "writing":
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            keep_up(ledger, stop)
        assert len({what for what, _, _ in told}) > 3
        assert all(0 <= done <= number for _, done, number in told)
        assert [from_json(row, Matter) for (row,) in rows_of(ledger)] == list(before)
        assert keep_up(ledger) == 1
        assert matters_of(ledger) == compare(ledger.readings())


def rows_of(ledger: Ledger) -> list[tuple[str]]:
    with ledger.query("SELECT record FROM matters") as answer:
        return [(str(record),) for (record,) in answer.rows]


def test_what_is_added_while_everything_is_compared_is_placed_afterwards(place: str) -> None:
    with open_ledger(place, create=True) as ledger:
        add(ledger, *FIRST)

        def meanwhile(what: str, done: int, number: int) -> None:
            if what == "comparing claims" and ledger.count() == len(FIRST):
                add(ledger, EARLIER)

        assert keep_up(ledger, meanwhile) == len(FIRST)
        assert matters_of(ledger) == compare(ledger.readings())
        assert ledger.count() == len(FIRST) + 1
