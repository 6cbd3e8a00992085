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
from collections.abc import Callable, Iterator, Mapping, Sequence
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

Comparing = Callable[[Mapping[str, Reading]], tuple[Matter, ...]]
MOST_ARTICLES = 400
"""Articles of one matter whose figures are drawn."""
AT_ONCE = 50
"""Matters whose articles are read at once."""
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
        matters = _kept_matters(ledger) if compare is None else _compared(ledger, compare)
        articles = ledger.count()
        # All of it before the shelf is written to: whoever puts the tallies there must not wait for the matters.
        found = list(_with_series(matters, ledger))
    shelf.put_matters(state, Facts(made=made, articles=articles, seconds=_since(began)), found)


def _compared(ledger: Ledger, compare: Comparing) -> tuple[Matter, ...]:
    return matters_as_reviewed(ledger, compare(ledger.standing_readings()))


def _kept_matters(ledger: Ledger) -> tuple[Matter, ...]:
    """The package's own comparison, which places what came since; loaded only where it is needed."""
    from onrecord.comparison import matters_of

    return matters_of(ledger)


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


def _with_series(matters: Sequence[Matter], ledger: Ledger) -> Iterator[tuple[Matter, tuple[Series, ...]]]:
    """The matters with their figures; the articles of a few matters at a time are in memory."""
    from onrecord.comparison import readings_of

    for start in range(0, len(matters), AT_ONCE):
        some = matters[start : start + AT_ONCE]
        told = [list(dict.fromkeys(one.article_id for one in matter.statements))[:MOST_ARTICLES] for matter in some]
        readings = readings_of(ledger, {id_ for ids in told for id_ in ids})
        for matter, ids in zip(some, told, strict=True):
            yield matter, series_of(matter, {id_: readings[id_] for id_ in ids if id_ in readings})


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
