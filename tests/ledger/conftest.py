"""Empty ledgers for the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.ledger import Ledger, open_ledger


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
