"""Nothing is lost: a process killed at any moment leaves whole articles only, each once, and all it said were added.

``ONRECORD_KILLS=200`` kills as often as the full run does; without it a few times.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

import pytest
from msgspec.structs import replace

from onrecord.errors import BadRequest
from onrecord.ledger import Ledger, open_ledger
from onrecord.records import Page, Reading
from tests.conftest import NewPlace
from tests.ledger.stories import numbered, page, page_of
from tests.ledger.test_exchange import contents
from tests.ledger.test_opening import version_1

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("ONRECORD_KILLS", "12"))
PAGES = 300
SPAWNING = multiprocessing.get_context("forkserver")
SPAWNING.set_forkserver_preload(["onrecord.ledger", "tests.ledger.test_killed"])


def invented(number: int) -> tuple[Reading, Page]:
    """One of some hundred pages: every third changes an article that came before, every tenth is one again."""
    made = numbered(number - number % 3)
    made = replace(made, article=replace(made.article, title=f"Bulletin {number - number % 3}"))
    if number % 10 == 9:
        return made, page_of(made)
    more = f"Update {number}." if number % 3 == 2 else ""
    changed = replace(made, article=replace(made.article, text=made.article.text + more))
    content = f"{changed.article.text}{number}".encode()
    return changed, page(content, url=made.article.url, retrieved=f"2031-03-11T08:{number // 60:02}:{number % 60:02}Z")


def intake(place: str, telling: Pipe) -> None:
    """Add all pages that are not yet known, and tell of each that was added."""
    with open_ledger(place, create=True) as ledger:
        for number in range(PAGES):
            reading, held = invented(number)
            if ledger.has_page(held.sha256) is None:
                telling.send((number, ledger.keep(reading, held).article_id))
    telling.send("finished")


class Run:
    """An intake in a process of its own."""

    def __init__(self, place: str) -> None:
        self.hearing, telling = SPAWNING.Pipe(duplex=False)
        self.process = SPAWNING.Process(target=intake, args=(place, telling))
        self.process.start()
        telling.close()

    def kill_after(self, seconds: float) -> list[object]:
        """Let it run so long, kill it, and answer what it told of."""
        self.process.join(seconds)
        self.process.kill()
        return self.told()

    def told(self) -> list[object]:
        """All that it tells of until its end."""
        heard: list[object] = []
        try:
            while True:
                heard.append(self.hearing.recv())
        except (EOFError, OSError):
            self.process.join()
            self.hearing.close()
            return heard


def faults(path: Path) -> list[object]:
    connection = sqlite3.connect(path)
    try:
        for table in ("versions_search", "attributions_search"):
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        checks = ("PRAGMA integrity_check", "PRAGMA foreign_key_check")
        return [row for check in checks for row in connection.execute(check) if row != ("ok",)]
    finally:
        connection.close()


def check_whole(ledger: Ledger, told: list[object]) -> None:
    """Whatever it told of is there; nothing is half there; nothing is there twice."""
    for heard in told:
        if isinstance(heard, tuple):
            assert ledger.has_page(invented(heard[0])[1].sha256) == heard[1]
    entries = ledger.articles()
    assert len({entry.id for entry in entries}) == len({entry.title for entry in entries}) == len(entries)
    with ledger._reading() as connection:
        one_reading = """SELECT count(*) FROM versions v WHERE (SELECT count(*) FROM readings r WHERE
            r.article_id = v.article_id AND r.version = v.version AND r.superseded IS NULL) <> 1"""
        its_attributions = """SELECT count(*) FROM versions v WHERE v.attributions <> (SELECT count(*)
            FROM attributions a WHERE a.article_id = v.article_id AND a.version = v.version)"""
        a_page = """SELECT count(*) FROM versions v WHERE NOT EXISTS (SELECT 1 FROM pages p WHERE
            p.article_id = v.article_id AND p.version = v.version)"""
        a_newest = """SELECT count(*) FROM articles a WHERE (SELECT count(*) FROM versions v WHERE
            v.article_id = a.id AND v.until = '9999-99-99') <> 1"""
        for wrong in (one_reading, its_attributions, a_page, a_newest):
            assert connection.exec_driver_sql(wrong).scalar() == 0, wrong


def exists(place: str) -> bool:
    """Whether it was killed before there was a ledger at all."""
    try:
        open_ledger(place).close()
    except BadRequest:
        return False
    return True


def timeless(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """All rows without the moments at which they were written."""
    day = time.strftime("%Y-%m-%dT")
    now = {name: [tuple("now" if str(v).startswith(day) else v for v in row) for row in rows]
           for name, rows in contents(ledger).items()}  # fmt: skip
    return {name: sorted(rows, key=repr) for name, rows in now.items()}


@pytest.fixture(scope="module")
def uninterrupted(new_place: NewPlace) -> dict[str, list[tuple[object, ...]]]:
    """What an intake that nobody killed leaves."""
    place = new_place("sqlite")
    assert Run(place).told()[-1] == "finished"
    with open_ledger(place) as ledger:
        return timeless(ledger)


@pytest.mark.timeout(3000)
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_whenever_it_is_killed_nothing_is_lost_half_stored_or_there_twice(
    new_place: NewPlace, database: str, uninterrupted: dict[str, list[tuple[object, ...]]]
) -> None:
    chance, killed = random.Random(f"{database} {KILLS}"), 0
    kills = KILLS if database == "sqlite" else max(3, KILLS // 10)
    while killed < kills:
        place, finished = new_place(database), False
        while not finished:
            run = Run(place)
            told = run.kill_after(chance.uniform(0, 1.2)) if killed < kills else run.told()
            finished = "finished" in told
            killed += not finished
            if not told and not exists(place):
                continue
            with open_ledger(place) as ledger:
                check_whole(ledger, told)
            if database == "sqlite":
                assert faults(Path(place)) == []
        with open_ledger(place) as ledger:
            assert timeless(ledger) == uninterrupted


def test_a_migration_that_is_killed_is_done_by_the_next_that_opens(tmp_path: Path) -> None:
    chance = random.Random(KILLS)
    with open_ledger(version_1(tmp_path / "whole.db")) as whole:
        expected = whole.readings()
    for number in range(max(3, KILLS // 10)):
        path = version_1(tmp_path / f"{number}.db")
        process = SPAWNING.Process(target=open_ledger, args=(path,))
        process.start()
        process.join(chance.uniform(0, 0.2))
        process.kill()
        process.join()
        with open_ledger(path) as ledger:
            assert ledger.readings() == expected
        assert faults(path) == []


WRITING = """
import sys
from onrecord.ledger import open_ledger
from tests.ledger.test_killed import PAGES, invented
with open_ledger(sys.argv[1], create=True) as ledger:
    for number in range(PAGES):
        print(ledger.keep(*invented(number)).article_id, flush=True)
