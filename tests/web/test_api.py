"""The API as it describes itself: every route is described, every answer keeps to it, whatever is asked."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args
from urllib.parse import quote, urljoin

import jsonschema  # type: ignore[import-untyped]
import pytest
from starlette.routing import Route

from onrecord.access import Users
from onrecord.adding import Given, Jobs
from onrecord.ledger import open_ledger
from onrecord.web import Access, create_app
from onrecord.web.access import Door
from onrecord.web.openapi import openapi
from onrecord.web.operations import TWINS
from tests.ledger.test_versions import LATER, changed, fetched, first
from tests.web import stories
from tests.web.conftest import Served, serving
from tests.web.visitors import Visitor

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)
EXAMPLES = "12"
"""Requests of each operation that are made up at random; those that probe the edges come on top."""
CHANGED = "https://halm.example/changed"
SECRET = "four words make one"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A real ledger with honest and hostile articles, behind a real server."""
    ledger = tmp_path_factory.mktemp("api") / "onrecord.db"
    ids = stories.write_usual(ledger)
    with open_ledger(ledger) as opened:
        opened.keep(first(url=CHANGED), fetched(first(), CHANGED))
        ids["changed"] = opened.keep(changed(url=CHANGED), fetched(changed(), CHANGED, LATER)).article_id
        given = Given("address", "no address", problem="this is no address", remedy="mend it")
        Jobs(opened).begin([given], "ada", "review", None)
    with serving(create_app(ledger, stories.by_hand)) as address:
        yield Served(address, ledger, ids)


