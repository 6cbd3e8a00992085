"""What torch makes of a few sentences of our own, kept beside the tests, which the shipped model is held to."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch

from onrecord.shipped import load_tokenizer
from onrecord.tagger.decode import cue_offsets, distance_buckets
from onrecord.tagger.windows import make_windows
from onrecord.tagger.words import split_words
from training.export import load_checkpoint
from training.model import minilm_folder

SENTENCES = (
    "“The gate was sound,” Governor Oda Renn told the Orvane Wire on Tuesday, “and it will be sound again.”",
    "A senior official at the water ministry said that at least 120 people were missing.",
    "According to a report by the rescue union, the dam had been cracked for years.",
    "Marr denied having ordered the sluice to be opened.",
    "THE MINISTRY HAS NEITHER CONFIRMED NOR DENIED THE REPORTS.",
    "The river rose in the night and took the mill with it.",
)


def write_parity(checkpoint: Path, out: Path) -> None:
    """Cue scores of every word, and role scores around the surest cue, by the fp32 torch model."""
    model = load_checkpoint(checkpoint)
    tokenizer = load_tokenizer(minilm_folder() / "tokenizer.json")
    rows = []
    for sentence in SENTENCES:
        (window,) = make_windows(split_words(tokenizer, [sentence]), 256)
        ids, shapes = torch.from_numpy(window.ids)[None], torch.from_numpy(window.shapes)[None]
        with torch.no_grad():
            states, cues = (t[0][window.first] for t in model.encoder(ids, shapes, torch.ones_like(ids)))
            at = int(cues[:, 1].argmax())
            distance = torch.from_numpy(distance_buckets(cue_offsets(len(states), (at, at + 1))))[None]
            roles = model.reader(states[None], states[at][None], distance, torch.ones_like(distance))[0]
        rows.append({"sentence": sentence, "cues": _rounded(cues), "cue": at, "roles": _rounded(roles)})
    out.write_text(json.dumps(rows, ensure_ascii=False, indent=0) + "\n", encoding="utf8")


def _rounded(scores: torch.Tensor) -> list[list[float]]:
    rounded: list[list[float]] = np.round(scores.numpy().astype(float), 3).tolist()
    return rounded
