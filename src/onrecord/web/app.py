"""The page: addresses and what answers them, from a ledger that another process may be writing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from onrecord.adding import Adder
from onrecord.errors import BadRequest, OnrecordError
from onrecord.web.access import Access
from onrecord.web.adding import adding_routes
from onrecord.web.answers import Answer, Form, respond
from onrecord.web.describing import describing_routes
from onrecord.web.desk import Desk
from onrecord.web.finding import search
from onrecord.web.gate import Gate
from onrecord.web.guard import Guard
from onrecord.web.matters import matter, matters
from onrecord.web.missed import missed_routes
from onrecord.web.overview import articles, overview
from onrecord.web.people import people_routes
from onrecord.web.problems import fault
from onrecord.web.reader import article
from onrecord.web.reviewing import review_routes
from onrecord.web.shelving import Comparing
from onrecord.web.signing_in import door_routes
from onrecord.web.sources import sources
from onrecord.web.speakers import speaker, speakers
from onrecord.web.versions import versions

Page = Callable[[Desk, Request], Answer]
PAGES: tuple[tuple[str, Page], ...] = (
    ("/overview", overview),
    ("/articles", articles),
    ("/articles/{article_id}", article),
    ("/articles/{article_id}/versions", versions),
    ("/matters", matters),
    ("/matters/{matter_id}", matter),
    ("/speakers", speakers),
    ("/speakers/{name:path}", speaker),
    ("/sources", sources),
    ("/search", search),
)
"""Every page; ``.json`` and ``.csv`` behind its address are its twins."""
FAULTS = {400: "This cannot be asked", 403: "Not allowed", 404: "Not found", 405: "Only to be read"}


class Pages(Starlette):
    """A Starlette application behind the guard, so that even its error pages carry the guard's headers."""

    def __init__(self, ledger: str | Path, access: Access, **given: Any) -> None:
        self.access = access
        super().__init__(middleware=[Middleware(Gate, ledger=ledger, access=access)], **given)

    def build_middleware_stack(self) -> ASGIApp:
        return Guard(super().build_middleware_stack(), self.access)


def create_app(
    ledger: str | Path, compare: Comparing | None = None, access: Access | None = None, adder: Adder | None = None
) -> Starlette:
    """The page over one ledger; opened anew for each request, so that it always shows what is there.

    ``access`` says to whom it is open: as it stands to this machine alone; ``adder`` takes in what people add.
    """
    access = access or Access()
    adder = adder or Adder(ledger)
    desk = Desk(ledger, compare)
    return Pages(
        ledger,
        access,
        routes=[
            *door_routes(ledger, access),
            *review_routes(ledger),
            *missed_routes(ledger),
            *people_routes(ledger),
            *describing_routes(access),
            *adding_routes(ledger, adder),
            Route("/", _answering(desk, overview, "html")),
            *_routes(desk),
            Route("/compare", lambda _request: RedirectResponse("/matters", 308)),
            Mount("/static", StaticFiles(packages=[("onrecord.web", "static")])),
        ],
        lifespan=_life_of(desk, adder),
        exception_handlers={HTTPException: _http_fault, OnrecordError: _ledger_fault, Exception: _unforeseen_fault},
    )


def _life_of(desk: Desk, adder: Adder) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """What was being added when the last server ended goes on with this one."""

    @asynccontextmanager
    async def life(_app: Starlette) -> AsyncIterator[None]:
        await to_thread.run_sync(desk.begin)
        adder.wake()
        yield
        await to_thread.run_sync(adder.close)
        desk.close()

    return life


def _routes(desk: Desk) -> Iterator[BaseRoute]:
    for path, page in PAGES:
        yield Route(f"{path}.json", _answering(desk, page, "json"))
        yield Route(f"{path}.csv", _answering(desk, page, "csv"))
        yield Route(path, _answering(desk, page, "html"))


def _answering(desk: Desk, page: Page, form: Form) -> Callable[[Request], Response]:
    # A plain function: Starlette runs it in a thread, so that a long answer holds nobody up.
    def answer(request: Request) -> Response:
        return respond(request, page(desk, request), form)

    return answer


def _http_fault(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    title = FAULTS.get(error.status_code, "This did not work")
    problem = "There is nothing at this address." if error.detail == "Not Found" else error.detail
    return fault(request.url.path, error.status_code, title, problem, headers=error.headers)


def _ledger_fault(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnrecordError)
    status = 400 if isinstance(error, BadRequest) else 500
    title = FAULTS.get(status, "The ledger cannot be read")
    return fault(request.url.path, status, title, f"{error.problem}.", f"{error.remedy}.")


def _unforeseen_fault(request: Request, _error: Exception) -> Response:
    problem = "This page could not be made; the terminal that runs onrecord says why."
    return fault(request.url.path, 500, "Something went wrong", problem)
