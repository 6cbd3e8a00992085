"""``onrecord read`` and ``onrecord schema``: one reading for each input, shown or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.errors import complain, plain_errors
from onrecord.errors import BadRequest, OnrecordError, SkipItem

if TYPE_CHECKING:
    from onrecord.records import Reading

STDIN = "-"
LONGEST_VERBATIM = 20_000_000
"""Bytes: more than any article, little enough to read at once."""


Inputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE|URL|-]...", help="Pages or texts to read; - reads the standard input."),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="Print one JSON object, or a JSON array when there are several inputs.")
]
AsJsonl = Annotated[
    bool, typer.Option("--jsonl", help="Print one JSON object a line for each input, as soon as it is read.")
]
Verbatim = Annotated[
    bool,
    typer.Option("--verbatim", help="Take the input as plain text just as it is; offsets count in the input itself."),
]
OnlyKinds = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="KIND",
        help="Keep attributions of this kind alone: statements, beliefs, perceptions, intentions, wishes or decrees. "
        "May be given several times.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add ``read``, ``schema`` and ``--version`` to the command line."""
    app.callback()(introduce)
    app.command("read")(plain_errors(read))
    app.command("schema")(plain_errors(print_schema))


def introduce(
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.", is_eager=True)] = False,
) -> None:
    if version:
        from onrecord import __version__

        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


def read(
    context: typer.Context,
    inputs: Inputs = None,
    as_json: AsJson = False,
    as_jsonl: AsJsonl = False,
    verbatim: Verbatim = False,
    only: OnlyKinds = None,
) -> None:
    """Find the article in each page or text, and show who said what in it."""
    if as_json and as_jsonl:
        raise BadRequest("--json and --jsonl are both given", "choose one of the two")
    if not inputs and sys.stdin.isatty():
        typer.echo(context.get_help())
        return
    names = inputs or [STDIN]
    _refuse_folders(names)
    failures: list[OnrecordError] = []
    write = _writer(as_json, as_jsonl, several=len(names) > 1)
    write(_readings(names, verbatim, _kinds(only), failures))
    if failures:
        raise typer.Exit(max(error.exit_code for error in failures))


def print_schema() -> None:
    """Print the JSON Schema of a reading, which is versioned."""
    from onrecord.views.json import schema_to_json

    _put(schema_to_json() + b"\n")


def _refuse_folders(names: list[str]) -> None:
    for name in names:
        if name != STDIN and Path(name).is_dir():
            raise BadRequest(f"{name!r} is a folder", "name its files, or keep all of it with 'onrecord add'")


def _kinds(only: list[str] | None) -> list[str]:
    """The kinds to keep, known before anything is read."""
    if only:
        from onrecord.statements import attitudes_of

        attitudes_of(only)
    return only or []


def _readings(names: list[str], verbatim: bool, only: list[str], failures: list[OnrecordError]) -> Iterator[Reading]:
    """Read each input; one that cannot be read is told about at once and kept in ``failures``."""
    for name in names:
        try:
            yield _read_text(name, only) if verbatim else _read_page(name, only)
        except (SkipItem, BadRequest) as error:
            told = error.problem if name in error.problem else f"{name!r}: {error.problem}"
            failures.append(SkipItem(told, error.remedy))
            complain(failures[-1])


def _read_page(name: str, only: list[str]) -> Reading:
    from onrecord.articles import open_page
    from onrecord.pipeline import read_page

    return read_page(open_page(name), only)


def _read_text(name: str, only: list[str]) -> Reading:
    from onrecord.pipeline import read as read_verbatim

    content = _content(name)
    if len(content) > LONGEST_VERBATIM:
        raise SkipItem(f"{name!r} is larger than {LONGEST_VERBATIM:,} bytes", "split it into articles")
    try:
        return read_verbatim(content.decode("utf-8"), only)
    except UnicodeDecodeError as error:
        raise SkipItem(f"{name!r} is not UTF-8 at byte {error.start}", "convert it, or leave out --verbatim") from None


def _content(name: str) -> bytes:
    if name == STDIN:
        return sys.stdin.buffer.read(LONGEST_VERBATIM + 1)
    if name.startswith(("http://", "https://")):
        raise SkipItem(f"--verbatim does not fetch {name!r}", "leave out --verbatim, or save the text to a file")
    try:
        with Path(name).open("rb") as file:
            return file.read(LONGEST_VERBATIM + 1)
    except OSError as error:
        raise SkipItem(f"cannot read {name!r} ({error.strerror})", "check the path and its permissions") from None


def _writer(as_json: bool, as_jsonl: bool, several: bool) -> Callable[[Iterator[Reading]], None]:
    if as_jsonl:
        return _write_jsonl
    if as_json:
        return _write_array if several else _write_object
    return _show


def _show(readings: Iterator[Reading]) -> None:
    from rich.console import Console

    from onrecord.views.terminal import show_reading

    console = Console(highlight=False, markup=False, emoji=False)
    for place, reading in enumerate(readings):
        if place:
            console.print()
            console.rule(style="dim")
        show_reading(reading, console)


def _write_object(readings: Iterator[Reading]) -> None:
    from onrecord.views.json import reading_to_json

    for reading in readings:
        _put(reading_to_json(reading, pretty=True) + b"\n")


def _write_array(readings: Iterator[Reading]) -> None:
    from onrecord.views.json import reading_to_json

    _put(b"[")
    for place, reading in enumerate(readings):
        _put((b",\n" if place else b"\n") + reading_to_json(reading))
    _put(b"\n]\n")


def _write_jsonl(readings: Iterator[Reading]) -> None:
    from onrecord.views.json import reading_to_json

    for reading in readings:
        _put(reading_to_json(reading) + b"\n")


def _put(content: bytes) -> None:
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
