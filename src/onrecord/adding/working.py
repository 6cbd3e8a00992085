"""The process that takes jobs in, one input after another, until none is left or it is told to end."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from pathlib import Path

from onrecord.adding.claiming import MOST_TRIES, Claim, claim, release
from onrecord.adding.records import Outcome, Result, Work
from onrecord.errors import OnrecordError, SkipItem, StopRun
from onrecord.intake.items import Place, Source
from onrecord.intake.kinds import kind_of
from onrecord.intake.polite import DELAY, Guest
from onrecord.intake.run import Intake, Named
from onrecord.intake.sources import Web
from onrecord.intake.tally import Tally
from onrecord.intake.unpacked import head_of
from onrecord.ledger import IntakeMemory, KeptPlace, Ledger
from onrecord.ledger import Outcome as Kept

BEATS = 10.0
"""Seconds between two signs of life while a page is waited for."""
TOLD_EVERY = 0.5
"""Seconds between two notes of how far an input was read."""
GRACE = 5.0
"""Seconds that the item at hand has left when the process is to end."""
Hosts = frozenset[tuple[str, int]]


class Stopped(BaseException):
    """Someone stops the job, or the process is to end: no failure of what is being read."""


class Worker:
    """One process, and the jobs that it takes in."""

    def __init__(self, ledger: Ledger, runner: str, delay: float = DELAY, allowed: Hosts = frozenset()) -> None:
        self._ledger = ledger
        self._runner = runner
        self._delay = delay
        self._allowed = allowed
        self._claim: Claim | None = None
        self._halted = threading.Event()

    def run(self) -> None:
        """Take in one job after another."""
        threading.Thread(target=self._live, daemon=True).start()
        while not self._halted.is_set() and (found := claim(self._ledger, self._runner)):
            self._claim = found
            self._take_job(found)
            self._claim = None

    def halt(self) -> None:
        """End behind the item at hand, or without it where that takes too long; another process goes on."""
        self._halted.set()
        time.sleep(GRACE)
        release(self._ledger, self._runner, on_purpose=True)
        os._exit(0)

    def _live(self) -> None:
        while not self._halted.wait(BEATS):
            if self._claim is not None:
                self._claim.beat()

    def _take_job(self, job: Claim) -> None:
        try:
            with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
                while work := job.next():
                    self._check(job)
                    self._take(job, work, Path(folder) / "upload")
                    job.finish(work)
        except Stopped:
            if self._halted.is_set():
                release(self._ledger, self._runner, on_purpose=True)
            else:
                job.end("stopped")
        except StopRun as error:
            job.end("stopped", str(error))
        else:
            job.end("done")

    def _check(self, job: Claim, share: float | None = None) -> None:
        if self._halted.is_set() or not job.beat(share):
            raise Stopped

    def _take(self, job: Claim, work: Work, upload: Path) -> None:
        memory = UploadMemory(self._ledger, job, work, str(upload))
        ear = Ear(job, work, str(upload))
        try:
            _refuse_deadly(work)
            if work.kind == "file":
                _lay_out(job, work, upload)
        except SkipItem as error:
            ear.failed(work.name, error)
            return
        web = Web(Guest(IntakeMemory(self._ledger), self._is_kept, self._delay, self._allowed))
        watch = Watch(self, job, str(upload))
        intake = Intake(self._ledger, web, Tally(), _say_nothing, watch, False, memory, ear)
        intake.take(Named(str(upload) if work.kind == "file" else work.name))

    def _is_kept(self, sha256: str) -> bool:
        return self._ledger.has_page(sha256) is not None


class Watch:
    """Tells the job how far the input at hand is read, and stops it when someone wants that."""

    def __init__(self, worker: Worker, job: Claim, upload: str) -> None:
        self._worker = worker
        self._job = job
        self._upload = upload
        self._told = time.monotonic()

    def sources(self, total: int) -> None: ...
    def source_done(self) -> None: ...
    def going_on(self, source: Source, place: Place) -> None: ...

    def item_done(self, source: Source, place: Place, tally: Tally) -> None:  # noqa: ARG002
        now = time.monotonic()
        if now - self._told < TOLD_EVERY:
            return
        self._told = now
        inside = source.name.startswith(f"{self._upload}/")
        share = None if inside or not source.total else min(1.0, place.at / source.total)
        self._worker._check(self._job, share)


class Ear:
    """Writes down what becomes of each item, under the names that people gave."""

    def __init__(self, job: Claim, work: Work, upload: str) -> None:
        self._job = job
        self._work = work
        self._upload = upload

    def kept(self, item: str, outcome: Kept, article_id: str | None) -> None:
        self._put(item, outcome, article_id=article_id)

    def left_out(self, item: str) -> None:
        self._put(item, "left out")

    def failed(self, item: str, error: OnrecordError) -> None:
        # An upload lies under a name of our own: what is told of it says the one that its sender knows.
        problem, remedy = (words.replace(self._upload, self._work.name) for words in (error.problem, error.remedy))
        self._put(item, "failed", problem=problem, remedy=remedy)

    def _put(self, item: str, outcome: Outcome, **facts: str | None) -> None:
        name = self._work.name + item[len(self._upload) :] if item.startswith(self._upload) else item
        self._job.put(self._work, Result(number=0, name=name, outcome=outcome, **facts))


class UploadMemory(IntakeMemory):
    """The memory of an intake; of a file that was uploaded, the job remembers how far it was read, and its failures."""

    def __init__(self, ledger: Ledger, job: Claim, work: Work, upload: str) -> None:
        super().__init__(ledger)
        self._job = job
        self._work = work
        self._upload = upload

    def place(self, source: str) -> KeptPlace | None:
        if source != self._upload:
            return super().place(source)
        work = self._work
        if work.fingerprint is None:
            return None
        return KeptPlace(source=source, fingerprint=work.fingerprint, number=work.place, at=work.at, finished=False,
                         noted="")  # fmt: skip

    def keep_place(self, source: str, fingerprint: str, number: int, at: int, finished: bool) -> None:
        if source == self._upload:
            self._job.keep_place(self._work, number, at, fingerprint)
        else:
            super().keep_place(source, fingerprint, number, at, finished)

    def fail(self, item: str, source: str, number: int, at: int, problem: str, remedy: str) -> None:
        if not source.startswith(self._upload):
            super().fail(item, source, number, at, problem, remedy)


def _lay_out(job: Claim, work: Work, upload: Path) -> None:
    content = job.content(work)
    if content is None:
        raise SkipItem(f"the bytes of {work.name!r} are no longer kept", "give the file again")
    upload.write_bytes(content)
    os.utime(upload, (0, 0))  # laid out anew behind a restart it is still the same file
    if job.role != "admin" and kind_of(head_of(str(upload))) == "export":
        raise SkipItem(f"{work.name!r} is an exported ledger", "ask an admin to add it: it brings readings of its own")


def _refuse_deadly(work: Work) -> None:
    if work.tries >= MOST_TRIES:
        raise SkipItem(f"reading {work.name!r} ended the program {work.tries} times", "leave it out and report it")


def _say_nothing(_error: OnrecordError) -> None:
    """What failed is written down by the ear."""
