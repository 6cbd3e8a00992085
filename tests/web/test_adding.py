"""Adding through the page: real files and a real site, taken in by a real process, seen in a real browser."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, FilePayload, Page, expect

from onrecord.access import Users, entries
from onrecord.adding import ACTIVE, Adder, Given, Job, Jobs
from onrecord.adding.claiming import claim
from onrecord.adding.records import Result
from onrecord.ledger import IntakeMemory, open_ledger
from onrecord.web import Access, create_app
from onrecord.web.adding import addresses_in, time_in_words
from tests.intake.site import Site, story
from tests.intake.site import serving as site_serving
from tests.web.conftest import serving
from tests.web.visitors import Visitor

SECRET = "four words make one"
EVERY = ("new", "changed", "known", "failed", "left out")
HOSTILE = "<img src=x onerror=alert(1)>\u202elmth.evil"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Ansel</title>{items}</channel></rss>"""


@dataclass
class Desk:
    """A server over an empty ledger, and a site to add from."""

    address: str
    place: str
    site: Site

    def job(self, number: int = 1) -> Job:
        with open_ledger(self.place) as ledger:
            found = Jobs(ledger).find(number)
        assert found is not None
        return found

    def ended(self, number: int = 1) -> Job:
        """The job once it is at its end."""
        for _ in range(600):
            if (found := self.job(number)).state not in ACTIVE:
                return found
            time.sleep(0.1)
        raise AssertionError(found)

    def results(self, number: int = 1) -> dict[str, Result]:
        with open_ledger(self.place) as ledger:
            found = Jobs(ledger).results(number, EVERY, 1_000)  # type: ignore[arg-type]
        return {one.name: one for one in found.results}


@contextmanager
def desk(place: str, site: Site, access: Access | None = None, delay: float = 0.01) -> Iterator[Desk]:
    open_ledger(place, create=True).close()
    adder = Adder(place, delay, site.allowed)
    try:
        with serving(create_app(place, lambda _: (), access, adder)) as address:
            yield Desk(address, place, site)
    finally:
        adder.close()


@pytest.fixture
def site() -> Iterator[Site]:
    with site_serving() as made:
        yield made


@pytest.fixture
def here(tmp_path: Path, site: Site) -> Iterator[Desk]:
    with desk(str(tmp_path / "onrecord.db"), site) as opened:
        yield opened


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=request.param, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    trouble: list[str] = []
    opened.on("console", lambda message: trouble.append(message.text))
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    yield opened
    context.close()
    # A refused upload and a server that restarts are told of by the browser itself.
    assert [words for words in trouble if "Failed to load resource" not in words] == []


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return made.getvalue()


def file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def multipart(token: str, *files: tuple[str, bytes], addresses: str = "") -> tuple[bytes, str]:
    """A body as browsers write it, and its content type."""
    parts = [f'name="token"\r\n\r\n{token}'.encode(), f'name="addresses"\r\n\r\n{addresses}'.encode()]
    parts += [
        f'name="files"; filename="{name}"\r\nContent-Type: text/html\r\n\r\n'.encode() + content
        for name, content in files
    ]
    body = b"".join(b"--edge\r\nContent-Disposition: form-data; " + part + b"\r\n" for part in parts)
    return body + b"--edge--\r\n", "multipart/form-data; boundary=edge"


def token_of(visitor: Visitor) -> str:
    found = re.search(r'name="token" value="([0-9a-f]+)"', visitor.ask("/add").text)
    assert found
    return found[1]


def send(visitor: Visitor, *files: tuple[str, bytes], addresses: str = "") -> Any:
    body, kind = multipart(token_of(visitor), *files, addresses=addresses)
    return visitor.ask("/add", "POST", body, Content_Type=kind)


