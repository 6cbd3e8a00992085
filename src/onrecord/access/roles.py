"""The three roles, each of which may do all that the one before it may."""

from __future__ import annotations

from typing import Literal, get_args

from onrecord.errors import BadRequest

Role = Literal["read", "review", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)


def checked_role(role: str) -> Role:
    """The role, where it is one. Raises BadRequest where it is not."""
    found = next((known for known in ROLES if known == role), None)
    if found is None:
        raise BadRequest(f"{role[:80]!r} is no role", f"take one of {', '.join(ROLES)}")
    return found


def allows(role: Role, needed: Role) -> bool:
    """May someone with ``role`` do what needs ``needed``?"""
    return ROLES.index(role) >= ROLES.index(needed)
