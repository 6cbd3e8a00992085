"""Torch and ONNX give the same in fp32; int8 stays near. Runs where the training environment is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="only in the training environment")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("int8", "least_cosine"), [(False, 0.9999), (True, 0.97)])
def test_exported_encoder_agrees_with_torch(tmp_path: Path, int8: bool, least_cosine: float) -> None:
    from onnxruntime import InferenceSession

    from training.export import export
    from training.model import Tagger, load_minilm

    model = Tagger()
    load_minilm(model)
    torch.save(model.state_dict(), tmp_path / "weights.pt")
    export(tmp_path / "weights.pt", tmp_path / "model", "test", int8=int8)
    ids = np.random.default_rng(3).integers(1000, 20000, (2, 40))
    ids[:, 0] = 101
    ones = np.ones_like(ids)
    session = InferenceSession(str(tmp_path / "model" / "encoder.onnx"))
    states, _ = session.run(["states", "cues"], {"ids": ids, "shapes": ones, "mask": ones})
    with torch.no_grad():
        wanted, _ = model.eval().encoder(*(torch.from_numpy(a) for a in (ids, ones, ones)))
    wanted = wanted.numpy()
    cosine = (states * wanted).sum(-1) / np.linalg.norm(states, axis=-1) / np.linalg.norm(wanted, axis=-1)
    assert cosine.min() > least_cosine - (0.03 if int8 else 0)
