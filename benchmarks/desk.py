"""How long each page of the desk takes over HTTP, alone and with twenty people at once, as the ledger grows.

``python -m benchmarks.desk --folder /tmp/desk [--articles 1000 100000]``: makes the ledgers in the folder where they
are not there yet (100,000 articles take a quarter of an hour and 3 GB), starts ``onrecord serve`` on each, and asks.
Milliseconds are from the request's first byte to the answer's last, on a connection that is kept open. Behind them
stands what the server's processor worked for a page (Linux), which other work on the machine does not change.
"""

from __future__ import annotations

import argparse
import http.client
import json
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
from urllib.parse import quote

from benchmarks.desk_ledger import make

TIMES = 15
PEOPLE = 20
LONGEST = 3_600.0
"""Seconds to wait until all articles are compared."""


class Browser:
    """One connection to the desk."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def ask(self, path: str, fault: bool = True) -> tuple[float, bytes]:
        """Milliseconds, and the answer."""
        start = time.perf_counter()
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        body = answer.read()
        spent = 1000 * (time.perf_counter() - start)
        if fault and answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {body[:200]!r}")
        return spent, body

    def data(self, path: str) -> object:
        return json.loads(self.ask(path)[1])


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


def pages(browser: Browser) -> dict[str, str]:
    """Every kind of page by name."""
    articles = browser.data("/articles.json")
    some = articles["entries"][3]["id"]  # type: ignore[index]
    deep = articles["next"]  # type: ignore[index]
    speakers = _list(browser.data("/speakers.json"), "speakers")
    matters = _list(browser.data("/matters.json"), "matters")
    most, few = (quote(speakers[place]["name"]) for place in (0, -1))
    largest = max(matters, key=lambda one: one["accounts"])["id"]
    return {
        "overview": "/",
        "overview, JSON": "/overview.json",
        "overview, CSV": "/overview.csv",
        "articles": "/articles",
        "articles, next page": f"/articles?after={deep}",
        "articles, JSON": "/articles.json",
        "articles, CSV": "/articles.csv",
        "article": f"/articles/{some}",
        "article, JSON": f"/articles/{some}.json",
        "article, CSV": f"/articles/{some}.csv",
        "matters": "/matters",
        "matters, JSON": "/matters.json",
        "matters, CSV": "/matters.csv",
        "matter disputed most": f"/matters/{matters[0]['id']}",
        "matter, JSON": f"/matters/{matters[0]['id']}.json",
        "matter, CSV": f"/matters/{matters[0]['id']}.csv",
        "matter as of a day": f"/matters/{matters[0]['id']}?as_of=2027-01-01",
        "largest matter of the first page": f"/matters/{largest}",
        "speakers": "/speakers",
        "speakers, JSON": "/speakers.json",
        "speakers, CSV": "/speakers.csv",
        "speaker quoted most": f"/speakers/{most}",
        "speaker quoted less": f"/speakers/{few}",
        "speaker, JSON": f"/speakers/{most}.json",
        "speaker, CSV": f"/speakers/{most}.csv",
        "search, nothing asked": "/search",
        "search, rare word": "/search?q=zelmarnor",
        "search, frequent words": "/search?q=people+killed",
        "search, most frequent word": "/search?q=at+least",
        "search, no such word": "/search?q=qqqqq",
        "search, words and a facet": "/search?q=people+killed&stance=denies",
        "search, frequent stance": "/search?stance=states",
        "search, rarer stance": "/search?stance=denies",
        "search, a stance nobody has": "/search?stance=apologises",
        "search, outlet": "/search?outlet=Outlet+7",
        "search, outlet and stance": "/search?outlet=Outlet+7&stance=denies",
        "search, facets that exclude each other": "/search?naming=unnamed&quotation=direct&kind=document",
        "search, days": "/search?since=2024-01-01&until=2024-03-31",
        "search, JSON": "/search.json?q=people+killed",
        "search, CSV": "/search.csv?q=people+killed",
        "reviews": "/reviews",
        "audit trail": "/audit",
        "record to review": f"/articles/{some}/a1/review",
        "speakers of an article": f"/articles/{some}/speakers",
        **_newer(browser),
    }


def _list(found: object, name: str) -> list[dict[str, object]]:
    return found if isinstance(found, list) else found[name]  # type: ignore[index, no-any-return]


def _newer(browser: Browser) -> dict[str, str]:
    candidates = {"the API, described": "/openapi.json", "the API, a page": "/api"}
    return {name: path for name, path in candidates.items() if b"Not found" not in browser.ask(path, fault=False)[1]}


def compared(browser: Browser) -> float:
    """Seconds until the matters of all articles can be shown."""
    began = time.monotonic()
    while b"being worked out" in browser.ask("/matters")[1] or b"being worked out" in browser.ask("/speakers")[1]:
        if time.monotonic() - began > LONGEST:
            raise RuntimeError("the articles were not compared in time")
        time.sleep(1)
    return time.monotonic() - began


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


def crowd(port: int, asked: dict[str, str], seconds: float, pause: float) -> list[float]:
    """Milliseconds of all pages that twenty people ask for, each waiting ``pause`` seconds on average in between."""
    until, spent, lock = time.monotonic() + seconds, [], threading.Lock()

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
    parser.add_argument("--seconds", type=float, default=30, help="how long twenty people look around")
    parser.add_argument("--times", type=int, default=TIMES)
    given = parser.parse_args()
    before: dict[str, float] = {}
    for number in given.articles:
        ledger = given.folder / f"{number}.db"
        make(str(ledger), number)
        with served(ledger) as (port, server):
            browser = Browser(port)
            print(f"{number:,} articles", flush=True)
            first_look(browser)
            print(f"  compared after {compared(browser):.0f} s", flush=True)
            asked = pages(browser)
            medians = {}
            for name, path in asked.items():
                took, work = measure(browser, server, path, given.times)
                medians[name] = median(took)
                ratio = f", {median(took) / before[name]:.1f} times as long" if name in before else ""
                over = "  <-- over 200 ms" if p95(took) > 200 else ""
                print(
                    f"  {name}: median {median(took):.0f}, p95 {p95(took):.0f} ms, work {work:.0f}{ratio}{over}",
                    flush=True,
                )
            before = before or medians
            for pause in (1.0, 0.0):
                took = crowd(port, asked, given.seconds, pause)
                what = f"a page every {pause:.0f} s each" if pause else "without a pause"
                print(f"  {PEOPLE} at once, {what}: median {median(took):.0f}, p95 {p95(took):.0f} ms, "
                      f"{len(took) / given.seconds:.0f} pages a second", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
