"""Writes ``neighbours.npz`` of ``onrecord.matters``: the stems near each in meaning, from ``senses.npz``.

``python -m training.neighbours``, after ``training.senses``: a comparison asks for them too often to reckon them anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord import matters
from onrecord.matters.senses import NEAR, STEPS, vectors

ROWS = 1_000
"""Stems that are held against all others at once."""


def main() -> None:
    found = np.concatenate(list(_pairs(vectors())))
    one, other, near = found.T
    np.savez_compressed(
        Path(matters.__file__).parent / "neighbours.npz",
        one=one.astype(np.uint16),
        other=other.astype(np.uint16),
        near=np.round((near - NEAR) / (1 - NEAR) * STEPS).astype(np.uint16),
    )


def _pairs(held: NDArray[np.float32]) -> Iterator[NDArray[np.float64]]:
    """Rows of two places, the lower first, and their cosine; (pairs, 3)."""
    for start in range(0, len(held), ROWS):
        cosines = held[start : start + ROWS] @ held.T
        one, other = np.nonzero(cosines >= NEAR)
        later = other > one + start
        yield np.stack([one + start, other, cosines[one, other]], axis=1)[later].astype(np.float64)


if __name__ == "__main__":
    main()
