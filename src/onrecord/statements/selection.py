"""Keeping attributions of some attitudes alone: statements without beliefs, say."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.errors import BadRequest
from onrecord.records import Attitude, Attribution

KINDS: dict[str, Attitude] = {
    "statements": "statement",
    "beliefs": "belief",
    "perceptions": "perception",
    "intentions": "intention",
    "wishes": "wish",
    "decrees": "decree",
}
"""What a person calls the attributions of each attitude."""


def attitudes_of(kinds: Iterable[str]) -> frozenset[Attitude]:
    """The attitudes that names such as 'statements' or 'statement' stand for.

    Raises BadRequest for any other name, with those that there are.
    """
    return frozenset(_attitude(kind) for kind in kinds)


def _attitude(kind: str) -> Attitude:
    found = next((attitude for name, attitude in KINDS.items() if kind.lower() in (name, attitude)), None)
    if found is None:
        raise BadRequest(f"no attributions are called {kind!r}", f"choose from {', '.join(KINDS)}")
    return found


def keep_only(attributions: Iterable[Attribution], attitudes: frozenset[Attitude]) -> tuple[Attribution, ...]:
    """Those of the given attitudes, all where none is given, in the same order.

    What stood inside a left-out attribution keeps its parent's id: it is still not the article's own words.
    """
    return tuple(a for a in attributions if not attitudes or a.attitude in attitudes)
