"""Words per second of the whole reading, next to the bare encoder's on the same tokens in the same run.

``python -m benchmarks.reading --corpus CORPUS.jsonl.gz [--articles 84] [--rounds 3]``: one thread. The
two are timed in turn, article by article, so that a noisy machine slows both alike; compare the ratio, not the rates.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from onrecord import attributions
from onrecord.evaluation.corpus import corpus_article, read_rows
from onrecord.pipeline import read_attributions
from onrecord.records import Article
from onrecord.tagger import Tagger, open_bundle
from onrecord.tagger.windows import Window, make_windows
from onrecord.tagger.words import split_words


def encode_only(tagger: Tagger, windows: list[Window]) -> None:
    """The encoder alone, on the windows that a reading makes of the article."""
    for w in windows:
        feed = {"ids": w.ids[None], "shapes": w.shapes[None], "mask": np.ones((1, len(w.ids)), np.int64)}
        tagger.bundle.encoder.run(["states", "cues"], feed)


def windows_of(tagger: Tagger, article: Article) -> list[Window]:
    words = split_words(tagger.bundle.tokenizer, [article.text[p.start : p.end] for p in article.paragraphs])
    return list(make_windows(words, tagger.bundle.manifest.window))


def timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=84)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    tagger = Tagger(open_bundle(threads=1))
    attributions.shipped_tagger = lambda: tagger  # type: ignore[assignment]
    articles = [corpus_article(row) for row, _ in zip(read_rows(args.corpus), range(args.articles), strict=False)]
    words = sum(len(a.text.split()) for a in articles)
    prepared = [windows_of(tagger, a) for a in articles]
    pieces = sum(len(w.ids) for ws in prepared for w in ws)
    read_attributions(articles[0])  # everything loaded before the clock starts
    print(f"{len(articles)} articles, {words:,} words, {pieces:,} word pieces, one thread")
    for number in range(args.rounds):
        bare = whole = 0.0
        for article, windows in zip(articles, prepared, strict=True):
            bare += timed(lambda w=windows: encode_only(tagger, w))  # type: ignore[misc]
            whole += timed(lambda a=article: read_attributions(a))  # type: ignore[misc]
        print(
            f"round {number + 1}: encoder alone {words / bare:,.0f} words/s ({pieces / bare:,.0f} pieces/s), "
            f"whole reading {words / whole:,.0f} words/s, ratio {bare / whole:.2f}"
        )


if __name__ == "__main__":
    main()
