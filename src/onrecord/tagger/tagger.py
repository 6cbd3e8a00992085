"""Runs the model over paragraphs: encode, find cues, read source and content for each."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.tagger.bundle import Bundle
from onrecord.tagger.decode import (
    BEGIN_CONTENT,
    BEGIN_SOURCE,
    OUTSIDE,
    Path,
    Range,
    best_paths,
    cue_distances,
    find_cues,
    ranges,
)
from onrecord.tagger.windows import make_windows
from onrecord.tagger.words import OUTSIDE as OUTSIDE_QUOTES
from onrecord.tagger.words import STATES, Words, split_words

WIDEST = 192
"""Words that the reader sees around a cue, at most: as in training."""
READ_AT_ONCE = 32
DECODE_AT_ONCE = 256


class Features(NamedTuple):
    """What confidence rests on."""

    cue: float
    """Log odds that the cue begins where it does."""
    path: float
    """Log probability of the tags."""
    empty: float
    """Log probability of no tag at all."""
    sourceless: float
    """1 where no source was found."""
    length: float
    """Natural logarithm of one more than the words of content."""
    quoted: float
    """1 where content stands inside quotation marks."""
    pieces: float
    """1 where content is in more than one piece."""


@dataclass(frozen=True)
class Tagged:
    """One cue and what the reader made of it: half-open character ranges of its paragraph.

    contents is empty where the reader found none.
    """

    cue: Range
    sources: tuple[Range, ...]
    contents: tuple[Range, ...]
    features: Features
    confidence: float


@dataclass(frozen=True)
class _Read:
    paragraph: int
    words: Range
    cue: Range
    p: float


class Tagger:
    """The model of a bundle, ready to read."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle

    def tag(self, paragraphs: Sequence[str], apart: bool = False) -> list[list[Tagged]]:
        """All cues of each paragraph in text order, also those below the threshold.

        apart: each paragraph is read by itself, not knowing the others.
        """
        words = split_words(self.bundle.tokenizer, paragraphs)
        states, scores = self.encode(words, apart)
        reads = [read for number in range(len(words)) for read in self._cues(number, scores[number])]
        found: list[list[Tagged]] = [[] for _ in paragraphs]
        for read, tagged in self._read_all(words, states, reads):
            found[read.paragraph].append(tagged)
        return [sorted(tags, key=lambda t: t.cue) for tags in found]

    def encode(
        self, words: Sequence[Words], apart: bool = False
    ) -> tuple[list[NDArray[np.float32]], list[NDArray[np.float32]]]:
        """Encoder states (words, hidden) and cue scores (words, 3) of each paragraph."""
        session = self.bundle.encoder
        states: list[list[NDArray[np.float32]]] = [[] for _ in words]
        scores: list[list[NDArray[np.float32]]] = [[] for _ in words]
        for window in make_windows(words, self.bundle.manifest.window, apart):
            feed = {
                "ids": window.ids[None],
                "shapes": window.shapes[None],
                "mask": np.ones((1, len(window.ids)), np.int64),
            }
            all_states, all_scores = (out[0][window.first] for out in session.run(["states", "cues"], feed))
            base = 0
            for part in window.parts:
                lo, hi = (base + kept - part.words[0] for kept in part.kept)
                states[part.paragraph].append(all_states[lo:hi])
                scores[part.paragraph].append(all_scores[lo:hi])
                base += part.words[1] - part.words[0]
        return [_joined(a, 0) for a in states], [_joined(a, 3) for a in scores]

    def _cues(self, paragraph: int, scores: NDArray[np.float32]) -> Iterator[_Read]:
        for cue, p in find_cues(scores, self.bundle.manifest.cue_threshold):
            yield _Read(paragraph, _around(len(scores), cue), cue, p)

    def _read_all(
        self, words: Sequence[Words], states: Sequence[NDArray[np.float32]], reads: list[_Read]
    ) -> Iterator[tuple[_Read, Tagged]]:
        scored = [one for batch in _alike(reads) for one in self._scores(states, batch)]
        for first in range(0, len(scored), DECODE_AT_ONCE):
            some = scored[first : first + DECODE_AT_ONCE]
            paths = best_paths([scores for _, scores in some], self.bundle.moves, self.bundle.start)
            for (read, _), path in zip(some, paths, strict=True):
                yield read, self._tagged(words[read.paragraph], read, path)

    def _scores(
        self, states: Sequence[NDArray[np.float32]], reads: list[_Read]
    ) -> Iterator[tuple[_Read, NDArray[np.float32]]]:
        """Scores (words, labels) of the words around each cue."""
        feed = _reader_feed(states, reads, max(_length(read) for read in reads))
        scores = self.bundle.reader.run(["scores"], feed)[0]
        on_cue = feed["distance"] == 0
        scores[on_cue & (feed["mask"] > 0), OUTSIDE + 1 :] -= 1e3  # a cue's own words are nothing else
        for row, read in enumerate(reads):
            yield read, scores[row, : _length(read)]

    def _tagged(self, words: Words, read: _Read, path: Path) -> Tagged:
        lo = read.words[0]

        def characters(found: Sequence[Range]) -> tuple[Range, ...]:
            return tuple((int(words.starts[s + lo]), int(words.ends[e + lo - 1])) for s, e in found)

        cue = (read.cue[0] - lo, read.cue[1] - lo)
        source = min(ranges(path.labels, BEGIN_SOURCE), key=lambda s: max(s[0] - cue[1], cue[0] - s[1]), default=None)
        contents = ranges(path.labels, BEGIN_CONTENT)
        first = words.first[lo : read.words[1]]
        features = Features(
            cue=_log_odds(read.p),
            path=path.log_p,
            empty=path.log_empty,
            sourceless=float(source is None),
            length=math.log1p(sum(e - s for s, e in contents)),
            quoted=float(any((words.shapes[first[s:e]] % STATES != OUTSIDE_QUOTES).any() for s, e in contents)),
            pieces=float(len(contents) > 1),
        )
        return Tagged(
            cue=characters([cue])[0],
            sources=characters([source] if source else []),
            contents=characters(contents),
            features=features,
            confidence=confidence(self.bundle.manifest.calibration, features),
        )


