"""The measures of attribution extraction: matched one to one, by content, source and cue.

An attribution is *found* where its content words overlap a gold one's by at least half (Jaccard) and the sources
share a word or both are empty; *exact* where content and source words are equal. Word tokens count, punctuation does
not; tokens in regions that the annotators struck out are left out. Spans are compared to the letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

TOKEN = re.compile(r"\w+(?:[.,'’\-]\w+)*")
DOUBLE = re.compile(r"[\"“”„«»″]|''|``")
COMMON_CUE = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add(?:s|ed)?|ask(?:s|ed|ing)?|writ(?:e|es|ten)|wrote"
    r"|according to)\b",
    re.IGNORECASE,
)
Spans = Sequence[Sequence[int]]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Item:
    """One attribution as token sets; ``row`` is what it was made of."""

    content: frozenset[int]
    source: frozenset[int]
    cue: frozenset[int]
    row: Row


@dataclass(frozen=True)
class Score:
    right_gold: int
    gold: int
    right_given: int
    given: int

    @property
    def precision(self) -> float:
        return self.right_given / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


class Tokens:
    """Word tokens of one article, outside what the annotators struck out."""

    def __init__(self, text: str, struck: Spans) -> None:
        self.text = text
        self.at: dict[int, int] = {}
        for number, m in enumerate(TOKEN.finditer(text)):
            if not any(s <= m.start() < e for s, e in struck):
                self.at.update(dict.fromkeys(range(m.start(), m.end()), number))

    def of(self, spans: Spans) -> frozenset[int]:
        return frozenset(self.at[c] for s, e in spans for c in range(s, e) if c in self.at)

    def item(self, row: Row) -> Item:
        return Item(self.of(row["content"]), self.of(row["source"]), self.of(row["cue"]), row)

    def items(self, rows: Iterable[Row]) -> list[Item]:
        return [i for i in map(self.item, rows) if i.content]

    def pieces(self, spans: Spans) -> list[tuple[int, int]]:
        """Spans trimmed of blanks, pieces parted by blanks of one line joined, struck ones left out."""
        out: list[tuple[int, int]] = []
        for start, end in sorted((s, e) for s, e in spans):
            words = self.text[start:end]
            s, e = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
            if s >= e or not any(c in self.at for c in range(s, e)):
                continue
            gap = self.text[out[-1][1] : s] if out and out[-1][1] <= s else "x"
            if not gap.strip() and "\n" not in gap:
                out[-1] = (out[-1][0], e)
            else:
                out.append((s, e))
        return out


def is_found(gold: Item, given: Item) -> bool:
    both = len(gold.content & given.content)
    near = 2 * both >= len(gold.content | given.content)
    return near and (bool(gold.source & given.source) or not (gold.source or given.source))


def is_exact(gold: Item, given: Item) -> bool:
    return gold.content == given.content and gold.source == given.source


def match(gold: Sequence[Item], given: Sequence[Item], agrees: Callable[[Item, Item], bool]) -> dict[int, int]:
    """Largest one-to-one matching (augmenting paths): gold index to given index."""
    edges = [[j for j, p in enumerate(given) if g.content & p.content and agrees(g, p)] for g in gold]
    owner: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in edges[i]:
            if j not in tried:
                tried.add(j)
                if j not in owner or place(owner[j], tried):
                    owner[j] = i
                    return True
        return False

    for i in range(len(gold)):
        place(i, set())
    return {i: j for j, i in owner.items()}


def kinds(text: str, row: Row) -> set[str]:
    """The rows of the table to which an attribution belongs."""
    found = {"all", "quoted" if _quoted(text, row["content"]) else "unquoted"}
    cue = " ".join(text[s:e] for s, e in row["cue"])
    if not row["source"]:
        found.add("no source")
    if sum(len(TOKEN.findall(text[s:e])) for s, e in row["content"]) <= 5:
        found.add("content of 1-5 words")
    if not COMMON_CUE.search(cue):
        found.add("other cues")
    if len(row["content"]) > 1:
        found.add("discontinuous")
    return found


def _quoted(text: str, content: Spans) -> bool:
    hugged = (
        DOUBLE.fullmatch(text[s - 1 : s]) and re.match(r"[.,!?…]{0,2}[\"“”„«»]", text[e : e + 3]) for s, e in content
    )
    return any(DOUBLE.search(text[s:e]) for s, e in content) or any(hugged)


def score(articles: Iterable[tuple[str, Spans, Sequence[Row], Sequence[Row]]]) -> dict[str, dict[str, Score]]:
    """Scores by row ('all', 'quoted', ..., 'span source', ...) and measure ('attribution', 'exact').

    articles: (text, struck regions, gold rows, given rows); a row holds source, cue, content as [start, end] lists.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for text, struck, gold_rows, given_rows in articles:
        tokens = Tokens(text, struck)
        gold, given = tokens.items(gold_rows), tokens.items(given_rows)
        gold_kinds, given_kinds = [kinds(text, i.row) for i in gold], [kinds(text, i.row) for i in given]
        for measure, agrees in (("attribution", is_found), ("exact", is_exact)):
            pairs = match(gold, given, agrees)
            _count(counts, measure, "gold", gold_kinds, pairs.keys())
            _count(counts, measure, "given", given_kinds, pairs.values())
        for role in ("source", "cue", "content"):
            sets = [{p for r in rows for p in tokens.pieces(r[role])} for rows in (gold_rows, given_rows)]
            for side, spans in zip(("gold", "given"), sets, strict=True):
                counts[f"span {role}", "exact", side] += len(spans)
                counts[f"span {role}", "exact", "right " + side] += len(sets[0] & sets[1])
    table: dict[str, dict[str, Score]] = {}
    for row, measure, _ in list(counts):
        c = (counts[row, measure, what] for what in ("right gold", "gold", "right given", "given"))
        table.setdefault(row, {})[measure] = Score(*c)
    return table


def _count(
    counts: Counter[tuple[str, str, str]], measure: str, side: str, kinds: list[set[str]], right: Iterable[int]
) -> None:
    hits = set(right)
    for number, of in enumerate(kinds):
        for kind in of:
            counts[kind, measure, side] += 1
            counts[kind, measure, "right " + side] += number in hits
