"""The audit trail: who changed what, when and from where; entries are only ever added."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from onrecord.access.moments import moment
from onrecord.ledger import Ledger
from onrecord.ledger.desk_tables import audit
from onrecord.records import Record

LONGEST = 500
"""Characters of any one field."""


class Entry(Record, frozen=True):
    """One line of the trail."""

    number: int
    at: str
    who: str
    what: str
    """A verb in the past: 'logged in', 'added user', 'rejected'."""
    about: str | None = None
    detail: str | None = None
    address: str | None = None
    """The network address it came from; None for the command line."""


def note(
    connection: Connection,
    who: str,
    what: str,
    about: str | None = None,
    detail: str | None = None,
    address: str | None = None,
) -> None:
    """Add a line within the caller's transaction, so that no change goes without its line."""
    row = {"who": who, "what": what, "about": about, "detail": detail, "address": address}
    kept = {name: _keepable(value) for name, value in row.items()}
    connection.execute(insert(audit).values(at=moment(), **kept))


def entries(ledger: Ledger, limit: int = 100, who: str | None = None, since: str | None = None) -> tuple[Entry, ...]:
    """The latest lines first; ``since`` is a day or a moment (UTC, ISO 8601)."""
    query = select(audit).order_by(audit.c.number.desc()).limit(limit)
    query = query.where(audit.c.who == who) if who else query
    query = query.where(audit.c.at >= since) if since else query
    with ledger.reads() as connection:
        return tuple(Entry(**row) for row in connection.execute(query).mappings())


def _keepable(value: str | None) -> str | None:
    # A stranger's words (a browser's name, a login) stay one harmless line.
    if value is None:
        return None
    return "".join(character if character.isprintable() else "\ufffd" for character in value[:LONGEST])
