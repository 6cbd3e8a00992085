"""Matters: all of them with what they disagree on, and one with its accounts side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace
from starlette.requests import Request

from onrecord.ledger.newest_version import changed_after
from onrecord.matters.series import Series
from onrecord.records import Matter
from onrecord.reviewing import matter_as_reviewed
from onrecord.views.agreement import SIGNS, grid_of, positions_of
from onrecord.views.layout import Layout, lay_out
from onrecord.views.twins import matter_table, record_table
from onrecord.web.answers import Answer
from onrecord.web.as_of import day_asked
from onrecord.web.desk import Desk, made_of
from onrecord.web.moved import moved_or_gone
from onrecord.web.shelf import Gist
from onrecord.web.timeline import Chart, draw

PAGE = 50
MOST_CHARTS = 6
MOST_ACCOUNTS = 500
"""Accounts of one matter on its page; its CSV has them all."""


def matters(desk: Desk, request: Request) -> Answer:
    """All matters, those with most disagreement first."""
    compared = desk.matters()
    after = request.query_params.get("after")
    page = desk.shelf.gists(PAGE, after)
    return Answer(
        "matters.html",
        {"page": page, "later": after is not None, "compared": compared},
        data=lambda: page,
        table=lambda: record_table(Gist, page.matters),
        following=page.next,
        made=made_of(compared),
    )


def matter(desk: Desk, request: Request) -> Answer:
    """One matter, now or as it stood at the end of a day (``?as-of=2031-10-08``)."""
    as_of = day_asked(request)
    compared = desk.matters()
    found = desk.shelf.matter(request.path_params["matter_id"])
    if found is None:
        raise moved_or_gone(desk, request)
    with desk.open() as ledger:
        whole, series = matter_as_reviewed(ledger, found[0]), found[1]
    shown = as_known_on(whole, as_of, changed_since(desk, as_of)) if as_of else whole
    return Answer(
        "matter.html",
        lambda: {"compared": compared, **_laid_out(whole, shown, series), "as_of": as_of},
        data=lambda: shown,
        table=lambda: matter_table(shown),
        made=made_of(compared),
    )


def _laid_out(whole: Matter, shown: Matter, series: Iterable[Series]) -> dict[str, Any]:
    layout = lay_out(replace(shown, statements=shown.statements[:MOST_ACCOUNTS]))
    return {
        "matter": layout,
        "left_out": len(shown.statements) - len(layout.accounts),
        "charts": _charts(series, layout),
        "grid": grid_of(layout),
        "positions": positions_of(layout),
        "signs": SIGNS,
        "days": _days(whole),
    }


def changed_since(desk: Desk, day: str) -> frozenset[str]:
    """Articles whose present words were not yet known at the end of a day."""
    with desk.open() as ledger:
        return changed_after(ledger, day)


def as_known_on(matter: Matter, day: str, changed: frozenset[str]) -> Matter:
    """The matter with only what was published by the end of a day, in articles that have not ``changed`` since.

    Undated accounts are left out, too: when they were known is not said.
    """
    statements = tuple(
        one
        for one in matter.statements
        if one.published and one.published[:10] <= day and one.article_id not in changed
    )
    kept = {one.id for one in statements}
    origins = (replace(o, statements=tuple(id_ for id_ in o.statements if id_ in kept)) for o in matter.origins)
    relations = (r for r in matter.relations if r.earlier in kept and r.later in kept)
    return replace(
        matter,
        statements=statements,
        origins=tuple(origin for origin in origins if origin.statements),
        relations=tuple(relations),
    )


def _charts(series: Iterable[Series], layout: Layout) -> tuple[Chart, ...]:
    drawn = (draw(one, layout) for one in series)
    return tuple(chart for chart in drawn if chart is not None)[:MOST_CHARTS]


def _days(matter: Matter) -> tuple[str, ...]:
    """The days on which accounts were published, all but the last: then the matter is as it is now."""
    days = sorted({one.published[:10] for one in matter.statements if one.published and len(one.published) >= 10})
    return tuple(day for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day, re.ASCII))[:-1]
