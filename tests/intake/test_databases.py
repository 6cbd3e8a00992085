"""What intakes remember, and whole intakes, into a ledger on either database."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest

from onrecord.intake.items import Place
from onrecord.ledger import IntakeMemory, KeptHost, KeptPlace, Visit, open_ledger
from tests.intake.archives import article, stories, write_lines, write_warc
from tests.intake.site import Site, story
from tests.intake.taking import Taking

PORTS = ("Lenholm", "Castrel", "Dunholt")
NAMES = [
    "/a/b.warc.gz",
    "/über/\ud83d\udca9\0.html",
    "https://courier.example/" + "".join(random.Random(7).choices("abcdefghij0123456789", k=9_000)),
]  # fmt: skip


@pytest.fixture
def taking(place: str, site: Site) -> Taking:
    return Taking(place, site.allowed)


@pytest.fixture
def export(tmp_path: Path, site: Site) -> Path:
    """A ledger of three articles, one of them in two versions, as it is exported."""
    old = Taking(tmp_path / "old.db", site.allowed)
    old.add(write_lines(tmp_path / "a.jsonl", [article(port) for port in PORTS]))
    changed = article("Castrel")
    changed["text"] += "\nThe harbour is closed."
    assert old.add(write_lines(tmp_path / "b.jsonl", [changed])).in_words() == "0 articles added, 1 new version"
    path = tmp_path / "exported"
    with open_ledger(old.ledger) as kept:
        path.write_bytes(b"".join(line + b"\n" for line in kept.export()))
    return path


@pytest.mark.parametrize("name", NAMES)
def test_what_is_kept_is_told_again(place: str, name: str) -> None:
    with open_ledger(place, create=True) as kept:
        memory, shown = IntakeMemory(kept), name.replace("\0", "\ufffd")
        shown = "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in shown)
        assert (memory.place(name), memory.visit(name), memory.host(name), memory.failures()) == (None, None, None, ())
        memory.keep_place(name, "7-9", 3, 5_000_000_000_000, False)
        memory.keep_place(name, "7-9", 4, 6_000_000_000_000, True)
        found = memory.place(name)
        assert found == KeptPlace(source=shown, fingerprint="7-9", number=4, at=6_000_000_000_000, finished=True,
                                  noted=found.noted if found else "")  # fmt: skip
        visit = Visit(url=shown, sha256="ab", visited="2031-03-11T08:00:00Z", etag='"one"')
        memory.keep_visit(Visit(url=name, sha256="ab", visited="2031-03-11T07:00:00Z"))
        memory.keep_visit(Visit(url=name, sha256="ab", visited="2031-03-11T08:00:00Z", etag='"one"'))
        assert memory.visit(name) == visit
        host = KeptHost(host=name, robots="User-agent: *\n", robots_at=1_930_982_400.123456, not_before=0.1)
        memory.keep_host(host)
        assert memory.host(name) == KeptHost(host=shown, robots=host.robots, robots_at=host.robots_at, not_before=0.1)


@pytest.mark.parametrize("name", NAMES)
def test_failures_are_counted_until_they_are_mended(place: str, name: str) -> None:
    with open_ledger(place, create=True) as kept:
        memory = IntakeMemory(kept)
        memory.fail(name, "/a", 0, 0, "is empty", "fill it")
        memory.fail("/other", "/a", 1, 2, "is empty", "fill it")
        memory.fail(name, "/a", 0, 0, "is damaged", "get it again")
        assert {(failure.problem, failure.tries) for failure in memory.failures()} == {("is damaged", 2),
                                                                                      ("is empty", 1)}  # fmt: skip
        memory.mend(name)
        assert [failure.item for failure in memory.failures()] == ["/other"]


def test_an_archive_is_taken_once_and_what_failed_is_tried_again(tmp_path: Path, taking: Taking) -> None:
    archive = write_warc(tmp_path / "a.warc.gz", stories(PORTS))
    lines = write_lines(tmp_path / "a.jsonl", [article("Port Ansel"), b"{broken"])
    assert taking.add(archive, lines).in_words() == "4 articles added, 1 failed"
    assert taking.add(archive, lines).in_words() == "0 articles added, 2 read to their end before"
    assert taking.retry().failed == 1
    assert [failure.tries for failure in taking.failures()] == [2]
    write_lines(lines, [article("Port Ansel"), article("Ansel Bay")])
    assert taking.retry().in_words() == "1 article added"
    assert taking.failures() == ()


def test_a_changed_page_is_a_new_version(site: Site, taking: Taking) -> None:
    url = site.put("/a", story("Lenholm"), ETag='"one"')
    assert taking.add(url).in_words() == "1 article added"
    assert taking.add(url).in_words() == "0 articles added, 1 already known"
    site.put("/a", story("Lenholm").replace(b"14 people", b"16 people"), ETag='"two"')
    assert taking.add(url).in_words() == "0 articles added, 1 new version"
    with open_ledger(taking.ledger) as kept:
        assert [entry.version for entry in kept.articles()] == [2]


def test_an_exported_ledger_is_taken_back(export: Path, taking: Taking) -> None:
    assert taking.add(export).in_words() == "3 articles added"
    with open_ledger(taking.ledger) as kept:
        assert b"".join(line + b"\n" for line in kept.export()) == export.read_bytes()
    assert taking.add(export).in_words() == "0 articles added, 1 read to the end before"
    assert taking.add(export, again=True).in_words() == "0 articles added, 3 already known"


def test_versions_that_a_ledger_did_not_know_are_counted_as_such(export: Path, taking: Taking, tmp_path: Path) -> None:
    taking.add(write_lines(tmp_path / "known.jsonl", [article("Castrel")]))
    assert taking.add(export).in_words() == "2 articles added, 1 new version"


def test_a_damaged_line_of_an_export_costs_only_itself(export: Path, taking: Taking) -> None:
    first, second, third = export.read_bytes().splitlines(keepends=True)
    export.write_bytes(first + second[:200] + b"\n\n{}\n" + third)
    assert taking.add(export).in_words() == "2 articles added, 2 failed"
    assert all("no article of a ledger" in said for said in taking.said)
    assert [failure.number for failure in taking.failures()] == [1, 3]


@pytest.mark.parametrize(
    ("there", "instead", "problem"),
    [(b'"text":"Interior', b'"text":"Exterior', "do not stand in its article"),
     (b'"content":"', b'"content":"AAAA', "not the one that was read")],
)  # fmt: skip
def test_what_an_export_lays_to_somebody_must_stand_in_its_article(
    export: Path, taking: Taking, there: bytes, instead: bytes, problem: str
) -> None:
    first, second, third = export.read_bytes().splitlines(keepends=True)
    export.write_bytes(first + second.replace(there, instead) + third)
    assert taking.add(export).in_words() == "2 articles added, 1 failed"
    assert problem in taking.said[0]


def test_an_export_goes_on_from_its_place(export: Path, taking: Taking) -> None:
    first = len(export.read_bytes().splitlines(keepends=True)[0])
    facts = export.stat()
    with open_ledger(taking.ledger, create=True) as kept:
        memory = IntakeMemory(kept)
        memory.keep_place(str(export), f"{facts.st_size}-{facts.st_mtime_ns}", 1, first, finished=False)
    assert taking.add(export).in_words() == "2 articles added"
    assert taking.watched.went_on == [(str(export), Place(1, first))]


@pytest.mark.parametrize("name", ["all.jsonl", "all.json", "all.jsonl.gz", "noname"])
def test_an_export_is_known_by_its_content_in_folders_too(export: Path, taking: Taking, tmp_path: Path,
                                                          name: str) -> None:  # fmt: skip
    content = export.read_bytes()
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    assert taking.add(folder).in_words() == "3 articles added"


def test_what_a_stranger_exported_is_not_taken_from_the_web(export: Path, site: Site, taking: Taking) -> None:
    assert taking.add(site.put("/all.jsonl", export.read_bytes(), Content_Type="application/jsonl")).failed == 1
    assert "exported ledger" in taking.said[0]
    assert taking.titles() == []
