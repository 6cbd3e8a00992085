"""The shipped model is whole, and a damaged one is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from onrecord.errors import StopRun
from onrecord.tagger import Tagger, open_bundle
from onrecord.tagger.bundle import SHIPPED


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(SHIPPED, tmp_path / "model")
    reader = folder / "reader.onnx"
    reader.write_bytes(reader.read_bytes()[:-1] + b"!")
    with pytest.raises(StopRun, match=r"reader\.onnx is damaged"):
        open_bundle(folder)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = shutil.copytree(SHIPPED, tmp_path / "model")
    (folder / "tokenizer.json").unlink()
    with pytest.raises(StopRun, match=r"tokenizer\.json cannot be read"):
        open_bundle(folder)


def test_an_empty_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(StopRun, match="no usable model"):
        open_bundle(tmp_path)


def test_nothing_to_read_gives_nothing() -> None:
    tagger = Tagger(open_bundle(threads=1))
    assert tagger.tag([]) == []
    assert tagger.tag(["", "  "]) == [[], []]