def test_a_person_adds_addresses_a_feed_and_files(page: Page, here: Desk) -> None:
    story_address = here.site.put("/halm", story("Halm"))
    entry = here.site.put("/orm", story("Orm"))
    items = f"<item><title>Orm</title><link>{entry}</link></item>"
    feed = here.site.put("/feed", FEED.format(items=items).encode(), Content_Type="application/rss+xml")
    page.goto(here.address)
    page.get_by_role("link", name="Add", exact=True).click()
    page.get_by_label("Addresses of articles or feeds").fill(f"{story_address}\n\n# later\n{feed}\nno address")
    page.get_by_label("Files").set_input_files(
        [file("vell.html", story("Vell")), file("several.zip", zipped(a__html=story("Tarn"), b__html=story("Ruhl")))]
    )
    page.get_by_role("button", name="Add them").click()
    assert page.url == f"{here.address}/add/1"
    here.ended()
    expect(page.get_by_role("status")).to_have_text("Done", timeout=20_000)
    came = page.get_by_role("region", name="Came in")
    for port in ("Halm", "Orm", "Vell", "Tarn", "Ruhl"):
        expect(came.get_by_role("link", name=f"Ferry burns off {port}")).to_be_visible()
    expect(page.get_by_role("region", name="Failed")).to_contain_text("'no address' is no http:// or https:// address")
    expect(page.get_by_role("button", name="Stop")).to_have_count(0)
    came.get_by_role("link", name="Ferry burns off Orm").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ferry burns off Orm")
    page.goto(f"{here.address}/audit")
    expect(page.get_by_role("cell", name="began adding")).to_be_visible()
    expect(page.get_by_text("vell.html")).to_be_visible()


def test_one_bad_item_never_stops_a_job(here: Desk) -> None:
    visitor = Visitor(here.address)
    gone = here.site.at("/gone")
    private = "http://127.0.0.2:1/secret"
    bomb = zipped(bomb__html=b"<p>" + b"a" * 25_000_000)
    files = (
        ("empty.html", b""),
        ("picture.html", b"\x89PNG\r\n\x1a\n\0\0\0\0"),
        ("cut.zip", zipped(a__html=story("Cut"))[:-30]),
        ("bomb.zip", bomb),
        (HOSTILE, b"\0\1\2\3"),
        ("C:\\users\\mira\\good.html", story("Halm")),
    )
    assert send(visitor, *files, addresses=f"{gone}\n{private}\nfile:///etc/passwd\n/etc/passwd").status == 303
    job = here.ended()
    assert (job.state, job.new, job.failed) == ("done", 1, 9)
    results = here.results()
    assert results["good.html"].title == "Ferry burns off Halm"
    assert "answered 404" in str(results[gone].problem)
    assert "private" in str(results[private].problem) or "not public" in str(results[private].problem)
    assert "no http:// or https:// address" in str(results["/etc/passwd"].problem)
    assert "no end" in str(results["cut.zip"].problem)
    assert "larger than 20,000,000 bytes" in str(results["bomb.zip/bomb.html"].problem)
    assert all(one.remedy for one in results.values() if one.outcome == "failed")
    assert not any("/tmp" in str(one) or "upload" in str(one) for one in results.values())
    with open_ledger(here.place) as ledger:
        assert {one.item for one in IntakeMemory(ledger).failures()} == {gone, private}


def test_hostile_names_are_seen_as_text(browser: Browser, here: Desk) -> None:
    visitor = Visitor(here.address)
    send(visitor, (HOSTILE, b"\0\1\2\3"), addresses="<script>alert(2)</script>\n\u202ekcab\n" + "x" * 5_000)
    here.ended()
    with browser.new_context(viewport={"width": 320, "height": 700}) as context:
        page = context.new_page()
        said: list[str] = []
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.goto(f"{here.address}/add/1")
        expect(page.get_by_text("<img src=x onerror=alert(1)>\ufffdlmth.evil").first).to_be_visible()
        assert page.locator("main img, main script").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert "\u202e" not in page.content()
        assert said == []


def test_a_list_without_end_is_refused_and_a_long_one_stays_readable(here: Desk) -> None:
    visitor = Visitor(here.address)
    answer = send(visitor, addresses="\n".join(f"https://outlet.example/{n}" for n in range(6_000)))
    assert answer.status == 400
    assert "6,000 addresses at once, more than 5,000" in answer.text
    send(visitor, addresses="\n".join(f"word{n}" for n in range(4_000)))
    assert (here.job().state, here.job().failed) == ("done", 4_000)
    shown = visitor.ask("/add/1").text
    assert shown.count('class="bad"') < 30
    first = json.loads(visitor.ask("/add/1.json?only=failed").text)
    second = json.loads(visitor.ask(f"/add/1.json?only=failed&after={first['next']}").text)
    names = [one["name"] for one in first["results"] + second["results"]]
    assert len(set(names)) == 200
    assert visitor.ask("/add/1.csv").text.count("\n") == 101


