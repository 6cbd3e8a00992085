"""What docs/intake.md says is what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.articles.fetch import Limits
from onrecord.articles.structured import NAMES
from onrecord.intake import exports, feeds, parquet, polite, rows, unpacked, warc

TEXT = (Path(__file__).parents[2] / "docs" / "intake.md").read_text()


def test_every_column_is_documented() -> None:
    table = TEXT.split("## Columns")[1].split("##")[0]
    told = set(re.findall(r"`([a-z_]+)`", table))
    assert {name for names in NAMES.values() for name in names} | {"html", "retrieved"} <= told


@pytest.mark.parametrize(
    "figure",
    [
        f"{Limits().bytes:,} bytes unpacked",
        f"{Limits().seconds:.0f} seconds",
        f"{warc.LARGEST_RECORD:,} bytes; a longer one",
        f"{unpacked.HIGHEST_RATIO} times its size, once it has given {unpacked.FREE:,}",
        f"{rows.LARGEST_LIST:,} bytes",
        f"{parquet.LARGEST_GROUP:,} bytes unpacked",
        f"{exports.LARGEST_ARTICLE:,} bytes |",
        f"{feeds.MOST_ENTRIES:,} entries",
        f"more than {polite.LONGEST_DELAY:.0f} seconds",
        f"up to {polite.LONGEST_WAIT:.0f} seconds",
    ],
)
def test_limits_are_as_documented(figure: str) -> None:
    assert figure in TEXT
