"""What people reviewed is what the ledger counts, finds and gives out, through rereads and undoing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import Connection, create_engine, select, update

from onrecord.access import entries
from onrecord.errors import BadRequest
from onrecord.ledger import Ledger, migrations, open_ledger, standing_tables
from onrecord.ledger.exchange import article_of
from onrecord.ledger.questions import Question, count_facets, find_statements, state_of
from onrecord.ledger.sources import read_sources
from onrecord.ledger.tables import articles, attributions, figures
from onrecord.ledger.tallies import tally
from onrecord.records import Attribution
from onrecord.reviewing import Reviews
from onrecord.reviews import Mended, Review, SpeakerWords, anchor_of, effective
from tests.invented import ferry_fire
from tests.ledger.stories import page_of

FIRE = ferry_fire()
BEFORE = migrations.MIGRATIONS.index(standing_tables.make_standing_columns)
"""The last version whose tables held the machine's reading."""
NAMED = [found.id for found in FIRE.attributions if found.speaker and found.speaker.name]


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_ledger(place, create=True) as opened:
        opened.add(FIRE, page_of(FIRE))
        yield opened


def key_of(ledger: Ledger) -> str:
    return ledger.articles()[0].id


def record(identity: str) -> Attribution:
    return next(found for found in FIRE.attributions if found.id == identity)


def say(ledger: Ledger, identity: str, kind: str = "reject", **facts: Any) -> int:
    """Review one record of the ferry fire; the number of the review."""
    seen = record(identity)
    anchor = anchor_of(FIRE.article, seen)
    review = Review(article_id=key_of(ledger), kind=kind, anchor=anchor, before=seen, **facts)  # type: ignore[arg-type]
    return Reviews(ledger).add(review, "ada").number


def in_tables(ledger: Ledger) -> dict[str, str]:
    with ledger.reads() as connection:
        return {key: str(row) for key, row in connection.execute(select(attributions.c.id, attributions.c.record))}


def should_stand(ledger: Ledger) -> dict[str, Attribution]:
    key = key_of(ledger)
    return {a.id: a for a in effective(ledger.reading(key), Reviews(ledger).of(key)).reading.attributions}


def assert_in_step(ledger: Ledger) -> None:
    from onrecord.ledger.rows import attribution_from_json

    found = {key: attribution_from_json(row) for key, row in in_tables(ledger).items()}
    standing = should_stand(ledger)
    assert found == standing
    with ledger.reads() as connection:
        assert connection.execute(select(articles.c.attributions)).scalar_one() == len(standing)
        of_figures = connection.execute(select(figures.c.attribution_id, figures.c.words)).all()
    assert sorted(map(tuple, of_figures)) == sorted((a.id, f.span.text) for a in standing.values() for f in a.figures)


def names(ledger: Ledger) -> dict[str, int]:
    return {one.name: one.statements for one in tally(ledger).speakers}


def test_a_rejected_record_counts_nowhere_until_it_is_taken_back(ledger: Ledger) -> None:
    said = record(NAMED[0])
    assert said.speaker is not None
    name = said.speaker.name or ""
    words = said.content[0].text.split(".")[0]
    before = (names(ledger), count_facets(ledger, Question()), find_statements(ledger, Question(speaker=name), 50))
    hits = [hit.attribution_id for hit in ledger.search(f'"{words}"')]
    assert said.id in hits
    number = say(ledger, said.id)
    assert names(ledger).get(name, 0) == before[0][name] - 1
    assert count_facets(ledger, Question()).total == before[1].total - 1
    left = find_statements(ledger, Question(speaker=name), 50).statements
    assert said.id not in [one.attribution.id for one in left]
    assert said.id not in [hit.attribution_id for hit in ledger.search(f'"{words}"')]
    Reviews(ledger).undo(number, "bo")
    after = (names(ledger), count_facets(ledger, Question()), find_statements(ledger, Question(speaker=name), 50))
    assert after == before
    assert [hit.attribution_id for hit in ledger.search(f'"{words}"')] == hits


