"""The reader, the matter, the speaker and the search as a person uses them, in a real browser."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.request import urlopen

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, expect

from onrecord.matters import compare
from onrecord.records import Attribution, Figure, Matter, Reading, Span, Speaker
from onrecord.web import create_app
from tests.invented import article, find, reading
from tests.web import stories
from tests.web.conftest import Served, serving


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a plain screen; an error of our script fails the test."""
    with browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce") as context:
        opened = context.new_page()
        trouble: list[str] = []
        opened.on("pageerror", lambda error: trouble.append(str(error)))
        yield opened
        assert trouble == []


def toll(outlet: str, day: str, speaker: Speaker, words: str, **amount: float | str) -> Reading:
    """One outlet's story with one figure in it."""
    story = article(
        (
            f"Toll in Port Ansel, {outlet}",
            f"{words} people were killed in the ferry fire at Port Ansel, the source said.",
        ),
        publisher=outlet,
        published=f"{day}T10:00:00Z",
    )
    said = Attribution(
        id="a1",
        source=(find(story, "the source"),),
        cue=(find(story, "said"),),
        content=(find(story, f"{words} people were killed in the ferry fire at Port Ansel"),),
        speaker=speaker,
        figures=(Figure(span=find(story, words), counted=find(story, "people"), **amount),),  # type: ignore[arg-type]
    )
    return reading(story, (said,))


@pytest.fixture(scope="module")
def tolls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    minister = Speaker(name="Mira Tolland", kind="person", role="Interior Minister")
    union = Speaker(name="Bo Harling", kind="person", role="head of the Sailors’ Union")
    ledger = tmp_path_factory.mktemp("tolls") / "onrecord.db"
    stories.write(
        ledger,
        toll("The Ansel Courier", "2031-03-11", minister, "14", value=14),
        toll("Radio Halm", "2031-03-11", minister, "14", value=14),
        toll("Coast Evening", "2031-03-11", union, "Between 20 and 24", low=20, high=24),
        toll("Halm Post", "2031-03-13", minister, "27", value=27),
    )
    with serving(create_app(ledger, compare)) as address:
        yield address


def fetched(address: str) -> str:
    with urlopen(address, timeout=60) as answer:
        return str(answer.read().decode())


def matter_of(address: str) -> str:
    return str(json.loads(fetched(f"{address}/matters.json"))["matters"][0]["id"])


def test_keys_walk_from_mark_to_mark_and_light_the_note(page: Page, served: Served) -> None:
    page.goto(served.article("The Ansel Courier"))
    for number in (1, 2, 3):
        page.keyboard.press("j")
        expect(page.locator(f"#a{number} > a.number").last).to_be_focused()
        expect(page.locator(f"#entry-a{number}")).to_have_class(re.compile(r"\blit\b"))
    page.keyboard.press("k")
    expect(page.locator("#a2 > a.number")).to_be_focused()


def test_the_keys_can_be_switched_off_and_stay_off(page: Page, served: Served) -> None:
    page.goto(served.article("The Ansel Courier"))
    page.get_by_role("button", name="Keys j and k").click()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('a.number')") is False
    page.reload()
    expect(page.get_by_role("button", name="Keys j and k are off")).to_be_visible()


def test_pointing_at_a_mark_lights_its_note(page: Page, served: Served) -> None:
    page.goto(served.article("The Ansel Courier"))
    page.locator("#a4").hover()
    expect(page.locator("#entry-a4")).to_have_class(re.compile(r"\blit\b"))


def test_a_note_stands_beside_its_paragraph(page: Page, served: Served) -> None:
    page.goto(served.article("The Ansel Courier"))
    for number in (4, 5, 8):
        mark, note = (page.locator(f"#{place}a{number}").bounding_box() for place in ("", "entry-"))
        assert mark is not None
        assert note is not None
        assert note["x"] > mark["x"] + mark["width"]
        assert abs(note["y"] - mark["y"]) < 120


