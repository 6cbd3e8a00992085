"""Reviews in the page: over HTTP without JavaScript, in Chromium with it, and what hostile input comes to."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from onrecord.access import Users, entries
from onrecord.ledger import open_ledger
from onrecord.reviewing import Reviews
from onrecord.reviews import Reviewed
from onrecord.web import Access, create_app
from tests.web import stories
from tests.web.conftest import Served, serving
from tests.web.visitors import Answer, Visitor

SECRET = "four words make one"
Fields = dict[str, str | list[str]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    """A ledger of its own for each test: reviews stay in it."""
    ledger = tmp_path / "onrecord.db"
    ids = stories.write(ledger, stories.outlet("The Ansel Courier"), stories.outlet("Radio Halm"), stories.hostile())
    with serving(create_app(ledger, stories.by_hand, Access(local_name="ada"))) as address:
        yield Served(address, ledger, ids)


def path_of(desk: Served, record: str, publisher: str = "The Ansel Courier") -> str:
    return f"/articles/{desk.ids[publisher]}/{record}/review"


def send(desk: Served, record: str, fields: Fields, publisher: str = "The Ansel Courier") -> Answer:
    visitor, path = Visitor(desk.address), path_of(desk, record, publisher)
    return visitor.send(path, {"token": visitor.token(path, path), **fields})


def laid(desk: Served, publisher: str = "The Ansel Courier") -> Reviewed:
    key = desk.ids[publisher]
    with open_ledger(desk.ledger) as ledger:
        return Reviews(ledger).effective(key, ledger.reading(key))


def record(desk: Served, identity: str) -> object:
    return next(found for found in laid(desk).reading.attributions if found.id == identity)


def words(desk: Served, identity: str, part: str) -> list[str]:
    return [span.text for span in getattr(record(desk, identity), part)]


def test_a_record_is_accepted_rejected_and_taken_back(desk: Served) -> None:
    answer = send(desk, "a4", {"decision": "accept"})
    assert (answer.status, answer.location) == (303, f"{path_of(desk, 'a4')}?done=accept")
    send(desk, "a4", {"decision": "reject", "note": "A misreading."})
    assert [found.id for found in laid(desk).rejected] == ["a4"]
    page = Visitor(desk.address).ask(path_of(desk, "a4")).text
    assert "A misreading." in page
    assert "Rejected" in page
    visitor = Visitor(desk.address)
    token = visitor.token(path_of(desk, "a4"), "/reviews/2/undo")
    undone = visitor.send("/reviews/2/undo", {"token": token, "back": path_of(desk, "a4")})
    assert undone.location == f"{path_of(desk, 'a4')}?done=undo"
    assert laid(desk).marks["a4"].verdict == "accepted"
    assert visitor.send("/reviews/2/undo", {"token": token, "back": "/"}).status == 404
    with open_ledger(desk.ledger) as ledger:
        lines = [(line.who, line.what, line.about) for line in entries(ledger)]
    about = f"{desk.ids['The Ansel Courier']}/a4"
    assert lines == [
        ("ada", "undid", desk.ids["The Ansel Courier"]), ("ada", "rejected", about), ("ada", "accepted", about),
    ]  # fmt: skip


def test_a_reviewer_walks_from_record_to_record(page: Page, desk: Served) -> None:
    page.goto(desk.address + path_of(desk, "a1"))
    assert page.get_by_role("link", name="Record before").count() == 0
    page.get_by_role("link", name="Next record (a2)").click()
    page.wait_for_url("**/a2/review")
    page.get_by_role("link", name="Record before (a1)").click()
    page.wait_for_url("**/a1/review")
    page.get_by_role("button", name="Reject").click()
    expect(page.get_by_role("status")).to_contain_text("Rejected")
    page.goto(desk.address + path_of(desk, "a2"))
    assert page.get_by_role("link", name="Record before").count() == 0


def test_words_are_mended_by_typing_them(desk: Served) -> None:
    answer = send(
        desk,
        "a2",
        {"decision": "mend", "content": ['"the darkest night this coast has known."', ""], "content_at": ["", ""]},
    )
    assert answer.status == 303
    assert words(desk, "a2", "content") == ["“the darkest night this coast has known.”"]
    assert laid(desk).marks["a2"].changed == ("content",)


def test_every_field_can_be_mended(desk: Served) -> None:
    fields: Fields = {
        "decision": "mend", "source": "Lenholm Lines", "source_at": "", "cue": "denied", "cue_at": "",
        "content": ["that the ship", "overloaded"], "content_at": ["", ""], "stance": "disagrees",
        "quotation": "mixed", "speaker": "Lenholm Lines", "speaker_kind": "group", "role": "operator",
        "described_as": "", "figure": ["180", ""], "figure_kind": ["count", "count"], "figure_value": ["180", ""],
        "figure_low": ["", ""], "figure_high": ["", ""], "figure_approximation": ["", ""],
        "figure_unit": ["", ""], "figure_counted": ["ferry", ""],
    }  # fmt: skip
    assert send(desk, "a4", fields).status == 303
    found = next(one for one in laid(desk).reading.attributions if one.id == "a4")
    assert [span.text for span in found.content] == ["that the ship", "overloaded"]
    assert (found.stance, found.quotation) == ("disagrees", "mixed")
    assert found.speaker is not None
    assert (found.speaker.kind, found.speaker.role) == ("group", "operator")
    assert [(f.value, f.counted and f.counted.text) for f in found.figures] == [(180.0, "ferry")]


def test_sending_the_form_as_it_came_changes_nothing(desk: Served, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for identity in ("a1", "a3", "a5", "a8"):
            page.goto(desk.address + path_of(desk, identity))
            page.get_by_role("button", name="Save what I changed").click()
            expect(page.get_by_role("alert")).to_contain_text("nothing was changed")
    assert laid(desk).marks == {}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"decision": "mend", "content": "words that nobody wrote"}, "does not stand in the article"),
        ({"decision": "mend", "content": ["the ship had", "ship had been"]}, "overlap"),
        ({"decision": "mend", "stance": "lies"}, "is no stance"),
        ({"decision": "mend", "cue": "", "content": ""}, "without cue and content"),
        ({"decision": "mend", "speaker": "Oskar Brandt"}, "does not stand in the article"),
        ({"decision": "mend", "figure": "180", "figure_value": "many"}, "is no number"),
        ({"decision": "mend", "figure": "180", "figure_value": "nan"}, "is no number"),
        ({"decision": "mend", "figure": "180", "figure_value": "1e999"}, "is no number"),
        ({"decision": "mend", "figure": "181"}, "does not stand in the article"),
        ({"decision": "mend"}, "nothing was changed"),
        ({"decision": "burn"}, "is no decision"),
        ({}, "is no decision"),
        ({"decision": "mend", "content": "<script>alert(1)</script>"}, "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ({"decision": "mend", "content": "\x00\ud7ff\u202e" * 50}, "does not stand in the article"),
        ({"decision": "mend", "content": "x" * 100_000}, "does not stand in the article"),
    ],
)
def test_what_the_article_does_not_say_is_refused_in_words(desk: Served, fields: Fields, told: str) -> None:
    answer = send(desk, "a4", fields)
    assert answer.status == 400
    assert told in answer.text
    assert "<script>alert" not in answer.text
    assert laid(desk).marks == {}


def test_a_source_left_unnamed_is_given_no_name_in_the_page(desk: Served) -> None:
    answer = send(desk, "a5", {"decision": "mend", "speaker": "Mira Tolland", "speaker_kind": "person"})
    assert answer.status == 400
    assert "leaves this source unnamed" in answer.text


@pytest.mark.parametrize("at", ["0-4", "9-5", "999999-1000000", "1-2-3", "-1-5", "99999999999-5", "a-b"])
def test_a_place_that_does_not_hold_the_words_is_not_believed(desk: Served, at: str) -> None:
    send(desk, "a4", {"decision": "mend", "content": "overloaded", "content_at": at})
    assert words(desk, "a4", "content") == ["overloaded"]


@pytest.mark.parametrize("path", ["/articles/ffffffffffff/a1/review", "/reviews/999/undo", "/articles/x/speakers"])
def test_what_is_not_there_cannot_be_reviewed(desk: Served, path: str) -> None:
    visitor = Visitor(desk.address)
    token = visitor.token(path_of(desk, "a1"))
    assert visitor.send(path, {"token": token, "decision": "accept"}).status == 404


def test_speakers_are_merged_and_split(desk: Served) -> None:
    visitor, path = Visitor(desk.address), f"/articles/{desk.ids['The Ansel Courier']}/speakers"
    token = visitor.token(path)
    same: Fields = {"token": token, "record": ["a1", "a4"], "decision": "same"}
    assert visitor.send(path, same).status == 303
    assert {laid(desk).marks[key].changed for key in ("a1", "a4")} == {("speaker",)}
    unnamed = visitor.send(path, {**same, "record": ["a1", "a5"]})
    assert (unnamed.status, "unnamed source" in unnamed.text) == (400, True)
    assert visitor.send(path, {**same, "record": ["a1"]}).status == 400
    other: Fields = {"token": token, "record": "a1", "decision": "other", "speaker": "Port Ansel"}
    assert visitor.send(path, other).status == 303
    found = next(one for one in laid(desk).reading.attributions if one.id == "a1")
    assert found.speaker is not None
    assert found.speaker.name == "Port Ansel"


def test_a_relation_is_set_right(desk: Served) -> None:
    visitor = Visitor(desk.address)
    ends: Fields = {"earlier": f"{desk.ids['The Ansel Courier']}/a1", "later": f"{desk.ids['Radio Halm']}/a4"}
    path = f"/relations/review?earlier={ends['earlier']}&later={ends['later']}"
    token = visitor.token(path)
    fields: Fields = {"token": token, **ends, "relation": "differs", "note": "Another ship."}
    assert visitor.send("/relations/review", fields).status == 303
    assert "Another ship." in visitor.ask(path).text
    assert visitor.send("/relations/review", {**fields, "relation": "proves"}).status == 400
    assert visitor.send("/relations/review", {**fields, "later": ends["earlier"]}).status == 400
    with open_ledger(desk.ledger) as ledger:
        (review,) = Reviews(ledger).all("relation")
    assert (review.relation, review.who, review.later and review.later.article_id) == (
        "differs", "ada", desk.ids["Radio Halm"],
    )  # fmt: skip


def test_only_reviewers_review(desk: Served) -> None:
    with open_ledger(desk.ledger) as ledger:
        Users(ledger).add("reader", "read", SECRET, "test")
        Users(ledger).add("bo", "review", SECRET, "test")
    with serving(create_app(desk.ledger, stories.by_hand, Access(door="login"))) as address:
        reader, reviewer = Visitor(address), Visitor(address)
        reader.log_in("reader", SECRET)
        reviewer.log_in("bo", SECRET)
        path = path_of(desk, "a4")
        assert reader.ask(path).status == 403
        assert reader.send(path, {"token": reader.token("/account"), "decision": "reject"}).status == 403
        assert reviewer.send(path, {"token": reviewer.token(path), "decision": "reject"}).status == 303
    assert laid(desk).marks["a4"].who == "bo"


def test_reviews_become_a_corpus_to_train_on(desk: Served, tmp_path: Path) -> None:
    send(desk, "a4", {"decision": "mend", "content": "the ship had been overloaded"})
    file = tmp_path / "reviewed.jsonl"
    command = [sys.executable, "-m", "onrecord", "reviews", "--ledger", str(desk.ledger)]
    done = subprocess.run([*command, "--training", str(file)], capture_output=True, text=True, check=True)
    assert "1 articles with 1 attributions" in done.stdout
    row = json.loads(file.read_text())
    ((start, end),) = row["attributions"][0]["content"]
    assert row["text"][start:end] == "the ship had been overloaded"
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "\tada\tmend\t" in listed


# In Chromium


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test on a console message or a dialogue."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    trouble: list[str] = []
    opened.on("console", lambda message: trouble.append(message.text))
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.on("dialog", lambda dialog: trouble.append(dialog.message))
    yield opened
    context.close()
    assert trouble == []


SELECT = """words => {
    const walker = document.createTreeWalker(document.querySelector('#text'), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node; (node = walker.nextNode());) {
        const at = node.data.indexOf(words);
        if (at < 0) continue;
        range.setStart(node, at);
        range.setEnd(node, at + words.length);
        const selection = getSelection();
        selection.removeAllRanges();
        selection.addRange(range);
        return;
    }
}"""


def test_words_are_mended_by_selecting_them(page: Page, desk: Served) -> None:
    page.goto(desk.address + path_of(desk, "a4"))
    page.evaluate(SELECT, "the ship had been overloaded")
    page.get_by_role("button", name="content").click()
    page.evaluate(SELECT, "The operator, ")
    page.get_by_role("button", name="source").click()
    page.get_by_role("button", name="Save what I changed").click()
    expect(page.get_by_role("status")).to_contain_text("Mended.")
    assert words(desk, "a4", "content") == ["the ship had been overloaded"]
    assert words(desk, "a4", "source") == ["The operator,"]
    expect(page.locator("#text .content")).to_have_text("the ship had been overloaded")


def test_selected_words_are_the_ones_at_that_place(page: Page, desk: Served) -> None:
    """'people' stands nearer elsewhere; the selection says which is meant, also behind letters of two code units."""
    page.goto(desk.address + path_of(desk, "a5"))
    second = """() => {
        const node = [...document.querySelectorAll('#text p')[1].childNodes].find(n => n.textContent.includes('told'));
        const text = node.nodeType === 3 ? node : node.firstChild;
        const range = document.createRange();
        range.setStart(text, text.data.indexOf('told'));
        range.setEnd(text, text.data.indexOf('told') + 4);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }"""
    page.evaluate(second)
    page.get_by_role("button", name="cue").click()
    page.get_by_role("button", name="Save what I changed").click()
    expect(page.get_by_role("status")).to_contain_text("Mended.")
    story = laid(desk).reading.article
    (cue,) = next(one for one in laid(desk).reading.attributions if one.id == "a5").cue
    assert cue.start == story.text.index("told")


def test_a_form_is_sent_by_a_real_browser_with_and_without_javascript(browser: Browser, desk: Served) -> None:
    for script in (True, False):
        with browser.new_context(java_script_enabled=script) as context:
            page = context.new_page()
            page.goto(desk.address + path_of(desk, "a7"))
            page.get_by_role("button", name="Reject").click()
            expect(page.get_by_role("status")).to_contain_text("Rejected")
            page.get_by_role("button", name="Undo").first.click()
            expect(page.get_by_role("status")).to_contain_text("Undone")


def test_a_login_works_in_a_real_browser(browser: Browser, desk: Served) -> None:
    with open_ledger(desk.ledger) as ledger:
        Users(ledger).add("bo", "review", SECRET, "test")
    with (
        serving(create_app(desk.ledger, stories.by_hand, Access(door="login"))) as address,
        browser.new_context(java_script_enabled=False) as context,
    ):
        page = context.new_page()
        page.goto(f"{address}{path_of(desk, 'a4')}")
        page.get_by_label("Name").fill("bo")
        page.get_by_label("Password").fill(SECRET)
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Review a record")
        page.get_by_role("button", name="Log out").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_have_text("Log in")


def test_a_form_on_another_site_changes_nothing(browser: Browser, desk: Served, tmp_path: Path) -> None:
    """A real page of another origin posts with a stolen token; the browser's own headers give it away."""
    visitor, path = Visitor(desk.address), path_of(desk, "a4")
    token = visitor.token(path)
    evil = tmp_path / "evil.html"
    evil.write_text(
        f'<form method="post" action="{desk.address}{path}"><input name="token" value="{token}">'
        '<input name="decision" value="reject"></form><button>go</button>'
        "<script>document.querySelector('button').onclick = () => document.forms[0].submit()</script>"
    )
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(evil.as_uri())
        page.get_by_role("button").click()
        expect(page.locator("body")).to_contain_text("another site")
    assert laid(desk).marks == {}


