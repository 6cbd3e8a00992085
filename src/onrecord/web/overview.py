"""The first page: what is new, what is disputed most, who is quoted most, how each outlet names its sources."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from onrecord.ledger.tallies import MOST_OUTLETS, OutletTally
from onrecord.views.twins import Row
from onrecord.web.answers import Answer
from onrecord.web.data import OverviewData
from onrecord.web.desk import Desk, made_of
from onrecord.web.shelf import has_relations

NEWEST = 8
DISPUTED = 6
QUOTED = 10
OUTLETS = 12
PAGE = 100


@dataclass(frozen=True)
class Share:
    """How an outlet names its sources, in per cent of its attributions."""

    outlet: OutletTally
    named: float
    unnamed: float
    unknown: float


def overview(desk: Desk, _request: Request) -> Answer:
    """What a reader looks at first."""
    with desk.open() as ledger:
        newest = ledger.article_page(NEWEST).entries
    compared, tallies = desk.matters(), desk.tallies()
    disputed = tuple(filter(has_relations, desk.shelf.gists(DISPUTED).matters))
    quoted = desk.shelf.speakers(QUOTED).speakers
    outlets = desk.shelf.outlets(OUTLETS)
    return Answer(
        "overview.html",
        {
            "newest": newest,
            "disputed": disputed,
            "quoted": tuple((one, 100 * one.statements / quoted[0].statements) for one in quoted),
            "shares": tuple(map(_share, outlets)),
            "compared": compared,
            "tallies": tallies,
        },
        data=lambda: OverviewData(newest=newest, disputed=disputed, quoted=quoted, outlets=outlets),
        rows=lambda: map(_outlet_row, desk.shelf.outlets(MOST_OUTLETS)),
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
        rows=lambda: ({field: getattr(one, field) for field in one.__struct_fields__} for one in page.entries),
        following=page.next,
    )


def _share(outlet: OutletTally) -> Share:
    parts = (100 * part / max(1, outlet.statements) for part in (outlet.named, outlet.unnamed, outlet.unknown))
    return Share(outlet, *parts)


def _outlet_row(outlet: OutletTally) -> Row:
    row = {field: getattr(outlet, field) for field in OutletTally.__struct_fields__}
    return {**row, "unnamed_share": round(outlet.unnamed / max(1, outlet.statements), 4)}
