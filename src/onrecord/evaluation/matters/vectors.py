"""Sentence vectors of the shipped encoder: the plain measure that the grouping of matters is held against."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.tagger import Bundle, open_bundle
from onrecord.tagger.windows import make_windows
from onrecord.tagger.words import split_words


def embed(texts: Sequence[str], bundle: Bundle | None = None) -> NDArray[np.float32]:
    """Mean of the encoder's states over each text's pieces, (texts, width), each row of length one."""
    opened = bundle or open_bundle()
    return np.stack([_vector(text, opened) for text in texts])


def _vector(text: str, bundle: Bundle) -> NDArray[np.float32]:
    states = []
    for window in make_windows(split_words(bundle.tokenizer, [text]), bundle.manifest.window):
        feed = {
            "ids": window.ids[None],
            "shapes": window.shapes[None],
            "mask": np.ones((1, len(window.ids)), np.int64),
        }
        states.append(bundle.encoder.run(["states"], feed)[0][0])
    mean = np.concatenate(states).mean(axis=0)
    return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)
