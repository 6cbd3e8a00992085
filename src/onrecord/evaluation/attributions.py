"""Reads a corpus and compares what was found with what its annotators found."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.attributions import find_attributions, resolve_speakers
from onrecord.evaluation.corpus import Row, corpus_article, corpus_scheme, read_rows
from onrecord.evaluation.measures import Score, score
from onrecord.tagger import Tagger


def read_corpus(corpus: Path, tagger: Tagger | None = None) -> list[tuple[Row, list[Row]]]:
    """Each row of the corpus with what we find in its text, in the corpus's scheme."""
    found = []
    for row in read_rows(corpus):
        article = corpus_article(row)
        given = resolve_speakers(article, find_attributions(article, tagger))
        found.append((row, corpus_scheme(article, given)))
    return found


def evaluate_attributions(
    corpus: Path, write: Path | None = None, tagger: Tagger | None = None
) -> dict[str, dict[str, Score]]:
    """Scores by row and measure; with ``write``, what was found as JSONL, a line per article."""
    read = read_corpus(corpus, tagger)
    if write is not None:
        with write.open("w", encoding="utf8") as out:
            for row, given in read:
                out.write(json.dumps({"doc": row["doc"], "attributions": given}) + "\n")
    return score((row["text"], row.get("ignore", ()), row["attributions"], given) for row, given in read)
