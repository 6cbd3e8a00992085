"""Windows: every word is read exactly once, also of a paragraph longer than a window."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.tagger.windows import CLS, SEP, make_windows
from onrecord.tagger.words import Words


def paragraph(pieces_per_word: list[int], base: int) -> Words:
    """Words of the given numbers of pieces; every piece has an id of its own."""
    first = np.cumsum([0, *pieces_per_word])[:-1] if pieces_per_word else np.zeros(0)
    ids = np.arange(base, base + sum(pieces_per_word))
    places = np.arange(len(pieces_per_word))
    return Words(*(np.asarray(a, np.int32) for a in (ids, ids % 7, first, places, places + 1)))


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(1, 4), max_size=120), max_size=6), st.integers(16, 64))
def test_every_word_is_kept_from_exactly_one_window(shapes: list[list[int]], size: int) -> None:
    paragraphs = [paragraph(s, 1000 * (i + 1)) for i, s in enumerate(shapes)]
    kept: dict[int, list[int]] = {i: [] for i in range(len(paragraphs))}
    for window in make_windows(paragraphs, size):
        assert len(window.ids) <= size
        assert window.ids[0] == CLS
        assert window.ids[-1] == SEP
        base = 0
        for part in window.parts:
            words = range(*part.words)
            firsts = window.first[base : base + len(words)]
            expected = paragraphs[part.paragraph].ids[paragraphs[part.paragraph].first[list(words)]]
            assert window.ids[firsts].tolist() == expected.tolist()
            kept[part.paragraph].extend(range(*part.kept))
            base += len(words)
    assert all(kept[i] == list(range(len(p))) for i, p in enumerate(paragraphs))


def test_words_at_a_seam_are_read_with_words_on_both_sides() -> None:
    (words,) = [paragraph([1] * 400, 1000)]
    for window in make_windows([words], 130):
        (part,) = window.parts
        assert part.kept[0] == 0 or part.kept[0] - part.words[0] >= 12
        assert part.kept[1] == 400 or part.words[1] - part.kept[1] >= 12
