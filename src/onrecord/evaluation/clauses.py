"""A second opinion: clause-level attributions of rhetorical structure theory, as GUM has them.

There an attribution relation ties a clause of attribution ('researchers say') to a clause of content, also inside the
content of another, and the first clause stands for the whole. So only a share is measured: of its attributions, how
many are among ours. Scheme: Zeldes, "The GUM corpus", LREV 2017; relations after Carlson and Marcu, 2001.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.attributions import find_attributions
from onrecord.evaluation.corpus import Row, corpus_article
from onrecord.evaluation.measures import Tokens
from onrecord.records import Attribution, Span
from onrecord.tagger import Tagger

COVERED = 0.5
"""Least share of the content clause's words that our content must hold."""


@dataclass(frozen=True)
class Share:
    """Of ``gold`` attributions of one genre ``found`` are among ours."""

    genre: str
    found: int
    gold: int


def is_clause_corpus(rows: Sequence[Row]) -> bool:
    """Whether the rows are in this scheme rather than in that of sources, cues and contents."""
    return any("content_spans" in a for row in rows for a in row["attributions"])


def clause_shares(rows: Iterable[Row], tagger: Tagger | None = None) -> list[Share]:
    """One share per genre, by name, and one of all at the end."""
    counts: dict[str, list[int]] = {}
    for row in rows:
        ours = find_attributions(corpus_article(row), tagger)
        tokens = Tokens(row["text"], ())
        for gold in row["attributions"]:
            right = any(_is_found(tokens, gold, a) for a in ours)
            for genre in (str(row.get("genre", "?")), "all"):
                count = counts.setdefault(genre, [0, 0])
                count[0] += right
                count[1] += 1
    return [Share(genre, *counts[genre]) for genre in sorted(counts, key=lambda g: (g == "all", g))]


def _is_found(tokens: Tokens, gold: Row, ours: Attribution) -> bool:
    """Our cue (or, without one, source) stands in its clause of attribution, our content holds half of its content."""
    wanted, lead = tokens.of(gold["content_spans"]), tokens.of(gold["attribution_spans"])
    given = tokens.of(_pairs(ours.content))
    return bool(lead & tokens.of(_pairs(ours.cue or ours.source))) and len(wanted & given) >= COVERED * len(wanted) > 0


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]
