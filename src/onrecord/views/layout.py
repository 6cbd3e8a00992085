"""A matter laid out for the eye: its accounts numbered, its origins lettered, its relations between those numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_uppercase

from onrecord.records import Matter, Relation, RelationKind, Statement

CLASHES: tuple[RelationKind, ...] = ("contradicts", "revises")
"""What stands first under 'where they differ', the gravest first."""
DIFFERENCES: tuple[RelationKind, ...] = ("differs",)
"""What differs without a conflict: another period, scope or estimate."""
AGREEMENTS: tuple[RelationKind, ...] = ("corroborates", "repeats")


@dataclass(frozen=True)
class Account:
    """One row of the table: a statement, its number in the matter and the letter of its origin."""

    number: int
    statement: Statement
    origin: str

    @property
    def address(self) -> str:
        """Where the statement's mark is: the article and the attribution in it."""
        return f"/articles/{self.statement.article_id}#{self.statement.attribution.id}"


@dataclass(frozen=True)
class Carried:
    """One origin and the accounts that go back to it."""

    letter: str
    accounts: tuple[Account, ...]
    reason: str


@dataclass(frozen=True)
class Between:
    """How two accounts stand to each other, and why we say so."""

    relation: Relation
    earlier: Account
    later: Account


@dataclass(frozen=True)
class Layout:
    """A matter as the page shows it."""

    id: str
    label: str
    accounts: tuple[Account, ...]
    origins: tuple[Carried, ...]
    clashes: tuple[Between, ...]
    differences: tuple[Between, ...]
    agreements: tuple[Between, ...]

    def count(self, kind: RelationKind) -> int:
        """How many relations of one kind the matter holds."""
        return sum(found.relation.kind == kind for found in (*self.clashes, *self.differences, *self.agreements))


def lay_out(matter: Matter) -> Layout:
    """Number the accounts in the matter's order and tie origins and relations to those numbers."""
    letters = {said: letter_of(place) for place, origin in enumerate(matter.origins) for said in origin.statements}
    accounts = {
        statement.id: Account(number, statement, letters.get(statement.id, ""))
        for number, statement in enumerate(matter.statements, 1)
    }
    return Layout(
        id=matter.id,
        label=matter.label,
        accounts=tuple(accounts.values()),
        origins=tuple(_origins(matter, accounts)),
        clashes=tuple(_between(matter, accounts, CLASHES)),
        differences=tuple(_between(matter, accounts, DIFFERENCES)),
        agreements=tuple(_between(matter, accounts, AGREEMENTS)),
    )


def letter_of(place: int) -> str:
    """A, B … Z, AA, AB …"""
    before, last = divmod(place, len(ascii_uppercase))
    return (letter_of(before - 1) if before else "") + ascii_uppercase[last]


def _origins(matter: Matter, accounts: dict[str, Account]) -> Iterator[Carried]:
    for place, origin in enumerate(matter.origins):
        carrying = tuple(accounts[said] for said in origin.statements if said in accounts)
        yield Carried(letter_of(place), carrying, origin.reason)


def _between(matter: Matter, accounts: dict[str, Account], kinds: tuple[RelationKind, ...]) -> Iterator[Between]:
    for kind in kinds:
        for relation in matter.relations:
            if relation.kind == kind and relation.earlier in accounts and relation.later in accounts:
                yield Between(relation, accounts[relation.earlier], accounts[relation.later])
