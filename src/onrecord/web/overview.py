"""The first page: what is new, what is disputed most, who is quoted most, how each outlet names its sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from starlette.requests import Request

from onrecord.ledger.entries import Entry
from onrecord.ledger.tallies import MOST_OUTLETS, OutletTally, SpeakerTally
from onrecord.records import Matter
from onrecord.views.twins import Row, Table, record_table
from onrecord.web.answers import Answer
from onrecord.web.as_of import day_asked
from onrecord.web.data import OverviewData
from onrecord.web.desk import Desk, made_of
from onrecord.web.matters import as_known_on, changed_since
from onrecord.web.shelf import Gist, gist_of, is_disputed
from onrecord.web.speakers import named

NEWEST = 8
DISPUTED = 6
QUOTED = 10
OUTLETS = 12
LOOKED_AT = 100
"""Matters taken from the shelf at once, in search of those that were disputed on a day."""
PAGE = 100


@dataclass(frozen=True)
class Share:
    """How an outlet names its sources, in per cent of its attributions."""

    outlet: OutletTally
    named: float
    unnamed: float
    unknown: float


def overview(desk: Desk, request: Request) -> Answer:
    """What a reader looks at first, now or as of a day."""
    as_of = day_asked(request)
    with desk.open() as ledger:
        newest = ledger.article_page(NEWEST, as_of=as_of).entries
    compared = desk.matters()
    tallies = desk.tallies_on(as_of) if as_of else desk.tallies()
    disputed = _disputed_then(desk, as_of) if as_of else _disputed(desk)
    quoted, all_outlets = _quoted_and_outlets(desk, as_of)
    outlets = all_outlets[:OUTLETS]
    return Answer(
        "overview.html",
        {
            "newest": newest,
            "disputed": disputed,
            "matters": desk.shelf.gists(1).total,
            "quoted": tuple((one, 100 * one.statements / quoted[0].statements) for one in quoted),
            "shares": tuple(map(_share, outlets)),
            "compared": compared,
            "tallies": tallies,
            "as_of": as_of,
        },
        data=lambda: OverviewData(newest=newest, disputed=disputed, quoted=quoted, outlets=outlets),
        table=lambda: Table((*OutletTally.__struct_fields__, "unnamed_share"), map(_outlet_row, all_outlets)),
        made=made_of(compared),
    )


def articles(desk: Desk, request: Request) -> Answer:
    """All articles, the newest first."""
    with desk.open() as ledger:
        page = ledger.article_page(PAGE, request.query_params.get("after"))
    return Answer(
        "articles.html",
        {"page": page, "later": "after" in request.query_params},
        data=lambda: page,
        table=lambda: record_table(Entry, page.entries),
        following=page.next,
    )


def _quoted_and_outlets(desk: Desk, as_of: str | None) -> tuple[tuple[SpeakerTally, ...], tuple[OutletTally, ...]]:
    if as_of is None:
        return desk.shelf.speakers(QUOTED).speakers, desk.shelf.outlets(MOST_OUTLETS)
    counted = desk.tallies_on(as_of).value
    return (named(counted.speakers)[:QUOTED], counted.outlets) if counted else ((), ())


def _disputed(desk: Desk) -> tuple[Gist, ...]:
    return tuple(filter(is_disputed, desk.shelf.gists(DISPUTED).matters))


def _disputed_then(desk: Desk, day: str) -> tuple[Gist, ...]:
    """Of today's matters those with most disagreement, with what was known of them at the end of a day."""
    changed = changed_since(desk, day)
    then = (gist_of(as_known_on(matter, day, changed)) for matter in _related(desk))
    return tuple(islice(filter(is_disputed, then), DISPUTED))


def _related(desk: Desk) -> Iterator[Matter]:
    after: str | None = None
    while True:
        page = desk.shelf.gists(LOOKED_AT, after)
        found = (desk.shelf.matter(gist.id) for gist in page.matters if is_disputed(gist))
        yield from (one[0] for one in found if one)
        after = page.next
        if after is None:
            return


def _share(outlet: OutletTally) -> Share:
    parts = (100 * part / max(1, outlet.statements) for part in (outlet.named, outlet.unnamed, outlet.unknown))
    return Share(outlet, *parts)


def _outlet_row(outlet: OutletTally) -> Row:
    row = {field: getattr(outlet, field) for field in OutletTally.__struct_fields__}
    return {**row, "unnamed_share": round(outlet.unnamed / max(1, outlet.statements), 4)}
