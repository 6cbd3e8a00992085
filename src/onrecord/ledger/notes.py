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
# In brackets or behind a comma an outlet puts the day: 'Correction (12 March):', 'Correction, March 12:'.
DAY = r"\s*(?:\([^)\n]{1,40}\)|,?\s[^:.\n]{1,40})?\s*[:—–]"
WRONGLY = "incorrectly|wrongly|mistakenly|erroneously"
TOLD = "misstated|misspelled|misidentified|stated|said|gave|had|contained|included|referred|described|omitted|suggested"
PATTERNS: dict[NoteKind, str] = {
    "correction": rf"corrections?(?:\s+(?:and|&)\s+clarifications?)?{DAY}|corrects?\s[^.\n]{{1,60}}[:.]",
    "clarification": rf"clarifications?{DAY}",
    "editor's note": r"(?:editors?|ed)[’'.]{0,2}s?[’']?\s+note\b|note\s+(?:from|by)\s+the\s+editors?\b"
    r"|note\s+to\s+(?:our\s+)?readers\b",
    "amendment": rf"(?:this|the)\s+{PIECE}\s+(?:was|has\s+been|had\s+been|is)\s+(?:since\s+)?{CHANGED}\b"
    rf"|(?:an?|the)\s+(?:earlier|previous|prior|original|initial)\s+{PIECE}\s+(?:of\s+(?:this|the|our)\s+{PIECE}\s+)?"
    rf"(?:{WRONGLY}|{TOLD}|reported)\b",
    "update": rf"(?:this|the)\s+{PIECE}\s+(?:was|has\s+been)\s+updated\b|updated?{DAY}",
}
OPENINGS = {kind: re.compile(rf"[\W_]*(?:{pattern})", re.IGNORECASE) for kind, pattern in PATTERNS.items()}
LONGEST_OPENING = 400


def find_notes(article: Article) -> Iterator[Note]:
    """The paragraphs that begin as a correction or a note does, in text order; headlines never count."""
    for paragraph in article.paragraphs:
        words = article.text[paragraph.start : paragraph.end]
        kind = None if paragraph.kind == "headline" else _kind_of(words[:LONGEST_OPENING])
        if kind:
            yield Note(kind=kind, span=Span(start=paragraph.start, end=paragraph.end, text=words))


def _kind_of(words: str) -> NoteKind | None:
    return next((kind for kind, opening in OPENINGS.items() if opening.match(words)), None)
