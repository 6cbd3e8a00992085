"""One answer, three forms: a page, and beside it the same as JSON and, where it is a table, as CSV."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Any, Literal
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.views.twins import Table, to_csv, to_json
from onrecord.web.rendering import show

Form = Literal["html", "json", "csv"]


@dataclass(frozen=True)
class Answer:
    """What a page shows, and how its twins are made of it: only when they are asked for."""

    template: str
    values: Mapping[str, Any] | Callable[[], Mapping[str, Any]]
    data: Callable[[], Any]
    table: Callable[[], Table] | None = None
    following: str | None = None
    """What to give as ``after`` for the next page of the same."""
    made: str | None = None
    """As of when it was worked out: UTC, ISO 8601 to the second; None for what is always of this moment."""


def respond(request: Request, answer: Answer, form: Form) -> Response:
    """Write the answer in the form that its address asks for."""
    if form == "json":
        return Response(to_json(answer.data()), 200, _headers(request, answer), "application/json")
    if form == "csv":
        if answer.table is None:
            raise HTTPException(404)
        return Response(
            to_csv(answer.table()), 200, _headers(request, answer), "text/csv; charset=utf-8; header=present"
        )
    values = answer.values() if callable(answer.values) else answer.values
    return show(answer.template, **values, twins=_twins(request, answer))


def _headers(request: Request, answer: Answer) -> dict[str, str]:
    headers = {}
    if answer.following is not None:
        kept = [(name, value) for name, value in request.query_params.multi_items() if name != "after"]
        headers["Link"] = f'<?{urlencode([*kept, ("after", answer.following)], errors="replace")}>; rel="next"'
    if answer.made is not None:
        headers["Last-Modified"] = format_datetime(datetime.fromisoformat(answer.made), usegmt=True)
    return headers


def _twins(request: Request, answer: Answer) -> dict[str, str]:
    forms = ("JSON", "CSV") if answer.table else ("JSON",)
    asked = f"?{request.url.query}" if request.url.query else ""
    path = request.url.path if request.url.path != "/" else "/overview"
    return {form: f"{path}.{form.lower()}{asked}" for form in forms}
