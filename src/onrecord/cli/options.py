"""Options and output that several commands share."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

DEFAULT = "onrecord.db"

LedgerPlace = Annotated[
    str, typer.Option("--ledger", metavar="PATH|URL", help="The ledger: a SQLite file, or postgresql://user@host/name.")
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Answer with what was known on that day: 2031-03-11.")
]
Machine = Annotated[
    bool, typer.Option("--machine", help="The machine's own reading, without what people mended, added or rejected.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def put_json(record: object) -> None:
    """Write a record, or a tuple of them, as indented JSON; a lone surrogate stands as its escape."""
    import msgspec

    try:
        put(msgspec.json.format(msgspec.json.encode(record), indent=2))
    except UnicodeEncodeError:
        import json

        put(json.dumps(msgspec.to_builtins(record), indent=2).encode("ascii"))


def put(content: bytes) -> None:
    """Write bytes and a line break to the standard output, at once."""
    sys.stdout.buffer.write(content + b"\n")
    sys.stdout.buffer.flush()
