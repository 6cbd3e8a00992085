"""The HTTP API in the words of OpenAPI 3.1: every twin of a page and every form that changes something.

Schemas are made of the records themselves, so that what is described is what is sent. Tests hold it to the routes and
to what the server answers.
"""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord import __version__, records
from onrecord.adding import records as adding
from onrecord.ledger import entries, questions, tallies
from onrecord.records import SCHEMA_VERSION
from onrecord.views.json import DIALECT, describe_fields
from onrecord.web import data, shelf
from onrecord.web.access import Access
from onrecord.web.forms import HEADER
from onrecord.web.operations import ADMITTED, FORMS, TWINS, FormAction, Twin
from onrecord.web.problems import PROBLEM

JSON = "application/json"
CSV = "text/csv"
URLENCODED = "application/x-www-form-urlencoded"
PROSE = """Every page of the desk has twins: its address with `.json` or `.csv` behind it. They answer GET and HEAD.

Long lists come in pages: `next` in the JSON, and a `Link` header with `rel="next"` beside both forms, lead to the
following one. What `after` holds is opaque: take it from the page before.

Matters and counts over the whole ledger are worked out in the background; the header `Last-Modified` says as of when.

What changes something is a form: POST, with the token that `/session.json` gives in the header `X-CSRF-Token`. After
that the answer is 303 to a page. Errors of the twins are problem details (RFC 9457), those of forms are pages."""
FAULTS = {
    400: "A parameter cannot be read; the detail names it.",
    401: "Nobody is logged in.",
    403: "The role does not allow it, the token of a form is missing or old, or the request came from another site.",
    404: "There is nothing at this address now.",
    405: "This address takes other methods.",
    413: "More than is taken at once.",
    421: "The server does not answer to this host name.",
    429: "Too many attempts; `Retry-After` says for how many seconds to wait.",
    500: "The ledger cannot be read.",
}
TWIN_FAULTS = (401, 403, 405, 421, 500)
"""What any twin may answer besides its own."""
FORM_FAULTS = (400, 401, 403, 404, 405, 413, 421, 500)


def openapi(access: Access) -> dict[str, Any]:
    """The whole description, for a server that is open in this way."""
    schemas = _schemas()
    paths: dict[str, Any] = {}
    for twin in TWINS:
        for form in twin.forms:
            paths[f"{twin.path}.{form}"] = {"get": _twin(twin, form, access)}
    for action in FORMS:
        if access.door in action.doors:
            paths.setdefault(action.path, {})["post"] = _action(action, access)
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": DIALECT,
        "info": {
            "title": "onrecord",
            "version": __version__,
            "summary": "Who said what, on what basis, and where the accounts differ.",
            "description": f"{PROSE}\n\nRecords are of version {SCHEMA_VERSION}: `onrecord schema` prints theirs.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": {f"fault{status}": _fault(status) for status in FAULTS},
            "securitySchemes": _schemes(access),
        },
    }


def _twin(twin: Twin, form: str, access: Access) -> dict[str, Any]:
    content = {JSON: {"schema": _schema_of(twin.data)}} if form == "json" else {CSV: {"schema": {"type": "string"}}}
    told = twin.told if form == "json" else f"{twin.told} As a table (RFC 4180, UTF-8, a line with the names first)."
    headers = {"Link": _header("The following page, rel=next; absent on the last.")} if twin.paged else {}
    headers |= {"Last-Modified": _header("As of when it was worked out; absent before it was.")} if twin.kept else {}
    statuses = sorted({*TWIN_FAULTS, *twin.faults})
    return {
        "operationId": f"{twin.name}_{form}",
        "summary": told,
        "tags": [twin.tag],
        "parameters": [dict(one) for one in twin.parameters],
        "responses": {
            "200": {"description": "As asked.", "content": content, **({"headers": headers} if headers else {})},
            **{str(status): {"$ref": f"#/components/responses/fault{status}"} for status in statuses},
        },
        "security": _needed(access, False),
    }


def _action(action: FormAction, access: Access) -> dict[str, Any]:
    statuses = {*FORM_FAULTS, *action.faults}
    return {
        "operationId": action.name,
        "summary": action.told,
        "description": f"Needs the role '{action.role}'.",
        "tags": ["forms"],
        "parameters": [dict(one) for one in action.parameters],
        "requestBody": {
            "required": True,
            "content": {
                URLENCODED: {
                    "schema": {
                        "type": "object",
                        "properties": action.fields,
                        **({"required": list(action.required)} if action.required else {}),
                    },
                    "encoding": {
                        name: {"style": "form", "explode": True}
                        for name, schema in action.fields.items()
                        if schema.get("type") == "array"
                    },
                }
            },
        },
        "responses": {
            "303": {
                "description": "Done, or for who is not logged in: to the page that `Location` names.",
                "headers": {"Location": _header("The page to show next.")},
            },
            **{str(status): _page_fault(status) for status in sorted(statuses)},
        },
        "security": [] if action.role is None else _needed(access, True),
    }


def _schemas() -> dict[str, Any]:
    kinds = [twin.data for twin in TWINS if twin.data is not None]
    _, made = msgspec.json.schema_components([*kinds, data.Problem], ref_template="#/components/schemas/{name}")
    describe_fields(made, records, entries, questions, tallies, adding, shelf, data)
    return made


def _schema_of(kind: Any) -> dict[str, Any]:
    if kind is None:
        return {"type": "object"}
    (schema,), _ = msgspec.json.schema_components([kind], ref_template="#/components/schemas/{name}")
    return schema


def _fault(status: int) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": FAULTS[status], "content": {PROBLEM: {"schema": schema}}}


def _page_fault(status: int) -> dict[str, Any]:
    content = {kind: {"schema": {"type": "string"}} for kind in ("text/html", "text/plain")}
    return {"description": FAULTS[status], "content": content}


def _header(told: str) -> dict[str, Any]:
    return {"description": told, "schema": {"type": "string"}}


def _schemes(access: Access) -> dict[str, Any]:
    token = {"type": "apiKey", "in": "header", "name": HEADER, "description": "The token that `/session.json` gives."}
    admitted = ADMITTED[access.door](access)
    return {"token": token, **({access.door: admitted} if admitted else {})}


def _needed(access: Access, changes: bool) -> list[dict[str, list[str]]]:
    """What a request needs: the way in, and where it changes something the token; nothing on one's own machine."""
    needed: dict[str, list[str]] = {name: [] for name in _schemes(access) if changes or name != "token"}
    return [needed] if needed else []
