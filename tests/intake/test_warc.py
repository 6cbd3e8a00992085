"""Web archives, whole and broken: every page that stands in them is taken, and what is lost is said."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import SkipItem
from onrecord.intake.items import Item, Place
from onrecord.intake.warc import LARGEST_RECORD, Warc
from onrecord.records import Page
from tests.intake.archives import HTML, info, record, stories, write_warc
from tests.intake.site import story
from tests.intake.taking import Taking

PORTS = ("Lenholm", "Port Ansel", "Castrel")
PACKINGS = ("none", "by record", "whole")


def pages(path: Path, start: Place = Place()) -> list[str | None]:  # noqa: B008
    """The addresses of all pages; for what is broken, the problem."""
    return [_open(item) for item in Warc(str(path)).items(start)]


def _open(item: Item) -> str | None:
    try:
        page = item.open()
    except SkipItem as error:
        return error.problem
    assert isinstance(page, Page)
    return page.url


def address(port: str) -> str:
    return f"http://courier.example/{port}"


@pytest.mark.parametrize("packing", PACKINGS)
def test_all_pages_of_an_archive_are_added(tmp_path: Path, taking: Taking, packing: str) -> None:
    path = write_warc(tmp_path / "crawl", stories(PORTS), packing)
    assert taking.add(path).in_words() == "3 articles added"
    assert taking.add(path).in_words() == "0 articles added, 1 read to the end before"
    assert taking.add(path, again=True).in_words() == "0 articles added, 3 already known"
    assert taking.titles() == [f"Ferry burns off {port}" for port in PORTS]


@pytest.mark.parametrize("packing", PACKINGS)
def test_reading_goes_on_from_every_place(tmp_path: Path, packing: str) -> None:
    path = write_warc(tmp_path / "crawl", stories(PORTS), packing)
    items = list(Warc(str(path)).items())
    for number, item in enumerate(items):
        assert item.place.number == number
        assert pages(path, item.place) == [address(port) for port in PORTS[number:]]


def test_a_page_is_what_the_server_sent(tmp_path: Path) -> None:
    body = story("Lenholm")
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    versions = [
        HTML + body,
        http + b"Transfer-Encoding: chunked\r\n\r\n" + chunked,
        http + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(body),
        http + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(body),
        http + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + body,
        http + b"X-Crawl-Content-Encoding: br\r\nContent-Encoding: br\r\n\r\n" + body,
    ]
    path = write_warc(tmp_path / "crawl", [record(address("a"), version, http=b"") for version in versions])
    opened = [item.open() for item in Warc(str(path)).items()]
    assert [page.content for page in opened if isinstance(page, Page)] == [body] * len(versions)
    assert isinstance(opened[0], Page)
    assert (opened[0].url, opened[0].retrieved) == (address("a"), "2031-03-11T08:00:00Z")
    assert (opened[0].media_type, opened[0].encoding) == ("text/html", "utf-8")


def test_what_is_no_page_is_left_out(tmp_path: Path, taking: Taking) -> None:
    other = [
        record(address("moved"), b"", http=b"HTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n"),
        record(address("picture"), b"\x89PNG\r\n", http=b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"),
        record(address("pdf"), b"%PDF-1.7", http=HTML),
        record(address("menu"), b"<html><body><ul><li>Home</ul></body></html>"),
        record(address("asked"), b"GET / HTTP/1.1\r\n\r\n", http=b"", kind="request"),
        record("dns:courier.example", b"127.0.0.1", http=b"", kind="resource", content_type="text/dns"),
        record(address("bomb"), gzip.compress(b"\0" * 30_000_000), http=HTML[:-2] + b"Content-Encoding: gzip\r\n\r\n"),
        record(address("odd"), b"\x00\xff no HTTP at all", http=b""),
    ]
    found = record(address("found"), story("Lenholm"), http=b"", kind="resource", content_type="text/html")
    path = write_warc(tmp_path / "crawl", [info(), *other, found])
    assert taking.add(path).in_words() == "1 article added, 6 left out as no page"


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("cut", [1, 40, 300])
def test_a_cut_off_archive_gives_what_is_whole_and_says_so(tmp_path: Path, packing: str, cut: int) -> None:
    path = write_warc(tmp_path / "crawl", stories(PORTS), packing)
    path.write_bytes(path.read_bytes()[: -cut - 4])
    found = pages(path)
    assert [url for url in found if url and url.startswith("http")] == [address(p) for p in PORTS][: len(found) - 1]
    assert "cut off" in str(found[-1])


@pytest.mark.parametrize("packing", ["none", "by record"])
@pytest.mark.parametrize("at", [4, 200])
def test_reading_goes_on_behind_damage(tmp_path: Path, packing: str, at: int) -> None:
    if (packing, at) == ("none", 200):
        pytest.skip("nothing tells that a page's own bytes are not as they were")
    path = write_warc(tmp_path / "crawl", stories(PORTS), packing)
    second = list(Warc(str(path)).items())[1].place.at
    content = bytearray(path.read_bytes())
    content[second + at : second + at + 40] = b"\xff" * 40
    path.write_bytes(content)
    found = pages(path)
    assert [url for url in found if url and url.startswith("http")] == [address("Lenholm"), address("Castrel")]
    assert sum("damaged" in str(problem) or "cut off" in str(problem) for problem in found) == 1


def test_a_record_too_long_for_a_page_is_passed_over_unread(tmp_path: Path) -> None:
    film = record(address("film"), b"\0" * (LARGEST_RECORD + 1))
    lie = record(address("lie"), b"short", length=10**13)
    path = write_warc(tmp_path / "crawl", [*stories(["Lenholm"]), film, lie, *stories(["Castrel"])])
    assert pages(path) == [address("Lenholm"), address("Castrel")]


def test_bombs_beside_the_records_are_met_early(tmp_path: Path) -> None:
    trailing = stories(["Lenholm"])[1] + b"\0" * 50_000_000
    header = b"WARC/1.0\r\n" + b"X: aaaaaaaaaaaaaaaa\r\n" * 3_000_000
    path = write_warc(tmp_path / "crawl", [trailing, header, *stories(["Castrel"])])
    found = pages(path)
    assert [url for url in found if url and url.startswith("http")] == [address("Lenholm"), address("Castrel")]
    assert len(found) == 3
    packed = write_warc(tmp_path / "whole", [*stories(["Lenholm"]), b"\0" * 100_000_000], "whole")
    assert pages(packed)[0] == address("Lenholm")


@given(junk=st.binary(max_size=300), at=st.integers(0, 4000), packing=st.sampled_from(PACKINGS))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_breaks_the_reader(tmp_path: Path, junk: bytes, at: int, packing: str) -> None:
    path = write_warc(tmp_path / "crawl", stories(PORTS), packing)
    content = path.read_bytes()
    at %= len(content)
    path.write_bytes(content[:at] + junk + content[at + len(junk) // 2 :])
    try:
        found = pages(path)
    except SkipItem:
        return
    assert len(found) <= 3 + 4
