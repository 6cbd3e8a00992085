"""Fetching from real sockets: what is let through, and how everything else ends."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Iterator

import pytest

from onrecord.articles import open_page, read_article
from onrecord.articles.fetch import Limits, fetch_page
from onrecord.articles.guard import is_public
from onrecord.errors import SkipItem
from onrecord.records import Page
from tests.articles.server import STORY, BadServer, serving


@pytest.fixture(scope="module")
def server() -> Iterator[BadServer]:
    with serving() as server:
        yield server


def fetch(server: BadServer, path: str, **limits: float) -> Page:
    host, port = str(server.server_address[0]), int(server.server_address[1])
    given = Limits(**limits)  # type: ignore[arg-type]
    return fetch_page(f"http://{host}:{port}{path}", limits=given, allowed=frozenset({(host, port)}))


def test_a_page_comes_as_it_is_with_where_and_when(server: BadServer) -> None:
    page = fetch(server, "/story")
    assert page.content == STORY
    assert page.url is not None
    assert page.url.endswith("/story")
    assert (page.media_type, page.encoding) == ("text/html", "utf-8")
    assert page.retrieved is not None
    assert page.retrieved.endswith("Z")
    assert read_article(page).title == "Ferry burns in Port Ansel"
    assert "/story onrecord/0.1 (+reads news pages)" in server.asked


def test_the_servers_charset_counts(server: BadServer) -> None:
    assert "«Wé are still looking" in read_article(fetch(server, "/latin")).text


def test_compression_is_undone(server: BadServer) -> None:
    assert fetch(server, "/packed").content == STORY


def test_a_redirect_is_followed_and_its_end_is_the_pages_address(server: BadServer) -> None:
    page = fetch(server, "/near")
    assert page.content == STORY
    assert str(page.url).endswith("/story")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/refused", "403"),
        ("/nowhere", "404"),
        ("/pdf", "a PDF"),
        ("/nothing", "is empty"),
        ("/loop", "redirects more than 5 times"),
        ("/ftp", "not an http"),
        ("/damaged", "damaged compression"),
        ("/strange", "'x-unheard-of'"),
        ("/bomb", "larger than 20,000,000 bytes"),
        ("/stream", "larger than 20,000,000 bytes"),
    ],
)
def test_a_bad_answer_is_one_line_with_a_remedy(server: BadServer, path: str, words: str) -> None:
    with pytest.raises(SkipItem, match=words) as caught:
        fetch(server, path)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("path", ["/drip", "/headers"])
def test_a_server_that_drips_for_ever_is_left(server: BadServer, path: str) -> None:
    start = time.monotonic()
    with pytest.raises(SkipItem, match="did not answer in full within"):
        fetch(server, path, seconds=0.5)
    assert time.monotonic() - start < 10


def test_a_redirect_to_a_private_address_is_refused(server: BadServer) -> None:
    with serving() as inner:
        for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]"):
            server.elsewhere = f"http://{host}:{inner.server_address[1]}/story"
            with pytest.raises(SkipItem):
                fetch(server, "/away")
        server.elsewhere = "http://127.0.0.1:80/story"
        with pytest.raises(SkipItem, match="inside a private network"):
            fetch(server, "/away")
        assert inner.asked == []


def test_nothing_private_is_opened_by_name(server: BadServer) -> None:
    asked = list(server.asked)
    port = server.server_address[1]
    for host in ("127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:7f00:1]", "2130706433"):
        with pytest.raises(SkipItem, match=r"inside a private network|cannot be found"):
            open_page(f"http://{host}:{port}/story")
    assert server.asked == asked


@pytest.mark.parametrize(
    "url",
    ["http://", "https:///path", "http://[::1", "http://user:word@courier.example/", "http://courier.example:99999/",
     "http://courier.invalid/", "http://\ud800.example/", "http://127.0.0.1:1/\x00"],
)  # fmt: skip
def test_an_odd_address_is_refused(url: str) -> None:
    with pytest.raises(SkipItem) as caught:
        open_page(url)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("::ffff:93.184.215.14", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_only_public_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public