def test_a_speaker_mended_to_another_is_on_the_others_page(ledger: Ledger) -> None:
    first = record(NAMED[0])
    assert first.speaker is not None
    other = next(
        found
        for found in map(record, NAMED)
        if found.speaker and first.speaker and found.speaker.name != first.speaker.name
    )
    assert other.speaker is not None
    name = other.speaker.name
    assert name is not None
    before = names(ledger)
    words = SpeakerWords(name=name, kind="person")
    say(ledger, first.id, "mend", mended=Mended(speaker=words, stance="denies"))
    found = find_statements(ledger, Question(speaker=name), 50).statements
    assert first.id in [one.attribution.id for one in found]
    assert names(ledger)[name] == before[name] + 1
    denied = find_statements(ledger, Question(speaker=name, stance="denies"), 50).statements
    assert first.id in [one.attribution.id for one in denied]
    with ledger.reads() as connection:
        query = select(attributions.c.verdict, attributions.c.changed, attributions.c.reviewed_by)
        row = connection.execute(query.where(attributions.c.id == first.id)).one()
    assert tuple(row) == ("mended", "speaker stance", "ada")


def test_a_review_outlives_a_reread_and_stays_in_step(ledger: Ledger) -> None:
    say(ledger, "a1", "mend", mended=Mended(stance="demands"))
    say(ledger, "a2")
    assert_in_step(ledger)
    again = tuple(replace(a, id=f"a{number}", confidence=0.5) for number, a in enumerate(FIRE.attributions[:-1], 7))
    orphans = tuple(replace(a, parent=None) for a in again)
    ledger.renew(key_of(ledger), 1, replace(FIRE, attributions=orphans, model="another"))
    assert_in_step(ledger)
    stands = in_tables(ledger)
    assert "a2" not in stands
    assert '"stance":"demands"' in stands["a1"]


def test_a_review_is_undone_once_and_each_step_has_its_line_in_the_trail(ledger: Ledger) -> None:
    kept = Reviews(ledger)
    number = say(ledger, "a1")
    assert kept.undo(number, "bo").undone_by == "bo"
    for gone in (number, number + 1):
        with pytest.raises(BadRequest, match=f"no review {gone} to undo"):
            kept.undo(gone, "bo")
    assert [(line.who, line.what) for line in entries(ledger)] == [("bo", "undid"), ("ada", "rejected")]
    assert [(one.number, one.undone_by) for one in kept.all()] == [(number, "bo")]
    assert kept.reviewed_articles() == ()


def test_the_state_of_the_ledger_tells_a_review_and_its_undoing(ledger: Ledger) -> None:
    states = [state_of(ledger)]
    number = say(ledger, FIRE.attributions[-1].id)
    states.append(state_of(ledger))
    Reviews(ledger).undo(number, "ada")
    states.append(state_of(ledger))
    assert len(set(states)) == 3


def test_an_export_carries_reviews_into_another_ledger_once(ledger: Ledger, tmp_path: Path) -> None:
    taken_back = say(ledger, "a3")
    Reviews(ledger).undo(taken_back, "bo")
    say(ledger, "a1", "mend", mended=Mended(stance="demands"))
    say(ledger, "a2")
    (line,) = ledger.export()
    with open_ledger(tmp_path / "other.db", create=True) as other:
        for _ in range(2):
            other.restore(line)
            assert_in_step(other)
            assert in_tables(other) == in_tables(ledger)
            told = [(one.kind, one.who, one.made, one.undone_by) for one in Reviews(other).of(key_of(other))]
            assert told == [(one.kind, one.who, one.made, one.undone_by) for one in Reviews(ledger).of(key_of(ledger))]
        assert list(other.export()) == [line]
    assert not article_of(next(ledger.export(machine=True))).reviews
    with open_ledger(tmp_path / "known.db", create=True) as known:
        known.add(FIRE, page_of(FIRE))
        known.restore(line)
        assert in_tables(known) == in_tables(ledger)


def rows_of(ledger: Ledger, name: str, machine: bool = False) -> list[dict[str, Any]]:
    table = next(one for one in ledger.flat_tables(machine=machine) if one.name == name)
    columns = [column for column, _ in table.columns]
    return [dict(zip(columns, row, strict=True)) for row in table.rows()]


