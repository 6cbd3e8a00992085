"""The addresses at which the API describes itself: for programs, and as a page for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.views.twins import to_json
from onrecord.web.access import Access
from onrecord.web.data import SessionData
from onrecord.web.openapi import FAULTS, PROSE, URLENCODED, openapi
from onrecord.web.rendering import show
from onrecord.web.viewer import who


@dataclass(frozen=True)
class Given:
    """One parameter or field for the eye."""

    name: str
    told: str


@dataclass(frozen=True)
class Listed:
    """One operation for the eye."""

    id: str
    method: str
    path: str
    told: str
    given: tuple[Given, ...]
    answers: tuple[str, ...]


def describing_routes(access: Access) -> list[Route]:
    """The description, its page, and who asks."""
    description = openapi(access)
    written = to_json(description)

    def described(_request: Request) -> Response:
        return Response(written, media_type="application/json")

    def page(_request: Request) -> Response:
        prose = PROSE.replace("`", "").split("\n\n")
        schemas = description["components"]["schemas"]
        operations = tuple(_listed(description))
        return show("api.html", operations=operations, prose=prose, faults=FAULTS, schemas=schemas)

    def session(_request: Request) -> Response:
        me = who()
        told = SessionData(name=me.name, role=me.role, token=me.token)
        return Response(to_json(told), media_type="application/json", headers={"Cache-Control": "no-store"})

    return [Route("/openapi.json", described), Route("/api", page), Route("/session.json", session)]


def _listed(description: dict[str, Any]) -> Iterator[Listed]:
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            told = " ".join(operation[key] for key in ("summary", "description") if key in operation)
            answers = tuple(operation["responses"])
            given = tuple(_given(operation))
            yield Listed(operation["operationId"], method.upper(), path, told.replace("`", ""), given, answers)


def _given(operation: dict[str, Any]) -> Iterator[Given]:
    for parameter in operation["parameters"]:
        yield Given(parameter["name"], _in_words(parameter["description"], parameter["schema"]))
    if "requestBody" not in operation:
        return
    form = operation["requestBody"]["content"][URLENCODED]["schema"]
    for name, schema in form["properties"].items():
        needed = " Required." if name in form.get("required", ()) else ""
        yield Given(name, _in_words(schema.get("description", ""), schema) + needed)


def _in_words(told: str, schema: dict[str, Any]) -> str:
    several = schema["type"] == "array"
    choices = [one for one in schema.get("items" if several else "", schema).get("enum", ()) if one]
    words = [told.replace("`", ""), f"One of: {', '.join(choices)}." if choices else ""]
    return " ".join(filter(None, [*words, "May come several times." if several else ""]))
