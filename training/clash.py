"""The model that says whether two claims can both hold: MiniLM over both at once, taught on ``training.claims``.

Both claims go through the encoder as one sequence, so that each is read in the light of the other (a cross-encoder,
Devlin et al., NAACL 2019); what is compared in the end are the mean states of the two, by their product and their
difference (Conneau et al., EMNLP 2017), so that their order tells nothing.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import msgspec
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor, nn

from onrecord.matters.clash import CONTRADICTS, FIRST, SECOND, Line, Manifest
from onrecord.shipped import load_tokenizer
from training.claims import NO_CLASH, Pair
from training.export import export_module
from training.model import HIDDEN, Encoder, Tagger, load_minilm, minilm_folder
from training.smooth import Feed

LONGEST = 64
"""Pieces of each claim that are read."""
PLAIN = Line()


class Clash(nn.Module):
    """ids, sides, mask (pairs, pieces) to the scores of 'contradicts', 'agrees' and 'neither' (pairs, 3)."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.score = nn.Sequential(nn.Dropout(0.1), nn.Linear(3 * HIDDEN, HIDDEN), nn.GELU(), nn.Linear(HIDDEN, 3))

    def forward(self, ids: Tensor, sides: Tensor, mask: Tensor) -> Tensor:
        states, _ = self.encoder(ids, sides, mask)
        one, other = (_mean(states, (sides == side).to(states.dtype)) for side in (FIRST, SECOND))
        return cast(Tensor, self.score(torch.cat([one * other, (one - other).abs(), one + other], -1)))


def _mean(states: Tensor, on: Tensor) -> Tensor:
    return (states * on[..., None]).sum(1) / on.sum(1, keepdim=True).clamp(min=1.0)


def fresh() -> Clash:
    """A model with MiniLM's weights, still to be taught."""
    model = Clash()
    load_minilm(cast(Tagger, SimpleNamespace(encoder=model.encoder)))
    model.encoder.words.weight.requires_grad_(False)
    return model


@dataclass(frozen=True, slots=True)
class Read:
    """One pair as the model takes it."""

    ids: list[int]
    sides: list[int]
    label: int


def read_pairs(tokenizer: Tokenizer, pairs: Sequence[Pair]) -> list[Read]:
    """Pairs cut to pieces: ``[CLS] one [SEP] other [SEP]``."""
    cls, sep = (tokenizer.encode(mark, add_special_tokens=False).ids[0] for mark in ("[CLS]", "[SEP]"))
    ones = tokenizer.encode_batch([pair.one for pair in pairs], add_special_tokens=False)
    others = tokenizer.encode_batch([pair.other for pair in pairs], add_special_tokens=False)
    found = []
    for one, other, pair in zip(ones, others, pairs, strict=True):
        a, b = one.ids[:LONGEST], other.ids[:LONGEST]
        sides = [0, *[FIRST] * len(a), 0, *[SECOND] * len(b), 0]
        found.append(Read([cls, *a, sep, *b, sep], sides, pair.label))
    return found


def batches(reads: Sequence[Read], pieces: int, chance: random.Random) -> Iterator[list[Read]]:
    """Batches of pairs of like length, in random order, none of more pieces than given."""
    order = sorted(reads, key=lambda read: (len(read.ids), chance.random()))
    made: list[list[Read]] = [[]]
    for read in order:
        if made[-1] and len(read.ids) * (len(made[-1]) + 1) > pieces:
            made.append([])
        made[-1].append(read)
    chance.shuffle(made)
    yield from made


def tensors(batch: Sequence[Read]) -> tuple[Tensor, Tensor, Tensor]:
    """ids, sides and mask (pairs, pieces)."""
    width = max(len(read.ids) for read in batch)
    padded = [[[*row, *[0] * (width - len(row))] for row in rows] for rows in
              ([r.ids for r in batch], [r.sides for r in batch], [[1] * len(r.ids) for r in batch])]  # fmt: skip
    ids, sides, mask = (torch.tensor(rows) for rows in padded)
    return ids, sides, mask


def loss_of(scores: Tensor, labels: Tensor) -> Tensor:
    """Cross entropy; where it is known only that there is no clash, minus the log of that."""
    told = F.log_softmax(scores, -1)
    plain = F.nll_loss(told, labels.clamp(max=NO_CLASH - 1), reduction="none")
    clash = told[:, CONTRADICTS].exp().clamp(max=1 - 1e-6)
    return torch.where(labels == NO_CLASH, -torch.log1p(-clash), plain).mean()


def vocabulary() -> Tokenizer:
    return load_tokenizer(minilm_folder() / "tokenizer.json")


def export(model: Clash, folder: Path, name: str, feeds: Sequence[Feed], clash: Line = PLAIN) -> None:
    """Write ``pairs.onnx`` in int8, the tokenizer and a manifest.

    feeds: pairs like those that the model will see, for the range of each column. ``clash``
    makes log-odds a probability.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.ones(2, 16, dtype=torch.int64)
    dynamic = {n: {0: "pairs", 1: "pieces"} for n in ("ids", "sides", "mask")} | {"scores": {0: "pairs"}}
    names = ["ids", "sides", "mask"]
    export_module(
        model, (ids, ids, ids), folder / "pairs.onnx", names, ["scores"], dynamic, True, fuse=True, feeds=feeds
    )
    shutil.copyfile(minilm_folder() / "tokenizer.json", folder / "tokenizer.json")
    files = {f: hashlib.sha256((folder / f).read_bytes()).hexdigest() for f in ("pairs.onnx", "tokenizer.json")}
    manifest = Manifest(name, files, LONGEST, clash)
    (folder / "manifest.json").write_text(json.dumps(msgspec.to_builtins(manifest), indent=1) + "\n")


def feeds_of(reads: Sequence[Read]) -> list[Feed]:
    """Each pair alone, as the runtime takes it."""
    return [dict(zip(("ids", "sides", "mask"), (t.numpy() for t in tensors([read])), strict=True)) for read in reads]
