"""Every page is looked at: a picture of it in light, in dark and on a phone is kept, and axe finds nothing wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from onrecord.access import Users
from onrecord.ledger import open_ledger
from onrecord.web import Access, create_app
from tests.web import stories
from tests.web.conftest import serving

FOLDER = Path(os.environ.get("ONRECORD_PICTURES") or Path(__file__).parents[2] / "artefacts" / "screenshots")
"""Where the pictures are kept; .ci/run says so too."""
SECRET = "four words make one"
TALLEST = 4_000
"""Pixels of a picture: what stands below is like what stands above."""


@dataclass(frozen=True)
class Look:
    """One way of looking at a page."""

    name: str
    scheme: Literal["light", "dark"]
    width: int


LOOKS = (Look("light", "light", 1280), Look("dark", "dark", 1280), Look("phone", "light", 390))


@dataclass(frozen=True)
class Door:
    """A server on which people log in, and the article ids of its ledger."""

    address: str
    ids: dict[str, str]


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    ledger = tmp_path_factory.mktemp("pictures") / "onrecord.db"
    ids = stories.write_usual(ledger)
    with open_ledger(ledger) as opened:
        Users(opened).add("ada", "admin", SECRET, "root")
    with serving(create_app(ledger, stories.by_hand, Access(door="login"))) as address:
        yield Door(address, ids)


def pages(door: Door) -> dict[str, str]:
    """Every kind of page, by the name of its picture."""
    courier, halm = door.ids["The Ansel Courier"], door.ids["Radio Halm"]
    return {
        "overview": "/",
        "articles": "/articles",
        "article": f"/articles/{courier}",
        "article-chosen": f"/articles/{courier}?naming=unnamed",
        "article-as-of": f"/articles/{courier}?as-of=2099-01-01",
        "versions": f"/articles/{courier}/versions",
        "article-hostile": f"/articles/{door.ids[next(name for name in door.ids if '<script>' in name)]}",
        "matters": "/matters",
        "matter": "/matters/number-of-dead",
        "matter-as-of": "/matters/number-of-dead?as_of=2031-03-11",
        "speakers": "/speakers",
        "speaker": "/speakers/Mira%20Tolland",
        "people": "/people?name=Mira%20Tolland",
        "sources": "/sources",
        "search": "/search?q=people",
        "search-chosen": "/search?stance=denies&naming=named",
        "search-nothing": "/search?q=zzzz",
        "review": f"/articles/{courier}/a4/review",
        "missed": f"/articles/{courier}/missed",
        "article-speakers": f"/articles/{courier}/speakers",
        "relation": f"/relations/review?earlier={courier}/a1&later={halm}/a4",
        "reviews": "/reviews",
        "add": "/add",
        "audit": "/audit",
        "account": "/account",
        "api": "/api",
        "fault": "/nothing",
    }


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_every_page_is_pictured_and_axe_finds_nothing(browser: Browser, door: Door, look: Look) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with browser.new_context(
        viewport={"width": look.width, "height": 900}, color_scheme=look.scheme, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.goto(f"{door.address}/login")
        look_at(page, "login", look)
        page.get_by_label("Name").fill("ada")
        page.get_by_label("Password").fill(SECRET)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{door.address}/")
        for name, path in pages(door).items():
            page.goto(door.address + path)
            look_at(page, name, look)


def look_at(page: Page, name: str, look: Look) -> None:
    """Keep a picture of the page as it stands, then let axe see all that is folded away as well."""
    height = min(TALLEST, int(page.evaluate("document.documentElement.scrollHeight")))
    picture = FOLDER / f"{name}-{look.name}.png"
    page.screenshot(path=picture, full_page=True, clip={"x": 0, "y": 0, "width": look.width, "height": height})
    assert picture.stat().st_size > 1_000
    assert page.evaluate("document.documentElement.scrollWidth") <= look.width, name
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page)
    assert found.violations_count == 0, f"{name}, {look.name}: {found.generate_report()}"
