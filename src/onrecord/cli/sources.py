"""``onrecord sources``: who is quoted, counted by outlet, period and kind, and why sources are not named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.errors import plain_errors
from onrecord.cli.options import DEFAULT, AsJson, LedgerPlace, put, put_json
from onrecord.errors import BadRequest

if TYPE_CHECKING:
    from onrecord.ledger.sources import Sources

By = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="WHAT",
        help="What to count by: outlet, day, week, month, year, kind, naming, reason, speaker, stance, quotation; "
        "again, or with a comma, for a finer table.",
    ),
]
Since = Annotated[str, typer.Option("--since", metavar="DAY", help="Published on this day or later: 2031-03-11.")]
Until = Annotated[str, typer.Option("--until", metavar="DAY", help="Published on this day or earlier.")]
Outlet = Annotated[str, typer.Option("--outlet", metavar="NAME", help="Only this outlet, by its exact name.")]
Kind = Annotated[str, typer.Option("--kind", help="Only person, group, organisation, government, document or unknown.")]
Naming = Annotated[str, typer.Option("--naming", help="Only named, unnamed or unknown sources.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print one table as CSV: by outlet, or by what --by says.")]


def register(app: typer.Typer) -> None:
    """Add ``sources`` to the command line."""
    app.command("sources")(plain_errors(sources))


def sources(
    ledger: LedgerPlace = DEFAULT,
    by: By = None,
    since: Since = "",
    until: Until = "",
    outlet: Outlet = "",
    kind: Kind = "",
    naming: Naming = "",
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Count who is quoted: by outlet, period and kind, named or not, with the stated reasons for anonymity."""
    if as_json and as_csv:
        raise BadRequest("--json and --csv exclude each other", "choose one")
    from onrecord.ledger import open_ledger
    from onrecord.ledger.questions import Question
    from onrecord.ledger.sources import USUAL, read_sources

    question = Question(since=since, until=until, outlet=outlet, kind=kind, naming=naming)
    asked = tuple(name.strip() for names in by or () for name in names.split(","))
    tables = (asked,) if asked else USUAL[:1] if as_csv else USUAL
    with open_ledger(ledger) as kept:
        found, name = read_sources(kept, tables, question), kept.name
    if as_json:
        put_json(found)
    elif as_csv:
        _put_csv(found)
    elif found.total.statements:
        _show(found)
    else:
        typer.echo(f"No statement in {name} fits: add articles with 'onrecord add PATH', or ask for less.")


def _put_csv(found: Sources) -> None:
    from onrecord.views.sources import source_table
    from onrecord.views.twins import to_csv

    table = found.tables[0]
    put(to_csv(source_table(table.by, table.rows)).rstrip(b"\r\n"))


def _show(found: Sources) -> None:
    from rich.console import Console

    from onrecord.views.sources import show_sources

    console = Console(highlight=False, markup=False, emoji=False)
    show_sources(found.total, [(table.by, table.rows) for table in found.tables], found.reasons, console)