def test_too_much_at_once_is_refused_in_words(page: Page, here: Desk, tmp_path: Path) -> None:
    large = tmp_path / "large.html"
    large.write_bytes(b"<p>" + b"word " * 14_000_000)
    page.goto(f"{here.address}/add")
    page.get_by_label("Files").set_input_files(large)
    page.get_by_role("button", name="Add them").click()
    expect(page.get_by_role("main")).to_contain_text("onrecord add")
    expect(page.get_by_text(re.compile("more than (?:63|the page takes at once: 64 MiB)"))).to_be_visible()
    with open_ledger(here.place) as ledger:
        assert Jobs(ledger).latest(5) == ()


def test_nothing_is_not_a_job(here: Desk) -> None:
    answer = send(Visitor(here.address), addresses="\n# nothing\n")
    assert answer.status == 400
    assert "there is nothing to add" in answer.text


def test_a_job_is_stopped_and_goes_on(page: Page, tmp_path: Path, site: Site) -> None:
    addresses = [site.put(f"/{n}", story(f"Port {n}")) for n in range(12)]
    with desk(str(tmp_path / "onrecord.db"), site, delay=0.5) as here:
        page.goto(f"{here.address}/add")
        page.get_by_label("Addresses of articles or feeds").fill("\n".join(addresses))
        page.get_by_role("button", name="Add them").click()
        while here.job().new < 2:
            time.sleep(0.1)
        page.get_by_role("button", name="Stop").click()
        stopped = here.ended()
        assert (stopped.state, stopped.failed) == ("stopped", 0)
        assert 2 <= stopped.new < 12
        assert here.job() == stopped
    with desk(here.place, site) as again:
        page.goto(f"{again.address}/add/1")
        assert again.job().state == "stopped"
        page.get_by_role("button", name="Go on").click()
        done = again.ended()
    assert (done.state, done.done, done.new, done.known) == ("done", 12, 12, 0)
    paths = [path for path in site.paths() if path != "/robots.txt"]
    assert len(paths) <= 13
    with open_ledger(here.place) as ledger:
        told = [(one.what, one.about) for one in entries(ledger)]
    assert {"began adding", "stopped adding", "went on adding", "added"} <= {what for what, _ in told}


@pytest.mark.parametrize("how", [signal.SIGKILL, None], ids=["killed", "closed"])
def test_a_job_survives_the_end_of_server_and_process(how: signal.Signals | None, tmp_path: Path, site: Site) -> None:
    lines = b"\n".join(
        json.dumps({"text": f"“We counted {n} boats,” said Mira Tolland.", "title": f"Boats {n}"}).encode()
        for n in range(60)
    )
    place = str(tmp_path / "onrecord.db")
    with desk(place, site) as here:
        send(Visitor(here.address), ("boats.jsonl", lines))
        while here.job().new < 5:
            time.sleep(0.05)
        if how:
            found = subprocess.run(["pgrep", "-P", str(os.getpid()), "-f", "onrecord.adding"], capture_output=True)
            for process in found.stdout.split():
                os.kill(int(process), how)
            here.ended()
    with desk(place, site) as again:
        Visitor(again.address).ask("/add")
        done = again.ended()
    assert (done.state, done.new + done.known, done.failed) == ("done", 60, 0)
    assert done.known <= 1  # The one at hand may have been added without being counted any more.
    assert len(here.results()) == 60
    with open_ledger(place) as ledger:
        assert ledger.count() == 60


def test_what_ends_the_process_each_time_is_left_out(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "onrecord.db", create=True) as ledger:
        number = Jobs(ledger).begin(
            [Given("file", "deadly.html", b"x"), Given("file", "b", b"y")], "ada", "admin", None
        )
        tries = []
        for runner in ("one", "two", "three"):
            found = claim(ledger, runner)
            assert found is not None
            work = found.next()
            assert work is not None
            tries.append(work.tries)
            from onrecord.adding.claiming import release

            release(ledger, runner, on_purpose=False)
        assert tries == [0, 1, 2]
        adder = Adder(tmp_path / "onrecord.db")
        adder.wake()
        jobs = Jobs(ledger)
        while (job := jobs.find(number)) and job.state in ACTIVE:
            time.sleep(0.1)
        adder.close()
        problems = [one.problem for one in jobs.results(number, ("failed",), 5).results]
    assert "reading 'deadly.html' ended the program 3 times" in problems


def test_only_one_process_is_at_work(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "onrecord.db", create=True) as ledger:
        for name in ("a", "b"):
            Jobs(ledger).begin([Given("file", name, b"x")], "ada", "admin", None)
        first = claim(ledger, "one")
        assert first is not None
        assert first.job == 1
        assert claim(ledger, "two") is None
        first.end("done")
        second = claim(ledger, "two")
        assert second is not None
        assert second.job == 2
        assert not first.beat()


