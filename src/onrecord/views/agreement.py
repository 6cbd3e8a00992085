"""Who agrees with whom: the origins of a matter against each other; and how the position of each speaker went on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.records import RelationKind
from onrecord.views.layout import Account, Between, Carried, Layout

WEIGHTIEST: tuple[RelationKind, ...] = ("contradicts", "revises", "corroborates", "differs", "repeats")
SIGNS: dict[RelationKind, str] = {
    "contradicts": "✗",
    "revises": "↻",
    "corroborates": "✓",
    "differs": "≠",
    "repeats": "=",
}
MOST_ORIGINS = 16
"""Origins in one grid: more are no longer seen at a glance."""


@dataclass(frozen=True)
class Cell:
    """How two origins stand to each other, by the weightiest relation between their accounts."""

    kind: RelationKind
    between: Between

    @property
    def sign(self) -> str:
        return SIGNS[self.kind]


@dataclass(frozen=True)
class GridRow:
    """One origin against all before it."""

    origin: Carried
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Position:
    """What one named speaker said on a matter, in the order of time."""

    name: str
    accounts: tuple[Account, ...]
    revised: frozenset[int]
    """Numbers of the accounts that revise an earlier one of the same speaker."""


def grid_of(layout: Layout) -> tuple[GridRow, ...]:
    """The origins against each other; nothing where there is no relation or there are too many origins."""
    origins = layout.origins
    if not 1 < len(origins) <= MOST_ORIGINS:
        return ()
    cells = _cells(layout)
    if not cells:
        return ()
    return tuple(
        GridRow(one, tuple(cells.get(frozenset((one.letter, other.letter))) for other in origins[:place]))
        for place, one in enumerate(origins)
    )


def positions_of(layout: Layout) -> tuple[Position, ...]:
    """Named speakers with more than one account, then the others; an unnamed source is never followed."""
    said: dict[str, list[Account]] = {}
    for account in layout.accounts:
        speaker = account.statement.attribution.speaker
        if speaker is not None and speaker.name is not None:
            said.setdefault(speaker.name, []).append(account)
    revised = frozenset(found.later.number for found in layout.clashes if found.relation.kind == "revises")
    found = [Position(name, tuple(accounts), revised) for name, accounts in said.items()]
    return tuple(sorted(found, key=lambda position: -len(position.accounts)))


def _cells(layout: Layout) -> dict[frozenset[str], Cell]:
    cells: dict[frozenset[str], Cell] = {}
    for found in _all(layout):
        pair = frozenset((found.earlier.origin, found.later.origin))
        if len(pair) == 2 and pair not in cells:
            cells[pair] = Cell(found.relation.kind, found)
    return cells


def _all(layout: Layout) -> Iterator[Between]:
    everything = (*layout.clashes, *layout.differences, *layout.agreements)
    yield from sorted(everything, key=lambda found: (WEIGHTIEST.index(found.relation.kind), -found.relation.score))
