"""The pages, served by uvicorn from a real ledger on a free loopback port, and a real browser to look at them."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from starlette.types import ASGIApp

from onrecord.web import create_app
from tests.web import stories


@dataclass(frozen=True)
class Served:
    """A running server, its ledger, and the article id of each publisher."""

    address: str
    ledger: Path
    ids: dict[str, str]

    def article(self, publisher: str) -> str:
        return f"{self.address}/articles/{self.ids[publisher]}"


@contextmanager
def serving(app: ASGIApp, host: str = "127.0.0.1") -> Iterator[str]:
    """Serve an application on a free port of ``host`` until the block ends: its address, without a slash."""
    listening = socket.create_server((host, 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="on", proxy_headers=False))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://{host}:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)
        listening.close()


@pytest.fixture(scope="package", autouse=True)
def _no_cache_but_ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is worked out over a database stands in the user's cache: nobody's but the tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    ledger = tmp_path_factory.mktemp("web") / "onrecord.db"
    ids = stories.write_usual(ledger)
    with serving(create_app(ledger, stories.by_hand)) as address:
        yield Served(address, ledger, ids)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or the one that CHROMIUM names."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    if not Path(chromium).exists():
        absent = f"no Chromium at {chromium}; install it (apt-get install chromium) or name one with CHROMIUM"
        pytest.fail(absent) if os.environ.get("CI") else pytest.skip(absent)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()
