"""``history``, ``reread``, ``export``, ``query`` and ``--as-of`` as a person at a shell meets them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from onrecord.ledger import open_ledger
from tests.cli.test_ledger import onrecord, write_page
from tests.ledger.stories import ferry_fire, page_of
from tests.ledger.test_versions import LATER, changed, fetched, first

TABLES = ["articles", "versions", "attributions", "figures", "times", "corrections", "pages", "readings"]
TABLES += ["machine_attributions", "reviews"]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kept") / "onrecord.db"
    with open_ledger(path, create=True) as ledger:
        ledger.keep(first(), fetched(first()))
        ledger.keep(changed(), fetched(changed(), retrieved=LATER))
        fire = replace(ferry_fire(), article=replace(ferry_fire().article, url="https://courier.example/fire"))
        ledger.keep(fire, page_of(ferry_fire()))
    return path


def test_history_shows_the_changes_of_the_words_and_of_who_said_what(kept: Path) -> None:
    with open_ledger(kept) as ledger:
        key = next(entry.id for entry in ledger.articles() if entry.version == 2)
    shown = onrecord("history", key[:8], "--ledger", kept).stdout
    assert "Version 1" in shown
    assert "known since 12 March 2031, 09:30" in shown
    assert "[-14-]{+16+}" in shown
    assert "+ Correction: An earlier version of this article gave the wrong number of dead." in shown
    assert "correction: Correction: An earlier" in shown
    assert "+ a3 the coastguard: Divers found the ship's log" in shown
    assert "by onrecord 0.0.0, by hand: 3 attributions" in shown
    made = json.loads(onrecord("history", key, "--ledger", kept, "--json").stdout)
    assert [version["version"] for version in made["versions"]] == [1, 2]
    last = onrecord("history", key, "--last", "1", "--ledger", kept).stdout
    assert "Version 1" not in last
    assert "[-14-]{+16+}" in last
    assert "correction: Correction: An" in onrecord("show", key, "--ledger", kept).stdout
    assert onrecord("history", "zzz", "--ledger", kept).returncode == 2


def test_views_are_asked_as_of_a_day(kept: Path) -> None:
    with open_ledger(kept) as ledger:
        key = next(entry.id for entry in ledger.articles() if entry.version == 2)
    asked = ("--ledger", kept, "--as-of", "2031-03-11")
    assert "16 people" not in onrecord("show", key, *asked).stdout
    assert "16 people" in onrecord("show", key, "--ledger", kept).stdout
    assert onrecord("search", '"16 people"', *asked).stdout.startswith("Nothing in")
    assert json.loads(onrecord("list", *asked, "--json").stdout)[0]["version"] == 1
    assert onrecord("compare", *asked).returncode == 0
    assert "were known on 2031-03-01" in onrecord("list", "--ledger", kept, "--as-of", "2031-03-01").stdout
    wrong = onrecord("list", "--ledger", kept, "--as-of", "March")
    assert (wrong.returncode, "2031-03-11" in wrong.stderr) == (2, True)


def test_an_export_is_added_to_a_new_ledger(kept: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "all.jsonl", tmp_path / "other.db"
    assert onrecord("export", "--ledger", kept, "--out", out).returncode == 0
    assert onrecord("export", "--ledger", kept).stdout == out.read_text()
    assert onrecord("add", out, "--ledger", other).stdout == "2 articles added\n"
    assert onrecord("add", out, "--ledger", other).stdout == "0 articles added, 1 read to the end before\n"
    assert onrecord("add", out, "--again", "--ledger", other).stdout == "0 articles added, 2 already known\n"
    assert onrecord("export", "--ledger", other).stdout == out.read_text()
    out.write_text(out.read_text() + "{}\n")
    assert onrecord("add", out, "--ledger", tmp_path / "third.db").returncode == 1


def test_csv_and_parquet_hold_the_same_rows(kept: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for layout in ("csv", "parquet"):
        assert onrecord("export", "--format", layout, "--out", tmp_path / layout, "--ledger", kept).returncode == 0
    assert {path.name for path in (tmp_path / "csv").iterdir()} == {f"{name}.csv" for name in TABLES}
    for name in TABLES:
        with (tmp_path / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            plain = list(csv.DictReader(file))
        typed = parquet.read_table(tmp_path / "parquet" / f"{name}.parquet").to_pylist()
        shown = [{key: "" if value is None else str(value) for key, value in row.items()} for row in typed]
        assert shown == plain, name
    refused = onrecord("export", "--format", "csv", "--ledger", kept)
    assert (refused.returncode, "--out" in refused.stderr) == (2, True)


def test_the_columns_are_documented(kept: Path) -> None:
    documented = (Path(__file__).parents[2] / "docs" / "export.md").read_text()
    with open_ledger(kept) as ledger:
        for table in ledger.flat_tables():
            section = documented.split(f"### {table.name}\n")[1].split("\n### ")[0]
            named = [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")]
            assert named == [name for name, _ in table.columns], table.name


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_json_ld_is_read_as_annotations_without_a_network(kept: Path, tmp_path: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    out = tmp_path / "all.jsonld"
    assert onrecord("export", "--format", "jsonld", "--out", out, "--ledger", kept).returncode == 0
    graph = rdflib.Graph().parse(out, format="json-ld")
    oa, prov = rdflib.Namespace("http://www.w3.org/ns/oa#"), rdflib.Namespace("http://www.w3.org/ns/prov#")
    schema = rdflib.Namespace("https://schema.org/")
    notes = set(graph.subjects(rdflib.RDF.type, oa.Annotation))
    assert len(notes) == 11
    texts = {a: str(graph.value(a, schema.articleBody)) for a in graph.subjects(rdflib.RDF.type, schema.NewsArticle)}
    assert len(texts) == 2
    for note in notes:
        assert (graph.value(note, oa.hasBody), None, None) in graph
        assert graph.value(note, prov.wasDerivedFrom) in texts
        activity = graph.value(note, prov.wasGeneratedBy)
        assert graph.value(graph.value(activity, prov.wasAssociatedWith), schema.name).value == "onrecord 0.0.0"
        for target in graph.objects(note, oa.hasTarget):
            text = texts[graph.value(target, oa.hasSource)]
            by_kind = {graph.value(s, rdflib.RDF.type): s for s in graph.objects(target, oa.hasSelector)}
            place, quote = by_kind[oa.TextPositionSelector], by_kind[oa.TextQuoteSelector]
            start, end = graph.value(place, oa.start).value, graph.value(place, oa.end).value
            exact, before = str(graph.value(quote, oa.exact)), str(graph.value(quote, oa.prefix))
            assert text[start:end] == exact
            assert text[:start].endswith(before)
    kinds = [kind for kind in graph.objects(None, rdflib.RDF.type) if kind in (schema.Quotation, schema.Claim)]
    assert len(kinds) == 11
    names = {str(name) for name in graph.objects(None, schema.name)}
    assert "Mira Tolland" in names
    assert "A port official" not in names, "an unnamed source has a description and no name"


def test_a_question_in_sql_is_answered_in_three_ways(kept: Path) -> None:
    sql = "SELECT attribution_id, words, low FROM figures ORDER BY number"
    rows = json.loads(onrecord("query", sql, "--ledger", kept, "--format", "json").stdout)
    assert rows[0] == {"attribution_id": "a1", "words": "At least 14", "low": 14.0}
    made = list(csv.reader(io.StringIO(onrecord("query", sql, "--ledger", kept, "--format", "csv").stdout)))
    assert made[:2] == [["attribution_id", "words", "low"], ["a1", "At least 14", "14.0"]]
    assert "At least 14" in onrecord("query", sql, "--ledger", kept).stdout
    refused = onrecord("query", "DELETE FROM articles", "--ledger", kept)
    assert (refused.returncode, "more than read" in refused.stderr) == (2, True)


def test_old_articles_are_read_again_and_what_changed_is_told(tmp_path: Path) -> None:
    page, path = write_page(tmp_path / "a.html", "Port Ansel"), tmp_path / "onrecord.db"
    onrecord("add", page, "--ledger", path)
    with open_ledger(path) as ledger:
        ((key, reading),) = ledger.readings().items()
        ledger.renew(key, 1, replace(reading, model="older", attributions=reading.attributions[1:]))
    done = onrecord("reread", "--ledger", path)
    assert done.stdout.endswith("1 reading made anew, 1 changed\n")
    assert "  + a" in done.stdout
    with open_ledger(path) as ledger:
        assert len(ledger.reading(key).attributions) == len(reading.attributions)
    assert onrecord("reread", "--ledger", path).stdout == "0 readings made anew, 0 changed\n"
