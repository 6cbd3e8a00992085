"""Finds every attribution of an article: source, cue, content, also over paragraphs, and who the source is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache

from onrecord.attributions.idioms import find_idioms
from onrecord.attributions.layouts import find_laid_out, lay_out
from onrecord.attributions.link import Draft, keep_apart, quotation, spans
from onrecord.attributions.mending import share_sources, showing_sources, whole_cues, whole_quotes
from onrecord.attributions.nested import read_within
from onrecord.attributions.paragraphs import join_runs
from onrecord.attributions.quotes import Quote, find_quotes
from onrecord.attributions.speakers import resolve_speakers
from onrecord.errors import BadRequest
from onrecord.records import Article, Attribution
from onrecord.tagger import Tagged, Tagger, open_bundle

__all__ = ["draft_attributions", "find_attributions", "model_name", "resolve_speakers", "shipped_tagger"]

THREADS = "ONRECORD_THREADS"
"""Environment variable: how many threads the model computes with."""


@cache
def shipped_tagger() -> Tagger:
    """The tagger with the shipped weights, opened once; it computes on all cores unless ``ONRECORD_THREADS`` says."""
    return Tagger(open_bundle(threads=_threads()))


def _threads() -> int:
    wanted = os.environ.get(THREADS, "0")
    if not wanted.isdecimal():
        raise BadRequest(f"{THREADS} is {wanted!r}, not a number of threads", "set it to 1 or more, or unset it")
    return int(wanted)


def model_name() -> str:
    """Name and checksum of the shipped model."""
    return shipped_tagger().bundle.name


def find_attributions(article: Article, tagger: Tagger | None = None) -> tuple[Attribution, ...]:
    """All attributions of the article in text order, without speakers and statements yet."""
    quotes = [find_quotes(article.text, p.start, p.end) for p in article.paragraphs]
    drafts = draft_attributions(article, quotes, tagger or shipped_tagger())
    drafts.sort(key=lambda d: d.anchor)
    ids = {d.key: f"a{n}" for n, d in enumerate(drafts, 1)}
    all_quotes = [q for found in quotes for q in found]
    return tuple(_attribution(article.text, d, ids, all_quotes) for d in drafts)


def draft_attributions(article: Article, quotes: Sequence[Sequence[Quote]], tagger: Tagger) -> list[Draft]:
    """What the tagger found, settled against each other, joined over paragraphs, and read again within."""
    read = [n for n, p in enumerate(article.paragraphs) if p.kind != "credit"]
    texts = [article.text[article.paragraphs[n].start : article.paragraphs[n].end] for n in read]
    least = tagger.bundle.manifest.threshold
    drafts: list[Draft] = []
    openings: list[Draft] = []
    for number, found in zip(read, tagger.tag(texts), strict=True):
        here = [_draft(number, article.paragraphs[number].start, t) for t in found]
        kept = keep_apart([d for d in here if d.content and d.confidence >= least])
        sourced = share_sources(article.text, whole_cues(article.text, kept))
        drafts += whole_quotes(showing_sources(article.text, sourced), quotes[number])
        openings += [d for d, t in zip(here, found, strict=True) if not d.content and _announces(article, d, t)]
    drafts = lay_out(drafts, find_laid_out(article, drafts, openings))
    drafts += find_idioms(article, drafts)
    return read_within(article, join_runs(article, quotes, drafts, openings), tagger)


def _announces(article: Article, draft: Draft, tagged: Tagged) -> bool:
    """A cue without content at the end of a paragraph that ends with a colon."""
    tail = article.text[draft.cue[0][0] : article.paragraphs[draft.paragraph].end].rstrip()
    return tagged.features[0] > 0.0 and tail.endswith(":") and len(tail) < 80


def _draft(number: int, offset: int, found: Tagged) -> Draft:
    def moved(ranges: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        return tuple((s + offset, e + offset) for s, e in ranges)

    return Draft(number, moved([found.cue]), moved(found.sources), moved(found.contents), found.confidence)


def _attribution(text: str, draft: Draft, ids: dict[tuple[int, int], str], quotes: Sequence[Quote]) -> Attribution:
    return Attribution(
        id=ids[draft.key],
        source=spans(text, draft.source),
        cue=spans(text, draft.cue),
        content=spans(text, draft.content),
        quotation=quotation(text, draft.content, quotes),
        parent=ids.get(draft.outer) if draft.outer else None,
        confidence=round(draft.confidence, 3),
    )
