"""The story in an HTML page: parsed within bounds, its furniture left out, its paragraphs in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.articles.characters import clean, clean_line
from onrecord.articles.draft import Block, Draft, same_words
from onrecord.articles.kinds import block_of
from onrecord.articles.metadata import Markup, read_facts
from onrecord.errors import SkipItem

MOST_TAGS = 60_000
"""A long live page has some 10,000; extraction takes seconds at this bound."""
SAVE_ARTICLE = "save the article's text alone and read that"
TAG = re.compile(r"<[a-zA-Z]")
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
INLINE = frozenset({"hi", "del", "ref", "code", "span", "a", "b", "i", "em", "strong", "graphic"})


def read_markup(text: str, url: str | None) -> Draft:
    """Read an HTML page. Raises SkipItem where it is larger or deeper than any news page."""
    tree = _parse(text)
    markup = Markup(tree, url)
    facts = read_facts(markup)
    captions = _place_captions(tree)
    blocks = [_captioned(block, captions) for line in _story_lines(tree, url) if (block := block_of(line))]
    return Draft(facts, tuple(_without_title(blocks, facts.title)))


def _parse(text: str) -> HtmlElement:
    tags = sum(1 for _ in TAG.finditer(text))
    if tags > MOST_TAGS:
        raise SkipItem(f"the page has {tags:,} elements, more than {MOST_TAGS:,}", SAVE_ARTICLE)
    parser = HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = document_fromstring(XML_DECLARATION.sub("", text.replace("\x00", "")), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise SkipItem("the page's HTML cannot be parsed", SAVE_ARTICLE) from None
    if any("RESOURCE_LIMIT" in entry.type_name for entry in parser.error_log):
        raise SkipItem("the page's elements are nested more than 255 deep", SAVE_ARTICLE)
    return tree


def _place_captions(tree: HtmlElement) -> set[str]:
    """Set captions that stand among paragraphs beside their figures, as paragraphs; give their texts."""
    captions = set()
    for caption in list(tree.iter("figcaption")):
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
    beside = (child for _, child in zip(range(400), parent.iterchildren("p"), strict=False))
    return sum(1 for p in beside if len(p.text_content()) > 40) >= 2


def _captioned(block: Block, captions: set[str]) -> Block:
    return Block(block.text, "caption") if block.text in captions else block


def _story_lines(tree: HtmlElement, url: str | None) -> Iterator[str]:
    from trafilatura import bare_extraction

    found = bare_extraction(tree, url=url, fast=True, include_comments=False, include_tables=True)
    body = getattr(found, "body", None)
    if body is None:
        return
    for paragraph in _paragraphs(body):
        yield from filter(None, map(clean_line, re.split(r"\n\s*\n", clean(paragraph))))


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


def _without_title(blocks: list[Block], title: str | None) -> list[Block]:
    """Blocks without a repetition of the headline at their start."""
    if title is None:
        return blocks
    return [block for place, block in enumerate(blocks) if place > 3 or not same_words(block.text, title)]
