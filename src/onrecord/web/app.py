"""The page: addresses and what answers them. It only reads, from a ledger that another process may be writing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from onrecord.errors import BadRequest, OnrecordError
from onrecord.ledger import open_ledger
from onrecord.records import Matter, Reading
from onrecord.web.accounts import Layout, lay_out
from onrecord.web.guard import Guard
from onrecord.web.marks import mark_text
from onrecord.web.rendering import show

Comparing = Callable[[Mapping[str, Reading]], tuple[Matter, ...]]
PAGE = 100
"""Articles, or matters, on one page."""
HITS = 100


class Pages(Starlette):
    """A Starlette application behind the guard, so that even its error pages carry the guard's headers."""

    def build_middleware_stack(self) -> ASGIApp:
        return Guard(super().build_middleware_stack())


class Comparison:
    """The matters of a ledger, compared again only when its articles have changed."""

    def __init__(self, ledger: str | Path, compare: Comparing) -> None:
        self._ledger = ledger
        self._compare = compare
        self._lock = Lock()
        self._articles: frozenset[str] | None = None
        self._matters: tuple[Layout, ...] = ()

    def matters(self) -> tuple[Layout, ...]:
        """Compare, or answer what was compared; two browsers at once wait for one comparison."""
        with self._lock, open_ledger(self._ledger) as ledger:
            articles = frozenset(entry.id for entry in ledger.articles())
            if articles != self._articles:
                readings = ledger.readings()
                self._matters = tuple(map(lay_out, self._compare(readings)))
                self._articles = frozenset(readings)
            return self._matters


def create_app(ledger: str | Path, compare: Comparing | None = None) -> Starlette:
    """The page over one ledger; opened anew for each request, so that it always shows what is there."""
    comparison = Comparison(ledger, compare or _compare)

    # Plain functions: Starlette runs them in threads, so that a long comparison holds nobody up.
    def articles(request: Request) -> Response:
        with open_ledger(ledger) as opened:
            entries = opened.articles()
        return show("articles.html", **_paged(request, entries))

    def article(request: Request) -> Response:
        with open_ledger(ledger) as opened:
            try:
                reading = opened.reading(request.path_params["article_id"])
            except BadRequest as error:
                return _fault(404, error)
        return show("article.html", reading=reading, marked=mark_text(reading), places=_places(reading))

    def compared(request: Request) -> Response:
        return show("compare.html", **_paged(request, comparison.matters()))

    def search(request: Request) -> Response:
        words = request.query_params.get("q", "")
        if not words.strip():
            return show("search.html", words="", hits=(), asked=False, most=HITS)
        with open_ledger(ledger) as opened:
            try:
                hits = opened.search(words, HITS)
            except BadRequest as error:
                return _fault(400, error)
        return show("search.html", words=words, hits=hits, asked=True, most=HITS)

    return Pages(
        routes=[
            Route("/", articles),
            Route("/articles/{article_id}", article),
            Route("/compare", compared),
            Route("/search", search),
            Mount("/static", StaticFiles(packages=[("onrecord.web", "static")])),
        ],
        exception_handlers={HTTPException: _http_fault, OnrecordError: _ledger_fault, Exception: _unforeseen_fault},
    )


def _compare(readings: Mapping[str, Reading]) -> tuple[Matter, ...]:
    from onrecord.matters import compare

    return compare(readings)


def _places(reading: Reading) -> dict[str, int]:
    """The number under which each attribution is listed."""
    return {attribution.id: number for number, attribution in enumerate(reading.attributions, 1)}


def _paged(request: Request, things: tuple[Any, ...]) -> dict[str, Any]:
    """One page of many things, by ``?page=2``."""
    last = max(1, -(-len(things) // PAGE))
    asked = request.query_params.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10 and 1 <= int(asked) <= last):
        raise HTTPException(404, f"There is no page {asked[:20]!r} here, only 1 to {last}.")
    page = int(asked)
    return {"shown": things[(page - 1) * PAGE : page * PAGE], "total": len(things), "page": page, "last": last}


FAULTS = {400: "This cannot be asked", 404: "Not found", 405: "Only to be read"}


def _fault(status: int, error: OnrecordError) -> Response:
    title = FAULTS.get(status, "The ledger cannot be read")
    return show("fault.html", status, title=title, problem=f"{error.problem}.", remedy=f"{error.remedy}.")


def _http_fault(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    title = FAULTS.get(error.status_code, "This did not work")
    problem = "There is nothing at this address." if error.detail == "Not Found" else error.detail
    return show("fault.html", error.status_code, dict(error.headers or {}), title=title, problem=problem, remedy="")


def _ledger_fault(_request: Request, error: Exception) -> Response:
    assert isinstance(error, OnrecordError)
    return _fault(500, error)


def _unforeseen_fault(_request: Request, _error: Exception) -> Response:
    problem = "This page could not be made; the terminal that runs onrecord says why."
    return show("fault.html", 500, title="Something went wrong", problem=problem, remedy="")
