"""The shipped model: files with checksums, and the sessions that run them."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.errors import StopRun
from onrecord.tagger.words import load_tokenizer

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

SLOWER_FUSED = ["SkipLayerNormFusion"]
"""What the runtime is not to join on loading: its one kernel for both steps takes longer than the two it replaces."""
SHIPPED = Path(__file__).parent.parent / "models" / "english"


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
        return _session(self.folder / "encoder.onnx", self.threads)

    @cached_property
    def reader(self) -> InferenceSession:
        return _session(self.folder / "reader.onnx", self.threads)

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
    try:
        manifest = msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError) as error:
        raise StopRun(f"no usable model in {folder} ({error})", "install onrecord again") from error
    for name, wanted in manifest.files.items():
        _check(folder / name, wanted)
    return Bundle(folder, manifest, threads)


def _check(path: Path, wanted: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise StopRun(f"model file {path.name} cannot be read ({error})", "install onrecord again") from error
    if found != wanted:
        raise StopRun(
            f"model file {path.name} is damaged (SHA-256 {found[:12]}…, expected {wanted[:12]}…)",
            "install onrecord again",
        )


def _session(path: Path, threads: int) -> InferenceSession:
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # the runtime reads it once, on import
    import onnxruntime as ort

    options: Any = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER_FUSED
    )