def test_hostile_words_are_seen_as_text_on_the_review_page(page: Page, desk: Served) -> None:
    publisher = '"><script>alert(2)</script>'
    page.goto(desk.address + path_of(desk, "a1", publisher))
    expect(page.locator("#text")).to_contain_text("<img src=https://elsewhere.example/x onerror=alert(1)>")
    assert page.locator("main img, #text script, #text style").count() == 0
    expect(page.get_by_label("Name, as the article has it")).to_have_value("<b>Mira</b>")
    assert page.title().startswith("Review a1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, desk: Served, scheme: Literal["light", "dark"], width: int
) -> None:
    send(desk, "a4", {"decision": "reject"})
    with open_ledger(desk.ledger) as ledger:
        Users(ledger).add("root", "admin", SECRET, "test")
    key = desk.ids["The Ansel Courier"]
    with (
        serving(create_app(desk.ledger, stories.by_hand, Access(door="login"))) as address,
        browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context,
    ):
        page = context.new_page()
        page.goto(f"{address}/login")
        assert Axe().run(page).violations_count == 0
        page.get_by_label("Name").fill("root")
        page.get_by_label("Password").fill(SECRET)
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("button", name="Log out")).to_be_visible()
        ends = f"earlier={key}/a1&later={desk.ids['Radio Halm']}/a4"
        paths = (
            path_of(desk, "a4"),
            path_of(desk, "a1"),
            f"/articles/{key}/speakers",
            "/account",
            "/audit",
            "/reviews",
        )
        for path in (*paths, f"/relations/review?{ends}"):
            answer = page.goto(address + path)
            assert answer is not None
            assert answer.status == 200
            found = Axe().run(page)
            assert found.violations_count == 0, f"{path}: {found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
