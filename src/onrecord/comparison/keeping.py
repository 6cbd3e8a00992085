"""What came since the matters were last asked for is placed among them; after much of it all is compared anew."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from secrets import token_hex
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Select, func, select

from onrecord import __version__
from onrecord.comparison.shelves import LedgerShelves
from onrecord.comparison.spool import spooled
from onrecord.errors import StopRun
from onrecord.ledger import Ledger
from onrecord.ledger import matter_tables as tables
from onrecord.ledger.matter_rows import Rows
from onrecord.ledger.questions import NEWEST, state_of
from onrecord.ledger.rows import from_json, keepable, reading_from_json, to_json
from onrecord.ledger.tables import readings, versions
from onrecord.matters import compare
from onrecord.matters.at_hand import Readings
from onrecord.matters.clash import shipped_clash
from onrecord.matters.features import Likeness
from onrecord.matters.making import disagreement
from onrecord.matters.placing import Placing
from onrecord.matters.shelving import Watch, compare_all, unwatched
from onrecord.matters.weights import Weights
from onrecord.records import Matter, Reading
from onrecord.reviewing import Reviews, matters_as_reviewed

T = TypeVar("T")
GROWN = 0.1
"""Share of articles that came or went since the words were weighed, from which everything is compared anew."""
AT_ONCE = 50
"""Articles placed in one transaction: others may write in between."""
IDS = 400
"""Article ids in one question."""


def matters_of(
    ledger: Ledger, as_of: str | None = None, machine: bool = False, watch: Watch = unwatched
) -> tuple[Matter, ...]:
    """All matters, those with most disagreement first; articles and relations as people's reviews leave them.

    What was added, changed or reviewed since the last call is placed first, as ``keep_up`` does; as of a day in the
    past, as the machine alone reads them, and in a ledger that cannot be written to, everything is compared anew.
    """
    if machine:
        return compare(ledger.readings(as_of))
    if as_of is None and _kept_up(ledger, watch):
        with ledger.reads() as connection:
            found = [from_json(row.record, Matter) for row in Rows(connection).all(tables.matters)]
        return tuple(sorted(matters_as_reviewed(ledger, found), key=disagreement))
    return matters_as_reviewed(ledger, compare(ledger.standing_readings(as_of)))


def matter_of(ledger: Ledger, id_: str) -> Matter | None:
    """The matter with this id, or the one that now holds what once had it; None where nothing has it any more."""
    if not _kept_up(ledger):
        return next((matter for matter in matters_of(ledger) if matter.id == id_), None)
    with ledger.reads() as connection:
        rows = Rows(connection)
        clause = next(rows.find(tables.clauses, tables.clauses.c.id, [keepable(id_)]), None)
        group = next(rows.find(tables.groups, tables.groups.c.id, [clause.group_id] if clause else []), None)
        found = next(rows.find(tables.matters, tables.matters.c.home, [group.home] if group else []), None)
    return matters_as_reviewed(ledger, [from_json(found.record, Matter)])[0] if found else None


def readings_of(
    ledger: Ledger, articles: Collection[str], as_of: str | None = None, machine: bool = False
) -> dict[str, Reading]:
    """The readings of these articles, as people's reviews leave them, or the machine's own."""
    if machine:
        return {id_: ledger.reading(id_, as_of) for id_ in sorted(articles)}
    if as_of is None:
        return dict(_readings(ledger, articles))
    return {id_: ledger.standing(id_, as_of).reading for id_ in sorted(articles)}


def _kept_up(ledger: Ledger, watch: Watch = unwatched) -> bool:
    """Whether what is kept is of the ledger's present state; not where the ledger cannot be written to."""
    try:
        keep_up(ledger, watch)
    except StopRun:
        return False
    return True


def keep_up(ledger: Ledger, watch: Watch = unwatched) -> int:
    """Place what came since the last call: how many articles that were; ``watch`` is told how far it is.

    Several processes may call it at once. What was placed before it is stopped stays.
    Raises StopRun where the ledger cannot be written to.
    """
    seen = {"seen": repr((state_of(ledger), _program())), "reviews": repr(Reviews(ledger).state())}
    with ledger.reads() as connection:
        state = Rows(connection).state(tables.state)
    if state.items() >= seen.items():
        return 0
    last, now = _last_reading(ledger), ledger.count()
    changed = _changed(ledger, state, seen["reviews"], now)
    if state.get("program") != _program() or _much_has_changed(int(state["weighed"]), now, len(changed)):
        _compare_anew(ledger, watch)
    else:
        likeness = _likeness(state["weights"])
        for number, some in enumerate(_by(AT_ONCE, sorted(changed))):
            watch("placing articles", number * AT_ONCE, len(changed))
            if not _place(ledger, {id_: changed[id_] for id_ in some}, likeness, state["made"]):
                return keep_up(ledger, watch)
    with ledger.writes() as connection:
        LedgerShelves(connection).put_state({**seen, "last": str(last)})
    return len(changed)


@lru_cache(maxsize=1)
def _likeness(weights: str) -> Likeness:
    """What the last comparison of everything weighed words with."""
    return Likeness((), msgspec.json.decode(weights, type=Weights))


