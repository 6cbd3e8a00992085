"""``onrecord export``: the ledger as JSON Lines, CSV, Parquet or JSON-LD."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal

import typer

from onrecord.cli.errors import plain_errors
from onrecord.cli.options import DEFAULT, AsOf, LedgerPlace, Machine
from onrecord.errors import BadRequest, StopRun

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

Format = Annotated[
    Literal["jsonl", "csv", "parquet", "jsonld"],
    typer.Option("--format", help="jsonl can be added again; csv and parquet are one flat table for each kind."),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="PATH", help="A file; for csv and parquet a folder. Else the standard output."),
]


def register(app: typer.Typer) -> None:
    """Add ``export`` to the command line."""
    app.command("export")(plain_errors(export))


def export(
    layout: Format = "jsonl",
    out: Out = None,
    ledger: LedgerPlace = DEFAULT,
    as_of: AsOf = None,
    machine: Machine = False,
) -> None:
    """Write the whole ledger out as people's reviews left it. Formats and columns: see docs/export.md."""
    from onrecord.ledger import open_ledger

    if layout in ("csv", "parquet") and out is None:
        raise BadRequest(f"--format {layout} makes several files", "name a folder for them with --out")
    with open_ledger(ledger) as kept:
        try:
            WRITERS[layout](kept, out, as_of, machine)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise StopRun(
                f"cannot write {str(out)!r} ({error.strerror or error})", "make room or choose another --out"
            ) from None


def _write_jsonl(ledger: Ledger, out: Path | None, as_of: str | None, machine: bool) -> None:
    with _opened(out) as file:
        for line in ledger.export(as_of, machine):
            file.write(line + b"\n")


def _write_jsonld(ledger: Ledger, out: Path | None, as_of: str | None, machine: bool) -> None:
    from onrecord.views.jsonld import CONTEXT, encode_nodes, graph_of

    with _opened(out) as file:
        file.write(b'{"@context":' + json.dumps(CONTEXT).encode() + b',\n"@graph":[')
        between = b"\n"
        for found in ledger.each_current(as_of) if machine else ledger.each_standing(as_of):
            for node in encode_nodes(tuple(graph_of(found.article_id, found.version, found.reading, found.added))):
                file.write(between + node)
                between = b",\n"
        file.write(b"\n]}\n")


def _write_tables(ledger: Ledger, out: Path | None, as_of: str | None, machine: bool, suffix: str) -> None:
    from onrecord.views.flat import write_csv, write_parquet

    assert out is not None
    out.mkdir(parents=True, exist_ok=True)
    for table in ledger.flat_tables(as_of, machine):
        (write_csv if suffix == "csv" else write_parquet)(table, out)


def _write_csv(ledger: Ledger, out: Path | None, as_of: str | None, machine: bool) -> None:
    _write_tables(ledger, out, as_of, machine, "csv")


def _write_parquet(ledger: Ledger, out: Path | None, as_of: str | None, machine: bool) -> None:
    _write_tables(ledger, out, as_of, machine, "parquet")


@contextmanager
def _opened(out: Path | None) -> Iterator[BinaryIO]:
    """The file under another name until all is written; or the standard output."""
    if out is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


WRITERS: dict[str, Callable[[Ledger, Path | None, str | None, bool], None]] = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "parquet": _write_parquet,
    "jsonld": _write_jsonld,
}
