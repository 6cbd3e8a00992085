"""Reads a corpus and compares what was found with what its annotators found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from onrecord.attributions import find_attributions, resolve_speakers
from onrecord.evaluation.corpus import Row, corpus_article, corpus_scheme
from onrecord.tagger import Tagger

Read = tuple[Row, list[Row]]


def read_corpus(rows: Iterable[Row], tagger: Tagger | None = None) -> list[Read]:
    """Each row of a corpus with what we find in its text, in the corpus's scheme."""
    found = []
    for row in rows:
        article = corpus_article(row)
        given = resolve_speakers(article, find_attributions(article, tagger))
        found.append((row, corpus_scheme(article, given)))
    return found


def write_found(read: Sequence[Read], path: Path) -> None:
    """What was found as JSONL, a line per article."""
    with path.open("w", encoding="utf8") as out:
        for row, given in read:
            out.write(json.dumps({"doc": row["doc"], "attributions": given}) + "\n")


def side_by_side(
    read: Sequence[Read],
) -> list[tuple[str, Sequence[Sequence[int]], Sequence[Row], Sequence[Row]]]:
    """(text, struck regions, gold rows, given rows) of each article, as the measures take them."""
    return [(row["text"], row.get("ignore", ()), row["attributions"], given) for row, given in read]
