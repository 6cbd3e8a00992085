"""Lays every attribution of an article to its speaker, as far as the article itself says who that is."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.attributions.access import find_obtained
from onrecord.attributions.cast import Cast
from onrecord.attributions.hearers import find_addressee, find_via
from onrecord.attributions.known import Known
from onrecord.records import Article, Attribution, Speaker


def resolve_speakers(article: Article, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Lay each attribution to a speaker, find to whom it was said and through whom it came."""
    cast = Cast(article)
    heard = {a.id: _heard(article, a) for a in attributions}
    settled: dict[str, Known | None] = {}
    for attribution in sorted(heard.values(), key=lambda a: _reading_order(a, heard.get(a.parent or ""))):
        outer = heard.get(attribution.parent or "")
        settled[attribution.id] = cast.place(attribution, outer, settled.get(attribution.parent or ""))
    records = {id(known): known.record() for known in settled.values() if known is not None}
    return tuple(replace(a, speaker=_speaker(records, settled[a.id])) for a in heard.values())


def _heard(article: Article, attribution: Attribution) -> Attribution:
    content, addressee = find_addressee(article, attribution)
    heard = replace(attribution, content=content, addressee=addressee, via=find_via(article, attribution))
    return replace(heard, obtained=find_obtained(article, heard))


def _speaker(records: dict[int, Speaker], known: Known | None) -> Speaker | None:
    return records[id(known)] if known is not None else None


def _reading_order(attribution: Attribution, outer: Attribution | None) -> tuple[int, bool, int]:
    """By the place of the source; what stands in somebody's words never before it is known whose words they are."""
    first = _first(attribution)
    return max(first, _first(outer) if outer is not None else 0), outer is not None, first


def _first(attribution: Attribution) -> int:
    return (attribution.source or attribution.cue or attribution.content)[0].start
