"""Decoding against brute force."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.tagger.decode import (
    BEGIN_CONTENT,
    BEGIN_SOURCE,
    LABELS,
    LEGAL,
    LEGAL_START,
    SHUT,
    best_paths,
    cue_offsets,
    distance_buckets,
    find_cues,
    ranges,
)


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_best_path_and_its_probability_are_those_of_brute_force(words: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(0, 2, (2, words + 2, LABELS)).astype(np.float32)  # padded by two words
    moves = np.where(LEGAL, rng.normal(0, 1, (LABELS, LABELS)), SHUT).astype(np.float32)
    start = np.where(LEGAL_START, rng.normal(0, 1, LABELS), SHUT).astype(np.float32)
    paths, log_p, log_empty = best_paths(scores, np.array([words, words]), moves, start)

    def total(path: tuple[int, ...], row: int) -> float:
        emitted = sum(float(scores[row, t, label]) for t, label in enumerate(path))
        return emitted + float(start[path[0]]) + sum(float(moves[a, b]) for a, b in pairwise(path))

    for row in range(2):
        every = {path: total(path, row) for path in product(range(LABELS), repeat=words)}
        best = max(every, key=lambda p: every[p])
        norm = np.logaddexp.reduce(list(every.values()))
        assert tuple(paths[row, :words]) == best
        assert not paths[row, words:].any()
        np.testing.assert_allclose(log_p[row], every[best] - norm, atol=1e-3)
        np.testing.assert_allclose(log_empty[row], every[(0,) * words] - norm, atol=1e-3)


def test_ranges_of_one_role() -> None:
    path = np.array([1, 2, 0, 3, 4, 4, 3, 0, 3])
    assert ranges(path, BEGIN_SOURCE) == [(0, 2)]
    assert ranges(path, BEGIN_CONTENT) == [(3, 6), (6, 7), (8, 9)]


def test_cues_end_before_the_next_begins() -> None:
    scores = np.array([[0, 5, 0], [0, 0, 5], [5, 0, 0], [0, 5, 0], [0, 5, 0]], np.float32)
    assert [cue for cue, _ in find_cues(scores, 0.1)] == [(0, 2), (3, 4), (4, 5)]


def test_distances_are_zero_on_the_cue_and_tell_the_sides_apart() -> None:
    offsets = cue_offsets(6, (2, 4))
    assert offsets.tolist() == [-2, -1, 0, 0, 1, 2]
    buckets = distance_buckets(np.arange(-500, 501))
    assert buckets[500] == 0
    assert set(buckets[:500].tolist()) == set(range(1, 16))
    assert set(buckets[501:].tolist()) == set(range(17, 32))
