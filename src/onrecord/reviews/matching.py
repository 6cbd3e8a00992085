"""Which attribution of a reading a review speaks of: the one whose words its own lie over."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import Article, Attribution, Span
from onrecord.reviews.anchors import find, overlap
from onrecord.reviews.records import Anchor, Mended, Selector

SAME = 0.5
"""How much two attributions share, at least, to be one and the same, read differently."""

Ranges = list[tuple[int, int]]


class Place:
    """Where an anchor's words stand in an article, as far as they are still there."""

    def __init__(self, article: Article, anchor: Anchor) -> None:
        self.source = _ranges(article, anchor.source)
        self.cue = _ranges(article, anchor.cue)
        self.content = _ranges(article, anchor.content)

    @property
    def known(self) -> bool:
        return bool(self.cue or self.content or self.source)

    def likeness(self, attribution: Attribution) -> float:
        """0 to 1. Two cues apart are two attributions, even of the same content."""
        cue, content = _spans(attribution.cue), _spans(attribution.content)
        if self.cue and cue and not overlap(self.cue, cue):
            return 0.0
        parts = [overlap(*pair) for pair in ((self.cue, cue), (self.content, content)) if pair[0] or pair[1]]
        return sum(parts) / len(parts) if parts else overlap(self.source, _spans(attribution.source))


def places_of(article: Article, anchor: Anchor, mended: Mended | None = None) -> tuple[Place, ...]:
    """Where a review's words stand: those that were seen and, of a mend, those that a person put in their place.

    A better model may read at once what a person had to mend.
    """
    seen = Place(article, anchor)
    if mended is None:
        return (seen,)
    put = Anchor(
        source=anchor.source if mended.source is None else mended.source,
        cue=anchor.cue if mended.cue is None else mended.cue,
        content=anchor.content if mended.content is None else mended.content,
    )
    return (seen, Place(article, put))


def likeness(places: Sequence[Place], attribution: Attribution) -> float:
    """The greatest likeness of an attribution to any of the places."""
    return max(place.likeness(attribution) for place in places)


def _ranges(article: Article, selectors: Sequence[Selector]) -> Ranges:
    found = (find(article, selector) for selector in selectors)
    return [(span.start, span.end) for span in found if span is not None]


def _spans(spans: Sequence[Span]) -> Ranges:
    return [(span.start, span.end) for span in spans]
