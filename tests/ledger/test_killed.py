"""A process killed while it adds leaves whole articles only, and all that it said were added."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.ledger import open_ledger
from tests.ledger.stories import numbered, page_of

ROOT = Path(__file__).parents[2]
NUMBER = 60
INTAKE = f"""
import sys
from onrecord.ledger import open_ledger
from tests.ledger.stories import numbered, page_of
with open_ledger(sys.argv[1], create=True) as ledger:
    for number in range(int(sys.argv[2]), {NUMBER}, int(sys.argv[3])):
        print(ledger.add(numbered(number), page_of(numbered(number)))[0], flush=True)
"""


def intake(path: Path, first: int = 0, step: int = 1) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", INTAKE, str(path), str(first), str(step)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def killed_after(path: Path, lines: int) -> list[str]:
    """Let a process add until it has told of so many articles, then kill it: the ids it told of."""
    with intake(path) as child:
        assert child.stdout is not None
        told = [child.stdout.readline().strip() for _ in range(lines)]
        child.kill()
        told += [line.strip() for line in child.stdout]
    return told


def faults(path: Path) -> list[object]:
    connection = sqlite3.connect(path)
    try:
        for table in ("versions_search", "attributions_search"):
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        checks = ("PRAGMA integrity_check", "PRAGMA foreign_key_check")
        return [row for check in checks for row in connection.execute(check) if row != ("ok",)]
    finally:
        connection.close()


@pytest.mark.parametrize("lines", [1, 7, 23])
def test_a_killed_process_leaves_no_half_article(tmp_path: Path, lines: int) -> None:
    path = tmp_path / "onrecord.db"
    told = killed_after(path, lines)
    with open_ledger(path) as ledger:
        kept = ledger.readings()
        assert list(kept)[: len(told)] == told
        assert list(kept.values()) == [numbered(number) for number in range(len(kept))]
        assert [entry.attributions for entry in ledger.articles()] == [1] * len(kept)
        assert [ledger.pages(key) for key in kept] == [(page_of(made),) for made in kept.values()]
        assert len(ledger.search("killed", limit=NUMBER)) == len(kept)
    assert faults(path) == []


def test_what_was_broken_off_is_finished_by_running_it_again(tmp_path: Path) -> None:
    broken, whole = tmp_path / "broken.db", tmp_path / "whole.db"
    for lines in (2, 11, 30):
        killed_after(broken, lines)
    for path in (broken, whole):
        with intake(path) as child:
            assert child.stdout is not None
            assert len(child.stdout.readlines()) == NUMBER
    with open_ledger(broken) as first, open_ledger(whole) as second:
        assert first.readings() == second.readings()
        assert len(first.readings()) == NUMBER


def test_a_disk_that_takes_no_more_stops_the_run_and_keeps_what_was_added(tmp_path: Path) -> None:
    path, size = tmp_path / "onrecord.db", 200_000

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    words = [sys.executable, "-c", INTAKE, str(path), "0", "1"]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, preexec_fn=limit, check=False)
    assert "StopRun: the ledger" in done.stderr
    told = done.stdout.split()
    assert 0 < len(told) < NUMBER
    with open_ledger(path) as ledger:
        assert list(ledger.readings()) == told
    assert faults(path) == []


def test_several_processes_make_and_fill_one_ledger(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    children = [intake(path, first, step=2) for first in (0, 1, 1)]
    for child in children:
        child.communicate()
        assert child.returncode == 0
    with open_ledger(path) as ledger:
        assert len(ledger.readings()) == NUMBER
    assert faults(path) == []
