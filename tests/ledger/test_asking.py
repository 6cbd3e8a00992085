"""A question in SQL: it answers, and whatever it says it changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import BadRequest
from onrecord.ledger import Ledger, open_ledger
from tests.conftest import DATABASES, NewPlace
from tests.ledger.stories import ferry_fire, page_of
from tests.ledger.test_exchange import contents

EVERYWHERE = [
    "DELETE FROM articles",
    "UPDATE articles SET title = 'x'",
    "INSERT INTO articles SELECT * FROM articles",
    "DROP TABLE articles",
    "CREATE TABLE other (id INTEGER)",
    "CREATE TEMP TABLE other (id INTEGER)",
    "SELECT 1; DELETE FROM articles",
    "COMMIT",
    "ROLLBACK; DELETE FROM articles",
    "VACUUM",
    "WITH gone AS (DELETE FROM articles RETURNING id) SELECT * FROM gone",
    "ALTER TABLE articles RENAME TO other",
    "SELECT",
    "nonsense",
    "SELECT * FROM nowhere",
    "",
    "  ",
    "\0",
    "\ud800",
    "-- nothing",
]
OF_ONE = {
    "sqlite": [
        "PRAGMA query_only = OFF",
        "PRAGMA user_version = 9",
        "PRAGMA journal_mode = DELETE",
        "ATTACH 'other.db' AS other",
        "DETACH main",
        "SELECT load_extension('x')",
        "REINDEX",
        "ANALYZE",
        "EXPLAIN DELETE FROM articles",
    ],
    "postgresql": [
        "SET TRANSACTION READ WRITE",
        "COPY articles TO PROGRAM 'cat > /tmp/onrecord-copied'",
        "COPY articles TO '/tmp/onrecord-copied'",
        "DO $$ BEGIN DELETE FROM articles; END $$",
        "SELECT nextval('articles_number_seq')",
        "SELECT setval('articles_number_seq', 1)",
        "SELECT pg_read_file('/etc/hostname') FROM nowhere",
        "TRUNCATE articles CASCADE",
        "LOCK TABLE articles IN ACCESS EXCLUSIVE MODE",
    ],
}


@pytest.fixture(scope="module", params=DATABASES)
def ledger(request: pytest.FixtureRequest, new_place: NewPlace) -> Iterator[Ledger]:
    with open_ledger(new_place(request.param), create=True) as made:
        made.add(ferry_fire(), page_of(ferry_fire()))
        yield made


def test_a_question_is_answered_with_its_columns(ledger: Ledger) -> None:
    with ledger.query("SELECT speaker, stance FROM statements WHERE stance = 'denies'") as answer:
        assert answer.columns == ("speaker", "stance")
        assert [tuple(row) for row in answer.rows] == [("Lenholm Lines", "denies")]
    with ledger.query("SELECT id AS x FROM articles WHERE title LIKE '%ferry%' -- and 100%") as answer:
        assert len(list(answer.rows)) == 1
    with ledger.query(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n"
    ) as answer:
        assert [row[0] for row in answer.rows] == [1, 2, 3]
    with ledger.query("SELECT name, attributions FROM speakers ORDER BY attributions DESC LIMIT 1") as answer:
        assert [tuple(row) for row in answer.rows] == [("Mira Tolland", 3)]


@pytest.mark.parametrize("sql", EVERYWHERE)
def test_no_question_changes_anything(ledger: Ledger, sql: str) -> None:
    refused(ledger, sql)


@pytest.mark.parametrize("number", range(9))
def test_nor_does_one_in_the_words_of_its_database(ledger: Ledger, number: int) -> None:
    refused(ledger, OF_ONE[ledger._engine.dialect.name][number])


def refused(ledger: Ledger, sql: str) -> None:
    before = contents(ledger)
    with pytest.raises(BadRequest), ledger.query(sql) as answer:
        list(answer.rows)
    assert contents(ledger) == before
    assert not Path("/tmp/onrecord-copied").exists()
    assert not Path("other.db").exists()


def test_a_question_while_another_writes_waits_for_nobody(ledger: Ledger) -> None:
    with ledger._writing(), ledger.query("SELECT count(*) FROM articles") as answer:
        assert [row[0] for row in answer.rows] == [1]


def test_the_index_answers_a_question(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "onrecord.db", create=True) as made:
        made.add(ferry_fire(), page_of(ferry_fire()))
        with made.query("SELECT rowid FROM versions_search WHERE versions_search MATCH 'ferry'") as answer:
            assert len(list(answer.rows)) == 1
