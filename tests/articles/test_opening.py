"""Opening files and the standard input, and seeing by content what they are."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from onrecord.articles import open_page
from onrecord.errors import SkipItem

TEXT = "The harbour was closed on Monday, the port authority said.\n"


def refused(path: Path) -> str:
    with pytest.raises(SkipItem) as caught:
        open_page(str(path))
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    return caught.value.problem


def test_a_text_is_a_page_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "story.pdf"
    path.write_text(TEXT)
    page = open_page(str(path))
    assert page.content == TEXT.encode()
    assert page.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (page.media_type, page.url, page.retrieved) == ("text/plain", None, None)


@pytest.mark.parametrize(
    "markup",
    [
        "<!DOCTYPE html><html><body>x</body></html>",
        "\n\n<!-- saved -->\n<html><p>x</html>",
        '<?xml version="1.0"?><!DOCTYPE html><html/>',
        "<p>One.</p>",
        "Stray words\n<div><p>One.</p><p>Two.</p></div>",
    ],
)
def test_markup_is_html_whatever_its_name(tmp_path: Path, markup: str) -> None:
    path = tmp_path / "page.txt"
    path.write_text(markup)
    assert open_page(str(path)).media_type == "text/html"
    path.write_bytes(markup.encode("utf-16"))
    assert open_page(str(path)).media_type == "text/html"


def test_a_text_that_mentions_a_tag_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("“We write <p> by hand,” said the mayor of Lenholm.")
    assert open_page(str(path)).media_type == "text/plain"


def test_the_standard_input_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert open_page("-").content == TEXT.encode()


def test_other_formats_are_named_with_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    with zipfile.ZipFile(tmp_path / "archive.zip", "w") as archive:
        archive.writestr("story.txt", TEXT)
    for content, words in (
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"%PDF-1.4\n%\xe2\xe3", "is a PDF"),
        ((tmp_path / "archive.zip").read_bytes(), "a zip archive or an office document"),
        (gzip.compress(TEXT.encode()), "compressed with gzip"),
        (b"\x89PNG\r\n\x1a\n....", "an image"),
        (bytes(range(256)) * 20, "binary data"),
        (TEXT.encode() + b"\x00\x00\x00\x00", "binary data"),
        (b'<?xml version="1.0"?><rss version="2.0"></rss>', "a feed"),
        (b'{"title": "x"}', "JSON"),
    ):
        path.write_bytes(content)
        assert words in refused(path)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert "larger than 20,000,000 bytes" in refused(path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert "there is no file" in refused(tmp_path / "missing")
    assert "is a folder" in refused(tmp_path)
    with pytest.raises(SkipItem):
        open_page("a\0b")
    with pytest.raises(SkipItem):
        open_page("x" * 5000)


@pytest.mark.skipif(os.name != "posix", reason="a device that never ends is a POSIX file")
def test_a_file_without_end_is_refused() -> None:
    assert "larger than" in refused(Path("/dev/zero"))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="everything may be read by root")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text(TEXT)
    path.chmod(0)
    assert "cannot read" in refused(path)
