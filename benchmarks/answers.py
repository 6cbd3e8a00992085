"""Fits the weights that say when one clause denies another in other words, on the development pairs alone.

``python -m benchmarks.answers [--texts FOLDER]`` prints the table for ``onrecord.matters.answers`` and, for stories
left out of the fit in turn, how many of those that reach each probability are contradictions.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.evaluation.matters.labelled import Labelled, Pair, read_labelled
from onrecord.matters.accounts import read_accounts
from onrecord.matters.answers import WEIGHTS, answer_features, contrary
from onrecord.matters.features import Likeness
from onrecord.matters.identities import same_source
from onrecord.matters.oppositions import may_answer
from onrecord.matters.polarity import takes_a_side

HALVES = ("development", "looked at", "looked at later")
FOLDS = 10
RIDGE = 1.0
STEPS = 50


@dataclass(frozen=True, slots=True)
class Example:
    """Two clauses of contrary sense, with the pair of statements they stand in."""

    pair: Pair
    values: tuple[float, ...]

    @property
    def denied(self) -> bool:
        return self.pair.label in ("contradicts denial", "contradicts attribution")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.answers", description=__doc__)
    parser.add_argument("--labels", type=Path, default=Path("benchmarks/relations"))
    parser.add_argument("--texts", type=Path, help="the folder of corpora; without it the invented stories alone")
    given = parser.parse_args()
    examples = [e for half in HALVES for e in examples_of(read_labelled(given.labels, given.texts, half))]
    values = np.array([example.values for example in examples])
    denied = np.array([example.denied for example in examples], dtype=float)
    _show_left_out(examples, values, denied)
    for name, weight in zip(WEIGHTS, fit(values, denied), strict=True):
        print(f'    "{name}": {weight:.2f},')


def examples_of(labelled: Labelled) -> Iterator[Example]:
    """All pairs of clauses of different sources of which one says yes and the other no."""
    accounts = {account.id: account for account in read_accounts(labelled.readings)}
    likeness = Likeness([clause for account in accounts.values() for clause in account.clauses])
    for pair in labelled.pairs:
        if pair.one not in accounts or pair.other not in accounts:
            continue
        one, other = accounts[pair.one], accounts[pair.other]
        if not (takes_a_side(one) and takes_a_side(other)):
            continue
        if same_source(one.attribution.speaker, other.attribution.speaker) == "same":
            continue
        for a, b in product(one.clauses, other.clauses):
            if contrary(likeness.claims(a), likeness.claims(b)) and may_answer(a, b):
                found = answer_features(a, b, likeness)
                yield Example(pair, tuple(found[name] for name in WEIGHTS))


def fit(values: NDArray[np.float64], denied: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of a logistic regression with a ridge, by Newton's steps; values: (examples, features)."""
    weights = np.zeros(values.shape[1])
    for _ in range(STEPS):
        given = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (given - denied) + RIDGE * weights
        bend = (values * (given * (1 - given))[:, None]).T @ values + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def _show_left_out(examples: list[Example], values: NDArray[np.float64], denied: NDArray[np.float64]) -> None:
    """Stories fall into the folds by their names, so that no story is on both sides."""
    fold = np.array([sum(map(ord, example.pair.id.split()[0])) % FOLDS for example in examples])
    given = np.zeros(len(examples))
    for number in range(FOLDS):
        weights = fit(values[fold != number], denied[fold != number])
        given[fold == number] = 1 / (1 + np.exp(-values[fold == number] @ weights))
    best: dict[tuple[str, str], float] = {}
    for example, value in zip(examples, given, strict=True):
        key = (example.pair.id, example.pair.label)
        best[key] = max(best.get(key, 0.0), float(value))
    for least in (0.5, 0.6, 0.7, 0.75, 0.8, 0.85):
        said = [label for (_, label), value in best.items() if value >= least]
        right = sum(label.startswith("contradicts") for label in said)
        print(f"from {least:.2f}: {right} of {len(said)} are contradictions")


if __name__ == "__main__":
    main()
