"""``onrecord add``, ``list``, ``show`` and ``search``: fill a ledger and look into it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.errors import complain, plain_errors
from onrecord.cli.exports import export_lines, is_export
from onrecord.cli.options import DEFAULT, AsJson, AsOf, LedgerPlace, put, put_json
from onrecord.errors import BadRequest, OnrecordError, SkipItem, StopRun

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.ledger import Ledger
    from onrecord.records import Reading

PAGES = frozenset({".html", ".htm", ".xhtml", ".txt"})
"""Suffixes of files that a folder surely holds to be read."""
OTHER_TEXTS = """
    .json .jsonl .ndjson .md .rst .tex .csv .tsv .xml .rss .atom .svg .css .scss .js .mjs .ts .map .yaml .yml .toml .ini
    .cfg .conf .log .lock .sql .py .ipynb .sh .bat .ps1 .c .h .cpp .java .go .rs .rb .php .pl .r .srt .vtt .eml .ics
    .bak .tmp
"""
NO_PAGES = frozenset(OTHER_TEXTS.split())
"""Suffixes of texts that are no pages, left out of a folder; any other file there is judged by its content."""
EXHAUSTED = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EMFILE, errno.ENFILE})
"""What the machine has run out of, whichever page it is reading."""

Names = Annotated[list[str], typer.Argument(metavar="PATH|URL...", help="Files, folders (with all below) or pages.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="An article's id, or its beginning; ID/a3 is one attribution.")]
Words = Annotated[list[str], typer.Argument(metavar="WORDS...", help='Words to find; "in quotes" they stand together.')]
Limit = Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many hits at most.")]


def register(app: typer.Typer) -> None:
    """Add ``add``, ``list``, ``show`` and ``search`` to the command line."""
    app.command("add")(plain_errors(add))
    app.command("list")(plain_errors(list_articles))
    app.command("show")(plain_errors(show))
    app.command("search", context_settings={"ignore_unknown_options": True})(plain_errors(search))


@dataclass(frozen=True)
class Item:
    """One file or address to add; a doubtful one was met in a folder and may be no page at all."""

    name: str
    doubtful: bool = False


@dataclass
class Tally:
    """What became of the items."""

    added: int = 0
    known: int = 0
    failed: int = 0
    left_out: int = 0

    def in_words(self) -> str:
        """'8 articles added, 2 already known, 1 failed'."""
        parts = [f"{self.added:,} {'article' if self.added == 1 else 'articles'} added"]
        rest = ((self.known, "already known"), (self.left_out, "left out as no page"), (self.failed, "failed"))
        return ", ".join(parts + [f"{number:,} {what}" for number, what in rest if number])


def add(names: Names, ledger: LedgerPlace = DEFAULT) -> None:
    """Read pages and keep them in a ledger, each article once."""
    from onrecord.ledger import open_ledger

    tally = Tally()
    with open_ledger(ledger, create=True) as kept:
        try:
            items = list(_items(names))
            with _progress(len(items)) as advance:
                for item in items:
                    _take(item, kept, tally)
                    advance()
        finally:
            typer.echo(tally.in_words())
    if tally.failed:
        raise typer.Exit(1)


def list_articles(ledger: LedgerPlace = DEFAULT, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """List the articles of a ledger, the newest first."""
    from onrecord.ledger import open_ledger

    with open_ledger(ledger) as kept:
        entries, name = kept.articles(as_of), kept.name
    if as_json:
        put_json(entries)
    elif not entries and as_of:
        typer.echo(f"No articles in {name} were known on {as_of}.")
    elif not entries:
        typer.echo(f"No articles in {name} yet: add some with 'onrecord add PATH'.")
    else:
        from onrecord.views.listing import show_entries

        show_entries(entries, _console())


def show(article: Id, ledger: LedgerPlace = DEFAULT, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """Show one article of a ledger: who said what in it."""
    from onrecord.ledger import open_ledger

    with open_ledger(ledger) as kept:
        reading = _chosen(kept, article, as_of)
    if as_json:
        from onrecord.views.json import reading_to_json

        put(reading_to_json(reading, pretty=True))
    else:
        from onrecord.ledger import find_notes
        from onrecord.views.history import show_notes
        from onrecord.views.terminal import show_reading

        show_reading(reading, _console())
        show_notes(tuple(find_notes(reading.article)), _console())


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


def _items(names: list[str]) -> Iterator[Item]:
    for name in names:
        if name.lower().startswith(("http://", "https://")) or not os.path.isdir(name):  # noqa: PTH112
            yield Item(name)
        else:
            yield from _items_of_folder(name)


def _items_of_folder(folder: str) -> Iterator[Item]:
    """Pages in a folder and all below, in the order of their names; nothing hidden."""
    for place, folders, files in os.walk(folder, onerror=_cannot_walk):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            suffix = Path(name).suffix.lower()
            if not name.startswith(".") and suffix not in NO_PAGES:
                yield Item(str(Path(place) / name), doubtful=suffix not in PAGES)


def _cannot_walk(error: OSError) -> None:
    complain(SkipItem(f"cannot look into {error.filename!r} ({error.strerror})", "check its permissions"))


def _take(item: Item, ledger: Ledger, tally: Tally) -> None:
    """Add one item; whatever is wrong with it costs only this one."""
    try:
        if is_export(item.name):
            _take_back(item.name, ledger, tally)
            return
        new = _add_one(item.name, ledger)
    except StopRun:
        raise
    except Exception as error:  # A page may break what reads it in ways that nobody foresaw: the others go on.
        _set_aside(item, error, tally)
    else:
        tally.added += new
        tally.known += not new


def _take_back(name: str, ledger: Ledger, tally: Tally) -> None:
    """Add what another ledger exported, a line at a time."""
    for line in export_lines(name):
        known = ledger.restore(line).outcome == "known"
        tally.known += known
        tally.added += not known


def _add_one(name: str, ledger: Ledger) -> bool:
    from onrecord.articles import open_page

    page = open_page(name)
    if ledger.has_page(page.sha256):
        return False
    from onrecord.pipeline import read_page

    return ledger.add(read_page(page), page)[1]


def _set_aside(item: Item, error: Exception, tally: Tally) -> None:
    if isinstance(error, OSError) and error.errno in EXHAUSTED:
        raise StopRun(f"cannot read on at {item.name!r} ({error.strerror})", "mend that and run it again") from None
    if item.doubtful and isinstance(error, OnrecordError):
        tally.left_out += 1
        return
    tally.failed += 1
    complain(_failure(item.name, error))


def _failure(name: str, error: Exception) -> SkipItem:
    if not isinstance(error, OnrecordError):
        return SkipItem(f"cannot read {name!r} ({type(error).__name__}: {error})", "leave it out and report it")
    return SkipItem(error.problem if name in error.problem else f"{name}: {error.problem}", error.remedy)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """On a terminal a bar with rate and time left, on the error stream; in a pipe nothing."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal or total < 2:
        yield lambda: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]}")
    columns = ("reading", BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    bar = Progress(*columns, console=console, transient=True)
    with bar:
        task = bar.add_task("", total=total, rate="")
        yield lambda: bar.update(task, advance=1, rate=f"{bar.tasks[0].speed or 0:.1f} pages/s")


def _chosen(ledger: Ledger, name: str, as_of: str | None) -> Reading:
    """The reading with this id, cut down to one attribution where the id names one."""
    from msgspec.structs import replace

    article, _, attribution = name.partition("/")
    reading = ledger.reading(article, as_of)
    if not attribution:
        return reading
    chosen = tuple(a for a in reading.attributions if a.id == attribution)
    if not chosen:
        raise BadRequest(f"no attribution {attribution!r} in the article {article}", f"see 'onrecord show {article}'")
    return replace(reading, attributions=chosen)


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)
