"""What the comparison says of labelled pairs: precision and recall of each relation, and false alarms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.evaluation.matters.labelled import Labelled, Pair
from onrecord.matters import compare
from onrecord.records import Matter, Relation

KINDS = ("contradicts", "revises", "repeats", "corroborates", "differs")
"""The one that tells most first: a pair that stands in several matters counts by it."""
NOTHING = "unrelated"


@dataclass(frozen=True, slots=True)
class Answer:
    """A labelled pair with what the comparison says of it."""

    pair: Pair
    kind: str
    relation: Relation | None


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of those counted are right, and how many there are."""

    right: int
    of: int

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 0.0


def answers(labelled: Labelled) -> list[Answer]:
    """Compares all articles of the half at once and looks each labelled pair up in the matters."""
    found = relations_by_pair(compare(labelled.readings))
    return [_answer(pair, found.get(frozenset((pair.one, pair.other)), ())) for pair in labelled.pairs]


def relations_by_pair(matters: Iterable[Matter]) -> Mapping[frozenset[str], Sequence[tuple[str, Relation | None]]]:
    """What any two statements are to each other: what their origins are, and 'repeats' within one origin."""
    found: dict[frozenset[str], list[tuple[str, Relation | None]]] = {}
    for matter in matters:
        home = {id_: origin.statements for origin in matter.origins for id_ in origin.statements}
        for origin in matter.origins:
            for place, one in enumerate(origin.statements):
                for other in origin.statements[place + 1 :]:
                    found.setdefault(frozenset((one, other)), []).append(("repeats", None))
        for relation in matter.relations:
            if relation.kind != "repeats":
                for one in home[relation.earlier]:
                    for other in home[relation.later]:
                        found.setdefault(frozenset((one, other)), []).append((relation.kind, relation))
    return found


def _answer(pair: Pair, found: Sequence[tuple[str, Relation | None]]) -> Answer:
    kind, relation = min(found, key=lambda item: KINDS.index(item[0]), default=(NOTHING, None))
    return Answer(pair, kind, relation)


def precision(given: Iterable[Answer], kind: str) -> Rate:
    """Of what is said to be of this kind, how much the reader calls so too."""
    said = [answer for answer in given if answer.kind == kind]
    return Rate(sum(answer.pair.kind == kind for answer in said), len(said))


def recall(given: Iterable[Answer], kind: str) -> Rate:
    """Of what the reader calls so, how much is said to be of this kind."""
    labelled = [answer for answer in given if answer.pair.kind == kind]
    return Rate(sum(answer.kind == kind for answer in labelled), len(labelled))


def false_alarms(given: Iterable[Answer]) -> Rate:
    """Unrelated pairs that are called a contradiction."""
    unrelated = [answer for answer in given if answer.pair.kind == NOTHING]
    return Rate(sum(answer.kind == "contradicts" for answer in unrelated), len(unrelated))


def confusion(given: Iterable[Answer]) -> Counter[tuple[str, str]]:
    """(label, answer) with how often they meet."""
    return Counter((answer.pair.kind, answer.kind) for answer in given)
