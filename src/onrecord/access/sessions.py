"""Sessions: the browser holds an opaque secret, the ledger only its SHA-256 (OWASP Session Management)."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update

from onrecord.access.audit import note
from onrecord.access.moments import moment
from onrecord.access.roles import Role
from onrecord.ledger import Ledger
from onrecord.ledger.desk_tables import sessions, users
from onrecord.records import Record


@dataclass(frozen=True)
class Limits:
    """How long a session lasts: without a request, and at most."""

    idle: timedelta = timedelta(hours=2)
    absolute: timedelta = timedelta(hours=12)


class Session(Record, frozen=True):
    """One browser that someone logged in with, and the role that they have now."""

    id: str
    name: str
    role: Role
    address: str | None
    agent: str | None
    made: str
    seen: str


class Sessions:
    """The sessions of one ledger."""

    def __init__(self, ledger: Ledger, limits: Limits) -> None:
        self._ledger = ledger
        self._limits = limits

    def begin(self, name: str, address: str | None, agent: str | None) -> str:
        """Begin a session and answer its secret, which is kept nowhere; sessions past their limits are cleared away."""
        secret = secrets.token_urlsafe(32)
        now = moment()
        with self._ledger.writes() as connection:
            self._clear(connection)
            row = {"id": id_of(secret), "name": name, "address": address, "made": now, "seen": now}
            connection.execute(insert(sessions).values(agent=(agent or "")[:200] or None, **row))
            note(connection, name, "logged in", address=address)
        return secret

    def find(self, secret: str) -> Session | None:
        """The session of a secret, while it lasts and its user is there."""
        query = self._lasting().where(sessions.c.id == id_of(secret))
        with self._ledger.reads() as connection:
            row = connection.execute(query).mappings().first()
        return None if row is None else Session(**row)

    def of(self, name: str) -> tuple[Session, ...]:
        """Where someone is logged in, the latest first."""
        query = self._lasting().where(sessions.c.name == name).order_by(sessions.c.seen.desc(), sessions.c.id)
        with self._ledger.reads() as connection:
            return tuple(Session(**row) for row in connection.execute(query).mappings())

    def touch(self, session: Session) -> None:
        """Note that a session was used just now."""
        with self._ledger.writes() as connection:
            connection.execute(update(sessions).where(sessions.c.id == session.id).values(seen=moment()))

    def end(self, session: Session, address: str | None) -> None:
        """Log out of one browser."""
        with self._ledger.writes() as connection:
            connection.execute(delete(sessions).where(sessions.c.id == session.id))
            note(connection, session.name, "logged out", address=address)

    def end_all(self, name: str, address: str | None) -> None:
        """Log out everywhere."""
        with self._ledger.writes() as connection:
            connection.execute(delete(sessions).where(sessions.c.name == name))
            note(connection, name, "logged out everywhere", address=address)

    def _lasting(self) -> Select[Any]:
        own = [sessions.c[field] for field in Session.__struct_fields__ if field != "role"]
        return (
            select(*own, users.c.role)
            .join_from(sessions, users, users.c.name == sessions.c.name)
            .where(sessions.c.made > moment(self._limits.absolute), sessions.c.seen > moment(self._limits.idle))
        )

    def _clear(self, connection: Connection) -> None:
        past = (sessions.c.made <= moment(self._limits.absolute)) | (sessions.c.seen <= moment(self._limits.idle))
        connection.execute(delete(sessions).where(past))


def id_of(secret: str) -> str:
    """How the ledger knows a secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
