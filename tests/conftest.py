"""Settings and databases for all tests: no test is judged by the clock, since machines are noisy."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from importlib.util import find_spec

import pytest
from hypothesis import settings

from tests.ledger.servers import Server, programs, running

signal.signal(signal.SIGINT, signal.default_int_handler)  # a run started in the background would ignore Ctrl-C
settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")

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
