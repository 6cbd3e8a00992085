"""``python -m training --corpus ../shared/data/polnear/train.jsonl.gz --out runs/first``"""

from __future__ import annotations

import argparse
from dataclasses import fields
from pathlib import Path

import torch

from training.train import Recipe, train


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="PolNeAR-like JSONL, gzipped or not")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints; a stopped run goes on from it")
    parser.add_argument("--threads", type=int, default=1)
    for f in fields(Recipe):
        parser.add_argument(f"--{f.name.replace('_', '-')}", type=type(f.default), default=f.default)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    recipe = Recipe(**{f.name: getattr(args, f.name) for f in fields(Recipe)})
    print(train(args.corpus, args.out, recipe))


if __name__ == "__main__":
    main()
