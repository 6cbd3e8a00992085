"""The versions of an article: what changed in its words, and in who is on record for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape
from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.errors import BadRequest
from onrecord.ledger.entries import Change, Changes, History, Passage, ReadingFacts, Version
from onrecord.records import Attribution
from onrecord.views.differences import Piece, compare_words, differing_fields
from onrecord.views.plain import plain
from onrecord.views.twins import Row, Table
from onrecord.views.words import content_in_words, speaker_in_words
from onrecord.web.answers import Answer
from onrecord.web.desk import Desk
from onrecord.web.rendering import shortened

PAGE = 50
"""Versions on one page."""
MOST_PASSAGES = 100
"""Changed passages of one version on the page; its JSON has them all."""
MOST_RECORDS = 200
"""Attributions of each kind of change of one version on the page."""
LONGEST_PASSAGE = 20_000
LONGEST_WORDS = 600
COLUMNS = (
    *("version", "known", "read", "model", "change", "attribution", "speaker_before", "speaker_after"),
    *("content_before", "content_after", "fields"),
)
TAGS = {"went": Markup("<del>{}</del>"), "came": Markup("<ins>{}</ins>")}


@dataclass(frozen=True)
class Differing:
    """An attribution that came, went or changed, as the page shows it."""

    kind: str
    id: str
    speaker: Markup
    words: Markup
    fields: tuple[str, ...]
    on_page: bool
    """Whether it still stands in the article as it is now."""


@dataclass(frozen=True)
class Shown:
    """One version, and what it changed."""

    version: Version
    address: str | None
    newest: bool
    first: bool
    passages: tuple[Markup, ...]
    left_out: int
    day: str | None
    """A day at whose end these were the newest words; None where there is none."""
    readings: tuple[tuple[ReadingFacts, tuple[Differing, ...]], ...]


def versions(desk: Desk, request: Request) -> Answer:
    """All versions of one article, the newest first, each against the one before."""
    after = request.query_params.get("after")
    with desk.open() as ledger:
        try:
            id_ = ledger.article_id(request.path_params["article_id"])
        except BadRequest as error:
            raise HTTPException(404, f"{error}.") from None
        page, now = ledger.history_page(id_, PAGE, after), ledger.reading(id_)
    standing = {said.id for said in now.attributions}
    first = page.versions[-1] if page.versions and page.next is None else None

    def whole() -> History:
        with desk.open() as ledger:
            return ledger.history(id_)

    return Answer(
        "versions.html",
        lambda: {
            "total": page.total,
            "next": page.next,
            "later": after is not None,
            "id": id_,
            "title": now.article.title,
            "language": now.article.language,
            "shown": tuple(_shown(one, one is first, standing) for one in page.versions),
        },
        data=whole,
        table=lambda: Table(COLUMNS, _rows(whole())),
    )


def marked(pieces: Iterator[Piece]) -> Markup:
    """Differences in HTML: what went in ``<del>``, what came in ``<ins>``; line breaks stay."""
    made = Markup()
    for kind, words in pieces:
        lines = "\n".join(map(plain, words.split("\n")))
        tag = TAGS.get(kind)
        made += tag.format(lines) if tag else escape(lines)
    return made


def _shown(version: Version, first: bool, standing: set[str]) -> Shown:
    readings = [(made, tuple(_differing(made.changes, standing))) for made in version.readings]
    return Shown(
        version=version,
        address=version.url,
        newest=version.until is None,
        first=first,
        passages=tuple(map(_passage, version.passages[:MOST_PASSAGES])),
        left_out=max(0, len(version.passages) - MOST_PASSAGES),
        day=version.known[:10] if version.known[:10] != (version.until or "")[:10] else None,
        readings=tuple(readings),
    )


def _passage(passage: Passage) -> Markup:
    before, after = ("\n".join(words)[:LONGEST_PASSAGE] for words in (passage.before, passage.after))
    return marked(compare_words(before, after))


def _differing(changes: Changes, standing: set[str]) -> Iterator[Differing]:
    for kind, found in (("came", changes.came), ("went", changes.went)):
        for said in found[:MOST_RECORDS]:
            speaker, words = (Markup.escape(part) for part in _in_words(said))
            yield Differing(kind, said.id, speaker, words, (), kind == "came" and said.id in standing)
    for change in changes.changed[:MOST_RECORDS]:
        yield _changed(change, standing)


def _changed(change: Change, standing: set[str]) -> Differing:
    pairs = zip(_in_words(change.before), _in_words(change.after), strict=True)
    speaker, words = (marked(compare_words(before, after)) for before, after in pairs)
    fields = tuple(differing_fields(change)) or (("in its details",) if change.before != change.after else ())
    told = fields if fields != ("in its details",) or _in_words(change.before) == _in_words(change.after) else ()
    return Differing("changed", change.after.id, speaker, words, told, change.after.id in standing)


def _in_words(said: Attribution) -> tuple[str, str]:
    return shortened(speaker_in_words(said), 160), shortened(content_in_words(said), LONGEST_WORDS)


def _rows(history: History) -> Iterator[Row]:
    for version in history.versions:
        for made in version.readings:
            facts = {"version": version.version, "known": version.known, "read": made.added, "model": made.model}
            for kind, before, after in _pairs(made.changes):
                yield {**facts, "change": kind, **_row(before, after)}


def _pairs(changes: Changes) -> Iterator[tuple[str, Attribution | None, Attribution | None]]:
    yield from (("came", None, said) for said in changes.came)
    yield from (("went", said, None) for said in changes.went)
    yield from (("changed", change.before, change.after) for change in changes.changed)


def _row(before: Attribution | None, after: Attribution | None) -> dict[str, object]:
    either: Sequence[Attribution] = [one for one in (after, before) if one is not None]
    fields = differing_fields(Change(before=before, after=after)) if before and after else ()
    return {
        "attribution": either[0].id,
        "speaker_before": speaker_in_words(before) if before else None,
        "speaker_after": speaker_in_words(after) if after else None,
        "content_before": content_in_words(before) if before else None,
        "content_after": content_in_words(after) if after else None,
        "fields": "; ".join(fields) or None,
    }
