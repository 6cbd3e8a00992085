"""Teach the model that says whether two claims can both hold, and with --ship put it into the package.

``python -m training.clashing --corpus ../shared/data --out runs/clash [--ship]``
A stopped run goes on from its last checkpoint when it is called again.
"""

from __future__ import annotations

import argparse
import copy
import random
import shutil
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from onrecord.matters.clash import AGREES, CONTRADICTS, NEITHER, SHIPPED, Line
from training.claims import (
    Pair,
    counted_pairs,
    frame_pairs,
    name_of,
    pairs_of,
    read_counted,
    read_frames,
    read_scenarios,
    split_scenarios,
    told_by_somebody,
    varied,
)
from training.clash import (
    Clash,
    Read,
    batches,
    export,
    feeds_of,
    fresh,
    loss_of,
    read_pairs,
    tensors,
    vocabulary,
)
from training.reports import narrated_pairs, said_pairs

EVENED = 200
"""Pairs by which activations are evened out for int8."""


@dataclass(frozen=True)
class Recipe:
    steps: int = 16000
    scenarios: int = 60
    """Of one round: those that were seen least. So with the next two."""
    frames: int = 300
    counted: int = 60
    pieces: int = 1600
    """Of one step, padding included."""
    rate: float = 7e-5
    head_rate: float = 5.6e-4
    flat: float = 0.45
    """Share of the steps before the rate begins to fall."""
    warm_up: int = 60
    said: float = 0.08
    narrated: float = 0.25
    """Pairs of real claims, and of real sentences, for each invented one."""
    average: float = 0.997
    frozen: tuple[str, ...] = ("layers.0.", "layers.1.", "words", "positions", "kind", "norm.")
    """Parts of the encoder that stay as they came."""
    seed: int = 1


@dataclass(frozen=True)
class Material:
    """What a model is taught with: invented scenarios, frames and pairs of numbers, pairs of real claims, and of
    sentences of real reports."""

    scenarios: Sequence[dict[str, Any]]
    frames: Sequence[dict[str, Any]]
    counted: Sequence[dict[str, Any]]
    said: Sequence[Pair]
    narrated: Sequence[Pair]


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m training.clashing", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, required=True, help="the folder of corpora, which holds polnear/")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints; a stopped run goes on from it")
    parser.add_argument("--name", default="clash-2")
    parser.add_argument("--steps", type=int, default=Recipe.steps, help="fewer for a quick try")
    parser.add_argument("--ship", action="store_true", help="put the model into the package")
    given = parser.parse_args()
    learned, held = split_scenarios(read_scenarios())
    frames, _ = split_scenarios(read_frames())
    counted, counted_held = split_scenarios(read_counted())
    material = Material(learned, frames, counted, said_pairs(given.corpus), narrated_pairs(given.corpus))
    model = teach(material, given.out, Recipe(steps=given.steps))
    line = settled(model, list(pairs_of(held, random.Random(3))), CONTRADICTS)
    settled(model, list(counted_pairs(counted_held, random.Random(3), 1.0)), AGREES)
    shown = random.Random(2).sample(list(pairs_of(learned, random.Random(2))), EVENED)
    export(model, given.out / "model", given.name, feeds_of(read_pairs(vocabulary(), shown)), line)
    if given.ship:
        for file in (given.out / "model").iterdir():
            shutil.copyfile(file, SHIPPED / file.name)


def teach(material: Material, out: Path, recipe: Recipe) -> Clash:
    """A model taught by AdamW, its weights averaged as they move; takes up again where an earlier run stopped."""
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    chance, seen = random.Random(recipe.seed), Counter[str]()
    model = fresh()
    _freeze(model, recipe)
    averaged, optimizer = copy.deepcopy(model), torch.optim.AdamW(_groups(model, recipe), weight_decay=0.01)
    step, last = 0, out / "last.pt"
    if last.exists():
        kept = torch.load(last, weights_only=False)
        model.load_state_dict(kept["model"])
        averaged.load_state_dict(kept["averaged"])
        optimizer.load_state_dict(kept["optimizer"])
        step, seen = kept["step"], kept["seen"]
        chance.setstate(kept["chance"])
    began, first = time.monotonic(), step
    while step < recipe.steps:
        told = 0.0
        drawn = _round(material, seen, recipe, chance)
        for batch in drawn:
            told += _step(model, averaged, optimizer, batch, step, recipe)
            step += 1
        left = (time.monotonic() - began) / (step - first) * max(0, recipe.steps - step)
        print(f"step {step} of {recipe.steps}, loss {told / len(drawn):.3f}, {left / 60:.0f} min left", flush=True)
        state = {"model": model.state_dict(), "averaged": averaged.state_dict(), "optimizer": optimizer.state_dict()}
        torch.save({**state, "step": step, "seen": seen, "chance": chance.getstate()}, last.with_suffix(".new"))
        last.with_suffix(".new").replace(last)
    return averaged.eval()


