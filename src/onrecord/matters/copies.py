"""Wire copy and near-duplicates: articles that share passages word for word, however they were cut or headed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from onrecord.matters.wording import NAME, words_of
from onrecord.records import Article, Reading

SHINGLE = 5
"""Words: long enough that two reporters do not write the same by chance."""
MOST_AT_HAND = 2_000
"""Articles whose shingles are kept at hand: some 50 kB each."""
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


class Copies(Mapping[frozenset[str], Copy]):
    """Pairs of articles that share a report, by their ids; a pair is looked at when it is asked for."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self._readings = readings
        self._shingles = lru_cache(maxsize=MOST_AT_HAND)(self._cut)
        self._found: dict[frozenset[str], Copy | None] = {}

    def __getitem__(self, pair: frozenset[str]) -> Copy:
        if pair not in self._found:
            self._found[pair] = self._compared(*pair) if len(pair) > 1 else None
        copy = self._found[pair]
        if copy is None:
            raise KeyError(pair)
        return copy

    def __iter__(self) -> Iterator[frozenset[str]]:
        return (pair for pair in map(frozenset, combinations(self._readings, 2)) if pair in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _cut(self, id_: str) -> frozenset[str]:
        return frozenset(_shingles(words_of(_body(self._readings[id_].article))))

    def _compared(self, one: str, other: str) -> Copy | None:
        ours, theirs = self._shingles(one), self._shingles(other)
        shared = len(ours & theirs)
        if shared < LEAST_SHINGLES or shared / min(len(ours), len(theirs)) < LEAST_SHARE:
            return None
        agency = common_credit(self._readings[one].article, self._readings[other].article)
        return Copy(shared / min(len(ours), len(theirs)), agency)


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


def _credited(article: Article) -> set[str]:
    """Names of two words or more where agencies are credited, and short marks in brackets: '(CPS)'."""
    paragraphs = [article.text[p.start : p.end] for p in article.paragraphs if p.kind != "headline"]
    places = [article.byline or "", *article.credits, *(p for p in paragraphs[-2:] if CREDIT_LINE.match(p))]
    names = {name for place in places for name in NAME.findall(re.sub(r"\b(?:[Rr]eporting|By|From)\b", " ", place))}
    names |= set(re.findall(r"\(([A-Z]{2,6})\)", paragraphs[0][:80])) if paragraphs else set()
    return {name for name in names if (" " in name or (name.isupper() and len(name) > 1)) and name != article.publisher}
