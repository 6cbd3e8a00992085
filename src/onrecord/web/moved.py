"""Where a matter is now whose address was given when it began with other words."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.comparison import matter_of
from onrecord.web.desk import Desk

GONE = "There is no such matter now: the articles that it was made of were taken out or changed."


def moved_or_gone(desk: Desk, request: Request) -> HTTPException:
    """Leads to the matter that holds what this address once led to, in the same form; else says that there is none."""
    asked = request.path_params["matter_id"]
    with desk.open() as ledger:
        now = matter_of(ledger, asked)
    if now is None or now.id == asked:
        return HTTPException(404, GONE)
    form = request.url.path.rpartition(asked)[2]
    query = f"?{request.url.query}" if request.url.query else ""
    return HTTPException(307, f"This matter is now at {now.id}.", {"location": f"/matters/{now.id}{form}{query}"})