@pytest.mark.parametrize(("choice", "left"), [("unnamed", [5, 7]), ("denies", [4]), ("direct", [3])])
def test_choosing_leaves_only_those_marks(page: Page, served: Served, choice: str, left: list[int]) -> None:
    page.goto(served.article("The Ansel Courier"))
    page.get_by_role("navigation", name="Choose what is marked").get_by_role(
        "link", name=re.compile(rf"^{choice} \d")
    ).click()
    page.wait_for_load_state()
    assert page.locator(".entry").evaluate_all("all => all.map(one => Number(one.id.slice(7)))") == left
    assert page.locator(".text a.number[href^='#entry']").all_inner_texts() == [str(number) for number in left]
    page.get_by_role("link", name="Show all marks").click()
    expect(page.locator(".entry")).to_have_count(8)


def test_on_a_phone_a_note_is_shown_when_asked_for(page: Page, served: Served) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served.article("The Ansel Courier"))
    expect(page.locator("#entry-a4")).to_be_hidden()
    page.locator("#a4 > a.number").click()
    expect(page.locator("#entry-a4")).to_be_in_viewport()
    page.get_by_label("Show every note in the text").check()
    expect(page.locator("#entry-a5")).to_be_visible()


def test_the_timeline_draws_copies_once_ranges_as_bars_and_leads_to_the_words(page: Page, tolls: str) -> None:
    page.goto(f"{tolls}/matters/{matter_of(tolls)}")
    dots = page.locator(".chart .dot")
    expect(dots).to_have_count(3)
    assert sorted(page.locator(".chart .dot .amount").all_text_contents()) == ["14", "20–24", "27"]
    expect(dots.filter(has_text="14")).to_contain_text("×2")
    ranged = dots.filter(has_text="20–24")
    expect(ranged.locator(".bar-of")).to_have_count(1)
    across = [box["x"] for place in range(3) if (box := dots.nth(place).locator("circle").bounding_box())]
    assert across == sorted(across)
    assert "27" in (dots.last.text_content() or "")
    ranged.locator("circle").click()
    expect(page.locator("#a1")).to_contain_text("Between 20 and 24 people were killed")


def test_a_matter_can_be_seen_as_of_a_day(page: Page, tolls: str) -> None:
    page.goto(f"{tolls}/matters/{matter_of(tolls)}")
    expect(page.locator(".accounts tbody tr")).to_have_count(4)
    page.get_by_role("navigation", name="As of a day").get_by_role("link", name="11 March 2031").click()
    expect(page.locator(".accounts tbody tr")).to_have_count(3)
    assert sorted(page.locator(".chart .dot .amount").all_text_contents()) == ["14", "20–24"]


def test_the_grid_and_the_positions_say_who_stands_how(page: Page, tolls: str) -> None:
    page.goto(f"{tolls}/matters/{matter_of(tolls)}")
    expect(page.locator("table.grid td.contradicts")).to_have_count(1)
    expect(page.locator("table.grid td.revises")).to_have_count(1)
    minister = page.locator(".position").filter(has=page.get_by_role("link", name="Mira Tolland"))
    assert "revises" in minister.locator("li").last.inner_text()


def test_a_printed_matter_keeps_its_chart_and_loses_the_bar(page: Page, tolls: str) -> None:
    page.emulate_media(media="print")
    page.goto(f"{tolls}/matters/{matter_of(tolls)}")
    expect(page.locator(".chart svg").first).to_be_visible()
    expect(page.get_by_role("banner")).to_be_hidden()


def test_a_speaker_has_roles_matters_and_denials(page: Page, served: Served, tolls: str) -> None:
    page.goto(f"{tolls}/speakers/Mira%20Tolland")
    expect(page.locator(".roles")).to_contain_text("Interior Minister")
    expect(page.locator(".of-matter .said")).to_have_count(3)
    page.goto(f"{served.address}/speakers/Lenholm%20Lines")
    denied = page.locator("section").filter(has=page.get_by_role("heading", name="Denied, or did not confirm"))
    expect(denied.last).to_contain_text("that the ship had been overloaded")


