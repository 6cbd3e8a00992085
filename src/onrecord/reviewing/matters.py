"""Matters as people left them: a relation that someone set right stands in place of the machine's."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from onrecord.ledger import Ledger
from onrecord.records import Matter
from onrecord.reviewing.keeping import Reviews
from onrecord.reviews import effective_relations


def matters_as_reviewed(ledger: Ledger, matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """The matters with people's word on a relation in place of the machine's."""
    said = Reviews(ledger).all("relation")
    return tuple(replace(matter, relations=effective_relations(matter, said)[0]) if said else matter
                 for matter in matters)  # fmt: skip
