"""Fits the weights of ``onrecord.evaluation.happened``: python -m training.happened UDS_IH2.train.jsonl.gz

Ridge regression; prints the weights, to be put into WEIGHTS.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from onrecord.evaluation.happened import read_features, read_predicates

RIDGE = 5.0


def main() -> None:
    predicates = read_predicates(Path(sys.argv[1]))
    features = [read_features(p) for p in predicates]
    names = sorted({name for found in features for name in found})
    place = {name: n for n, name in enumerate(names)}
    rows = np.zeros((len(features), len(names)))
    for row, found in enumerate(features):
        for name, value in found.items():
            rows[row, place[name]] = value
    labels = np.array([p.label for p in predicates])
    weights = np.linalg.solve(rows.T @ rows + RIDGE * np.eye(len(names)), rows.T @ labels)
    for name, weight in zip(names, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