def _changed(ledger: Ledger, state: Mapping[str, str], reviews: str, now: int) -> dict[str, str | None]:
    """Articles read or reviewed otherwise than they are placed, with their stamps; None for one that is gone."""
    since = int(state.get("last", 0))
    with ledger.reads() as connection:
        ids = set(connection.execute(select(readings.c.article_id).where(readings.c.number > since)).scalars())
        if state.get("reviews") != reviews:
            ids |= set(Reviews(ledger).reviewed_articles())
            ids |= set(connection.execute(_REVIEWED).scalars())
        placed = {row.article_id: row.stamp for row in Rows(connection).find(*_PLACED, ids)}
        number = int(connection.execute(select(func.count()).select_from(tables.articles)).scalar_one())
        stamps = _stamps(ledger, ids)
        if number + len(stamps.keys() - placed.keys()) - len(placed.keys() - stamps.keys()) != now:
            # Articles were taken out by hand: which, only all of them tell.
            placed = {row.article_id: row.stamp for row in Rows(connection).all(tables.articles)}
            stamps = _stamps(ledger, None)
    known = stamps.keys() | placed.keys()
    return {id_: stamps.get(id_) for id_ in known if stamps.get(id_) != placed.get(id_)}


_PLACED = (tables.articles, tables.articles.c.article_id)
_REVIEWED = select(tables.articles.c.article_id).where(tables.articles.c.stamp.contains(" "))


def _last_reading(ledger: Ledger) -> int:
    with ledger.reads() as connection:
        return int(connection.execute(select(func.coalesce(func.max(readings.c.number), 0))).scalar_one())


def _program() -> str:
    return f"onrecord {__version__}, {shipped_clash().name}"


def _much_has_changed(weighed: int, now: int, changed: int) -> bool:
    return max(changed, abs(now - weighed)) > GROWN * weighed


def _compare_anew(ledger: Ledger, watch: Watch) -> None:
    """Compare everything as the ledger holds it now; what changes meanwhile is placed afterwards.

    Nothing is written until all is told, and then at once: who stops it finds what was there before.
    """
    stamps = _stamps(ledger, None)
    comparison = compare_all(sorted(stamps), _as_stamped(ledger, stamps), watch=watch)
    with spooled(comparison.told()) as matters, ledger.writes() as connection:
        watch("writing", 0, 1)
        shelves = LedgerShelves(connection, empty=True)
        shelves.clear()
        comparison.put_on(shelves, matters)
        shelves.put_stamps(stamps)
        weights = msgspec.json.encode(comparison.likeness.weights).decode()
        made = {"made": token_hex(8), "program": _program(), "weighed": str(len(stamps))}
        shelves.put_state({**made, "weights": weights})


def _as_stamped(ledger: Ledger, stamps: Mapping[str, str]) -> Readings:
    """Reads articles by the readings that stamps name, whatever is added or reviewed meanwhile."""
    reviewed = dict(_readings(ledger, [id_ for id_, stamp in stamps.items() if " " in stamp]))

    def read(articles: Collection[str]) -> dict[str, Reading]:
        found = {id_: reviewed[id_] for id_ in articles if id_ in reviewed}
        numbers = [int(stamps[id_]) for id_ in articles if id_ not in reviewed]
        for some in _by(IDS, numbers):
            query = select(readings.c.article_id, readings.c.record).where(readings.c.number.in_(some))
            with ledger.reads() as connection:
                rows = connection.execute(query).all()
            found |= {str(id_): reading_from_json(str(record)) for id_, record in rows}
        return {id_: found[id_] for id_ in articles if id_ in found}

    return read


def _place(ledger: Ledger, changed: Mapping[str, str | None], likeness: Likeness, made: str) -> bool:
    """False, and nothing done, where another process has compared everything anew meanwhile: its weights are others."""
    with ledger.writes() as connection:
        shelves = LedgerShelves(connection)
        if shelves.made() != made:
            return False
        Placing(shelves, likeness, lambda ids: dict(_readings(ledger, ids))).place(changed)
        shelves.drop_stamps([id_ for id_, stamp in changed.items() if stamp is None])
        shelves.put_stamps({id_: stamp for id_, stamp in changed.items() if stamp is not None})
    return True


def _newest(*columns: Any) -> Select[Any]:
    """The latest reading of the newest version of each article."""
    of_version = (readings.c.article_id == versions.c.article_id) & (readings.c.version == versions.c.version)
    query = select(*columns).join_from(versions, readings, of_version)
    return query.where(NEWEST, readings.c.superseded.is_(None))


def _stamps(ledger: Ledger, articles: Collection[str] | None) -> dict[str, str]:
    """For each article (of these) by what it is told: the number of its reading, what people's reviews made of it."""
    query = _newest(versions.c.article_id, readings.c.number)
    parts = (
        [query] if articles is None else [query.where(versions.c.article_id.in_(some)) for some in _by(IDS, articles)]
    )
    with ledger.reads() as connection:
        stamps = {str(id_): str(number) for part in parts for id_, number in connection.execute(part)}
    for id_, reading in _readings(ledger, set(Reviews(ledger).reviewed_articles()) & stamps.keys()):
        stamps[id_] += f" {hashlib.sha256(to_json(reading).encode()).hexdigest()[:16]}"
    return stamps


def _readings(ledger: Ledger, articles: Collection[str]) -> Iterator[tuple[str, Reading]]:
    """The readings of these articles, as reviewed; those that are gone are left out."""
    for some in _by(IDS, sorted(articles)):
        query = _newest(versions.c.article_id, readings.c.record).where(versions.c.article_id.in_(some))
        with ledger.reads() as connection:
            rows = connection.execute(query).all()
        yield from _as_reviewed(ledger, ((str(id_), reading_from_json(str(record))) for id_, record in rows))


def _as_reviewed(ledger: Ledger, found: Iterable[tuple[str, Reading]]) -> Iterator[tuple[str, Reading]]:
    reviews = Reviews(ledger)
    reviewed = set(reviews.reviewed_articles())
    for id_, reading in found:
        yield id_, reviews.effective(id_, reading).reading if id_ in reviewed else reading


def _by(size: int, values: Iterable[T]) -> Iterator[list[T]]:
    left = iter(values)
    while some := list(islice(left, size)):
        yield some
