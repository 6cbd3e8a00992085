"""A text taken as it is: nothing removed, every offset counts in the text itself."""

from __future__ import annotations

import re

from onrecord.articles.characters import SURROGATES
from onrecord.articles.language import find_language
from onrecord.errors import SkipItem
from onrecord.records import Article, Paragraph

LINE = re.compile("[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
"""What ``str.splitlines`` parts: everything a reader may take for a line break."""


def verbatim_article(text: str) -> Article:
    """The whole text as an article; its paragraphs are the lines that are not blank. Raises SkipItem without any."""
    if found := SURROGATES.search(text):
        raise SkipItem(f"the text holds a lone surrogate at character {found.start()}", "decode it again, as UTF-8")
    paragraphs = tuple(Paragraph(start=m.start(), end=m.end()) for m in LINE.finditer(text) if not m[0].isspace())
    if not paragraphs:
        raise SkipItem("the text is empty", "give a text with words in it")
    return Article(text=text, paragraphs=paragraphs, language=find_language(text))
