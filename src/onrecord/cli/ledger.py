"""``onrecord list``, ``show`` and ``search``: look into a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.errors import plain_errors
from onrecord.cli.options import DEFAULT, AsJson, AsOf, LedgerPlace, Machine, put, put_json
from onrecord.errors import BadRequest

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.ledger import Ledger
    from onrecord.records import Reading

Id = Annotated[str, typer.Argument(metavar="ID", help="An article's id, or its beginning; ID/a3 is one attribution.")]
Words = Annotated[list[str], typer.Argument(metavar="WORDS...", help='Words to find; "in quotes" they stand together.')]
Limit = Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many hits at most.")]


def register(app: typer.Typer) -> None:
    """Add ``list``, ``show`` and ``search`` to the command line."""
    app.command("list")(plain_errors(list_articles))
    app.command("show")(plain_errors(show))
    app.command("search", context_settings={"ignore_unknown_options": True})(plain_errors(search))


def list_articles(
    ledger: LedgerPlace = DEFAULT, as_of: AsOf = None, as_json: AsJson = False, machine: Machine = False
) -> None:
    """List the articles of a ledger, the newest first."""
    from onrecord.cli.reviewed import machine_counts
    from onrecord.ledger import open_ledger

    with open_ledger(ledger) as kept:
        entries, name = kept.articles(as_of), kept.name
        entries = machine_counts(kept, entries, as_of) if machine else entries
    if as_json:
        put_json(entries)
    elif not entries and as_of:
        typer.echo(f"No articles in {name} were known on {as_of}.")
    elif not entries:
        typer.echo(f"No articles in {name} yet: add some with 'onrecord add PATH'.")
    else:
        from onrecord.views.listing import show_entries

        show_entries(entries, _console())


def show(
    article: Id, ledger: LedgerPlace = DEFAULT, as_of: AsOf = None, as_json: AsJson = False, machine: Machine = False
) -> None:
    """Show one article of a ledger: who said what in it, and what people changed in that."""
    from onrecord.cli.reviewed import review_lines
    from onrecord.ledger import open_ledger

    with open_ledger(ledger) as kept:
        reading = _chosen(kept, article, as_of, machine)
        told = [] if as_json else review_lines(kept, article, as_of, machine)
    if as_json:
        from onrecord.views.json import reading_to_json

        put(reading_to_json(reading, pretty=True))
    else:
        from onrecord.ledger import find_notes
        from onrecord.views.history import show_notes
        from onrecord.views.terminal import show_reading

        show_reading(reading, _console())
        show_notes(tuple(find_notes(reading.article)), _console())
        for line in told:
            typer.echo(line)


def search(
    words: Words, ledger: LedgerPlace = DEFAULT, as_of: AsOf = None, limit: Limit = 50, as_json: AsJson = False
) -> None:
    """Find words in the articles and attributions of a ledger."""
    from onrecord.ledger import open_ledger

    wanted = " ".join(words)
    with open_ledger(ledger) as kept:
        hits, name = kept.search(wanted, limit, as_of), kept.name
    if as_json:
        put_json(hits)
    elif not hits:
        from onrecord.views.plain import plain

        typer.echo(f"Nothing in {name} holds all of: {plain(wanted)}")
    else:
        from onrecord.views.listing import show_hits

        show_hits(hits, _console())


def _chosen(ledger: Ledger, name: str, as_of: str | None, machine: bool) -> Reading:
    """The reading with this id, cut down to one attribution where the id names one."""
    from msgspec.structs import replace

    article, _, attribution = name.partition("/")
    reading = ledger.reading(article, as_of) if machine else ledger.standing(article, as_of).reading
    if not attribution:
        return reading
    chosen = tuple(a for a in reading.attributions if a.id == attribution)
    if not chosen:
        raise BadRequest(f"no attribution {attribution!r} in the article {article}", f"see 'onrecord show {article}'")
    return replace(reading, attributions=chosen)


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)
