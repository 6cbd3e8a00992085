"""The pages in a real browser: seen, walked by keyboard, checked for accessibility, safe against hostile texts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Dialog, Page, Request, expect

from onrecord.web import create_app
from tests.web import stories
from tests.web.conftest import Served, serving

HOSTILE = '"><script>alert(2)</script>'
WIDTHS = (320, 390, 768, 1280, 1920)


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """A page that fails the test on a console message, a dialogue or a request that leaves the host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    trouble: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        trouble.append(dialog.message)
        dialog.dismiss()

    def stay(asked: Request) -> None:
        if not asked.url.startswith(served.address):
            trouble.append(asked.url)

    opened.on("console", lambda message: trouble.append(message.text))
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.on("dialog", dismiss)
    opened.on("request", stay)
    yield opened
    context.close()
    assert trouble == []


def paths(served: Served) -> tuple[str, ...]:
    courier = served.article("The Ansel Courier")
    return (
        served.address,
        courier,
        f"{courier}#a7",
        f"{courier}#entry-a5",
        served.article("Undated Post"),
        served.article(HOSTILE),
        f"{courier}?naming=unnamed",
        f"{served.address}/articles",
        f"{served.address}/matters",
        f"{served.address}/matters/number-of-dead",
        f"{served.address}/matters/number-of-dead?as-of=2031-03-11",
        f"{served.address}/?as-of=2031-03-11",
        f"{served.address}/speakers/Mira%20Tolland?as-of=2031-03-11",
        f"{served.address}/speakers",
        f"{served.address}/sources",
        f"{served.address}/sources?by=kind&period=day",
        f"{served.address}/speakers/Mira%20Tolland",
        f"{served.address}/speakers/Lenholm%20Lines",
        f"{served.address}/search?q=people",
        f"{served.address}/search?stance=denies&naming=named",
        f"{served.address}/search?q=zzzz",
        f"{served.address}/search",
        f"{served.address}/api",
    )


def test_pages_have_titles_landmarks_and_headings_in_order(page: Page, served: Served) -> None:
    for path in paths(served):
        page.goto(path)
        assert page.title().endswith(" – onrecord")
        assert page.locator("html").get_attribute("lang") == "en"
        for landmark in ("banner", "main", "contentinfo", "search"):
            assert page.get_by_role(landmark).count() == 1
        levels = page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(one => Number(one.tagName[1]))")
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_mark_links_to_its_entry_and_back(page: Page, served: Served) -> None:
    page.goto(served.article("The Ansel Courier"))
    for number in range(1, 9):
        page.locator(f"#a{number} > a.number").last.click()
        assert page.url.endswith(f"#entry-a{number}")
        entry = page.locator(f"#entry-a{number}")
        expect(entry).to_be_in_viewport()
        entry.get_by_role("link", name=f"{number}: to its place in the text").click()
        assert page.url.endswith(f"#a{number}")
        expect(page.locator(f"#a{number}")).to_be_in_viewport()


def test_the_text_stays_where_it_is_when_an_entry_is_asked_for(page: Page, served: Served) -> None:
    page.goto(served.article("The Ansel Courier"))
    mark = page.locator("#a8 > a.number")
    mark.click()
    expect(page.locator("#entry-a8")).to_be_in_viewport()
    expect(mark).to_be_in_viewport()


