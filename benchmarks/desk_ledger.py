"""A ledger of many articles for the desk: four of five tell nothing that another tells, every fifth is of an event.

Events are told by five outlets each over some days, with figures that grow and denials, so that there are matters to
show; their sources are drawn as in real news, a few of them quoted everywhere.
"""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Iterator
from itertools import islice

from benchmarks.ledger import SYLLABLES, generated
from onrecord.evaluation.matters.marked import Marked, reading_of
from onrecord.ledger import open_ledger
from onrecord.records import Article, Page, Paragraph, Reading

EVERY = 5
PEOPLE = 2_000
THINGS = ("depot", "ferry", "mill", "bridge", "mine", "school", "clinic", "market", "dam", "tunnel", "orchard")
HAPPENED = ("burned", "collapsed", "flooded", "exploded", "closed")
TOLD = (
    ("said", "{n} people were killed when the {thing} of {town} {happened}"),
    ("said", "{n} people had been injured in {town}"),
    ("said", "the {thing} had been inspected in March"),
    ("denied", "that the {thing} had been inspected in March"),
    ("said", "repairs to the {thing} of {town} would cost {n} million crowns"),
    ("expected", "“that nobody in {town} will forget this night”"),
)


def told(chance: random.Random, number: int) -> Iterator[tuple[Reading, Page]]:
    """Articles of events without end, the first of them with this number."""
    people = [f"{_name(chance, 2)} {_name(chance, 3)}" for _ in range(PEOPLE)]
    while True:
        town, thing, happened = _name(chance, 4), chance.choice(THINGS), chance.choice(HAPPENED)
        year, month, day = chance.randrange(2020, 2030), chance.randrange(1, 13), chance.randrange(1, 26)
        for outlet in range(5):
            facts = {"thing": thing, "town": town, "happened": happened}
            published = f"{year}-{month:02}-{day + outlet % 3:02}"
            yield _reading(chance, people, facts, f"Outlet {(number + outlet) % 300}", published, number + outlet)
        number += 5


def make(place: str, articles: int) -> None:
    """Add articles until the ledger holds so many; one that was begun goes on."""
    chance = random.Random(0)
    vocabulary = ["ferry", "harbour", "tolland", "minister", "denied", "zelmarnor"]
    vocabulary += ["".join(chance.choices(SYLLABLES, k=chance.randrange(1, 4))) for _ in range(60_000)]
    events = told(random.Random(1), 10_000_000)
    with open_ledger(place, create=True) as ledger:
        there = ledger.count()
        if there >= articles:
            return
        next(islice(events, len(range(0, there, EVERY)), len(range(0, there, EVERY))), None)
        began = time.monotonic()
        for number in range(there, articles):
            ledger.add(*(generated(number, vocabulary) if number % EVERY else next(events)))
            if number % 5_000 == 0:
                print(f"  {number:,} of {articles:,} articles, {time.monotonic() - began:.0f} s", flush=True)


def _name(chance: random.Random, parts: int) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(parts)).capitalize()


def _reading(
    chance: random.Random, people: list[str], facts: dict[str, str], outlet: str, published: str, number: int
) -> tuple[Reading, Page]:
    text = (
        f"The {facts['thing']} of {facts['town']} {facts['happened']} at night, and {facts['town']} asks why ({number})"
    )
    marked, paragraphs = [], [Paragraph(start=0, end=len(text), kind="headline")]
    for cue, content in chance.sample(TOLD, 4):
        who = people[int(PEOPLE * chance.random() ** 4)]
        words = content.format(n=chance.randrange(2, 60), **facts)
        start = len(text) + 1
        text += f"\n{who} {cue} {words}."
        said = start + len(who) + 1
        spoken = said + len(cue) + 1
        marked.append(Marked(((start, said - 1),), ((said, spoken - 1),), ((spoken, spoken + len(words)),)))
        paragraphs.append(Paragraph(start=start, end=len(text)))
    article = Article(text=text, paragraphs=tuple(paragraphs), title=text.partition("\n")[0], publisher=outlet,
                      published=published, language="en", url=f"https://outlet.example/event/{number}")  # fmt: skip
    content = text.encode()
    page = Page(content=content, sha256=hashlib.sha256(content).hexdigest(), url=article.url,
                retrieved=f"{published}T12:00:00Z")  # fmt: skip
    return reading_of(article, marked), page
