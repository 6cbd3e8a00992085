"""Train, average, export to ONNX int8, settle confidence, and with --ship put the model into the package.

``python -m training --corpus ../shared/data/polnear/train.jsonl.gz --out runs/shipped [--ship]``
A stopped run goes on from its last checkpoint when it is called again.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from onrecord.evaluation.corpus import read_rows
from onrecord.tagger.bundle import SHIPPED
from training.average import average
from training.calibrate import calibrate
from training.export import export
from training.parity import write_parity
from training.train import Recipe, split_articles, train

PARITY = Path(__file__).parent.parent / "tests" / "tagger" / "parity.json"
FIRST = (
    Recipe(adapt=0.0, epochs=4.0, rough=0.0),
    Recipe(adapt=3.0, epochs=5.0),
)
"""Runs from one beginning whose weights are averaged."""
ON = Recipe(epochs=4.0, encoder_rate=1e-4, head_rate=5e-4, hidden=0.05, readings=True, role_weight=0.0)
SECOND = (replace(ON, order=11, trust=0.4, epochs=3.5), replace(ON, order=12))
"""Runs that go on from the first ones' average, and are averaged with it."""

EVENED = 12
"""Articles by which the encoder's activations are evened out for int8."""


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, required=True, help="PolNeAR-like JSONL, gzipped or not")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints; a stopped run goes on from it")
    parser.add_argument("--name", default="english-2", help="name of the model, shown in every reading")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--share", type=float, default=1.0, help="share of the articles to learn from, for a quick try")
    parser.add_argument(
        "--ship", action="store_true", help="put the model into the package, and its reference beside the tests"
    )
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    first = average(_runs(args, FIRST), args.out / "first.pt")
    checkpoint = average([first, *_runs(args, SECOND, first)], args.out / "averaged.pt")
    model = args.out / "model"
    learned, held_out = split_articles(list(read_rows(args.corpus)), FIRST[0])
    export(checkpoint, model, args.name, articles=learned[:EVENED])
    for name, value in calibrate(model, held_out).items():
        print(f"{name}: {value:.3f}")
    if args.ship:
        SHIPPED.mkdir(parents=True, exist_ok=True)
        for file in model.iterdir():
            shutil.copyfile(file, SHIPPED / file.name)
        write_parity(checkpoint, PARITY)
        print(f"shipped to {SHIPPED}; now measure it: onrecord evaluate")


def _runs(args: argparse.Namespace, recipes: Sequence[Recipe], start: Path | None = None) -> list[Path]:
    return [
        train(args.corpus, args.out / f"run-{recipe.order}-{number}", replace(recipe, share=args.share), start)
        for number, recipe in enumerate(recipes, 1)
    ]


if __name__ == "__main__":
    main()
