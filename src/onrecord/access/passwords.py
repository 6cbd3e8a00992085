"""Passwords: hashed with argon2id, checked in the same time whether or not there is such a user.

Parameters are pwdlib's (RFC 9106's second choice): 64 MiB, three passes. Lengths follow NIST SP 800-63B, without rules
of composition.
"""

from __future__ import annotations

from functools import cache
from threading import Semaphore
from typing import TYPE_CHECKING

from onrecord.errors import BadRequest

if TYPE_CHECKING:
    from pwdlib import PasswordHash

SHORTEST, LONGEST = 12, 1_000
"""Characters of a password."""
AT_ONCE = Semaphore(2)
"""Each check takes 64 MiB: a crowd of them waits rather than fills the memory."""


def hash_password(password: str) -> str:
    """The hash to keep. Raises BadRequest where the password is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadRequest(
            f"a password of {len(password)} characters", f"take {SHORTEST} to {LONGEST}: a few words make a good one"
        )
    with AT_ONCE:
        return _hasher().hash(password.encode("utf-8", "surrogatepass"))


def is_password(password: str, kept: str | None) -> bool:
    """Whether it is the password behind a hash; without a hash as much work is done, and the answer is no."""
    with AT_ONCE:
        right = _hasher().verify(password[:LONGEST].encode("utf-8", "surrogatepass"), kept or _nobodys())
    return right and kept is not None and len(password) <= LONGEST


def warm_up() -> None:
    """Make ready what the first check needs, so that it takes no longer than the next."""
    _nobodys()


@cache
def _hasher() -> PasswordHash:
    from pwdlib import PasswordHash

    return PasswordHash.recommended()


@cache
def _nobodys() -> str:
    """A hash that no password has been told of."""
    import secrets

    return _hasher().hash(secrets.token_bytes(32))
