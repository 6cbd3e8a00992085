"""``onrecord user`` and ``onrecord audit``: to whom a ledger's page is open, and who changed what in it."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from onrecord.cli.errors import plain_errors
from onrecord.cli.options import DEFAULT, AsJson, LedgerPlace
from onrecord.errors import BadRequest

LONGEST = 4_096
"""Bytes of a password that comes from a file descriptor."""

Name = Annotated[str, typer.Argument(metavar="NAME", help="The user's name: a–z, 0–9 and . _ @ + -")]
RoleOption = Annotated[str, typer.Option("--role", help="read, review or admin.")]
Descriptor = Annotated[
    int | None, typer.Option("--password-fd", min=0, metavar="N", help="Read the password's line from this descriptor.")
]
NoPassword = Annotated[bool, typer.Option("--no-password", help="Only a reverse proxy names this user.")]
Who = Annotated[str | None, typer.Option("--who", help="Only what this user did.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help="Only from this day on (UTC): 2031-03-11.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="How many lines at most, the latest first.")]


def register(app: typer.Typer) -> None:
    """Add ``user`` and ``audit`` to the command line."""
    group = typer.Typer(help="Add, list and remove those to whom the page is open.", no_args_is_help=True)
    group.command("add")(plain_errors(add))
    group.command("list")(plain_errors(list_users))
    group.command("remove")(plain_errors(remove))
    group.command("password")(plain_errors(password))
    group.command("role")(plain_errors(role))
    app.add_typer(group, name="user")
    app.command("audit")(plain_errors(audit))


def add(
    name: Name,
    role: RoleOption,
    ledger: LedgerPlace = DEFAULT,
    password_fd: Descriptor = None,
    no_password: NoPassword = False,
) -> None:
    """Add a user; the password is asked for on the terminal."""
    from onrecord.access import Users
    from onrecord.access.roles import checked_role
    from onrecord.access.users import checked_name
    from onrecord.ledger import open_ledger

    checked_name(name)
    wanted = checked_role(role)
    secret = None if no_password else _ask(password_fd)
    with open_ledger(ledger, create=True) as opened:
        user = Users(opened).add(name, wanted, secret, _by())
        place = opened.name
    typer.echo(f"{user.name} can now {_in_words(user.role)} in {place}")


def list_users(ledger: LedgerPlace = DEFAULT) -> None:
    """List the users of a ledger."""
    from onrecord.access import Users
    from onrecord.ledger import open_ledger

    with open_ledger(ledger) as opened:
        users, place = Users(opened).list(), opened.name
    if not users:
        typer.echo(f"No users in {place}: only this machine can open its page.")
    for user in users:
        typer.echo(f"{user.name}\t{user.role}\t{user.added}\t{'' if user.password else 'named by a proxy'}".rstrip())


def remove(name: Name, ledger: LedgerPlace = DEFAULT) -> None:
    """Remove a user and end their sessions; their reviews stay."""
    from onrecord.access import Users
    from onrecord.ledger import open_ledger

    with open_ledger(ledger) as opened:
        Users(opened).remove(name, _by())
    typer.echo(f"{name.lower()} is removed")


def password(name: Name, ledger: LedgerPlace = DEFAULT, password_fd: Descriptor = None) -> None:
    """Change a user's password and end their sessions."""
    from onrecord.access import Users
    from onrecord.ledger import open_ledger

    with open_ledger(ledger) as opened:
        users = Users(opened)
        if users.find(name) is None:
            raise BadRequest(f"there is no user {name[:80]!r}", "see 'onrecord user list'")
        users.set_password(name, _ask(password_fd), _by())
    typer.echo(f"{name.lower()} has a new password and is logged out everywhere")


def role(name: Name, role: RoleOption, ledger: LedgerPlace = DEFAULT) -> None:
    """Give a user another role."""
    from onrecord.access import Users
    from onrecord.access.roles import checked_role
    from onrecord.ledger import open_ledger

    with open_ledger(ledger) as opened:
        Users(opened).set_role(name, checked_role(role), _by())
    typer.echo(f"{name.lower()} can now {_in_words(role)}")


def audit(
    ledger: LedgerPlace = DEFAULT, who: Who = None, since: Since = None, limit: Limit = 100, as_json: AsJson = False
) -> None:
    """Show who changed what, the latest first."""
    import msgspec

    from onrecord.access import entries
    from onrecord.ledger import open_ledger

    with open_ledger(ledger) as opened:
        lines = entries(opened, limit, who, since)
    if as_json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(lines), indent=2).decode() + "\n")
        return
    for line in lines:
        about = " ".join(part for part in (line.what, line.about, f"({line.detail})" if line.detail else None) if part)
        typer.echo(f"{line.at}  {line.who}  {about}  {line.address or ''}".rstrip())


def _ask(descriptor: int | None) -> str:
    """A password from a descriptor or, twice, from the terminal; never from the command line, where others see it."""
    if descriptor is not None:
        return _from_descriptor(descriptor)
    if not sys.stdin.isatty():
        raise BadRequest("no terminal to ask for a password on", "give it on a descriptor: --password-fd 3 3<FILE")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


def _from_descriptor(descriptor: int) -> str:
    try:
        given = os.read(descriptor, LONGEST)
    except OSError as error:
        raise BadRequest(
            f"cannot read the password from descriptor {descriptor} ({error.strerror})", "open it: 3<FILE"
        ) from None
    try:
        return given.split(b"\n", 1)[0].removesuffix(b"\r").decode("utf-8")
    except UnicodeDecodeError:
        raise BadRequest(f"the password on descriptor {descriptor} is no UTF-8", "write it as UTF-8") from None


def _by() -> str:
    from onrecord.web.access import local_name

    return f"{local_name()} (command line)"


def _in_words(role: str) -> str:
    return {"read": "read", "review": "read and review", "admin": "read, review and administer"}[role]
