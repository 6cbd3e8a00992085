"""What the ledger answers with besides readings: entries of its list and hits of a search."""

from __future__ import annotations

from onrecord.records import Record


class Entry(Record, frozen=True):
    """One article in the ledger's list."""

    id: str
    """The first 12 hex digits of a SHA-256 over publisher and text: the same on every machine."""
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    language: str | None
    attributions: int
    """How many attributions its reading holds."""
    added: str
    """When it was added: UTC, ISO 8601 to the second."""


class Hit(Record, frozen=True):
    """One place where the words of a search stand."""

    article_id: str
    attribution_id: str | None
    """None where the words stand in the article outside of any one attribution."""
    title: str | None
    publisher: str | None
    published: str | None
    excerpt: str
    """One line; a resolved speaker whose name is not in the words themselves stands before them in brackets."""
    marks: tuple[tuple[int, int], ...]
    """Offsets of the matched words in ``excerpt``: code points, half open."""
