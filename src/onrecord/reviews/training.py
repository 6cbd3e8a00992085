"""What people accepted or mended, as a row of a PolNeAR-like corpus.

The corpus marks outermost attributions with exactly one cue, never across a line break. Paragraphs in which anything is
left unreviewed are struck out (``ignore``): silence there says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.records import Article, Attribution, Paragraph, Reading, Span
from onrecord.reviews.applying import Mark, Reviewed

Row = dict[str, Any]


def training_row(article_id: str, machine: Reading, reviewed: Reviewed) -> Row | None:
    """One line for ``make train``: doc, text, attributions, ignore; None where nobody reviewed a whole paragraph."""
    article = machine.article
    whole = [paragraph for paragraph in article.paragraphs if _is_reviewed(paragraph, reviewed)]
    if not whole:
        return None
    said = (found for found in reviewed.reading.attributions if _decided(found, reviewed))
    return {
        "doc": article_id,
        "title": article.title,
        "publisher": article.publisher,
        "date": article.published,
        "text": article.text,
        "attributions": [row for found in said for row in _rows(article, found, whole)],
        "ignore": list(_others(article, whole)),
    }


def _is_reviewed(paragraph: Paragraph, reviewed: Reviewed) -> bool:
    """Someone decided on every record of the paragraph, and there is at least one."""
    here = [found for found in (*reviewed.reading.attributions, *reviewed.rejected) if _touches(found, paragraph)]
    return bool(here) and all(_decided(found, reviewed) for found in here)


def _decided(found: Attribution, reviewed: Reviewed) -> bool:
    mark: Mark | None = reviewed.marks.get(found.id)
    return mark is not None and mark.verdict is not None


def _touches(found: Attribution, paragraph: Paragraph) -> bool:
    spans = (*found.source, *found.cue, *found.content)
    return any(span.start < paragraph.end and paragraph.start < span.end for span in spans)


def _rows(article: Article, found: Attribution, whole: Sequence[Paragraph]) -> Iterator[Row]:
    if found.parent is not None or not found.cue:
        return
    near = next((p for p in article.paragraphs if p.start <= found.cue[0].start < p.end), None)
    if near in whole and near is not None:
        yield {part: _pairs(getattr(found, part), near) for part in ("source", "cue", "content")}


def _pairs(spans: Sequence[Span], near: Paragraph) -> list[list[int]]:
    """The pieces as far as they stand in the paragraph of the cue."""
    cut = ((max(span.start, near.start), min(span.end, near.end)) for span in spans)
    return [[start, end] for start, end in cut if start < end]


def _others(article: Article, whole: Sequence[Paragraph]) -> Iterator[list[int]]:
    for paragraph in article.paragraphs:
        if paragraph not in whole:
            yield [paragraph.start, paragraph.end]
