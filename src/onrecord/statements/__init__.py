"""What each attribution says: attitude, stance, certainty, figures and times."""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from onrecord.records import Article, Attribution, Figure, Span, Time
from onrecord.statements.attitudes import read_attitude
from onrecord.statements.certainties import read_certainty
from onrecord.statements.contents import read_content
from onrecord.statements.cues import read_cue
from onrecord.statements.figures import find_figures
from onrecord.statements.selection import attitudes_of, keep_only
from onrecord.statements.stances import read_stance
from onrecord.statements.telling import Contents, said_on
from onrecord.statements.times import all_times

__all__ = ["attitudes_of", "describe_statements", "keep_only"]

Piece = tuple[tuple[Figure, ...], tuple[Time, ...]]


def describe_statements(article: Article, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The same attributions with attitude, stance, certainty, figures and times filled in."""

    @cache
    def piece(start: int, end: int) -> Piece:
        times = all_times(article.text, start, end, article.published)
        figures = find_figures(article.text, start, end, [(t.span.start, t.span.end) for t in times])
        return figures, tuple(time for time in times if time.edtf)

    contents = Contents(attributions)
    return tuple(
        _described(article, a, contents, [piece(*_within(article, span)) for span in a.content]) for a in attributions
    )


def _within(article: Article, span: Span) -> tuple[int, int]:
    size = len(article.text)
    start = min(max(span.start, 0), size)
    return start, min(max(span.end, start), size)


def _described(article: Article, attribution: Attribution, contents: Contents, pieces: list[Piece]) -> Attribution:
    cue, content = read_cue(attribution.cue), read_content(attribution.content, attribution.quotation == "direct")
    source = " ".join(span.text for span in attribution.source)
    stance = read_stance(cue, content, source)
    said = said_on(article.text, attribution, article.published, contents)
    return replace(
        attribution,
        attitude=read_attitude(cue, content, stance, source),
        stance=stance,
        certainty=read_certainty(cue, content, stance, source),
        figures=tuple(figure for figures, _ in pieces for figure in figures),
        times=said + tuple(time for _, times in pieces for time in times),
    )
