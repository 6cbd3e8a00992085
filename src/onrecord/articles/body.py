"""The lines of the story in a parsed page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from onrecord.articles.characters import clean, clean_line
from onrecord.articles.draft import bare_words
from onrecord.errors import SkipItem

INLINE = frozenset({"hi", "del", "ref", "code", "span", "a", "b", "i", "em", "strong", "graphic"})
PARTED = "\ue000"
"""Stands for a double line break while the extraction works; a private character that no page needs."""
FEW_LINES = 2
"""With so few, the extraction found no paragraphs and gave the page as a whole."""
MISSED = 1.3
"""How many times longer the page says its story is than what was found, before its word is taken."""
MOST_LOOKED_AT = 5_000
LONGEST_STATED = 200_000


def find_story(tree: HtmlElement, stated: str | None) -> list[str]:
    """The story's lines in order.

    stated: the story as the page's JSON-LD gives it, often without paragraphs; it is taken where the markup holds less.
    """
    lines = list(_extracted(tree))
    if len(lines) <= FEW_LINES:
        wider = list(_extracted(tree, recall=True))
        lines = wider if len(wider) > len(lines) else lines
    if stated is None or len(stated) < MISSED * sum(map(len, lines)):
        return lines
    return _stated_paragraphs(tree, stated) or lines


def _stated_paragraphs(tree: HtmlElement, stated: str) -> list[str]:
    """The page's paragraphs that the stated story holds, in its order; the stated lines where the page has none."""
    whole = bare_words(stated[:LONGEST_STATED])
    found, at = [], 0
    for element in islice(tree.iter("p", "h2", "h3", "li", "blockquote"), MOST_LOOKED_AT):
        line = clean_line(element.text_content())
        words = bare_words(line)
        place = whole.find(words, at) if words else -1
        if place >= 0:
            found.append(line)
            at = place + len(words)
    if sum(map(len, found)) * 2 >= len(stated):
        return found
    return [line for line in map(clean_line, clean(stated).split("\n")) if line]


def _extracted(tree: HtmlElement, *, recall: bool = False) -> Iterator[str]:
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(tree, fast=True, include_comments=False, include_tables=True, favor_recall=recall)
    except Exception as error:
        # Markup made to hurt finds errors of any type in an extractor; it may cost this page, never the run.
        raise SkipItem(f"the page's HTML cannot be read ({type(error).__name__})", "save its text alone") from error
    body = getattr(found, "body", None)
    if body is None:
        return
    for paragraph in _paragraphs(body):
        yield from filter(None, map(clean_line, re.split(rf"\n\s*\n|{PARTED}", clean(paragraph))))


def _paragraphs(element: etree._Element) -> Iterator[str]:
    """Text of each block element in order; a line break inside stands for each ``<br>``."""
    gathered: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        block = node.tag not in INLINE
        if node.tag == "lb":
            gathered.append("\n" if event == "start" else node.tail or "")
            continue
        if block and gathered:
            yield "".join(gathered)
            gathered = []
        text = node.text if event == "start" else node.tail if node is not element else None
        if text:
            # Line breaks in the source are white space; only <br> parts lines.
            gathered.append(text.replace("\n", " "))
    if gathered:
        yield "".join(gathered)
