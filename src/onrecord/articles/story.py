"""A page read as an article: the headline, then the story, its notes and its credits."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.articles.characters import decode_page
from onrecord.articles.draft import Block, Draft, Facts, lay_out
from onrecord.articles.kinds import is_prose, is_sign_off
from onrecord.articles.language import find_language
from onrecord.articles.media import HTML, JSON
from onrecord.articles.plain import read_plain
from onrecord.errors import SkipItem
from onrecord.records import Article, Page

LEAST_PROSE = 150
"""Characters of sentences that an HTML page must hold: login pages and lists of links hold fewer."""
SURELY_LONG = 300
"""Characters: with this much text its language can be told better than a template's attribute tells it."""
WIRE = re.compile(r"^[^a-z(]{2,60}(?:,\s[^()]{2,40})?\s\((?P<wire>[^()]{2,60})\)\s*[-–—]")


def read_article(page: Page) -> Article:
    """Find the article in a page. Raises SkipItem where there is none."""
    text = decode_page(page)
    if page.media_type == HTML:
        from onrecord.articles.markup import read_markup

        draft, least = read_markup(text, page.url), LEAST_PROSE
    elif page.media_type == JSON:
        from onrecord.articles.structured import read_structured

        draft, least = read_structured(text, page.url), 1
    else:
        draft, least = read_plain(text, page.url), 1
    if _prose(draft) < least:
        raise SkipItem("no article found in the page", "give the address of one article, or its text with --verbatim")
    return _article(draft, page)


def _prose(draft: Draft) -> int:
    """Characters of sentences; nothing counts where most of the page is not sentences."""
    body = [block.text for block in draft.blocks if block.kind == "body"]
    prose = sum(len(text) for text in body if is_prose(text))
    return prose if prose * 2 >= sum(map(len, body)) else 0


def _article(draft: Draft, page: Page) -> Article:
    facts, blocks = draft.facts, _signed(draft.blocks)
    if facts.title:
        blocks = (Block(facts.title, "headline"), *blocks)
    text, paragraphs = lay_out(blocks)
    return Article(
        text=text,
        paragraphs=paragraphs,
        title=facts.title,
        byline=facts.byline,
        publisher=facts.publisher,
        published=facts.published,
        language=_language(facts, text),
        url=facts.url or page.url,
        credits=_credits(blocks),
        page_sha256=page.sha256,
    )


def _signed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks with a wire's name at their end as the credit it is."""
    ends = [place for place, block in enumerate(blocks) if block.kind == "body"][-2:]
    signed = {place for place in ends if place > 0 and is_sign_off(blocks[place].text)}
    return tuple(replace(block, kind="credit") if place in signed else block for place, block in enumerate(blocks))


def _language(facts: Facts, text: str) -> str | None:
    found = find_language(text)
    return found if found and len(text) >= SURELY_LONG else facts.language or found


def _credits(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Credit lines as they stand, and the wire named in the dateline that opens the story."""
    wires = [found["wire"] for block in blocks[:4] if block.kind == "body" and (found := WIRE.match(block.text))]
    return tuple(dict.fromkeys([*wires, *(block.text for block in blocks if block.kind == "credit")]))
