"""Relations between statements of two articles, as a person set them right."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import Matter, Relation, RelationKind, Span, Statement
from onrecord.reviews.anchors import overlap
from onrecord.reviews.matching import SAME
from onrecord.reviews.records import Anchor, Review, Selector


def effective_relations(matter: Matter, reviews: Sequence[Review]) -> tuple[tuple[Relation, ...], dict[str, Review]]:
    """The matter's relations with people's word in place of the machine's, and whose word each is.

    Keys are '<earlier> <later>' with statement ids. A relation set to 'none' is gone, and its key still names who took
    it away.
    """
    relations = {(found.earlier, found.later): found for found in matter.relations}
    marks: dict[str, Review] = {}
    for review in sorted(reviews, key=lambda review: review.number):
        if review.undone is not None or review.kind != "relation" or review.later is None:
            continue
        earlier = _statement(matter, review.article_id, review.anchor)
        later = _statement(matter, review.later.article_id, review.later.anchor)
        if earlier is None or later is None or earlier.id == later.id:
            continue
        relations.pop((later.id, earlier.id), None)
        relations.pop((earlier.id, later.id), None)
        if review.relation is not None and review.relation != "none":
            relations[earlier.id, later.id] = _relation(review, review.relation, earlier, later)
        marks[f"{earlier.id} {later.id}"] = review
    return tuple(relations.values()), marks


def _relation(review: Review, kind: RelationKind, earlier: Statement, later: Statement) -> Relation:
    return Relation(
        kind=kind,
        earlier=earlier.id,
        later=later.id,
        score=1.0,
        reason=review.note or f"Set by {review.who}.",
        contradiction=review.contradiction if kind == "contradicts" else None,
    )


def _statement(matter: Matter, article_id: str, anchor: Anchor) -> Statement | None:
    """The statement with the anchor's words; a matter holds no texts, so that words or places must agree."""
    own = [statement for statement in matter.statements if statement.article_id == article_id]
    best = max(own, key=lambda statement: _likeness(anchor, statement), default=None)
    return best if best is not None and _likeness(anchor, best) >= SAME else None


def _likeness(anchor: Anchor, statement: Statement) -> float:
    said = statement.attribution
    pairs = [pair for pair in ((anchor.cue, said.cue), (anchor.content, said.content)) if pair[0] or pair[1]]
    return sum(_agree(*pair) for pair in pairs) / len(pairs) if pairs else _agree(anchor.source, said.source)


def _agree(selectors: Sequence[Selector], spans: Sequence[Span]) -> float:
    if [selector.exact for selector in selectors] == [span.text for span in spans]:
        return 1.0
    return overlap([(one.start, one.end) for one in selectors], [(one.start, one.end) for one in spans])