"""


def check_stopped(path: Path, done: subprocess.CompletedProcess[str]) -> None:
    assert "StopRun: the ledger" in done.stderr, done.stderr[-500:]
    told = done.stdout.split()
    assert 0 < len(told) < PAGES
    with open_ledger(path) as ledger:
        assert {entry.id for entry in ledger.articles()} == set(told)
        check_whole(ledger, [])
    assert faults(path) == []


def test_a_limit_on_the_size_of_files_stops_the_run_and_keeps_what_was_added(tmp_path: Path) -> None:
    path, size = tmp_path / "onrecord.db", 500_000

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    words = [sys.executable, "-c", WRITING, str(path)]
    check_stopped(path, subprocess.run(words, capture_output=True, text=True, cwd=ROOT, preexec_fn=limit, check=False))


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of a megabyte, where this account may mount one."""
    folder = Path(tempfile.mkdtemp())
    mounting = ["mount", "-t", "tmpfs", "-o", "size=1m", "onrecord", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mounting, capture_output=True, check=False).returncode:
        folder.rmdir()
        pytest.skip("this account may not mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()


def test_a_full_disk_stops_the_run_and_keeps_what_was_added(small_disk: Path, tmp_path: Path) -> None:
    path = small_disk / "onrecord.db"
    words = [sys.executable, "-c", WRITING, str(path)]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=False)
    assert "the disk is full: free some space" in done.stderr
    for file in small_disk.iterdir():
        shutil.copy(file, tmp_path)
    check_stopped(tmp_path / path.name, done)


def test_several_processes_make_and_fill_one_ledger(
    place: str, uninterrupted: dict[str, list[tuple[object, ...]]]
) -> None:
    runs = [Run(place) for _ in range(3)]
    assert [run.told()[-1] for run in runs] == ["finished"] * 3
    with open_ledger(place) as ledger:
        check_whole(ledger, [])
        assert len(ledger.articles()) == PAGES // 3


def test_fifty_readers_beside_a_writer_meet_no_error(place: str) -> None:
    with open_ledger(place, create=True) as ledger:
        ledger.keep(*invented(0))
    errors: list[Exception] = []

    def read() -> None:
        try:
            with open_ledger(place) as own:
                for _ in range(4):
                    assert own.article_page(10).entries
                    assert own.search("killed", 5)
        except Exception as error:  # Whatever goes wrong is what this test is about.
            errors.append(error)

    run, readers = Run(place), [threading.Thread(target=read) for _ in range(50)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert run.told()[-1] == "finished"
    assert errors == []
