"""The pages of the desk that are measured, and the browser that asks for them."""

from __future__ import annotations

import http.client
import json
import time
from typing import Any
from urllib.parse import quote


class Browser:
    """One connection to the desk."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def ask(self, path: str, fault: bool = True) -> tuple[float, bytes]:
        """Milliseconds, and the answer."""
        start = time.perf_counter()
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        body = answer.read()
        spent = 1000 * (time.perf_counter() - start)
        if fault and answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {body[:200]!r}")
        return spent, body

    def data(self, path: str) -> Any:
        return json.loads(self.ask(path)[1])


def pages(browser: Browser) -> dict[str, str]:
    """Every kind of page by name; of matters only where some are compared already."""
    return {
        **LISTS,
        **_of_articles(browser),
        **_of_speakers(browser),
        **SEARCHES,
        **_of_matters(browser),
        **_newer(browser),
    }


LISTS = {
    "overview": "/",
    "overview, JSON": "/overview.json",
    "overview, CSV": "/overview.csv",
    "articles": "/articles",
    "articles, JSON": "/articles.json",
    "articles, CSV": "/articles.csv",
    "speakers": "/speakers",
    "speakers, JSON": "/speakers.json",
    "speakers, CSV": "/speakers.csv",
    "reviews": "/reviews",
    "audit trail": "/audit",
}
SEARCHES = {
    "search, nothing asked": "/search",
    "search, rare word": "/search?q=zelmarnor",
    "search, frequent words": "/search?q=people+killed",
    "search, most frequent word": "/search?q=at+least",
    "search, no such word": "/search?q=qqqqq",
    "search, words and a facet": "/search?q=people+killed&stance=denies",
    "search, frequent stance": "/search?stance=states",
    "search, rarer stance": "/search?stance=denies",
    "search, a stance nobody has": "/search?stance=apologises",
    "search, outlet": "/search?outlet=Outlet+7",
    "search, outlet and stance": "/search?outlet=Outlet+7&stance=denies",
    "search, facets that exclude each other": "/search?naming=unnamed&quotation=direct&kind=document",
    "search, days": "/search?since=2024-01-01&until=2024-03-31",
    "search, JSON": "/search.json?q=people+killed",
    "search, CSV": "/search.csv?q=people+killed",
}


def _of_articles(browser: Browser) -> dict[str, str]:
    articles = browser.data("/articles.json")
    some = articles["entries"][3]["id"]
    return {
        "articles, next page": f"/articles?after={articles['next']}",
        "article": f"/articles/{some}",
        "article, JSON": f"/articles/{some}.json",
        "article, CSV": f"/articles/{some}.csv",
        "article as of a day": f"/articles/{some}?as-of=2099-01-01",
        "versions of an article": f"/articles/{some}/versions",
        "record to review": f"/articles/{some}/a1/review",
        "speakers of an article": f"/articles/{some}/speakers",
    }


def _of_speakers(browser: Browser) -> dict[str, str]:
    speakers = browser.data("/speakers.json")["speakers"]
    most, few = (quote(speakers[place]["name"]) for place in (0, -1))
    return {
        "speaker quoted most": f"/speakers/{most}",
        "speaker quoted less": f"/speakers/{few}",
        "speaker, JSON": f"/speakers/{most}.json",
        "speaker, CSV": f"/speakers/{most}.csv",
    }


def _of_matters(browser: Browser) -> dict[str, str]:
    matters = browser.data("/matters.json")["matters"]
    if not matters:
        return {}
    most = matters[0]["id"]
    largest = max(matters, key=lambda one: one["accounts"])["id"]
    return {
        "matters": "/matters",
        "matters, JSON": "/matters.json",
        "matters, CSV": "/matters.csv",
        "matter disputed most": f"/matters/{most}",
        "matter, JSON": f"/matters/{most}.json",
        "matter, CSV": f"/matters/{most}.csv",
        "matter as of a day": f"/matters/{most}?as_of=2027-01-01",
        "largest matter of the first page": f"/matters/{largest}",
    }


def _newer(browser: Browser) -> dict[str, str]:
    candidates = {"the API, described": "/openapi.json", "the API, a page": "/api"}
    return {name: path for name, path in candidates.items() if b"Not found" not in browser.ask(path, fault=False)[1]}
