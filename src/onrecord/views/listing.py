"""Lists for people at a terminal: the articles of a ledger, and the hits of a search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from onrecord.views.plain import plain
from onrecord.views.words import date_in_words

WIDEST_PUBLISHER = 20
"""Columns: a longer name is cut in the list; the article itself shows it whole."""
DAY = len("2031-03-11")
UNDATED = "undated"
UNTITLED = "(no headline found)"
MARK_STYLE = "bold yellow"


class Listed(Protocol):
    """What the list shows of an article."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...
    @property
    def attributions(self) -> int: ...


class Found(Protocol):
    """What the search shows of a hit; ``marks`` are offsets into ``excerpt``, half open."""

    @property
    def article_id(self) -> str: ...
    @property
    def attribution_id(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...
    @property
    def excerpt(self) -> str: ...
    @property
    def marks(self) -> Sequence[tuple[int, int]]: ...


def show_entries(entries: Sequence[Listed], console: Console) -> None:
    """Print one line for each article; on a terminal it is cut to the width, in a pipe the title is whole."""
    publishers = [plain(entry.publisher or "") for entry in entries]
    width = min(WIDEST_PUBLISHER, max(map(cell_len, publishers), default=0))
    counts = [f"{entry.attributions:,} attr." for entry in entries]
    widest = max(map(len, counts), default=0)
    for entry, publisher, count in zip(entries, publishers, counts, strict=True):
        line = Text(entry.id, style="cyan")
        line.append(f"  {plain(entry.published or UNDATED)[:DAY]:<{DAY}}", style="default")
        line.append(f"  {set_cell_size(publisher, width)}  {count:>{widest}}  ", style="default dim")
        line.append(plain(entry.title or UNTITLED), style="default bold" if entry.title else "default italic")
        _print_line(line, console)


def show_hits(hits: Sequence[Found], console: Console) -> None:
    """Print each hit under its article: the words found stand out, between asterisks where there is no colour."""
    last = None
    for hit in hits:
        if hit.article_id != last:
            if last is not None:
                console.print()
            for line in _head(hit):
                _print_line(line, console)
        last = hit.article_id
        label = Text(f"  {hit.attribution_id or 'text':<5} ", style="dim")
        words = marked(hit, asterisks=console.color_system is None)
        for place, part in enumerate(words.wrap(console, max(8, console.width - label.cell_len))):
            part.rstrip()
            console.print(Text.assemble(label if place == 0 else " " * label.cell_len, part), soft_wrap=True)


def marked(hit: Found, *, asterisks: bool) -> Text:
    """The excerpt with its matched words set off."""
    line, end = Text(), 0
    around = "*" if asterisks else ""
    excerpt = plain(hit.excerpt)
    for start, stop in hit.marks:
        line.append(excerpt[end:start])
        line.append(f"{around}{excerpt[start:stop]}{around}", style=MARK_STYLE)
        end = stop
    return line.append(excerpt[end:])


def _head(hit: Found) -> Iterator[Text]:
    yield Text(plain(hit.title or UNTITLED), style="bold" if hit.title else "italic")
    date = date_in_words(hit.published) or UNDATED
    imprint = " · ".join(part for part in (plain(hit.publisher or ""), date) if part)
    yield Text.assemble((hit.article_id, "cyan"), (f" · {imprint}", "dim"))


def _print_line(line: Text, console: Console) -> None:
    if console.is_terminal:
        line.truncate(console.width, overflow="ellipsis")
    console.print(line, soft_wrap=True)
