"""Writes what the comparison knows of words: ``senses.npz`` and ``opposites.txt`` of ``onrecord.matters``.

``python -m training.senses --texts ../shared/data --wordnet dict``: the folder of corpora gives the number of articles
that each stem stands in, MiniLM's weights the vectors of bare words, WordNet's ``data.verb`` and ``data.adj`` (the
``dict`` folder of a WordNet 3 database) the antonyms. No text of the corpora is kept, only numbers of articles.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord import matters
from onrecord.evaluation.matters.borrowed import borrowed_articles
from onrecord.matters.wording import FATE_OF, FUNCTION_WORDS, stem, stems_of
from training.model import Tagger, load_minilm, minilm_folder

WIDTH = 96
"""Strongest directions that are kept of 384."""
FREQUENT = 8000
"""Words of the vocabulary, the commonest first, that set the directions."""
SEEN = 6
"""Articles from which a stem without a vector is kept for its rarity."""
CORPORA = ("polnear", "ecbplus", "meantime")
NOTICE = """\
# Stems of verbs and adjectives that say the contrary of each other, from the antonyms of WordNet 3.1.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Used under the WordNet licence:
# permission to use, copy, modify and distribute this database and its documentation for any purpose and without fee or
# royalty is granted, provided that this notice stands on all copies. It is provided "as is", without any warranty.
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m training.senses", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, required=True, help="the folder that holds the corpora")
    parser.add_argument("--wordnet", type=Path, required=True, help="the dict folder of a WordNet 3 database")
    given = parser.parse_args()
    place = Path(matters.__file__).parent
    words = vocabulary()
    stems, vectors = by_stem(words, vectors_of(words))
    texts = [article.text for corpus in CORPORA for article in borrowed_articles(corpus, given.texts).values()]
    held = Counter(found for text in texts for found in stems_of(text))
    known = frozenset(stems)
    others = sorted(s for s, n in held.items() if n >= SEEN and s not in known and s.isascii() and s.isalpha())
    np.savez_compressed(
        place / "senses.npz",
        words=np.frombuffer("\n".join([*stems, *others]).encode(), np.uint8),
        vectors=np.round(vectors * 127 / np.abs(vectors).max()).astype(np.int8),
        held=np.array([max(1, held[found]) for found in [*stems, *others]], np.uint16),
        documents=np.array([len(texts)], np.uint16),
    )
    pairs = sorted(set(opposites(given.wordnet, frozenset(words))))
    (place / "opposites.txt").write_text(NOTICE + "".join(f"{a} {b}\n" for a, b in pairs), encoding="ascii")


def vocabulary() -> list[str]:
    """The whole words of the encoder's vocabulary, about the commonest first."""
    words = (minilm_folder() / "vocab.txt").read_text(encoding="utf8").splitlines()
    return [word for word in words if word.isascii() and word.isalpha() and len(word) > 1]


def vectors_of(words: list[str]) -> NDArray[np.float32]:
    """Mean states of the bare words, centred and cut to their strongest directions; (words, WIDTH), length one."""
    model = Tagger().eval()
    load_minilm(model)
    tokenizer = Tokenizer.from_file(str(minilm_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    with torch.no_grad():
        states = [_mean_state(model, tokenizer.encode(word).ids) for word in words]
    found = np.stack(states)
    found -= found.mean(axis=0)
    _, _, directions = np.linalg.svd(found[:FREQUENT], full_matrices=False)
    cut = found @ directions[:WIDTH].T
    return np.asarray(cut / np.linalg.norm(cut, axis=1, keepdims=True), dtype=np.float32)


def _mean_state(model: Tagger, pieces: list[int]) -> NDArray[np.float32]:
    ids = torch.tensor([pieces])
    states = model.encoder(ids, torch.zeros_like(ids), torch.ones_like(ids, dtype=torch.bool))
    mean = states[0].mean(dim=0)
    return np.asarray((mean / mean.norm()).numpy(), dtype=np.float32)


def by_stem(words: list[str], vectors: NDArray[np.float32]) -> tuple[list[str], NDArray[np.float32]]:
    """One vector for all words of a stem, or of a fate."""
    found: dict[str, list[NDArray[np.float32]]] = defaultdict(list)
    for word, vector in zip(words, vectors, strict=True):
        if word not in FUNCTION_WORDS and len(word) > 2:
            found[FATE_OF.get(word) or stem(word)].append(vector)
    stems = sorted(found)
    means = np.stack([np.mean(found[each], axis=0) for each in stems])
    return stems, np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), dtype=np.float32)


def opposites(folder: Path, words: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Pairs of stems of which WordNet has the words as antonyms, both words being in the vocabulary."""
    for part in ("verb", "adj"):
        lines = (folder / f"data.{part}").read_text(encoding="utf8").splitlines()
        entries = dict(_entry(line) for line in lines if line and not line.startswith(" "))
        for told, pointers in entries.values():
            for number, other, mine, theirs in pointers:
                pair = told[mine - 1], entries[number][0][theirs - 1]
                one, another = sorted(stem(word) for word in pair)
                if set(pair) <= words and one != another and other == part[0]:
                    yield one, another


def _entry(line: str) -> tuple[str, tuple[list[str], list[tuple[str, str, int, int]]]]:
    """The number of an entry, its words, and its antonym pointers: number, part of speech, the two words' places."""
    fields = line.split(" | ")[0].split()
    count = int(fields[3], 16)
    told = [fields[4 + 2 * place].split("(")[0].lower() for place in range(count)]
    at = 5 + 2 * count
    raw = [fields[at + 4 * place : at + 4 * place + 4] for place in range(int(fields[at - 1]))]
    pointers = [(n, part.replace("s", "a"), int(w[:2], 16), int(w[2:], 16)) for sign, n, part, w in raw if sign == "!"]
    return fields[0], (told, pointers)


if __name__ == "__main__":
    main()
