"""A ledger that ``onrecord export --format jsonl`` wrote: one article in all its versions a line."""

from __future__ import annotations

from onrecord.intake.items import Exported
from onrecord.intake.rows import Lines

LARGEST_ARTICLE = 2_000_000_000
"""Bytes of a line: an article's pages and readings in all its versions."""


class ExportedLedger(Lines):
    """An exported ledger in a file; it is never taken from the web, since a ledger trusts what another one read."""

    longest = LARGEST_ARTICLE

    def opened(self, line: bytes, name: str) -> Exported:  # noqa: ARG002 - the ledger reads the line
        return Exported(line)
