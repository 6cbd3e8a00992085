"""Attributions inside the words of another, found by reading the content again as if it stood alone.

The corpus that the tagger learned from marks outermost attributions only, so inside a content it stays silent. Read
without what surrounds it, and without its quotation marks, the same content is outermost itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attributions.link import Draft, keep_apart
from onrecord.attributions.sentences import sentence_starts
from onrecord.records import Article
from onrecord.tagger import Tagged, Tagger

HINT = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old)|according to|claim(?:s|ed)?|den(?:y|ies|ied)|believ(?:e|es|ed)"
    r"|th(?:ink|inks|ought)|warn(?:s|ed)?|report(?:s|ed)?|announc(?:e|es|ed)|insist(?:s|ed)?|promis(?:e|es|ed)"
    r"|admit(?:s|ted)?|ask(?:s|ed)?|call(?:s|ed) for|wrote|writes|suggest(?:s|ed)?|show(?:s|ed|n)?|argue[sd]?"
    r"|expect(?:s|ed)?|want(?:s|ed)?|demand(?:s|ed)?|agree[sd]?|know(?:s|n)?|knew|hop(?:e|es|ed|ing)|suspect(?:s|ed)?"
    r"|wish(?:es|ed)?|fe(?:el|els|lt)|fear(?:s|ed)?|doubt(?:s|ed)?|mean(?:s|t)?|learn(?:s|ed|t)?|reali[sz]e[sd]?|hear|heard"
    r"|read|explain(?:s|ed)?|prov(?:e|es|ed|ing)|conclu\w+|estimate[sd]?|guess(?:es|ed)?|remember(?:s|ed)?|stat(?:e|es|ed|ing)"
    r"|not(?:e|es|ed|ing)|plan(?:s|ned)?|refus(?:e|es|ed)|declin(?:e|es|ed)|lied|puts?|confirm(?:s|ed)?|rul(?:e|es|ed)"
    r"|accus(?:e|es|ed)|add(?:s|ed)|\w+ing that)\b",
    re.IGNORECASE,
)
"""Which contents are worth reading again: only a matter of speed, it decides nothing about what is found there."""
MARKS = " \"'“”‘’„«»"
OPENING = '"“„«'
LEAST_WORDS = 4
THEREFORE = re.compile(r",\s+so\s+(?=(?:there|that|this|it|we|i|you|he|she|they|the|our|my|now|no)\b)", re.IGNORECASE)
"""'They say that they have none, | so we cannot know': the conclusion is the speaker's own again."""


def read_within(article: Article, drafts: Sequence[Draft], tagger: Tagger) -> list[Draft]:
    """The drafts, and those found inside their contents."""
    places = [(d, start, end) for d in drafts if d.outer is None for start, end in _worth(article.text, d)]
    if not places:
        return list(drafts)
    known = {d.cue[0] for d in drafts if d.cue}
    found: list[Draft] = []
    tags = tagger.tag([article.text[start:end] for _, start, end in places], apart=True)
    for (outer, start, _), inner in zip(places, tags, strict=True):
        fresh = [
            _draft(outer, start, t) for t in inner if t.contents and t.confidence >= tagger.bundle.manifest.threshold
        ]
        within = [
            _marked(article.text, _concluded(article.text, d)) for d in keep_apart(fresh) if not _met(d.cue[0], known)
        ]
        found += [replace(d, outer=d.outer or outer.key) for d in within]
    return _run_on(article, [*drafts, *found])


def _marked(text: str, draft: Draft) -> Draft:
    """The opening mark that was left out before reading comes back where its closing one is in the content."""
    first, *rest = draft.content
    start, end = first
    if text[start - 1 : start] in tuple(OPENING) and any(mark in text[start:end] for mark in '"”»'):
        start -= 1
    return replace(draft, content=((start, end), *rest))


def _concluded(text: str, draft: Draft) -> Draft:
    """What is reported within somebody's words ends where they draw their own conclusion from it."""
    start, end = draft.content[-1]
    found = THEREFORE.search(text, start, end) if draft.cue and draft.cue[0][1] <= start else None
    if found is None or not start < found.start() or any(mark in text[start : found.start()] for mark in OPENING):
        return draft
    return replace(draft, content=(*draft.content[:-1], (start, found.start())))


def _run_on(article: Article, drafts: list[Draft]) -> list[Draft]:
    """'“...,” X said, Z reported.' and a next paragraph of quotation: X goes on in it, through Z."""
    for outer in [d for d in drafts if d.cue]:
        ends = article.paragraphs[outer.paragraph].end
        later = tuple(c for c in outer.content if c[0] >= ends)
        quoting = [d for d in drafts if d.outer == outer.key and article.text[d.content[0][0]] in OPENING and d.source]
        if later and len(quoting) == 1:
            drafts = [_moved(d, outer, quoting[0], later) for d in drafts]
    return drafts


def _moved(draft: Draft, outer: Draft, teller: Draft, later: tuple[tuple[int, int], ...]) -> Draft:
    """The later pieces become the teller's, and with them what is attributed inside them."""
    if draft is teller:
        return replace(draft, content=(*draft.content, *later))
    inside = draft.outer == outer.key and any(start <= draft.cue[0][0] < end for start, end in later)
    return replace(draft, outer=teller.key) if inside else draft


def _worth(text: str, draft: Draft) -> list[tuple[int, int]]:
    """The sentences of a content that may hold another attribution, without the marks around them."""
    pieces = []
    for first, last in draft.content:
        starts = sentence_starts(text, first, last)
        for start, end in zip(starts, [*starts[1:], last], strict=True):
            words = text[start:end].rstrip()
            if len(words.split()) >= LEAST_WORDS and HINT.search(words):
                pieces.append((start + len(words) - len(words.lstrip(MARKS)), start + len(words.rstrip(MARKS))))
    return pieces


def _draft(outer: Draft, offset: int, found: Tagged) -> Draft:
    cue, source, content = (
        tuple((s + offset, e + offset) for s, e in ranges) for ranges in ((found.cue,), found.sources, found.contents)
    )
    return Draft(outer.paragraph, cue, source, content, found.confidence)


def _met(cue: tuple[int, int], known: set[tuple[int, int]]) -> bool:
    return any(s < cue[1] and cue[0] < e for s, e in known)
