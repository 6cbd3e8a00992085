"""The tables as queries name them; ``migrations.py`` makes them, and a test holds the two together."""

from __future__ import annotations

from sqlalchemy import REAL, Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("byline", Text),
    Column("language", Text),
    Column("url", Text),
    Column("text", Text, nullable=False),
    Column("added", Text, nullable=False),
)
pages = Table(
    "pages",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id"), nullable=False),
    Column("url", Text),
    Column("retrieved", Text),
    Column("media_type", Text),
    Column("encoding", Text),
    Column("bytes", Integer, nullable=False),
    Column("content_zlib", LargeBinary, nullable=False),
    Column("added", Text, nullable=False),
)
readings = Table(
    "readings",
    metadata,
    Column("article_id", Text, ForeignKey("articles.id"), primary_key=True),
    Column("schema_version", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("added", Text, nullable=False),
)
attributions = Table(
    "attributions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article_id", Text, ForeignKey("articles.id"), nullable=False),
    Column("id", Text, nullable=False),
    Column("speaker", Text),
    Column("speaker_kind", Text),
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
    Column("confidence", REAL, nullable=False),
    Column("words", Text, nullable=False),
    Column("record", Text, nullable=False),
)