def test_an_account_links_to_the_words_in_the_article(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/matters/number-of-dead")
    page.get_by_role("link", name="that the ship had been overloaded").first.click()
    assert page.url.endswith(f"/articles/{served.ids['The Ansel Courier']}#a4")
    expect(page.locator("#a4")).to_be_in_viewport()


def test_search_leads_from_any_page_to_the_words(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/matters/number-of-dead")
    page.get_by_role("searchbox").first.fill("overloaded")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    page.get_by_role("link", name="that the ship had been overloaded").first.click()
    assert page.url.endswith("#a4")


def test_the_keyboard_reaches_everything_and_shows_where_it_is(page: Page, served: Served) -> None:
    page.goto(served.article("The Ansel Courier"))
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    links = page.get_by_role("main").get_by_role("link")
    for place in range(links.count()):
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.matches('main a')"):
            page.keyboard.press("Tab")  # the list beside the text can itself be focused, to be scrolled
        expect(links.nth(place)).to_be_focused()
        outline = links.nth(place).evaluate("one => getComputedStyle(one).outlineStyle")
        assert outline == "solid"


def test_the_keyboard_goes_from_a_mark_to_its_entry_and_back(page: Page, served: Served) -> None:
    page.goto(served.article("The Ansel Courier"))
    page.locator("#a3 > a.number").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    back = page.get_by_role("link", name="3: to its place in the text")
    expect(back).to_be_focused()
    page.keyboard.press("Enter")
    assert page.url.endswith("#a3")
    page.keyboard.press("Tab")
    expect(page.locator("#a3 > a.number")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(page: Page, served: Served, scheme: Literal["light", "dark"], width: int) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    for path in paths(served):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert {"color-contrast", "heading-order"} <= {rule["id"] for rule in found.response["passes"]}


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(page: Page, served: Served, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in paths(served):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_faulty_address_is_a_page_too(browser: Browser, served: Served) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        answer = page.goto(f"{served.address}/nothing")
        assert answer is not None
        assert answer.status == 404
        expect(page.get_by_role("heading", level=1)).to_have_text("Not found")
        assert Axe().run(page).violations_count == 0


def test_pages_work_without_javascript(browser: Browser, served: Served) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(served.article("The Ansel Courier"))
        page.locator("#a3 > a.number").click()
        assert page.url.endswith("#entry-a3")
        page.goto(f"{served.address}/matters/number-of-dead")
        page.get_by_text("Where they agree").click()
        expect(page.get_by_text("Two origins.")).to_be_visible()


def test_hostile_words_are_seen_as_text(page: Page, served: Served) -> None:
    page.goto(served.article(HOSTILE))
    expect(page.get_by_role("heading", level=1)).to_have_text("<script>document.title = 'stolen'</script>")
    expect(page.locator(".text")).to_contain_text("{{ 7 * 7 }}")
    expect(page.locator(".text")).to_contain_text("<style>body { display: none }</style>")
    assert page.locator("main img, main script, main style, a[href^='javascript']").count() == 0
    expect(page.get_by_text("javascript:alert(3)")).to_be_visible()
    expect(page.locator(".entry .who")).to_have_text("<b>Mira</b>")


def test_an_endless_word_and_a_crowd_of_marks_keep_the_layout(browser: Browser, tmp_path: Path) -> None:
    ids = stories.write(tmp_path / "onrecord.db", stories.endless(), stories.crowded(1_000))
    with (
        serving(create_app(tmp_path / "onrecord.db", stories.by_hand)) as address,
        browser.new_context(viewport={"width": 390, "height": 800}) as context,
    ):
        page = context.new_page()
        for identity in ids.values():
            page.goto(f"{address}/articles/{identity}", timeout=60_000)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
            expect(page.get_by_role("heading", name="On record")).to_have_count(1)


def test_no_number_begins_a_line(page: Page, served: Served) -> None:
    page.goto(served.article("The Ansel Courier"))
    beginning = """all => all.filter(one => {
        const word = document.createRange();
        const before = one.previousSibling;
        if (!before || before.nodeType !== Node.TEXT_NODE) return false;
        word.setStart(before, before.length - 1);
        word.setEnd(before, before.length);
        const [left, right] = [word, one.firstElementChild].map(part => part.getBoundingClientRect().bottom);
        return Math.abs(left - right) > 16;
    }).length"""
    for width in range(320, 480, 8):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.eval_on_selector_all(".text a.number", beginning) == 0, width


def test_print_shows_the_text_and_the_whole_record(page: Page, served: Served) -> None:
    page.emulate_media(media="print")
    page.goto(served.article("The Ansel Courier"))
    expect(page.get_by_role("search")).to_be_hidden()
    assert page.locator(".record").evaluate("one => getComputedStyle(one).overflowY") == "visible"