def test_what_failed_is_tried_again(here: Desk) -> None:
    visitor = Visitor(here.address)
    late = here.site.at("/late")
    send(visitor, ("bad.html", b""), addresses=late)
    assert here.ended().failed == 2
    here.site.put("/late", story("Late"))
    answer = visitor.send("/add/1/try-again", {"token": token_of(visitor)})
    assert answer.status == 303
    while (job := here.job()).state in ACTIVE:
        time.sleep(0.1)
    assert (job.new, job.failed) == (1, 1)
    assert here.results()[late].outcome == "new"


@pytest.fixture
def team(place: str, site: Site) -> Iterator[Desk]:
    with open_ledger(place, create=True) as ledger:
        for name in ("read", "review", "admin"):
            Users(ledger).add(name, name, SECRET, "test")
    with desk(place, site, Access(door="login")) as opened:
        yield opened


def test_who_may_read_may_not_add_and_who_may_review_may(team: Desk) -> None:
    reader, reviewer = Visitor(team.address), Visitor(team.address)
    reader.log_in("read", SECRET)
    reviewer.log_in("review", SECRET)
    assert reader.ask("/add").status == 403
    assert 'href="/add"' not in reader.ask("/").text
    assert reviewer.ask("/add").status == 200
    assert send(reviewer, ("halm.html", story("Halm"))).status == 303
    assert team.ended().new == 1
    for path in ("/add/1", "/add/1.json", "/add/1.csv"):
        assert reader.ask(path).status == 403
        assert reviewer.ask(path).status == 200
    assert reader.send("/add/1/stop", {}).status == 403
    stranger = Visitor(team.address)
    body, kind = multipart("0" * 64, ("a.html", story("Halm")))
    assert stranger.ask("/add", "POST", body, Content_Type=kind).status == 303  # to the login
    assert reviewer.ask("/add", "POST", body, Content_Type=kind).status == 403  # not with our token
    with open_ledger(team.place) as ledger:
        assert next((one.who, one.about) for one in entries(ledger, who="review")) == ("review", "job 1")
        assert len(Jobs(ledger).latest(9)) == 1


def test_a_reviewer_cannot_bring_readings_of_another_ledger(team: Desk, tmp_path: Path) -> None:
    reviewer, admin = Visitor(team.address), Visitor(team.address)
    reviewer.log_in("review", SECRET)
    admin.log_in("admin", SECRET)
    with desk(str(tmp_path / "other.db"), team.site) as other:
        send(Visitor(other.address), ("halm.html", story("Halm")))
        other.ended()
        with open_ledger(other.place) as ledger:
            exported = b"\n".join(ledger.export())
    send(reviewer, ("ledger.jsonl", exported))
    assert "exported ledger" in str(next(iter(team.results().values())).problem) if team.ended() else None
    send(admin, ("ledger.jsonl", exported))
    assert team.ended(2).new == 1


@pytest.mark.parametrize("path", ["/add/9", "/add/9.json", "/add/99999999999999999999", "/add/1?only=nothing"])
def test_a_job_that_is_not_there(here: Desk, path: str) -> None:
    assert Visitor(here.address).ask(path).status in (400, 404)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Browser, here: Desk, scheme: Literal["light", "dark"], width: int) -> None:
    send(Visitor(here.address), ("halm.html", story("Halm")), addresses="no address")
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        for path in ("/add", "/add/1"):
            page.goto(f"{here.address}{path}")
            found = Axe().run(page)
            assert found.violations_count == 0, f"{path}: {found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        here.ended()
        for path in ("/add", "/add/1", "/add/1?only=failed"):
            page.goto(f"{here.address}{path}")
            found = Axe().run(page)
            assert found.violations_count == 0, f"{path}: {found.generate_report()}"


def test_addresses_are_taken_once_and_cleaned() -> None:
    pasted = " https://outlet.example/a?utm_source=x \nhttps://outlet.example/a\n#no\n\nftp://outlet.example/b\n"
    assert [(one.name, bool(one.problem)) for one in addresses_in(pasted)] == [
        ("https://outlet.example/a", False),
        ("ftp://outlet.example/b", True),
    ]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(None, ""), (3, "less than a minute left"), (61, "about 1 minute left"), (7_300, "about 2 hours left")],
)
def test_the_time_left_in_words(seconds: float | None, words: str) -> None:
    assert time_in_words(seconds) == words
