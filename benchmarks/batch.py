"""How much faster two processes read an archive than one: ``python -m benchmarks.batch [--articles 240] [--rounds 2]``.

The archive is made of invented articles, the same every time. Each process computes with one thread. Wall time counts,
the start of the processes and the opening of the model included. Every second round runs them the other way round, so
that a noisy machine slows both alike. Beside it stand the processors' seconds that the work took in all: where two
processes take no more of them than one, only the machine's other work keeps the ratio of wall times below two. What the
machine gives at that minute to a bare loop, on one process and on two, is measured with it.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path

from onrecord.batch import Batch, Watched, run_batch

PLACES = ("Lenholm", "Port Ansel", "Castrel", "Dunholt", "Miredo", "Halvory")
PEOPLE = ("Mira Tolland", "Tessa Marrow", "Joren Vask", "Ilse Brandt", "Pell Okoro")
SAID = (
    "“We are still looking for {n} passengers,” said {who}, who had come from {place} at once.",
    "{who} said that at least {n} people had been hurt in {place}, and that {m} of them were children.",
    "According to {who}, the fire broke out at {place} long before the ferry left the harbour.",
    "The company denied that more than {n} tickets had been sold in {place}.",
    "“I will not guess at the cause,” {who} told reporters in {place}, “and nobody else should.”",
    "The road to {place} stayed closed all day while {n} workers cleared what the storm had left on it.",
)


def invented(number: int, paragraphs: int = 18) -> bytes:
    chance = random.Random(number)
    lines = [
        chance.choice(SAID).format(
            n=chance.randint(2, 90), m=chance.randint(2, 9), who=chance.choice(PEOPLE), place=chance.choice(PLACES)
        )
        for _ in range(2 * paragraphs)
    ]
    story = "".join(f"<p>{one} {other}</p>" for one, other in zip(lines[::2], lines[1::2], strict=True))
    title = f"Bulletin {number} from {chance.choice(PLACES)}"
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{story}</article></body></html>"
    ).encode()


def write_archive(path: Path, articles: int) -> None:
    from fastwarc.stream_io import GzipWriter
    from fastwarc.warc import WarcRecord, response

    with path.open("wb") as file:
        for number in range(articles):
            record = WarcRecord()
            record.init_headers(response)
            record.headers["WARC-Target-URI"] = f"http://courier.example/{number}"
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            record.set_bytes_content(head + invented(number))
            with GzipWriter(file) as packed:
                record.write(packed)


def loop(_: int) -> int:
    return sum(number * number for number in range(4_000_000))


def loop_ratio() -> float:
    """The ratio of wall times of two bare loops, one after the other and side by side."""
    with get_context("spawn").Pool(2) as pool:
        pool.map(loop, range(2), 1)
        began = time.perf_counter()
        pool.apply(loop, (0,))
        pool.apply(loop, (0,))
        between = time.perf_counter()
        pool.map(loop, range(2), 1)
        return (between - began) / (time.perf_counter() - between)


def processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def seconds(archive: Path, processes: int, size: int, articles: int) -> tuple[float, float]:
    """Seconds by the clock, and seconds of processors that the processes took."""
    done = Batch()
    with tempfile.TemporaryDirectory() as out:
        began, used = time.perf_counter(), processor_seconds()
        watched = Watched(lambda _: None, lambda _: None)
        run_batch([str(archive)], Path(out) / "parts", done, print, watched, processes=processes, size=size)
        spent = time.perf_counter() - began, processor_seconds() - used
    assert (done.articles, done.failed) == (articles, 0)
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=240)
    parser.add_argument("--slices", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=2)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.warc.gz"
        write_archive(archive, args.articles)
        size = archive.stat().st_size // args.slices + 1
        print(f"{args.articles} articles, {archive.stat().st_size:,} bytes, load {os.getloadavg()[0]:.1f}")
        for number in range(args.rounds):
            order = (1, 2) if number % 2 == 0 else (2, 1)
            spent = {processes: seconds(archive, processes, size, args.articles) for processes in order}
            rates = ", ".join(
                f"{p}: {args.articles / spent[p][0]:.1f} articles/s with {spent[p][1]:.1f} processor seconds"
                for p in (1, 2)
            )
            ratio = spent[1][0] / spent[2][0]
            machine = f"bare loop {loop_ratio():.2f}, load {os.getloadavg()[0]:.1f}"
            print(f"round {number + 1}: {rates}, ratio {ratio:.2f}; {machine}")


if __name__ == "__main__":
    main()
