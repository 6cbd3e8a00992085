"""ZIP archives: read member by member, whatever is wrong with one costs only that one."""

from __future__ import annotations

import io
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SkipItem
from onrecord.intake import zips
from onrecord.intake.kinds import kind_of
from onrecord.intake.sources import NO_PAGES, PAGES, open_file
from onrecord.intake.zips import Zip
from tests.intake.site import story
from tests.intake.taking import Taking


def write(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_pages_and_records_are_taken_as_from_a_folder(taking: Taking, tmp_path: Path) -> None:
    said = b'{"text": "\\u201cIt is cold,\\u201d said Mira Tolland.", "title": "%s"}'
    files = {
        "a.html": story("Halm"),
        "deep/below/b.htm": story("Orm"),
        "lines.jsonl": said % b"One" + b"\n" + said % b"Two" + b"\n",
        "list.json": b"[" + said % b"Three" + b",\n" + said % b"Four" + b"]",
        "style.css": b"p { color: red }",
        ".hidden.html": story("Hidden"),
        "__MACOSX/a.html": b"\0\0",
        "picture": b"\x89PNG\r\n\x1a\n\0\0",
    }
    tally = taking.add(write(tmp_path / "all.zip", files))
    assert (tally.added, tally.failed, tally.left_out) == (6, 0, 1)
    assert {"One", "Four", "Ferry burns off Orm"} <= set(taking.titles())
    assert taking.add(tmp_path / "all.zip").finished == 1


def test_what_only_points_elsewhere_and_archives_within_are_told_of(taking: Taking, tmp_path: Path) -> None:
    inner = write(tmp_path / "inner.zip", {"a.html": story("Inner")}).read_bytes()
    files = {
        "list.txt": b"https://outlet.example/a\nhttps://outlet.example/b\n",
        "inner.html": inner,
        "ledger.html": b'{"onrecord": 1}',
        "good.html": story("Halm"),
    }
    tally = taking.add(write(tmp_path / "outer.zip", files))
    assert (tally.added, tally.failed) == (1, 3)
    assert any("archive inside of an archive" in one for one in taking.said)
    assert any("only points to pages" in one for one in taking.said)


def test_a_bomb_is_refused(taking: Taking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "FREE", 1_000_000)
    monkeypatch.setattr(zips, "HIGHEST_RATIO", 2)
    files = {f"{n}.html": story("Halm") + b"<!-- " + b"a" * 400_000 + b"-->" for n in range(6)}
    tally = taking.add(write(tmp_path / "bomb.zip", files))
    assert tally.failed == 4
    assert any("unpacks to over 2 times its size" in one for one in taking.said)


def test_damage_and_locks_cost_one_member(taking: Taking, tmp_path: Path) -> None:
    path = write(tmp_path / "hurt.zip", {"bad.html": story("Bad") * 3, "good.html": story("Good")})
    content = bytearray(path.read_bytes())
    content[60:80] = bytes(20)
    path.write_bytes(content)
    assert (taking.add(path).added, taking.add(path, again=True).failed) == (1, 1)
    locked = bytearray(write(tmp_path / "locked.zip", {"a.html": story("Locked")}).read_bytes())
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(locked)
    assert taking.add(tmp_path / "locked.zip").failed == 1
    assert "locked with a password" in taking.said[-1]


def test_a_listing_without_end_is_never_read(tmp_path: Path) -> None:
    path = write(tmp_path / "long.zip", {"a.html": story("Halm")})
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x05\x06")
    struct.pack_into("<L", content, at + 12, 50_000_000)
    path.write_bytes(content)
    with pytest.raises(SkipItem, match="lists far too many members"):
        open_file(str(path))


@pytest.mark.parametrize("first", ["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"])
def test_a_document_in_a_zip_is_no_archive(tmp_path: Path, first: str) -> None:
    assert kind_of(write(tmp_path / "one.docx", {first: b"x", "word/document.xml": b"<w/>"}).read_bytes()) == "page"


@given(cut=st.integers(0, 400), at=st.integers(0, 400), byte=st.integers(0, 255))
def test_any_damage_ends_in_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, cut: int, at: int, byte: int
) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.html", b"<p>one</p>")
        archive.writestr("b.html", b"<p>two</p>")
    content = bytearray(made.getvalue())
    content[at % len(content)] = byte
    path = tmp_path_factory.mktemp("zip") / "any.zip"
    path.write_bytes(content[: len(content) - cut % len(content)])
    with suppress(SkipItem):
        for item in Zip(str(path), PAGES, NO_PAGES, lambda name, content: None).items():
            with suppress(SkipItem):
                item.open()
