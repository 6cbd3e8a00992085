"""Out again: what is exported and added again is the same ledger, on either database."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace
from sqlalchemy import select

from onrecord.errors import SkipItem
from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.exchange import article_of
from onrecord.ledger.rows import from_json
from onrecord.ledger.tables import metadata
from onrecord.records import Attribution, Reading
from tests.conftest import NewPlace
from tests.ledger.stories import article, ferry_fire, numbered, of, page_of, told_by
from tests.ledger.test_versions import LATER, changed, fetched, first

OWN_NUMBERS = {"number"}
"""What only orders rows within one ledger."""


def contents(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, whatever order the rows stand in."""
    found = {}
    with ledger._reading() as connection:
        for name, table in metadata.tables.items():
            columns = [column for column in table.columns if column.name not in OWN_NUMBERS]
            rows = connection.execute(select(*columns)).mappings()
            found[name] = sorted((tuple(_value(name, *item) for item in row.items()) for row in rows), key=repr)
    return found


def _value(table: str, column: str, value: Any) -> Any:
    """A record as what it says: a hand may write 14 where a record says 14.0."""
    kinds: dict[str, type] = {"readings": Reading, "attributions": Attribution}
    return from_json(value, kinds[table]) if column == "record" else value


def fill(ledger: Ledger) -> None:
    """All that a ledger can hold: versions, rereads, further pages, odd characters, undated and nameless articles."""
    key = ledger.keep(first(), fetched(first())).article_id
    ledger.keep(changed(), fetched(changed(), retrieved=LATER))
    ledger.keep(changed(), fetched(changed(), url="https://courier.example/amp", more=" "))
    ledger.renew(key, 1, replace(first(), model="newer", attributions=first().attributions[:1]))
    odd = "Odd\0\ud83d\ufdd0word told At least 14 people were killed"
    for made in (ferry_fire(), numbered(1), told_by(None, published=None), of(article((odd, odd), publisher="Odd"))):
        ledger.add(made, page_of(made))


@pytest.mark.parametrize("other", ["sqlite", "postgresql"])
def test_what_is_exported_and_added_again_is_the_same_ledger(ledger: Ledger, new_place: NewPlace, other: str) -> None:
    fill(ledger)
    lines = list(ledger.export())
    assert all(line.startswith(b'{"onrecord":"article 1",') and b"\n" not in line for line in lines)
    with open_ledger(new_place(other), create=True) as made:
        assert {made.restore(line).outcome for line in lines} == {"new"}
        assert contents(made) == contents(ledger)
        assert list(made.export()) == lines
        assert made.search("tolland") == ledger.search("tolland") or other != ledger._engine.dialect.name
        assert {made.restore(line).outcome for line in lines} == {"known"}
        assert contents(made) == contents(ledger)


def test_an_export_adds_to_a_ledger_what_it_did_not_know(ledger: Ledger, new_place: NewPlace) -> None:
    fill(ledger)
    with open_ledger(new_place("sqlite"), create=True) as made:
        key = made.keep(first(), fetched(first())).article_id
        outcomes = [made.restore(line).outcome for line in ledger.export()]
        assert sorted(outcomes) == ["changed", "new", "new", "new", "new"]
        assert [version.version for version in made.history(key).versions] == [1, 2]
        assert made.count() == ledger.count()


def test_an_export_as_of_a_day_holds_what_was_known(ledger: Ledger) -> None:
    fill(ledger)
    exported = [article_of(line) for line in ledger.export(as_of="2031-03-11")]
    assert [len(made.versions) for made in exported if made.id == exported[0].id] == [1]
    assert list(ledger.export(as_of="2031-03-01")) == []


@pytest.mark.parametrize("line", [b"", b"{}", b"[]", b"\xff", b'{"onrecord":"article 2"}', b'{"onrecord":"article 1"}'])
def test_a_line_that_is_no_article_costs_only_itself(ledger: Ledger, line: bytes) -> None:
    with pytest.raises(SkipItem, match="no article of a ledger"):
        ledger.restore(line)


def test_flat_tables_hold_every_record_with_its_anchors(ledger: Ledger) -> None:
    fill(ledger)
    tables = {table.name: table for table in ledger.flat_tables()}
    rows = {
        name: [dict(zip([c for c, _ in t.columns], row, strict=True)) for row in t.rows()] for name, t in tables.items()
    }
    assert len(rows["articles"]) == 5
    assert len(rows["versions"]) == 6
    texts = {(row["article_id"], row["version"]): row["text"] for row in rows["versions"]}
    assert rows["attributions"]
    for row in rows["attributions"]:
        text = texts[row["article_id"], row["version"]]
        for part in ("source", "cue", "content", "addressee"):
            spans = [tuple(map(int, place.split("-"))) for place in (row[f"{part}_spans"] or "").split()]
            assert " … ".join(text[start:end] for start, end in spans) == (row[part] or "")
    for row in (*rows["figures"], *rows["times"], *rows["corrections"]):
        assert texts[row["article_id"], row["version"]][row["starts_at"] : row["ends_at"]] == row["words"]
    assert len(rows["pages"]) == 7
    assert len(rows["readings"]) == 7
    then = {table.name: list(table.rows()) for table in ledger.flat_tables(as_of="2031-03-11")}
    assert len(then["versions"]) == len(rows["versions"]) - 1


def test_an_exported_line_is_json_that_others_can_read(ledger: Ledger) -> None:
    fill(ledger)
    for line in ledger.export():
        if b"\\ud83d" not in line:
            made = msgspec.json.decode(line)
            assert set(made) == {"onrecord", "id", "added", "last_attribution", "addresses", "versions"}
