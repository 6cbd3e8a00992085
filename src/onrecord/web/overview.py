"""The first page: what is new, what is disputed most, who is quoted most, how each outlet names its sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from starlette.requests import Request

from onrecord.ledger.tallies import OutletTally
from onrecord.records import Matter
from onrecord.views.twins import Row
from onrecord.web.accounts import lay_out
from onrecord.web.answers import Answer
from onrecord.web.as_of import day_asked
from onrecord.web.desk import Desk
from onrecord.web.matters import as_known_on, changed_since
from onrecord.web.speakers import named

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


def overview(desk: Desk, request: Request) -> Answer:
    """What a reader looks at first, now or as of a day."""
    as_of = day_asked(request)
    with desk.open() as ledger:
        newest = ledger.article_page(NEWEST, as_of=as_of).entries
    compared, tallies = desk.matters(), desk.tallies(as_of)
    disputed = _disputed(desk, compared.value.matters if compared.value else (), as_of)
    shown = tuple(map(lay_out, disputed))
    quoted = named(tallies.value.speakers if tallies.value else ())[:QUOTED]
    outlets = tallies.value.outlets[:OUTLETS] if tallies.value else ()
    return Answer(
        "overview.html",
        {
            "newest": newest,
            "disputed": shown,
            "quoted": tuple((one, 100 * one.statements / quoted[0].statements) for one in quoted),
            "shares": tuple(map(_share, outlets)),
            "compared": compared,
            "tallies": tallies,
            "as_of": as_of,
        },
        data=lambda: {
            "newest": newest,
            "disputed": disputed,
            "quoted": quoted,
            "outlets": outlets,
        },
        rows=lambda: map(_outlet_row, tallies.value.outlets if tallies.value else ()),
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
    )


def _disputed(desk: Desk, matters: Iterable[Matter], as_of: str | None) -> tuple[Matter, ...]:
    """The matters with most disagreement; as of a day, those of today with what was known of them then."""
    if as_of is not None:
        changed = changed_since(desk, as_of)
        matters = (as_known_on(matter, as_of, changed) for matter in matters)
    return tuple(islice((matter for matter in matters if matter.relations), DISPUTED))


def _share(outlet: OutletTally) -> Share:
    parts = (100 * part / max(1, outlet.statements) for part in (outlet.named, outlet.unnamed, outlet.unknown))
    return Share(outlet, *parts)


def _outlet_row(outlet: OutletTally) -> Row:
    row = {field: getattr(outlet, field) for field in OutletTally.__struct_fields__}
    return {**row, "unnamed_share": round(outlet.unnamed / max(1, outlet.statements), 4)}
