"""``onrecord compare``: the accounts of a ledger side by side."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.errors import plain_errors
from onrecord.cli.options import DEFAULT, AsOf, LedgerPlace, Machine
from onrecord.errors import BadRequest

if TYPE_CHECKING:
    from onrecord.records import Matter

About = Annotated[
    str | None, typer.Option("--about", metavar="WORDS", help="Only matters in whose accounts all these words stand.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON array of matters.")]


def register(app: typer.Typer) -> None:
    """Add ``compare`` to the command line."""
    app.command("compare")(plain_errors(compare_accounts))


def compare_accounts(
    ledger: LedgerPlace = DEFAULT,
    about: About = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    machine: Machine = False,
) -> None:
    """Lay the accounts of all articles side by side: who repeats whom, and where they differ."""
    if about is not None and not about.split():
        raise BadRequest("--about has no words", "give some words, or leave it out")
    from onrecord.ledger import open_ledger
    from onrecord.matters import compare
    from onrecord.reviewing import matters_as_reviewed

    with open_ledger(ledger) as kept:
        matters, name = compare(kept.readings(as_of) if machine else kept.standing_readings(as_of)), kept.name
        matters = matters if machine else matters_as_reviewed(kept, matters)
    if about is not None:
        matters = tuple(matter for matter in matters if _speaks_of(matter, about))
    _write_json(matters) if as_json else _show(matters, name, about)


def _speaks_of(matter: Matter, about: str) -> bool:
    """Whether every word stands somewhere in the matter: in what is said, by whom, or in a headline."""
    told = [matter.label]
    for statement in matter.statements:
        speaker = statement.attribution.speaker
        told += [span.text for span in statement.attribution.content]
        told += [statement.title or ""] + ([speaker.name or speaker.described_as or ""] if speaker else [])
    held = " ".join(told).casefold()
    return all(word in held for word in about.casefold().split())


def _show(matters: tuple[Matter, ...], ledger: str, about: str | None) -> None:
    from rich.console import Console

    from onrecord.views.comparison import show_matters
    from onrecord.views.plain import plain

    if matters:
        show_matters(matters, Console(highlight=False, markup=False, emoji=False))
    elif about is not None:
        typer.echo(f"No two articles in {ledger} speak of one matter with all of: {plain(about)}")
    else:
        typer.echo(f"No two articles in {ledger} speak of one matter: add more with 'onrecord add PATH'.")


def _write_json(matters: tuple[Matter, ...]) -> None:
    from onrecord.views.comparison import matters_to_json

    sys.stdout.buffer.write(matters_to_json(matters, pretty=True) + b"\n")
    sys.stdout.buffer.flush()
