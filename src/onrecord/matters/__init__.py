"""Lays accounts side by side: what is about one thing, what goes back to one origin, where accounts differ and why."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.matters.making import disagreement
from onrecord.matters.shelving import compare_all
from onrecord.matters.weights import Weights
from onrecord.records import Matter, Reading

__all__ = ["compare"]


def compare(readings: Mapping[str, Reading], weights: Weights | None = None) -> tuple[Matter, ...]:
    """The matters that at least two articles speak of, those with most disagreement first; keyed by article id.

    ``weights`` say how rare words are; unless given they are those of these readings.
    """
    comparison = compare_all(list(readings), lambda ids: {id_: readings[id_] for id_ in ids}, weights)
    return tuple(sorted((matter for _, matter in comparison.told()), key=disagreement))
