"""From scores to word ranges: cues, and for each cue its source and the pieces of its content."""

from __future__ import annotations

from typing import Any

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


def best_paths(
    scores: NDArray[Any], lengths: NDArray[np.int64], moves: NDArray[Any], start: NDArray[Any]
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Viterbi over many sequences at once.

    scores   (cues, words, LABELS), padded; lengths (cues,)
    moves    (LABELS, LABELS) score of going from row to column; start (LABELS,)
    returns  paths (cues, words), OUTSIDE past the end; the log probability of each path (cues,), and of the path that
             is OUTSIDE throughout (cues,)
    """
    cues, words, _ = scores.shape
    best = start + scores[:, 0].astype(np.float64)
    total = best.copy()
    back = np.zeros((cues, words, LABELS), np.int64)
    odds = np.exp(moves.astype(np.float64))
    for t in range(1, words):
        alive = (t < lengths)[:, None]
        step = best[:, :, None] + moves
        back[:, t] = np.where(alive, step.argmax(1), np.arange(LABELS))
        best = np.where(alive, step.max(1) + scores[:, t], best)
        top = total.max(1, keepdims=True)
        total = np.where(alive, np.log(np.exp(total - top) @ odds + TINY) + top + scores[:, t], total)
    paths = np.zeros((cues, words), np.int64)
    last = best.argmax(1)
    rows = np.arange(cues)
    norm = _log_sum(total[:, :, None])[:, 0]
    log_p = best[rows, last] - norm
    alive = np.arange(words) < lengths[:, None]
    empty = (scores[:, :, OUTSIDE] * alive).sum(1) + start[OUTSIDE] + (lengths - 1) * moves[OUTSIDE, OUTSIDE]
    for t in range(words - 1, -1, -1):
        paths[:, t] = np.where(t < lengths, last, OUTSIDE)
        last = back[rows, t, last]
    return paths, log_p, empty - norm


def _log_sum(x: NDArray[Any]) -> NDArray[np.float64]:
    """Log of the summed exponentials over axis 1."""
    top = x.max(1, keepdims=True)
    return np.asarray((np.log(np.exp(x - top).sum(1, keepdims=True)) + top)[:, 0])


def ranges(path: NDArray[np.int64], begin: int) -> list[Range]:
    """Word ranges of one role in a label path: ``begin`` is BEGIN_SOURCE or BEGIN_CONTENT."""
    found = []
    for i in np.flatnonzero(path == begin):
        end = int(i) + 1
        while end < len(path) and path[end] == begin + 1:
            end += 1
        found.append((int(i), end))
    return found
