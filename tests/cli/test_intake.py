"""``add``, ``failures`` and ``batch`` as a person at a shell meets them: stopped at any moment, and going on."""

from __future__ import annotations

import json
import os
import pty
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord.ledger import open_ledger
from tests.intake.archives import article, stories, write_lines, write_warc
from tests.intake.site import story
from tests.ledger.servers import Server

PORTS = [f"Port {number}" for number in range(40)]


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "onrecord", *map(str, words)]


def onrecord(*words: str | Path, **given: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*words), capture_output=True, text=True, timeout=120, check=False, **given)


def ended_by(signal_sent: int, after: float, *words: str | Path) -> tuple[int, str, str]:
    """Exit code, output and complaints of a run that is sent a signal some seconds after its start."""
    with subprocess.Popen(command(*words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        try:
            running.wait(after)
        except subprocess.TimeoutExpired:
            running.send_signal(signal_sent)
        out, err = running.communicate(timeout=60)
    return running.returncode, out, err


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_warc(tmp_path_factory.mktemp("crawl") / "a.warc.gz", stories(PORTS))


def test_ctrl_c_at_any_moment_ends_cleanly_and_the_next_run_goes_on(archive: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    chance = random.Random(7)
    for _ in range(8):
        code, out, err = ended_by(signal.SIGINT, chance.uniform(0.0, 3.0), "add", archive, "--ledger", kept)
        assert code in (0, 130, -signal.SIGINT)
        assert "Traceback" not in err
        assert not out or " added" in out  # Where it had not begun yet, there is nothing to sum up.
    done = onrecord("add", archive, "--ledger", kept)
    assert (done.returncode, "failed" in done.stdout) == (0, False)
    with open_ledger(kept) as ledger:
        assert [r.article.title for r in ledger.readings().values()] == [f"Ferry burns off {port}" for port in PORTS]
    assert onrecord("add", archive, "--ledger", kept).stdout == "0 articles added, 1 read to the end before\n"


def test_a_run_goes_on_from_its_place_and_says_so(archive: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    before = 0
    for _ in range(20):
        _, out, _ = ended_by(signal.SIGINT, 2.5, "add", archive, "--ledger", kept)
        before = int(out.split(" ", 1)[0]) if out else 0
        if before:
            break
    done = onrecord("add", archive, "--ledger", kept)
    if before < len(PORTS):
        assert done.stderr.startswith(f"onrecord: going on with {archive} at ")
        # The one at hand may have been added without being counted any more.
        assert len(PORTS) - before - int(done.stdout.split(" ", 1)[0]) in (0, 1)


def test_a_killed_run_goes_on_too(archive: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    for after in (0.8, 2.0, 3.0):
        ended_by(signal.SIGKILL, after, "add", archive, "--ledger", kept)
    assert onrecord("add", archive, "--ledger", kept).returncode == 0
    with open_ledger(kept) as ledger:
        assert len(ledger.readings()) == len(PORTS)


def test_failures_are_listed_with_reasons_and_tried_again(tmp_path: Path) -> None:
    kept, lines = tmp_path / "kept.db", write_lines(tmp_path / "a.jsonl", [article("Lenholm"), b"{broken"])
    page = tmp_path / "page.html"
    page.touch()
    done = onrecord("add", "a.jsonl", "page.html", "--ledger", kept, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "1 article added, 2 failed\n")
    listed = onrecord("failures", "--ledger", kept)
    assert listed.returncode == 0
    assert len(listed.stdout.splitlines()) == 2
    assert "a.jsonl:2" in listed.stdout
    assert "is empty" in listed.stdout
    told = json.loads(onrecord("failures", "--ledger", kept, "--json").stdout)
    assert {failure["item"] for failure in told} == {f"{lines}:2", str(page)}
    page.write_bytes(story("Castrel"))
    again = onrecord("failures", "--retry", "--ledger", kept)
    assert (again.returncode, again.stdout) == (1, "1 article added, 1 failed\n")
    write_lines(lines, [article("Lenholm"), article("Dunholt")])
    assert onrecord("failures", "--retry", "--ledger", kept).stdout == "1 article added\n"
    assert onrecord("failures", "--ledger", kept).stdout == f"Nothing has failed in {kept}.\n"


def test_failures_of_a_missing_ledger_are_a_bad_request(tmp_path: Path) -> None:
    for words in (["failures"], ["failures", "--retry"]):
        done = onrecord(*words, "--ledger", tmp_path / "none.db")
        assert done.returncode == 2
        assert list(tmp_path.iterdir()) == []


def test_a_ledger_on_a_server_is_filled_and_tells_what_failed(server: Server, tmp_path: Path) -> None:
    address = server.new_database()
    lines = write_lines(tmp_path / "a.jsonl", [article("Lenholm"), b"{broken"])
    assert onrecord("failures", "--ledger", address).returncode == 2
    assert onrecord("add", lines, "--ledger", address).stdout == "1 article added, 1 failed\n"
    assert "a.jsonl:2" in onrecord("failures", "--ledger", address).stdout
    write_lines(lines, [article("Lenholm"), article("Dunholt")])
    assert onrecord("failures", "--retry", "--ledger", address).stdout == "1 article added\n"
    assert onrecord("failures", "--ledger", address).stdout == f"Nothing has failed in {address}.\n"


def test_an_archive_shows_a_bar_of_its_own_on_a_terminal(archive: Path, tmp_path: Path) -> None:
    screen, terminal = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    words = command("add", archive, "--ledger", tmp_path / "kept.db")
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=terminal, env=environment) as running:
        os.close(terminal)
        shown = b""
        while piece := _read(screen):
            shown += piece
        running.communicate(timeout=60)
    os.close(screen)
    assert running.returncode == 0
    assert b"a.warc.gz" in shown
    assert b" %" in shown
    assert b"pages/s" in shown


def test_a_batch_is_told_of_in_one_line_and_added(archive: Path, tmp_path: Path) -> None:
    out, kept = tmp_path / "parts", tmp_path / "kept.db"
    page = tmp_path / "page.html"
    page.write_bytes(story("Lenholm"))
    done = onrecord("batch", archive, page, "--out", out, "--processes", "1")
    assert (done.returncode, done.stdout) == (1, "1 part written with 40 articles, 1 failed\n")
    assert "is no archive" in done.stderr
    assert onrecord("batch", archive, "--out", out).stdout == "0 parts written with 0 articles, 1 there already\n"
    assert onrecord("add", out, "--ledger", kept).stdout == "40 articles added\n"


def _read(screen: int) -> bytes:
    try:
        return os.read(screen, 65536)
    except OSError:  # The other side of the terminal is closed.
        return b""


def test_nothing_is_missing_without_the_extras(tmp_path: Path) -> None:
    """A plain install: what needs an extra says which, and the rest goes on."""
    page = tmp_path / "page.html"
    page.write_bytes(story("Lenholm"))
    path = write_warc(tmp_path / "a.warc", stories(PORTS[:1]), "none")
    code = "import sys; sys.modules['fastwarc'] = sys.modules['pyarrow'] = None\nfrom onrecord.cli import app; app()"
    words = [sys.executable, "-c", code, "add", str(path), str(page), "--ledger", str(tmp_path / "kept.db")]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (1, "1 article added, 1 failed\n")
    assert "pip install 'onrecord[archives]'" in done.stderr
