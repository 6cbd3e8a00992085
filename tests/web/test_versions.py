"""What changed between the versions of an article, in a real browser and in the twins."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, expect

from onrecord.ledger import open_ledger
from onrecord.records import Reading
from onrecord.web import create_app
from tests.invented import article, reading
from tests.ledger.stories import page as page_with
from tests.ledger.test_versions import ADDRESS, FIRST, LATER, attributed, changed, first
from tests.web.conftest import serving
from tests.web.visitors import Visitor

EVIL = "<script>document.title = 'stolen'</script>"
BEFORE = ("A ferry burned", f"“{EVIL}” <b>Mira</b> said.", "turned \u202eround\u202c", "same words " * 20)
AFTER = (
    "A ferry burned",
    f"“{EVIL}{EVIL}” <i>Mira</i> said, {{{{ 7 * 7 }}}}.",
    "turned \u2066back",
    "same words " * 20,
)


COASTGUARD = "Divers found the ship's log, the coastguard said."


@dataclass
class Served:
    address: str
    id: str


def write(place: str, *readings: Reading) -> str:
    """Keep readings as versions of one article: its id."""
    with open_ledger(place, create=True) as ledger:
        for number, made in enumerate(readings):
            content = f"{number} {made.article.text}".encode("utf-8", "replace")
            when = (FIRST, LATER)[number]
            key = ledger.keep(made, page_with(content, url=ADDRESS, retrieved=when)).article_id
    return key


@pytest.fixture
def served(place: str) -> Iterator[Served]:
    key = write(place, first(url=ADDRESS), changed(url=ADDRESS))
    with serving(create_app(place, lambda _: ())) as address:
        yield Served(address, key)


def test_the_reader_leads_to_what_changed(browser: Browser, served: Served) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{served.address}/articles/{served.id}")
        expect(page.get_by_role("link", name="The original page")).to_have_attribute("href", ADDRESS)
        expect(page.get_by_text("as it was on 12 March 2031")).to_be_visible()
        expect(page.get_by_text("2 versions; these words are known since 12 March 2031, 09:30 UTC.")).to_be_visible()
        page.get_by_role("link", name="What changed").click()
        page.wait_for_load_state()
        second = page.get_by_role("region", name="Version 2")
        passage = second.locator(".passage").first
        assert passage.locator("ins").all_text_contents() == [COASTGUARD, "16"]
        assert passage.locator("del").all_text_contents() == ["14"]
        expect(second.get_by_text("gave the wrong number of dead").first).to_be_visible()
        expect(second.get_by_text("Correction", exact=True)).to_be_visible()
        new = second.locator(".differing.came")
        expect(new).to_contain_text("Divers found the ship's log")
        assert second.locator(".differing.changed ins").all_text_contents() == ["16"]
        new.get_by_role("link").click()
        assert page.url.endswith(f"/articles/{served.id}#a3")
        page.go_back()
        expect(page.get_by_role("region", name="Version 1")).to_contain_text("The first that is known: 2 attributions")


def test_the_twins_say_the_same(served: Served) -> None:
    visitor = Visitor(served.address)
    path = f"/articles/{served.id[:6]}/versions"
    history = json.loads(visitor.ask(f"{path}.json").text)
    assert [one["version"] for one in history["versions"]] == [1, 2]
    assert history["versions"][1]["readings"][0]["changes"]["came"][0]["id"] == "a3"
    rows = list(csv.DictReader(io.StringIO(visitor.ask(f"{path}.csv").text)))
    assert [(row["change"], row["attribution"]) for row in rows] == [("came", "a3"), ("changed", "a1")]
    assert rows[1]["content_before"] == "At least 14 people were killed"
    assert rows[1]["content_after"] == "At least 16 people were killed"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(browser: Browser, tmp_path: Path, scheme: Literal["light", "dark"], width: int) -> None:
    place = str(tmp_path / "onrecord.db")
    key = write(place, first(url=ADDRESS), changed(url=ADDRESS))
    with (
        serving(create_app(place, lambda _: ())) as address,
        browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}) as context,
    ):
        page = context.new_page()
        for path in (f"/articles/{key}/versions", f"/articles/{key}"):
            page.goto(f"{address}{path}")
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_words_are_seen_as_text(browser: Browser, tmp_path: Path) -> None:
    place = str(tmp_path / "onrecord.db")
    before = attributed(article(BEFORE, url=ADDRESS), ("<b>Mira</b>", "said", "“<script>document.title"))
    after = attributed(article(AFTER, url=ADDRESS), ("<i>Mira</i>", "said", "“<script>document.title"))
    key = write(place, before, after)
    with serving(create_app(place, lambda _: ())) as address, browser.new_context() as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{address}/articles/{key}/versions")
        expect(page.locator("main")).to_contain_text(EVIL)
        expect(page.locator("main")).to_contain_text("{{ 7 * 7 }}")
        assert page.locator("main script, main b, main i").count() == 0
        assert not {"\u202e", "\u2066"} & set(page.content())
        assert said == []


def test_endless_texts_are_shown_without_delay(tmp_path: Path) -> None:
    place = str(tmp_path / "onrecord.db")
    same = "word\n" * 100_000
    before = reading(article(("A ferry burned", "first " + same, "x" * 1_000_000), url=ADDRESS), ())
    after = reading(article(("A ferry burned", "later " + same + "word", "y" * 1_000_000), url=ADDRESS), ())
    key = write(place, before, after)
    with serving(create_app(place, lambda _: ())) as address:
        answer = Visitor(address).ask(f"/articles/{key}/versions")
        assert answer.status == 200
        assert len(answer.text) < 200_000


def test_one_version_says_so_and_none_is_not_found(tmp_path: Path) -> None:
    place = str(tmp_path / "onrecord.db")
    key = write(place, first(url=ADDRESS))
    with serving(create_app(place, lambda _: ())) as address:
        visitor = Visitor(address)
        assert "One version is known" in visitor.ask(f"/articles/{key}/versions").text
        assert "What changed" not in visitor.ask(f"/articles/{key}").text
        assert visitor.ask("/articles/ffffffffffff/versions").status == 404
        assert visitor.ask(f"/articles/{key}/versions?after=2").status == 400
