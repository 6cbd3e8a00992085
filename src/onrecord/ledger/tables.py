"""The tables as queries name them, one schema for every database; ``migrations.py`` makes them.

A test holds the two together on SQLite and on PostgreSQL.
"""

from __future__ import annotations

from sqlalchemy import (  # fmt: skip
    REAL,
    BigInteger,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

metadata = MetaData()
NUMBER = BigInteger().with_variant(Integer, "sqlite")
FLOATING: Double[float] = Double().with_variant(REAL(), "sqlite")


def _of_a_version() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(("article_id", "version"), ("versions.article_id", "versions.version"))


articles = Table(
    "articles",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("byline", Text),
    Column("language", Text),
    Column("url", Text),
    Column("version", Integer, nullable=False),
    Column("attributions", Integer, nullable=False),
    Column("last_attribution", Integer, nullable=False),
    Column("title_key", Text),
    Column("added", Text, nullable=False),
)
"""One row for each article, as its newest version has it."""
versions = Table(
    "versions",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("key", Text, nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("byline", Text),
    Column("language", Text),
    Column("url", Text),
    Column("text", Text, nullable=False),
    Column("attributions", Integer, nullable=False),
    Column("dated", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("known", Text, nullable=False),
    Column("until", Text, nullable=False),
    Column("added", Text, nullable=False),
)
"""One row for each text an article had; ``known`` to ``until``, half open, it was the newest."""
addresses = Table(
    "addresses",
    metadata,
    Column("key", Text, primary_key=True),
    Column("address", Text, nullable=False),
    Column("article_id", Text, ForeignKey("articles.id"), nullable=False),
    Column("fetched", Integer, nullable=False),
)
"""The web addresses of articles; ``fetched`` is 1 where a page came from there, 0 where a page only names it."""
pages = Table(
    "pages",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("article_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("url", Text),
    Column("retrieved", Text),
    Column("media_type", Text),
    Column("encoding", Text),
    Column("bytes", Integer, nullable=False),
    Column("content_zlib", LargeBinary, nullable=False),
    Column("added", Text, nullable=False),
    _of_a_version(),
)
readings = Table(
    "readings",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("article_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("schema_version", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("added", Text, nullable=False),
    Column("superseded", Text),
    _of_a_version(),
)
"""What was read in each version, by which model and when; ``superseded`` where a later reading took its place."""
attributions = Table(
    "attributions",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("article_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("speaker", Text),
    Column("speaker_kind", Text),
    Column("speaker_key", Text),
    Column("role", Text),
    Column("described_as", Text),
    Column("anonymity_reason", Text),
    Column("source", Text),
    Column("cue", Text),
    Column("content", Text),
    Column("addressee", Text),
    Column("via", Text),
    Column("quotation", Text, nullable=False),
    Column("attitude", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("basis", Text),
    Column("parent", Text),
    Column("confidence", FLOATING, nullable=False),
    Column("words", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("verdict", Text),
    Column("changed", Text),
    Column("reviewed_by", Text),
    Column("reviewed", Text),
    _of_a_version(),
)
"""What stands of each version's latest reading: as the machine read it, or as a person's review has it."""
figures = Table(
    "figures",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("article_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("attribution_id", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("value", FLOATING),
    Column("low", FLOATING),
    Column("high", FLOATING),
    Column("approximation", Text),
    Column("unit", Text),
    Column("counted", Text),
    Column("starts_at", Integer, nullable=False),
    Column("ends_at", Integer, nullable=False),
    _of_a_version(),
)
times = Table(
    "times",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("article_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("attribution_id", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("edtf", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("starts_at", Integer, nullable=False),
    Column("ends_at", Integer, nullable=False),
    _of_a_version(),
)
corrections = Table(
    "corrections",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("article_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("starts_at", Integer, nullable=False),
    Column("ends_at", Integer, nullable=False),
    _of_a_version(),
)
"""What an outlet itself says of a change to the article, in its own words."""