def _step(
    model: Clash, averaged: Clash, optimizer: torch.optim.Optimizer, batch: Sequence[Read], step: int, recipe: Recipe
) -> float:
    model.train()
    fall = (1 - step / recipe.steps) / (1 - recipe.flat)
    for group in optimizer.param_groups:
        group["lr"] = group["base"] * min(1.0, (step + 1) / recipe.warm_up) * max(0.02, min(1.0, fall))
    loss = loss_of(model(*tensors(batch)), torch.tensor([read.label for read in batch]))
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    moved = 1 - min(recipe.average, (1 + step) / (10 + step))
    with torch.no_grad():
        for mean, now in zip(averaged.parameters(), model.parameters(), strict=True):
            mean.lerp_(now, moved)
    return float(loss.item())


def _round(material: Material, seen: Counter[str], recipe: Recipe, chance: random.Random) -> list[list[Read]]:
    """Batches of what was seen least, with real pairs among them."""
    pairs = list(pairs_of(_least_seen(material.scenarios, recipe.scenarios, seen, chance), chance))
    invented = len(pairs)
    pairs += frame_pairs(_least_seen(material.frames, recipe.frames, seen, chance), chance)
    pairs += counted_pairs(_least_seen(material.counted, recipe.counted, seen, chance), chance)
    pairs += chance.sample(material.said, min(len(material.said), int(recipe.said * invented)))
    told = chance.sample(material.narrated, min(len(material.narrated), int(recipe.narrated * invented)))
    pairs += [told_by_somebody(pair, chance) for pair in told]
    return list(batches(read_pairs(vocabulary(), [varied(pair, chance) for pair in pairs]), recipe.pieces, chance))


def _least_seen(
    rows: Sequence[dict[str, Any]], number: int, seen: Counter[str], chance: random.Random
) -> list[dict[str, Any]]:
    least = sorted(rows, key=lambda row: (seen[name_of(row)], chance.random()))[:number]
    seen.update(map(name_of, least))
    return least


def _freeze(model: Clash, recipe: Recipe) -> None:
    for name, parameter in model.encoder.named_parameters():
        if name.startswith((*recipe.frozen, "cue.")):
            parameter.requires_grad_(False)


def _groups(model: Clash, recipe: Recipe) -> list[dict[str, Any]]:
    """Optimiser groups, each with the rate it falls from."""
    new: list[nn.Parameter] = []
    old: list[nn.Parameter] = []
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            (new if name.startswith(("score", "encoder.shapes")) else old).append(parameter)
    return [
        {"params": old, "lr": recipe.rate, "base": recipe.rate},
        {"params": new, "lr": recipe.head_rate, "base": recipe.head_rate},
    ]


def settled(model: Clash, pairs: Sequence[Pair], label: int) -> Line:
    """The line that makes the model's log-odds of a label a probability, by pairs kept back; prints what it gives."""
    found, there = log_odds(model, pairs, label), np.array([pair.label == label for pair in pairs])
    line = settle(found, there.astype(float))
    print(f"{len(pairs)} pairs kept back, {there.sum()} of them {label}: {standing(line, found, there)}")
    return line


@torch.no_grad()
def log_odds(model: Clash, pairs: Sequence[Pair], label: int) -> NDArray[np.float64]:
    """Log-odds of one label against the others (pairs,), the mean of both orders."""
    model.eval()
    found = []
    rest = [other for other in (CONTRADICTS, AGREES, NEITHER) if other != label]
    for order in (pairs, [Pair(pair.other, pair.one, pair.label) for pair in pairs]):
        scores = torch.cat([model(*tensors([read])) for read in read_pairs(vocabulary(), order)])
        found.append((scores[:, label] - torch.logsumexp(scores[:, rest], -1)).numpy().astype(np.float64))
    return np.mean(found, 0)


def settle(found: NDArray[np.float64], there: NDArray[np.float64]) -> Line:
    """What makes log-odds (pairs,) a probability, by logistic regression with Newton's steps.

    there: (pairs,) 0 or 1.
    """
    values = np.stack([found, np.ones_like(found)], 1)
    weights = np.array([1.0, 0.0])
    for _ in range(50):
        given = 1 / (1 + np.exp(-values @ weights))
        bend = (values * (given * (1 - given))[:, None]).T @ values + 1e-6 * np.eye(2)
        weights = weights - np.linalg.solve(bend, values.T @ (given - there))
    return Line(round(float(weights[0]), 4), round(float(weights[1]), 4))


def standing(line: Line, found: NDArray[np.float64], there: NDArray[np.bool_]) -> str:
    """How much is found at a few probabilities, and how much of what is given is so."""
    given = np.array([line.probability(odds) for odds in found])
    told = []
    for least in (0.5, 0.8, 0.9):
        taken = given >= least
        told.append(f"at {least}: P {there[taken].mean() if taken.any() else 0:.3f} R {taken[there].mean():.3f}")
    return "; ".join(told)


if __name__ == "__main__":
    main()
