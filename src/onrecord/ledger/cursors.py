"""Opaque marks of where a page of a long list ended."""

from __future__ import annotations

import base64
import json
from typing import Any, cast

from onrecord.errors import BadRequest
from onrecord.ledger.rows import keepable

LONGEST = 1_000
HIGHEST = 2**63


def write_cursor(place: tuple[Any, ...]) -> str:
    """The place as a word that can stand in an address."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def read_cursor(cursor: str, kinds: tuple[type, ...]) -> tuple[Any, ...]:
    """The place that ``write_cursor`` wrote. Raises BadRequest for anything else."""
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor[:LONGEST] + "=" * (-len(cursor[:LONGEST]) % 4)))
        if isinstance(place, list) and len(place) == len(kinds) and all(map(_is_one, place, kinds)):
            return tuple(place)
    except ValueError:
        pass
    raise BadRequest(f"{cursor[:40]!r} is no place in this list", "take it from the page before, or leave it out")


def _is_one(value: Any, kind: type) -> bool:
    """Whether a database takes the value for one of this kind; anyone can write an address."""
    if isinstance(value, bool) or not isinstance(value, kind):
        return False
    return keepable(value) == value if isinstance(value, str) else abs(cast(float, value)) < HIGHEST
