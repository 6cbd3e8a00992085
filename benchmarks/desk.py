"""How long each page of the desk takes over HTTP, alone and with twenty people at once, as the ledger grows.

``python -m benchmarks.desk --folder /tmp/desk [--articles 1000 100000] [--wait SECONDS]``: makes the ledgers in the
folder where they are not there yet (100,000 articles take a quarter of an hour and 3 GB), starts ``onrecord serve`` on
each, and asks. Where the matters are not compared after ``--wait`` seconds, all pages but theirs are measured while
the comparison goes on in the background, which is what a reader of a large, new ledger has.

Milliseconds are from the request's first byte to the answer's last, on a connection that is kept open. Behind them
stands what the server's processor worked for a page (Linux), which other work on the machine does not change.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.desk_ledger import make
from benchmarks.desk_pages import Browser, pages

TIMES = 15
PEOPLE = 20
LONGEST = 3_600.0
"""Seconds to wait until all articles are compared, or their speakers counted."""
MOST = 200.0
"""Milliseconds that a page may take."""
UNFINISHED = b"being worked out"
Took = dict[str, list[float]]


@contextmanager
def served(ledger: Path) -> Iterator[tuple[int, int]]:
    """A running ``onrecord serve``: its port and its process."""
    command = [sys.executable, "-m", "onrecord", "serve", "--ledger", str(ledger), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield int(re.search(r":(\d+)/", process.stdout.readline())[1]), process.pid  # type: ignore[index]
        finally:
            process.terminate()


def is_worked_out(browser: Browser, path: str, longest: float) -> bool:
    """Whether what a page shows is there, after so many seconds at the latest."""
    until = time.monotonic() + longest
    while UNFINISHED in browser.ask(path)[1]:
        if time.monotonic() >= until:
            return False
        time.sleep(1)
    return True


def wait(browser: Browser, longest: float) -> None:
    """Until all is counted and compared, as far as that takes no longer; says which it is."""
    began = time.monotonic()
    if not is_worked_out(browser, "/speakers", LONGEST):
        raise RuntimeError("the speakers were not counted in time")
    if is_worked_out(browser, "/matters", longest):
        print(f"  compared after {time.monotonic() - began:.0f} s", flush=True)
        return
    print(f"  MATTERS ARE STILL BEING COMPARED after {time.monotonic() - began:.0f} s: their pages are left out, "
          "the others are measured beside the comparison", flush=True)  # fmt: skip


def measure(browser: Browser, server: int, path: str, times: int) -> tuple[list[float], float]:
    """Milliseconds of a page, once before that counts for nothing, and how long the server worked for it."""
    browser.ask(path)
    before = worked(server)
    spent = sorted(browser.ask(path)[0] for _ in range(times))
    return spent, (worked(server) - before) / times


def worked(process: int) -> float:
    """Milliseconds of processor time of a process; 0 where the system does not tell."""
    try:
        facts = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return 1000 * (int(facts[11]) + int(facts[12])) / os.sysconf("SC_CLK_TCK")


def measure_all(browser: Browser, server: int, asked: dict[str, str], times: int, before: Took) -> Took:
    """Measure one page after another, and say what came of each."""
    found: Took = {}
    for name, path in asked.items():
        found[name], work = measure(browser, server, path, times)
        usual, most = median(found[name]), p95(found[name])
        ratio = f", {usual / median(before[name]):.1f} times as long" if name in before else ""
        over = f"  <-- over {MOST:.0f} ms" if most > MOST else ""
        print(f"  {name}: median {usual:.0f}, p95 {most:.0f} ms, work {work:.0f}{ratio}{over}", flush=True)
    return found


def summary(found: Took, comparing: bool) -> None:
    """Whether the pages stay under what one may take, and what went on beside them."""
    slow = [name for name, spent in found.items() if p95(spent) > MOST]
    beside = "while matters were being compared beside them" if comparing else "with nothing going on beside them"
    verdict = f"{len(slow)} OVER ({'; '.join(slow)})" if slow else "all under"
    print(f"  {len(found)} pages, {beside}: {verdict} {MOST:.0f} ms at p95", flush=True)


def crowd(port: int, asked: dict[str, str], seconds: float, pause: float) -> list[float]:
    """Milliseconds of all pages that twenty people ask for, each waiting ``pause`` seconds on average in between."""
    spent: list[float] = []
    until, lock = time.monotonic() + seconds, threading.Lock()

    def look(person: int) -> None:
        chance, browser = random.Random(person), Browser(port)
        time.sleep(chance.random() * pause)
        while time.monotonic() < until:
            took, _ = browser.ask(chance.choice(list(asked.values())))
            with lock:
                spent.append(took)
            time.sleep(2 * pause * chance.random())

    people = [threading.Thread(target=look, args=(person,)) for person in range(PEOPLE)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return sorted(spent)


def crowds(port: int, asked: dict[str, str], seconds: float) -> None:
    """Twenty people at once, reading and as fast as they can."""
    for pause in (1.0, 0.0):
        took = crowd(port, asked, seconds, pause)
        what = f"a page every {pause:.0f} s each" if pause else "without a pause"
        print(f"  {PEOPLE} at once, {what}: median {median(took):.0f}, p95 {p95(took):.0f} ms, "
              f"{len(took) / seconds:.0f} pages a second", flush=True)  # fmt: skip


def p95(spent: list[float]) -> float:
    return spent[min(len(spent) - 1, int(0.95 * len(spent)))]


def first_look(browser: Browser) -> None:
    """What the very first visitor waits for, before anything was compared."""
    for path in ("/", "/matters", "/speakers", "/search"):
        print(f"  first look at {path}: {browser.ask(path)[0]:.0f} ms", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--folder", type=Path, required=True, help="where the ledgers are, or are made")
    parser.add_argument("--wait", type=float, default=LONGEST, help="seconds until pages without matters are measured")
    parser.add_argument("--seconds", type=float, default=30, help="how long twenty people look around")
    parser.add_argument("--times", type=int, default=TIMES)
    given = parser.parse_args()
    before: Took = {}
    for number in given.articles:
        ledger = given.folder / f"{number}.db"
        make(str(ledger), number)
        with served(ledger) as (port, server):
            browser = Browser(port)
            print(f"{number:,} articles", flush=True)
            first_look(browser)
            wait(browser, given.wait)
            asked = pages(browser)
            found = measure_all(browser, server, asked, given.times, before)
            summary(found, not is_worked_out(browser, "/matters", 0))
            before = before or found
            crowds(port, asked, given.seconds)


if __name__ == "__main__":
    main()
