"""Articles made of invented sentences, with their attributions marked by hand."""

from __future__ import annotations

from onrecord.attributions.speakers import resolve_speakers
from onrecord.records import Article, Attribution, Paragraph, Span, Speaker

Part = tuple[str, int, str, str]
"""Source, which occurrence of it, cue, content; the cue is the first behind the source."""


def laid_out(*paragraphs: str, publisher: str | None = None) -> Article:
    text, placed = "\n".join(paragraphs), []
    at = 0
    for paragraph in paragraphs:
        placed.append(Paragraph(start=at, end=at + len(paragraph)))
        at += len(paragraph) + 1
    return Article(text=text, paragraphs=tuple(placed), publisher=publisher)


def span(article: Article, words: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = article.text.index(words, at + 1)
    return Span(start=at, end=at + len(words), text=words)


def said(article: Article, *parts: Part) -> list[Attribution]:
    found = []
    for number, (source, nth, cue, content) in enumerate(parts, 1):
        who = (span(article, source, nth),) if source else ()
        start = article.text.index(cue, who[0].end if who else 0)
        how = (Span(start=start, end=start + len(cue), text=cue),)
        found.append(Attribution(id=f"a{number}", source=who, cue=how, content=(span(article, content),)))
    return found


def speakers(article: Article, *parts: Part) -> list[Speaker]:
    resolved = resolve_speakers(article, said(article, *parts))
    return [a.speaker for a in resolved if a.speaker is not None]
