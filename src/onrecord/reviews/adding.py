"""An attribution that the machine missed, as a person adds it."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.errors import BadRequest
from onrecord.records import Article, Attribution
from onrecord.reviews.anchors import find_all
from onrecord.reviews.matching import SAME, places_of
from onrecord.reviews.records import Anchor, Mended, Review

NOT_YET = "p0"
"""Its id until the ledger gives the review a number: 'p7' once it is review 7."""


def add_missed(
    article_id: str, article: Article, given: Mended, standing: Iterable[Attribution], note: str | None = None
) -> Review:
    """The review that puts an attribution on record: ``given`` holds its spans, stance, quotation and speaker.

    A later reading that finds it too is laid under it, so that it never stands twice. Raises BadRequest where it has
    neither cue nor content, or where the same words are on record already.
    """
    anchor = Anchor(source=given.source or (), cue=given.cue or (), content=given.content or ())
    if not anchor.cue and not anchor.content:
        raise BadRequest("neither cue nor content", "give the words that are said, or how")
    if again := _same(article, anchor, standing):
        raise BadRequest(f"these words are on record already as {again.id}", "review that record instead")
    return Review(
        article_id=article_id, kind="add", anchor=anchor, before=_bare(article, anchor), mended=given, note=note
    )


def _same(article: Article, anchor: Anchor, standing: Iterable[Attribution]) -> Attribution | None:
    (place,) = places_of(article, anchor)
    found = max(standing, key=place.likeness, default=None)
    return found if found is not None and place.likeness(found) >= SAME else None


def _bare(article: Article, anchor: Anchor) -> Attribution:
    source, cue, content = (find_all(article, part) or () for part in (anchor.source, anchor.cue, anchor.content))
    return Attribution(id=NOT_YET, source=source, cue=cue, content=content)
