"""Articles as JSON and Parquet: documented columns, ninjs, and what is broken."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import read_article
from onrecord.articles.media import JSON
from onrecord.errors import SkipItem
from onrecord.intake.kinds import kind_of
from onrecord.intake.rows import page_of_record, page_of_row
from onrecord.ledger import open_ledger
from onrecord.records import Article, Page
from tests.intake.archives import article, write_lines, write_parquet
from tests.intake.site import story
from tests.intake.taking import Taking

PORTS = ("Lenholm", "Port Ansel", "Castrel", "Dunholt", "Miredo")


def read(record: dict[str, Any]) -> Article:
    return read_article(page_of_record(record, "it"))


def test_the_fields_of_a_record_are_the_articles() -> None:
    found = read(article("Lenholm", byline="Tessa Marrow", language="en"))
    assert (found.title, found.publisher, found.byline) == (
        "Ferry burns off Lenholm",
        "The Ansel Courier",
        "Tessa Marrow",
    )
    assert (found.published, found.language) == ("2031-03-11T07:40:00Z", "en")
    assert found.url == "http://courier.example/Lenholm"
    assert next(found.text[p.start : p.end] for p in found.paragraphs) == "Ferry burns off Lenholm"
    assert [p.kind for p in found.paragraphs] == ["headline", "body", "body"]


def test_nothing_of_a_records_text_is_dropped() -> None:
    text = "Share this article\nRead more\n“It burned,” said Mira Tolland.\nReporting by Tessa Marrow\n\n"
    found = read({"text": text})
    assert found.text == text.strip()
    assert found.credits == ("Reporting by Tessa Marrow",)


def test_a_record_with_a_whole_page_is_that_page() -> None:
    page = page_of_record({"html": story("Lenholm").decode(), "url": "http://courier.example/a"}, "it")
    assert (page.media_type, page.url, page.content) == ("text/html", "http://courier.example/a", story("Lenholm"))


def ninjs(**fields: Any) -> dict[str, Any]:
    return {"uri": "http://agency.example/1", "type": "text", **fields}


BODY = "The ferry burned, Mira Tolland said.\n“We are looking for nine people,” she said."
MARKUP = "<p>The ferry burned, <b>Mira Tolland</b> said.</p><p>“We are looking for nine people,” she said.</p>"


@pytest.mark.parametrize(
    "item",
    [
        ninjs(headline="Ferry burns", byline="Tessa Marrow", body_text=BODY, versioncreated="2031-03-11T07:40:00Z",
              copyrightholder="Orvane Wire", language="en-GB"),
        ninjs(headline="Ferry burns", byline="Tessa Marrow", body_xhtml=MARKUP, firstcreated="2031-03-11T07:40:00Z",
              copyrightholder="Orvane Wire", language="en", pubstatus="usable"),
        ninjs(headlines=[{"role": "short", "value": "Fire"}, {"role": "main", "value": "Ferry burns"}],
              bodies=[{"role": "summary", "value": "Short."},
                      {"role": "main", "contenttype": "text/plain", "value": BODY}], by="Tessa Marrow",
              infosources=[{"name": "Orvane Wire"}], versioncreated="2031-03-11T07:40:00Z", language="en"),
        ninjs(standard={"name": "ninjs", "version": "3.0"}, headlines=[{"value": "Ferry burns"}], by="Tessa Marrow",
              bodies=[{"contentType": "text/html", "value": MARKUP}], infoSources=[{"name": "Orvane Wire"}],
              versionCreated="2031-03-11T08:40:00+01:00", language="en"),
    ],
)  # fmt: skip
def test_ninjs_of_all_versions(tmp_path: Path, taking: Taking, item: dict[str, Any]) -> None:
    path = tmp_path / "item.json"
    path.write_text(json.dumps(item, indent=2))
    assert taking.add(path).in_words() == "1 article added"
    with open_ledger(taking.ledger) as kept:
        ((key, reading),) = kept.readings().items()
        (page,) = kept.pages(key)
    found = reading.article
    assert (found.title, found.byline, found.publisher) == ("Ferry burns", "Tessa Marrow", "Orvane Wire")
    assert (found.published, found.language) == ("2031-03-11T07:40:00Z", "en")
    assert found.text == f"Ferry burns\n{BODY}"
    assert page.content == path.read_bytes()
    assert read_article(page) == found


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (ninjs(body_text=BODY, pubstatus="canceled"), "killed"),
        (ninjs(body_text=BODY, pubStatus="withheld"), "withheld"),
        (ninjs(headline="A picture", type="picture", body_text=BODY), "'picture'"),
        (ninjs(headline="No body"), "no body text"),
    ],
)
def test_what_an_agency_took_back_is_not_taken_in(item: dict[str, Any], words: str) -> None:
    with pytest.raises(SkipItem, match=words):
        read(item)


@pytest.mark.parametrize("name", ["articles.jsonl", "articles.jsonl.gz", "noname"])
def test_a_file_of_lines_and_its_bad_ones(tmp_path: Path, taking: Taking, name: str) -> None:
    rows: list[Any] = [article("Lenholm"), b"{broken", b"[1, 2]", b"", {"text": 7}, {"title": "no text"}, b"\xff\xfe{}",
                       {"text": "   "}, article("Castrel")]  # fmt: skip
    path = write_lines(tmp_path / name, rows)
    assert taking.add(path).in_words() == "2 articles added, 6 failed"
    assert sorted(int(failure.item.rpartition(":")[2]) for failure in taking.failures()) == [2, 3, 5, 6, 7, 8]
    assert taking.titles() == ["Ferry burns off Lenholm", "Ferry burns off Castrel"]
    assert taking.retry().failed == 6
    rows[1] = article("Port Ansel")
    write_lines(path, rows)
    assert taking.add(path).in_words() == "1 article added, 2 already known, 5 failed"


def test_a_list_of_articles_in_one_file(tmp_path: Path, taking: Taking) -> None:
    path = tmp_path / "articles.json"
    path.write_text(json.dumps([article("Lenholm"), 7, ninjs(body_text=BODY)], indent=1))
    assert taking.add(path).in_words() == "2 articles added, 1 failed"


def test_a_table_of_articles(tmp_path: Path, taking: Taking) -> None:
    moment = datetime(2031, 3, 11, 7, 40, tzinfo=UTC)
    rows = [article(port, published=moment, shares=7) for port in PORTS] + [
        {**article("x", published=moment), "text": None}
    ]
    path = write_parquet(tmp_path / "articles.parquet", rows)
    assert taking.add(path).in_words() == "5 articles added, 1 failed"
    assert taking.add(path).in_words() == "0 articles added, 1 read to the end before"
    with open_ledger(taking.ledger) as kept:
        assert {reading.article.published for reading in kept.readings().values()} == {"2031-03-11T07:40:00Z"}


def test_a_row_is_the_same_page_whatever_it_comes_in(tmp_path: Path, taking: Taking) -> None:
    lines = write_lines(tmp_path / "a.jsonl", [article(port) for port in PORTS])
    table = write_parquet(tmp_path / "a.parquet", [article(port) for port in PORTS])
    assert taking.add(lines).added == 5
    assert taking.add(table).in_words() == "0 articles added, 5 already known"


@pytest.mark.parametrize(
    "spoil",
    [lambda content: content[:-20], lambda content: content[:4] + b"\0" * 200, lambda content: b"PAR1",
     lambda content: content[:60] + b"\xff" * 40 + content[100:]],
)  # fmt: skip
def test_a_broken_table_costs_only_itself(tmp_path: Path, taking: Taking, spoil: Any) -> None:
    path = write_parquet(tmp_path / "a.parquet", [article(port) for port in PORTS], rows_at_once=5)
    path.write_bytes(spoil(path.read_bytes()))
    page = tmp_path / "a.html"
    page.write_bytes(story("Lenholm"))
    tally = taking.add(path, page)
    assert (tally.added, tally.failed) == (1, 1)
    assert "a.parquet" in taking.said[0]


def test_a_table_without_text_names_its_columns(tmp_path: Path, taking: Taking) -> None:
    assert taking.add(write_parquet(tmp_path / "a.parquet", [{"headline": "x", "n": 1}])).failed == 1
    assert "headline, n" in taking.said[0]


def test_a_packed_page_and_a_bomb(tmp_path: Path, taking: Taking) -> None:
    import gzip

    (tmp_path / "a.html.gz").write_bytes(gzip.compress(story("Lenholm")))
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"<p>" + b"\0" * 50_000_000))
    (tmp_path / "cut.gz").write_bytes(gzip.compress(story("Castrel"))[:-20])
    lines = [json.dumps(article(port)).encode() for port in ("Dunholt", "Miredo")]
    (tmp_path / "bomb.jsonl").write_bytes(gzip.compress(b"\n".join([*lines, b" " * 100_000_000])))
    named = [*sorted(tmp_path.glob("*.gz")), tmp_path / "bomb.jsonl"]
    assert taking.add(*named).in_words() == "3 articles added, 3 failed"
    assert "unpacks to over 200 times its size" in taking.said[-1]


def test_a_folder_of_everything(tmp_path: Path, taking: Taking) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "page.html").write_bytes(story("Lenholm"))
    write_lines(folder / "b.jsonl", [article("Castrel")])
    write_lines(folder / "settings.json", [{"port": 1}])
    write_parquet(folder / "c.parquet", [article("Dunholt")])
    (folder / "links.txt").write_text("http://courier.example/1\nhttp://courier.example/2\n")
    (folder / "d.json").write_text(json.dumps(ninjs(body_text=BODY)))
    assert taking.add(folder).in_words() == "4 articles added, 1 left out as no page"


@given(st.binary(max_size=400))
def test_no_bytes_break_a_row(content: bytes) -> None:
    with suppress(SkipItem):
        read_article(page_of_row(content, "line 1"))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
FIELDS = """
    uri text title html content_html bodies headlines body_text published byline authors url language standard pubstatus
    type infosources
"""
KEYS = st.sampled_from(FIELDS.split())


@given(st.dictionaries(KEYS, VALUES, max_size=8))
@settings(deadline=None)
def test_no_values_break_a_record(record: dict[str, Any]) -> None:
    try:
        found = read(record)
    except SkipItem:
        return
    assert all("\n" not in found.text[p.start : p.end] for p in found.paragraphs)


@given(st.binary(max_size=300))
def test_any_bytes_have_a_kind(head: bytes) -> None:
    assert kind_of(head) in ("page", "list", "feed", "json", "warc", "parquet", "zip")


def test_json_pages_are_only_made_on_purpose() -> None:
    page = page_of_record(article("Lenholm"), "it")
    assert isinstance(page, Page)
    assert page.media_type == JSON
