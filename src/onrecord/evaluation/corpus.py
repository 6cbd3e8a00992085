"""Articles of a PolNeAR-like corpus, and our attributions in its scheme.

The corpus marks outermost attributions only, with exactly one cue, and cuts quotations at line breaks.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.errors import BadRequest
from onrecord.records import Article, Attribution, Paragraph, Span

Row = dict[str, Any]


def read_rows(path: Path) -> Iterator[Row]:
    """Rows of a JSONL corpus, gzipped or not: doc, text, attributions, and perhaps ignore."""
    if not path.is_file():
        raise BadRequest(f"no corpus at {path}", "name a JSONL file with doc, text and attributions in each line")
    with gzip.open(path, "rt", encoding="utf8") if path.suffix == ".gz" else path.open(encoding="utf8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _row(path, number, line)


def _row(path: Path, number: int, line: str) -> Row:
    try:
        row: Row = json.loads(line)
        row["doc"], row["text"], row["attributions"]
    except (ValueError, KeyError, TypeError) as error:
        raise BadRequest(
            f"line {number} of {path} is no corpus row ({error!r})", "each line needs doc, text and attributions"
        ) from error
    return row


def corpus_article(row: Row) -> Article:
    """The text as it is, a paragraph a line."""
    text = row["text"]
    lines = re.finditer(r"[^\n]+", text)
    return Article(text=text, paragraphs=tuple(Paragraph(start=m.start(), end=m.end()) for m in lines))


def corpus_scheme(article: Article, attributions: Sequence[Attribution]) -> list[Row]:
    """Outermost attributions with a cue, their content as far as it stands in the paragraph of the cue."""
    rows = []
    for a in attributions:
        if a.parent is not None or not a.cue:
            continue
        near = next(p for p in article.paragraphs if p.start <= a.cue[0].start < p.end)
        content = [c for c in a.content if near.start <= c.start < near.end]
        rows.append(
            {
                "source": _pairs(a.source),
                "cue": _pairs(a.cue),
                "content": _pairs(content or a.content),
                "confidence": a.confidence,
            }
        )
    return rows


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]
