"""What is worked out over a whole ledger: whole on its shelf, made in another process where there is much of it."""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from time import monotonic, sleep

import pytest

from onrecord.errors import BadRequest, StopRun
from onrecord.ledger import open_ledger
from onrecord.ledger.tallies import OutletTally, SpeakerTally
from onrecord.matters import compare
from onrecord.matters.series import series_of
from onrecord.records import Matter, Reading
from onrecord.web import create_app, desk
from onrecord.web.shelf import Facts, Shelf, shelf_beside
from onrecord.web.shelving import shelve, shelve_elsewhere, state_for
from tests.web import stories
from tests.web.conftest import serving
from tests.web.visitors import Visitor

FACTS = Facts(made="2031-03-11T08:00:00Z", articles=2)


def ledger_of_two(folder: Path) -> Path:
    place = folder / "onrecord.db"
    stories.write(place, stories.outlet("The Ansel Courier"), stories.outlet("Radio Halm", published="2031-03-12"))
    return place


def prepared(path: Path) -> Shelf:
    shelf = Shelf(path)
    shelf.prepare()
    return shelf


def test_matters_come_back_whole_with_open_bounds(tmp_path: Path) -> None:
    with open_ledger(ledger_of_two(tmp_path)) as ledger:
        readings = ledger.readings()
    (matter,) = stories.by_hand(readings)
    series = series_of(matter, readings)
    assert any(math.isinf(point.high) for one in series for point in one.points)
    shelf = prepared(tmp_path / "shelf")
    shelf.put_matters("a", FACTS, [(matter, series)])
    assert shelf.matter(matter.id) == (matter, series)
    assert shelf.part("matters") == ("a", FACTS)
    assert shelf.part("tallies") is None
    (gist,) = shelf.gists(10).matters
    assert (gist.accounts, gist.origins, gist.contradicts, gist.repeats) == (8, 3, 1, 1)
    ids = [statement.id for statement in matter.statements]
    assert shelf.of_statements([*ids, "nothing/a1"]) == dict.fromkeys(ids, (gist,))


def test_a_part_is_replaced_whole_and_paged_without_a_gap(tmp_path: Path) -> None:
    shelf = prepared(tmp_path / "shelf")
    for number in (3, 7):
        names = [SpeakerTally(name=f"\ud800 {place}", kind="person", statements=1, articles=1, outlets=1,
                              first=None, last=None) for place in range(number)]  # fmt: skip
        outlet = OutletTally(outlet=None, articles=1, statements=1, named=1, unnamed=0, unknown=0)
        shelf.put_tallies(str(number), FACTS, names, [outlet])
    seen, after = [], None
    while True:
        page = shelf.speakers(3, after)
        assert page.total == 7
        seen += [one.name for one in page.speakers]
        after = page.next
        if after is None:
            break
    assert seen == [f"\ud800 {place}" for place in range(7)]
    assert shelf.outlets(5) == (outlet,)
    with pytest.raises(BadRequest, match="behind that place"):
        shelf.speakers(3, "WzEwMF0")


def test_what_is_no_shelf_of_this_form_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "shelf"
    for content in (b"", b"not a database at all, but long enough to be taken for one" * 50):
        path.write_bytes(content)
        assert prepared(path).gists(5).total == 0


def test_a_shelf_stands_beside_its_ledger_or_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = ledger_of_two(tmp_path)
    assert shelf_beside(place).path == tmp_path / "onrecord.db-desk"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    address = "postgresql://ada:secret@db.example/news"
    found = shelf_beside(address).path
    assert found.parent == tmp_path / "cache" / "onrecord"
    assert "secret" not in found.name
    assert found != shelf_beside("postgresql://ada:secret@db.example/other").path


def test_another_process_works_out_the_same(tmp_path: Path) -> None:
    place = ledger_of_two(tmp_path)
    here, elsewhere = prepared(tmp_path / "here"), prepared(tmp_path / "elsewhere")
    for part in ("matters", "tallies"):
        with open_ledger(place) as ledger:
            state = state_for(part, ledger)
        shelve(part, place, here, state, compare)
        shelve_elsewhere(part, place, elsewhere, state)
    assert here.gists(50) == elsewhere.gists(50)
    assert here.gists(50).total > 0
    assert here.speakers(50) == elsewhere.speakers(50)
    for gist in here.gists(50).matters:
        assert here.matter(gist.id) == elsewhere.matter(gist.id)


def test_what_fails_elsewhere_is_told(tmp_path: Path) -> None:
    with pytest.raises(StopRun, match="no ledger at"):
        shelve_elsewhere("matters", tmp_path / "gone.db", prepared(tmp_path / "shelf"), "a")


def test_nobody_waits_for_many_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "FEW", 0)
    place = ledger_of_two(tmp_path)
    with serving(create_app(place)) as address:
        visitor = Visitor(address)
        first = visitor.ask("/matters")
        assert first.status == 200
        until = monotonic() + 120
        while "worked out" in visitor.ask("/matters").text or "worked out" in visitor.ask("/speakers").text:
            assert monotonic() < until
            sleep(0.2)
        before = json.loads(visitor.ask("/matters.json").text)
        assert before["matters"]
        stories.write(place, stories.outlet("Coast Evening", published="2031-03-13"))
        stale = visitor.ask("/matters")
        assert re.search(r"Matters as of \d+ \w+ \d{4}, \d\d:\d\d UTC: the ledger has changed since", stale.text)
        while "worked out" in visitor.ask("/matters").text:
            assert monotonic() < until
            sleep(0.2)
        assert json.loads(visitor.ask("/matters.json").text) != before


def test_what_an_earlier_server_worked_out_is_shown_at_once(tmp_path: Path) -> None:
    place = ledger_of_two(tmp_path)
    compared: list[int] = []

    def counted(readings: Mapping[str, Reading]) -> tuple[Matter, ...]:
        compared.append(len(readings))
        return stories.by_hand(readings)

    for _ in range(2):
        with serving(create_app(place, counted)) as address:
            assert "number of people killed" in Visitor(address).ask("/matters").text
    assert compared == [2]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_ledger_that_can_only_be_read_is_shown(tmp_path: Path) -> None:
    place = ledger_of_two(tmp_path)
    tmp_path.chmod(0o555)
    try:
        with serving(create_app(place)) as address:
            assert Visitor(address).ask("/matters").status == 200
    finally:
        tmp_path.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "nice"), reason="the system knows no niceness")
def test_what_works_in_the_background_steps_back() -> None:
    code = (
        "import os; from onrecord.adding.background import step_back; was = os.nice(0); step_back(); "
        "print(os.nice(0) - was)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 0
