"""Take the pictures of the pages from the story in ``examples/``: python docs/pictures/take.py

Needs the test requirements and a Chromium (``/usr/bin/chromium``, or the one that CHROMIUM names).
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from onrecord.ledger import open_ledger
from onrecord.web import create_app

HERE = Path(__file__).parent
EXAMPLES = HERE.parent.parent / "examples"
ARTICLE = "Inspectors warned"
"""How the title begins of the article whose picture is taken: it has an unnamed official with a reason."""
WIDTH = 1280


def main() -> None:
    """Read the examples into a ledger of the moment, serve it, and take both pictures."""
    with TemporaryDirectory() as folder:
        ledger = Path(folder) / "onrecord.db"
        subprocess.run(  # noqa: S603 -- this program itself
            [sys.executable, "-m", "onrecord", "add", str(EXAMPLES), "--ledger", str(ledger)], check=True, timeout=600
        )
        with open_ledger(ledger) as opened:
            article = next(entry.id for entry in opened.articles() if (entry.title or "").startswith(ARTICLE))
        with serving(ledger) as address, browser() as chromium:
            take_article(fresh(chromium, 860), f"{address}/articles/{article}")
            take_comparison(fresh(chromium, 1280), f"{address}/matters")


def take_article(page: Page, address: str) -> None:
    page.goto(address)
    page.screenshot(path=HERE / "article.png")


def take_comparison(page: Page, address: str) -> None:
    """The matter with most disagreement: its figures, where they differ, who agrees with whom."""
    page.goto(address)
    page.locator(".gists a").first.click()
    page.screenshot(path=HERE / "comparison.png")


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(ledger), log_level="warning"))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@contextmanager
def browser() -> Iterator[Browser]:
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


def fresh(opened: Browser, height: int) -> Page:
    size = {"width": WIDTH, "height": height}
    return opened.new_page(viewport=size, color_scheme="light", reduced_motion="reduce")  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
