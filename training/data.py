"""PolNeAR articles as arrays: windows of whole paragraphs with the words' labels.

Corpus: Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News", LREC 2018.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.tagger.decode import BEGIN_CONTENT, BEGIN_SOURCE
from onrecord.tagger.words import LOWER, MARK, UPPER, Words, split_words

CLS, SEP, PAD, MASK, FIRST_WORD = 101, 102, 0, 103, 999
IGNORED = -100
STRAIGHT = {1523: 1000, 1524: 1000, 1520: 1005, 1521: 1005}
"""Word pieces of curly quotation marks and the straight ones in their place."""


@dataclass(frozen=True)
class Example:
    """One gold attribution inside one paragraph, in words of that paragraph.

    cue     half-open word range
    labels  (words,) int8: O, B/I-source, B/I-content
    """

    cue: tuple[int, int]
    labels: NDArray[np.int8]


@dataclass(frozen=True)
class TaggedParagraph:
    words: Words
    examples: tuple[Example, ...]
    struck: NDArray[np.bool_]
    """(words,) words that the annotators left out as boilerplate."""
    believed: NDArray[np.float32] | None = None
    """(words, 3) a teacher's probabilities of outside, begin and inside a cue, where there is a teacher."""


@dataclass
class Window:
    """Whole paragraphs in at most ``size`` pieces.

    ids, shapes  (pieces,), [CLS] first and [SEP] after each paragraph
    first        (words,) index of each word's first piece
    cues         (words,) O/B/I or IGNORED
    roles        (words,) the five role labels of all attributions laid together, or IGNORED
    believed     (words, 3) in pieces, one a paragraph; empty without a teacher
    examples     (start, end, cue, labels): word range of the paragraph in this window, cue in window words
    """

    ids: list[int] = field(default_factory=lambda: [CLS])
    shapes: list[int] = field(default_factory=lambda: [0])
    first: list[int] = field(default_factory=list)
    cues: list[int] = field(default_factory=list)
    roles: list[int] = field(default_factory=list)
    believed: list[NDArray[np.float32]] = field(default_factory=list)
    examples: list[tuple[int, int, tuple[int, int], NDArray[np.int8]]] = field(default_factory=list)
    paragraphs: list[tuple[int, int]] = field(default_factory=list)

    def add(self, p: TaggedParagraph) -> None:
        base, word = len(self.ids), len(self.first)
        self.ids.extend((*p.words.ids.tolist(), SEP))
        self.shapes.extend((*p.words.shapes.tolist(), 0))
        self.first.extend((p.words.first + base).tolist())
        cues, roles = np.zeros(len(p.words), np.int64), np.zeros(len(p.words), np.int64)
        for e in p.examples:
            cues[e.cue[0]], cues[e.cue[0] + 1 : e.cue[1]] = 1, 2
            roles = np.where(e.labels > 0, e.labels, roles)
            self.examples.append((word, word + len(p.words), (e.cue[0] + word, e.cue[1] + word), e.labels))
        cues[p.struck] = roles[p.struck] = IGNORED
        self.cues.extend(cues.tolist())
        self.roles.extend(roles.tolist())
        if p.believed is not None:
            self.believed.append(p.believed)
        self.paragraphs.append((word, word + len(p.words)))


def tag_article(tokenizer: Tokenizer, row: dict[str, Any], longest: int = 250) -> list[TaggedParagraph]:
    """Paragraphs of one article with their attributions; one longer than ``longest`` pieces is cut at words."""
    text = row["text"]
    bounds = [m.span() for m in re.finditer(r"[^\n]+", text)]
    words = split_words(tokenizer, [text[s:e] for s, e in bounds])
    out = []
    for (start, _), w in zip(bounds, words, strict=True):
        out.extend(_cut(_tagged(row, start, w), longest))
    return out


