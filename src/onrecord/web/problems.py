"""Faults in the form that was asked for: a plain page for a browser, problem details (RFC 9457) for a program."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import PlainTextResponse, Response

from onrecord.views.plain import plain
from onrecord.views.twins import to_json
from onrecord.web.data import Problem
from onrecord.web.rendering import show

PROBLEM = "application/problem+json"
TWINS = (".json", ".csv")
LONGEST = 1_000


def fault(
    path: str, status: int, title: str, problem: str, remedy: str = "", headers: Mapping[str, str] | None = None
) -> Response:
    """A fault at an address; ``problem`` and ``remedy`` are sentences."""
    if is_twin(path):
        return details(status, title, f"{problem} {remedy}".strip(), headers)
    return show("fault.html", status, dict(headers or {}), title=title, problem=problem, remedy=remedy)


def plain_fault(path: str, status: int, problem: str, headers: Mapping[str, str] | None = None) -> Response:
    """The same where no page of ours is shown, since the request is no reader's."""
    if is_twin(path):
        return details(status, "Refused", problem, headers)
    return PlainTextResponse(f"{problem}\n", status_code=status, headers=headers)


def details(status: int, title: str, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """Problem details."""
    told = Problem(title=title, status=status, detail=plain(detail)[:LONGEST])
    return Response(to_json(told), status, headers, media_type=PROBLEM)


def is_twin(path: str) -> bool:
    """Whether a program asks, by the address."""
    return path.endswith(TWINS)
