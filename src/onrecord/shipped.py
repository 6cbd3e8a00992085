"""Models that come with the package: their files with checksums, and the sessions that run them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from onrecord.errors import StopRun

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODELS = Path(__file__).parent / "models"
M = TypeVar("M", bound=msgspec.Struct)


def read_manifest(folder: Path, kind: type[M]) -> M:
    """What ``manifest.json`` in a model's folder says. Raises StopRun where it is missing or damaged."""
    try:
        return msgspec.json.decode((folder / "manifest.json").read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError) as error:
        raise StopRun(f"no usable model in {folder} ({error})", "install onrecord again") from error


def check_files(folder: Path, checksums: Mapping[str, str]) -> None:
    """Compare every file with its SHA-256. Raises StopRun where one is missing or damaged."""
    for name, wanted in checksums.items():
        _check(folder / name, wanted)


def open_session(path: Path, threads: int, unjoined: Sequence[str] = ()) -> InferenceSession:
    """A session for one ONNX file on the processor.

    threads   0 takes all cores
    unjoined  the runtime's own optimisers that are to be left out, by name
    """
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # the runtime reads it once, on import
    import onnxruntime as ort

    options: Any = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=list(unjoined)
    )


def load_tokenizer(path: Path) -> Tokenizer:
    """Load a ``tokenizer.json`` with its truncation and padding taken off."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def encodable(text: str) -> str:
    """Lone surrogates cannot be encoded: put one replacement character in place of each, so that offsets hold."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


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