def _tagged(row: dict[str, Any], offset: int, words: Words) -> TaggedParagraph:
    def inside(spans: Sequence[Sequence[int]]) -> NDArray[np.bool_]:
        mask = np.zeros(len(words), bool)
        for s, e in spans:
            mask |= (words.starts + offset >= s) & (words.starts + offset < e)
        return mask

    examples = []
    for a in row["attributions"]:
        cue = np.flatnonzero(inside(a["cue"]))
        if len(cue) == 0:
            continue
        labels = np.zeros(len(words), np.int8)
        for begin, spans in ((BEGIN_SOURCE, a["source"]), (BEGIN_CONTENT, a["content"])):
            for span in spans:
                at = np.flatnonzero(inside([span]))
                if len(at):
                    labels[at] = begin + 1
                    labels[at[0]] = begin
        lo, hi = int(cue[0]), int(cue[-1]) + 1
        labels[lo:hi] = 0
        examples.append(Example((lo, hi), labels))
    return TaggedParagraph(words, tuple(examples), inside(row.get("ignore", ())))


def _cut(p: TaggedParagraph, longest: int) -> Iterator[TaggedParagraph]:
    if len(p.words.ids) <= longest:
        if len(p.words):
            yield p
        return
    stop = int(np.searchsorted(p.words.first, longest))
    pieces = int(p.words.first[stop]) if stop < len(p.words) else len(p.words.ids)
    w = p.words
    left = Words(w.ids[:pieces], w.shapes[:pieces], w.first[:stop], w.starts[:stop], w.ends[:stop])
    right = Words(w.ids[pieces:], w.shapes[pieces:], w.first[stop:] - pieces, w.starts[stop:], w.ends[stop:])
    yield TaggedParagraph(
        left, tuple(Example(e.cue, e.labels[:stop]) for e in p.examples if e.cue[1] <= stop), p.struck[:stop]
    )
    rest = tuple(Example((e.cue[0] - stop, e.cue[1] - stop), e.labels[stop:]) for e in p.examples if e.cue[0] >= stop)
    yield from _cut(TaggedParagraph(right, rest, p.struck[stop:]), longest)


def make_windows(articles: Sequence[Sequence[TaggedParagraph]], size: int, rng: random.Random) -> list[Window]:
    """Pack each article's paragraphs into windows; the first window's size is drawn anew."""
    windows = []
    for paragraphs in articles:
        limit = rng.randint(size // 4, size)
        window = Window()
        for p in paragraphs:
            if len(window.ids) + len(p.words.ids) + 1 > limit and window.first:
                windows.append(window)
                window, limit = Window(), size
            window.add(p)
        if window.first:
            windows.append(window)
    return windows


def batches(windows: list[Window], pieces: int, rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, about ``pieces`` word pieces a batch, in random order."""
    ordered = sorted(windows, key=lambda w: len(w.ids) + rng.random() * 16)
    out: list[list[Window]] = []
    batch: list[Window] = []
    for w in ordered:
        if batch and len(w.ids) * (len(batch) + 1) > pieces:
            out.append(batch)
            batch = []
        batch.append(w)
    if batch:
        out.append(batch)
    rng.shuffle(out)
    return out


def roughen(window: Window, rng: random.Random, share: float) -> Window:
    """Now and then a window as a careless page would have it: all in one case, or with straight quotation marks."""
    if rng.random() >= share:
        return window
    kind = rng.choice(("upper", "lower", "straight"))
    if kind == "straight":
        return replace(window, ids=[STRAIGHT.get(i, i) for i in window.ids])
    case = UPPER if kind == "upper" else LOWER
    return replace(window, shapes=[s if s // 4 == MARK else case * 4 + s % 4 for s in window.shapes])


def hide(ids: Tensor, rng: random.Random, share: float) -> Tensor:
    """Put [MASK] in place of a share of the word pieces, so that no single word decides (Iyyer et al., ACL 2015)."""
    if share <= 0:
        return ids
    drawn = torch.rand(ids.shape, generator=torch.Generator().manual_seed(rng.randrange(2**31)))
    return torch.where((drawn < share) & (ids >= FIRST_WORD), MASK, ids)


def to_tensors(batch: list[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """ids, shapes, mask (windows, pieces) and, flattened, the index of each word's first piece (words,)."""
    longest = max(len(w.ids) for w in batch)
    ids = torch.full((len(batch), longest), PAD)
    shapes, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    first = []
    for i, w in enumerate(batch):
        n = len(w.ids)
        ids[i, :n], shapes[i, :n], mask[i, :n] = torch.tensor(w.ids), torch.tensor(w.shapes), 1
        first.append(np.asarray(w.first) + i * longest)
    return ids, shapes, mask, torch.from_numpy(np.concatenate(first))
