"""Statements, matters and readings as people left them: what was mended is mended, what was rejected is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from onrecord.ledger import Ledger
from onrecord.records import Attribution, Matter, Reading, Statement
from onrecord.reviews import Reviews, effective_relations


def statements_as_reviewed(
    ledger: Ledger, statements: Iterable[Statement], as_of: str | None = None
) -> tuple[Statement, ...]:
    """The statements without those that someone rejected, the others as they were mended.

    as_of: the day of whose versions they are; people's reviews count as they are now.
    """
    shown = tuple(statements)
    reviewed = set(Reviews(ledger).reviewed_articles())
    left = readings_as_reviewed(
        ledger, {one.article_id: ledger.reading(one.article_id, as_of) for one in shown if one.article_id in reviewed}
    )
    said = {(key, found.id): found for key, reading in left.items() for found in reading.attributions}
    return tuple(_standing(shown, reviewed, said))


def readings_as_reviewed(ledger: Ledger, readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """The readings by article id, with the reviews of their articles laid over them."""
    reviews = Reviews(ledger)
    reviewed = set(reviews.reviewed_articles())
    return {
        key: reviews.effective(key, reading).reading if key in reviewed else reading
        for key, reading in readings.items()
    }


def matters_as_reviewed(ledger: Ledger, matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """The matters with people's word on a relation in place of the machine's."""
    said = Reviews(ledger).all("relation")
    return tuple(replace(matter, relations=effective_relations(matter, said)[0]) if said else matter
                 for matter in matters)  # fmt: skip


def matter_as_reviewed(ledger: Ledger, matter: Matter) -> Matter:
    """One matter with what people decided since all were compared."""
    statements = statements_as_reviewed(ledger, matter.statements)
    left = {one.id for one in statements}
    origins = (replace(one, statements=tuple(id_ for id_ in one.statements if id_ in left)) for one in matter.origins)
    standing = replace(
        matter,
        statements=statements,
        origins=tuple(one for one in origins if one.statements),
        relations=tuple(one for one in matter.relations if one.earlier in left and one.later in left),
    )
    return matters_as_reviewed(ledger, (standing,))[0]


def _standing(
    shown: Iterable[Statement], reviewed: set[str], said: Mapping[tuple[str, str], Attribution]
) -> Iterator[Statement]:
    for one in shown:
        if one.article_id not in reviewed:
            yield one
        elif found := said.get((one.article_id, one.attribution.id)):
            yield replace(one, attribution=found)
