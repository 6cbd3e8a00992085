"""One matter in full at a terminal: its accounts, who agrees with whom, figures and positions over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.records import Figure, Matter
from onrecord.views.agreement import SIGNS, GridRow, Position, grid_of, positions_of
from onrecord.views.comparison import NAMING_STYLES, show_relations
from onrecord.views.layout import Account, Layout, lay_out
from onrecord.views.plain import plain
from onrecord.views.words import (
    content_in_words,
    date_in_words,
    figure_in_words,
    naming,
    quantity,
    role_in_words,
    speaker_in_words,
)

MEANINGS = {
    "contradicts": "contradict",
    "revises": "one revises the other",
    "corroborates": "agree, each on its own",
    "differs": "differ without conflict",
    "repeats": "one repeats the other",
}
SIGN_STYLES = {"contradicts": "bold red", "revises": "bold cyan", "corroborates": "bold green", "differs": "dim"}
WIDEST_BAR = 24
WIDEST_NAME = 40
MOST_ACCOUNTS = 200
MOST_POSITIONS = 20
MOST_POINTS = 40
SHORT = 90
"""Characters of the words in a position: the table has them whole."""


class Point(Protocol):
    """One figure of one account."""

    @property
    def statement(self) -> str: ...
    @property
    def figure(self) -> Figure: ...
    @property
    def day(self) -> str | None: ...


class Series(Protocol):
    """The figures that count one thing, in the order of time."""

    @property
    def counted(self) -> str: ...
    @property
    def points(self) -> Sequence[Point]: ...


def show_matter(matter: Matter, series: Sequence[Series], console: Console) -> None:
    """Print everything that is on record about one matter."""
    layout = lay_out(matter)
    console.print(Text(plain(matter.label), style="bold underline"))
    articles = len({statement.article_id for statement in matter.statements})
    counted = (quantity(len(layout.accounts), "account"), quantity(len(layout.origins), "origin"))
    console.print(Text(" · ".join((*counted, quantity(articles, "article"), matter.id)), style="dim"))
    _heading("The accounts side by side", console)
    console.print(_accounts(layout))
    if (more := len(layout.accounts) - MOST_ACCOUNTS) > 0:
        console.print(Text(f"… and {quantity(more, 'further account')} (all of them with --json)", style="dim"))
    if grid := grid_of(layout):
        _heading("Who agrees with whom", console)
        _show_grid(grid, console)
    for one in series:
        _show_series(one, layout, console)
    if positions := positions_of(layout):
        _heading("Positions over time", console)
        for position in positions[:MOST_POSITIONS]:
            _show_position(position, console)
    show_relations(matter, console)
    _heading("Where they come from", console)
    for origin in layout.origins:
        console.print(Text.assemble((f"{origin.letter}  ", "bold"), plain(origin.reason)))


def _heading(words: str, console: Console) -> None:
    console.print()
    console.print(Text(words, style="bold"))


def _accounts(layout: Layout) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False, show_edge=False, padding=(0, 2, 1, 0))
    table.add_column("no.", justify="right", no_wrap=True)
    table.add_column("of", no_wrap=True)
    table.add_column("who", ratio=3)
    table.add_column("outlet, day", ratio=3)
    table.add_column("stance, figure", ratio=2)
    table.add_column("exact words, and where they stand", ratio=6, overflow="fold")
    for account in layout.accounts[:MOST_ACCOUNTS]:
        table.add_row(f"{account.number}", Text(account.origin, "bold"), *_cells(account))
    return table


def _cells(account: Account) -> Iterator[Text]:
    statement, said = account.statement, account.statement.attribution
    kind = naming(said)
    who = Text(speaker_in_words(said), style=NAMING_STYLES[kind])
    if role := role_in_words(said.speaker):
        who.append(f", {role}", style="not bold")
    yield who.append("  unnamed", style="not bold yellow") if kind == "unnamed" else who
    outlet = plain(statement.publisher or statement.title or statement.article_id)
    yield Text.assemble(outlet, "\n", (date_in_words(statement.published) or "undated", "dim"))
    stance = Text(said.stance, style="" if said.stance == "states" else "bold red")
    yield stance.append(f"\n{_figures(account)}", style="not bold default") if said.figures else stance
    yield Text.assemble(content_in_words(said), "\n", (_place(account), "dim"))


def _figures(account: Account) -> str:
    return "; ".join(figure_in_words(figure) for figure in account.statement.attribution.figures)


def _place(account: Account) -> str:
    """Where the words stand: what ``onrecord show`` takes, and the page's address."""
    return " ".join(filter(None, (account.statement.id, plain(account.statement.url or ""))))


def _show_grid(grid: Sequence[GridRow], console: Console) -> None:
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("")
    for row in grid[:-1]:
        table.add_column(row.origin.letter, justify="center")
    used = []
    for row in grid:
        first = speaker_in_words(row.origin.accounts[0].statement.attribution)
        used += [cell.kind for cell in row.cells if cell]
        signs = (Text(cell.sign, SIGN_STYLES.get(cell.kind, "")) if cell else Text("") for cell in row.cells)
        table.add_row(Text.assemble((row.origin.letter, "bold"), f"  {_cut(first, WIDEST_NAME)}"), *signs)
    console.print(table)
    told = [f"{sign} {MEANINGS[kind]}" for kind, sign in SIGNS.items() if kind in used]
    console.print(Text("; ".join(told), style="dim"))


def _show_series(series: Series, layout: Layout, console: Console) -> None:
    accounts = {account.statement.id: account for account in layout.accounts}
    points = sorted(
        (point for point in series.points if point.statement in accounts),
        key=lambda point: (point.day or "9", accounts[point.statement].number),
    )
    if not points:
        return
    _heading(f"{plain(series.counted)[:1].upper()}{plain(series.counted)[1:]} over time", console)
    most = max(map(_size, points))
    table = Table(box=None, show_header=False, pad_edge=False)
    for point in points[:MOST_POINTS]:
        account = accounts[point.statement]
        bar = "█" * max(1, round(WIDEST_BAR * _size(point) / most)) if most > 0 else ""
        who = Text.assemble((account.origin, "bold"), f"  {speaker_in_words(account.statement.attribution)}")
        table.add_row(date_in_words(point.day) or "undated", Text(bar, "blue"), figure_in_words(point.figure), who)
    console.print(table)
    if len(points) > MOST_POINTS:
        more = quantity(len(points) - MOST_POINTS, "further figure")
        console.print(Text(f"… and {more} (all of them with --json)", style="dim"))


def _size(point: Point) -> float:
    """What a bar shows: the value, else the bound that the words set."""
    figure = point.figure
    return abs(next((value for value in (figure.value, figure.high, figure.low) if value is not None), 0.0))


def _show_position(position: Position, console: Console) -> None:
    console.print(Text(plain(position.name), style="bold"))
    for account in position.accounts:
        said = account.statement.attribution
        shown = _cut(content_in_words(said), SHORT)
        parts = [date_in_words((account.statement.published or "")[:10]) or "undated", said.stance]
        parts += ["revises"] if account.number in position.revised else []
        parts += [_figures(account)] if said.figures else []
        console.print(Text.assemble("  ", (" · ".join(parts), "dim"), f"  {shown}", (f"  [{account.number}]", "dim")))


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[:longest].rstrip()}…"
