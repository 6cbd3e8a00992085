"""The page of who is quoted, its picture and its twins."""

from __future__ import annotations

import csv
import json

import pytest

from onrecord.web.sources import _days_of
from tests.web.conftest import Served
from tests.web.test_answers import ask


def test_the_page_tells_shares_reasons_and_where_they_stand(served: Served) -> None:
    status, _, page = ask(f"{served.address}/sources")
    assert status == 200
    for words in (
        "24.0 % of sources that are not named",
        'aria-label="2031-03: 23.5 % unnamed, ',
        "because he was not allowed to speak</a>",
        f"/articles/{min(served.ids[n] for n in ('The Ansel Courier', 'Radio Halm', 'Undated Post'))}#a5",
        "/search?outlet=Radio+Halm&amp;naming=unnamed",
    ):
        assert words in page, words


def test_the_twins_hold_what_was_asked_for(served: Served) -> None:
    asked = "by=naming&outlet=Radio+Halm&period=week"
    found = json.loads(ask(f"{served.address}/sources.json?{asked}")[2])
    rows = list(csv.DictReader(ask(f"{served.address}/sources.csv?{asked}")[2].splitlines()))
    assert found["total"]["statements"] == 8
    assert [table["by"] for table in found["tables"]] == [["naming"], ["week"], ["kind"]]
    assert {row["naming"]: row["statements"] for row in rows} == {"named": "5", "unnamed": "2", "unknown": "1"}


@pytest.mark.parametrize("asked", ["by=colour", "period=decade", "since=x", "kind=robot"])
def test_what_cannot_be_counted_is_a_fault_of_the_request(served: Served, asked: str) -> None:
    assert ask(f"{served.address}/sources?{asked}")[0] == 400


def test_hostile_names_are_shown_as_text(served: Served) -> None:
    for by in ("outlet", "speaker", "reason"):
        page = ask(f"{served.address}/sources?by={by}&outlet=%22%3E%3Cscript%3Ealert(2)%3C/script%3E")[2]
        assert "<script>" not in page


@pytest.mark.parametrize(("name", "value", "days"), [
    ("year", "2031", ("2031-01-01", "2031-12-31")),
    ("month", "2031-03", ("2031-03-01", "2031-03-31")),
    ("week", "2032-W01", ("2031-12-29", "2032-01-04")),
    ("day", "2031-03-11", ("2031-03-11", "2031-03-11")),
])  # fmt: skip
def test_a_period_leads_to_its_days(name: str, value: str, days: tuple[str, str]) -> None:
    assert _days_of(name, value) == days
