"""What a person filled in about one record, as the review that it comes to."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from typing import TypeVar, get_args

import msgspec

from onrecord.errors import BadRequest
from onrecord.records import (
    Approximation,
    Article,
    Attribution,
    Figure,
    FigureKind,
    Quotation,
    Span,
    SpeakerKind,
    Stance,
)
from onrecord.reviewing import check_mended
from onrecord.reviews import FigureWords, Mended, Review, Selector, SpeakerWords, anchor_of, find_words, select
from onrecord.views.plain import plain
from onrecord.web.forms import Form, one

PARTS = ("source", "cue", "content")
STANCES: tuple[Stance, ...] = get_args(Stance)
QUOTATIONS: tuple[Quotation, ...] = get_args(Quotation)
SPEAKER_KINDS: tuple[SpeakerKind, ...] = get_args(SpeakerKind)
FIGURE_KINDS: tuple[FigureKind, ...] = get_args(FigureKind)
APPROXIMATIONS: tuple[Approximation, ...] = get_args(Approximation)
AT = re.compile(r"(\d{1,9})-(\d{1,9})")
QUOTED = re.compile('[“„"«].*?[”“"»]|‘.*?’(?!\\w)', re.DOTALL)
LONGEST_NOTE = 2_000
MOST_FIGURES = 50

T = TypeVar("T")


def propose(article_id: str, article: Article, seen: Attribution, form: Form) -> Review:
    """The review that a form comes to. Raises BadRequest where words are not the article's or a value is none."""
    review = Review(
        article_id=article_id,
        kind=_chosen(one(form, "decision"), ("accept", "reject", "mend"), "decision"),
        anchor=anchor_of(article, seen),
        before=seen,
        note=one(form, "note").strip()[:LONGEST_NOTE] or None,
    )
    if review.kind != "mend":
        return review
    mended = _mended(article, seen, form)
    if not mended.fields:
        raise BadRequest("nothing was changed", "change what is wrong, or accept or reject the record")
    check_mended(article, seen.speaker, mended)
    return msgspec.structs.replace(review, mended=mended)


def speaker_words(form: Form) -> SpeakerWords:
    """The speaker that a form names."""
    name, role, described = (one(form, field).strip() or None for field in ("speaker", "role", "described_as"))
    kind = _chosen(one(form, "speaker_kind") or "unknown", SPEAKER_KINDS, "kind of speaker")
    return SpeakerWords(name=name, kind=kind, role=role, described_as=described)


def missed(article: Article, form: Form) -> Mended:
    """The spans, stance, quotation and speaker of an attribution that a form puts on record.

    A piece is given by its words, by its place ('120-155'), or both. Raises BadRequest where the article has no such.
    """
    form = {**form, **{part: _typed(article, form, part) for part in PARTS}}
    parts = {part: _pieces(article, Attribution(id=""), form, part) or () for part in PARTS}
    speaker = speaker_words(form)
    quotation = one(form, "quotation")
    given = Mended(
        source=parts["source"],
        cue=parts["cue"],
        content=parts["content"],
        stance=_chosen(one(form, "stance") or "states", STANCES, "stance"),
        quotation=_chosen(quotation, QUOTATIONS, "quotation") if quotation else quoted(parts["content"]),
        speaker=None if speaker == SpeakerWords() else speaker,
    )
    check_mended(article, None, given)
    return given


def quoted(content: Sequence[Selector]) -> Quotation:
    """How words are quoted, by the quotation marks around them."""
    words = "".join(piece.exact for piece in content).strip()
    inside = sum(len(match[0]) for match in QUOTED.finditer(words))
    bare = len(QUOTED.sub("", words).strip(" ,.;:!?"))
    return "indirect" if not inside else "direct" if not bare else "mixed"


def _typed(article: Article, form: Form, part: str) -> list[str]:
    """The words of each piece; where only its place is given, those that stand there."""
    places, typed = form.get(f"{part}_at", []), form.get(part, [])
    places = places + [""] * (len(typed) - len(places))
    return [words if words.strip() else _at(article, place) for words, place in zip(typed, places, strict=False)]


def _at(article: Article, place: str) -> str:
    if not place.strip():
        return ""
    match = AT.fullmatch(place.strip())
    start, end = (int(match[1]), int(match[2])) if match else (0, 0)
    if not article.text[start:end].strip() or end > len(article.text):
        raise BadRequest(f"{place.strip()[:40]!r} is no place in the article", "write it as 120-155")
    return article.text[start:end]


def words_of_speaker(found: Attribution) -> SpeakerWords:
    """The speaker as it stands, in the form's terms."""
    said = found.speaker
    if said is None:
        return SpeakerWords()
    return SpeakerWords(name=said.name, kind=said.kind, role=said.role, described_as=said.described_as)


