"""Wire copy and near-duplicates: articles that share passages word for word, however they were cut or headed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.matters.wording import NAME, words_of
from onrecord.records import Article, Reading

SHINGLE = 5
"""Words: long enough that two reporters do not write the same by chance."""
PERMUTATIONS, BANDS, SEED = 128, 64, 7
"""Two rows a band: an article that shares a fifth of its passages with another is found in 93 cases of 100."""
LEAST_SHARE = 0.3
"""Of the shorter article's shingles: less is a shared quotation or a stock phrase, not a reprint."""
LEAST_SHINGLES = 25
"""Shared ones, about thirty words in a row: two short articles that quote one sentence share fewer."""


CREDIT_LINE = re.compile(r"[—–(\[-]\s*[A-Z][^.!?]{1,60}$|(?:Additional |With )?[Rr]eporting (?:by|from) |Source: ")
"""A last line that names who reported: '— Castrel Press Service', 'Reporting by ...'."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles that go back to one report."""

    share: float
    """Of the shorter article, how much stands in the other word for word."""
    agency: str | None
    """Whom both credit, if they do."""


def find_copies(readings: Mapping[str, Reading]) -> dict[frozenset[str], Copy]:
    """Pairs of articles that share a report, by their ids."""
    shingles = {key: frozenset(_shingles(words_of(_body(reading.article)))) for key, reading in readings.items()}
    found: dict[frozenset[str], Copy] = {}
    for one, other in _candidates(shingles):
        shared = len(shingles[one] & shingles[other])
        share = shared / min(len(shingles[one]), len(shingles[other]))
        if share >= LEAST_SHARE and shared >= LEAST_SHINGLES:
            agency = common_credit(readings[one].article, readings[other].article)
            found[frozenset((one, other))] = Copy(share, agency)
    return found


def common_credit(one: Article, other: Article) -> str | None:
    """The name that both articles credit in a byline, a credit line, a dateline or a last line."""
    ours, theirs = _credited(one), _credited(other)
    shared = [name for name in ours if name.casefold() in {t.casefold() for t in theirs}]
    return max(shared, key=lambda name: (len(name), name), default=None)


def _body(article: Article) -> str:
    kept = [p for p in article.paragraphs if p.kind == "body"]
    return "\n".join(article.text[p.start : p.end] for p in kept)


def _shingles(words: Sequence[str]) -> Iterable[str]:
    return (" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))


def _candidates(shingles: Mapping[str, frozenset[str]]) -> list[tuple[str, str]]:
    from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]

    index = RMinHashLSH(LEAST_SHARE, PERMUTATIONS, BANDS)
    keys = sorted(key for key, found in shingles.items() if found)
    pairs: set[tuple[str, str]] = set()
    for place, key in enumerate(keys):
        sketch = RMinHash(PERMUTATIONS, SEED)
        sketch.update(sorted(shingles[key]))
        pairs.update((keys[other], key) for other in index.query(sketch))
        index.insert(place, sketch)
    return sorted(pairs)


def _credited(article: Article) -> set[str]:
    """Names of two words or more where agencies are credited, and short marks in brackets: '(CPS)'."""
    paragraphs = [article.text[p.start : p.end] for p in article.paragraphs if p.kind != "headline"]
    places = [article.byline or "", *article.credits, *(p for p in paragraphs[-2:] if CREDIT_LINE.match(p))]
    names = {name for place in places for name in NAME.findall(re.sub(r"\b(?:[Rr]eporting|By|From)\b", " ", place))}
    names |= set(re.findall(r"\(([A-Z]{2,6})\)", paragraphs[0][:80])) if paragraphs else set()
    return {name for name in names if (" " in name or (name.isupper() and len(name) > 1)) and name != article.publisher}
