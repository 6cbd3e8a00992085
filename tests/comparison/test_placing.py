"""A new article placed among the matters: whatever the order, the result is that of comparing everything."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import count as counting
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from onrecord.comparison.shelves import LedgerShelves
from onrecord.ledger import matter_tables as tables
from onrecord.ledger import open_ledger
from onrecord.ledger.matter_rows import Rows
from onrecord.ledger.rows import from_json
from onrecord.matters import compare
from onrecord.matters.candidates import COMMONEST
from onrecord.matters.features import Likeness
from onrecord.matters.placing import Placing
from onrecord.matters.shelving import compare_all
from onrecord.matters.told import FIRST, NEAREST
from onrecord.records import Matter, Reading, Speaker
from tests.matters.by_hand import GOVERNOR, MINISTER, OFFICIAL, UNION, Said, denied, killed, page

SHELLS = "cluster shells had been stored at the depot"
SAYINGS = (
    killed("Fourteen", 14, GOVERNOR),
    killed("Fourteen", 14, UNION),
    killed("Twenty", 20, MINISTER),
    Said(SHELLS, UNION),
    Said(f"{SHELLS} and the depot had been inspected in March", OFFICIAL),
    denied(f"that {SHELLS}", MINISTER),
    Said("the depot had been inspected in March and no fault was found", GOVERNOR),
    Said("no fault was found when the depot was inspected, and schools in Dunholt would stay closed", MINISTER),
    Said("“nobody in Dunholt will forget this night, and nobody should”", GOVERNOR),
    Said("schools in Dunholt would stay closed on Tuesday"),
    Said("the ferry from Halvory would not sail before the storm had passed", OFFICIAL),
)
article = st.builds(
    lambda outlet, day, said: page(f"Outlet {outlet}", f"2031-10-{day:02}", *(SAYINGS[place] for place in said)),
    st.integers(0, 3),
    st.integers(6, 12),
    st.lists(st.integers(0, len(SAYINGS) - 1), min_size=1, max_size=3, unique=True),
)
numbers = counting()


def matters_in(connection: Connection) -> dict[str, Matter]:
    rows = Rows(connection).all(tables.matters)
    return {matter.id: matter for matter in (from_json(row.record, Matter) for row in rows)}


def whole(readings: dict[str, Reading], likeness: Likeness) -> dict[str, Matter]:
    return {matter.id: matter for matter in compare(readings, likeness.weights)}


class Arrivals:
    """Readings that come and go, and what is kept of them on the shelves of a ledger."""

    def __init__(self, connection: Connection, first: dict[str, Reading]) -> None:
        self.there = dict(first)
        comparison = compare_all(list(self.there), self._read)
        comparison.put_on(LedgerShelves(connection, empty=True))
        self.likeness = comparison.likeness
        self._place = Placing(LedgerShelves(connection), self.likeness, self._read).place

    def _read(self, ids: Collection[str]) -> dict[str, Reading]:
        return {id_: self.there[id_] for id_ in ids if id_ in self.there}

    def come(self, some: dict[str, Reading]) -> None:
        self.there |= some
        self._place(list(some))

    def go(self, id_: str) -> None:
        del self.there[id_]
        self._place([id_])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), st.lists(article, min_size=3, max_size=12))
def test_any_order_of_arrival_gives_the_matters_of_comparing_all(
    tmp_path: Path, data: st.DataObject, articles: Sequence[Reading]
) -> None:
    order = data.draw(st.permutations([(f"{place:012x}", one) for place, one in enumerate(articles)]))
    at_first = data.draw(st.integers(0, len(order) - 1))
    at_once = data.draw(st.integers(1, 3))
    place = tmp_path / f"{next(numbers)}.db"
    with open_ledger(place, create=True) as ledger, ledger.writes() as connection:
        arrivals = Arrivals(connection, dict(order[:at_first]))
        assert matters_in(connection) == whole(arrivals.there, arrivals.likeness)
        for at in range(at_first, len(order), at_once):
            arrivals.come(dict(order[at : at + at_once]))
            assert matters_in(connection) == whole(arrivals.there, arrivals.likeness)
        for id_, _ in order[: data.draw(st.integers(0, 2))]:
            arrivals.go(id_)
            assert matters_in(connection) == whole(arrivals.there, arrivals.likeness)


@pytest.mark.parametrize("at_once", [1, 9])
def test_a_word_that_becomes_too_common_brings_nothing_together_any_more(tmp_path: Path, at_once: int) -> None:
    towns = ("Halvory", "Dunholt", "Castrel", "Orvane", "Lenholm", "Ansel", "Meridel", "Wenderby", "Selgrave", "Lath")
    told = {
        f"{number:012x}": page(
            f"Outlet {number}",
            f"2031-10-{number % 28 + 1:02}",
            Said(f"the {towns[number % 10]} reservoir near {towns[number // 17 % 10]} ran dry", GOVERNOR),
        )
        for number in range(COMMONEST + 9)
    }
    ids = list(told)
    with open_ledger(tmp_path / "onrecord.db", create=True) as ledger, ledger.writes() as connection:
        arrivals = Arrivals(connection, {id_: told[id_] for id_ in ids[: COMMONEST - 9]})
        for at in range(COMMONEST - 9, len(ids), at_once):
            arrivals.come({id_: told[id_] for id_ in ids[at : at + at_once]})
        assert matters_in(connection) == whole(arrivals.there, arrivals.likeness)
        for id_ in ids[:14]:
            arrivals.go(id_)
        assert matters_in(connection) == whole(arrivals.there, arrivals.likeness)


def test_an_article_that_joins_a_matter_of_many_gives_what_comparing_all_gives(tmp_path: Path) -> None:
    many = {
        f"{number:012x}": page(
            f"Outlet {number}",
            f"2031-10-{6 + number % 3:02}",
            killed(str(number), number, Speaker(name=f"Ivo Renstad{number}", kind="person")),
        )
        for number in range(FIRST + NEAREST + 20)
    }
    ids = list(many)
    with open_ledger(tmp_path / "onrecord.db", create=True) as ledger, ledger.writes() as connection:
        arrivals = Arrivals(connection, {id_: many[id_] for id_ in ids[3:-1]})
        for id_ in (ids[-1], *ids[:3]):
            arrivals.come({id_: many[id_]})
            assert matters_in(connection) == whole(arrivals.there, arrivals.likeness)
        for id_ in (ids[30], ids[0]):
            arrivals.go(id_)
            assert matters_in(connection) == whole(arrivals.there, arrivals.likeness)
        assert max(len(matter.origins) for matter in matters_in(connection).values()) > FIRST + NEAREST


def test_an_id_outlives_what_joins_its_matter() -> None:
    first = {"0" * 12: page("Outlet 1", "2031-10-07", SAYINGS[3]), "1" * 12: page("Outlet 2", "2031-10-08", SAYINGS[5])}
    (before,) = compare(first)
    (after,) = compare(first | {"2" * 12: page("Outlet 3", "2031-10-09", SAYINGS[4])})
    assert len(after.statements) > len(before.statements)
    assert after.id == before.id
