"""``onrecord sources`` as a standards editor meets it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.test_ledger import onrecord
from tests.web import stories


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    place = tmp_path / "onrecord.db"
    stories.write(place, stories.outlet("The Ansel Courier"), stories.outlet("Radio Halm", published="2031-04-02"))
    return place


def test_the_table_shows_shares_and_reasons(ledger: Path) -> None:
    done = onrecord("sources", "--ledger", ledger)
    assert done.returncode == 0, done.stderr
    for words in (
        "16 statements in 2 articles: 25.0 % of unnamed sources, with the reason stated for 50.0 % of these",
        "The Ansel Courier",
        "2031-04",
        "organisation",
        "“because he was not allowed to",
    ):
        assert words in done.stdout


def test_json_and_csv_hold_the_same_numbers(ledger: Path) -> None:
    asked = ("sources", "--ledger", ledger, "--by", "outlet,month", "--since", "2031-04-01")
    table = json.loads(onrecord(*asked, "--json").stdout)["tables"][0]
    rows = list(csv.DictReader(onrecord(*asked, "--csv").stdout.splitlines()))
    assert table["by"] == ["outlet", "month"]
    assert [row["group"] for row in table["rows"]] == [{"outlet": "Radio Halm", "month": "2031-04"}]
    assert [(row["outlet"], row["statements"], row["unnamed_share"]) for row in rows] == [("Radio Halm", "8", "0.25")]


@pytest.mark.parametrize(("given", "problem"), [
    (("--by", "colour"), "'colour' is nothing to count by"),
    (("--since", "yesterday"), "'yesterday' is not a day"),
    (("--kind", "robot"), "no kind is called 'robot'"),
    (("--json", "--csv"), "exclude each other"),
])  # fmt: skip
def test_what_cannot_be_asked_is_said(ledger: Path, given: tuple[str, ...], problem: str) -> None:
    done = onrecord("sources", "--ledger", ledger, *given)
    assert done.returncode == 2
    assert problem in done.stderr


def test_nothing_that_fits_is_said(ledger: Path) -> None:
    done = onrecord("sources", "--ledger", ledger, "--outlet", "Nobody")
    assert done.returncode == 0
    assert "No statement in" in done.stdout
