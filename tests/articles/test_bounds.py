"""Pages made to hurt: each ends soon, as an article or with one clear line."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from onrecord.articles import read_article
from onrecord.errors import SkipItem
from tests.articles.pages import BODY, TITLE, assert_well_laid, page

SENTENCE = BODY[2]
SOON = 30.0
"""Seconds of the process itself: far above what any of these takes, far below what they took unbounded."""

PAGES = {
    "200,000 paragraphs": "<html><body>" + "<p>x</p>" * 200_000,
    "20,000 nested elements": "<html><body>" + "<div>" * 20_000 + SENTENCE + "</div>" * 20_000,
    "240 nested elements": "<html><body>" + "<div>" * 240 + f"<p>{SENTENCE}</p>" * 4 + "</div>" * 240,
    "16,000 spans": "<html><body><p>" + "<span>said so. </span>" * 16_000,
    "6,000 figures": "<html><body><div>" + f"<figure><figcaption>So.</figcaption></figure><p>{BODY[3]}</p>" * 6_000,
    "one endless paragraph": "<html><body><p>" + SENTENCE * 150_000,
    "two million open brackets": "<html><body>" + "<" * 2_000_000,
    "endless attributes": "<html><body><p " + "a=b " * 500_000 + ">x</p>",
    "open comments": "<!--" * 500_000 + "<html>",
    "a title of bars": "<html><title>" + " | a" * 300_000 + "</title>" + f"<p>{SENTENCE}</p>" * 4,
    "nested linked data": "<html><script type='application/ld+json'>" + '{"a":' * 100_000 + "</script>",
    "a million short lines": "word here\n" * 1_000_000,
    "200,000 short lines": "word here\n" * 196_000,
    "20,000 sentences": (SENTENCE + "\n") * 15_000,
    "blank lines": "\n \n" * 600_000 + SENTENCE,
    "a byline without end": "By A" + " Bb" * 100_000 + "\n" + SENTENCE,
    "a credit without end": "reporting and " * 100_000 + "\n" + SENTENCE,
}


@pytest.mark.parametrize("name", PAGES)
def test_it_ends_soon(name: str) -> None:
    start = time.process_time()
    with suppress(SkipItem):
        assert_well_laid(read_article(page(PAGES[name])))
    assert time.process_time() - start < SOON


def test_too_many_elements_and_too_deep_are_named() -> None:
    with pytest.raises(SkipItem, match="200,002 elements"):
        read_article(page(PAGES["200,000 paragraphs"]))
    with pytest.raises(SkipItem, match="nested"):
        read_article(page(PAGES["20,000 nested elements"]))


def test_a_long_story_is_read() -> None:
    text = "\n".join([TITLE, *(f"{n}. {SENTENCE}" for n in range(2_000))])
    assert len(read_article(page(text)).paragraphs) == 2_001
