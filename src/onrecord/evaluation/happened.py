"""Our certainty on a corpus that says of every predicate whether it happened, from -3 (surely not) to +3 (surely).

The corpus is UDS-IH2 (Rudinger, White and Van Durme, NAACL 2018): sentences in tokens, with predicates and their mean
label. It has no attributions: what stands before a predicate in its clause is taken for the cue where it is one, the
clause for the content, and our reading of the two is laid to the scale by a few weights fitted on the training part
(``python -m training.happened``).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import BadRequest
from onrecord.records import Span
from onrecord.statements.attitudes import read_attitude
from onrecord.statements.certainties import read_certainty
from onrecord.statements.contents import read_content
from onrecord.statements.cues import NO_CUE, Cue, parse_cue
from onrecord.statements.lemmas import lemma_of
from onrecord.statements.stances import read_stance
from onrecord.statements.vocabulary import words

_BREAKS = words(", ; : . ( ) and but or because although while when where which who that -- -")
_HELPING = words(
    "not n't to have has had do does did is are was were be been being will would can could may might must"
)
_LATER = words("will wo 'll shall going")
_UNREAL = words("would should could can may might must 'd ca if unless whether hope")
_REACH = 8
WEIGHTS = {
    "attitude belief": 0.09,
    "attitude decree": -0.16,
    "attitude intention": -0.13,
    "attitude perception": 0.20,
    "attitude statement": 0.36,
    "attitude wish": -0.88,
    "bare": -0.83,
    "condition": -0.78,
    "constant": 1.10,
    "cue": -0.52,
    "cue negated": -0.27,
    "going on": 0.14,
    "later": -2.88,
    "level certain": 0.42,
    "level certain negative": -0.00,
    "level possible": -0.17,
    "level possible negative": 1.04,
    "level probable": 0.69,
    "level probable negative": 0.09,
    "level unstated": 0.16,
    "negated": -0.95,
    "past": 0.91,
    "question": -0.64,
    "to": -1.28,
    "unreal": -1.78,
}
"""How much each feature of a reading moves the answer."""


class Predicate(NamedTuple):
    """A predicate of a sentence, and what people answered on average."""

    tokens: Sequence[str]
    at: int
    label: float


def holds_predicates(corpus: Path) -> bool:
    """Whether the first line of a JSONL corpus holds sentences with labelled predicates."""
    try:
        return "targets" in next(_lines(corpus))
    except (OSError, ValueError, StopIteration):
        return False


def read_predicates(corpus: Path) -> list[Predicate]:
    """All labelled predicates of the corpus. Raises BadRequest for a line that is none of its kind."""
    try:
        return [
            Predicate(row["text"].split(" "), target["span1"][0], float(target["label"]))
            for row in _lines(corpus)
            for target in row["targets"]
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadRequest(
            f"{corpus} holds no labelled predicates ({error!r})",
            "each line needs text and targets with span1 and label",
        ) from error


def _lines(corpus: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(corpus, "rt", encoding="utf8") if corpus.suffix == ".gz" else corpus.open(encoding="utf8") as lines:
        yield from map(json.loads, lines)


def read_features(predicate: Predicate) -> dict[str, float]:
    """What our reading says of the predicate's clause, and the mood of the words before it."""
    tokens, at = [token.lower() for token in predicate.tokens], predicate.at
    start = max((n + 1 for n in range(at) if tokens[n] in _BREAKS), default=0)
    cue, begin = _cue_before(tokens, start, at)
    end = min((n for n in range(at + 1, len(tokens)) if tokens[n] in _BREAKS), default=len(tokens))
    text = " ".join(predicate.tokens[begin:end])
    content = read_content((Span(start=0, end=len(text), text=text),))
    stance = read_stance(cue, content)
    certainty = read_certainty(cue, content, stance, "")
    before = tokens[max(begin, at - _REACH) : at]
    given = {
        "constant": True,
        f"level {certainty.level}": True,
        f"level {certainty.level} {certainty.polarity}": certainty.polarity == "negative",
        f"attitude {read_attitude(cue, content, stance)}": bool(cue.words),
        "cue": bool(cue.words),
        "cue negated": cue.negated,
        "to": at > 0 and tokens[at - 1] == "to",
        "later": any(token in _LATER for token in before),
        "unreal": any(token in _UNREAL for token in before),
        "condition": any(token in ("if", "unless", "whether") for token in tokens[:at]),
        "negated": any(token in ("not", "n't", "never", "no") for token in before),
        "question": tokens[-1] == "?",
        "bare": at == 0 or not before,
        "past": tokens[at].endswith("ed"),
        "going on": tokens[at].endswith("ing"),
    }
    return {name: 1.0 for name, holds in given.items() if holds}


def _cue_before(tokens: Sequence[str], start: int, at: int) -> tuple[Cue, int]:
    """The nearest cue that leads to the predicate within its clause, and where the content begins."""
    for place in range(at - 1, max(start, at - _REACH) - 1, -1):
        if lemma_of(tokens[place]) and tokens[place] not in _HELPING:
            first = place
            while first > start and tokens[first - 1] in _HELPING:
                first -= 1
            return parse_cue(" ".join(tokens[first : place + 1])), place + 1
    return NO_CUE, start


def read_answer(predicate: Predicate) -> float:
    """Our answer on the corpus's scale, from -3 to +3."""
    total = sum(WEIGHTS.get(name, 0.0) * value for name, value in read_features(predicate).items())
    return min(3.0, max(-3.0, total))


def mean_error(predicates: Sequence[Predicate]) -> tuple[float, float]:
    """Mean absolute error and Pearson's r of our answers."""
    given: NDArray[np.float64] = np.array([read_answer(p) for p in predicates])
    wanted = np.array([p.label for p in predicates])
    return float(np.abs(given - wanted).mean()), float(np.corrcoef(given, wanted)[0, 1])