def _mended(article: Article, seen: Attribution, form: Form) -> Mended:
    parts = {part: _pieces(article, seen, form, part) for part in PARTS}
    stance = _chosen(one(form, "stance") or seen.stance, STANCES, "stance")
    quotation = _chosen(one(form, "quotation") or seen.quotation, QUOTATIONS, "quotation")
    speaker, figures = speaker_words(form), _figures(article, seen, form)
    return Mended(
        **parts,
        stance=None if stance == seen.stance else stance,
        quotation=None if quotation == seen.quotation else quotation,
        speaker=None if "speaker" not in form or speaker == words_of_speaker(seen) else speaker,
        figures=figures,
    )


def _pieces(article: Article, seen: Attribution, form: Form, part: str) -> tuple[Selector, ...] | None:
    """The pieces of one part, where they are not what they were."""
    if part not in form:
        return None
    before: tuple[Span, ...] = getattr(seen, part)
    places = form.get(f"{part}_at", [])
    given = [(words, places[number] if number < len(places) else "") for number, words in enumerate(form[part])]
    spans = {
        _found(article, words, at, _near(before or seen.content or seen.cue)) for words, at in given if words.strip()
    }
    ordered = sorted(spans, key=lambda span: span.start)
    if any(after.start < before.end for before, after in itertools.pairwise(ordered)):
        raise BadRequest(f"two pieces of the {part} overlap", "give them apart, or as one")
    return None if tuple(ordered) == before else tuple(select(article, span) for span in ordered)


def _found(article: Article, words: str, at: str, near: int) -> Span:
    """The words where the browser says that they were selected, else nearest to where the record stood."""
    if match := AT.fullmatch(at.strip()):
        start, end = int(match[1]), int(match[2])
        if 0 <= start < end and _same(article.text[start:end], words):
            return Span(start=start, end=end, text=article.text[start:end])
    found = find_words(article, words, near)
    if found is None:
        raise BadRequest(f"{words.strip()[:60]!r} does not stand in the article", "copy the exact words from the text")
    return found


def _same(ours: str, given: str) -> bool:
    return "".join(plain(ours).split()) == "".join(plain(given).split())


def _figures(article: Article, seen: Attribution, form: Form) -> tuple[FigureWords, ...] | None:
    words = form.get("figure", [])
    if "figure" not in form or len(words) > MOST_FIGURES:
        return None
    given = tuple(_figure(article, seen, form, row) for row, figure in enumerate(words) if figure.strip())
    before = tuple(_figure_words(article, figure) for figure in seen.figures)
    return None if given == before else given


def _figure(article: Article, seen: Attribution, form: Form, row: int) -> FigureWords:
    near = _near(seen.figures[row].span if row < len(seen.figures) else seen.content or seen.cue)
    counted = _cell(form, "figure_counted", row)
    beside = _near(seen.figures[row].counted or () if row < len(seen.figures) else ()) or near
    approximation = _cell(form, "figure_approximation", row)
    return FigureWords(
        words=select(article, _found(article, _cell(form, "figure", row), "", near)),
        kind=_chosen(_cell(form, "figure_kind", row) or "count", FIGURE_KINDS, "kind of figure"),
        value=_number(_cell(form, "figure_value", row)),
        low=_number(_cell(form, "figure_low", row)),
        high=_number(_cell(form, "figure_high", row)),
        approximation=_chosen(approximation, APPROXIMATIONS, "approximation") if approximation else None,
        unit=_cell(form, "figure_unit", row)[:80] or None,
        counted=select(article, _found(article, counted, "", beside)) if counted else None,
    )


def _figure_words(article: Article, figure: Figure) -> FigureWords:
    facts = {name: getattr(figure, name) for name in ("kind", "value", "low", "high", "approximation", "unit")}
    counted = None if figure.counted is None else select(article, figure.counted)
    return FigureWords(words=select(article, figure.span), counted=counted, **facts)


def _near(spans: Span | Sequence[Span]) -> int:
    found = (spans,) if isinstance(spans, Span) else spans
    return found[0].start if found else 0


def _cell(form: Form, name: str, row: int) -> str:
    values = form.get(name, [])
    return values[row].strip() if row < len(values) else ""


def _number(words: str) -> float | None:
    try:
        value = float(words.replace(",", "")) if words else None
    except ValueError:
        value = math.nan
    if value is not None and not math.isfinite(value):
        raise BadRequest(f"{words[:40]!r} is no number", "write it as 1500 or 0.5")
    return value


def _chosen(value: str, known: tuple[T, ...], what: str) -> T:
    found = next((one for one in known if one == value), None)
    if found is None:
        raise BadRequest(f"{value[:40]!r} is no {what}", f"take one of: {', '.join(map(str, known))}")
    return found
