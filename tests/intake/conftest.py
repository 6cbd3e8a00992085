from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.intake.site import Site, serving
from tests.intake.taking import Taking


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def taking(tmp_path: Path, site: Site) -> Taking:
    return Taking(tmp_path / "kept.db", site.allowed)
