"""Users: names with a role each, kept in the ledger; every change leaves a line in the audit trail."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.access.audit import note
from onrecord.access.moments import moment
from onrecord.access.passwords import hash_password, is_password
from onrecord.access.roles import Role
from onrecord.errors import BadRequest
from onrecord.ledger import Ledger
from onrecord.ledger.desk_tables import sessions, users
from onrecord.records import Record

NAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,63}")


class User(Record, frozen=True):
    """Someone to whom the page is open."""

    name: str
    role: Role
    added: str
    password: bool
    """Whether they log in with one; without, only a reverse proxy can say that it is them."""


class Users:
    """The users of one ledger; ``by`` names who makes a change."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def list(self) -> tuple[User, ...]:
        """All users by name."""
        with self._ledger.reads() as connection:
            return tuple(map(_user, connection.execute(select(users).order_by(users.c.name))))

    def find(self, name: str) -> User | None:
        """The user of this name, in any case of letters."""
        with self._ledger.reads() as connection:
            row = connection.execute(select(users).where(users.c.name == name.lower())).first()
        return None if row is None else _user(row)

    def add(self, name: str, role: Role, password: str | None, by: str) -> User:
        """Add a user. Raises BadRequest where the name is taken or none, or the password is too short."""
        name = checked_name(name)
        row = {"name": name, "role": role, "added": moment()}
        hashed = None if password is None else hash_password(password)
        with self._ledger.writes() as connection:
            if connection.execute(select(users.c.name).where(users.c.name == name)).first():
                raise BadRequest(
                    f"there is a user {name!r} already", "choose another name, or change it with 'onrecord user'"
                )
            connection.execute(insert(users).values(password=hashed, **row))
            note(connection, by, "added user", name, f"role {role}{'' if password else ', without a password'}")
        return User(name=name, role=role, added=row["added"], password=hashed is not None)

    def remove(self, name: str, by: str) -> None:
        """Remove a user and end their sessions; what they reviewed stays."""
        with self._ledger.writes() as connection:
            _require(connection, name)
            connection.execute(delete(users).where(users.c.name == name.lower()))
            _end_sessions(connection, name)
            note(connection, by, "removed user", name.lower())

    def set_role(self, name: str, role: Role, by: str) -> None:
        """Give another role, from the user's next request on."""
        with self._ledger.writes() as connection:
            _require(connection, name)
            connection.execute(update(users).where(users.c.name == name.lower()).values(role=role))
            note(connection, by, "changed role", name.lower(), f"role {role}")

    def set_password(self, name: str, password: str, by: str, address: str | None = None) -> None:
        """Change a password and end all sessions of the user."""
        hashed = hash_password(password)
        with self._ledger.writes() as connection:
            _require(connection, name)
            connection.execute(update(users).where(users.c.name == name.lower()).values(password=hashed))
            _end_sessions(connection, name)
            note(connection, by, "changed password", name.lower(), address=address)

    def check(self, name: str, password: str) -> User | None:
        """The user with this name and password; a name that is unknown takes as long as a wrong password."""
        with self._ledger.reads() as connection:
            row = connection.execute(select(users).where(users.c.name == name.lower()[:64])).first()
        right = is_password(password, None if row is None else row.password)
        return _user(row) if right else None


def checked_name(name: str) -> str:
    """The name in small letters. Raises BadRequest where it cannot be one."""
    if not NAME.fullmatch(name.lower()):
        raise BadRequest(f"{name[:80]!r} is no user name", "take up to 64 of a–z, 0–9 and . _ @ + -")
    return name.lower()


def _require(connection: Connection, name: str) -> None:
    if not connection.execute(select(users.c.name).where(users.c.name == name.lower())).first():
        raise BadRequest(f"there is no user {name[:80]!r}", "see 'onrecord user list'")


def _end_sessions(connection: Connection, name: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.name == name.lower()))


def _user(row: Any) -> User:
    return User(name=row.name, role=row.role, added=row.added, password=row.password is not None)
