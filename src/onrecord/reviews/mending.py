"""One attribution as a person mended it; every span is found in the article anew, so that all stays verbatim."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from onrecord.records import Article, Attribution, Figure, Span, Speaker
from onrecord.reviews.anchors import find, find_all
from onrecord.reviews.records import FigureWords, Mended, SpeakerWords


def mend(article: Article, attribution: Attribution, mended: Mended) -> Attribution | None:
    """The attribution with what was changed; None where words that were put in are gone from the article."""
    changed: dict[str, Any] = {}
    for part in ("source", "cue", "content"):
        if (selectors := getattr(mended, part)) is not None:
            changed[part] = find_all(article, selectors)
    if mended.figures is not None:
        changed["figures"] = _figures(article, mended.figures)
    if mended.speaker is not None:
        source = changed.get("source") or attribution.source
        changed["speaker"] = _speaker(article, attribution.speaker, mended.speaker, source)
    if None in changed.values():
        return None
    for part in ("quotation", "stance"):
        if (value := getattr(mended, part)) is not None:
            changed[part] = value
    return replace(attribution, **{**_still_within(attribution, changed), **changed})


def words_stand(article: Article, words: str | None) -> bool:
    """Whether words stand in the article as they are; none always do."""
    return not words or words in article.text


def _speaker(article: Article, before: Speaker | None, words: SpeakerWords, source: tuple[Span, ...]) -> Speaker | None:
    """The speaker in the article's words; None where the words are gone."""
    if not all(words_stand(article, said) for said in (words.name, words.role, words.described_as)):
        return None
    same = before is not None and before.name == words.name
    return Speaker(
        name=words.name,
        kind=words.kind,
        role=words.role,
        described_as=words.described_as,
        mentions=before.mentions if same and before else source,
        anonymity_reason=before.anonymity_reason if before and words.name is None else None,
    )


def _figures(article: Article, given: tuple[FigureWords, ...]) -> tuple[Figure, ...] | None:
    figures = []
    for one in given:
        span = find(article, one.words)
        counted = None if one.counted is None else find(article, one.counted)
        if span is None or (one.counted is not None and counted is None):
            return None
        facts = {name: getattr(one, name) for name in ("kind", "value", "low", "high", "approximation", "unit")}
        figures.append(Figure(span=span, counted=counted, **facts))
    return tuple(figures)


def _still_within(attribution: Attribution, changed: dict[str, Any]) -> dict[str, Any]:
    """Figures and times that the mended content no longer holds are no longer claimed in it."""
    if "content" not in changed:
        return {}

    def kept(span: Span) -> bool:
        return not _inside(span, attribution.content) or _inside(span, changed["content"])

    return {
        "figures": tuple(figure for figure in attribution.figures if kept(figure.span)),
        "times": tuple(time for time in attribution.times if kept(time.span)),
    }


def _inside(span: Span, spans: tuple[Span, ...]) -> bool:
    return any(outer.start <= span.start and span.end <= outer.end for outer in spans)
