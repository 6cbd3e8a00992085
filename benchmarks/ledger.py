"""What a ledger costs as it grows: adding, listing, searching, and fifty readers beside one writer.

``python -m benchmarks.ledger --articles 100000`` on generated articles that nobody wrote.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import tempfile
import threading
import time
from pathlib import Path
from statistics import median

from onrecord.ledger import Ledger, open_ledger
from onrecord.records import SCHEMA_VERSION, Article, Attribution, Figure, Page, Paragraph, Reading, Span, Speaker

FIRST = 1_000
SYLLABLES = (
    "an",
    "bel",
    "cor",
    "dun",
    "el",
    "far",
    "gol",
    "har",
    "jor",
    "kel",
    "lum",
    "mar",
    "nor",
    "quin",
    "ros",
    "zel",
)
COMMON = (
    "the",
    "of",
    "a",
    "in",
    "to",
    "and",
    "that",
    "was",
    "for",
    "on",
    "with",
    "by",
    "it",
    "as",
    "from",
    "has",
    "not",
)
ATTRIBUTIONS = 8
SEARCHES = ("said", "the minister", "ferry harbour", '"at least"', "zelmarnor", "the of a in", "tolland denied")
READERS = 50


def words(chance: random.Random, vocabulary: list[str], number: int) -> str:
    """So many words: half of them common, the rest the rarer the longer the vocabulary."""
    rare = (vocabulary[int(len(vocabulary) * chance.random() ** 3)] for _ in range(number))
    return " ".join(chance.choice(COMMON) if chance.random() < 0.5 else word for word in rare)


def generated(number: int, vocabulary: list[str]) -> tuple[Reading, Page]:
    """One article of some 400 words with eight attributions, always the same for one number."""
    chance = random.Random(number)
    headline = f"{words(chance, vocabulary, 7)} {number}"
    text, found, paragraphs = headline, [], [Paragraph(start=0, end=len(headline), kind="headline")]
    for place in range(ATTRIBUTIONS):
        name = f"{chance.choice(vocabulary).title()} {chance.choice(vocabulary).title()}"
        content = f"at least {chance.randrange(2, 900)} {words(chance, vocabulary, 22)}"
        sentence = f"{name} said {content}. {words(chance, vocabulary, 22)}."
        start = len(text) + 1
        text += f"\n{sentence}"
        paragraphs.append(Paragraph(start=start, end=len(text)))
        said = start + len(name) + 1
        spans = [Span(start=start, end=said - 1, text=name), Span(start=said, end=said + 4, text="said"),
                 Span(start=said + 5, end=said + 5 + len(content), text=content)]  # fmt: skip
        figure = Figure(span=Span(start=said + 5, end=said + 13, text="at least"), low=2.0, approximation="at least")
        found.append(
            Attribution(
                id=f"a{place + 1}",
                source=(spans[0],),
                cue=(spans[1],),
                content=(spans[2],),
                speaker=Speaker(name=name, kind="person"),
                figures=(figure,),
                confidence=0.9,
            )
        )
    day = f"20{20 + number % 10}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    article = Article(text=text, paragraphs=tuple(paragraphs), title=headline, publisher=f"Outlet {number % 300}",
                      published=day, language="en", url=f"https://outlet{number % 300}.example/{number}")  # fmt: skip
    content = text.encode()
    page = Page(
        content=content, sha256=hashlib.sha256(content).hexdigest(), url=article.url, retrieved=f"{day}T12:00:00Z"
    )
    reading = Reading(schema_version=SCHEMA_VERSION, article=article, attributions=tuple(found), program="benchmark",
                      model="generated")  # fmt: skip
    return reading, page


def add(ledger: Ledger, first: int, last: int, vocabulary: list[str]) -> float:
    """Milliseconds of this process and its disk for each article added."""
    spent = 0.0
    for number in range(first, last):
        reading, page = generated(number, vocabulary)
        start = time.perf_counter()
        ledger.add(reading, page)
        spent += time.perf_counter() - start
    return 1000 * spent / max(1, last - first)


def timed(call: object, times: int = 5) -> float:
    """Median milliseconds."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        call()  # type: ignore[operator]
        spent.append(1000 * (time.perf_counter() - start))
    return median(spent)


def look(ledger: Ledger) -> None:
    """Print how long lists and searches take."""
    half = ledger.article_page(100)
    for _ in range(200):
        half = ledger.article_page(100, half.next) if half.next else half
    some = half.entries[0].id
    calls = {
        "first page of the list": lambda: ledger.article_page(100),
        "a page deep in the list": lambda: ledger.article_page(100, half.next),
        "first page as of 2022": lambda: ledger.article_page(100, as_of="2022-01-01"),
        "count": lambda: ledger.count(),
        "one reading": lambda: ledger.reading(some),
        "history": lambda: ledger.history(some),
        **{f"search {words}": (lambda words=words: ledger.search(words)) for words in SEARCHES},
        "search ferry harbour as of 2022": lambda: ledger.search("ferry harbour", as_of="2022-01-01"),
    }
    for name, call in calls.items():
        print(f"  {name}: {timed(call):.0f} ms", flush=True)


def crowd(ledger: Ledger, place: str, seconds: float, number: int, vocabulary: list[str]) -> None:
    """Fifty readers, each with a ledger of its own, beside one writer."""
    until, faults, reads = time.monotonic() + seconds, [], [0] * READERS

    def read(reader: int) -> None:
        try:
            with open_ledger(place) as own:
                while time.monotonic() < until:
                    own.article_page(20)
                    own.search(SEARCHES[reader % len(SEARCHES)], 10)
                    reads[reader] += 2
        except Exception as error:  # Whatever goes wrong is what this measures.
            faults.append(error)

    readers = [threading.Thread(target=read, args=(reader,)) for reader in range(READERS)]
    for reader in readers:
        reader.start()
    written = 0
    while time.monotonic() < until:
        ledger.add(*generated(number + written, vocabulary))
        written += 1
    for reader in readers:
        reader.join()
    print(f"{READERS} readers beside a writer, {seconds:.0f} s: {sum(reads)} reads, {written} articles added, "
          f"{len(faults)} errors {faults[:3]}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--ledger", help="where to make it; a new file of the moment unless given")
    parser.add_argument("--seconds", type=float, default=60, help="how long the readers read")
    given = parser.parse_args()
    chance = random.Random(0)
    vocabulary = ["ferry", "harbour", "tolland", "minister", "denied", "zelmarnor"]
    vocabulary += ["".join(chance.choices(SYLLABLES, k=chance.randrange(1, 4))) for _ in range(60_000)]
    with tempfile.TemporaryDirectory() as folder:
        place = given.ledger or str(Path(folder) / "onrecord.db")
        with open_ledger(place, create=True) as ledger:
            at = 0
            for target in [FIRST, *range(10_000, given.articles, 10_000), given.articles]:
                if target <= at:
                    continue
                ahead = max(at, target - FIRST)
                add(ledger, at, ahead, vocabulary)
                cost = add(ledger, ahead, target, vocabulary)
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(f"at {target:,} articles: {cost:.2f} ms each, {memory:.0f} MB of memory", flush=True)
                at = target
            look(ledger)
            if not given.ledger:
                print(f"disk: {Path(place).stat().st_size / at / 1024:.1f} kB an article")
            crowd(ledger, place, given.seconds, at, vocabulary)


if __name__ == "__main__":
    main()
