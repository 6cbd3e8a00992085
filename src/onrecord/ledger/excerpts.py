"""Where the words of a search stand in a text, and a line of it around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

EXCERPT = 40
"""Words of an excerpt."""
BEFORE = 8
"""Of them at most so many before the first word found."""
MOST_TEXT = 200_000
"""Characters of a text that are searched for marks: more than any article has."""
WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")

Phrases = Sequence[Sequence[str]]


def folded(word: str) -> str:
    """A word without case and accents, as the index compares it."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def folded_words(text: str) -> list[str]:
    """The words of a text as the index compares them, in their order."""
    return [folded(match[0]) for match in WORD.finditer(text)]


def excerpt_of(text: str, phrases: Phrases) -> tuple[str, tuple[tuple[int, int], ...]]:
    """One line of the text around the words found, and where they stand in it: code points, half open."""
    places = [match.span() for match in WORD.finditer(text[:MOST_TEXT])]
    words = [folded(text[start:end]) for start, end in places]
    found = _found(words, phrases)
    first, last = _window(sorted(found.items()), len(words))
    start = 0 if first == 0 else places[first][0]
    end = len(text) if last >= len(words) else places[last - 1][1]
    lead, tail = ("… " if start else ""), (" …" if end < len(text) else "")
    marks = tuple(
        (places[at][0] - start + len(lead), places[at][1] - start + len(lead))
        for at in sorted(found)
        if first <= at < last
    )
    return lead + _one_line(text[start:end]) + tail, marks


def _found(words: list[str], phrases: Phrases) -> dict[int, int]:
    """Which phrase the word at each place belongs to."""
    found: dict[int, int] = {}
    for number, phrase in enumerate(phrases):
        wanted, size = list(phrase), len(phrase)
        for at, word in enumerate(words):
            if word == wanted[0] and words[at : at + size] == wanted:
                found |= dict.fromkeys(range(at, at + size), number)
    return found


def _window(found: list[tuple[int, int]], words: int) -> tuple[int, int]:
    """The stretch of words, half open, that holds most of the phrases; the first of several."""
    best, first = 0, 0
    for place, (at, _) in enumerate(found):
        held = {number for other, number in found[place : place + EXCERPT] if other < at + EXCERPT - BEFORE}
        if len(held) > best:
            best, first = len(held), at
    start = max(0, min(first - BEFORE, words - EXCERPT))
    return start, min(words, start + EXCERPT)


def _one_line(text: str) -> str:
    return "".join(" " if character.isspace() else character for character in text)
