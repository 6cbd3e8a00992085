"""What a review holds. It names words, never an attribution's number, so that it outlives the reading."""

from __future__ import annotations

from typing import Literal

from onrecord.records import (
    Approximation,
    Attribution,
    ContradictionKind,
    FigureKind,
    Quotation,
    Record,
    RelationKind,
    SpeakerKind,
    Stance,
)

ReviewKind = Literal[
    "accept", "reject", "mend", "add", "same speaker", "other speaker", "relation", "same person", "other person"
]


class Selector(Record, frozen=True):
    """Words and where they stood: TextQuoteSelector and TextPositionSelector of W3C Web Annotation in one."""

    exact: str
    prefix: str
    """Up to 32 code points before."""
    suffix: str
    start: int
    """Code points, half open, into the article's text as it was."""
    end: int


class Anchor(Record, frozen=True):
    """The attribution that a review speaks of, by its words."""

    source: tuple[Selector, ...] = ()
    cue: tuple[Selector, ...] = ()
    content: tuple[Selector, ...] = ()


class SpeakerWords(Record, frozen=True):
    """Whom a person lays an attribution to, in words of the article."""

    name: str | None = None
    kind: SpeakerKind = "unknown"
    role: str | None = None
    described_as: str | None = None


class FigureWords(Record, frozen=True):
    """A figure as a person reads it."""

    words: Selector
    kind: FigureKind = "count"
    value: float | None = None
    low: float | None = None
    high: float | None = None
    approximation: Approximation | None = None
    unit: str | None = None
    counted: Selector | None = None


class Mended(Record, frozen=True):
    """What a person changed; None where the machine's reading stands."""

    source: tuple[Selector, ...] | None = None
    cue: tuple[Selector, ...] | None = None
    content: tuple[Selector, ...] | None = None
    quotation: Quotation | None = None
    stance: Stance | None = None
    speaker: SpeakerWords | None = None
    figures: tuple[FigureWords, ...] | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of what was changed."""
        return tuple(name for name in self.__struct_fields__ if getattr(self, name) is not None)


class Target(Record, frozen=True):
    """An attribution of another article."""

    article_id: str
    anchor: Anchor


class Review(Record, frozen=True):
    """One word of one person on one record."""

    article_id: str
    kind: ReviewKind
    anchor: Anchor
    before: Attribution | None = None
    """The record as it was seen: it is kept where a later reading no longer finds it."""
    mended: Mended | None = None
    others: tuple[Anchor, ...] = ()
    """Further attributions of the same article: for speakers."""
    later: Target | None = None
    """The other end of a relation."""
    people: tuple[Target, ...] = ()
    """Records of articles, each of one named speaker: all of them one person."""
    apart: tuple[Target, ...] = ()
    """Records whose speakers are not that person."""
    relation: RelationKind | Literal["none"] | None = None
    contradiction: ContradictionKind | None = None
    note: str | None = None
    number: int = 0
    """Given by the ledger, in the order of making."""
    who: str = ""
    made: str = ""
    undone: str | None = None
    undone_by: str | None = None
