"""Whether two claims can both hold, told by a model where rules about words do not reach.

'Every flat in the tower had been searched' and 'nobody looked into the upper flats' share one word. The model
reads both claims at once (a cross-encoder; see its card) and gives the probability that a reader would say that they
contradict each other. It never says which of them holds. Each pair is read by itself: its score does not depend on what
else is compared.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.matters.accounts import Clause
from onrecord.matters.identities import NOT_KNOWN, called
from onrecord.matters.polarity import denies
from onrecord.shipped import MODELS, check_files, encodable, load_tokenizer, open_session, read_manifest

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

SHIPPED = MODELS / "clash"
CONTRADICTS, AGREES, NEITHER = range(3)
"""The model's classes."""
LONGEST_NAME = 6
"""Words of a speaker's name beyond which it is left out: a description tells nothing that the claim needs."""
REMEMBERED = 1 << 18
"""Pairs of claims whose log-odds are kept."""
FIRST, SECOND = 1, 2
"""Which claim a piece stands in; the marks around them are of neither."""


class Line(msgspec.Struct, frozen=True):
    """Of the logistic regression that makes log-odds a probability, settled on scenarios kept back."""

    slope: float = 1.0
    shift: float = 0.0

    def probability(self, odds: float) -> float:
        """From 0 to 1."""
        return (1 + math.tanh((self.slope * odds + self.shift) / 2)) / 2


class Manifest(msgspec.Struct, frozen=True):
    """``manifest.json``: the model's name, its files' SHA-256, and the pieces of each claim that are read."""

    name: str
    files: Mapping[str, str]
    longest: int
    clash: Line


class Clash:
    """The shipped model, opened when the first pair is asked for."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        self.folder = folder
        self.odds = lru_cache(maxsize=REMEMBERED)(self._odds)

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
        return self.manifest.clash.probability(self.odds(*sorted((told(one), told(other)))))

    def _odds(self, one: str, other: str) -> float:
        ids, sides = self._pieces(one, other)
        feed = {"ids": ids, "sides": sides, "mask": np.ones_like(ids)}
        scores = self._session.run(["scores"], feed)[0].astype(np.float64)
        return float(_log_odds(scores).mean())

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
    """Of a contradiction against all else: (pairs, 3) to (pairs,)."""
    rest: NDArray[np.float64] = np.logaddexp(scores[:, AGREES], scores[:, NEITHER])
    return scores[:, CONTRADICTS] - rest
