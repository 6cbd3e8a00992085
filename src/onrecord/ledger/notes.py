"""Corrections and editors' notes: what an outlet itself says of a change to its article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from onrecord.records import Article, Record, Span

NoteKind = Literal["correction", "clarification", "editor's note", "amendment", "update"]


class Note(Record, frozen=True):
    """One paragraph in which the outlet tells of a change."""

    kind: NoteKind
    span: Span


# What the paragraph is about: 'this article', 'an earlier version of this story'.
PIECE = r"(?:article|story|report|piece|post|page|headline|caption|interview|column|item|version)"
CHANGED = r"(?:amended|corrected|revised|edited|modified|changed)"
OPENINGS: tuple[tuple[NoteKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"[\W_]*(?:{pattern})", re.IGNORECASE))
    for kind, pattern in (
        ("correction", r"corrections?(?:\s+(?:and|&)\s+clarifications?)?\s*(?:\([^)\n]{1,40}\)\s*|,?\s[^:.\n]{1,40})?[:—–]"
                       r"|corrects?\s[^.\n]{1,60}[:.]"),
        ("clarification", r"clarifications?\s*(?:\([^)\n]{1,40}\)|,?\s[^:.\n]{1,40})?\s*[:—–]"),
        ("editor's note", r"(?:editor|editors|ed)[’'.]{0,2}s?[’']?\s+note\b|note\s+(?:from|by)\s+the\s+editors?\b"
                             r"|note\s+to\s+(?:our\s+)?readers\b"),
        ("amendment", rf"(?:this|the)\s+{PIECE}\s+(?:was|has\s+been|had\s+been|is)\s+(?:since\s+)?{CHANGED}\b"
                      rf"|(?:an?|the)\s+(?:earlier|previous|prior|original|initial)\s+{PIECE}\s+(?:of\s+(?:this|the|our)"
                      rf"\s+{PIECE}\s+)?(?:incorrectly|wrongly|mistakenly|erroneously|misstated|misspelled|misidentified"
                      rf"|stated|said|gave|had|contained|included|referred|described|omitted|suggested|reported)\b"),
        ("update", rf"(?:this|the)\s+{PIECE}\s+(?:was|has\s+been)\s+updated\b"
                   r"|updated?\s*(?:\([^)\n]{1,40}\)|,?\s[^:.\n]{1,40})?\s*[:—–]"),
    )
)  # fmt: skip
LONGEST_OPENING = 400


def find_notes(article: Article) -> Iterator[Note]:
    """The paragraphs that begin as a correction or a note does, in text order; headlines never count."""
    for paragraph in article.paragraphs:
        words = article.text[paragraph.start : paragraph.end]
        kind = None if paragraph.kind == "headline" else _kind_of(words[:LONGEST_OPENING])
        if kind:
            yield Note(kind=kind, span=Span(start=paragraph.start, end=paragraph.end, text=words))


def _kind_of(words: str) -> NoteKind | None:
    return next((kind for kind, opening in OPENINGS if opening.match(words)), None)
