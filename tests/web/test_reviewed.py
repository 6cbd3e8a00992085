"""What people decided shows wherever their records are shown: read, searched, by speaker and side by side."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest

from onrecord.matters import compare
from onrecord.records import Speaker
from onrecord.web import Access, create_app
from tests.web import stories
from tests.web.conftest import Served, serving
from tests.web.test_desk import toll
from tests.web.test_reviewing import desk, path_of, send
from tests.web.visitors import Visitor

__all__ = ["desk"]
FIRST, SECOND = "The Ansel Courier", "Halm Post"


@pytest.fixture
def tolls(tmp_path: Path) -> Iterator[Served]:
    minister, union = Speaker(name="Mira Tolland", kind="person"), Speaker(name="Bo Harling", kind="person")
    ledger = tmp_path / "onrecord.db"
    ids = stories.write(
        ledger,
        toll(FIRST, "2031-03-11", minister, "14", value=14),
        toll(SECOND, "2031-03-13", minister, "27", value=27),
        toll("Coast Evening", "2031-03-11", union, "Between 20 and 24", low=20, high=24),
    )
    with serving(create_app(ledger, compare, Access(local_name="ada"))) as address:
        yield Served(address, ledger, ids)


def page(served: Served, path: str) -> str:
    return Visitor(served.address).ask(path).text


def rows(served: Served, path: str) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in csv.DictReader(io.StringIO(page(served, path)))}


def only_matter(served: Served) -> dict[str, Any]:
    (gist,) = json.loads(page(served, "/matters.json"))["matters"]
    found: dict[str, Any] = json.loads(page(served, f"/matters/{gist['id']}.json"))
    return found


def test_each_record_leads_to_its_review(desk: Served) -> None:
    story = page(desk, f"/articles/{desk.ids[FIRST]}")
    for number in range(1, 9):
        assert f'href="{path_of(desk, f"a{number}")}"' in story
    assert "by a person" not in story


def test_what_was_mended_shows_with_a_mark(desk: Served) -> None:
    send(desk, "a4", {"decision": "mend", "stance": "disagrees"})
    article = f"/articles/{desk.ids[FIRST]}"
    assert "mended by a person: stance" in page(desk, article)
    row = rows(desk, f"{article}.csv")[f"{desk.ids[FIRST]}/a4"]
    assert (row["stance"], row["reviewed"], row["changed"]) == ("disagrees", "mended", "stance")
    found = rows(desk, "/search.csv?q=overloaded")
    assert {found[f"{desk.ids[name]}/a4"]["stance"] for name in (FIRST, "Radio Halm")} == {"disagrees", "denies"}


def test_what_was_rejected_is_gone_until_it_is_taken_back(desk: Served) -> None:
    key = f"{desk.ids[FIRST]}/a4"
    places = (f"/articles/{desk.ids[FIRST]}.csv", "/search.csv?q=overloaded", "/speakers/Lenholm%20Lines.csv")
    assert all(key in rows(desk, place) for place in places)
    send(desk, "a4", {"decision": "reject"})
    assert not any(key in rows(desk, place) for place in places)
    assert "Rejected by a person" in page(desk, f"/articles/{desk.ids[FIRST]}")
    visitor = Visitor(desk.address)
    visitor.send("/reviews/1/undo", {"token": visitor.token(path_of(desk, "a4"), "/reviews/1/undo"), "back": "/"})
    assert all(key in rows(desk, place) for place in places)


def test_a_rejected_account_leaves_its_matter(tolls: Served) -> None:
    def accounts() -> set[str]:
        matter = only_matter(tolls)
        return {one["article_id"] for one in matter["statements"]}

    assert accounts() == set(tolls.ids.values())
    send(tolls, "a1", {"decision": "reject"}, SECOND)
    assert accounts() == {key for name, key in tolls.ids.items() if name != SECOND}


def test_a_relation_that_a_person_sets_replaces_the_machines(tolls: Served) -> None:
    def relations() -> set[tuple[str, str, str]]:
        matter = only_matter(tolls)
        return {(one["earlier"], one["later"], one["kind"]) for one in matter["relations"]}

    earlier, later = (f"{tolls.ids[name]}/a1" for name in (FIRST, SECOND))
    assert (earlier, later, "revises") in relations()
    matter = only_matter(tolls)["id"]
    address = f"/relations/review?earlier={earlier}&later={later}"
    assert address.replace("&", "&amp;") in page(tolls, f"/matters/{matter}")
    visitor = Visitor(tolls.address)
    token = visitor.token(address, "/relations/review")
    visitor.send("/relations/review", {"token": token, "earlier": earlier, "later": later, "relation": "none"})
    assert not {(one, other) for one, other, _ in relations()} & {(earlier, later), (later, earlier)}


def test_those_who_may_only_read_are_not_led_to_reviews(tmp_path: Path) -> None:
    ids = stories.write(tmp_path / "onrecord.db", stories.outlet(FIRST))
    access = Access(door="proxy", user_header="X-User", header_role="read", proxies=(ip_network("127.0.0.0/8"),))
    with serving(create_app(tmp_path / "onrecord.db", stories.by_hand, access)) as address:
        story = Visitor(address, headers={"X-User": "ola"}).ask(f"/articles/{ids[FIRST]}")
    assert story.status == 200
    assert "/review" not in story.text
