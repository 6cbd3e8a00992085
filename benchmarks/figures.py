"""Figures and times against labels made by hand: ``python -m benchmarks.figures --data FOLDER [--half dev --wrong]``.

The labels (``labels/figures.jsonl``, ``labels/times.jsonl``) hold document ids, offsets and values, not the texts:
``--data`` names the folder of the corpora. One half of each was for development; the other was only ever scored.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.texts import Document, read_texts
from onrecord.evaluation.quantities import FIGURE_MEASURES, TIME_MEASURES, Label, Right, Tally, heads, pair_up
from onrecord.records import Figure, Time
from onrecord.statements.figures import find_figures
from onrecord.statements.times import all_times, find_times

LABELS = Path(__file__).parent / "labels"
HALVES = ("dev", "held out")
Row = Mapping[str, Any]
Pairs = list[tuple[Label | None, Any]]


def figures_in(document: Document, row: Row) -> Sequence[Figure]:
    times = all_times(document.text, row["start"], row["end"], document.published)
    taken = [(time.span.start, time.span.end) for time in times]
    return find_figures(document.text, row["start"], row["end"], taken)


def times_in(document: Document, row: Row) -> Sequence[Time]:
    return find_times(document.text, row["start"], row["end"], document.published)


def compare(
    rows: Iterable[Row],
    texts: Mapping[str, Document],
    what: str,
    read: Callable[[Document, Row], Sequence[Figure] | Sequence[Time]],
) -> list[tuple[Row, Pairs]]:
    return [(row, pair_up(row[what], read(texts[row["doc"]], row))) for row in rows]


def show(what: str, compared: Sequence[tuple[Row, Pairs]], measures: Mapping[str, Right]) -> None:
    for half in HALVES:
        tally = Tally()
        mine = [pairs for row, pairs in compared if row["half"] == half]
        for pairs in mine:
            tally.add(pairs, measures)
        for name in measures:
            s = tally.score(name)
            print(
                f"{what:8}{half:10}{name:24}P {100 * s.precision:5.1f}  R {100 * s.recall:5.1f}  F1 {100 * s.f1:5.1f}"
                f"  labelled {s.gold:4}  given {s.given:4}  sentences {len(mine)}"
            )
        if what == "figures":
            right, gold, given = heads(pair for pairs in mine for pair in pairs)
            print(f"{what:8}{half:10}{'what is counted':24}right {right}, labelled {gold}, given {given}")


def show_wrong(compared: Iterable[tuple[Row, Pairs]], texts: Mapping[str, Document], half: str, right: Right) -> None:
    for row, pairs in compared:
        wrong = [(a, b) for a, b in pairs if not (a and b and right(a, b))]
        if wrong and row["half"] == half:
            text = texts[row["doc"]].text
            sentence = " ".join(text[row["start"] : row["end"]].split())
            print(f"\n{row['doc']} {texts[row['doc']].published or ''}\n  {sentence}")
            for label, found in wrong:
                said = label and f"{text[slice(*label['span'])]!r} {_brief(label, text)}"
                print(f"    labelled {said}\n    given    {found and _given(found)}")


def _brief(label: Label, text: str) -> str:
    counted = label.get("counted")
    shown = {k: v for k, v in label.items() if k not in ("span", "counted") and v is not None}
    return f"{shown} {text[slice(*counted)] if counted else ''}"


def _given(found: Figure | Time) -> str:
    if isinstance(found, Time):
        return f"{found.span.text!r} {found.edtf}"
    bounds = {k: getattr(found, k) for k in ("kind", "value", "low", "high", "approximation", "unit")}
    counted = found.counted.text if found.counted else ""
    return f"{found.span.text!r} { {k: v for k, v in bounds.items() if v is not None} } {counted}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, required=True, help="the folder that holds polnear/, re3d/, gum/, ecbplus/"
    )
    parser.add_argument("--wrong", action="store_true", help="also print what is wrong in the half for development")
    args = parser.parse_args()
    texts = read_texts(args.data)
    parts = (
        ("figures", figures_in, FIGURE_MEASURES, "value + unit + counted"),
        ("times", times_in, TIME_MEASURES, "edtf"),
    )
    for what, read, measures, strictest in parts:
        rows = [json.loads(line) for line in (LABELS / f"{what}.jsonl").read_text("utf8").splitlines()]
        compared = compare(rows, texts, what, read)
        show(what, compared, measures)
        if args.wrong:
            show_wrong(compared, texts, "dev", measures[strictest])


if __name__ == "__main__":
    main()
