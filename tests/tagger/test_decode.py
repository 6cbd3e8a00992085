"""Decoding against brute force."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from onrecord.tagger.decode import (
    BEGIN_CONTENT,
    BEGIN_SOURCE,
    LABELS,
    LEGAL,
    LEGAL_START,
    SHUT,
    best_paths,
    cue_distances,
    cue_offsets,
    distance_buckets,
    find_cues,
    ranges,
)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.integers(0, 2**32 - 1))
def test_best_paths_and_their_probabilities_are_those_of_brute_force(lengths: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = [rng.normal(0, 2, (words, LABELS)).astype(np.float32) for words in lengths]
    moves = np.where(LEGAL, rng.normal(0, 1, (LABELS, LABELS)), SHUT).astype(np.float32)
    start = np.where(LEGAL_START, rng.normal(0, 1, LABELS), SHUT).astype(np.float32)

    def total(path: tuple[int, ...], of: NDArray[np.float32]) -> float:
        emitted = sum(float(of[t, label]) for t, label in enumerate(path))
        return emitted + float(start[path[0]]) + sum(float(moves[a, b]) for a, b in pairwise(path))

    for of, found in zip(scores, best_paths(scores, moves, start), strict=True):
        every = {path: total(path, of) for path in product(range(LABELS), repeat=len(of))}
        best = max(every, key=lambda p: every[p])
        norm = np.logaddexp.reduce(list(every.values()))
        assert tuple(found.labels) == best
        np.testing.assert_allclose(found.log_p, every[best] - norm, atol=1e-3)
        np.testing.assert_allclose(found.log_empty, every[(0,) * len(of)] - norm, atol=1e-3)


def test_no_sequence_has_no_path() -> None:
    assert best_paths([], np.zeros((LABELS, LABELS)), np.zeros(LABELS)) == []


def test_a_label_far_from_all_others_leaves_the_rest_finite() -> None:
    scores = np.zeros((3, LABELS))
    scores[1, 1:] = -1e3
    scores[2, :1] = -1e3
    (found,) = best_paths([scores], np.where(LEGAL, 0.0, SHUT), np.where(LEGAL_START, 0.0, SHUT))
    assert found.labels[1] == 0
    assert np.isfinite([found.log_p, found.log_empty]).all()


def test_ranges_of_one_role() -> None:
    path = [1, 2, 0, 3, 4, 4, 3, 0, 3]
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


@given(st.integers(1, 700), st.integers(0, 700), st.integers(1, 9))
def test_distances_to_a_cue_are_looked_up_as_they_are_computed(length: int, start: int, words: int) -> None:
    cue = (min(start, length - 1), min(start + words, length))
    assert cue_distances(length, cue).tolist() == distance_buckets(cue_offsets(length, cue)).tolist()
