"""An article, the overview, a speaker and a matter as of a day: what was known then, in the words of then."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import quote

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, expect

from onrecord.ledger import open_ledger
from onrecord.ledger.standing import restore_reviews
from onrecord.records import Matter, Reading, Relation, Speaker, Statement
from onrecord.reviews import Review, anchor_of
from onrecord.web import create_app
from tests.ledger.stories import page as page_with
from tests.ledger.test_versions import ADDRESS, FIRST, LATER, changed, first
from tests.web.conftest import serving
from tests.web.visitors import Visitor

MIRA = Speaker(name="Mira Tolland", kind="person", role="Interior Minister")
OTHER = "https://halm.example/halcyon"
LAST = "2031-03-14T08:00:00Z"


@dataclass
class Served:
    address: str


def said_by_mira(made: Reading) -> Reading:
    """The reading with its words on the dead laid to the minister."""
    told = (replace(one, speaker=MIRA) if "killed" in one.content[0].text else one for one in made.attributions)
    return replace(made, attributions=tuple(told))


def on_the_dead(readings: Mapping[str, Reading]) -> tuple[Matter, ...]:
    """One matter of everything said of the dead, each account against the one before."""
    said = [
        Statement(
            article_id=key,
            attribution=one,
            publisher=made.article.publisher,
            published=made.article.published,
            title=made.article.title,
            url=made.article.url,
        )
        for key, made in readings.items()
        for one in made.attributions
        if "killed" in one.content[0].text
    ]
    said.sort(key=lambda one: one.published or "")
    relations = tuple(
        Relation(
            earlier=one.id, later=other.id, kind="contradicts", contradiction="figure", score=0.9, reason="Two figures."
        )
        for one, other in pairwise(said)
    )
    return (Matter(id="dead", label="People killed", statements=tuple(said), origins=(), relations=relations),)


@pytest.fixture
def served(place: str) -> Iterator[Served]:
    told = (
        (said_by_mira(first(url=ADDRESS)), ADDRESS, FIRST),
        (said_by_mira(first(url=OTHER, publisher="Radio Halm", published="2031-03-11T09:00:00Z")), OTHER, FIRST),
        (said_by_mira(changed(url=ADDRESS)), ADDRESS, LATER),
        (said_by_mira(first(url=f"{OTHER}/2", publisher="Vell Post", published=LAST)), f"{OTHER}/2", LAST),
    )
    with open_ledger(place, create=True) as ledger:
        for number, (made, url, when) in enumerate(told):
            content = f"{number} {made.article.text}".encode()
            ledger.keep(made, page_with(content, url=url, retrieved=when))
    with serving(create_app(place, on_the_dead)) as address:
        yield Served(address)


def answer(served: Served, path: str) -> dict[str, object]:
    found = Visitor(served.address).ask(path)
    assert found.status == 200, found.text
    told: dict[str, object] = json.loads(found.text)
    return told


def words(statements: object) -> list[str]:
    assert isinstance(statements, list)
    return sorted(one["attribution"]["content"][0]["text"] for one in statements)


def test_the_overview_counts_what_was_known(served: Served) -> None:
    then, now = answer(served, "/overview.json?as-of=2031-03-11"), answer(served, "/overview.json")
    assert [len(told["newest"]) for told in (then, now)] == [2, 3]  # type: ignore[arg-type]
    assert [sum(one["statements"] for one in told["outlets"]) for told in (then, now)] == [4, 7]  # type: ignore[attr-defined]
    assert answer(served, "/overview.json?as-of=2031-03-10")["newest"] == []
    assert answer(served, "/overview.json?as-of=") == now
    assert answer(served, "/overview.json?as_of=2031-03-11") == then


def test_a_speaker_says_what_the_articles_said_then(served: Served) -> None:
    path = f"/speakers/{quote('Mira Tolland')}.json"
    then, now = answer(served, f"{path}?as-of=2031-03-11"), answer(served, path)
    fourteen, sixteen = "At least 14 people were killed", "At least 16 people were killed"
    assert words(then["said"]["statements"]) == [fourteen, fourteen]  # type: ignore[index]
    assert words(now["said"]["statements"]) == [fourteen, fourteen, sixteen]  # type: ignore[index]
    assert Visitor(served.address).ask(f"{path}?as-of=2031-03-10").status == 404


def article_of(served: Served) -> str:
    """The id of the article that changed."""
    entries = answer(served, "/articles.json")["entries"]
    assert isinstance(entries, list)
    return next(str(one["id"]) for one in entries if one["url"] == ADDRESS)


def test_an_article_reads_as_it_did(served: Served) -> None:
    path = f"/articles/{article_of(served)}"
    then, now = answer(served, f"{path}.json?as-of=2031-03-11"), answer(served, f"{path}.json")
    assert "16" in str(now["article"])
    assert "16" not in str(then["article"])
    assert words(list(map(as_statement, then["attributions"]))) == [  # type: ignore[call-overload]
        "At least 14 people were killed",
        "that the ship had been overloaded",
    ]
    assert answer(served, f"{path}.json?as-of=2031-03-12") == now
    table = Visitor(served.address).ask(f"{path}.csv?as-of=2031-03-11&stance=states").text
    assert "At least 14" in table
    assert "At least 16" not in table
    assert Visitor(served.address).ask(f"{path}.json?as-of=2031-03-10").status == 404


def as_statement(attribution: object) -> dict[str, object]:
    return {"attribution": attribution}


@pytest.mark.parametrize(("day", "rejected"), [("2031-04-30", False), ("2031-05-01", True), ("2031-06-01", False)])
def test_an_article_counts_the_reviews_of_then(served: Served, place: str, day: str, rejected: bool) -> None:
    key = article_of(served)
    with open_ledger(place) as ledger:
        reading = ledger.reading(key)
        review = Review(article_id=key, kind="reject", anchor=anchor_of(reading.article, reading.attributions[0]))
        made = replace(review, who="ada", made="2031-05-01T12:00:00Z", undone="2031-05-20T12:00:00Z", undone_by="ada")
        with ledger.writes() as connection:
            restore_reviews(connection, key, (made,))
    found = answer(served, f"/articles/{key}.json?as-of={day}")["attributions"]
    ids = [one["id"] for one in found]  # type: ignore[attr-defined]
    assert (reading.attributions[0].id not in ids) is rejected


def test_an_earlier_version_is_read_from_the_versions_page(browser: Browser, served: Served) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{served.address}/articles/{article_of(served)}/versions")
        page.get_by_role("region", name="Version 1").get_by_role("link", name="Read this version").click()
        page.wait_for_url("**as-of=2031-03-11")
        expect(page.locator("article")).to_contain_text("At least 14 people were killed")
        expect(page.get_by_text("until others came on 12 March 2031")).to_be_visible()
        page.get_by_role("navigation", name="Choose what is marked").get_by_role("link", name="named").click()
        page.wait_for_url("**as-of=2031-03-11**")
        expect(page.locator("article")).to_contain_text("At least 14 people were killed")


def test_words_of_then_lead_to_the_article_of_then(browser: Browser, served: Served) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{served.address}/speakers/Mira%20Tolland?as-of=2031-03-11")
        page.get_by_role("link", name="At least 14 people were killed").last.click()
        page.wait_for_url("**/articles/**")
        expect(page.locator("mark, .content").get_by_text("At least 14 people were killed").first).to_be_visible()


def test_a_matter_never_shows_words_that_came_later(served: Served) -> None:
    then, now = answer(served, "/matters/dead.json?as-of=2031-03-11"), answer(served, "/matters/dead.json")
    assert words(then["statements"]) == ["At least 14 people were killed"]
    assert "At least 16 people were killed" in words(now["statements"])
    late = answer(served, "/matters/dead.json?as-of=2031-03-12")
    assert "At least 16 people were killed" in words(late["statements"])
    assert Visitor(served.address).ask("/matters/dead?as-of=2031-03-01").status == 200


@pytest.mark.parametrize("day", ["soon", "2031-02-30", "2031-3-1", "2031-03-11T08:00:00Z", "%E2%80%AE", "9" * 500])
@pytest.mark.parametrize("path", ["/", "/matters/dead", "/speakers/Mira%20Tolland", "/articles/{}"])
def test_what_is_no_day_is_refused(served: Served, path: str, day: str) -> None:
    found = Visitor(served.address).ask(f"{path.format(article_of(served))}?as-of={day}")
    assert found.status == 400
    assert "is not a day" in found.text


@pytest.mark.parametrize("script", [True, False])
def test_a_day_is_chosen_in_the_page(browser: Browser, served: Served, script: bool) -> None:
    with browser.new_context(java_script_enabled=script) as context:
        page = context.new_page()
        for path in ("/", "/matters/dead", "/speakers/Mira%20Tolland", f"/articles/{article_of(served)}"):
            page.goto(f"{served.address}{path}")
            page.get_by_label("As of the end of").fill("2031-03-11")
            page.get_by_role("form", name="Choose a day").get_by_role("button").click()
            assert page.url.endswith(f"{path}?as-of=2031-03-11")
            expect(page.get_by_role("note")).to_contain_text("As it was known at the end of 11 March 2031 (UTC)")
            expect(page.get_by_label("As of the end of")).to_have_value("2031-03-11")
            page.get_by_role("link", name="As of now").click()
            assert page.url.endswith(path)
