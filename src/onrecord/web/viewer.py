"""Who looks at a page: known to the templates and the handlers of one request."""

from __future__ import annotations

import hashlib
import hmac
from contextvars import ContextVar
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.access import Role, Session, allows

FIELD = "token"


@dataclass(frozen=True)
class Viewer:
    """Who makes a request, and how that is known."""

    name: str
    role: Role
    token: str
    """What every form of theirs carries."""
    address: str | None = None
    session: Session | None = None
    """Where they logged in; None for this machine's own and for those whom a proxy names."""
    local: bool = False

    def may(self, needed: Role) -> bool:
        """May they do what needs this role?"""
        return allows(self.role, needed)


current: ContextVar[Viewer | None] = ContextVar("viewer", default=None)


def viewer() -> Viewer | None:
    """Who makes the request at hand; None before a login."""
    return current.get()


def who() -> Viewer:
    """The same in a handler that nobody reaches without a role."""
    found = current.get()
    if found is None:
        raise LookupError("no viewer: this address must need a role, see permissions.py")
    return found


def may_review() -> bool:
    """Whether who looks may review."""
    found = current.get()
    return found is not None and found.may("review")


def token_field() -> Markup:
    """The hidden field that must come first in every form which changes something."""
    found = current.get()
    return hidden_token(found.token) if found else Markup("")


def hidden_token(token: str) -> Markup:
    """A given token as such a field."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, token)


def token_of(key: bytes, words: str) -> str:
    """A token bound to a secret and to what it is for."""
    return hmac.new(key, words.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
