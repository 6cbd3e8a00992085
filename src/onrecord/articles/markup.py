"""The story in an HTML page: parsed within bounds, its furniture left out, its paragraphs in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.articles.body import PARTED, find_story
from onrecord.articles.characters import clean, clean_line, refuse_endless
from onrecord.articles.draft import Block, Draft, Facts, bare_words
from onrecord.articles.kinds import block_of, is_prose, without_ending
from onrecord.articles.metadata import Markup, read_facts
from onrecord.errors import SkipItem

MOST_TAGS = 25_000
"""A long live page has some 10,000; extraction takes seconds at this bound."""
SAVE_ARTICLE = "save the article's text alone and read that"
TAG = re.compile(r"<[a-zA-Z]")
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
WRITTEN = ("p", "div", "span", "li", "td", "article", "section", "main", "body", "a", "b", "i", "em", "strong")
"""Elements whose text counts as the page's length; scripts and styles do not."""
LABEL = 4
"""Words: a line above the first sentence that has no more is a label."""
MOST_CAPTIONS = 500
REPEATED = 40
"""Letters: shorter paragraphs may well be said twice."""


def read_markup(text: str, url: str | None) -> Draft:
    """Read an HTML page. Raises SkipItem where it is larger or deeper than any news page."""
    tree = _parse(text)
    markup = Markup(tree, url)
    facts = read_facts(markup)
    captions = _place_captions(tree)
    _mark_double_breaks(tree)
    lines = find_story(tree, markup.linked.body)
    blocks = [_captioned(block, captions) for line in without_ending(lines) if (block := block_of(line))]
    return Draft(facts, tuple(_without_masthead(list(_once(blocks, facts.title)), facts)))


def _parse(text: str) -> HtmlElement:
    tags = sum(1 for _ in TAG.finditer(text))
    if tags > MOST_TAGS:
        raise SkipItem(f"the page has {tags:,} elements, more than {MOST_TAGS:,}", SAVE_ARTICLE)
    parser = HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = document_fromstring(XML_DECLARATION.sub("", text.replace("\x00", "").replace(PARTED, "")), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise SkipItem("the page's HTML cannot be parsed", SAVE_ARTICLE) from None
    if any("RESOURCE_LIMIT" in entry.type_name for entry in parser.error_log):
        raise SkipItem("the page's elements are nested more than 255 deep, or endless", SAVE_ARTICLE)
    refuse_endless(sum(len(text) for text in tree.itertext(*WRITTEN)))
    return tree


def _place_captions(tree: HtmlElement) -> set[str]:
    """Set captions that stand among paragraphs beside their figures, as paragraphs; give their texts."""
    captions = set()
    for caption in list(islice(tree.iter("figcaption"), MOST_CAPTIONS)):
        figure = next(caption.iterancestors("figure"), None)
        words = clean_line(caption.text_content())
        if figure is None or not words or len(words) > 1000 or not _among_paragraphs(figure):
            continue
        paragraph = tree.makeelement("p")
        paragraph.text = words
        figure.addnext(paragraph)
        captions.add(words)
    return captions


def _among_paragraphs(figure: HtmlElement) -> bool:
    parent = figure.getparent()
    if parent is None:
        return False
    beside = islice((p for p in parent.iterchildren("p") if len(p.text_content()) > 40), 2)
    return len(list(beside)) == 2


def _mark_double_breaks(tree: HtmlElement) -> None:
    """Mark where two line breaks follow each other: the extraction takes such a pair for one."""
    for element in tree.iter("br"):
        before = element.getprevious()
        if before is not None and before.tag == "br" and not (before.tail or "").strip():
            element.tail = PARTED + clean(element.tail or "")


def _captioned(block: Block, captions: set[str]) -> Block:
    return Block(block.text, "caption") if block.text in captions else block


def _without_masthead(blocks: list[Block], facts: Facts) -> list[Block]:
    """Blocks without the outlet's name, the byline and other labels that stand above the first sentence."""
    first = next((place for place, block in enumerate(blocks) if is_prose(block.text)), 0)
    return [block for place, block in enumerate(blocks) if place >= first or not _is_label(block, facts)]


def _is_label(block: Block, facts: Facts) -> bool:
    if block.kind != "body":
        return False
    named = [name for name in (facts.publisher, *(facts.byline or "").split(", ")) if name]
    return len(block.text.split()) <= LABEL or any(name in block.text for name in named)


def _once(blocks: list[Block], title: str | None) -> Iterator[Block]:
    """Blocks without the headline at their start, and without paragraphs set a second time (pull quotes, summaries)."""
    seen: set[str] = set()
    for place, block in enumerate(blocks):
        words = bare_words(block.text)
        repeats_title = title is not None and place <= 3 and words == bare_words(title)
        if repeats_title or (words in seen and len(words) >= REPEATED):
            continue
        seen.add(words)
        yield block
