"""Adding what the machine missed: by selecting words in a real browser, and by typing words or places without one."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from onrecord.ledger import open_ledger
from onrecord.records import Attribution
from onrecord.web.permissions import need
from tests.web.conftest import Served
from tests.web.test_reviewing import SELECT, Fields, desk, laid, page
from tests.web.visitors import Answer, Visitor

__all__ = ["desk", "page"]
COURIER = "The Ansel Courier"


def path(desk: Served) -> str:
    return f"/articles/{desk.ids[COURIER]}/missed"


def send(desk: Served, fields: Fields) -> Answer:
    visitor = Visitor(desk.address)
    return visitor.send(path(desk), {"token": visitor.token(path(desk)), **fields})


def text(desk: Served) -> str:
    with open_ledger(desk.ledger) as ledger:
        return ledger.reading(desk.ids[COURIER]).article.text


def without_a4(desk: Served) -> Attribution:
    """Take one record of the machine's away, so that its words are free to be added; that record."""
    with open_ledger(desk.ledger) as ledger:
        key = desk.ids[COURIER]
        reading = ledger.reading(key)
        gone = next(one for one in reading.attributions if one.id == "a4")
        from msgspec.structs import replace

        left = tuple(replace(one, parent=None) for one in reading.attributions if one.id != "a4")
        ledger.renew(key, 1, replace(reading, attributions=left))
    return gone


def added(desk: Served) -> Attribution:
    (found,) = (one for one in laid(desk).reading.attributions if one.id.startswith("p"))
    return found


def test_words_and_places_put_an_attribution_on_record(desk: Served) -> None:
    gone = without_a4(desk)
    content = gone.content[0]
    fields: Fields = {
        "source": [span.text for span in gone.source],
        "cue": [gone.cue[0].text],
        "content": [""],
        "content_at": [f"{content.start}-{content.end}"],
        "stance": "denies",
        "speaker": "Lenholm Lines",
        "speaker_kind": "organisation",
    }
    assert send(desk, fields).status == 303
    found = added(desk)
    assert (found.cue, found.content, found.stance) == (gone.cue, gone.content, "denies")
    assert found.speaker is not None
    assert found.speaker.name == "Lenholm Lines"
    speaker = Visitor(desk.address).ask("/speakers/Lenholm%20Lines.json").text
    assert f'"{found.id}"' in speaker
    review = Visitor(desk.address).ask(f"/articles/{desk.ids[COURIER]}/{found.id}/review").text
    assert "only a person keeps it on record" in review


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "without cue and content"),
        ({"content": "words that nobody wrote"}, "does not stand in the article"),
        ({"content": "", "content_at": "900000-900010"}, "no place in the article"),
        ({"content": "", "content_at": "about here"}, "no place in the article"),
        ({"content": "the ship had been overloaded", "stance": "sings"}, "no stance"),
        ({"content": "the ship had been overloaded", "speaker": "Somebody Else"}, "does not stand in the article"),
        ({"content": "", "cue": "", "source": "The operator"}, "without cue and content"),
    ],
)
def test_what_is_not_the_articles_is_refused_and_kept_to_be_mended(desk: Served, fields: Fields, told: str) -> None:
    answer = send(desk, fields)
    assert answer.status == 400
    assert told in answer.text
    for value in fields.values():
        assert not value or str(value) in answer.text or value == "sings"
    assert laid(desk).marks == {}


def test_what_is_on_record_already_leads_to_its_record(desk: Served) -> None:
    with open_ledger(desk.ledger) as ledger:
        known = ledger.reading(desk.ids[COURIER]).attributions[0]
    answer = send(desk, {"cue": known.cue[0].text, "content": [span.text for span in known.content]})
    assert answer.status == 400
    assert f"already as {known.id}" in answer.text


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_it_needs_a_reviewer(method: str) -> None:
    assert need(method, "/articles/ef27d47b1424/missed") == "review"


def test_selected_words_put_an_attribution_on_record(page: Page, desk: Served) -> None:
    gone = without_a4(desk)
    page.goto(f"{desk.address}/articles/{desk.ids[COURIER]}")
    page.get_by_role("link", name="Add what was missed").click()
    page.wait_for_url("**/missed")
    for part, words in (("cue", gone.cue[0].text), ("content", gone.content[0].text)):
        page.evaluate(SELECT, words)
        page.get_by_role("button", name=part, exact=True).click()
    page.get_by_label("Name, as the article has it").fill("Lenholm Lines")
    page.get_by_role("button", name="Put it on record").click()
    expect(page.get_by_role("status")).to_contain_text("It is on record now.")
    assert added(desk).content == gone.content
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_role("status")).to_contain_text("Undone.")
    assert laid(desk).marks == {}


def test_it_works_without_javascript(browser: Browser, desk: Served) -> None:
    gone = without_a4(desk)
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(desk.address + path(desk))
        page.get_by_role("textbox", name="Cue: how", exact=True).fill(gone.cue[0].text)
        at = page.get_by_label("Content: what: where it stands")
        at.fill(f"{gone.content[0].start}-{gone.content[0].end}")
        page.get_by_role("button", name="Put it on record").click()
        expect(page.get_by_role("status")).to_contain_text("It is on record now.")
    assert added(desk).content == gone.content


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, desk: Served, scheme: Literal["light", "dark"], width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(desk.address + path(desk))
        assert Axe().run(page).violations_count == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width
