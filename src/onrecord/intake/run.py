"""An intake: sources into a ledger, one item after another; whatever is wrong with one costs only that one."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from onrecord.articles.opening import STDIN
from onrecord.errors import OnrecordError, SkipItem, stop_when_exhausted
from onrecord.intake.interrupts import held
from onrecord.intake.items import START, Exported, Item, Made, Place, Source, Taken
from onrecord.intake.polite import DELAY, Guest
from onrecord.intake.sources import Web, files_in, is_address, open_file
from onrecord.intake.tally import Tally
from onrecord.ledger import IntakeMemory, Ledger, Outcome
from onrecord.records import Page

DEEPEST = 3
"""A list may hold feeds, and feeds pages: deeper nothing is followed."""
NOTED_EVERY = 2.0
"""Seconds between two notes of how far a source was read: all that a killed run does again."""
Complain = Callable[[OnrecordError], None]


class Watcher(Protocol):
    """Who is shown how an intake gets on."""

    def sources(self, total: int) -> None: ...
    def source_done(self) -> None: ...
    def item_done(self, source: Source, place: Place, tally: Tally) -> None: ...
    def going_on(self, source: Source, place: Place) -> None: ...


class Noticed(Protocol):
    """Who is told what became of each single item."""

    def kept(self, item: str, outcome: Outcome, article_id: str | None) -> None:
        """It is in the ledger now, or was before."""

    def left_out(self, item: str) -> None:
        """It may have been no article, and was none."""

    def failed(self, item: str, error: OnrecordError) -> None:
        """It could not be taken in."""


class Unnoticed:
    """Nobody asks for single items."""

    def kept(self, item: str, outcome: Outcome, article_id: str | None) -> None: ...
    def left_out(self, item: str) -> None: ...
    def failed(self, item: str, error: OnrecordError) -> None: ...


@dataclass(frozen=True)
class Named:
    """Something to be opened: a path or an address, and whether it was only met in a folder."""

    name: str
    in_folder: bool = False
    doubtful: bool = False


class Intake:
    """One run into one ledger."""

    def __init__(
        self,
        ledger: Ledger,
        web: Web,
        tally: Tally,
        complain: Complain,
        watcher: Watcher,
        again: bool,
        memory: IntakeMemory | None = None,
        noticed: Noticed | None = None,
    ) -> None:
        self.tally = tally
        self._ledger = ledger
        self._memory = memory or IntakeMemory(ledger, held)
        self._noticed = noticed or Unnoticed()
        self._web = web
        self._complain = complain
        self._watcher = watcher
        self._again = again
        self._failed = {failure.item for failure in self._memory.failures()}

    def take(self, named: Named) -> None:
        """Open what is named and take all of it in."""
        try:
            source = self._opened(named)
        except (OnrecordError, OSError) as error:
            self._set_aside(Item(named.name, START, lambda: None, named.in_folder), named.name, error)
        else:
            self._take_source(source, 0)

    def retry(self, item: str, source: str, place: Place) -> None:
        """Try one item again that failed before."""
        try:
            opened = self._opened(Named(source))
            found = next(iter(opened.items(place)), None)
            if found is None:
                raise SkipItem(f"{item!r} is no longer in {source!r}", "add the source again: onrecord add --again")
        except (OnrecordError, OSError) as error:
            self._set_aside(Item(item, place, lambda: None), source, error)
        else:
            self._take_item(Item(item, place, found.open, found.doubtful), opened, 0)

    def _opened(self, named: Named) -> Source:
        if is_address(named.name):
            return self._web.source(named.name)
        return open_file(named.name, named.doubtful, None if named.in_folder else self._web)

    def _take_source(self, source: Source, depth: int) -> None:
        start = self._start(source)
        if start is None:
            self.tally.finished += 1
            return
        at, noted = start, time.monotonic()
        finished = False
        try:
            for item in source.items(start):
                at = item.place
                if time.monotonic() - noted > NOTED_EVERY:
                    self._note(source, at, finished=False)
                    noted = time.monotonic()
                self._take_item(item, source, depth)
                self._watcher.item_done(source, at, self.tally)
            finished = True
        except (OnrecordError, OSError) as error:
            self._set_aside(Item(source.name, at, lambda: None), source.name, error)
        finally:
            self._note(source, at, finished)

    def _start(self, source: Source) -> Place | None:
        """Where to begin; None where an earlier run came to the end of it and it is still the same."""
        kept = None if source.fingerprint is None or self._again else self._memory.place(_key(source.name))
        if kept is None or kept.fingerprint != source.fingerprint:
            return START
        if kept.finished:
            return None if source.settled else START
        start = Place(kept.number, kept.at)
        if start != START:
            self._watcher.going_on(source, start)
        return start

    def _note(self, source: Source, place: Place, finished: bool) -> None:
        if source.fingerprint is not None:
            self._memory.keep_place(_key(source.name), source.fingerprint, place.number, place.at, finished)

    def _take_item(self, item: Item, source: Source, depth: int) -> None:
        try:
            self._keep(item.name, item.open(), depth)
        except Exception as error:  # A page may break what reads it in ways that nobody foresaw: the others go on.
            self._set_aside(item, source.name, error)
        else:
            self._mend(_key_of(item.name, source.name))

    def _keep(self, name: str, taken: Taken, depth: int) -> None:
        if taken is None:
            self._count(name, "known", None)
        elif isinstance(taken, Page | Made | Exported):
            self._count(name, *self._add(taken))
        elif depth + 1 < DEEPEST:
            self._take_source(taken, depth + 1)
        else:
            raise SkipItem(f"{taken.name!r} is a list or feed inside of others", "name it by itself")

    def _count(self, name: str, outcome: Outcome, article_id: str | None) -> None:
        self.tally.count(outcome)
        self._noticed.kept(name, outcome, article_id)

    def _add(self, taken: Page | Made | Exported) -> tuple[Outcome, str | None]:
        if isinstance(taken, Exported):
            with held():
                restored = self._ledger.restore(taken.line)
            return restored.outcome, restored.article_id
        page = taken if isinstance(taken, Page) else taken.page
        with held():
            known = self._ledger.has_page(page.sha256)
        if known is not None:
            return "known", known
        if isinstance(taken, Made):
            reading = taken.reading
        else:
            with held():  # Ctrl-C within the import of a library of C is lost, and leaves the library half made.
                from onrecord.pipeline import makers, read_page

                makers()
            reading = read_page(page)
        with held():
            kept = self._ledger.keep(reading, page)
        return kept.outcome, kept.article_id

    def _mend(self, key: str) -> None:
        if key in self._failed:
            self._failed.discard(key)
            self._memory.mend(key)

    def _set_aside(self, item: Item, source: str, error: Exception) -> None:
        stop_when_exhausted(error, item.name)
        if item.doubtful and isinstance(error, OnrecordError):
            self.tally.left_out += 1
            self._noticed.left_out(item.name)
            return
        self.tally.failed += 1
        told = _told(item.name, error)
        self._noticed.failed(item.name, told)
        self._complain(told)
        if source == STDIN:
            return
        key = _key_of(item.name, source)
        origin = item.name if is_address(item.name) and "#" not in item.name else _key(source)
        self._memory.fail(key, origin, item.place.number, item.place.at, told.problem, told.remedy)
        self._failed.add(key)


def take_in(
    ledger: Ledger,
    names: Iterable[str],
    tally: Tally,
    complain: Complain,
    watcher: Watcher,
    *,
    again: bool = False,
    delay: float = DELAY,
    allowed: frozenset[tuple[str, int]] = frozenset(),
) -> None:
    """Add all that is named: files, folders with all below, addresses. ``tally`` is kept up to date all along.

    again: read sources from their start though an earlier run came further; delay: seconds between two requests to one
    host; allowed: hosts excepted from the guard against private addresses, for tests.
    """
    intake = Intake(ledger, _web(ledger, delay, allowed), tally, complain, watcher, again)
    todo = [named for name in names for named in _named(name, complain)]
    watcher.sources(len(todo))
    for named in todo:
        intake.take(named)
        watcher.source_done()


def retry_failures(
    ledger: Ledger,
    tally: Tally,
    complain: Complain,
    watcher: Watcher,
    *,
    delay: float = DELAY,
    allowed: frozenset[tuple[str, int]] = frozenset(),
) -> None:
    """Try everything again that failed and was not mended since."""
    failures = IntakeMemory(ledger, held).failures()
    intake = Intake(ledger, _web(ledger, delay, allowed), tally, complain, watcher, again=True)
    watcher.sources(len(failures))
    for failure in failures:
        intake.retry(failure.item, failure.source, Place(failure.number, failure.at))
        watcher.source_done()


def _web(ledger: Ledger, delay: float, allowed: frozenset[tuple[str, int]]) -> Web:
    return Web(Guest(IntakeMemory(ledger, held), lambda sha256: _is_kept(ledger, sha256), delay, allowed))


def _is_kept(ledger: Ledger, sha256: str) -> bool:
    with held():
        return ledger.has_page(sha256) is not None


def _named(name: str, complain: Complain) -> Iterable[Named]:
    if is_address(name) or not os.path.isdir(name):  # noqa: PTH112 - a name may be no path at all
        return [Named(name)]

    def cannot_walk(error: OSError) -> None:
        complain(SkipItem(f"cannot look into {error.filename!r} ({error.strerror})", "check its permissions"))

    return [Named(path, in_folder=True, doubtful=doubtful) for path, doubtful in files_in(name, cannot_walk)]


def _key(name: str) -> str:
    """A name that holds whatever folder a later run starts in."""
    return name if is_address(name) else os.path.abspath(name)  # noqa: PTH100 - a name may be no path at all


def _key_of(item: str, source: str) -> str:
    return _key(source) + item[len(source) :] if item.startswith(source) else item


def _told(name: str, error: Exception) -> SkipItem:
    if not isinstance(error, OnrecordError):
        return SkipItem(f"cannot read {name!r} ({type(error).__name__}: {error})", "leave it out and report it")
    return SkipItem(error.problem if name in error.problem else f"{name}: {error.problem}", error.remedy)