def told(visitor: Visitor, path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(visitor.ask(path).text)
    return found


def with_examples(description: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    """The description with what this ledger holds as examples, so that requests do not only meet nothing."""
    known: dict[str, list[str | int]] = {
        "article_id": [ids["changed"], ids["The Ansel Courier"], ids["Radio Halm"][:6]],
        "attribution_id": ["a1", "a4"],
        "matter_id": ["number-of-dead"],
        "name": ["Mira Tolland", "Lenholm Lines"],
        "number": [1],
        "q": ["overloaded", '"at least" people'],
        "as-of": ["2031-03-11"],
    }
    for operations in description["paths"].values():
        for operation in operations.values():
            for parameter in operation["parameters"]:
                values = known.get(parameter["name"], [])
                if values:
                    parameter["examples"] = {str(place): {"value": value} for place, value in enumerate(values)}
    return description


def tried_out(visitor: Visitor, ids: dict[str, str], folder: Path, headers: dict[str, str]) -> str:
    """What schemathesis says of a server; a fault fails the test."""
    description = folder / "openapi.json"
    description.write_text(json.dumps(with_examples(told(visitor, "/openapi.json"), ids)))
    command = [sys.executable, "-m", "schemathesis.cli", "run", str(description), "--url", visitor.address]
    command += ["--checks", ",".join(CHECKS), "--phases", "examples,coverage,fuzzing", "--max-examples", EXAMPLES]
    command += ["--seed", "7", "--generation-deterministic", "--no-color", "--suppress-health-check", "all"]
    command += ["--request-timeout", "60", "--warnings", "off", "--continue-on-failure"]
    for name, value in headers.items():
        command += ["--header", f"{name}: {value}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env={**os.environ, "CI": "true"})
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def test_whatever_is_asked_the_answer_is_as_described(desk: Served, tmp_path: Path) -> None:
    visitor = Visitor(desk.address)
    token = told(visitor, "/session.json")["token"]
    tried_out(visitor, desk.ids, tmp_path, {"X-CSRF-Token": token})


def test_every_twin_and_every_form_is_described(desk: Served) -> None:
    for door in get_args(Door):
        app = create_app(desk.ledger, stories.by_hand, Access(door=door, user_header="X-User"))
        routes = [route for route in app.routes if isinstance(route, Route)]
        twins = {plain_path(route) for route in routes if route.path.endswith((".json", ".csv"))}
        forms = {plain_path(route) for route in routes if "POST" in (route.methods or ())}
        paths = openapi(app.access)["paths"]  # type: ignore[attr-defined]
        assert twins == {path for path, operations in paths.items() if "get" in operations}
        assert forms == {path for path, operations in paths.items() if "post" in operations}, door


def plain_path(route: Route) -> str:
    """The route's path without the kinds of its parameters."""
    return re.sub(r":\w+}", "}", route.path)


def test_the_description_is_openapi_and_names_what_there_is(desk: Served) -> None:
    description = told(Visitor(desk.address), "/openapi.json")
    assert description["openapi"] == "3.1.0"
    named = set(re.findall(r"#/components/schemas/(\w+)", json.dumps(description)))
    schemas = description["components"]["schemas"]
    assert named <= set(schemas)
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    assert "UTC" in schemas["Entry"]["properties"]["added"]["description"]
    names = [one["operationId"] for operations in description["paths"].values() for one in operations.values()]
    assert len(names) == len(set(names))


def test_what_the_twins_hold_is_as_described(desk: Served) -> None:
    visitor = Visitor(desk.address)
    description = with_examples(told(visitor, "/openapi.json"), desk.ids)
    for path, operations in description["paths"].items():
        if "get" not in operations:
            continue
        for parameter in operations["get"]["parameters"]:
            if parameter["in"] == "path":
                path = path.replace(f"{{{parameter['name']}}}", quote(str(parameter["examples"]["0"]["value"])))
        answer = visitor.ask(path)
        assert answer.status == 200, path
        kind = (answer.headers["content-type"] or "").partition(";")[0]
        schema = operations["get"]["responses"]["200"]["content"][kind]["schema"]
        if kind == "application/json":
            whole = {**schema, "components": description["components"]}
            jsonschema.validate(json.loads(answer.text), whole, jsonschema.Draft202012Validator)
        else:
            assert len(answer.text.splitlines()) > 1, path


@pytest.mark.parametrize(("path", "status"), [
    ("/articles.json?after=x", 400),
    ("/articles/ffff.json", 404),
    ("/matters/nothing.csv", 404),
    ("/search.csv?stance=shouts", 400),
    ("/speakers/police.json", 404),
    ("/nothing.json", 404),
    ("/matters.json?after=WzFd", 400),
])  # fmt: skip
def test_faults_are_problem_details_for_programs(desk: Served, path: str, status: int) -> None:
    answer = Visitor(desk.address).ask(path)
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = json.loads(answer.text)
    assert (problem["status"], problem["type"]) == (status, "about:blank")
    assert problem["title"]
    assert problem["detail"]


def test_who_may_not_come_in_is_told_so_in_the_same_form(desk: Served) -> None:
    with open_ledger(desk.ledger) as ledger:
        Users(ledger).add("ola", "read", SECRET, "ada")
    with serving(create_app(desk.ledger, stories.by_hand, Access(door="login"))) as address:
        for headers, status in (({"Accept": "application/json"}, 401), ({"Host": "evil.example"}, 421)):
            answer = Visitor(address, headers=headers).ask("/articles.json")
            assert (answer.status, answer.headers["content-type"]) == (status, "application/problem+json")
        reader = Visitor(address)
        assert reader.log_in("ola", SECRET).status == 303
        me = told(reader, "/session.json")
        assert (me["name"], me["role"]) == ("ola", "read")
        assert reader.ask("/articles.json").status == 200
        security = told(reader, "/openapi.json")["paths"]["/articles.json"]["get"]["security"]
        assert security == [{"login": []}]


def test_a_form_takes_the_token_that_the_session_gives(desk: Served) -> None:
    visitor = Visitor(desk.address)
    path = f"/articles/{desk.ids['Radio Halm']}/a4/review"
    assert visitor.send(path, {"decision": "accept"}).status == 403
    token = told(visitor, "/session.json")["token"]
    assert visitor.send(path, {"decision": "accept"}, X_CSRF_Token=token).status == 303


def test_links_lead_through_all_pages(tmp_path: Path) -> None:
    stories.write(tmp_path / "onrecord.db", *(stories.outlet(f"Outlet {number}") for number in range(102)))
    with serving(create_app(tmp_path / "onrecord.db", stories.by_hand)) as address:
        for first, column in (("/articles.csv", "id"), ("/search.csv?outlet=Outlet%201&q=people", "id")):
            visitor, path, seen = Visitor(address), first, list[str]()
            while True:
                answer = visitor.ask(path)
                seen += [row[column] for row in csv.DictReader(io.StringIO(answer.text))]
                link = re.fullmatch(r'<(.+)>; rel="next"', answer.headers["link"] or "")
                if link is None:
                    break
                path = urljoin(path, link[1])
            assert len(seen) == len(set(seen)) >= 1
        assert len(told(visitor, "/articles.json")["entries"]) == 100


def header(visitor: Visitor, path: str) -> list[str]:
    answer = visitor.ask(path)
    assert answer.status == 200, answer.text
    return next(csv.reader(io.StringIO(answer.text)), [])


TABLES = [twin.path for twin in TWINS if "csv" in twin.forms and "{" not in twin.path]


@pytest.mark.parametrize("path", TABLES)
def test_an_empty_table_still_names_its_columns(path: str, desk: Served, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "empty.db", create=True):
        pass
    with serving(create_app(tmp_path / "empty.db", stories.by_hand)) as address:
        empty = Visitor(address).ask(f"{path}.csv")
    assert len(empty.text.splitlines()) == 1
    assert next(csv.reader(io.StringIO(empty.text))) == header(Visitor(desk.address), f"{path}.csv")


def test_so_does_one_of_which_nothing_is_chosen(desk: Served) -> None:
    visitor, article = Visitor(desk.address), f"/articles/{desk.ids['Radio Halm']}"
    assert header(visitor, "/search.csv?q=qqqqq") == header(visitor, "/search.csv?q=people")
    versions = visitor.ask(f"{article}/versions.csv")
    assert versions.text.splitlines() == [
        "version,known,read,model,change,attribution,speaker_before,speaker_after,content_before,content_after,fields"
    ]


def test_people_find_the_same_on_a_page(desk: Served) -> None:
    page = Visitor(desk.address).ask("/api").text
    for path in told(Visitor(desk.address), "/openapi.json")["paths"]:
        assert f"<code>{path}</code>" in page
