"""The shipped int8 model against what the fp32 torch model gave for the same sentences (``training/parity.py``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.tagger import Tagger, open_bundle
from onrecord.tagger.decode import cue_offsets, distance_buckets
from onrecord.tagger.words import split_words

ROWS = json.loads((Path(__file__).parent / "parity.json").read_text(encoding="utf8"))


def softmax(scores: NDArray[Any]) -> NDArray[Any]:
    p: NDArray[Any] = np.exp(scores - scores.max(-1, keepdims=True))
    p /= p.sum(-1, keepdims=True)
    return p


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger(open_bundle(threads=1))


@pytest.mark.parametrize("row", ROWS, ids=[r["sentence"][:30] for r in ROWS])
def test_int8_agrees_with_torch(tagger: Tagger, row: dict[str, Any]) -> None:
    states, cues = (found[0] for found in tagger.encode(split_words(tagger.bundle.tokenizer, [row["sentence"]])))
    expected = softmax(np.array(row["cues"]))
    assert np.abs(softmax(cues) - expected).mean() < 0.05
    at = row["cue"]
    feed = {
        "around": states[None],
        "cue": states[at][None],
        "distance": distance_buckets(cue_offsets(len(states), (at, at + 1)))[None],
        "mask": np.ones((1, len(states)), np.int64),
    }
    roles = tagger.bundle.reader.run(["scores"], feed)[0][0]
    assert np.abs(softmax(roles) - softmax(np.array(row["roles"]))).mean() < 0.03
