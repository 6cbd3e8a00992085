"""Who is quoted: sources counted by outlet, period and kind, with a picture of how many are not named, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import get_args
from urllib.parse import urlencode

from starlette.requests import Request

from onrecord.errors import BadRequest
from onrecord.ledger.questions import CHOICES, Question, state_of
from onrecord.ledger.sources import DIMENSIONS, PERIODS, Dimension, SourceCount, Sources, read_sources
from onrecord.views.sources import group_in_words, percent, source_table
from onrecord.web.answers import Answer
from onrecord.web.desk import Desk

MOST_ROWS = 200
MOST_REASONS = 100
MOST_BARS = 60
"""Periods in the picture: the latest."""
HEIGHT, TOP, GROUND = 190.0, 14.0, 160.0
"""Pixels: the picture, its hundred per cent, its nought."""
LAST_LABEL = 88.0
"""Per cent of the width behind which a label would reach over the edge of a narrow page."""
GAP = 0.2
"""Of a bar's room, left free beside it."""
TOLD_DAYS = 6
FILTERS = ("outlet", "since", "until", "kind", "naming")


@dataclass(frozen=True)
class Bar:
    """One group or period: the shares of its statements, in per cent."""

    count: SourceCount
    words: str
    named: float
    unnamed: float
    unknown: float
    address: str
    """Where its unnamed statements are listed."""

    @property
    def told(self) -> str:
        """The bar in words."""
        shares = ", ".join(f"{getattr(self, name):.1f} % {name}" for name in ("unnamed", "unknown", "named"))
        return f"{self.words}: {shares} of {self.count.statements:,} statements"


@dataclass(frozen=True)
class Column:
    """One period in the picture over time: across in per cent of the width, downwards in pixels."""

    bar: Bar
    x: float
    width: float
    unnamed_at: float
    unknown_at: float
    label: str


def sources(desk: Desk, request: Request) -> Answer:
    """The counts that were asked for (``?by=outlet&period=month&since=2031-03-01``) beside those over time."""
    question, by, period = _asked(request)
    with desk.open() as ledger:
        state = state_of(ledger)
    found = _counted(desk, ((by,), (period,), ("kind",)), question, state)
    chosen, over_time, kinds = (table.rows for table in found.tables)
    groups = _bars(chosen[:MOST_ROWS], question)
    return Answer(
        "sources.html",
        {
            "found": found,
            "by": by,
            "period": period,
            "question": question,
            "bars": groups,
            "left_out": len(chosen) - len(groups),
            "columns": _columns(_bars(over_time, question)),
            "kinds": _bars(kinds, question),
            "reasons": found.reasons[:MOST_REASONS],
            "dimensions": [one for one in DIMENSIONS if one not in PERIODS],
            "periods": PERIODS,
            "choices": CHOICES,
            "share": percent,
        },
        data=lambda: found,
        table=lambda: source_table((by,), _every(found, by)),
    )


@lru_cache(maxsize=64)
def _counted(desk: Desk, tables: tuple[tuple[str, ...], ...], question: Question, _state: tuple[int, ...]) -> Sources:
    """Counted once for each state of the ledger."""
    with desk.open() as ledger:
        return read_sources(ledger, tables, question)


def _every(found: Sources, by: str) -> Sequence[SourceCount]:
    return next(table.rows for table in found.tables if table.by == (by,))


def _asked(request: Request) -> tuple[Question, Dimension, str]:
    asked = request.query_params
    by, period = asked.get("by") or "outlet", asked.get("period") or "month"
    if period not in PERIODS:
        raise BadRequest(f"{period[:40]!r} is no period", f"choose one of {', '.join(PERIODS)}")
    chosen = next((one for one in get_args(Dimension) if one == by), None)
    if chosen is None:
        raise BadRequest(f"{by[:40]!r} is nothing to count by", f"choose of {', '.join(DIMENSIONS)}")
    return Question(**{name: asked.get(name, "") for name in FILTERS}), chosen, period


def _bars(rows: Iterable[SourceCount], question: Question) -> tuple[Bar, ...]:
    return tuple(_bar(row, question) for row in rows)


def _bar(row: SourceCount, question: Question) -> Bar:
    named, unnamed, unknown = (100 * part / max(1, row.statements) for part in (row.named, row.unnamed, row.unknown))
    return Bar(row, group_in_words(row.group), named, unnamed, unknown, _search(row, question))


def _search(row: SourceCount, question: Question) -> str:
    """The page that lists the statements of a group, its unnamed ones first of all; by a reason it cannot choose."""
    asked = {name: getattr(question, name) for name in FILTERS}
    asked |= {name: value for name, value in row.group.items() if value and name in (*FILTERS, "stance", "quotation")}
    for name, value in row.group.items():
        if name in PERIODS and value:
            asked["since"], asked["until"] = _days_of(name, value)
    asked["naming"] = asked["naming"] or ("unnamed" if row.unnamed else "")
    return f"/search?{urlencode({name: value for name, value in asked.items() if value})}"


def _days_of(name: str, value: str) -> tuple[str, str]:
    """The first and the last day of a period; the last may be a day that its month does not have."""
    if name == "week":
        monday = date.fromisocalendar(int(value[:4]), int(value[6:]), 1)
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    return f"{value}{'-01-01'[len(value) - 4 :]}", f"{value}{'-12-31'[len(value) - 4 :]}"


def _columns(bars: Sequence[Bar]) -> tuple[Column, ...]:
    shown = [bar for bar in bars if None not in bar.count.group.values()][-MOST_BARS:]
    room = 100 / max(1, len(shown))
    every = max(1, -(-len(shown) // TOLD_DAYS))
    return tuple(
        Column(
            bar=bar,
            x=round(room * (place + GAP / 2), 3),
            width=round(room * (1 - GAP), 3),
            unnamed_at=_down(bar.unnamed),
            unknown_at=_down(bar.unnamed + bar.unknown),
            label=bar.words if place % every == 0 and room * place <= LAST_LABEL else "",
        )
        for place, bar in enumerate(shown)
    )


def _down(share: float) -> float:
    return round(GROUND - (GROUND - TOP) * share / 100, 1)
