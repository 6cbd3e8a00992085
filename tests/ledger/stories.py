"""Readings and pages to add, made from the invented story."""

from __future__ import annotations

import hashlib
from typing import Any

from onrecord.records import Article, Attribution, Page, Reading
from tests.invented import PARAGRAPHS, article, ferry_fire, find, reading


def page(content: bytes, **facts: Any) -> Page:
    return Page(content=content, sha256=hashlib.sha256(content).hexdigest(), **facts)


def page_of(made: Reading) -> Page:
    """A page that could have held the reading's article."""
    words = f"{made.article.publisher}\n{made.article.text}".encode("utf-8", "surrogatepass")
    return page(words, media_type="text/plain", retrieved="2031-03-11T08:00:00Z")


def told_by(publisher: str | None, **facts: Any) -> Reading:
    """The ferry story with one attribution, as another outlet tells it."""
    address = f"https://{(publisher or 'nobody').lower().replace(' ', '-')}.example/halcyon"
    return of(article(publisher=publisher, **{"url": address, **facts}))


def of(story: Article) -> Reading:
    cue, content = find(story, "told"), find(story, "At least 14 people were killed")
    return reading(story, (Attribution(id="a1", cue=(cue,), content=(content,), confidence=0.5),))


def numbered(number: int) -> Reading:
    """One of any number of different articles."""
    words = f"Bulletin {number} tells of the ferry, the harbour and pier {number}."
    return of(article((f"Bulletin {number}", words, *PARAGRAPHS[1:]), url=f"https://courier.example/{number}"))


__all__ = ["article", "ferry_fire", "find", "numbered", "of", "page", "page_of", "reading", "told_by"]
