"""The addresses at which the API describes itself: for programs, and as a page for people."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.views.twins import to_json
from onrecord.web.access import Access
from onrecord.web.data import SessionData
from onrecord.web.openapi import FAULTS, PROSE, listed, openapi
from onrecord.web.rendering import show
from onrecord.web.viewer import who


def describing_routes(access: Access) -> list[Route]:
    """The description, its page, and who asks."""
    description = openapi(access)
    written = to_json(description)

    def described(_request: Request) -> Response:
        return Response(written, media_type="application/json")

    def page(_request: Request) -> Response:
        return show("api.html", operations=tuple(listed(description)), prose=PROSE.split("\n\n"), faults=FAULTS,
                    schemas=description["components"]["schemas"])  # fmt: skip

    def session(_request: Request) -> Response:
        me = who()
        told = SessionData(name=me.name, role=me.role, token=me.token)
        return Response(to_json(told), media_type="application/json", headers={"Cache-Control": "no-store"})

    return [Route("/openapi.json", described), Route("/api", page), Route("/session.json", session)]
