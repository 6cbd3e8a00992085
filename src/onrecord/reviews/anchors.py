"""From spans to selectors and back: words are found again where they stood, or where their surroundings went."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.records import Article, Attribution, Span
from onrecord.reviews.records import Anchor, Selector

AROUND = 32
"""Code points of context on each side."""
MOST_PLACES = 5_000
"""Places of the same words that are weighed."""
LONGEST_WORDS = 20_000
"""Code points that a person may give to be found."""
ALIKE = ('"“”„‟«»″', "'‘’‚‛′`", "-‐‑‒–—―", "…")
"""Characters that a person types for one another."""

Pieces = tuple[tuple[int, int], ...]


def select(article: Article, span: Span) -> Selector:
    """The selector of a span."""
    text = article.text
    return Selector(
        exact=text[span.start : span.end],
        prefix=text[max(0, span.start - AROUND) : span.start],
        suffix=text[span.end : span.end + AROUND],
        start=span.start,
        end=span.end,
    )


def anchor_of(article: Article, attribution: Attribution) -> Anchor:
    """The words that an attribution is known by."""
    source, cue, content = (
        tuple(select(article, span) for span in spans)
        for spans in (attribution.source, attribution.cue, attribution.content)
    )
    return Anchor(source=source, cue=cue, content=content)


def find(article: Article, selector: Selector) -> Span | None:
    """Where the words stand now; of several places the one with the most of the old surroundings, then the nearest."""
    text, exact = article.text, selector.exact
    if not exact:
        return None
    if text[selector.start : selector.end] == exact and _around(text, selector, selector.start) == _most(selector):
        return Span(start=selector.start, end=selector.end, text=exact)
    places = list(_places(text, exact))
    if not places:
        return None
    start = max(places, key=lambda at: (_around(text, selector, at), -abs(at - selector.start)))
    return Span(start=start, end=start + len(exact), text=exact)


def find_all(article: Article, selectors: Iterable[Selector]) -> tuple[Span, ...] | None:
    """The places of all, in text order; None where any of the words are gone."""
    found = [find(article, selector) for selector in selectors]
    spans = {span for span in found if span is not None}
    return None if None in found else tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def find_words(article: Article, words: str, near: int) -> Span | None:
    """The place nearest to ``near`` of words that a person typed, as the article has them.

    Kinds of quotation marks and dashes, and the widths of spaces, need not be the article's own.
    """
    words = words.strip()
    if not words or len(words) > LONGEST_WORDS:
        return None
    exact = [(at, at + len(words)) for at in _places(article.text, words)]
    places = exact or [match.span() for match in re.finditer(_tolerant(words), article.text)]
    if not places:
        return None
    start, end = min(places, key=lambda place: abs(place[0] - near))
    return Span(start=start, end=end, text=article.text[start:end])


def overlap(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> float:
    """Dice's coefficient of two sets of characters, each given as half-open ranges."""
    ours, theirs = _merged(one), _merged(other)
    size = sum(end - start for start, end in (*ours, *theirs))
    shared = sum(max(0, min(e, f) - max(s, t)) for s, e in ours for t, f in theirs)
    return 2 * shared / size if size else 0.0


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    for _ in range(MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(words, at + 1)


def _around(text: str, selector: Selector, at: int) -> int:
    """How many characters of the old surroundings stand around a place, counted outwards from the words."""
    before, after = text[max(0, at - AROUND) : at], text[at + len(selector.exact) : at + len(selector.exact) + AROUND]
    return _common(before[::-1], selector.prefix[::-1]) + _common(after, selector.suffix)


def _most(selector: Selector) -> int:
    return len(selector.prefix) + len(selector.suffix)


def _common(one: str, other: str) -> int:
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _tolerant(words: str) -> str:
    return "".join(r"\s+" if part.isspace() else _pattern(part) for part in re.findall(r"\s+|\S", words))


def _pattern(character: str) -> str:
    alike = next((kinds for kinds in ALIKE if character in kinds), None)
    return f"[{re.escape(alike)}]" if alike else re.escape(character)


def _merged(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged
