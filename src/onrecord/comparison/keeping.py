"""What came since the matters were last asked for is placed among them; after much of it all is compared anew."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import Select, select

from onrecord import __version__
from onrecord.comparison.shelves import LedgerShelves
from onrecord.ledger import Ledger
from onrecord.ledger import matter_tables as tables
from onrecord.ledger.matter_rows import Rows
from onrecord.ledger.questions import NEWEST, state_of
from onrecord.ledger.rows import from_json, reading_from_json, to_json
from onrecord.ledger.tables import readings, versions
from onrecord.matters.features import Likeness
from onrecord.matters.making import disagreement
from onrecord.matters.placing import Placing, place_all
from onrecord.matters.weights import Weights
from onrecord.records import Matter, Reading
from onrecord.reviews import Reviews

GROWN = 0.1
"""Share of articles that came or went since the words were weighed, from which everything is compared anew."""
AT_ONCE = 50
"""Articles placed in one transaction: others may write in between."""
IDS = 400
"""Article ids in one question."""


def matters_of(ledger: Ledger) -> tuple[Matter, ...]:
    """All matters, those with most disagreement first; articles as people's reviews leave them.

    What was added, changed or reviewed since the last call is placed first, as ``keep_up`` does.
    """
    keep_up(ledger)
    with ledger.reads() as connection:
        found = [from_json(row.record, Matter) for row in Rows(connection).all(tables.matters)]
    return tuple(sorted(found, key=disagreement))


def matter_of(ledger: Ledger, id_: str) -> Matter | None:
    """The matter with this id, or the one that now holds what once had it; None where nothing has it any more."""
    keep_up(ledger)
    with ledger.reads() as connection:
        rows = Rows(connection)
        clause = next(rows.find(tables.clauses, tables.clauses.c.id, [id_]), None)
        group = next(rows.find(tables.groups, tables.groups.c.id, [clause.group_id] if clause else []), None)
        found = next(rows.find(tables.matters, tables.matters.c.home, [group.home] if group else []), None)
    return from_json(found.record, Matter) if found else None


def keep_up(ledger: Ledger) -> int:
    """Place what came since the last call: how many articles that were.

    Several processes may call it at once. Raises StopRun where the ledger cannot be written to.
    """
    seen = repr((state_of(ledger), Reviews(ledger).state(), _program()))
    with ledger.reads() as connection:
        state = Rows(connection).state(tables.state)
        if state.get("seen") == seen:
            return 0
        kept = {row.article_id: row.stamp for row in Rows(connection).all(tables.articles)}
    stamps = _stamps(ledger)
    changed = sorted(id_ for id_ in stamps.keys() | kept.keys() if stamps.get(id_) != kept.get(id_))
    if state.get("program") != _program() or _much_has_changed(int(state["weighed"]), len(stamps), len(changed)):
        _compare_anew(ledger, stamps)
    else:
        likeness = Likeness((), msgspec.json.decode(state["weights"], type=Weights))
        for first in range(0, len(changed), AT_ONCE):
            _place(ledger, changed[first : first + AT_ONCE], stamps, likeness)
    with ledger.writes() as connection:
        LedgerShelves(connection).put_state({"seen": seen})
    return len(changed)


def _program() -> str:
    return f"onrecord {__version__}"


def _much_has_changed(weighed: int, now: int, changed: int) -> bool:
    return max(changed, abs(now - weighed)) > GROWN * weighed


def _compare_anew(ledger: Ledger, stamps: Mapping[str, str]) -> None:
    found = dict(_all_readings(ledger))
    with ledger.writes() as connection:
        shelves = LedgerShelves(connection, empty=True)
        shelves.clear()
        likeness = place_all(found, shelves)
        shelves.put_stamps({id_: stamp for id_, stamp in stamps.items() if id_ in found})
        weights = msgspec.json.encode(likeness.weights).decode()
        shelves.put_state({"program": _program(), "weights": weights, "weighed": str(len(found))})


def _place(ledger: Ledger, articles: Sequence[str], stamps: Mapping[str, str], likeness: Likeness) -> None:
    with ledger.writes() as connection:
        shelves = LedgerShelves(connection)
        Placing(shelves, likeness, lambda ids: dict(_readings(ledger, ids))).place(articles)
        shelves.drop_stamps([id_ for id_ in articles if id_ not in stamps])
        shelves.put_stamps({id_: stamps[id_] for id_ in articles if id_ in stamps})


def _newest(*columns: object) -> Select[tuple[object, ...]]:
    """The latest reading of the newest version of each article."""
    of_version = (readings.c.article_id == versions.c.article_id) & (readings.c.version == versions.c.version)
    query = select(*columns).join_from(versions, readings, of_version)  # type: ignore[call-overload]
    return query.where(NEWEST, readings.c.superseded.is_(None))  # type: ignore[no-any-return]


def _stamps(ledger: Ledger) -> dict[str, str]:
    """For each article by what it is told: the number of its reading, and what people's reviews made of it."""
    with ledger.reads() as connection:
        rows = connection.execute(_newest(versions.c.article_id, readings.c.number)).all()
    stamps = {str(id_): str(number) for id_, number in rows}
    reviewed = set(Reviews(ledger).reviewed_articles()) & stamps.keys()
    for id_, reading in _readings(ledger, reviewed):
        stamps[id_] += f" {hashlib.sha256(to_json(reading).encode()).hexdigest()[:16]}"
    return stamps


def _readings(ledger: Ledger, articles: Collection[str]) -> Iterator[tuple[str, Reading]]:
    """The readings of these articles, as reviewed; those that are gone are left out."""
    wanted = sorted(articles)
    for first in range(0, len(wanted), IDS):
        query = _newest(versions.c.article_id, readings.c.record).where(
            versions.c.article_id.in_(wanted[first : first + IDS])
        )
        with ledger.reads() as connection:
            rows = connection.execute(query).all()
        yield from _as_reviewed(ledger, ((str(id_), reading_from_json(str(record))) for id_, record in rows))


def _all_readings(ledger: Ledger) -> Iterator[tuple[str, Reading]]:
    return _as_reviewed(ledger, ledger.each_reading())


def _as_reviewed(ledger: Ledger, found: Iterable[tuple[str, Reading]]) -> Iterator[tuple[str, Reading]]:
    reviews = Reviews(ledger)
    reviewed = set(reviews.reviewed_articles())
    for id_, reading in found:
        yield id_, reviews.effective(id_, reading).reading if id_ in reviewed else reading
