"""How well figures and times agree with what a person labelled, sentence by sentence.

A figure is found where its span meets a labelled one's, one to one. It is right in *value* where value and bounds are
equal (to 1 in 10,000), *with unit* where the unit is equal as well, and *with what it counts* where, for a count or a
share, the head noun of what is counted is the labelled one. This follows the measures of CQE (Almasian, Kazakova,
Göldner and Gertz, EMNLP 2023: value, value + unit), where a count's unit is the noun it counts. A time is right where
its EDTF is equal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isclose
from typing import Any

from onrecord.evaluation.measures import Score
from onrecord.records import Figure, Span, Time

Label = Mapping[str, Any]
Right = Callable[[Label, Any], bool]
_COUNTED = ("count", "fraction")


@dataclass
class Tally:
    """What was labelled, what was given, and how much of it is right, by measure."""

    gold: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, pairs: Sequence[tuple[Label | None, Any]], measures: Mapping[str, Right]) -> None:
        """Count one sentence's pairs (label, given): either may be missing."""
        for name, right in measures.items():
            self.gold[name] += sum(label is not None for label, _ in pairs)
            self.given[name] += sum(found is not None for _, found in pairs)
            self.right[name] += sum(
                label is not None and found is not None and right(label, found) for label, found in pairs
            )

    def score(self, name: str) -> Score:
        right = self.right[name]
        return Score(right, self.gold[name], right, self.given[name])


def pair_up(labels: Sequence[Label], given: Sequence[Figure | Time]) -> list[tuple[Label | None, Any]]:
    """Each label with the first given record that meets it, and all that is left over; what meets a skipped one is out.

    A label is ``{"span": [start, end], ...}``; ``"skip": true`` marks words that can be read either way.
    """
    pairs: list[tuple[Label | None, Any]] = []
    free: list[Figure | Time] = list(given)
    for label in sorted(labels, key=lambda one: bool(one.get("skip"))):
        near = [found for found in free if _meets(label["span"], found.span)]
        if label.get("skip"):
            free = [found for found in free if found not in near]
            continue
        if near:
            free.remove(near[0])
        pairs.append((label, near[0] if near else None))
    return pairs + [(None, found) for found in free]


def _meets(place: Sequence[int], span: Span) -> bool:
    return bool(span.start < place[1] and place[0] < span.end)


def same_value(label: Label, found: Figure) -> bool:
    """Value and both bounds are equal."""
    return all(_equal(label[name], getattr(found, name)) for name in ("value", "low", "high"))


def _equal(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-4)


def same_unit(label: Label, found: Figure) -> bool:
    return same_value(label, found) and label["unit"] == found.unit


def same_counted(label: Label, found: Figure) -> bool:
    """Value, unit and, where something is counted, its head noun (the last word) are equal."""
    if not same_unit(label, found) or label["kind"] not in _COUNTED:
        return same_unit(label, found)
    if label["counted"] is None or found.counted is None:
        return label["counted"] is None and found.counted is None
    return bool(label["counted"][1] == found.counted.end)


def same_kind(label: Label, found: Figure) -> bool:
    return bool(label["kind"] == found.kind)


def same_edtf(label: Label, found: Time) -> bool:
    return bool(label["edtf"] == found.edtf)


FIGURE_MEASURES: Mapping[str, Right] = {
    "value": same_value,
    "value + unit": same_unit,
    "value + unit + counted": same_counted,
    "kind": same_kind,
}
TIME_MEASURES: Mapping[str, Right] = {"found": lambda _label, _found: True, "edtf": same_edtf}


def heads(pairs: Iterable[tuple[Label | None, Any]]) -> tuple[int, int, int]:
    """Of the counts and shares found: (head nouns right, labelled, given)."""
    both = [(label, found) for label, found in pairs if label and found and label["kind"] in _COUNTED]
    right = sum(
        bool(label["counted"] and found.counted and label["counted"][1] == found.counted.end) for label, found in both
    )
    return right, sum(bool(label["counted"]) for label, _ in both), sum(found.counted is not None for _, found in both)
