"""Working out what the shelf holds, in a process of its own where it takes long: nobody's page waits for it.

Python runs one thread at a time, so that a comparison within the server would hold every page up.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from onrecord.access.moments import moment
from onrecord.adding.background import step_back
from onrecord.errors import StopRun
from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.questions import state_of
from onrecord.ledger.tallies import tally
from onrecord.matters.series import Series, series_of
from onrecord.records import Matter, Reading, Speaker
from onrecord.reviewing import matters_as_reviewed
from onrecord.web.addresses import has_page
from onrecord.web.shelf import Facts, Shelf

WithSeries = tuple[Matter, tuple[Series, ...]]
Comparing = Callable[[Mapping[str, Reading]], tuple[Matter, ...]]
MOST_ARTICLES = 400
"""Articles of one matter whose figures are drawn."""
WATCH = 1.0
"""Seconds between two looks at whether the server still runs."""


def state_for(part: str, ledger: Ledger) -> str:
    """Words that change whenever what a part is made of does."""
    with ledger.reads() as connection:
        first = connection.exec_driver_sql("SELECT id FROM articles ORDER BY number LIMIT 1").scalar()
    return json.dumps([part, first, *state_of(ledger)])


def has_few(ledger: Ledger, most: int) -> bool:
    """Whether the ledger holds no more articles than this."""
    with ledger.reads() as connection:
        query = f"SELECT count(*) FROM (SELECT 1 FROM articles LIMIT {most + 1}) AS counted"  # noqa: S608
        return int(connection.exec_driver_sql(query).scalar_one()) <= most


def shelve(part: str, ledger_place: str | Path, shelf: Shelf, state: str, compare: Comparing | None) -> None:
    """Work a part out and put it on the shelf as of this state of the ledger.

    compare: what lays the accounts side by side; the package's own where it is None.
    """
    began, made = time.monotonic(), moment()
    if part == "tallies":
        with open_ledger(ledger_place) as ledger:
            counted = tally(ledger)
        facts = Facts(made=made, articles=counted.articles, statements=counted.statements, seconds=_since(began))
        named = (one for one in counted.speakers if has_page(Speaker(name=one.name)))
        shelf.put_tallies(state, facts, named, counted.outlets)
        return
    with open_ledger(ledger_place) as ledger:
        articles = ledger.count()
        # All of it before the shelf is written to: whoever puts the tallies there must not wait for the matters.
        found = list(_kept_matters(ledger) if compare is None else _given_matters(ledger, compare))
    shelf.put_matters(state, Facts(made=made, articles=articles, seconds=_since(began)), found)


def _kept_matters(ledger: Ledger) -> Iterator[WithSeries]:
    """The package's own comparison, which places what came since; loaded only where it is needed.

    The articles of each matter are read by themselves: those of a large ledger do not fit into memory.
    """
    from onrecord.comparison import matters_of, readings_of

    for matter in matters_of(ledger):
        yield _with_series(matter, readings_of(ledger, _articles_of(matter)))


def _given_matters(ledger: Ledger, compare: Comparing) -> Iterator[WithSeries]:
    readings = ledger.standing_readings()
    for matter in matters_as_reviewed(ledger, compare(readings)):
        yield _with_series(matter, readings)


def shelve_elsewhere(part: str, ledger_place: str | Path, shelf: Shelf, state: str) -> None:
    """The same in another process, which ends with this one. Raises StopRun where it fails."""
    given = {"part": part, "ledger": str(ledger_place), "shelf": str(shelf.path), "state": state}
    # By its standard input: an address may hold a password, and every other process can see a command line.
    done = subprocess.run(
        [sys.executable, "-m", "onrecord.web.shelving"],
        input=json.dumps(given).encode(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip().splitlines()
        reason = told[-1] if told else f"it ended with {done.returncode}"
        raise StopRun(f"{part} of the ledger could not be worked out ({reason})", "see whether memory or disk is full")


def _with_series(matter: Matter, readings: Mapping[str, Reading]) -> WithSeries:
    return matter, series_of(matter, {id_: readings[id_] for id_ in _articles_of(matter) if id_ in readings})


def _articles_of(matter: Matter) -> list[str]:
    return list(dict.fromkeys(statement.article_id for statement in matter.statements))[:MOST_ARTICLES]


def _since(began: float) -> float:
    return round(time.monotonic() - began, 3)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(WATCH)
    os._exit(1)


def main() -> None:
    """Work out the part that the standard input names."""
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    step_back()
    given = json.load(sys.stdin)
    shelve(given["part"], given["ledger"], Shelf(Path(given["shelf"])), given["state"], None)


if __name__ == "__main__":
    main()
