"""Go on with the encoder's pre-training on the corpus's own texts before it learns the task.

Masked language modelling (Devlin et al., NAACL 2019) on the training texts alone, as task-adaptive pre-training
(Gururangan et al., ACL 2020): the MiniLM weights we start from were tuned for sentence vectors, not for single words.
The shapes (letter case, quotation state) are learned along the way.
"""

from __future__ import annotations

import math
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.data import FIRST_WORD, MASK, TaggedParagraph, Window, batches, make_windows, to_tensors
from training.model import HIDDEN, VOCABULARY, Encoder, Tagger, load_minilm

SHARE, RATE, HEAD_RATE, PIECES, WARM_UP = 0.15, 1e-4, 1e-3, 4096, 0.05


class Guess(nn.Module):
    """Which piece stood here: states (pieces, HIDDEN) to scores (pieces, VOCABULARY) over the encoder's embeddings."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.head = nn.Sequential(nn.Linear(HIDDEN, HIDDEN), nn.GELU(), nn.LayerNorm(HIDDEN))
        self.bias = nn.Parameter(torch.zeros(VOCABULARY))

    def forward(self, states: Tensor) -> Tensor:
        return F.linear(self.head(states), self.encoder.words.weight, self.bias)


def adapt(articles: list[list[TaggedParagraph]], out: Path, epochs: float, seed: int) -> Path:
    """Write and return the adapted encoder's weights; takes up again where an earlier run stopped."""
    last, done = out / "adapting.pt", out / "adapted.pt"
    if done.exists():
        return done
    torch.manual_seed(seed)
    tagger = Tagger()
    load_minilm(tagger)
    model = Guess(tagger.encoder)
    model.encoder.words.weight.requires_grad_(False)
    groups = [
        {"params": [p for p in model.encoder.parameters() if p.requires_grad], "lr": RATE},
        {"params": [*model.head.parameters(), model.bias], "lr": HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
    plan = _plan(articles, epochs, seed)
    step = 0
    if last.exists():
        kept = torch.load(last, weights_only=True)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        step = int(kept["step"])
    model.train()
    began, seen, since = time.monotonic(), 0, 0.0
    while step < len(plan):
        torch.manual_seed(seed * 100_019 + step)
        done_share = (step + 1) / len(plan)
        scale = done_share / WARM_UP if done_share < WARM_UP else max(0.02, (1 - done_share) / (1 - WARM_UP))
        for group, rate in zip(optimizer.param_groups, (RATE, HEAD_RATE), strict=True):
            group["lr"] = rate * scale
        loss = _loss(model, plan[step])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        seen += sum(len(w.ids) for w in plan[step - 1])
        since += loss.item()
        if step % 50 == 0 or step == len(plan):
            pace = (time.monotonic() - began) / seen
            left = (len(plan) - step) * PIECES * pace / 60
            shown = f"loss {since / 50:.3f}  {1 / pace:.0f} pieces/s  {left:.0f} min left"
            print(f"adapting {step}/{len(plan)}  {shown}", flush=True)
            since = 0.0
        if step % 100 == 0:
            state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}
            torch.save(state, out / "next.pt")
            (out / "next.pt").replace(last)
    torch.save(model.encoder.state_dict(), done)
    return done


def _plan(articles: list[list[TaggedParagraph]], epochs: float, seed: int) -> list[list[Window]]:
    plan: list[list[Window]] = []
    for epoch in range(math.ceil(epochs)):
        rng = random.Random(seed * 2003 + epoch)
        order = batches(make_windows(articles, 256, rng), PIECES, rng)
        plan.extend(order[: round(len(order) * min(1.0, epochs - epoch))])
    return plan


def _loss(model: Guess, batch: list[Window]) -> Tensor:
    """Cross-entropy over the pieces that were hidden: whole words, 80 % masked, 10 % another, 10 % as they are."""
    ids, shapes, mask, _ = to_tensors(batch)
    hidden = torch.zeros_like(ids, dtype=torch.bool)
    for row, window in enumerate(batch):
        starts = torch.tensor([*window.first, len(window.ids)])
        for word in torch.nonzero(torch.rand(len(window.first)) < SHARE).flatten().tolist():
            hidden[row, starts[word] : starts[word + 1]] = True
    hidden &= (ids >= FIRST_WORD) & (mask > 0)
    chance = torch.rand(ids.shape)
    shown = torch.where(hidden & (chance < 0.8), MASK, ids)
    shown = torch.where(hidden & (chance >= 0.9), torch.randint(FIRST_WORD, VOCABULARY, ids.shape), shown)
    states, _ = model.encoder(shown, shapes, mask)
    return F.cross_entropy(model(states[hidden]), ids[hidden])


def load_adapted(tagger: Tagger, path: Path) -> None:
    """Fill the encoder with adapted weights; its cue scorer stays as it is."""
    kept = {k: v for k, v in torch.load(path, weights_only=True).items() if not k.startswith("cue.")}
    tagger.encoder.load_state_dict(kept, strict=False)