def test_flat_tables_have_what_stands_and_the_machines_beside_it(ledger: Ledger) -> None:
    untouched = rows_of(ledger, "attributions")
    of_a2 = {name: rows_of(ledger, name) for name in ("figures", "times")}
    assert rows_of(ledger, "machine_attributions") == []
    say(ledger, "a1", "mend", mended=Mended(stance="demands"))
    say(ledger, "a2")
    say(ledger, "a3", "accept")
    stands = {row["id"]: row for row in rows_of(ledger, "attributions")}
    assert "a2" not in stands
    assert (stands["a1"]["stance"], stands["a1"]["verdict"]) == ("demands", "mended")
    assert stands["a3"]["verdict"] == "accepted"
    beside = {row["id"]: row for row in rows_of(ledger, "machine_attributions")}
    assert set(beside) == {"a1", "a2"}
    assert beside["a1"]["stance"] == record("a1").stance
    assert rows_of(ledger, "attributions", machine=True) == untouched
    for name, rows in of_a2.items():
        assert not [row for row in rows_of(ledger, name) if row["attribution_id"] == "a2"]
        assert rows_of(ledger, name, machine=True) == rows
    assert [row["kind"] for row in rows_of(ledger, "reviews")] == ["mend", "reject", "accept"]
    assert "reviews" not in {table.name for table in ledger.flat_tables(machine=True)}


def test_an_older_ledger_is_brought_in_step_on_opening(tmp_path: Path) -> None:
    """As the version before left it: the tables hold the machine's reading, whatever people said."""
    path = tmp_path / "onrecord.db"
    with open_ledger(path, create=True) as ledger:
        ledger.add(FIRE, page_of(FIRE))
        machines = in_tables(ledger)
        say(ledger, "a1", "mend", mended=Mended(stance="demands"))
        say(ledger, "a2")
        standing = in_tables(ledger)
        with ledger.writes() as connection:
            for row in connection.execute(select(attributions.c.id)).all():
                record = update(attributions).where(attributions.c.id == row.id).values(record=machines[row.id])
                connection.execute(record)
            forget_later_steps(connection)
    with open_ledger(path) as ledger:
        assert in_tables(ledger) == standing
        assert_in_step(ledger)


def test_who_is_quoted_counts_what_stands(ledger: Ledger) -> None:
    before = read_sources(ledger).total
    number = say(ledger, "a1")
    assert read_sources(ledger).total.statements == before.statements - 1
    Reviews(ledger).undo(number, "ada")
    assert read_sources(ledger).total == before


def forget_later_steps(connection: Connection) -> None:
    """Take out whatever the steps after ``BEFORE`` made."""
    with create_engine("sqlite://").connect() as old:
        for step in migrations.MIGRATIONS[:BEFORE]:
            step(old)
        known = made(old)
    for name, kind in sorted(made(connection).items(), key=lambda one: (one[1] != "trigger", one[1] != "index")):
        if name not in known and (kind != "table" or not name.endswith(SHADOWS)):
            connection.exec_driver_sql(f"DROP {kind} {name}")
    for column in standing_tables.COLUMNS:
        connection.exec_driver_sql(f"ALTER TABLE attributions DROP COLUMN {column}")
    connection.exec_driver_sql(f"PRAGMA user_version = {BEFORE}")


SHADOWS = ("_data", "_idx", "_docsize", "_config", "_content")
"""What SQLite keeps for a table of words, and drops with it."""


def made(connection: Connection) -> dict[str, str]:
    """Names and kinds of what is in a database, but for SQLite's own."""
    found = connection.exec_driver_sql("SELECT name, type FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return {str(name): str(kind) for name, kind in found}


STEPS = st.lists(
    st.tuples(st.sampled_from(["accept", "reject", "mend", "undo", "renew"]), st.integers(0, 30)), max_size=12
)


@given(STEPS)
@settings(max_examples=25, deadline=None)
def test_whatever_is_reviewed_undone_or_reread_the_tables_hold_what_stands(steps: list[tuple[str, int]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "onrecord.db", create=True) as ledger:
        ledger.add(FIRE, page_of(FIRE))
        for step, drawn in steps:
            identity = FIRE.attributions[drawn % len(FIRE.attributions)].id
            if step == "undo":
                standing = [one.number for one in Reviews(ledger).all() if not one.undone]
                if standing:
                    Reviews(ledger).undo(standing[drawn % len(standing)], "bo")
            elif step == "renew":
                fewer = tuple(replace(a, parent=None) for a in FIRE.attributions if a.id != identity)
                ledger.renew(key_of(ledger), 1, replace(FIRE, attributions=fewer))
            else:
                facts = {"mended": Mended(stance="asks")} if step == "mend" else {}
                say(ledger, identity, step, **facts)
            assert_in_step(ledger)
