"""Who may do what in a ledger that others can open: users, roles, sessions, limits on logging in, the audit trail."""

from onrecord.access.attempts import Attempts
from onrecord.access.audit import Entry, entries, note
from onrecord.access.roles import ROLES, Role, allows
from onrecord.access.sessions import Limits, Session, Sessions
from onrecord.access.users import User, Users

__all__ = [
    "ROLES",
    "Attempts",
    "Entry",
    "Limits",
    "Role",
    "Session",
    "Sessions",
    "User",
    "Users",
    "allows",
    "entries",
    "note",
]
