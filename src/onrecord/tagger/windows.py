"""Paragraphs of any length into windows that the encoder can take, and its states back to words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.tagger.words import Words

CLS, SEP = 101, 102


@dataclass(frozen=True)
class Piece:
    """A run of one paragraph's words inside a window.

    words  half-open word range of the paragraph
    kept   the part of it whose states are taken from this window
    """

    paragraph: int
    words: tuple[int, int]
    kept: tuple[int, int]


@dataclass(frozen=True)
class Window:
    """ids, shapes (pieces,) int64; first: (words,) index of the first piece of each word of all parts in turn."""

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    first: NDArray[np.int64]
    parts: tuple[Piece, ...]


def make_windows(paragraphs: Sequence[Words], size: int, apart: bool = False) -> Iterator[Window]:
    """Pack paragraphs in order into windows of at most ``size`` pieces; ``apart`` gives each its own.

    A paragraph too long for one window is read in windows that overlap by a quarter; each of its words takes its state
    from the window in which it stands further from the edge, so that nothing is lost at a seam.
    """
    batch: list[Piece] = []
    filled = 1
    for part, pieces in _parts(paragraphs, size - 2):
        if batch and (apart or filled + pieces + 1 > size):
            yield _window(paragraphs, batch)
            batch, filled = [], 1
        batch.append(part)
        filled += pieces + 1
    if batch:
        yield _window(paragraphs, batch)


def _parts(paragraphs: Sequence[Words], room: int) -> Iterator[tuple[Piece, int]]:
    for number, words in enumerate(paragraphs):
        if len(words) == 0:
            continue
        if len(words.ids) <= room:
            yield Piece(number, (0, len(words)), (0, len(words))), len(words.ids)
        else:
            yield from _long(number, words, room)


def _long(number: int, words: Words, room: int) -> Iterator[tuple[Piece, int]]:
    bounds = np.append(words.first, len(words.ids))
    cuts: list[tuple[int, int]] = []
    start = 0
    while True:
        stop = max(start + 1, int(np.searchsorted(bounds, bounds[start] + room, "right")) - 1)
        cuts.append((start, stop))
        if stop >= len(words):
            break
        start = max(start + 1, int(np.searchsorted(bounds, bounds[stop] - room // 4)))
    seams = [0, *((a[1] + b[0]) // 2 for a, b in pairwise(cuts)), len(words)]
    for i, cut in enumerate(cuts):
        yield Piece(number, cut, (seams[i], seams[i + 1])), int(bounds[cut[1]] - bounds[cut[0]])


def _window(paragraphs: Sequence[Words], parts: list[Piece]) -> Window:
    ids, shapes, first = [np.array([CLS])], [np.array([0])], []
    base = 1
    for part in parts:
        words = paragraphs[part.paragraph]
        bounds = np.append(words.first, len(words.ids))
        lo, hi = int(bounds[part.words[0]]), int(bounds[part.words[1]])
        ids += [words.ids[lo:hi], np.array([SEP])]
        shapes += [words.shapes[lo:hi], np.array([0])]
        first.append(words.first[part.words[0] : part.words[1]] - lo + base)
        base += hi - lo + 1
    joined = [np.concatenate(a).astype(np.int64) for a in (ids, shapes, first)]
    return Window(joined[0], joined[1], joined[2], tuple(parts))
