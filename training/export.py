"""From a checkpoint to the shipped model: ONNX with int8 weights per channel."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.shipped import load_tokenizer
from training.data import make_windows, tag_article
from training.model import HIDDEN, Tagger, minilm_folder
from training.smooth import Feed, smooth

OPSET = 17


class _Encoder(nn.Module):
    """The encoder with the names and order of its ONNX inputs and outputs."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.encoder = model.encoder

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        states, cues = self.encoder(ids, shapes, mask)
        return states, cues


def load_checkpoint(path: Path) -> Tagger:
    """A model with the weights of a checkpoint, ready to run."""
    kept = torch.load(path, weights_only=True)
    model = Tagger()
    model.load_state_dict(kept.get("averaged", kept))
    return model.eval()


def export(checkpoint: Path, out: Path, name: str, int8: bool = True, articles: Sequence[dict[str, Any]] = ()) -> None:
    """Write encoder.onnx, reader.onnx, tokenizer.json and a manifest whose confidence is still to be settled.

    articles: some that the encoder learned from, by which it is evened out for int8; without, it is left as it is.
    """
    out.mkdir(parents=True, exist_ok=True)
    model = load_checkpoint(checkpoint)
    _export_encoder(model, out / "encoder.onnx", int8, list(_feeds(articles)) if int8 else [])
    _export_reader(model, out / "reader.onnx", int8)
    shutil.copyfile(minilm_folder() / "tokenizer.json", out / "tokenizer.json")
    moves, start = (t.detach().numpy() for t in model.chain.tables())
    manifest = {
        "name": name,
        "files": {},
        "window": 256,
        "cue_threshold": 0.3,
        "threshold": 0.5,
        "calibration": [0.0, 1.0, *[0.0] * 6],
        "moves": np.round(moves.astype(float), 5).tolist(),
        "start": np.round(start.astype(float), 5).tolist(),
    }
    write_manifest(out, manifest)


def write_manifest(out: Path, manifest: dict[str, object]) -> None:
    """Write ``manifest.json`` with the checksums of the files as they are now."""
    files = ("encoder.onnx", "reader.onnx", "tokenizer.json")
    manifest["files"] = {f: hashlib.sha256((out / f).read_bytes()).hexdigest() for f in files}
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")


def _feeds(articles: Sequence[dict[str, Any]]) -> Iterator[Feed]:
    tokenizer = load_tokenizer(minilm_folder() / "tokenizer.json")
    for window in make_windows([tag_article(tokenizer, row) for row in articles], 256, Random(1)):
        ids = np.array([window.ids])
        yield {"ids": ids, "shapes": np.array([window.shapes]), "mask": np.ones_like(ids)}


def _export_encoder(model: Tagger, path: Path, int8: bool, feeds: Sequence[Feed]) -> None:
    ids = torch.ones(1, 16, dtype=torch.int64)
    dynamic = {n: {0: "batch", 1: "pieces"} for n in ("ids", "shapes", "mask", "states", "cues")}
    export_module(
        _Encoder(model),
        (ids, ids, ids),
        path,
        ["ids", "shapes", "mask"],
        ["states", "cues"],
        dynamic,
        int8,
        fuse=True,
        feeds=feeds,
    )


def _export_reader(model: Tagger, path: Path, int8: bool) -> None:
    around, cue = torch.zeros(2, 16, HIDDEN), torch.zeros(2, HIDDEN)
    distance = torch.ones(2, 16, dtype=torch.int64)
    names = ["around", "cue", "distance", "mask"]
    dynamic = {n: {0: "cues", 1: "words"} for n in ("around", "distance", "mask", "scores")} | {"cue": {0: "cues"}}
    export_module(model.reader, (around, cue, distance, distance), path, names, ["scores"], dynamic, int8, fuse=False)


def export_module(
    module: nn.Module,
    args: tuple[Tensor, ...],
    path: Path,
    inputs: list[str],
    outputs: list[str],
    dynamic: dict[str, dict[int, str]],
    int8: bool,
    fuse: bool,
    feeds: Sequence[Feed] = (),
) -> None:
    """Write one module as ONNX, with attention and norms fused and weights in int8 as asked."""
    raw = path.with_suffix(".fp32.onnx")
    torch.onnx.export(
        module.eval(),
        args,
        str(raw),
        input_names=inputs,
        output_names=outputs,
        dynamic_axes=dynamic,
        opset_version=OPSET,
        dynamo=False,
    )
    if fuse:
        _fuse(raw)
    if feeds:
        smooth(raw, feeds)
    if int8:
        quantize_dynamic(
            str(raw),
            str(path),
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather", "Attention", "Gemm"],
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        raw.unlink()
    else:
        raw.replace(path)


def _fuse(path: Path) -> None:
    """Fuse attention, GELU and layer norm into the runtime's own operators."""
    from onnxruntime.transformers import optimizer
    from onnxruntime.transformers.fusion_options import FusionOptions

    options = FusionOptions("bert")
    fused = optimizer.optimize_model(
        str(path), "bert", num_heads=12, hidden_size=HIDDEN, optimization_options=options, opt_level=0
    )
    print("fused:", fused.get_fused_operator_statistics())
    fused.save_model_to_file(str(path))
