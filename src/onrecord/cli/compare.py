"""``onrecord compare``: the accounts of a ledger side by side."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.errors import plain_errors
from onrecord.cli.options import DEFAULT, AsOf, LedgerPlace, Machine
from onrecord.cli.steps import steps_shown
from onrecord.errors import BadRequest

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.ledger import Ledger
    from onrecord.records import Matter, Reading

One = Annotated[
    str | None,
    typer.Option("--matter", metavar="ID", help="One matter in full: its accounts, grid, figures and positions."),
]
About = Annotated[
    str | None, typer.Option("--about", metavar="WORDS", help="Only matters in whose accounts all these words stand.")
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DAY", help="Only matters with an account published on this day or later."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON array of matters.")]


def register(app: typer.Typer) -> None:
    """Add ``compare`` to the command line."""
    app.command("compare")(plain_errors(compare_accounts))


def compare_accounts(
    ledger: LedgerPlace = DEFAULT,
    matter: One = None,
    about: About = None,
    since: Since = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    machine: Machine = False,
) -> None:
    """Lay the accounts of all articles side by side: who repeats whom, and where they differ most."""
    if about is not None and not about.split():
        raise BadRequest("--about has no words", "give some words, or leave it out")
    if since is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d", since, re.ASCII):
        raise BadRequest(f"{since[:40]!r} is not a day", "write it as 2031-10-07")
    from onrecord.comparison import matters_of, readings_of
    from onrecord.ledger import open_ledger

    with open_ledger(ledger) as kept:
        with steps_shown() as watch:
            found = matters_of(kept, as_of, machine, watch)
        found = (_chosen(kept, found, matter),) if matter is not None else found
        shown = tuple(one for one in found if _fits(one, about, since))
        if as_json:
            _write_json(shown)
        elif matter is not None and shown:
            _show_one(shown[0], readings_of(kept, {one.article_id for one in shown[0].statements}, as_of, machine))
        else:
            _show(shown, kept.name, about or since)


def _chosen(ledger: Ledger, matters: tuple[Matter, ...], id_: str) -> Matter:
    """The one matter whose id begins so, or that now holds what once had this id."""
    beginning = id_.strip().lower()
    found = [one for one in matters if beginning and one.id.startswith(beginning)]
    if len(found) > 1:
        raise BadRequest(f"several matters begin with {id_!r}", "give more of the id")
    if not found:
        from onrecord.comparison import matter_of

        now = matter_of(ledger, beginning)
        found = [one for one in matters if now and one.id == now.id]
    if not found:
        raise BadRequest(f"no matter {id_[:40]!r} in {ledger.name!r}", "see 'onrecord compare' for the ids")
    return found[0]


def _fits(matter: Matter, about: str | None, since: str | None) -> bool:
    told_since = since is None or any((one.published or "")[:10] >= since for one in matter.statements)
    return told_since and (about is None or _speaks_of(matter, about))


def _speaks_of(matter: Matter, about: str) -> bool:
    """Whether every word stands somewhere in the matter: in what is said, by whom, or in a headline."""
    told = [matter.label]
    for statement in matter.statements:
        speaker = statement.attribution.speaker
        told += [span.text for span in statement.attribution.content]
        told += [statement.title or ""] + ([speaker.name or speaker.described_as or ""] if speaker else [])
    held = " ".join(told).casefold()
    return all(word in held for word in about.casefold().split())


def _show(matters: tuple[Matter, ...], ledger: str, asked: str | None) -> None:
    from onrecord.views.comparison import show_matters
    from onrecord.views.plain import plain

    if matters:
        show_matters(matters, _console())
    elif asked is not None:
        typer.echo(f"No two articles in {ledger} speak of one matter with all of: {plain(asked)}")
    else:
        typer.echo(f"No two articles in {ledger} speak of one matter: add more with 'onrecord add PATH'.")


def _show_one(matter: Matter, readings: Mapping[str, Reading]) -> None:
    from onrecord.matters.series import series_of
    from onrecord.views.matter import show_matter

    show_matter(matter, series_of(matter, readings), _console())


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def _write_json(matters: tuple[Matter, ...]) -> None:
    from onrecord.views.comparison import matters_to_json

    sys.stdout.buffer.write(matters_to_json(matters, pretty=True) + b"\n")
    sys.stdout.buffer.flush()
