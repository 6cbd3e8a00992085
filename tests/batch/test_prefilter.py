"""The look before the reading: it may let through what it likes, but never lose an article."""

from __future__ import annotations

import gzip
import hashlib
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import read_article
from onrecord.articles.opening import page_of
from onrecord.batch.prefilter import may_hold_article
from onrecord.errors import SkipItem
from onrecord.records import Page

PAGES = Path(__file__).parents[3] / "shared" / "data" / "pages_fundus"
EXAMPLES = Path(__file__).parents[2] / "examples"
STORY = (
    "The ferry Halcyon burned off Lenholm on Monday, Interior Minister Mira Tolland said.",
    "“We are still looking for nine passengers,” she said. “I will not guess at the cause.”",
    "Lenholm Lines, which runs the ferry, denied that the ship had been overloaded when it left.",
)


def page(markup: str) -> Page:
    return page_of(markup.encode("utf-8", "surrogatepass"), "it")


def holds_article(given: Page) -> bool:
    try:
        read_article(given)
    except SkipItem:
        return False
    return True


@pytest.mark.skipif(not PAGES.is_dir(), reason="the recorded pages are not at hand")
def test_no_recorded_article_is_lost() -> None:
    paths = sorted(PAGES.glob("*/*.html.gz"))
    assert paths
    lost = [path.name for path in paths if not may_hold_article(page_of(gzip.decompress(path.read_bytes()), path.name))]
    assert lost == []


def test_no_example_is_lost() -> None:
    paths = sorted(EXAMPLES.glob("*.html"))
    assert paths
    assert all(may_hold_article(page_of(path.read_bytes(), path.name)) for path in paths)


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<p>{line}</p>" for line in STORY),
        "<br><br>".join(STORY),
        "".join(f"<div><span>{line}</span></div>" for line in STORY),
        "<table><tr><td>" + "</td></tr><tr><td>".join(STORY) + "</td></tr></table>",
        "<p>" + "</p><script>var x = '<p>';</script><p>".join(STORY) + "</p>",
        "<p>" + " ".join(f"<b>{word}</b>" for line in STORY for word in line.split()) + "</p>",
        "<p>" + "\n".join(STORY).replace(" ", "\n") + "</p>",
        "<p>" + "".join(f"&#{ord(letter)};" for line in STORY for letter in line) + "</p>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry", "articleBody": "'
        + " ".join(STORY) + '"}</script><h1>Ferry</h1>',
        "".join(f"<p>{line}</p>" for line in STORY) + "<script>never closed",
    ],
)  # fmt: skip
def test_stories_in_any_markup_stay(body: str) -> None:
    given = page(f"<!doctype html><html><head><title>Ferry burns</title></head><body>{body}</body></html>")
    assert may_hold_article(given)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<ul>" + "<li><a href='/x'>Sport</a></li>" * 200 + "</ul>",
        "<h1>Page not found</h1><p>We could not find that page.</p>",
        "<form><label>Name</label><input><button>Log in</button></form>",
        "<script>" + "var story = 'It is said that this is text.'; " * 500 + "</script>",
        "<style>" + "p { color: red; } " * 500 + "</style>",
        "".join(f"<a href='/{n}'>Headline number {n} of many</a><br>" for n in range(300)),
    ],
)
def test_what_cannot_be_an_article_goes(body: str) -> None:
    given = page(f"<!doctype html><html><head><title>Menu</title></head><body>{body}</body></html>")
    assert not holds_article(given)
    assert not may_hold_article(given)


TAGS = (
    "<p>|</p>|<div>|</div>|<br>|<li>|<span>|</span>|<a href='/x'>More</a>|<h2>Part</h2>|<script>|</script>|<td>|\n"
    "|&amp;|<|Sport|<b>|</b>|<article>|</article>|<!--|-->|<style>|</style>|<p|<section>|<noscript>"
)
PIECES = st.sampled_from([*STORY, *TAGS.split("|")])


@given(st.lists(PIECES, max_size=40))
@settings(deadline=None, max_examples=150)
def test_whatever_is_read_as_an_article_stays(pieces: list[str]) -> None:
    given = page(f"<!doctype html><html><head><title>Ferry</title></head><body>{''.join(pieces)}</body></html>")
    assert may_hold_article(given) or not holds_article(given)


@pytest.mark.parametrize("piece", ["<script", "<p", "<", "<!--", "</", "&", "<style>"])
def test_a_hostile_page_takes_no_longer_than_its_length(piece: str) -> None:
    content = f"<html><body>{piece * 300_000}".encode()
    given = Page(content=content, sha256=hashlib.sha256(content).hexdigest(), media_type="text/html")
    began = time.process_time()
    may_hold_article(given)
    assert time.process_time() - began < 20


def test_a_text_and_a_record_stay() -> None:
    assert may_hold_article(page("Short."))
    assert may_hold_article(Page(content=b"{}", sha256="0" * 64, media_type="application/json"))
