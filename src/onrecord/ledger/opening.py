"""Opening a ledger: a SQLite file, or a PostgreSQL database by its address."""

from __future__ import annotations

from pathlib import Path

from onrecord.ledger.ledger import Ledger

POSTGRES = ("postgresql://", "postgres://")


def open_ledger(place: str | Path, *, create: bool = False) -> Ledger:
    """Open the ledger at a path or at ``postgresql://…``; make it where there is none and ``create`` says so.

    Raises BadRequest where there is no ledger or something else, StopRun where it cannot be used. What is no ledger is
    never changed. A ledger of an older version is brought up to date, a SQLite file with a copy beside it before.
    """
    if isinstance(place, str) and place.lower().startswith(POSTGRES):
        from onrecord.ledger.postgres import open_database

        return open_database(place, create)
    from onrecord.ledger.sqlite import open_file

    return open_file(Path(place), create)
