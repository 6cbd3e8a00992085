"""``onrecord query``: a question in SQL, which can only read."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

import typer

from onrecord.cli.errors import plain_errors
from onrecord.cli.options import DEFAULT, LedgerPlace

Sql = Annotated[str, typer.Argument(metavar="SQL", help="One SELECT over the ledger's tables and views.")]
Format = Annotated[Literal["table", "json", "csv"], typer.Option("--format", help="How to print the rows.")]


def register(app: typer.Typer) -> None:
    """Add ``query`` to the command line."""
    app.command("query")(plain_errors(query))


def query(sql: Sql, ledger: LedgerPlace = DEFAULT, layout: Format = "table") -> None:
    """Ask the ledger in SQL; it can only be read. The tables are described in docs/export.md."""
    from onrecord.ledger import open_ledger

    with open_ledger(ledger) as kept, kept.query(sql) as answer:
        WRITERS[layout](answer.columns, answer.rows)


def _write_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(columns)
    writer.writerows([_plain(value) for value in row] for row in rows)


def _write_json(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    made = [dict(zip(columns, map(_plain, row), strict=True)) for row in rows]
    typer.echo(json.dumps(made, ensure_ascii=False, indent=2))


def _write_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from onrecord.views.plain import plain

    table = Table(*map(plain, columns), box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*(Text("" if value is None else plain(str(_plain(value)))) for value in row))
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(table)


def _plain(value: Any) -> Any:
    """Bytes as their number, dates and the like in words; the rest as it is."""
    if isinstance(value, bytes | memoryview):
        return f"({len(value):,} bytes)"
    return value if value is None or isinstance(value, str | int | float) else str(value)


WRITERS = {"table": _write_table, "json": _write_json, "csv": _write_csv}
