"""Addresses, lists and feeds from a real server: politely, safely, each page once."""

from __future__ import annotations

import gzip
import json
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.intake.items import Place
from tests.intake.site import Site, serving, story
from tests.intake.taking import Taking


def test_a_page_is_fetched_once_and_asked_for_again_only_whether_it_changed(site: Site, taking: Taking) -> None:
    url = site.put("/a", story("Lenholm"), ETag='"one"')
    assert taking.add(url).in_words() == "1 article added"
    assert taking.add(url).in_words() == "0 articles added, 1 already known"
    first, second = [asked for asked in site.asked if asked.path == "/a"]
    assert "if-none-match" not in first.headers
    assert second.headers["if-none-match"] == '"one"'
    assert first.headers["user-agent"].startswith("onrecord/")
    site.put("/a", story("Port Ansel"), ETag='"two"')
    assert taking.add(url).in_words() == "0 articles added, 1 new version"


def test_a_ledger_that_lost_the_page_is_sent_it_whole(site: Site, taking: Taking, tmp_path: Path) -> None:
    url = site.put("/a", b"<p>no article</p>", ETag='"one"')
    assert taking.add(url).failed == 1
    site.put("/a", story("Lenholm"), ETag='"one"')
    assert taking.add(url).added == 1


def test_what_robots_txt_closes_is_not_asked_for(site: Site, taking: Taking) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nDisallow: /shut\n")
    site.put("/shut/a", story("Lenholm"))
    site.put("/open", b"", 302, Location="/shut/a")
    open_page = site.put("/b", story("Lenholm"))
    assert taking.add(site.at("/shut/a"), site.at("/open"), open_page).in_words() == "1 article added, 2 failed"
    assert site.paths() == ["/open", "/b"]
    assert all("robots.txt" in said for said in taking.said)
    assert len([asked for asked in site.asked if asked.path == "/robots.txt"]) == 1


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_site_that_cannot_say_what_is_allowed_is_left_alone(site: Site, taking: Taking, status: int) -> None:
    site.put("/robots.txt", b"", status)
    assert taking.add(site.put("/a", story("Lenholm")), site.put("/b", story("Lenholm"))).failed == 2
    assert site.paths() == []


def test_a_site_without_robots_txt_is_open(site: Site, taking: Taking) -> None:
    site.put("/robots.txt", b"", 403)
    assert taking.add(site.put("/a", story("Lenholm"))).added == 1


def test_a_host_is_asked_no_faster_than_it_wants(site: Site, taking: Taking) -> None:
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 1\n")
    names = [site.put(f"/{port}", story(port)) for port in ("a", "b", "c")]
    assert taking.add(*names).added == 3
    times = [asked.at for asked in site.asked]
    # A busy machine may take in one request later than the next.
    assert all(later - earlier >= 0.6 for earlier, later in pairwise(times[1:]))


def test_a_host_that_wants_minutes_between_pages_is_not_waited_for(site: Site, taking: Taking) -> None:
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 900\n")
    assert taking.add(site.put("/a", story("Lenholm"))).failed == 1
    assert "900 seconds" in taking.said[0]


def test_retry_after_is_kept_to(site: Site, taking: Taking) -> None:
    url = site.put("/a", b"", 429, Retry_After="1")
    started = time.monotonic()

    def relent() -> Iterator[bytes]:
        yield b""
        site.put("/a", story("Lenholm"))

    site.put("/a", relent, 429, Retry_After="1")
    assert taking.add(url).added == 1
    assert time.monotonic() - started >= 0.9
    assert site.paths() == ["/a", "/a"]


def test_a_host_that_wants_to_be_left_alone_for_long_is(site: Site, taking: Taking) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    url, other = site.put("/a", b"", 503, Retry_After=later), site.put("/b", story("Lenholm"))
    assert taking.add(url, other).failed == 2
    assert taking.add(other).failed == 1
    assert site.paths() == ["/a"]
    assert "left alone until" in taking.said[1]


def test_a_private_address_is_refused_wherever_it_stands(site: Site, tmp_path: Path) -> None:
    with serving() as inner:
        inner.put("/a", story("Lenholm"))
        taking = Taking(tmp_path / "kept.db", site.allowed)
        away = site.put("/away", b"", 302, Location=inner.at("/a"))
        feed = site.put("/feed", rss(inner.at("/a")), Content_Type="application/rss+xml")
        listed = tmp_path / "list.txt"
        listed.write_text(inner.at("/a"))
        assert taking.add(away, feed, listed, inner.at("/a")).failed == 4
        site.put("/robots.txt", b"", 302, Location=inner.at("/robots.txt"))
        assert Taking(tmp_path / "other.db", site.allowed).add(site.put("/b", story("Lenholm"))).failed == 1
        assert inner.asked == []


def test_endless_and_explosive_bodies_cost_one_item(site: Site, taking: Taking) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"<p>more and more</p>" * 1000

    bad = [
        site.put("/endless", endless),
        site.put("/bomb", gzip.compress(b"<p>" + b"\0" * 30_000_000), Content_Encoding="gzip"),
        site.put("/missing", b"", 404),
    ]
    assert taking.add(*bad, site.put("/a", story("Lenholm"))).in_words() == "1 article added, 3 failed"


