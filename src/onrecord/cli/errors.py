"""How every command ends when something goes wrong: one line on the error stream, the right exit code, no traceback."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import typer

from onrecord.errors import OnrecordError

P = ParamSpec("P")
R = TypeVar("R")

INTERRUPTED = 130


def plain_errors(command: Callable[P, R]) -> Callable[P, R]:
    """Turn an OnrecordError into one line and its exit code; an interrupt into 130; a broken pipe into a quiet end."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            result = command(*args, **kwargs)
            sys.stdout.flush()
        except OnrecordError as error:
            complain(error)
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            _close_quietly()
            raise typer.Exit(0) from None
        return result

    return run


def complain(error: OnrecordError) -> None:
    """Write an error as one line to the error stream: ``onrecord: problem: remedy``."""
    print(f"onrecord: {one_line(str(error))}", file=sys.stderr, flush=True)


def one_line(words: str) -> str:
    """Make any text safe for one line of a terminal: no line breaks, no escape sequences, no lone surrogates."""
    shown = "".join(character if character.isprintable() else " " for character in words)
    return " ".join(shown.encode("utf-8", "replace").decode("utf-8").split())


def _close_quietly() -> None:
    # The reader of the pipe has gone: point stdout at nothing, so that Python's own flush at exit stays silent too.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
