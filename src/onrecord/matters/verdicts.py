"""What two accounts are to each other, with the words that explain it; who is right it does not say."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.matters.accounts import Account
from onrecord.matters.features import days_between
from onrecord.records import ContradictionKind, RelationKind


@dataclass(frozen=True, slots=True)
class Verdict:
    """A relation with the words that explain it; who is right it does not say."""

    kind: RelationKind
    why: str
    contradiction: ContradictionKind | None = None


def came_later(earlier: Account, later: Account) -> bool:
    """Whether the second was surely said after the first: on another day, or published at a later hour."""
    if (apart := days_between(earlier.day, later.day)) is None:
        return False
    first, second = earlier.statement.published, later.statement.published
    return bool(apart) or bool(first and second and len(first) > 10 and len(second) > 10 and first < second)
