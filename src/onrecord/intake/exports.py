"""A ledger that ``onrecord export --format jsonl`` wrote: one article in all its versions a line."""

from __future__ import annotations

import hashlib

from onrecord.errors import SkipItem
from onrecord.intake.items import Exported
from onrecord.intake.rows import Lines
from onrecord.intake.verbatim import is_verbatim
from onrecord.ledger import article_of

LARGEST_ARTICLE = 2_000_000_000
"""Bytes of a line: an article's pages and readings in all its versions."""
AGAIN = "export the ledger again"


class ExportedLedger(Lines):
    """An exported ledger in a file; it is never taken from the web, since a ledger trusts what another one read."""

    longest = LARGEST_ARTICLE

    def opened(self, line: bytes, name: str) -> Exported:
        """The article, where its pages are whole and every span of its readings stands in it."""
        for version in article_of(line).versions:
            if any(hashlib.sha256(held.page.content).hexdigest() != held.page.sha256 for held in version.pages):
                raise SkipItem(f"a page in {name} is not the one that was read", AGAIN)
            if not all(is_verbatim(made.reading) for made in version.readings):
                raise SkipItem(f"{name} holds words that do not stand in its article", AGAIN)
        return Exported(line)
