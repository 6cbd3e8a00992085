"""What each address needs: the one place where roles are enforced."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.access import Role


class Rule(NamedTuple):
    """Addresses and the role they need; None: anyone, also without a login."""

    methods: str
    path: re.Pattern[str]
    role: Role | None


RULES = (
    Rule("GET POST", re.compile(r"/login"), None),
    Rule("GET", re.compile(r"/static/.*"), None),
    Rule("POST", re.compile(r"/logout|/account/.*"), "read"),
    Rule("GET POST", re.compile(r"/audit.*"), "admin"),
    Rule("GET POST", re.compile(r"/articles/[^/]+/(?:[^/]+/)?(?:review|speakers|missed)"), "review"),
    Rule("GET POST", re.compile(r"/(?:reviews|relations|people)(?:/.*)?"), "review"),
    Rule("GET POST", re.compile(r"/add(?:/.*)?"), "review"),
    Rule("GET", re.compile(r".*", re.DOTALL), "read"),
)
"""The first that fits decides. What changes something and is not named here needs an admin."""


def need(method: str, path: str) -> Role | None:
    """The role that a request needs; None: anyone may make it."""
    method = "GET" if method == "HEAD" else method
    for rule in RULES:
        if method in rule.methods.split() and rule.path.fullmatch(path):
            return rule.role
    return "admin"
