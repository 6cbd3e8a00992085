"""``add``, ``list``, ``show`` and ``search`` as a person at a shell meets them."""

from __future__ import annotations

import json
import os
import pty
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from rich.console import Console

from onrecord.errors import BadRequest
from onrecord.ledger import Entry, Hit, open_ledger
from onrecord.records import Reading
from onrecord.reviewing import Reviews
from onrecord.reviews import Review, anchor_of
from onrecord.views.listing import show_entries, show_hits
from tests.ledger.stories import ferry_fire, page_of

PAGE = """<!doctype html><html lang="en"><head><title>Ferry burns off {port}</title>
<meta property="og:site_name" content="The Ansel Courier">
<meta property="article:published_time" content="2031-03-11T07:40:00Z"></head><body><article><h1>Ferry burns off {port}</h1>
<p>At least 14 people were killed when the ferry Halcyon burned off {port} on Monday, Interior Minister Mira Tolland said.</p>
<p>“We are still looking for nine passengers,” she said. “I will not guess at the cause, and nobody else should.”</p>
</article></body></html>"""  # noqa: E501


def onrecord(*words: str | Path, **given: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **given)


def write_page(path: Path, port: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(port=port), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kept") / "onrecord.db"
    with open_ledger(path, create=True) as made:
        made.add(ferry_fire(), page_of(ferry_fire()))
    return path


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder as a crawler leaves it: two articles, one of them three times, and what is none."""
    folder = tmp_path / "pages"
    write_page(folder / "a.html", "Port Ansel")
    write_page(folder / "b.HTM", "Lenholm")
    write_page(folder / "deeper" / "still" / "copy.xhtml", "Port Ansel")
    write_page(folder / "deeper" / "without-suffix", "Port Ansel")
    write_page(folder / ".hidden" / "c.html", "Nowhere")
    write_page(folder / ".d.html", "Nowhere")
    (folder / "e.json").write_text('{"port": "Nowhere"}')
    (folder / "f.py").write_text("print('Nowhere, he said')")
    (folder / "blob").write_bytes(bytes(range(256)) * 9)
    return folder


def test_a_folder_is_added_each_article_once(tmp_path: Path, pages: Path) -> None:
    kept = tmp_path / "onrecord.db"
    done = onrecord("add", pages, "--ledger", kept)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "2 articles added, 2 already known, 1 left out as no page\n"
    with open_ledger(kept) as made:
        before = made.readings()
    assert {reading.article.title for reading in before.values()} == {
        "Ferry burns off Port Ansel",
        "Ferry burns off Lenholm",
    }
    done = onrecord("add", pages, "--ledger", kept)
    assert done.stdout == "0 articles added, 4 already known, 1 left out as no page\n"
    with open_ledger(kept) as made:
        assert made.readings() == before


def test_what_was_added_is_shown_as_it_is_read(tmp_path: Path) -> None:
    page, kept = write_page(tmp_path / "a.html", "Port Ansel"), tmp_path / "kept.db"
    assert onrecord("add", page, "--ledger", kept).stdout == "1 article added\n"
    with open_ledger(kept) as made:
        (key,) = made.readings()
    assert onrecord("show", key[:5], "--ledger", kept).stdout == onrecord("read", page).stdout
    shown = onrecord("show", key, "--ledger", kept, "--json").stdout
    assert shown == onrecord("read", page, "--json").stdout
    assert "nine passengers" in onrecord("search", "nine", "--ledger", kept).stdout.replace("*", "")


def test_bad_items_cost_only_themselves(tmp_path: Path) -> None:
    page, kept = write_page(tmp_path / "a.html", "Port Ansel"), tmp_path / "kept.db"
    empty, blob = tmp_path / "empty.txt", tmp_path / "blob"
    empty.touch()
    blob.write_bytes(bytes(range(256)) * 9)
    done = onrecord("add", tmp_path / "none.html", empty, blob, "http://127.0.0.1:9/a", page, "--ledger", kept)
    assert done.returncode == 1
    assert done.stdout == "1 article added, 4 failed\n"
    lines = done.stderr.splitlines()
    assert len(lines) == 4
    for line, name in zip(lines, ("none.html", "empty.txt", "blob", "127.0.0.1"), strict=True):
        assert line.startswith("onrecord: ")
        assert name in line


def test_a_bad_page_in_a_folder_is_told_but_a_doubtful_file_is_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    write_page(folder / "a.html", "Port Ansel")
    (folder / "empty.html").touch()
    (folder / "empty").touch()
    done = onrecord("add", folder, "--ledger", tmp_path / "kept.db")
    assert done.returncode == 1
    assert done.stdout == "1 article added, 1 left out as no page, 1 failed\n"
    assert "empty.html" in done.stderr


def test_a_folder_without_pages_adds_nothing(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    done = onrecord("add", tmp_path / "pages", "--ledger", tmp_path / "kept.db")
    assert (done.returncode, done.stdout) == (0, "0 articles added\n")


@pytest.mark.parametrize("command", [("list",), ("show", "abc"), ("search", "ferry")])
def test_a_missing_ledger_is_a_bad_request(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = onrecord(*command, cwd=tmp_path)
    assert done.returncode == BadRequest.exit_code
    assert done.stderr.startswith("onrecord: no ledger at 'onrecord.db': ")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_ledger_is_not_written_to(tmp_path: Path) -> None:
    page = write_page(tmp_path / "a.html", "Port Ansel")
    before = page.read_bytes()
    done = onrecord("add", page, "--ledger", page)
    assert done.returncode == BadRequest.exit_code
    assert "not a ledger" in done.stderr
    assert page.read_bytes() == before


def test_a_disk_that_takes_no_more_stops_the_run(tmp_path: Path) -> None:
    page, other = write_page(tmp_path / "a.html", "Port Ansel"), write_page(tmp_path / "b.html", "Lenholm")
    kept = tmp_path / "kept.db"
    assert onrecord("add", page, "--ledger", kept).returncode == 0
    size = 36_000  # Bytes a file may have: enough to open the ledger, too few for another article.

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    done = onrecord("add", other, page, "--ledger", kept, preexec_fn=limit)
    assert done.returncode == 3
    assert done.stdout == "0 articles added\n"
    assert len(done.stderr.splitlines()) == 1
    with open_ledger(kept) as made:
        assert len(made.articles()) == 1


def test_an_interrupt_keeps_what_was_added(tmp_path: Path) -> None:
    page, kept, pipe = write_page(tmp_path / "a.html", "Port Ansel"), tmp_path / "kept.db", tmp_path / "pipe.txt"
    os.mkfifo(pipe)  # Nobody ever writes to it: there the intake waits.
    command = [sys.executable, "-m", "onrecord", "add", str(page), str(pipe), "--ledger", str(kept)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        _wait(lambda: _number_kept(kept) == 1)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (130, "1 article added\n", "")
    assert _number_kept(kept) == 1


def test_progress_is_shown_on_a_terminal(tmp_path: Path, pages: Path) -> None:
    screen, terminal = pty.openpty()
    command = [sys.executable, "-m", "onrecord", "add", str(pages), "--ledger", str(tmp_path / "kept.db")]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=terminal, env=environment, text=True, check=True)
    os.close(terminal)
    shown = b""
    while chunk := _rest(screen):
        shown += chunk
    os.close(screen)
    assert b"reading" in shown
    assert b"5/5" in shown
    assert b"pages/s" in shown
    assert done.stdout.startswith("2 articles added")


def test_the_list_is_a_line_for_each_article(ledger: Path) -> None:
    done = onrecord("list", "--ledger", ledger)
    assert done.stdout == (
        "ef27d47b1424  2031-03-11  The Ansel Courier  8 attr.  "
        "At least 14 dead in Port Ansel ferry fire, minister says\n"
    )
    (entry,) = json.loads(onrecord("list", "--ledger", ledger, "--json").stdout)
    with open_ledger(ledger) as kept:
        assert msgspec.convert(entry, Entry) == kept.articles()[0]


def test_show_gives_the_reading_or_one_attribution(ledger: Path) -> None:
    done = onrecord("show", "ef27", "--ledger", ledger, "--json")
    assert msgspec.json.decode(done.stdout, type=Reading) == ferry_fire()
    one = onrecord("show", "ef27/a4", "--ledger", ledger).stdout
    assert "Lenholm Lines" in one
    assert "nine passengers" not in one
    assert onrecord("show", "ef27/a99", "--ledger", ledger).returncode == BadRequest.exit_code
    assert "no article '0'" in onrecord("show", "0", "--ledger", ledger).stderr


def test_search_marks_the_words_found(ledger: Path) -> None:
    done = onrecord("search", "tickets", "230", "--ledger", ledger)
    assert "The Ansel Courier · 11 March 2031" in done.stdout
    assert "*230* *tickets*" in done.stdout
    (hit,) = json.loads(onrecord("search", "230 tickets", "--ledger", ledger, "--json").stdout)
    assert msgspec.convert(hit, Hit).attribution_id == "a5"


@pytest.mark.parametrize("words", [("zeppelin",), ("-ferry", "-zeppelin"), ("--x",), ('"', "*"), ("\x1b[31m",)])
def test_a_search_without_hits_says_so(ledger: Path, words: tuple[str, ...]) -> None:
    done = onrecord("search", *words, "--ledger", ledger)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Nothing in ")
    assert "\x1b" not in done.stdout


def test_an_empty_search_is_a_bad_request(ledger: Path) -> None:
    assert onrecord("search", "", "--ledger", ledger).returncode == BadRequest.exit_code


def test_an_empty_ledger_says_so(tmp_path: Path) -> None:
    open_ledger(tmp_path / "onrecord.db", create=True).close()
    done = onrecord("list", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "No articles in onrecord.db yet: add some with 'onrecord add PATH'.\n")
    assert onrecord("list", "--json", cwd=tmp_path).stdout == "[]\n"


def test_the_list_is_cut_to_a_terminal_and_harmless_there() -> None:
    entries = [
        Entry(id="0" * 12, title="Ferry \x1b[31m burns " * 20, publisher="A very long name of an outlet, and Sons",
              published=None, url=None, language=None, attributions=1, added="2031-03-11T08:00:00Z"),
        Entry(id="1" * 12, title=None, publisher=None, published="2031", url=None, language=None, attributions=1204,
              added="2031-03-11T08:00:00Z"),
    ]  # fmt: skip
    lines = _printed(lambda console: show_entries(entries, console), color_system=None).splitlines()
    assert [len(line) for line in lines] == [80, len(lines[1])]
    assert "undated" in lines[0]
    assert "\x1b" not in lines[0]
    assert lines[1].endswith("  1,204 attr.  (no headline found)")


def test_hits_of_one_article_stand_under_one_headline_and_in_colour_without_asterisks(ledger: Path) -> None:
    with open_ledger(ledger) as kept:
        hits = kept.search("tolland")
    shown = _printed(lambda console: show_hits(hits, console), color_system="standard")
    assert (len(hits), shown.count("At least 14 dead")) == (3, 1)
    assert "*" not in shown
    assert "\x1b[1;33m" in shown


def _printed(show: Callable[[Console], None], **given: Any) -> str:
    out = StringIO()
    show(Console(file=out, width=80, force_terminal=True, highlight=False, markup=False, emoji=False, **given))
    return out.getvalue()


def _number_kept(path: Path) -> int:
    try:
        with open_ledger(path) as kept:
            return len(kept.articles())
    except BadRequest:  # It is not there yet.
        return 0


def _wait(until: Callable[[], bool]) -> None:
    for _ in range(1200):
        if until():
            return
        time.sleep(0.05)
    raise AssertionError("waited for a minute in vain")


def _rest(screen: int) -> bytes:
    try:
        return os.read(screen, 65536)
    except OSError:  # The other side of the terminal is closed.
        return b""


def test_what_people_reviewed_is_shown_and_the_machines_word_beside_it(tmp_path: Path) -> None:
    ledger = tmp_path / "onrecord.db"
    with open_ledger(ledger, create=True) as kept:
        key, _ = kept.add(ferry_fire(), page_of(ferry_fire()))
        for number, kind in ((1, "reject"), (2, "accept")):
            seen = kept.reading(key).attributions[number - 1]
            anchor = anchor_of(ferry_fire().article, seen)
            Reviews(kept).add(Review(article_id=key, kind=kind, anchor=anchor, before=seen), "ada")  # type: ignore[arg-type]
    number = len(ferry_fire().attributions)
    for extra, many in (((), number - 1), (("--machine",), number)):
        (entry,) = json.loads(onrecord("list", "--json", "--ledger", ledger, *extra).stdout)
        assert entry["attributions"] == many
        shown = json.loads(onrecord("show", key, "--json", "--ledger", ledger, *extra).stdout)
        assert len(shown["attributions"]) == many
    told = onrecord("show", key, "--ledger", ledger).stdout
    assert "a1  rejected by ada" in told
    assert "the machine read:" in told
    assert "a2  accepted by ada" in told
    assert "People reviewed 2 of these" in onrecord("show", key, "--machine", "--ledger", ledger).stdout