def confidence(calibration: Sequence[float], features: Features) -> float:
    """Logistic confidence, 0 to 1."""
    constant, *weights = calibration
    z = constant + sum(w * f for w, f in zip(weights, clipped(features), strict=True))
    return 1.0 / (1.0 + math.exp(-min(30.0, max(-30.0, z))))


def clipped(features: Features) -> Features:
    """Features as the calibration takes them: without the far tails."""
    return features._replace(
        cue=min(8.0, max(-8.0, features.cue)), path=max(-12.0, features.path), empty=max(-12.0, features.empty)
    )


def _alike(reads: list[_Read]) -> Iterator[list[_Read]]:
    """Batches of like length, so that little is read for nothing."""
    batch: list[_Read] = []
    for read in sorted(reads, key=_length):
        if batch and (_length(read) > 1.3 * _length(batch[0]) + 8 or len(batch) == READ_AT_ONCE):
            yield batch
            batch = []
        batch.append(read)
    if batch:
        yield batch


def _length(read: _Read) -> int:
    return read.words[1] - read.words[0]


def _around(words: int, cue: Range) -> Range:
    """At most WIDEST words of the paragraph around the cue."""
    if words <= WIDEST:
        return 0, words
    lo = min(max(0, (cue[0] + cue[1] - WIDEST) // 2), words - WIDEST)
    return lo, lo + WIDEST


def _reader_feed(states: Sequence[NDArray[np.float32]], reads: Sequence[_Read], widest: int) -> dict[str, NDArray[Any]]:
    hidden = states[reads[0].paragraph].shape[1]
    around = np.zeros((len(reads), widest, hidden), np.float32)
    cue = np.zeros((len(reads), hidden), np.float32)
    distance, mask = np.full((len(reads), widest), 15, np.int64), np.zeros((len(reads), widest), np.int64)
    for row, read in enumerate(reads):
        (lo, hi), n = read.words, read.words[1] - read.words[0]
        around[row, :n], mask[row, :n] = states[read.paragraph][lo:hi], 1
        at = (read.cue[0] - lo, min(read.cue[1], hi) - lo)
        cue[row] = around[row, at[0] : at[1]].mean(0)
        distance[row, :n] = cue_distances(n, at)
    return {"around": around, "cue": cue, "distance": distance, "mask": mask}


def _joined(parts: list[NDArray[np.float32]], width: int) -> NDArray[np.float32]:
    if len(parts) == 1:
        return parts[0]
    return np.concatenate(parts) if parts else np.zeros((0, width), np.float32)


def _log_odds(p: float) -> float:
    return math.log(max(p, 1e-6) / max(1 - p, 1e-6))
