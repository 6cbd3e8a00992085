"""``onrecord list``, ``show`` and ``search``: look into a ledger."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.errors import plain_errors
from onrecord.errors import BadRequest

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.ledger import Ledger
    from onrecord.records import Reading

DEFAULT = Path("onrecord.db")
LedgerPath = Annotated[Path, typer.Option("--ledger", metavar="PATH", help="The ledger, a SQLite file.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="An article's id, or its beginning; ID/a3 is one attribution.")]
Words = Annotated[list[str], typer.Argument(metavar="WORDS...", help='Words to find; "in quotes" they stand together.')]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many hits at most.")]


def register(app: typer.Typer) -> None:
    """Add ``list``, ``show`` and ``search`` to the command line."""
    app.command("list")(plain_errors(list_articles))
    app.command("show")(plain_errors(show))
    app.command("search", context_settings={"ignore_unknown_options": True})(plain_errors(search))


def list_articles(ledger: LedgerPath = DEFAULT, as_json: AsJson = False) -> None:
    """List the articles of a ledger, the newest first."""
    from onrecord.ledger import open_ledger

    with open_ledger(ledger) as kept:
        entries = kept.articles()
    if as_json:
        put_json(entries)
    elif not entries:
        typer.echo(f"No articles in {ledger} yet: add some with 'onrecord add PATH'.")
    else:
        from onrecord.views.listing import show_entries

        show_entries(entries, _console())


def show(article: Id, ledger: LedgerPath = DEFAULT, as_json: AsJson = False) -> None:
    """Show one article of a ledger: who said what in it."""
    from onrecord.ledger import open_ledger

    with open_ledger(ledger) as kept:
        reading = _chosen(kept, article)
    if as_json:
        from onrecord.views.json import reading_to_json

        _put(reading_to_json(reading, pretty=True))
    else:
        from onrecord.views.terminal import show_reading

        show_reading(reading, _console())


def search(words: Words, ledger: LedgerPath = DEFAULT, limit: Limit = 50, as_json: AsJson = False) -> None:
    """Find words in the articles and attributions of a ledger."""
    from onrecord.ledger import open_ledger

    wanted = " ".join(words)
    with open_ledger(ledger) as kept:
        hits = kept.search(wanted, limit)
    if as_json:
        put_json(hits)
    elif not hits:
        from onrecord.views.plain import plain

        typer.echo(f"Nothing in {ledger} holds all of: {plain(wanted)}")
    else:
        from onrecord.views.listing import show_hits

        show_hits(hits, _console())


def _chosen(ledger: Ledger, name: str) -> Reading:
    """The reading with this id, cut down to one attribution where the id names one."""
    from msgspec.structs import replace

    article, _, attribution = name.partition("/")
    reading = ledger.reading(article)
    if not attribution:
        return reading
    chosen = tuple(a for a in reading.attributions if a.id == attribution)
    if not chosen:
        raise BadRequest(f"no attribution {attribution!r} in the article {article}", f"see 'onrecord show {article}'")
    return replace(reading, attributions=chosen)


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def put_json(records: tuple[object, ...]) -> None:
    import msgspec

    _put(msgspec.json.format(msgspec.json.encode(records), indent=2))


def _put(content: bytes) -> None:
    sys.stdout.buffer.write(content + b"\n")
    sys.stdout.buffer.flush()
