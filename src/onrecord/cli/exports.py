"""A file that ``onrecord export --format jsonl`` wrote, told from any other and read line by line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

OPENING = b'{"onrecord":'
"""How the first line of every exported ledger begins."""


def is_export(name: str) -> bool:
    """Whether a file is an exported ledger."""
    try:
        path = Path(name)
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(OPENING) + 8).replace(b" ", b"").startswith(OPENING)
    except (OSError, ValueError):
        return False


def export_lines(name: str) -> Iterator[bytes]:
    """The lines of an exported ledger, one article each."""
    with Path(name).open("rb") as file:
        yield from (line for line in file if line.strip())