def rss(*addresses: str, date: str = "Mon, 11 Mar 2024 07:40:00 GMT") -> bytes:
    items = "".join(f"<item><title>t</title><link>{a}</link><pubDate>{date}</pubDate></item>" for a in addresses)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{items}</channel></rss>'.encode()


def atom(*addresses: str) -> bytes:
    entries = "".join(f'<entry><title>t</title><id>{a}</id><link href="{a}"/></entry>' for a in addresses)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>{entries}</feed>'.encode()


def json_feed(*addresses: str) -> bytes:
    items = [{"id": a, "url": a} for a in addresses]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items}).encode()


@pytest.mark.parametrize("make", [rss, atom, json_feed])
def test_a_feed_is_followed_and_each_entry_taken_once(site: Site, taking: Taking, make: type) -> None:
    pages = [site.put(f"/{port}", story(port)) for port in ("a", "b")]
    feed = site.put("/feed", make("/a", *pages[1:], pages[1] + "?utm_source=feed", "javascript:alert(1)"))
    assert taking.add(feed).in_words() == "2 articles added, 1 already known, 1 failed"
    asked = len(site.paths())
    new = site.put("/c", story("c"))
    site.put("/feed", make(*pages, new))
    assert taking.add(feed).in_words() == "1 article added, 2 already known"
    assert site.paths()[asked:] == ["/feed", "/c"]


def test_an_entry_that_a_feed_calls_changed_is_asked_for_again(site: Site, taking: Taking) -> None:
    page = site.put("/a", story("a"), ETag='"one"')
    feed = site.put("/feed", rss(page))
    assert taking.add(feed).added == 1
    site.put("/feed", rss(page, date="Tue, 11 Mar 2031 07:40:00 GMT"))
    assert taking.add(feed).known == 1
    assert site.paths() == ["/feed", "/a", "/feed", "/a"]


def test_a_feed_in_a_file_and_an_entry_that_carries_its_story(tmp_path: Path, taking: Taking) -> None:
    body = "<p>The ferry burned, Mira Tolland said.</p><p>“We are looking for nine people,” she said.</p>"
    record = {"version": "https://jsonfeed.org/version/1", "title": "The Ansel Courier",
              "items": [{"id": "1", "title": "Ferry burns", "content_html": body}, {"id": "2"}]}  # fmt: skip
    path = tmp_path / "feed.json"
    path.write_text(json.dumps(record))
    assert taking.add(path).in_words() == "1 article added, 1 failed"
    assert taking.titles() == ["Ferry burns"]


@pytest.mark.parametrize(
    "content",
    [
        b"<rss",
        b"<rss><channel><item>",
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss><channel>&c;</channel></rss>',
        b'{"version": "https://jsonfeed.org/version/1", "items": 7}',
    ],
)
def test_a_damaged_feed_is_one_line(site: Site, taking: Taking, content: bytes) -> None:
    assert taking.add(site.put("/feed", content)).failed == 1
    assert len(taking.said) == 1


def test_a_list_of_addresses_with_bad_lines(site: Site, taking: Taking, tmp_path: Path) -> None:
    a, b, feed = (
        site.put("/a", story("a")),
        site.put("/b", story("b")),
        site.put("/feed", rss(site.put("/c", story("c")))),
    )
    listed = tmp_path / "list"
    listed.write_text(
        f"# our list\n\n{a}\nnot an address\n{b}?utm_source=x\n{a}\n{feed}\n{site.at('/gone')}\nhttp://[::1\n"
    )
    assert taking.add(listed).in_words() == "3 articles added, 3 failed"
    assert {failure.item for failure in taking.failures()} == {f"{listed}:4", site.at("/gone"), f"{listed}:9"}
    site.put("/feed", rss(site.put("/d", story("d"))))
    assert taking.add(listed).in_words() == "1 article added, 2 already known, 3 failed"


def test_a_list_goes_on_where_it_was_stopped(site: Site, taking: Taking, tmp_path: Path) -> None:
    listed = tmp_path / "list"
    names = [site.put(f"/{number}", story(f"Port {number}")) for number in range(6)]
    listed.write_text("\n".join(names))
    original, stopped = site.answers["/3"], []

    def stop() -> Iterator[bytes]:
        stopped.append(True)
        signal.raise_signal(signal.SIGINT)
        yield b""

    site.put("/3", stop)
    with pytest.raises(KeyboardInterrupt):
        taking.add(listed)
    assert stopped
    site.answers["/3"] = original
    assert taking.add(listed).in_words() == "3 articles added"
    assert taking.watched.went_on == [(str(listed), Place(3, 3))]
    assert site.paths() == ["/0", "/1", "/2", "/3", "/3", "/4", "/5"]


def test_what_failed_is_tried_again_when_asked_for(site: Site, taking: Taking, tmp_path: Path) -> None:
    a, b = site.put("/a", b"", 404), site.put("/b", b"", 404)
    path = tmp_path / "page.html"
    path.touch()
    assert taking.add(a, b, path).failed == 3
    assert taking.retry().in_words() == "0 articles added, 3 failed"
    assert [failure.tries for failure in taking.failures()] == [2, 2, 2]
    site.put("/a", story("Lenholm"))
    path.write_bytes(story("Port Ansel"))
    assert taking.retry().in_words() == "2 articles added, 1 failed"
    (failure,) = taking.failures()
    assert (failure.item, failure.tries) == (b, 3)
    site.put("/b", story("Castrel"))
    assert taking.add(b).added == 1
    assert taking.failures() == ()
