"""Evening out changes no product, only how well int8 holds it. Runs where the training environment is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

onnx = pytest.importorskip("onnx", reason="only in the training environment")

WIDTH = 64


def test_the_product_stays_and_int8_comes_nearer(tmp_path: Path) -> None:
    from training.smooth import smooth

    rng = np.random.default_rng(5)
    inputs = rng.normal(size=(1, 40, WIDTH)).astype(np.float32)
    inputs[..., 7] *= 40
    path, evened = tmp_path / "plain.onnx", tmp_path / "evened.onnx"
    onnx.save(_product(rng.normal(size=(WIDTH, WIDTH)).astype(np.float32)), str(path))
    evened.write_bytes(path.read_bytes())
    smooth(evened, [{"x": inputs}])
    wanted = _run(path, inputs)
    np.testing.assert_allclose(_run(evened, inputs), wanted, rtol=1e-4, atol=1e-3)
    lost = [np.abs(_run(_int8(p), inputs) - wanted).mean() for p in (path, evened)]
    assert lost[1] < lost[0] / 2


def _product(weights: NDArray[np.float32]) -> Any:
    helper, kind = onnx.helper, onnx.TensorProto.FLOAT
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["x", "w"], ["y"])],
        "product",
        [helper.make_tensor_value_info("x", kind, [1, "n", WIDTH])],
        [helper.make_tensor_value_info("y", kind, [1, "n", WIDTH])],
        [onnx.numpy_helper.from_array(weights, "w")],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def _int8(path: Path) -> Path:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    out = path.with_suffix(".int8.onnx")
    quantize_dynamic(str(path), str(out), per_channel=True, weight_type=QuantType.QInt8)
    return out


def _run(path: Path, inputs: NDArray[np.float32]) -> NDArray[np.float32]:
    from onnxruntime import InferenceSession

    out: NDArray[np.float32] = InferenceSession(str(path)).run(["y"], {"x": inputs})[0]
    return out
