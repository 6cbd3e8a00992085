"""Opaque marks of where a page of a long list ended."""

from __future__ import annotations

import base64
import json
from typing import Any

from onrecord.errors import BadRequest


def write_cursor(place: tuple[Any, ...]) -> str:
    """The place as a word that can stand in an address."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def read_cursor(cursor: str, kinds: tuple[type, ...]) -> tuple[Any, ...]:
    """The place that ``write_cursor`` wrote. Raises BadRequest for anything else."""
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if isinstance(place, list) and len(place) == len(kinds) and all(map(isinstance, place, kinds)):
            return tuple(place)
    except ValueError:
        pass
    raise BadRequest(f"{cursor[:40]!r} is no place in this list", "take it from the page before, or leave it out")
