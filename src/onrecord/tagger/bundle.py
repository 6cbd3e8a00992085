"""The shipped model: files with checksums, and the sessions that run them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.shipped import MODELS, check_files, load_tokenizer, open_session, read_manifest

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

SLOWER_JOINED = ("SkipLayerNormFusion",)
"""What the runtime is not to join in the reader: its one kernel for a sum and its norm is slower than one for each."""
SHIPPED = MODELS / "english"


class Manifest(msgspec.Struct, frozen=True):
    """``manifest.json``: what the model is, its files' SHA-256, and the numbers settled on held-out articles."""

    name: str
    files: dict[str, str]
    window: int
    """Longest window in word pieces."""
    cue_threshold: float
    """Least probability for a word to be looked at as the beginning of a cue."""
    threshold: float
    """Least confidence for an attribution to be given."""
    calibration: tuple[float, ...]
    """Weights of the logistic confidence: constant, then those of ``Tagged.features``."""
    moves: tuple[tuple[float, ...], ...]
    start: tuple[float, ...]


@dataclass(frozen=True)
class Bundle:
    folder: Path
    manifest: Manifest
    threads: int

    @property
    def name(self) -> str:
        """Name and the first of the encoder's checksum: 'english-1 (sha256 1f2e3d4c…)'."""
        return f"{self.manifest.name} (sha256 {self.manifest.files['encoder.onnx'][:12]})"

    @cached_property
    def tokenizer(self) -> Tokenizer:
        return load_tokenizer(self.folder / "tokenizer.json")

    @cached_property
    def encoder(self) -> InferenceSession:
        return open_session(self.folder / "encoder.onnx", self.threads)

    @cached_property
    def reader(self) -> InferenceSession:
        return open_session(self.folder / "reader.onnx", self.threads, unjoined=SLOWER_JOINED)

    @cached_property
    def moves(self) -> NDArray[np.float32]:
        return np.asarray(self.manifest.moves, np.float32)

    @cached_property
    def start(self) -> NDArray[np.float32]:
        return np.asarray(self.manifest.start, np.float32)


def open_bundle(folder: Path = SHIPPED, threads: int = 0) -> Bundle:
    """Open a model folder and check every file against its checksum.

    threads: 0 takes all cores. Raises StopRun where a file is missing or damaged.
    """
    manifest = read_manifest(folder, Manifest)
    check_files(folder, manifest.files)
    return Bundle(folder, manifest, threads)
