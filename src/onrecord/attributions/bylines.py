"""Who tells a story in the first person: the one whose byline it has, where nothing says that others speak in it."""

from __future__ import annotations

import re

from onrecord.attributions.phrases import read_phrase
from onrecord.records import Article

BY = re.compile(r"^\s*(?:(?:words|text|story|written)\s+)?by\s+", re.IGNORECASE)
TALK = re.compile(
    r"\b(?:interview\w*|q\s?&\s?a|q\s+and\s+a|in conversation|conversation with|as told to|transcript|questions for"
    r"|talks? (?:to|with)|speaks? (?:to|with)|podcast)\b",
    re.IGNORECASE,
)
QUESTION = re.compile(r"\?[”\"')\]]*\s*\Z")
MOST_QUESTIONS = 1
"""Paragraphs that end with a question; with more of them the text may be a talk whose speakers' names were lost."""
OPENING = ("“", '"', "„", "«", "‘", "'")


def first_person(article: Article) -> str | None:
    """The full name of who says 'I' outside of quotations; None where the byline names no one, or more than one person,
    or where the page may hold a talk.
    """
    if not article.byline or TALK.search(article.byline) or TALK.search(article.title or ""):
        return None
    if article.paragraphs and TALK.search(_words(article, 0)):
        return None
    asked = [n for n in range(len(article.paragraphs)) if _asks(_words(article, n))]
    phrase = read_phrase(BY.sub("", article.byline))
    one = phrase.kind == "person" and phrase.number == "one" and phrase.full
    return (
        phrase.name if one and len(asked) <= MOST_QUESTIONS and not re.search(r",|;|&| and ", article.byline) else None
    )


def _words(article: Article, number: int) -> str:
    return article.text[article.paragraphs[number].start : article.paragraphs[number].end]


def _asks(paragraph: str) -> bool:
    return bool(QUESTION.search(paragraph)) and not paragraph.lstrip().startswith(OPENING)
