"""Settle confidence and threshold on training articles that the model has not learned from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions import find_attributions
from onrecord.evaluation.corpus import corpus_article, corpus_scheme
from onrecord.evaluation.measures import Item, Tokens, is_found, match, score
from onrecord.tagger import Bundle, Tagged, Tagger, open_bundle
from onrecord.tagger.tagger import Features, clipped, confidence
from training.export import write_manifest

Rows = list[dict[str, Any]]


def candidates(tagger: Tagger, rows: Rows) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Features (candidates, 8) with a leading 1, and whether each is a gold attribution."""
    features, right = [], []
    for row in rows:
        article = corpus_article(row)
        tokens = Tokens(row["text"], row.get("ignore", ()))
        found: list[tuple[Item, Features]] = []
        texts = [row["text"][p.start : p.end] for p in article.paragraphs]
        for paragraph, tags in zip(article.paragraphs, tagger.tag(texts), strict=True):
            for t in tags:
                moved = {
                    r: [(s + paragraph.start, e + paragraph.start) for s, e in ranges]
                    for r, ranges in (("content", t.contents), ("source", t.sources), ("cue", (t.cue,)))
                }
                item = tokens.item(moved)
                if item.content:
                    found.append((item, t.features))
        hits = set(match(tokens.items(row["attributions"]), [i for i, _ in found], is_found).values())
        for number, (_, f) in enumerate(found):
            features.append((1.0, *clipped(f)))
            right.append(float(number in hits))
    return np.asarray(features), np.asarray(right)


def fit_logistic(x: NDArray[np.float64], y: NDArray[np.float64], ridge: float = 1.0) -> NDArray[np.float64]:
    """Ridge logistic regression by Newton's method; the constant is not shrunk."""
    w = np.zeros(x.shape[1])
    penalty = np.diag([0.0, *[ridge] * (x.shape[1] - 1)])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + penalty, x.T @ (p - y) + penalty @ w)
    return w


class Remembering(Tagger):
    """A tagger that reads each text once, for trying thresholds and weights of the confidence."""

    def __init__(self, bundle: Bundle) -> None:
        super().__init__(bundle)
        self._known: dict[tuple[tuple[str, ...], bool], list[list[Tagged]]] = {}

    def tag(self, paragraphs: Sequence[str], apart: bool = False) -> list[list[Tagged]]:
        key = (tuple(paragraphs), apart)
        if key not in self._known:
            self._known[key] = super().tag(paragraphs, apart)
        weights = self.bundle.manifest.calibration
        return [[replace(t, confidence=confidence(weights, t.features)) for t in tags] for tags in self._known[key]]


def calibrate(folder: Path, rows: Rows) -> dict[str, float]:
    """Fit and write the manifest of an exported model; returns the figures on the held-out articles."""
    manifest = json.loads((folder / "manifest.json").read_text())
    tagger = Remembering(open_bundle(folder))
    x, y = candidates(tagger, rows)
    manifest["calibration"] = [round(float(v), 4) for v in fit_logistic(x, y)]
    best = (0.0, 0.5, 0.0)
    for threshold in np.arange(0.2, 0.56, 0.05):
        manifest["threshold"] = round(float(threshold), 2)
        write_manifest(folder, manifest)
        tagger.bundle = open_bundle(folder)
        table = _score(tagger, rows)["all"]
        f1, exact = table["attribution"].f1, table["exact"].f1
        print(f"threshold {threshold:.2f}: attribution {100 * f1:.2f}, exact {100 * exact:.2f}")
        best = max(best, (f1 + exact, round(float(threshold), 2), f1))
    manifest["threshold"] = best[1]
    write_manifest(folder, manifest)
    return {
        "threshold": best[1],
        "attribution": best[2],
        "calibration error": calibration_error(x, y, manifest["calibration"]),
    }


def _score(tagger: Tagger, rows: Rows) -> dict[str, Any]:
    read = []
    for row in rows:
        article = corpus_article(row)
        read.append(
            (
                row["text"],
                row.get("ignore", ()),
                row["attributions"],
                corpus_scheme(article, find_attributions(article, tagger)),
            )
        )
    return score(read)


def calibration_error(x: NDArray[np.float64], y: NDArray[np.float64], weights: list[float], bins: int = 10) -> float:
    """Expected calibration error over equal-width bins (Naeini et al., AAAI 2015)."""
    p = 1 / (1 + np.exp(-x @ np.asarray(weights)))
    at = np.minimum((p * bins).astype(int), bins - 1)
    return float(
        sum(abs(p[at == b].mean() - y[at == b].mean()) * (at == b).mean() for b in range(bins) if (at == b).any())
    )
