"""What it costs to compare articles generated from templates: from scratch, and with one more article placed.

``python -m benchmarks.comparing [--articles 1000 10000] [--only placing]``: one process at a time. The articles
tell of many small events in an invented country, each by several outlets over some days, with copies, figures that
grow, denials and reprints; their attributions are marked where they are made, so that the time is the comparison's.
``--only crowding``: all of them tell of one event, so that one more joins a matter of as many accounts. Seconds are of
one processor: what else runs on the machine does not count.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import product
from statistics import median

from onrecord.comparison import keep_up, matter_of, matters_of
from onrecord.evaluation.matters.marked import Marked, reading_of
from onrecord.ledger import Ledger, open_ledger
from onrecord.matters import compare
from onrecord.records import Article, Page, Paragraph, Reading

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
MOST_TWICE = 10_000
"""Articles that are compared a second time, to see how the kept matters differ."""
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


def added(ledger: Ledger, readings: Iterable[Reading]) -> None:
    """Put readings into a ledger, each with the page that it could have come from."""
    for reading in readings:
        content = f"{reading.article.publisher}\n{reading.article.text}".encode()
        ledger.add(reading, Page(content=content, sha256=hashlib.sha256(content).hexdigest()))


def megabytes() -> float:
    """The most memory that this process has used."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_comparing(count: int) -> None:
    """Everything from scratch, in memory."""
    readings = generated(count)
    held, worked = megabytes(), time.process_time()
    matters = compare(readings)
    spent = time.process_time() - worked
    relations = sum(len(matter.relations) for matter in matters)
    each = 1000 * spent / count
    print(f"{count:,} articles from scratch: {spent:.1f} s of one processor ({each:.2f} ms an article), "
          f"{len(matters):,} matters, {relations:,} relations, {megabytes():.0f} MB of memory, {held:.0f} MB of them "
          "the readings", flush=True)  # fmt: skip


def measure_placing(count: int, more: int = 50) -> None:
    """Some more articles placed among the kept matters of a ledger, one by one."""
    readings = list(generated(count + more).values())
    random.Random(count).shuffle(readings)
    with tempfile.TemporaryDirectory() as folder, open_ledger(f"{folder}/onrecord.db", create=True) as ledger:
        added(ledger, readings[:count])
        size = ledger.path.stat().st_size
        began = time.process_time()
        keep_up(ledger)
        kept = time.process_time() - began
        grown = (ledger.path.stat().st_size - size) / count / 1024
        spent = placed(ledger, readings[count:])
        began = time.process_time()
        matters = matters_of(ledger)
        asked = time.process_time() - began
        began = time.process_time()
        matter_of(ledger, matters[-1].id)
        one = 1000 * (time.process_time() - began)
        print(f"{count:,} articles kept: {kept:.1f} s of one processor, {grown:.1f} kB an article, {megabytes():.0f} "
              f"MB; one more placed in {median(spent):.0f} ms ({max(spent):.0f} at most of {more}); all matters read "
              f"in {asked:.2f} s, one in {one:.0f} ms", flush=True)  # fmt: skip
        if count <= MOST_TWICE:
            print(f"{count:,} articles: {drift(ledger)}", flush=True)


def measure_crowding(count: int, more: int = 20) -> None:
    """The same where all articles tell of one event, each by a source of its own."""
    readings = list(crowd(count + more))
    random.Random(count).shuffle(readings)
    with tempfile.TemporaryDirectory() as folder, open_ledger(f"{folder}/onrecord.db", create=True) as ledger:
        added(ledger, readings[:count])
        began = time.process_time()
        keep_up(ledger)
        kept = time.process_time() - began
        spent = placed(ledger, readings[count:])
        largest = max(len(matter.origins) for matter in matters_of(ledger))
        print(f"{count:,} articles of one event kept: {kept:.1f} s of one processor; one more placed in "
              f"{median(spent):.0f} ms ({max(spent):.0f} at most of {more}); the largest matter has {largest:,} "
              "origins", flush=True)  # fmt: skip


def placed(ledger: Ledger, readings: Iterable[Reading]) -> list[float]:
    """Milliseconds of one processor for each article that is placed."""
    spent = []
    for reading in readings:
        added(ledger, [reading])
        began = time.process_time()
        keep_up(ledger)
        spent.append(1000 * (time.process_time() - began))
    return spent


def crowd(count: int, seed: int = 7) -> Iterator[Reading]:
    """Articles of many outlets on one event, within three days."""
    draw = random.Random(seed)
    event = {"town": "Dunholt", "thing": "depot", "happened": "exploded"}
    for number in range(count):
        who = f"{name(draw, 3)} {name(draw, 4)}"
        lines = ["The depot of Dunholt exploded at night, and Dunholt asks why."]
        lines += [line.format(who=who, n=draw.randrange(2, 60), **event) for line in draw.sample(TOLD, 2)]
        yield _reading(lines, f"Outlet {number}", f"2031-10-{7 + number % 3:02}")


def drift(ledger: Ledger) -> str:
    """How the kept matters differ from those of a comparison from scratch with the words as rare as they are now."""
    anew = {frozenset(one.id for one in matter.statements) for matter in compare(ledger.readings())}
    kept = {frozenset(one.id for one in matter.statements) for matter in matters_of(ledger)}
    return f"{len(anew & kept):,} of {len(anew):,} matters the same as from scratch"


MEASURES = {"comparing": measure_comparing, "placing": measure_placing, "crowding": measure_crowding}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000, 50_000])
    parser.add_argument("--only", choices=sorted(MEASURES), nargs="+", default=["comparing", "placing"])
    args = parser.parse_args()
    if len(args.articles) == len(args.only) == 1:
        MEASURES[args.only[0]](args.articles[0])
        return
    # A process for each, so that the memory of one is not that of the one before.
    for measure, count in product(args.only, args.articles):
        asked = ["--articles", str(count), "--only", measure]
        subprocess.run([sys.executable, "-m", "benchmarks.comparing", *asked], check=True)


if __name__ == "__main__":
    main()
