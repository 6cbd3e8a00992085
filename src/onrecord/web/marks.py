"""An article's text with its attributions marked: spans that nest or cross become elements that close in order."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from markupsafe import Markup, escape

from onrecord.records import Attribution, Paragraph, Reading, Span
from onrecord.views.plain import plain
from onrecord.views.words import naming, speaker_in_words

Part = Literal["content", "cue", "source"]
DEEPEST = 6
"""Elements inside one another: what lies deeper keeps its number and its entry, but no ground of its own."""
RANKS: dict[Part, int] = {"content": 0, "source": 1, "cue": 2}


@dataclass(frozen=True)
class MarkedParagraph:
    """One paragraph as HTML, what kind it is, and whose notes stand beside it."""

    kind: str
    html: Markup
    anchored: tuple[str, ...] = ()
    """Ids of the attributions whose first piece lies here, in the order of their marks."""


@dataclass(frozen=True)
class MarkedText:
    """A whole article, marked; ``anchors`` are the ids of the attributions that have a mark to link to."""

    paragraphs: tuple[MarkedParagraph, ...]
    anchors: frozenset[str]


@dataclass(frozen=True, eq=False)
class Mark:
    """One element to draw within a paragraph: ``[start, end)`` in the article's text."""

    start: int
    end: int
    part: Part
    classes: str
    anchor: str | None = None
    """The id that the entry beside the text links to: only on an attribution's first piece."""
    number: Markup = field(default=Markup())
    """The link to the entry, drawn at the end of the first piece."""
    place: int = 0
    """The attribution's place in the list."""

    @property
    def order(self) -> tuple[int, int, int]:
        return (self.start, -self.end, RANKS[self.part])


def mark_text(reading: Reading, chosen: Collection[str] | None = None) -> MarkedText:
    """Mark every paragraph in order; a content that runs over paragraphs is marked in each of them.

    ``chosen`` are the ids of the attributions to mark: all of them where it is None.
    """
    paragraphs = reading.article.paragraphs
    marks: dict[int, list[Mark]] = defaultdict(list)
    for place, mark in _marks(reading, chosen):
        marks[place].append(mark)
    anchors = frozenset(mark.anchor for drawn in marks.values() for mark in drawn if mark.anchor)
    text = reading.article.text
    drawn = tuple(
        MarkedParagraph(paragraph.kind, _draw(text, paragraph, marks.get(place, [])), _anchored(marks.get(place, [])))
        for place, paragraph in enumerate(paragraphs)
    )
    return MarkedText(drawn, anchors)


def _anchored(marks: list[Mark]) -> tuple[str, ...]:
    return tuple(mark.anchor for mark in sorted(marks, key=lambda mark: mark.place) if mark.anchor)


def _marks(reading: Reading, chosen: Collection[str] | None) -> Iterator[tuple[int, Mark]]:
    """Every mark with its paragraph's place; a span that several attributions share is drawn once.

    The anchor goes to the first piece of the content, or of the cue or source where there is no content.
    """
    starts = [paragraph.start for paragraph in reading.article.paragraphs]
    seen: set[tuple[int, int, Part]] = set()
    for number, attribution in enumerate(reading.attributions, 1):
        if chosen is not None and attribution.id not in chosen:
            continue
        anchored = False
        for part, span in _parts(attribution):
            key = (span.start, span.end, part)
            if anchored and key in seen:
                continue
            seen.add(key)
            for place, start, end in _pieces(span, reading.article.paragraphs, starts):
                classes = _classes(attribution, part)
                if anchored:
                    yield place, Mark(start, end, part, classes)
                else:
                    yield place, Mark(start, end, part, classes, attribution.id, _number(attribution, number), number)
                anchored = True


def _parts(attribution: Attribution) -> Iterator[tuple[Part, Span]]:
    for span in attribution.content:
        yield "content", span
    for span in attribution.cue:
        yield "cue", span
    for span in attribution.source:
        yield "source", span


def _pieces(span: Span, paragraphs: Sequence[Paragraph], starts: list[int]) -> Iterator[tuple[int, int, int]]:
    """The parts of a span that lie in paragraphs: (paragraph's place, start, end), none of them empty."""
    for place in range(max(0, bisect_right(starts, span.start) - 1), len(paragraphs)):
        paragraph = paragraphs[place]
        if paragraph.start >= span.end:
            return
        start, end = max(span.start, paragraph.start), min(span.end, paragraph.end)
        if start < end:
            yield place, start, end


def _classes(attribution: Attribution, part: Part) -> str:
    if part == "content":
        return f"content {attribution.quotation}"
    return f"source {naming(attribution)}" if part == "source" else "cue"


def _number(attribution: Attribution, number: int) -> Markup:
    label = f"{number}: {speaker_in_words(attribution)[:80]}, {attribution.quotation}"
    link = Markup('<a class="number" href="#entry-{}" aria-label="{}"><span>{}</span></a>')
    return link.format(attribution.id, label, number)


def _draw(text: str, paragraph: Paragraph, marks: list[Mark]) -> Markup:
    """Draw one paragraph: between two boundaries the same elements are open, the widest outermost."""
    starts, ends = defaultdict(list), defaultdict(list)
    for mark in marks:
        starts[mark.start].append(mark)
        ends[mark.end].append(mark)
    boundaries = sorted({paragraph.start, paragraph.end, *starts, *ends})
    drawn: list[str] = []
    opened: list[Mark] = []
    for here, following in pairwise(boundaries):
        _close(ends[here], opened, drawn)
        _open(starts[here], opened, drawn)
        drawn.append(escape(plain(text[here:following])))
    _close(ends[paragraph.end], opened, drawn)
    return Markup("".join(drawn))  # noqa: S704 -- every piece above is escaped


def _open(starting: list[Mark], opened: list[Mark], drawn: list[str]) -> None:
    for mark in sorted(starting, key=lambda mark: mark.order):
        if len(opened) < DEEPEST:
            opened.append(mark)
            drawn.append(_tag(mark, mark.anchor))


def _close(ending: list[Mark], opened: list[Mark], drawn: list[str]) -> None:
    """Close what ends here; what lies inside it but goes on is closed too and opened again behind it."""
    lowest = next((place for place, mark in enumerate(opened) if mark in ending), len(opened))
    inside, opened[lowest:] = opened[lowest:], []
    drawn.extend(f"{mark.number if mark in ending else ''}</span>" for mark in reversed(inside))
    # Marks too deep to be opened still show their number, which then carries the anchor itself.
    deep = (mark for mark in ending if mark.anchor and mark not in inside)
    drawn.extend(Markup('<span id="{}">{}</span>').format(mark.anchor, mark.number) for mark in deep)
    for mark in inside:
        if mark not in ending:
            opened.append(mark)
            drawn.append(_tag(mark, None))


def _tag(mark: Mark, anchor: str | None) -> str:
    if anchor:
        return Markup('<span class="{}" id="{}">').format(mark.classes, anchor)
    return Markup('<span class="{}">').format(mark.classes)
