"""From what the tagger found in each paragraph to attributions that do not claim the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attributions.quotes import Quote
from onrecord.records import Quotation, Span

WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Draft:
    """An attribution on its way: spans are (start, end) in the article's text.

    paragraph  number of the paragraph in which the cue stands
    outer      key of the draft inside whose content this one stands
    """

    paragraph: int
    cue: tuple[tuple[int, int], ...]
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    confidence: float
    outer: tuple[int, int] | None = None

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from others however its content grows: its cue, or without one where its content begins."""
        return self.cue[0] if self.cue else (self.content[0][0], self.content[0][0])

    @property
    def anchor(self) -> int:
        """Where it stands in the text."""
        return min(start for start, _ in self.cue + self.source + self.content)


def keep_apart(drafts: Sequence[Draft]) -> list[Draft]:
    """Settle drafts of one paragraph that claim the same words: the surer one keeps them.

    A draft whose cue stands inside the content of a surer one is given as nested in it; one that would swallow a surer
    draft, or claims the content of a surer one, is dropped.
    """
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: -d.confidence):
        outer = next((k for k in kept if inside(draft.cue, k.content)), None)
        if outer is not None:
            if all(inside((piece,), outer.content) for piece in draft.content):
                kept.append(Draft(draft.paragraph, draft.cue, draft.source, draft.content, draft.confidence, outer.key))
        elif not any(inside(k.cue, draft.content) or share(draft.content, k.content) > 0.5 for k in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.anchor)


def inside(spans: Sequence[tuple[int, int]], around: Sequence[tuple[int, int]]) -> bool:
    """Whether the first span lies within one of ``around``."""
    return bool(spans) and any(s <= spans[0][0] and spans[0][1] <= e for s, e in around)


def share(a: Sequence[tuple[int, int]], b: Sequence[tuple[int, int]]) -> float:
    """Overlap of two span sets over the smaller, in characters."""
    both = sum(max(0, min(ae, be) - max(as_, bs)) for as_, ae in a for bs, be in b)
    smaller = min(sum(e - s for s, e in a), sum(e - s for s, e in b))
    return both / smaller if smaller else 0.0


def quotation(text: str, content: Sequence[tuple[int, int]], quotes: Sequence[Quote]) -> Quotation:
    """Direct where all words are quoted, indirect where none is, mixed between."""
    quoted = total = 0
    quotes = [q for q in quotes if any(q.start < end and start < q.end for start, end in content)]
    if not quotes:
        return "indirect"
    for start, end in content:
        for word in WORD.finditer(text, start, end):
            total += 1
            quoted += any(q.start <= word.start() < q.end for q in quotes)
    if quoted == 0:
        return "indirect"
    return "direct" if quoted == total else "mixed"


def spans(text: str, ranges: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Spans with their words, in text order."""
    return tuple(Span(start=s, end=e, text=text[s:e]) for s, e in sorted(ranges))
