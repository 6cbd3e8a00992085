"""Markup that is the story itself, without a page around it: a feed's or an agency's body text."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.articles.characters import clean_line, refuse_endless
from onrecord.errors import SkipItem

UNSEEN = ("script", "style", "template", "noscript", "iframe", "object", "svg", "figure", "form", "button")
BLOCK_NAMES = """
    p div section article blockquote li ul ol dl dt dd h1 h2 h3 h4 h5 h6 br hr table tr pre header footer main
"""
BLOCKS = frozenset(BLOCK_NAMES.split())
MOST_ELEMENTS = 25_000


def lines_of_markup(markup: str) -> list[str]:
    """The paragraphs of a piece of HTML in order, each on one line."""
    refuse_endless(len(markup) // 4)
    try:
        tree = document_fromstring(f"<div>{markup}</div>", parser=HTMLParser(remove_comments=True, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise SkipItem("the body's HTML cannot be parsed", "export it again, as plain text") from None
    pieces: list[str] = []
    _collect(tree, pieces)
    return [line for part in "".join(pieces).split("\0") if (line := clean_line(part))]


def _collect(tree: HtmlElement, pieces: list[str]) -> None:
    """Text in order with a NUL at each block's borders; without recursion, since markup may be nested at will."""
    skipped = 0
    for number, (event, element) in enumerate(etree.iterwalk(tree, events=("start", "end"))):
        if number > 2 * MOST_ELEMENTS:
            raise SkipItem(f"the body has more than {MOST_ELEMENTS:,} elements", "export it again, as plain text")
        unseen = element.tag in UNSEEN
        if event == "start":
            skipped += unseen
            _put(pieces, element, "" if skipped else element.text or "")
        else:
            skipped -= unseen
            _put(pieces, element, "" if skipped else element.tail or "")


def _put(pieces: list[str], element: HtmlElement, text: str) -> None:
    if element.tag in BLOCKS:
        pieces.append("\0")
    pieces.append(text.replace("\0", ""))
