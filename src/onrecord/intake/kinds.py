"""What kind of source some bytes are, by their content and never by their name."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.articles.media import DECLARATION, sniffed_text

Kind = Literal["page", "list", "feed", "export", "json", "warc", "parquet", "zip"]

FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.I)
EXPORT = re.compile(r"{\s*\"onrecord\"\s*:")
JSON = re.compile(r"[{\[]\s*[\"{\[\]}]")
ADDRESS = re.compile(r"https?://\S+$", re.I)
COMMENT = "#"
ZIP = b"PK\x03\x04"
OFFICE = (b"[Content_Types].xml", b"_rels/", b"mimetype", b"META-INF/")
"""First members of ZIP archives that are one document: DOCX, ODT, EPUB, JAR."""


def kind_of(head: bytes) -> Kind:
    """The kind of source that begins with these bytes; whatever is none of the others may be a page."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(ZIP) and not head[30:].startswith(OFFICE):
        return "zip"
    text = sniffed_text(head)
    start = DECLARATION.sub("", (text or "").removeprefix("\ufeff").removeprefix("ï»¿"))[:2000]
    if FEED.match(start) or FEED.match(_without_doctype(start)):
        return "feed"
    if EXPORT.match(start):
        return "export"
    if JSON.match(start):
        return "json"
    return "list" if text and is_list(text) else "page"


def is_list(text: str) -> bool:
    """Whether most lines are addresses and nothing else; blank lines and comments do not count."""
    lines = [line for part in text.splitlines() if (line := part.strip()) and not line.startswith(COMMENT)]
    return bool(lines) and 2 * sum(1 for line in lines if ADDRESS.match(line)) > len(lines)


def _without_doctype(start: str) -> str:
    return re.sub(r"^<!doctype\s+(?:rss|feed|rdf)[^>]{0,300}>\s*", "", start, flags=re.I)