def test_only_named_speakers_have_a_page(page: Page, served: Served) -> None:
    page.goto(served.article("The Ansel Courier"))
    expect(page.locator("#entry-a5 a.who")).to_have_count(0)
    expect(page.locator("#entry-a1 a.who")).to_have_attribute("href", "/speakers/Mira%20Tolland")
    page.goto(f"{served.address}/speakers")
    for words in ("A port official", "a captain", "The fire brigade"):
        assert page.get_by_role("main").get_by_role("link", name=words).count() == 0


def test_the_overview_leads_to_the_unnamed_of_an_outlet(page: Page, served: Served) -> None:
    page.goto(served.address)
    page.get_by_role("main").get_by_role("link", name="Radio Halm", exact=True).click()
    expect(page.locator(".said")).to_have_count(2)
    expect(page.locator(".said").first).to_contain_text("unnamed")


def test_search_is_narrowed_by_facets(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/search?q=ship")
    page.get_by_label("Stance").select_option("denies")
    page.get_by_role("button", name="Show").click()
    page.wait_for_load_state()
    assert set(page.locator(".said .stance").all_inner_texts()) == {"denies"}
    page.get_by_label("Published from").fill("2031-03-12")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".said")).to_have_count(1)
    expect(page.locator(".said")).to_contain_text("Radio Halm")


@pytest.mark.parametrize(
    "path",
    ["overview", "articles", "matters", "matters/number-of-dead", "speakers", "speakers/Mira%20Tolland", "search"],
)
def test_every_page_has_twins_that_its_footer_names(page: Page, served: Served, path: str) -> None:
    page.goto(f"{served.address}/{path}")
    links = page.locator(".twins a").evaluate_all("all => all.map(one => one.href)")
    as_json, as_csv = links
    assert json.loads(fetched(as_json))
    rows = list(csv.DictReader(io.StringIO(fetched(as_csv))))
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)


def test_an_articles_twin_is_its_reading(served: Served) -> None:
    address = served.article("The Ansel Courier")
    given = json.loads(fetched(f"{address}.json"))
    assert given["article"]["text"] == stories.outlet("The Ansel Courier").article.text
    assert [row["stance"] for row in csv.DictReader(io.StringIO(fetched(f"{address}.csv?naming=unknown")))] == [
        "expects"
    ]


def test_a_spreadsheet_runs_no_words(tmp_path: Path) -> None:
    story = article(("Head", "=HYPERLINK(1) he said."), publisher="=1+1")
    said = Attribution(id="a1", content=(Span(start=5, end=18, text="=HYPERLINK(1)"),))
    ids = stories.write(tmp_path / "onrecord.db", replace(reading(story, (said,)), attributions=(said,)))
    with serving(create_app(tmp_path / "onrecord.db")) as address:
        (row,) = csv.DictReader(io.StringIO(fetched(f"{address}/articles/{ids['=1+1']}.csv")))
    assert row["content"] == "'=HYPERLINK(1)"
    assert row["outlet"] == "'=1+1"


def test_a_matter_of_thousands_of_accounts_is_shown_soon_and_keeps_the_layout(page: Page, tmp_path: Path) -> None:
    stories.write(tmp_path / "onrecord.db", stories.outlet("One"), stories.outlet("Two"))

    def crowded(readings: Mapping[str, Reading]) -> tuple[Matter, ...]:
        (matter,) = stories.by_hand(readings)
        first = matter.statements[0]
        said = [replace(first.attribution, id=f"b{n}", speaker=Speaker(name="X" * 5_000)) for n in range(3_000)]
        return (replace(matter, statements=tuple(replace(first, attribution=one) for one in said)),)

    with serving(create_app(tmp_path / "onrecord.db", crowded)) as address:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"{address}/matters/number-of-dead", timeout=30_000)
        expect(page.get_by_text("2,500 further accounts not shown")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert len(list(csv.DictReader(io.StringIO(fetched(f"{address}/matters/number-of-dead.csv"))))) == 3_000
