"""The page of a name tells the people behind it apart; reviewers merge and split them in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, expect

from onrecord.records import Reading
from onrecord.reviewing.people import MOST
from onrecord.web import Access, create_app
from onrecord.web.permissions import need
from tests.invented import article, reading
from tests.reviews.test_people import NAME, PLACES, said, told
from tests.web import stories
from tests.web.conftest import Served, serving
from tests.web.test_reviewing import page
from tests.web.visitors import Visitor

__all__ = ["page"]
SPEAKER, WHO = "/speakers/Ivo%20Renstad", "/people?name=Ivo%20Renstad"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    ledger = tmp_path / "onrecord.db"
    ids = stories.write(ledger, *map(told, PLACES))
    with serving(create_app(ledger, stories.by_hand, Access(local_name="ada"))) as address:
        yield Served(address, ledger, ids)


def test_two_of_one_name_are_chosen_apart(desk: Served) -> None:
    visitor = Visitor(desk.address)
    assert "do not show that it is one person" in visitor.ask(SPEAKER).text
    one = visitor.ask(f"{SPEAKER}?person={desk.ids['Torvik Sport']}").text
    assert "The match was lost" in one
    assert "The harbour stays shut" not in one
    assert "Why its articles" not in one
    other = visitor.ask(f"{SPEAKER}?person={desk.ids['Radio Halm']}").text
    assert "The harbour stays shut" in other
    assert "The match was lost" not in other
    assert "with the same role" in other


def test_the_twin_names_the_people_with_their_articles_and_reasons(desk: Served) -> None:
    people = json.loads(Visitor(desk.address).ask(f"{SPEAKER}.json").text)["people"]
    assert [len(one["articles"]) for one in people] == [2, 1]
    assert people[1] == {"name": "Ivo Renstad", "articles": [desk.ids["Torvik Sport"]], "reasons": []}
    assert "with the same role" in people[0]["reasons"][0]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_it_needs_a_reviewer(method: str) -> None:
    assert need(method, "/people") == "review"


@pytest.mark.parametrize("path", ["/people?name=police", "/people", "/people?name=Nobody%20Here", "/people?name=%00"])
def test_who_is_not_there_has_no_page(desk: Served, path: str) -> None:
    assert Visitor(desk.address).ask(path).status == 404


def test_people_are_merged_and_split_in_a_browser(page: Page, desk: Served) -> None:
    page.goto(desk.address + SPEAKER)
    page.get_by_role("link", name="Say who is who").click()
    page.wait_for_url("**/people?**")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="The chosen are one person").click()
    expect(page.get_by_role("status")).to_contain_text("Who is who is set.")
    expect(page.locator("fieldset")).to_have_count(1)
    page.get_by_role("button", name="Undo").first.click()
    expect(page.locator("fieldset")).to_have_count(2)
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="The chosen are another person than the rest").click()
    expect(page.locator("fieldset")).to_have_count(3)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, desk: Served, scheme: Literal["light", "dark"], width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context:
        page = context.new_page()
        for path in (SPEAKER, f"{SPEAKER}?person={desk.ids['Radio Halm']}", WHO):
            page.goto(desk.address + path)
            assert Axe().run(page).violations_count == 0, path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.fixture
def crowded(tmp_path: Path) -> Iterator[Served]:
    """A mayor in two of three articles and a goalkeeper in the third, in more of them than are told apart at once."""
    ledger = tmp_path / "onrecord.db"
    ids = stories.write(ledger, *(dated(number) for number in range(MOST * 2 + 30)))
    with serving(create_app(ledger, stories.by_hand, Access(local_name="ada"))) as address:
        yield Served(address, ledger, ids)


def dated(number: int) -> Reading:
    outlet = "Torvik Sport" if number % 3 == 0 else "Radio Halm"
    role, words = PLACES[outlet]
    days = date(2031, 1, 1) + timedelta(days=number)
    story = article((f"{words} ({number}), said {role} {NAME}.",), publisher=f"{outlet} {number}", title=None)
    story = replace(story, published=days.isoformat())
    return reading(story, (said(story, role, words),))


def test_a_person_is_followed_through_all_articles(crowded: Served) -> None:
    visitor, person = Visitor(crowded.address), crowded.ids[f"Radio Halm {MOST * 2 + 29}"]
    found: list[str] = []
    after = ""
    while True:
        shown = json.loads(visitor.ask(f"{SPEAKER}.json?person={person}&after={after}").text)["said"]
        found += [one["publisher"] for one in shown["statements"]]
        after = shown["next"]
        if after is None:
            break
    mayors = [f"Radio Halm {number}" for number in reversed(range(MOST * 2 + 30)) if number % 3]
    assert found == mayors


def test_people_are_told_apart_in_further_articles_too(crowded: Served) -> None:
    visitor, among, sizes = Visitor(crowded.address), "", []
    while among is not None:
        page = json.loads(visitor.ask(f"{SPEAKER}.json?among={among}").text)
        assert page["articles"] == MOST * 2 + 30
        sizes.append(sum(len(person["articles"]) for person in page["people"]))
        among = page["among"]
    assert sizes == [MOST, MOST, 30]


def test_reviewers_page_through_all_articles(page: Page, crowded: Served) -> None:
    page.goto(crowded.address + WHO)
    expect(page.get_by_text(f"{MOST * 2 + 30} articles give this name")).to_be_visible()
    page.get_by_role("link", name="Older articles").click()
    page.wait_for_url("**after=**")
    expect(page.get_by_role("checkbox")).to_have_count(MOST)
    page.get_by_role("link", name="Older articles").click()
    expect(page.get_by_role("checkbox")).to_have_count(30)
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="The chosen are another person than the rest").click()
    expect(page.get_by_role("status")).to_contain_text("Who is who is set.")
    expect(page.get_by_role("checkbox")).to_have_count(30)
    expect(page.locator("fieldset")).to_have_count(3)


@pytest.mark.parametrize("path", [f"{SPEAKER}?person=0000", f"{SPEAKER}?among=x", f"{WHO}&after=x"])
def test_no_such_person_or_place(desk: Served, path: str) -> None:
    assert Visitor(desk.address).ask(path).status in (400, 404)
