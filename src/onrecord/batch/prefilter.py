"""A cheap look at a page of an archive: can it hold an article at all? What might stays; only what cannot goes."""

from __future__ import annotations

import html
import re

from onrecord.articles.characters import clean_line, decode_page
from onrecord.articles.kinds import STOP, is_prose
from onrecord.articles.media import HTML
from onrecord.articles.story import LEAST_PROSE
from onrecord.errors import SkipItem
from onrecord.records import Page

ENOUGH = LEAST_PROSE // 2
"""Characters of prose: half of what an article needs, since the closer look joins lines that this one does not."""
SHORTEST = 40
UNSEEN = ("script", "style")
LINKED_BODY = "articlebody"
"""A page may carry its story for machines alone."""
BREAK = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|br|td|th|tr|table|section|article|main|header|footer|nav|aside|blockquote|figure"
    r"|figcaption|dd|dt|dl|form|pre|title|option|button)\b[^<>]*>",
    re.I,
)
TAG = re.compile(r"<[^<>]*>")


def may_hold_article(page: Page) -> bool:
    """Whether a page has as much running text as an article needs, wherever in it that stands.

    It reads no structure, only text between tags: what it lets through may still be no article.
    """
    if page.media_type != HTML:
        return True
    try:
        text = decode_page(page)
    except SkipItem:
        return False
    if LINKED_BODY in text.lower():
        return True
    found = 0
    for line in BREAK.sub("\0", _seen(text).replace("\n", " ")).split("\0"):
        words = clean_line(html.unescape(TAG.sub("", line)))
        found += len(words) if _may_be_prose(words) else 0
        if found >= ENOUGH:
            return True
    return False


def _may_be_prose(line: str) -> bool:
    """Wider than what counts in an article: a line here may end otherwise than the paragraph that is made of it."""
    return is_prose(line) or (len(line) >= SHORTEST and STOP.search(line) is not None)


def _seen(text: str) -> str:
    """The page without its scripts and styles."""
    for name in UNSEEN:
        text = _without(text, name)
    return text


def _without(text: str, name: str) -> str:
    lower, kept, at = text.lower(), [], 0
    if len(lower) != len(text):  # A few letters grow when made small: then offsets are not the text's own.
        return text
    while (start := lower.find(f"<{name}", at)) >= 0:
        kept.append(text[at:start])
        end = lower.find(f"</{name}", start)
        if end < 0:
            return "".join(kept) + text[start:]
        at = end
    return "".join([*kept, text[at:]])
