"""Train the tagger on PolNeAR: one command, seeds fixed, goes on from its last checkpoint."""

from __future__ import annotations

import json
import math
import random
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from onrecord.evaluation.corpus import read_rows
from onrecord.shipped import load_tokenizer
from onrecord.tagger.decode import cue_offsets, distance_buckets, find_cues
from training.adapt import adapt, load_adapted
from training.data import (
    IGNORED,
    TaggedParagraph,
    Window,
    batches,
    hide,
    make_windows,
    roughen,
    tag_article,
    to_tensors,
)
from training.model import Cues, Tagger, load_minilm, minilm_folder

WIDEST = 192
"""Words that the reader sees around a cue, at most."""
Read = tuple[int, int, tuple[int, int], NDArray[np.int8]]


@dataclass(frozen=True)
class Recipe:
    adapt: float = 3.0
    """Epochs of masked language modelling on the training texts before."""
    epochs: float = 5.0
    window: int = 256
    pieces_per_step: int = 2048
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    average: float = 0.998
    seed: int = 7
    """Settles the held-out articles and where the heads begin: the same for all runs whose weights are averaged."""
    order: int = 0
    """Settles the order of the windows and what dropout hides; another number is another run from one beginning."""
    share: float = 1.0
    rough: float = 0.1
    """Share of windows whose letter case or quotation marks are flattened, as careless pages have them."""
    hidden: float = 0.0
    """Share of word pieces that are masked while learning."""
    trust: float = 0.0
    """How far the cue targets follow the weights that the run begins from, rather than the one annotator."""
    readings: bool = False
    """Whether to learn from every reading of the articles that several annotators read."""
    role_weight: float = 0.2
    held_out: int = 40
    """Training articles kept back to settle thresholds and confidence."""


