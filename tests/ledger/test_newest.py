"""The narrow table behind every question: always the newest versions' latest readings, whichever way a row is found."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import text

from onrecord.ledger import Ledger, migrations, newest, open_ledger, questions
from onrecord.ledger.moments import FOREVER
from onrecord.ledger.questions import Question, count_facets, find_statements
from onrecord.records import Reading
from tests.invented import ferry_fire
from tests.ledger.stories import page, told_by
from tests.web import stories

EXPECTED = f"""SELECT v.dated, v.number, a.number, v.publisher, a.speaker, a.stance, a.quotation
    FROM versions v JOIN attributions a ON a.article_id = v.article_id AND a.version = v.version
    WHERE v.until = '{FOREVER}' ORDER BY a.number"""
THERE = "SELECT dated, version_number, number, publisher, speaker, sort FROM newest_statements ORDER BY number"


def assert_in_line(ledger: Ledger) -> int:
    with ledger.reads() as connection:
        expected = [tuple(row) for row in connection.execute(text(EXPECTED))]
        there = [tuple(row) for row in connection.execute(text(THERE))]
    taken_apart = [(*row[:5], newest.facets_of(row[5])[0], newest.facets_of(row[5])[2]) for row in there]
    assert taken_apart == expected
    return len(there)


def changed(reading: Reading) -> Reading:
    """The same article with other words at its end."""
    return replace(
        reading, article=replace(reading.article, text=f"{reading.article.text}\nThe harbour is open again.")
    )


def test_it_follows_new_articles_versions_and_readings(place: str) -> None:
    first = told_by("The Ansel Courier")
    address = first.article.url
    with open_ledger(place, create=True) as ledger:
        key, _ = ledger.add(first, page(b"one", url=address, retrieved="2031-03-11T08:00:00Z"))
        assert assert_in_line(ledger) == 1
        ledger.add(changed(first), page(b"two", url=address, retrieved="2031-03-12T08:00:00Z"))
        assert ledger.articles()[0].version == 2
        assert assert_in_line(ledger) == 1
        # An older page, found later, is a version of the past: nothing of it is shown.
        older = replace(first, article=replace(first.article, text=f"{first.article.text}\nNobody answered."))
        ledger.add(older, page(b"three", url=address, retrieved="2031-03-10T08:00:00Z"))
        assert assert_in_line(ledger) == 1
        ledger.renew(key, 2, replace(changed(first), attributions=()))
        assert assert_in_line(ledger) == 0
        ledger.renew(key, 2, replace(changed(first), model="another"))
        assert assert_in_line(ledger) == 1


def test_it_is_whole_in_a_restored_ledger(place: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    stories.write(place, stories.outlet("The Ansel Courier"), stories.outlet("Radio Halm"))
    with open_ledger(place) as ledger, open_ledger(tmp_path_factory.mktemp("to") / "new.db", create=True) as other:
        for line in ledger.export():
            other.restore(line)
        assert assert_in_line(other) == assert_in_line(ledger) == 16


def test_an_older_ledger_is_brought_in_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = migrations.MIGRATIONS[: migrations.MIGRATIONS.index(newest.make_newest_statements) + 1]
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    monkeypatch.setattr(migrations, "VERSION", len(steps))
    path = tmp_path / "onrecord.db"
    stories.write(path, stories.outlet("The Ansel Courier"), stories.outlet("Radio Halm"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE newest_statements")
        connection.execute(f"PRAGMA user_version = {len(steps) - 1}")
        connection.commit()
    with open_ledger(path) as ledger:
        assert assert_in_line(ledger) == 16


@pytest.mark.parametrize("frequent", [1, 3, 1_000])
def test_whichever_way_rows_are_found_they_are_the_same(
    place: str, frequent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "FREQUENT", frequent)
    stories.write(place, *(stories.outlet(f"Outlet {number}") for number in range(3)))
    stances, outlets = ("", "states", "denies", "apologises"), ("", "Outlet 1", "Nobody")
    namings, words, speakers = ("", "named", "unnamed"), ("", "overloaded", "people"), ("", "Mira Tolland")
    with open_ledger(place) as ledger:
        whole = find_statements(ledger, Question(), 1_000).statements
        assert len(whole) == 3 * len(ferry_fire().attributions)
        for stance, outlet, naming, held, speaker in product(stances, outlets, namings, words, speakers):
            question = Question(stance=stance, outlet=outlet, naming=naming, words=held, speaker=speaker)
            holding = {one.id for one in find_statements(ledger, Question(words=held), 1_000).statements}
            expected = [
                one.id
                for one in whole
                if one.id in holding
                and stance in ("", one.attribution.stance)
                and outlet in ("", one.publisher)
                and naming in ("", naming_of(one))
                and speaker in ("", one.attribution.speaker.name if one.attribution.speaker else None)
            ]
            found = find_statements(ledger, question, 1_000).statements
            assert [one.id for one in found] == expected, question
            assert count_facets(ledger, question).total == len(expected), question


def naming_of(statement: object) -> str:
    speaker = statement.attribution.speaker  # type: ignore[attr-defined]
    if speaker is None:
        return "unknown"
    return "named" if speaker.name else "unnamed" if speaker.described_as else "unknown"
