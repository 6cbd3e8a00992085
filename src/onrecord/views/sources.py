"""Who is quoted, for people at a terminal and as flat rows: how often, how named, and why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.views import twins
from onrecord.views.plain import plain
from onrecord.views.words import quantity

MOST_ROWS = 30
"""Of each table at a terminal; JSON and CSV have them all."""
MOST_REASONS = 15
NOT_KNOWN = {"outlet": "unknown outlet", "reason": "no reason stated", "speaker": "no name"}
UNDATED = "undated"
NARROWEST = 12
HEADINGS = ("statements", "named", "unnamed", "unknown", "articles", "with\nunnamed", "reason\nstated")
PERIODS = ("day", "week", "month", "year")
NUMBERS = ("articles", "statements", "named", "unnamed", "unknown", "articles_with_unnamed", "with_reason")


class Counted(Protocol):
    """What is shown of one group of sources."""

    @property
    def group(self) -> Mapping[str, str | None]: ...
    @property
    def articles(self) -> int: ...
    @property
    def statements(self) -> int: ...
    @property
    def named(self) -> int: ...
    @property
    def unnamed(self) -> int: ...
    @property
    def unknown(self) -> int: ...
    @property
    def articles_with_unnamed(self) -> int: ...
    @property
    def with_reason(self) -> int: ...


class Reason(Protocol):
    """What is shown of one stated reason for anonymity."""

    @property
    def reason(self) -> str: ...
    @property
    def statements(self) -> int: ...
    @property
    def articles(self) -> int: ...
    @property
    def outlets(self) -> int: ...
    @property
    def first(self) -> str: ...


def source_table(by: Sequence[str], counts: Iterable[Counted]) -> twins.Table:
    """Groups by what they were counted by, one a row."""
    return twins.Table((*by, *NUMBERS, "unnamed_share"), map(_source_row, counts))


def _source_row(count: Counted) -> dict[str, object]:
    """One group in flat columns, with the share of unnamed statements from 0 to 1."""
    numbers = {name: getattr(count, name) for name in NUMBERS}
    return {**count.group, **numbers, "unnamed_share": round(count.unnamed / max(1, count.statements), 4)}


def group_in_words(group: Mapping[str, str | None]) -> str:
    """'The Ansel Courier, 2031-10'; what is not known is called so."""
    return ", ".join(_value_in_words(name, value) for name, value in group.items())


Tables = Iterable[tuple[Sequence[str], Sequence[Counted]]]


def show_sources(total: Counted, tables: Tables, reasons: Sequence[Reason], console: Console) -> None:
    """Print the total, each table, and the reasons verbatim."""
    console.print(Text(_in_short(total), style="bold"), soft_wrap=True)
    for by, rows in tables:
        console.print()
        console.print(_table(by, rows))
        if len(rows) > MOST_ROWS:
            more = quantity(len(rows) - MOST_ROWS, "further row")
            console.print(Text(f"… and {more} (all of them with --csv)", style="dim"))
    if reasons:
        console.print()
        console.print(_reasons(reasons))


def _in_short(total: Counted) -> str:
    share = percent(total.unnamed, total.statements)
    counted = f"{quantity(total.statements, 'statement')} in {quantity(total.articles, 'article')}"
    stated = percent(total.with_reason, total.unnamed)
    return f"{counted}: {share} of unnamed sources, with the reason stated for {stated} of these"


def percent(part: int, whole: int) -> str:
    """'12.3 %'; '–' of nothing."""
    return f"{100 * part / whole:.1f} %" if whole else "–"


def _table(by: Sequence[str], rows: Sequence[Counted]) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in by:
        table.add_column(name, min_width=NARROWEST, no_wrap=True, overflow="ellipsis")
    for heading in HEADINGS:
        table.add_column(heading, justify="right", min_width=max(map(len, heading.split("\n"))), no_wrap=True)
    # Of periods the latest are shown, of everything else the largest.
    shown = rows[-MOST_ROWS:] if any(name in PERIODS for name in by) else rows[:MOST_ROWS]
    for row in shown:
        table.add_row(*(Text(_value_in_words(name, row.group.get(name))) for name in by), *_cells(row))
    return table


def _cells(row: Counted) -> Iterator[Text]:
    yield Text(f"{row.statements:,}")
    yield Text(percent(row.named, row.statements))
    yield Text(percent(row.unnamed, row.statements), "yellow")
    yield Text(percent(row.unknown, row.statements), "magenta")
    yield Text(f"{row.articles:,}")
    yield Text(percent(row.articles_with_unnamed, row.articles))
    yield Text(percent(row.with_reason, row.unnamed))


def _reasons(reasons: Sequence[Reason]) -> Table:
    table = Table("stated reason for not naming, verbatim", box=None, header_style="bold", pad_edge=False)
    for name in ("statements", "articles", "outlets"):
        table.add_column(name, justify="right")
    table.add_column("stands in", style="dim")
    for one in reasons[:MOST_REASONS]:
        numbers = (Text(f"{number:,}") for number in (one.statements, one.articles, one.outlets))
        table.add_row(Text(f"“{plain(one.reason)}”"), *numbers, Text(one.first))
    if len(reasons) > MOST_REASONS:
        more = quantity(len(reasons) - MOST_REASONS, "further one")
        table.add_row(Text(f"… and {more} (all of them with --json)", style="dim"))
    return table


def _value_in_words(name: str, value: str | None) -> str:
    if value is None:
        return UNDATED if name in PERIODS else NOT_KNOWN.get(name, "unknown")
    return plain(value)
