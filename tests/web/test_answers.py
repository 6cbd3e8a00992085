"""What the server answers: the right pages, safe headers, this machine alone, and plain faults."""

from __future__ import annotations

import http.client
import json
import re
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from time import monotonic
from urllib.parse import quote, urlsplit

import pytest
from msgspec.structs import replace

from onrecord.ledger import open_ledger
from onrecord.records import Matter, Reading
from onrecord.web import create_app
from onrecord.web.guard import is_loopback
from onrecord.web.rendering import language_tag, shortened, web_address, with_marks
from onrecord.web.shelving import Comparing
from tests.web import stories
from tests.web.conftest import Served, serving


def ask(address: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
    """Status, headers and text of one answer."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    try:
        connection.request(method, f"{parts.path or '/'}?{parts.query}", headers=headers)
        answer = connection.getresponse()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read().decode()
    finally:
        connection.close()


def test_the_articles_are_listed_with_the_newest_first(served: Served) -> None:
    status, _, page = ask(f"{served.address}/articles")
    assert status == 200
    assert page.index("Radio Halm") < page.index("The Ansel Courier") < page.index("Undated Post")
    assert "12 March 2031" in page
    assert "undated" in page
    assert "8 attributions" in page


def test_an_article_lists_who_says_what_and_what_stays_unknown(served: Served) -> None:
    status, _, page = ask(served.article("The Ansel Courier"))
    assert status == 200
    for words in (
        "Mira Tolland",
        "≥ 14 people",
        "unknown speaker",
        "because he was not allowed to speak",
        "the harbour radio → the Orvane Wire",
        'href="#entry-a6">the words of 6',
        "confidence 94 %",
        "certain, in the negative",
        'href="https://courier.example/halcyon"',
        "8 attributions: 5 named, 2 unnamed, 1 unknown",
    ):
        assert words in page


def test_a_prefix_of_an_article_id_is_enough(served: Served) -> None:
    identity = served.ids["The Ansel Courier"]
    assert ask(f"{served.address}/articles/{identity[:8]}")[0] == 200


def test_the_accounts_stand_side_by_side(served: Served) -> None:
    status, _, page = ask(f"{served.address}/matters/number-of-dead")
    assert status == 200
    assert f'href="/articles/{served.ids["The Ansel Courier"]}#a1"' in page
    assert "contradicts: figure" in page
    kinds = re.findall(r'<li class="(contradicts|revises|differs|corroborates|repeats)">', page)
    assert kinds == ["contradicts", "revises", "differs", "corroborates", "repeats"]
    assert "Both carry the same sentence word for word." in page
    assert "Where they agree (2)" in page
    assert 'id="account-1"' in page


def test_the_comparison_is_the_ledgers_own_unless_another_is_given(served: Served) -> None:
    with serving(create_app(served.ledger)) as address:
        found = json.loads(ask(f"{address}/matters.json")[2])["matters"]
        status, _, page = ask(f"{address}/matters/{found[0]['id']}")
    assert status == 200
    for publisher in ("The Ansel Courier", "Radio Halm"):
        assert f'href="/articles/{served.ids[publisher]}#a' in page


def test_search_marks_the_words_and_links_to_the_mark(served: Served) -> None:
    status, _, page = ask(f"{served.address}/search?q=overloaded")
    assert status == 200
    assert "<mark>overloaded</mark>" in page
    assert f"/articles/{served.ids['Radio Halm']}#a4" in page
    assert 'value="overloaded"' in page


@pytest.mark.parametrize("words", ['"', "AND OR NOT", "a* NEAR(b) ^c", "<script>alert(1)</script>", "\x00", "—"])
def test_no_words_break_the_search(served: Served, words: str) -> None:
    status, _, page = ask(f"{served.address}/search?q={quote(words)}")
    assert status == 200
    assert "<script" not in page


def test_an_empty_search_says_what_to_do(served: Served) -> None:
    assert "Write one word or more" in ask(f"{served.address}/search")[2]


def test_hostile_words_are_shown_as_text(served: Served) -> None:
    hostile = '"><script>alert(2)</script>'
    name = quote("<b>Mira</b>", safe="")
    paths = ("/", "/articles", f"/articles/{served.ids[hostile]}", "/matters/number-of-dead", f"/speakers/{name}")
    for path in (*paths, "/matters", "/speakers", "/search?q=stolen", "/search?q=Mira"):
        status, _, page = ask(served.address + path)
        assert status == 200
        assert not re.search(
            r"<script(?! src=\"/static/)|<img|<style|<b>|<i>|javascript:alert\(3\)\"|onload=\"|\u202e|\x1b", page
        ), path
    page = ask(served.article(hostile))[2]
    assert "&lt;script&gt;document.title" in page
    assert "{{ 7 * 7 }}" in page


@pytest.mark.parametrize(("path", "status"), [
    ("/nothing", 404),
    ("/articles/ffffffffffff", 404),
    ("/articles/%25", 404),
    ("/articles/..%2f..%2fetc%2fpasswd", 404),
    ("/static/..%2fapp.py", 404),
    ("/matters?after=x", 400),
    ("/matters?after=WzFd", 400),
    ("/speakers?after=x", 400),
    ("/matters/nothing", 404),
    ("/speakers/Nobody%20Anywhere", 404),
    ("/speakers/police", 404),
    ("/articles?after=x", 400),
    ("/articles?after=WzEsMiwzXQ", 400),
    ("/search?after=WyJhIiwxZTk5LDFd", 400),
    ("/search?stance=shouts", 400),
    ("/search?since=yesterday", 400),
    ("/matters/number-of-dead?as_of=soon", 400),
    (f"/search?q={'a+' * 300}", 400),
])  # fmt: skip
def test_faults_are_plain_pages_in_the_same_look(served: Served, path: str, status: int) -> None:
    answered, headers, page = ask(served.address + path)
    assert answered == status
    assert headers["content-type"].startswith("text/html")
    assert "/static/style.css" in page
    assert "Traceback" not in page
    assert "<h1>" in page


@pytest.mark.parametrize(
    "path", ["/", "/matters", "/matters.json", "/nothing", "/static/style.css", "/static/icon.svg"]
)
def test_every_answer_forbids_strangers_scripts_and_frames(served: Served, path: str) -> None:
    headers = ask(served.address + path)[1]
    policy = headers["content-security-policy"]
    assert policy == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_are_refused(served: Served, method: str) -> None:
    status, headers, _ = ask(served.address, method)
    assert status == 405
    assert headers["allow"] == "GET, HEAD, POST"
    assert "content-security-policy" in headers


def test_head_answers_without_a_body(served: Served) -> None:
    status, headers, body = ask(served.address, "HEAD")
    assert (status, body) == (200, "")
    assert int(headers["content-length"]) > 1000


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8017", "0.0.0.0", "10.0.0.1"])
def test_another_host_name_is_refused(served: Served, host: str) -> None:
    status, headers, page = ask(served.address, Host=host)
    assert status == 421
    assert "ferry" not in page
    assert "content-security-policy" in headers


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8017", "localhost", "LOCALHOST:1", "[::1]:80", "[::1]"])
def test_loopback_names_are_answered(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["", ":", "[::1", "[::1]x", "::1", "localhost.evil", "a@127.0.0.1", "[::]", "127.1:x"])
def test_anything_else_is_no_loopback_name(host: str) -> None:
    assert not is_loopback(host)


def test_pages_work_beside_a_writer(tmp_path: Path) -> None:
    ledger = tmp_path / "onrecord.db"
    stories.write(ledger, stories.outlet("The Ansel Courier"))
    writer = sqlite3.connect(ledger, isolation_level=None)
    with serving(create_app(ledger, stories.by_hand)) as address:
        writer.execute("BEGIN IMMEDIATE")
        assert ask(f"{address}/articles")[0] == 200
        writer.execute("ROLLBACK")
        writer.close()
        assert "No two articles" in ask(f"{address}/matters")[2]
        stories.write(ledger, stories.outlet("Radio Halm"))
        assert "Radio Halm" in ask(address)[2]
        assert "1 contradiction" in ask(f"{address}/matters")[2]


def test_the_comparison_is_made_once_for_the_same_articles(tmp_path: Path) -> None:
    asked = []

    def counted(readings: Mapping[str, Reading]) -> tuple[Matter, ...]:
        asked.append(set(readings))
        return stories.by_hand(readings)

    ledger = tmp_path / "onrecord.db"
    stories.write(ledger, stories.outlet("The Ansel Courier"))
    with serving(create_app(ledger, counted)) as address:
        for _ in range(3):
            ask(f"{address}/matters")
        assert len(asked) == 1
        stories.write(ledger, stories.outlet("Radio Halm"))
        ask(f"{address}/matters")
    assert [len(ids) for ids in asked] == [1, 2]


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    open_ledger(tmp_path / "onrecord.db", create=True).close()
    with serving(create_app(tmp_path / "onrecord.db", stories.by_hand)) as address:
        assert "onrecord add PATH" in ask(address)[2]
        assert "onrecord add PATH" in ask(f"{address}/matters")[2]


def in_peace(readings: Mapping[str, Reading]) -> tuple[Matter, ...]:
    """The usual matters, with nothing said of how their accounts stand to each other."""
    return tuple(replace(matter, relations=()) for matter in stories.by_hand(readings))


@pytest.mark.parametrize(
    ("compare", "words"),
    [
        (in_peace, "no accounts were found to clash"),
        (lambda _: (), "No two articles of the ledger speak on one matter"),
    ],
)
def test_the_overview_tells_no_clash_from_no_matter(tmp_path: Path, compare: Comparing, words: str) -> None:
    stories.write_usual(tmp_path / "onrecord.db")
    with serving(create_app(tmp_path / "onrecord.db", compare)) as address:
        overview = ask(f"{address}/")[2]
    assert words in overview
    assert ("All matters" in overview) is (compare is in_peace)


def test_a_ledger_that_is_gone_is_a_plain_fault(tmp_path: Path) -> None:
    with serving(create_app(tmp_path / "gone.db", stories.by_hand)) as address:
        status, headers, page = ask(address)
    assert status == 500
    assert "no ledger at" in page
    assert "content-security-policy" in headers


def test_an_unforeseen_fault_tells_the_browser_nothing(tmp_path: Path) -> None:
    def fail(readings: Mapping[str, Reading]) -> tuple[Matter, ...]:
        raise ZeroDivisionError("secret")

    stories.write(tmp_path / "onrecord.db", stories.outlet("The Ansel Courier"))
    with serving(create_app(tmp_path / "onrecord.db", fail)) as address:
        status, headers, page = ask(f"{address}/matters")
    assert status == 500
    assert "secret" not in page
    assert "Something went wrong" in page
    assert "content-security-policy" in headers


def test_many_articles_come_in_pages(tmp_path: Path) -> None:
    stories.write(tmp_path / "onrecord.db", *(stories.outlet(f"Outlet {number}") for number in range(101)))
    with serving(create_app(tmp_path / "onrecord.db", stories.by_hand)) as address:
        first = ask(f"{address}/articles")[2]
        following = re.findall(r'rel="next" href="([^"]+)"', first)
        second = ask(f"{address}/articles{following[0]}")[2]
    outlets = [set(re.findall(r"Outlet \d+", page)) for page in (first, second)]
    assert [len(found) for found in outlets] == [100, 1]
    assert not outlets[0] & outlets[1]


def test_crowded_and_endless_articles_are_answered_soon(tmp_path: Path) -> None:
    ids = stories.write(tmp_path / "onrecord.db", stories.crowded(), stories.endless())
    with serving(create_app(tmp_path / "onrecord.db", stories.by_hand)) as address:
        began = monotonic()
        for identity in ids.values():
            assert ask(f"{address}/articles/{identity}")[0] == 200
        assert ask(f"{address}/search?q=said")[0] == 200
        assert monotonic() - began < 30


def test_only_web_addresses_become_links() -> None:
    assert web_address("https://courier.example/a") == "https://courier.example/a"
    for other in (
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x",
        "",
        None,
        " http://x",
        "http://",
    ):
        assert web_address(other) is None


def test_only_language_tags_become_languages() -> None:
    assert language_tag("en") == "en"
    assert language_tag('en" x="') is None


def test_excerpts_are_marked_and_escaped() -> None:
    assert with_marks("a <b> & c", ((2, 5), (8, 9))) == "a <mark>&lt;b&gt;</mark> &amp; <mark>c</mark>"
    assert shortened("x" * 400) == "x" * 300 + "…"
