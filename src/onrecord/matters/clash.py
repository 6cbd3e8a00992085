"""Whether two claims can both hold, told by a model where rules about words do not reach.

'Every flat in the tower had been searched' and 'nobody looked into the upper flats' share one word. The model
reads both claims at once (a cross-encoder; see its card) and gives the probability that a reader would say that they
contradict each other. It never says which of them holds. Each pair is read by itself: its score does not depend on what
else is compared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.matters.accounts import Clause
from onrecord.matters.answers import contrary
from onrecord.matters.features import Likeness
from onrecord.matters.identities import NOT_KNOWN, called
from onrecord.matters.moments import clock_of, day_of
from onrecord.matters.polarity import denies, is_open, unsaid
from onrecord.matters.sources import same_source
from onrecord.matters.wording import stems_of
from onrecord.shipped import MODELS, check_files, encodable, load_tokenizer, open_session, read_manifest

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

SHIPPED = MODELS / "clash"
RULED_OUT = 0.75
"""Probability from which one claim is said to rule out another."""
WORTH_READING = 0.2
"""What two claims must share besides names, in these or other words, before the model is asked: of what it finds on the
development stories 99 in 100 share more."""
IN_LIKE_WORDS = 0.8
"""Likeness of words from which two claims, but for a negation, say the same."""
OF_ONESELF = re.compile(r"\b(?:I|me|my|we|us|our|ours|mine)\b|^(?:he|she|his|her)\b", re.IGNORECASE)
"""What two people say of themselves can both hold: 'my windows came in', 'we broke the window'."""
LONGEST_NAME = 6
"""Words of a speaker's name beyond which it is left out: a description tells nothing that the claim needs."""
REMEMBERED = 1 << 18
"""Pairs of claims whose score is kept."""
FIRST, SECOND = 1, 2
"""Which claim a piece stands in; the marks around them are of neither."""


class Manifest(msgspec.Struct, frozen=True):
    """``manifest.json``: the model's name, its files' SHA-256, and the pieces of each claim that are read."""

    name: str
    files: Mapping[str, str]
    longest: int
    slope: float
    """Of the logistic regression that makes the model's log-odds a probability, settled on scenarios kept back."""
    shift: float


class Clash:
    """The shipped model, opened when the first pair is asked for."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        self.folder = folder
        self.score = lru_cache(maxsize=REMEMBERED)(self._scored)

    @cached_property
    def manifest(self) -> Manifest:
        return read_manifest(self.folder, Manifest)

    @cached_property
    def name(self) -> str:
        """Name and the first of the weights' checksum."""
        return f"{self.manifest.name} (sha256 {self.manifest.files['pairs.onnx'][:12]})"

    def probability(self, one: Clause, other: Clause) -> float:
        """How likely a reader would say that both cannot hold, from 0 to 1, whichever comes first.

        Raises StopRun where the model's files are missing or damaged.
        """
        first, second = sorted((told(one), told(other)))
        return self.score(first, second)

    def _scored(self, one: str, other: str) -> float:
        ids, sides = self._pieces(one, other)
        feed = {"ids": ids, "sides": sides, "mask": np.ones_like(ids)}
        scores = self._session.run(["scores"], feed)[0].astype(np.float64)
        return float(1 / (1 + np.exp(-self.manifest.slope * _log_odds(scores).mean() - self.manifest.shift)))

    def _pieces(self, one: str, other: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """ids and sides (2, pieces): the pair in both orders, as long as each other."""
        first, second = (
            self._tokenizer.encode(encodable(claim), add_special_tokens=False).ids[: self.manifest.longest]
            for claim in (one, other)
        )
        begin, end = self._mark("[CLS]"), self._mark("[SEP]")
        rows, sides = [], []
        for a, b in ((first, second), (second, first)):
            rows.append([begin, *a, end, *b, end])
            sides.append([0, *[FIRST] * len(a), 0, *[SECOND] * len(b), 0])
        return np.array(rows), np.array(sides)

    @cached_property
    def _session(self) -> InferenceSession:
        return open_session(self._checked / "pairs.onnx", threads=1)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return load_tokenizer(self._checked / "tokenizer.json")

    @cached_property
    def _checked(self) -> Path:
        check_files(self.folder, self.manifest.files)
        return self.folder

    def _mark(self, mark: str) -> int:
        number = self._tokenizer.token_to_id(mark)
        assert number is not None, mark
        return number


@lru_cache(maxsize=1)
def shipped_clash() -> Clash:
    """The model that comes with the package, one for all comparisons of a process."""
    return Clash()


def rules_out(one: Clause, other: Clause, likeness: Likeness) -> float | None:
    """How sure the model is that two claims of two sources on one event cannot both hold; None where it is not.

    Two figures are left to the rules on figures, 'I never said' to those on denials.
    """
    if any(_says_nothing_firm(clause) for clause in (one, other)) or (one.figures and other.figures):
        return None
    if all(OF_ONESELF.search(clause.text) for clause in (one, other)):
        return None
    speakers = one.account.attribution.speaker, other.account.attribution.speaker
    if same_source(*speakers) != "different" or not likeness.told_of_one_event(one.account, other.account):
        return None
    if _in_common(one, other, likeness) < WORTH_READING or _says_the_same(one, other, likeness):
        return None
    score = shipped_clash().probability(one, other)
    return score if score >= RULED_OUT else None


def _says_nothing_firm(clause: Clause) -> bool:
    """A question, a promise of what is to come, or that something was never said."""
    return is_open(clause) or unsaid(clause) or clause.account.attribution.stance == "promises"


def _in_common(one: Clause, other: Clause, likeness: Likeness) -> float:
    """How much of what each says the other says too, apart from the names that both articles hold."""
    names = stems_of(" ".join(one.account.names & other.account.names))
    return sum(likeness.near(one.stems - names, other.stems - names)) / 2


def _says_the_same(one: Clause, other: Clause, likeness: Likeness) -> bool:
    """Whether both are in like words, without a negation, a figure, a day or an hour that only one of them has."""
    if likeness.claims_alike(one, other) < IN_LIKE_WORDS or contrary(likeness.claims(one), likeness.claims(other)):
        return False
    return clock_of(one) == clock_of(other) and day_of(one) == day_of(other) and one.figures == other.figures


@lru_cache(maxsize=1 << 16)
def told(clause: Clause) -> str:
    """A claim as the model reads it: ``Name: claim``, ``Name denies: claim``."""
    attribution = clause.account.attribution
    name = called(attribution.speaker)
    name = name if len(name.split()) <= LONGEST_NAME and name != NOT_KNOWN else ""
    if denies(attribution):
        return f"{name or 'the source'} denies: {clause.text}"
    return f"{name}: {clause.text}" if name else clause.text


def _log_odds(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of the first of three classes against the other two: (pairs, 3) to (pairs,)."""
    others: NDArray[np.float64] = np.logaddexp(scores[:, 1], scores[:, 2])
    return scores[:, 0] - others