def crop(start: int, end: int, cue: tuple[int, int]) -> tuple[int, int]:
    """At most WIDEST words of the paragraph around the cue."""
    if end - start <= WIDEST:
        return start, end
    lo = min(max(start, (cue[0] + cue[1] - WIDEST) // 2), end - WIDEST)
    return lo, lo + WIDEST


def index_cues(reads: list[Read]) -> Cues:
    """Index arrays of what the reader reads, one row per cue; reads are in flattened word numbers."""
    bounds = [crop(s, e, cue) for s, e, cue, _ in reads]
    widest = max(e - s for s, e in bounds)
    shape = (len(reads), widest)
    words, labels = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    distance, on_cue, mask = np.zeros(shape, np.int64), np.zeros(shape, np.float32), np.zeros(shape, bool)
    for row, ((lo, hi), (start, _, cue, gold)) in enumerate(zip(bounds, reads, strict=True)):
        n = hi - lo
        words[row, :n], mask[row, :n] = np.arange(lo, hi), True
        labels[row, :n] = gold[lo - start : hi - start]
        at = (cue[0] - lo, min(cue[1], hi) - lo)
        distance[row, :n] = distance_buckets(cue_offsets(n, at))
        on_cue[row, at[0] : at[1]] = 1.0 / (at[1] - at[0])
        labels[row, at[0] : at[1]] = 0
        _mend(labels[row])
    return Cues(*(torch.from_numpy(a) for a in (words, mask, distance, on_cue, labels)))


def _mend(labels: NDArray[np.int64]) -> None:
    """A run that lost its first word to the cue or the crop begins at its next word."""
    for i in np.flatnonzero((labels == 2) | (labels == 4)):
        before = labels[i - 1] if i else 0
        if before not in (labels[i], labels[i] - 1):
            labels[i] -= 1


def reads_of(batch: list[Window], cue_scores: NDArray[np.float32], rng: random.Random, guess: bool) -> list[Read]:
    """What the reader is taught on: gold cues, at times as the model itself would cut them, and its false cues."""
    reads: list[Read] = []
    false: list[Read] = []
    base = 0
    for w in batch:
        gold: list[Read] = [(s + base, e + base, (c[0] + base, c[1] + base), y) for s, e, c, y in w.examples]
        for s, e in w.paragraphs if guess else ():
            s, e = s + base, e + base
            here = [i for i, g in enumerate(gold) if g[0] == s]
            for cue, _ in find_cues(cue_scores[s:e], 0.15):
                cue = (cue[0] + s, cue[1] + s)
                met = [i for i in here if gold[i][2][0] < cue[1] and cue[0] < gold[i][2][1]]
                if met and rng.random() < 0.5:
                    gold[met[0]] = (s, e, cue, gold[met[0]][3])
                elif not met and all(w.cues[i - base] >= 0 for i in range(*cue)):
                    false.append((s, e, cue, np.zeros(e - s, np.int8)))
        reads.extend(gold)
        base += len(w.first)
    return reads + rng.sample(false, min(len(false), 4 + len(reads) // 2))


def step_loss(
    model: Tagger, batch: list[Window], rng: random.Random, guess: bool, recipe: Recipe
) -> tuple[Tensor, dict[str, float]]:
    """Loss of one batch per gold cue, and its parts for the log."""
    ids, shapes, mask, first = to_tensors(batch)
    states, cue_scores = model.encoder(hide(ids, rng, recipe.hidden), shapes, mask)
    states, cue_scores = states.flatten(0, 1)[first], cue_scores.flatten(0, 1)[first]
    cues = torch.tensor([c for w in batch for c in w.cues])
    roles = torch.tensor([r for w in batch for r in w.roles])
    reads = reads_of(batch, cue_scores.detach().numpy(), rng, guess)
    gold = max(1, sum(len(w.examples) for w in batch))
    cue_loss = (1 - recipe.trust) * F.cross_entropy(cue_scores, cues, reduction="sum") / gold
    if recipe.trust:
        believed = torch.from_numpy(np.concatenate([b for w in batch for b in w.believed]))
        counted = cues != IGNORED
        cue_loss += recipe.trust * F.cross_entropy(cue_scores[counted], believed[counted], reduction="sum") / gold
    role_loss = F.cross_entropy(model.roles(states), roles, reduction="sum") / gold
    read_loss = torch.zeros(())
    if reads:
        at = index_cues(reads)
        scores = read(model, states, at)
        read_loss = model.chain.loss(scores, at.labels, at.mask).sum() / gold
    parts = {"cue": cue_loss.item(), "read": read_loss.item(), "roles": role_loss.item()}
    return cue_loss + read_loss + recipe.role_weight * role_loss, parts


def read(model: Tagger, states: Tensor, at: Cues) -> Tensor:
    """Role scores (cues, words, LABELS) of all cues of a batch from its flattened word states (words, HIDDEN)."""
    around = states[at.words]
    cue = torch.einsum("cw,cwh->ch", at.on_cue, around)
    scores: Tensor = model.reader(around, cue, at.distance, at.mask)
    return scores


def split_articles(rows: list[dict[str, Any]], recipe: Recipe) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Articles to learn from and articles held out, the same split for the same seed."""
    rows = sorted(rows, key=lambda r: str(r["doc"]))
    random.Random(recipe.seed).shuffle(rows)
    held, rest = rows[: recipe.held_out], rows[recipe.held_out :]
    return rest[: max(1, round(len(rest) * recipe.share))], held


def more_readings(corpus: Path, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Further annotators' readings of these articles, from the file beside the corpus; none where there is no file."""
    path = corpus.with_name("train_annotators.jsonl.gz")
    known = {str(row["doc"]) for row in rows}
    return [row for row in read_rows(path) if str(row["doc"]) in known] if path.is_file() else []


@torch.no_grad()
def believe(model: Tagger, articles: list[list[TaggedParagraph]], size: int) -> list[list[TaggedParagraph]]:
    """The articles with the model's own cue probabilities: targets for one that learns from it (born-again networks,
    Furlanello et al., ICML 2018)."""
    model.eval()
    out = []
    for paragraphs in articles:
        told: list[NDArray[np.float32]] = []
        for window in make_windows([paragraphs], size, random.Random(0)):
            ids, shapes, mask, first = to_tensors([window])
            p = torch.softmax(model.encoder(ids, shapes, mask)[1].flatten(0, 1)[first], -1).numpy()
            told.extend(p[s:e] for s, e in window.paragraphs)
        out.append([replace(p, believed=b) for p, b in zip(paragraphs, told, strict=True)])
    return out


def train(corpus: Path, out: Path, recipe: Recipe, start: Path | None = None) -> Path:
    """Train and return the checkpoint with the averaged weights; takes up again where an earlier run stopped.

    start: weights to begin from; without, from MiniLM's.
    """
    out.mkdir(parents=True, exist_ok=True)
    last, done = out / "last.pt", out / "averaged.pt"
    if done.exists():
        print(f"{done} is finished: delete the folder to train anew")
        return done
    torch.manual_seed(recipe.seed)
    tokenizer = load_tokenizer(minilm_folder() / "tokenizer.json")
    rows, _ = split_articles(list(read_rows(corpus)), recipe)
    rows += more_readings(corpus, rows) if recipe.readings else []
    articles = [tag_article(tokenizer, row) for row in rows]
    torch.manual_seed(recipe.seed)
    model = Tagger()
    load_minilm(model)
    if start is not None:
        model.load_state_dict(torch.load(start, weights_only=True))
        articles = believe(model, articles, recipe.window) if recipe.trust else articles
    elif recipe.adapt:
        load_adapted(model, adapt(articles, out.parent, recipe.adapt, recipe.seed))
    optimizer = torch.optim.AdamW(model.trained_groups(recipe.encoder_rate, recipe.head_rate), betas=(0.9, 0.98))
    rates = [float(g["lr"]) for g in optimizer.param_groups]
    plan = schedule(articles, recipe)
    averaged = {k: v.detach().clone() for k, v in model.state_dict().items()}
    step = 0
    if last.exists():
        kept = torch.load(last, weights_only=True)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        averaged, step = kept["averaged"], int(kept["step"])
    (out / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1))
    model.train()
    began, seen, since = time.monotonic(), 0, {"cue": 0.0, "read": 0.0, "roles": 0.0}
    while step < len(plan):
        batch = plan[step]
        torch.manual_seed((recipe.seed + recipe.order) * 100_003 + step)
        scale = _scale(step, len(plan), recipe.warm_up)
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * scale
        rng = random.Random(step + 1_000_003 * recipe.order)
        batch = [roughen(w, rng, recipe.rough) for w in batch]
        loss, parts = step_loss(model, batch, random.Random(step), step > len(plan) // 10 or start is not None, recipe)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
        step += 1
        keep = min(recipe.average, step / (step + 10))
        with torch.no_grad():
            for k, v in model.state_dict().items():
                averaged[k].lerp_(v, 1 - keep) if v.is_floating_point() and k != "encoder.words.weight" else None
        seen += sum(len(w.ids) for w in batch)
        for k, v in parts.items():
            since[k] += v
        if step % 50 == 0 or step == len(plan):
            pace = (time.monotonic() - began) / max(1, seen)
            left = (len(plan) - step) * recipe.pieces_per_step * pace / 60
            shown = "  ".join(f"{k} {v / 50:.3f}" for k, v in since.items())
            print(f"step {step}/{len(plan)}  {shown}  {1 / pace:.0f} pieces/s  {left:.0f} min left", flush=True)
            since = dict.fromkeys(since, 0.0)
        if step % 200 == 0:
            state = {
                "model": model.state_dict(),
                "optimizer": optimizer.state_dict(),
                "averaged": averaged,
                "step": step,
            }
            torch.save(state, out / "next.pt")
            (out / "next.pt").replace(last)
    torch.save(averaged, done)
    return done


def schedule(articles: list[list[TaggedParagraph]], recipe: Recipe) -> list[list[Window]]:
    """All batches of all epochs in order; the last epoch may be a part."""
    plan: list[list[Window]] = []
    for epoch in range(math.ceil(recipe.epochs)):
        rng = random.Random((recipe.seed + 131 * recipe.order) * 1009 + epoch)
        order = batches(make_windows(articles, recipe.window, rng), recipe.pieces_per_step, rng)
        part = min(1.0, recipe.epochs - epoch)
        plan.extend(order[: round(len(order) * part)])
    return plan


def _scale(step: int, steps: int, warm_up: float) -> float:
    done = (step + 1) / steps
    return done / warm_up if done < warm_up else max(0.02, (1 - done) / (1 - warm_up))
