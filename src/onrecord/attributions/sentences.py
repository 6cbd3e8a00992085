"""Where the paragraph and the sentence around a place begin and end, found without reading the article again."""

from __future__ import annotations

import re
from bisect import bisect_right

from onrecord.records import Article, Paragraph

END = re.compile(r"[.!?][”\"’']?(?=\s+[^\s\da-z]|$)")
NEXT = re.compile(
    r"[.!?](?<![A-Z][a-z][.!?])(?<!\b[A-Z][.!?])(?<!\b(?:Sen|Rep|Gov|Gen|Col|Sgt|Mrs|Rev|Hon)[.!?])"
    r"[”\"’')]*\s+(?=[^\sa-z\d])"
)
"""Looks back from the mark, so that only marks are looked at."""
LONGEST = 1500
"""Characters after which a sentence is taken to end: what has none for so long is no prose."""


def paragraph_number(article: Article, at: int) -> int:
    """Number of the last paragraph that begins at or before a place; -1 before the first."""
    return bisect_right(article.paragraphs, at, key=_start) - 1


def paragraph_at(article: Article, at: int) -> Paragraph | None:
    """The paragraph around a place, its end included; None between paragraphs."""
    number = paragraph_number(article, at)
    found = article.paragraphs[number] if number >= 0 else None
    return found if found is not None and at <= found.end else None


def sentence_end(article: Article, at: int) -> int:
    """Where the sentence around a place ends, with its full stop and closing mark; ``at`` outside of paragraphs."""
    paragraph = paragraph_at(article, at)
    if paragraph is None:
        return at
    limit = min(paragraph.end, at + LONGEST)
    found = END.search(article.text, at, limit)
    return found.end() if found else limit


def sentence_starts(text: str, start: int, end: int) -> list[int]:
    """Where the sentences of ``text[start:end]`` begin; titles and initials before a name end none."""
    return [start, *(m.end() for m in NEXT.finditer(text, start, end))]


def _start(paragraph: Paragraph) -> int:
    return paragraph.start
