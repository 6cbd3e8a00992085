"""Seconds to compare articles generated from templates: from scratch, and with one more article.

``python -m benchmarks.comparing [--articles 1000 10000]``: one process. The articles tell of many small events in an
invented country, each by several outlets over some days, with copies, figures that grow, denials and reprints; their
attributions are marked where they are made, so that the time is the comparison's alone.
"""

from __future__ import annotations

import argparse
import random
import re
import time

from onrecord.evaluation.matters.marked import Marked, reading_of
from onrecord.matters import compare
from onrecord.records import Article, Paragraph, Reading

SYLLABLES = [
    "mar",
    "vel",
    "tor",
    "sen",
    "lin",
    "dun",
    "cas",
    "hal",
    "bre",
    "orr",
    "kes",
    "pel",
    "gar",
    "wen",
    "sol",
    "tam",
    "ril",
    "nor",
    "fen",
    "dal",
]
THINGS = [
    "depot",
    "ferry",
    "mill",
    "bridge",
    "mine",
    "school",
    "clinic",
    "station",
    "market",
    "dam",
    "library",
    "tunnel",
    "orchard",
    "harbour",
    "theatre",
]
HAPPENED = ["burned", "collapsed", "flooded", "exploded", "closed"]
TOLD = (
    "[{who}] <said> {{{n} people were killed when the {thing} of {town} {happened}}}.",
    "[{who}] <said> {{{n} people had been injured in {town}}}.",
    "[{who}] <said> {{the {thing} had been inspected in March}}.",
    "[{who}] <denied> {{that the {thing} had been inspected in March}}.",
    "[{who}] <said> {{repairs to the {thing} of {town} would cost {n} million crowns}}.",
    "[{who}] <said> {{“nobody in {town} will forget this night, and nobody should”}}.",
)
MARK = re.compile(r"[\[<{]([^\]>}]+)[\]>}]")


def name(draw: random.Random, parts: int) -> str:
    return "".join(draw.choice(SYLLABLES) for _ in range(parts)).capitalize()


def generated(count: int, seed: int = 7) -> dict[str, Reading]:
    """Readings by article id: five articles an event, each with four attributions."""
    draw = random.Random(seed)
    found = {}
    for number in range(count):
        if number % 5 == 0:
            town, thing, happened = name(draw, 3), draw.choice(THINGS), draw.choice(HAPPENED)
            people = [f"{name(draw, 2)} {name(draw, 3)}" for _ in range(5)]
            month, day = draw.randrange(1, 13), draw.randrange(1, 26)
        lines = [f"The {thing} of {town} {happened} at night, and {town} asks why."]
        for template in draw.sample(TOLD, 4):
            told = {"who": draw.choice(people), "n": draw.randrange(2, 60), "thing": thing, "town": town}
            lines.append(template.format(**told, happened=happened))
        found[f"{number:012x}"] = _reading(lines, f"Outlet {number % 40}", f"2031-{month:02}-{day + number % 3:02}")
    return found


def _reading(lines: list[str], outlet: str, published: str) -> Reading:
    at, marked, paragraphs = 0, [], []
    for line in lines:
        places: dict[str, list[tuple[int, int]]] = {"[": [], "<": [], "{": []}
        for count, match in enumerate(MARK.finditer(line)):
            start = at + match.start() - 2 * count
            places[match.group()[0]].append((start, start + len(match[1])))
        text = MARK.sub(r"\1", line)
        if places["{"]:
            marked.append(Marked(tuple(places["["]), tuple(places["<"]), tuple(places["{"])))
        paragraphs.append(Paragraph(start=at, end=at + len(text)))
        at += len(text) + 1
    text = "\n".join(MARK.sub(r"\1", line) for line in lines)
    article = Article(text=text, paragraphs=tuple(paragraphs), publisher=outlet, published=published, language="en")
    return reading_of(article, marked)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10000])
    args = parser.parse_args()
    before = None
    for count in args.articles:
        readings = generated(count)
        began, worked = time.perf_counter(), time.process_time()
        matters = compare(readings)
        took, spent = time.perf_counter() - began, time.process_time() - worked
        relations = sum(len(matter.relations) for matter in matters)
        growth = f", {spent / before[1] / (count / before[0]):.2f} times as much an article" if before else ""
        told = f"{len(matters):,} matters, {relations:,} relations"
        print(f"{count:,} articles: {took:.1f} s, {spent:.1f} s of one processor, {told}{growth}", flush=True)
        before = (count, spent)


if __name__ == "__main__":
    main()
