"""Ledgers for the tests, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from onrecord.ledger import Ledger, open_ledger
from tests.ledger.servers import Server, programs, running

DATABASES = ("sqlite", "postgresql")
NewPlace = Callable[[str], str]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server, where it is installed."""
    binaries = programs()
    if binaries is None or find_spec("psycopg") is None:
        pytest.skip("PostgreSQL is not installed: make postgres (as root, on Debian)")
    with running(binaries) as started:
        yield started


@pytest.fixture(scope="session")
def new_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> NewPlace:
    """Makes the place of a ledger that does not yet exist on a database."""

    def make(database: str) -> str:
        if database == "postgresql":
            started: Server = request.getfixturevalue("server")
            return started.new_database()
        return str(tmp_path_factory.mktemp("ledger") / "onrecord.db")

    return make


@pytest.fixture(params=DATABASES)
def place(request: pytest.FixtureRequest, new_place: NewPlace) -> str:
    """Where a new ledger can be made."""
    return new_place(request.param)


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with open_ledger(place, create=True) as made:
        yield made


@pytest.fixture
def file_ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger in a SQLite file."""
    with open_ledger(tmp_path / "onrecord.db", create=True) as made:
        yield made
