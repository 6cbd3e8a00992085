"""From a paragraph to the arrays the encoder reads: word pieces, their shapes, and where each word stands.

The encoder is uncased, so what lower-casing throws away is given back as a small *shape* number per piece: the letter
case of its word, and whether the word stands inside quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from onrecord.shipped import encodable

LOWER, TITLE, UPPER, OTHER, MARK = range(5)
OUTSIDE, INSIDE, OPENS, CLOSES = range(4)
STATES = 4
SHAPES = 5 * STATES
OPENING, CLOSING, STRAIGHT = "“„«‟", "”»", '"″'


@dataclass(frozen=True)
class Words:
    """One paragraph as the encoder sees it.

    ids, shapes   (pieces,) int32
    first         (words,) int32, index of the first piece of each word
    starts, ends  (words,) int32, code points into the paragraph, half open
    """

    ids: NDArray[np.int32]
    shapes: NDArray[np.int32]
    first: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.first)


def split_words(tokenizer: Tokenizer, paragraphs: Sequence[str]) -> list[Words]:
    """Split paragraphs into words and word pieces; a paragraph may come out empty."""
    encodings = tokenizer.encode_batch([encodable(p) for p in paragraphs], add_special_tokens=False)
    return [_words(text, encoding) for text, encoding in zip(paragraphs, encodings, strict=True)]


def _words(text: str, encoding: Encoding) -> Words:
    word_of = encoding.word_ids
    first = [i for i, w in enumerate(word_of) if i == 0 or w != word_of[i - 1]]
    stops = [*first[1:], len(word_of)] if first else []
    offsets = encoding.offsets
    starts = [offsets[i][0] for i in first]
    ends = [offsets[i - 1][1] for i in stops]
    counts = [stop - start for start, stop in zip(first, stops, strict=True)]
    shapes = np.repeat(_shapes([text[s:e] for s, e in zip(starts, ends, strict=True)]), np.asarray(counts, np.int64))
    return Words(*(np.asarray(column, np.int32) for column in (encoding.ids, shapes, first, starts, ends)))


def _shapes(words: Sequence[str]) -> NDArray[np.int32]:
    """Shape number of each word: letter case × 4 + quotation state."""
    shapes = np.zeros(len(words), np.int32)
    inside = False
    for i, word in enumerate(words):
        state = INSIDE if inside else OUTSIDE
        mark = word[0]
        if mark in STRAIGHT:
            state, inside = (CLOSES, False) if inside else (OPENS, True)
        elif mark in OPENING:
            state, inside = OPENS, True
        elif mark in CLOSING:
            state, inside = CLOSES, False
        shapes[i] = _case(word) * STATES + state
    return shapes


def _case(word: str) -> int:
    if not word[0].isalnum():
        return MARK
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else TITLE
    return TITLE if word.istitle() else OTHER
