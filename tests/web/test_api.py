"""The API as it describes itself: every route is described, every answer keeps to it, whatever is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from onrecord.web import create_app
from tests.web import stories
from tests.web.conftest import Served, serving
from tests.web.visitors import Visitor

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 15
"""Requests of each operation that are made up at random; those that probe the edges come on top."""
SECRET = "four words make one"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A real ledger with honest and hostile articles, behind a real server."""
    ledger = tmp_path_factory.mktemp("api") / "onrecord.db"
    ids = stories.write(
        ledger,
        stories.outlet("The Ansel Courier"),
        stories.outlet("Radio Halm", published="2031-03-12"),
        stories.outlet("Undated Post", published=None, url=None, byline=None),
        stories.hostile(),
    )
    with serving(create_app(ledger, stories.by_hand)) as address:
        yield Served(address, ledger, ids)


def described(desk: Served) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Visitor(desk.address).ask("/openapi.json").text)
    return found


def with_examples(description: dict[str, Any], desk: Served) -> dict[str, Any]:
    """The description with what this ledger holds as examples, so that requests do not only meet nothing."""
    key = desk.ids["The Ansel Courier"]
    known = {
        "article_id": [key, desk.ids["Radio Halm"][:6]],
        "attribution_id": ["a1", "a4"],
        "matter_id": ["number-of-dead"],
        "name": ["Mira Tolland", "Lenholm Lines"],
        "number": [1],
        "q": ["overloaded", '"at least" people'],
        "as_of": ["2031-03-11"],
    }
    for operations in description["paths"].values():
        for operation in operations.values():
            for parameter in operation["parameters"]:
                if parameter["name"] in known:
                    examples = {str(place): {"value": value} for place, value in enumerate(known[parameter["name"]])}
                    parameter["examples"] = examples
    return description


@pytest.fixture(scope="module")
def schema(desk: Served) -> Any:
    loaded = schemathesis.openapi.from_dict(with_examples(described(desk), desk))
    loaded.config.update(base_url=desk.address)
    return loaded


lazy = schemathesis.pytest.from_fixture("schema")


@lazy.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_whatever_is_asked_the_answer_is_as_described(case: Any, desk: Served) -> None:
    token = json.loads(Visitor(desk.address).ask("/session.json").text)["token"]
    headers = {"X-CSRF-Token": token} if case.method == "POST" else {}
    case.call_and_validate(checks=CHECKS, headers=headers, allow_redirects=False)
