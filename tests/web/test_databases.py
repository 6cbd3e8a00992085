"""The pages over a ledger on each database: every page answers, and a person's review holds."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest

from onrecord.access import Users
from onrecord.ledger import open_ledger
from onrecord.matters import compare
from onrecord.web import Access, create_app
from tests.web import stories
from tests.web.conftest import serving
from tests.web.visitors import Visitor

SECRET = "four words make one"


@pytest.fixture
def reviewer(place: str) -> Iterator[Visitor]:
    """Someone who may review and has logged in."""
    stories.write(place, stories.outlet("The Ansel Courier"), stories.outlet("Radio Halm"))
    with open_ledger(place) as ledger:
        Users(ledger).add("mira", "review", SECRET, "ada")
    with serving(create_app(place, compare, Access(door="login"))) as address:
        visitor = Visitor(address)
        assert visitor.log_in("mira", SECRET).status == 303
        yield visitor


def test_every_page_answers(reviewer: Visitor, place: str) -> None:
    with open_ledger(place) as ledger:
        key = ledger.articles()[0].id
    article = f"/articles/{key}"
    pages = ("/", "/articles", "/matters", "/speakers", "/speakers/Lenholm%20Lines", "/search?q=overloaded", "/sources")
    chosen = "/search?stance=denies&outlet=Radio%20Halm"
    for path in (*pages, article, chosen, f"{article}/a4/review", "/reviews", "/account"):
        assert reviewer.ask(path).status == 200, path


def test_a_review_holds(reviewer: Visitor, place: str) -> None:
    with open_ledger(place) as ledger:
        key = ledger.articles()[0].id
    review = f"/articles/{key}/a4/review"
    done = reviewer.send(review, {"token": reviewer.token(review, review), "decision": "reject"})
    assert done.status == 303
    assert f"{key}/a4" not in reviewer.ask("/search.json?q=overloaded").text
    assert reviewer.ask("/audit").status == 403


@pytest.mark.parametrize("words", ["overloaded\0", "…", "it's & (that) | !", "\"'"])
def test_no_words_break_the_search(reviewer: Visitor, words: str) -> None:
    for field in ("q", "outlet"):
        assert reviewer.ask(f"/search?{field}={quote(words)}").status == 200, field
