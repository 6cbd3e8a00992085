"""Matters as people left them: a relation that someone set right stands in place of the machine's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from onrecord.errors import BadRequest
from onrecord.ledger import Ledger
from onrecord.records import Attribution, Matter, Statement
from onrecord.reviewing.keeping import Reviews
from onrecord.reviews import effective_relations


def matters_as_reviewed(ledger: Ledger, matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """The matters with people's word on a relation in place of the machine's."""
    said = Reviews(ledger).all("relation")
    return tuple(replace(matter, relations=effective_relations(matter, said)[0]) if said else matter
                 for matter in matters)  # fmt: skip


def matter_as_reviewed(ledger: Ledger, matter: Matter) -> Matter:
    """One matter with what people decided since all were compared."""
    reviewed = set(Reviews(ledger).reviewed_articles()) & {one.article_id for one in matter.statements}
    said = {(key, found.id): found for key in sorted(reviewed) for found in _said_in(ledger, key)}
    statements = tuple(_standing(matter.statements, reviewed, said))
    left = {one.id for one in statements}
    origins = (replace(one, statements=tuple(id_ for id_ in one.statements if id_ in left)) for one in matter.origins)
    standing = replace(
        matter,
        statements=statements,
        origins=tuple(one for one in origins if one.statements),
        relations=tuple(one for one in matter.relations if one.earlier in left and one.later in left),
    )
    return matters_as_reviewed(ledger, (standing,))[0]


def _said_in(ledger: Ledger, article_id: str) -> tuple[Attribution, ...]:
    try:
        return ledger.standing(article_id).reading.attributions
    except BadRequest:  # it was taken out since the matters were compared
        return ()


def _standing(
    shown: Iterable[Statement], reviewed: set[str], said: Mapping[tuple[str, str], Attribution]
) -> Iterator[Statement]:
    for one in shown:
        if one.article_id not in reviewed:
            yield one
        elif found := said.get((one.article_id, one.attribution.id)):
            yield replace(one, attribution=found)
