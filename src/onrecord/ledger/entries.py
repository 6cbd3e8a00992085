"""What the ledger answers with besides readings: entries of its list, hits of a search, an article's history."""

from __future__ import annotations

from typing import Literal

from onrecord.ledger.notes import Note
from onrecord.records import Attribution, Reading, Record


class Entry(Record, frozen=True):
    """One article in the ledger's list."""

    id: str
    """The first 12 hex digits of a SHA-256 over publisher and text of its first version: the same on every machine."""
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    language: str | None
    attributions: int
    """How many attributions its reading holds."""
    added: str
    """When it was added: UTC, ISO 8601 to the second."""
    version: int = 1
    """Which version of the article this is, in the order they came."""


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


class EntryPage(Record, frozen=True):
    """Some entries of the list, and where the next ones start."""

    entries: tuple[Entry, ...]
    next: str | None
    """What to give as ``after`` for the next page; None at the end."""


class HitPage(Record, frozen=True):
    """Some hits of a search, and where the next ones start."""

    hits: tuple[Hit, ...]
    next: str | None
    """What to give as ``after`` for the next page; None at the end."""


Outcome = Literal["new", "changed", "known"]


class Kept(Record, frozen=True):
    """What became of a reading that was given to the ledger."""

    article_id: str
    version: int
    outcome: Outcome
    """``new`` article, ``changed``: a new version of a known one, ``known``: nothing to read anew."""


class Passage(Record, frozen=True):
    """Paragraphs of a text that were changed, as they stood before and as they stand now."""

    before: tuple[str, ...]
    """Empty where the paragraphs were added."""
    after: tuple[str, ...]
    """Empty where they were taken out."""


class Change(Record, frozen=True):
    """One attribution that says or means something else than before, under the same id."""

    before: Attribution
    after: Attribution


class Changes(Record, frozen=True):
    """Which attributions came, went or changed between two readings."""

    came: tuple[Attribution, ...] = ()
    went: tuple[Attribution, ...] = ()
    changed: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.came or self.went or self.changed)


class ReadingFacts(Record, frozen=True):
    """What made one reading, when, and what it changed."""

    program: str
    model: str
    added: str
    attributions: int
    changes: Changes
    """Against the reading before it: of the same version, or for a version's first, the last of the version before."""


class Version(Record, frozen=True):
    """One version of an article."""

    version: int
    known: str
    """Since when its words are known: UTC, ISO 8601 to the second."""
    added: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    passages: tuple[Passage, ...]
    """What changed in the text against the version before."""
    notes: tuple[Note, ...]
    """Corrections and editors' notes that stand in it."""
    readings: tuple[ReadingFacts, ...]
    """The first made first."""
    until: str | None = None
    """When other words came in its place; None for the newest."""


class History(Record, frozen=True):
    """All versions of one article, the first known first."""

    article_id: str
    versions: tuple[Version, ...]


class HistoryPage(Record, frozen=True):
    """Some versions of one article, the last known first, and where those before them start."""

    article_id: str
    versions: tuple[Version, ...]
    total: int
    """How many versions there are on all pages."""
    next: str | None
    """What to give as ``after`` for the next page; None where the last version here is the first that is known."""


class Current(Record, frozen=True):
    """The latest reading of an article's newest version."""

    article_id: str
    version: int
    added: str
    """When the reading was made: UTC, ISO 8601 to the second."""
    reading: Reading


class Stale(Record, frozen=True):
    """A reading that another program or model made."""

    article_id: str
    version: int
    program: str
    model: str


class Reread(Record, frozen=True):
    """What a reading by the present model changed."""

    article_id: str
    version: int
    title: str | None
    changes: Changes
