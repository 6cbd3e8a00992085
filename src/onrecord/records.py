"""The records that every stage, store and view shares.

All offsets are code points, half open, into ``Article.text``. Every span carries its own words, so that a record can be
read without the article and checked against it. What the text does not say is ``None`` or an empty tuple: unknown is a
value. Records are frozen; ``msgspec.structs.replace`` makes a changed copy.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

SCHEMA_VERSION = "1.1"

Quotation = Literal["direct", "indirect", "mixed"]
Attitude = Literal["statement", "belief", "perception", "intention", "wish", "decree"]
Stance = Literal[
    "states",
    "confirms",
    "denies",
    "neither confirms nor denies",
    "does not confirm",
    "declines to comment",
    "could not be reached",
    "demands",
    "asks",
    "promises",
    "expects",
    "accuses",
    "agrees",
    "disagrees",
    "apologises",
]
SpeakerKind = Literal["person", "group", "organisation", "government", "document", "unknown"]
CertaintyLevel = Literal["certain", "probable", "possible", "unstated"]
Polarity = Literal["positive", "negative", "unstated"]
Basis = Literal["saw it", "was told", "document", "estimate"]
Approximation = Literal["about", "at least", "at most", "more than", "less than"]
FigureKind = Literal["count", "percent", "percentage points", "money", "measure", "fraction", "ordinal", "multiple"]
Change = Literal["rise", "fall", "from", "to"]
TimeRole = Literal["said on", "about", "as of"]
ParagraphKind = Literal["headline", "body", "caption", "credit", "note"]
RelationKind = Literal["repeats", "corroborates", "contradicts", "revises", "differs"]
ContradictionKind = Literal["figure", "denial", "attribution", "time", "place"]
Confidence = Annotated[float, Meta(ge=0.0, le=1.0)]


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all records: frozen, keyword only, strict about unknown fields."""


class Span(Record, frozen=True):
    """Words of the article and where they stand: ``article.text[start:end] == text``."""

    start: int
    end: int
    text: str


class Paragraph(Record, frozen=True):
    """One paragraph of the article; it holds no line break."""

    start: int
    end: int
    kind: ParagraphKind = "body"


class Page(Record, frozen=True):
    """A page as it came: the bytes are never changed."""

    content: bytes
    sha256: str
    url: str | None = None
    retrieved: str | None = None
    """When it was retrieved: UTC, ISO 8601 to the second."""
    media_type: str | None = None
    """What the server or the file's content says it is, without parameters: ``text/html``, ``text/plain`` ..."""
    encoding: str | None = None


class Article(Record, frozen=True):
    """The story of a page without its furniture."""

    text: str
    """The canonical text: the headline first where there is one, then the paragraphs, parted by line breaks."""
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    """EDTF (ISO 8601-2): ``2024-10-21``, ``2024-10-21T14:05:00Z``; None where the page does not say."""
    language: str | None = None
    """ISO 639-1 code."""
    url: str | None = None
    credits: tuple[str, ...] = ()
    """Credit lines and wire bylines as they stand: 'Additional reporting by ...', 'Reporting by the Orvane Wire'."""
    page_sha256: str | None = None


class Speaker(Record, frozen=True):
    """Whom an attribution is laid to, as far as the article itself says."""

    name: str | None = None
    """The fullest name the article gives. None: not named in this article. Never guessed."""
    kind: SpeakerKind = "unknown"
    role: str | None = None
    """The role in the article's words: 'Kremlin spokesperson'."""
    mentions: tuple[Span, ...] = ()
    """Every place in the article that stands for this speaker, in text order."""
    described_as: str | None = None
    """For a speaker without a name: the article's words for them ('one of five serving soldiers')."""
    anonymity_reason: Span | None = None
    """The stated reason for not naming them."""

    @property
    def named(self) -> bool:
        return self.name is not None


class Certainty(Record, frozen=True):
    """How certain the claim is as the source gives it (FactBank's scale)."""

    level: CertaintyLevel = "unstated"
    polarity: Polarity = "unstated"
    basis: Basis | None = None


class Figure(Record, frozen=True):
    """A quantity: its exact value, or the bounds the words allow, and what is counted."""

    span: Span
    kind: FigureKind = "count"
    value: float | None = None
    low: float | None = None
    high: float | None = None
    approximation: Approximation | None = None
    unit: str | None = None
    """For money an ISO 4217 code (or 'cent', 'penny' as said), for measures the unit's English name in the singular,
    for percentages '%', for multiples 'time'."""
    per: str | None = None
    """What the amount is per, in the singular: 'barrel' of '$70 a barrel'. None: it is no rate."""
    change: Change | None = None
    """In a change: the amount of a 'rise' or 'fall', or the value that it went 'from' or 'to'."""
    counted: Span | None = None
    """What is counted, in the article's words, also when they stand in an earlier sentence."""


class Time(Record, frozen=True):
    """A date or period, as far as the words settle it."""

    span: Span
    edtf: str
    """EDTF: ``XXXX-10-21`` stays open until the publication date settles the year."""
    role: TimeRole = "about"


class Attribution(Record, frozen=True):
    """Who said (believed, saw, wants) what, in the exact words of the article."""

    id: str
    """Unique within a reading: 'a1', 'a2' ... in text order."""
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    quotation: Quotation = "indirect"
    speaker: Speaker | None = None
    via: tuple[Span, ...] = ()
    """The relay chain, nearest teller last: who passed the words on to this article."""
    obtained: Span | None = None
    """How the outlet came by it, where the text says: 'told the Courier', 'a letter seen by the Courier'."""
    parent: str | None = None
    """Id of the attribution inside whose content this one stands."""
    attitude: Attitude = "statement"
    stance: Stance = "states"
    certainty: Certainty = Certainty()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    confidence: Confidence = 1.0
    """Calibrated: of the attributions given at 0.9, nine in ten hold."""


class Reading(Record, frozen=True):
    """All that one reading of one article found, and what made it."""

    schema_version: str
    article: Article
    attributions: tuple[Attribution, ...]
    program: str
    """'onrecord 0.1.0'."""
    model: str
    """Name and checksum of the tagger's weights."""


class Statement(Record, frozen=True):
    """One attribution as the ledger knows it: which article of which outlet it stands in."""

    article_id: str
    attribution: Attribution
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None

    @property
    def id(self) -> str:
        return f"{self.article_id}/{self.attribution.id}"


class Origin(Record, frozen=True):
    """One independent origin: the statements that go back to it, however many outlets carry them."""

    id: str
    statements: tuple[str, ...]
    """Statement ids, the earliest first."""
    reason: str


class Relation(Record, frozen=True):
    """How two statements of one matter stand to each other, and why we say so."""

    kind: RelationKind
    earlier: str
    """Statement id."""
    later: str
    score: Confidence
    reason: str
    """In words, naming the spans. It never says who is right."""
    contradiction: ContradictionKind | None = None


class Matter(Record, frozen=True):
    """Statements about one thing, from however many articles."""

    id: str
    label: str
    """A short label in the statements' own words."""
    statements: tuple[Statement, ...]
    origins: tuple[Origin, ...]
    relations: tuple[Relation, ...]
