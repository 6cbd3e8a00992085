"""Invented sentences with their attribution marked in them: <source> [cue] {content}."""

from __future__ import annotations

import re

from onrecord.records import Article, Attribution, Paragraph, Span
from onrecord.statements import describe_statements

_MARK = re.compile(r"[<>\[\]{}]")
_ROLE = {"<": "source", "[": "cue", "{": "content"}
PUBLISHED = "2031-03-12T09:00:00Z"
"""A Wednesday."""


def article(text: str, published: str | None = PUBLISHED) -> Article:
    lines = re.finditer(r"[^\n]+", text)
    return Article(
        text=text, paragraphs=tuple(Paragraph(start=m.start(), end=m.end()) for m in lines), published=published
    )


def marked(sentence: str) -> tuple[str, Attribution]:
    """The plain text and the attribution that the marks give."""
    text, at = "", 0
    open_: list[tuple[str, int]] = []
    found: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    for mark in _MARK.finditer(sentence):
        text += sentence[at : mark.start()]
        at = mark.end()
        if mark[0] in _ROLE:
            open_.append((_ROLE[mark[0]], len(text)))
        else:
            role, start = open_.pop()
            found[role].append((start, len(text)))
    text += sentence[at:]
    spans = {
        role: tuple(Span(start=s, end=e, text=text[s:e]) for s, e in sorted(pairs)) for role, pairs in found.items()
    }
    return text, Attribution(id="a1", source=spans["source"], cue=spans["cue"], content=spans["content"])


def described(sentence: str, published: str | None = PUBLISHED) -> Attribution:
    """The marked attribution as the stage fills it in."""
    text, attribution = marked(sentence)
    return describe_statements(article(text, published), (attribution,))[0]
