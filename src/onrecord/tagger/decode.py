"""From scores to word ranges: cues, and for each cue its source and the pieces of its content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

OUTSIDE, BEGIN_SOURCE, IN_SOURCE, BEGIN_CONTENT, IN_CONTENT = range(5)
LABELS = 5
SHUT = -1e4
TINY = 1e-300

LEGAL = np.ones((LABELS, LABELS), bool)
"""LEGAL[a, b]: label b may follow label a."""
LEGAL[:, IN_SOURCE] = LEGAL[:, IN_CONTENT] = False
LEGAL[[BEGIN_SOURCE, IN_SOURCE], IN_SOURCE] = True
LEGAL[[BEGIN_CONTENT, IN_CONTENT], IN_CONTENT] = True
LEGAL_START = np.array([True, True, False, True, False])

Range = tuple[int, int]
"""Half-open word range."""


def distance_buckets(offset: NDArray[np.int64]) -> NDArray[np.int64]:
    """Bucket signed word distances into 32: 0 on the cue, 1-15 before it, 17-31 after it, finer near by.

    offset: any shape; negative before the cue, positive after it.
    """
    size = np.abs(offset)
    near = np.minimum(size, 6)
    far = np.where(size > 6, np.minimum(15, 6 + np.ceil(np.log2(np.maximum(size, 7) / 6.0) * 2.0)), near)
    return np.where(offset > 0, far + 16, far).astype(np.int64)


def cue_offsets(length: int, cue: Range) -> NDArray[np.int64]:
    """Signed distance of each of ``length`` words to the cue: 0 on it."""
    at = np.arange(length)
    return np.where(at < cue[0], at - cue[0], np.where(at >= cue[1], at - cue[1] + 1, 0))


FARTHEST = 256
"""From far nearer on all distances share one bucket."""
BUCKETS = distance_buckets(np.arange(-FARTHEST, FARTHEST + 1))


def cue_distances(length: int, cue: Range) -> NDArray[np.int64]:
    """Bucket of the distance of each of ``length`` words to the cue, as ``distance_buckets`` of ``cue_offsets``."""
    distances = np.zeros(length, np.int64)
    distances[: cue[0]] = BUCKETS[np.maximum(np.arange(-cue[0], 0), -FARTHEST) + FARTHEST]
    distances[cue[1] :] = BUCKETS[np.minimum(np.arange(1, length - cue[1] + 1), FARTHEST) + FARTHEST]
    return distances


def find_cues(scores: NDArray[np.float32], threshold: float) -> list[tuple[Range, float]]:
    """Candidate cues in the words of one paragraph, with the probability of their first word.

    scores     (words, 3) for outside, begin, inside
    threshold  least probability that a word begins a cue
    """
    p = np.exp(scores - scores.max(-1, keepdims=True))
    p /= p.sum(-1, keepdims=True)
    found = []
    taken = 0
    for i in np.flatnonzero(p[:, 1] >= threshold):
        if i < taken:
            continue
        end = int(i) + 1
        while end < len(p) and p[end, 2] > 0.5:
            end += 1
        found.append(((int(i), end), float(p[i, 1])))
        taken = end
    return found


class Path(NamedTuple):
    """The best labels of one sequence, a number per word, and how probable they are."""

    labels: list[int]
    log_p: float
    log_empty: float
    """Log probability of being OUTSIDE throughout."""


def best_paths(scores: Sequence[NDArray[Any]], moves: NDArray[Any], start: NDArray[Any]) -> list[Path]:
    """Viterbi over many sequences at once: all their first words, then all their second ones, and so on.

    scores   of each sequence (words, LABELS), at least one word long
    moves    (LABELS, LABELS) score of going from row to column; start (LABELS,)
    """
    if not scores:
        return []
    order = sorted(range(len(scores)), key=lambda n: -len(scores[n]))
    found = _side_by_side([scores[n] for n in order], moves.astype(np.float64), start.astype(np.float64))
    return [path for _, path in sorted(zip(order, found, strict=True))]


def _side_by_side(scores: Sequence[NDArray[Any]], moves: NDArray[np.float64], start: NDArray[np.float64]) -> list[Path]:
    """The paths of sequences that stand in order of length, longest first.

    Words lie in columns, time by time: at each time those sequences still run that come first, so nothing is padded.
    """
    lengths = np.array([len(s) for s in scores])
    offsets = np.cumsum(lengths) - lengths
    runs = np.arange(lengths[0])[:, None] < lengths
    emitted = np.concatenate(scores).astype(np.float64)[(offsets + np.arange(lengths[0])[:, None])[runs]].T.copy()
    stops = np.cumsum(runs.sum(1))
    sequence = np.broadcast_to(np.arange(len(scores)), runs.shape)[runs]
    best, norm = _forward(emitted, stops.tolist(), moves, start)
    log_norm = np.bincount(sequence, norm)
    lasts = stops[lengths - 1] - runs.sum(1)[lengths - 1] + np.arange(len(scores))
    labels = _backward(best, lasts, stops.tolist(), moves)
    log_p = best[:, lasts].max(0) - log_norm
    empty = np.bincount(sequence, emitted[OUTSIDE]) + start[OUTSIDE] + (lengths - 1) * moves[OUTSIDE, OUTSIDE]
    by_sequence = labels[np.argsort(sequence, kind="stable")].tolist()
    return [
        Path(by_sequence[at : at + n], p, e)
        for at, n, p, e in zip(
            offsets.tolist(), lengths.tolist(), log_p.tolist(), (empty - log_norm).tolist(), strict=True
        )
    ]


def _forward(
    emitted: NDArray[np.float64], stops: Sequence[int], moves: NDArray[np.float64], start: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Score of the best path to each label of each word (LABELS, columns), and what each word adds to the log norm."""
    top = emitted.max(0)
    likely = np.exp(emitted - top)
    odds, steps, ones = np.exp(moves).T.copy(), moves[:, :, None], np.ones(LABELS)
    best, masses = np.empty_like(emitted), np.empty_like(top)
    at = stops[0]
    last = best[:, :at] = start[:, None] + emitted[:, :at]
    mass = np.exp(start)[:, None] * likely[:, :at] + TINY
    masses[:at] = total = ones @ mass
    for stop in stops[1:]:
        running = stop - at
        last = np.maximum.reduce(last[:, None, :running] + steps) + emitted[:, at:stop]
        best[:, at:stop] = last
        mass = odds @ (mass[:, :running] / total[:running]) * likely[:, at:stop]
        masses[at:stop] = total = ones @ mass
        at = stop
    return best, np.log(masses + TINY) + top


def _backward(
    best: NDArray[np.float64], lasts: NDArray[np.int64], stops: Sequence[int], moves: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Label of each column on the best path of its sequence."""
    labels = np.empty(best.shape[1], np.int64)
    label = best[:, lasts].argmax(0)
    bounds = [0, *stops]
    for before, at, stop in reversed(list(zip(bounds, bounds[1:], bounds[2:], strict=False))):
        running = stop - at
        labels[at:stop] = label[:running]
        label[:running] = (best[:, before : before + running] + moves[:, label[:running]]).argmax(0)
    labels[: stops[0]] = label
    return labels


def ranges(path: Sequence[int], begin: int) -> list[Range]:
    """Word ranges of one role in a label path: ``begin`` is BEGIN_SOURCE or BEGIN_CONTENT."""
    found = []
    at = 0
    while begin in path[at:]:
        start = path.index(begin, at)
        at = start + 1
        while at < len(path) and path[at] == begin + 1:
            at += 1
        found.append((start, at))
    return found
