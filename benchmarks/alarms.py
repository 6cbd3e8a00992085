"""What ``compare`` calls a contradiction in real reports that nothing here was taught on or chosen by.

``python -m benchmarks.alarms --texts FOLDER [--show]``: sentences of reports on the same events (the development
documents of ECB+, MEANTIME, the half of ClaimDiff that no model saw) and the annotated attributions of PolNeAR's
development articles. Hardly any two of these clash, so each that is called is to be read: with --show they are printed.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord.evaluation.corpus import read_rows
from onrecord.evaluation.matters.borrowed import borrowed_articles
from onrecord.evaluation.matters.marked import Marked, reading_of
from onrecord.matters import compare
from onrecord.records import Reading


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.alarms", description=__doc__)
    parser.add_argument("--texts", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--show", action="store_true", help="print the reason of each contradiction")
    given = parser.parse_args()
    development = _development(given.texts)
    readings = {
        "ECB+, development": _sentences("ecbplus", given.texts, lambda id_: id_ in development),
        "MEANTIME": _sentences("meantime", given.texts, lambda _: True),
        "ClaimDiff, second half": _sentences("claimdiff", given.texts, _second_half),
        "PolNeAR, development": _attributions(given.texts / "polnear" / "dev.jsonl.gz", given.texts),
    }
    for name, found in readings.items():
        report(name, found, given.show)


def report(name: str, readings: dict[str, Reading], show: bool) -> None:
    """Print what all articles of a corpus are to each other, and of the contradictions what kind they are."""
    matters = compare(readings)
    relations = [relation for matter in matters for relation in matter.relations]
    clashes = [relation for relation in relations if relation.kind == "contradicts"]
    held = sum(len(matter.origins) * (len(matter.origins) - 1) // 2 for matter in matters)
    kinds = Counter(relation.contradiction for relation in clashes)
    told = ", ".join(f"{number} by {kind}" for kind, number in kinds.most_common()) or "none"
    print(f"{name}: {len(readings)} articles, {len(matters)} matters, {held:,} pairs of origins in them, "
          f"{len(relations)} relations; contradictions: {told}", flush=True)  # fmt: skip
    for relation in clashes if show else ():
        print(f"  {relation.score:.2f} {relation.contradiction}: {relation.reason}")


def _sentences(corpus: str, texts: Path, taken: Callable[[str], bool]) -> dict[str, Reading]:
    """Each paragraph of an article as a statement of its outlet."""
    articles = {id_: article for id_, article in borrowed_articles(corpus, texts).items() if taken(id_)}
    return {
        id_: reading_of(article, [Marked((), (), ((part.start, part.end),)) for part in article.paragraphs])
        for id_, article in articles.items()
    }


def _attributions(path: Path, texts: Path) -> dict[str, Reading]:
    articles = borrowed_articles("polnear", texts)
    return {
        row["doc"]: reading_of(articles[row["doc"]], [_marked(a) for a in row["attributions"] if a["content"]])
        for row in read_rows(path)
    }


def _marked(attribution: dict[str, Any]) -> Marked:
    source, cue, content = (tuple((s, e) for s, e in attribution[part]) for part in ("source", "cue", "content"))
    return Marked(source, cue, content)


def _development(texts: Path) -> set[str]:
    with (texts / "ecbplus" / "ECB_Dev_corpus.txt").open(encoding="utf8") as lines:
        return {line.split("\t")[0] for line in lines if "\t" in line}


def _second_half(document: str) -> bool:
    return zlib.crc32(document.split()[0].encode()) % 2 == 1


if __name__ == "__main__":
    main()
