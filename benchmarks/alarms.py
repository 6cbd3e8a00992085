"""What ``compare`` calls a contradiction in real reports: hardly any two clash, so each that is called is to be read.

``python -m benchmarks.alarms --texts FOLDER [--show]``: sentences of reports on the same events (the development
documents of ECB+, MEANTIME, the half of ClaimDiff that no model saw) and the annotated attributions of PolNeAR's
articles, of which those for training were taught to the model for clashing claims as examples of no clash. With --show
the reasons are printed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from onrecord.matters import compare
from onrecord.records import Reading
from training.reports import attributed, development_documents, first_half, narrated


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.alarms", description=__doc__)
    parser.add_argument("--texts", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--show", action="store_true", help="print the reason of each contradiction")
    given = parser.parse_args()
    if not (given.texts / "ecbplus").is_dir():
        parser.error(f"no corpora in {given.texts}: name the folder that holds ecbplus/, polnear/ and the others")
    development = development_documents(given.texts)
    readings = {
        "ECB+, development": narrated("ecbplus", given.texts, lambda id_: id_ in development),
        "MEANTIME": narrated("meantime", given.texts, lambda _: True),
        "ClaimDiff, second half": narrated("claimdiff", given.texts, lambda id_: not first_half(id_)),
        "PolNeAR, development": attributed("dev", given.texts),
        "PolNeAR, training": attributed("train", given.texts),
    }
    for name, found in readings.items():
        report(name, found, given.show)


def report(name: str, readings: Mapping[str, Reading], show: bool) -> None:
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


if __name__ == "__main__":
    main()
