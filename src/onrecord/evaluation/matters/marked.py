"""Readings made from attributions whose places people marked, so that what is measured is the comparison alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from onrecord.attributions import resolve_speakers
from onrecord.attributions.link import quotation
from onrecord.attributions.quotes import find_quotes
from onrecord.records import SCHEMA_VERSION, Article, Attribution, Reading, Span, Speaker
from onrecord.statements import describe_statements

Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """The places of one attribution's source, cue and content, half open, in code points of the article's text."""

    source: Places
    cue: Places
    content: Places

    @property
    def told_by_the_outlet(self) -> bool:
        """A sentence of narration: nobody else is its source."""
        return not self.source and not self.cue


def reading_of(article: Article, marked: Sequence[Marked]) -> Reading:
    """A reading with these attributions as a1, a2 ... in the given order, everything else as it is read."""
    quotes = [q for p in article.paragraphs for q in find_quotes(article.text, p.start, p.end)]
    made = tuple(
        Attribution(
            id=f"a{number}",
            source=_spans(article, each.source),
            cue=_spans(article, each.cue),
            content=_spans(article, each.content),
            quotation=quotation(article.text, each.content, quotes),
        )
        for number, each in enumerate(marked, 1)
    )
    made = describe_statements(article, resolve_speakers(article, made))
    told = {f"a{number}" for number, each in enumerate(marked, 1) if each.told_by_the_outlet}
    outlet = Speaker(name=article.publisher, kind="organisation")
    made = tuple(replace(a, speaker=outlet) if a.id in told else a for a in made)
    return Reading(
        schema_version=SCHEMA_VERSION, article=article, attributions=made, program="onrecord", model="marked by hand"
    )


def _spans(article: Article, places: Places) -> tuple[Span, ...]:
    return tuple(Span(start=start, end=end, text=article.text[start:end]) for start, end in places)
