"""The invented story, read from its pages and compared: what a careful reader says of it must come out."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from onrecord.articles import open_page
from onrecord.matters import compare
from onrecord.pipeline import read_page
from onrecord.records import Matter, Reading, Relation, Statement

EXAMPLES = Path(__file__).parent.parent / "examples"
EXPECTED: dict[str, list[dict[str, Any]]] = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))
ONRECORD = Path(sys.executable).parent / "onrecord"


@cache
def readings() -> dict[str, Reading]:
    return {page.name: read_page(open_page(str(page))) for page in sorted(EXAMPLES.glob("*.html"))}


@cache
def matters() -> tuple[Matter, ...]:
    return compare(readings())


def holds(statement: Statement, words: str) -> bool:
    return any(words in span.text for span in statement.attribution.content)


def statements(side: dict[str, Any]) -> list[Statement]:
    """The statements of all matters that the expectation means."""
    found = (s for matter in matters() for s in matter.statements)
    return [s for s in found if s.article_id == side["file"] and holds(s, side["words"])]


def between(one: dict[str, Any], other: dict[str, Any]) -> list[Relation]:
    ours, theirs = ({s.id for s in statements(side)} for side in (one, other))
    return [
        relation
        for matter in matters()
        for relation in matter.relations
        if (relation.earlier in ours and relation.later in theirs)
        or (relation.earlier in theirs and relation.later in ours)
    ]


def in_words(case: dict[str, Any]) -> str:
    return str(case.get("words") or case.get("one", {}).get("words") or case.get("wire"))[:40]


def cases(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", EXPECTED[kind], ids=in_words)


def test_every_expected_word_stands_in_its_page() -> None:
    for kind in EXPECTED.values():
        for case in kind:
            for side in (case, case.get("one", {}), case.get("other", {})):
                for name in [side["file"]] if "file" in side else side.get("files", []):
                    words = side.get("words", [])
                    for part in [words] if isinstance(words, str) else words:
                        assert part in readings()[name].article.text


def test_eight_pages_of_seven_outlets_over_three_days() -> None:
    articles = [reading.article for reading in readings().values()]
    assert len(articles) == 8
    assert len({article.publisher for article in articles}) == 7
    assert {(article.published or "")[:10] for article in articles} == {"2031-10-07", "2031-10-08", "2031-10-09"}
    assert all(article.title and article.byline and article.language == "en" for article in articles)


@cases("reprints")
def test_a_reprinted_report_is_one_origin(case: dict[str, Any]) -> None:
    for words in case["words"]:
        origins = [
            origin
            for matter in matters()
            for origin in matter.origins
            if {s.article_id for s in matter.statements if s.id in origin.statements and holds(s, words)}
            == set(case["files"])
        ]
        assert origins, words
        assert all(case["wire"] in origin.reason for origin in origins)


@cases("same_words")
def test_one_saying_in_two_outlets_is_one_origin(case: dict[str, Any]) -> None:
    one, other = ({"file": name, "words": case["words"]} for name in case["files"])
    assert [relation.kind for relation in between(one, other)] == ["repeats"]


@cases("contradictions")
def test_contradictions_are_named_with_both_sides(case: dict[str, Any]) -> None:
    (found,) = between(case["one"], case["other"])
    assert (found.kind, found.contradiction) == ("contradicts", case["kind"])
    for side in (case["one"], case["other"]):
        assert side["words"] in found.reason
        assert side["speaker"] in found.reason


@cases("revisions")
def test_revisions_are_no_contradictions(case: dict[str, Any]) -> None:
    (found,) = between(case["one"], case["other"])
    assert found.kind == "revises"
    assert case["speaker"] in found.reason
    assert "replaced the count of 14" in found.reason


@cases("corroborations")
def test_independent_sources_that_agree(case: dict[str, Any]) -> None:
    (found,) = between(case["one"], case["other"])
    assert found.kind == "corroborates"


@cases("neither_confirmed_nor_denied")
def test_withholding_an_answer_is_no_denial(case: dict[str, Any]) -> None:
    (statement,) = statements(case["one"])
    assert statement.attribution.stance == "neither confirms nor denies"
    assert {relation.kind for relation in between(case["one"], case["other"])} == {"differs"}


@cases("not_contradictions")
def test_what_merely_differs_is_no_contradiction(case: dict[str, Any]) -> None:
    assert "contradicts" not in {relation.kind for relation in between(case["one"], case["other"])}


def test_no_other_contradiction_is_claimed() -> None:
    expected = [{(side["file"]) for side in (case["one"], case["other"])} for case in EXPECTED["contradictions"]]
    # The minister repeats his denial on Thursday: it may be told against the union's claim as well.
    expected.append({"2031-10-07-halvory-courier.html", "2031-10-09-castrel-standard.html"})
    for matter in matters():
        for relation in matter.relations:
            if relation.kind == "contradicts":
                files = {relation.earlier.split("/")[0], relation.later.split("/")[0]}
                assert files in expected, relation.reason


@cases("unnamed")
def test_the_unnamed_official_stays_unnamed(case: dict[str, Any]) -> None:
    given = readings()[case["file"]].attributions
    said = [a for a in given if any(case["words"] in span.text for span in a.content)]
    assert said
    assert all(a.speaker is not None and a.speaker.name is None for a in said)
    described = [a.speaker for a in said if a.speaker and case["described_as"] in (a.speaker.described_as or "")]
    assert described
    reasons = [a.speaker.anonymity_reason for a in given if a.speaker and a.speaker.anonymity_reason]
    assert case["reason"] in {reason.text for reason in reasons}


@cases("quotations_over_paragraphs")
def test_a_quotation_that_runs_over_paragraphs_is_one(case: dict[str, Any]) -> None:
    for given in readings()[case["file"]].attributions:
        content = " ".join(span.text for span in given.content)
        if all(words in content for words in case["words"]):
            assert given.speaker is not None
            assert given.speaker.name == case["speaker"]
            return
    pytest.fail("no attribution holds the whole quotation")


@cases("later_named_shortly")
def test_speakers_referred_to_by_surname_or_pronoun(case: dict[str, Any]) -> None:
    given = readings()[case["file"]].attributions
    (found,) = [a for a in given if any(case["words"] in span.text for span in a.content)]
    assert found.speaker is not None
    assert found.speaker.name == case["speaker"]


def test_no_two_unnamed_sources_share_an_origin_unless_the_words_are_copied() -> None:
    copied = set(EXPECTED["reprints"][0]["files"])
    for matter in matters():
        by_id = {statement.id: statement for statement in matter.statements}
        for origin in matter.origins:
            for one, other in combinations([by_id[id_] for id_ in origin.statements], 2):
                if {one.article_id, other.article_id} != copied:
                    assert one.attribution.speaker is not None
                    assert one.attribution.speaker.named


def onrecord(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(ONRECORD), *arguments], capture_output=True, text=True, check=False)


def test_compare_from_the_command_line(tmp_path: Path) -> None:
    ledger = str(tmp_path / "story.db")
    assert onrecord("add", str(EXAMPLES), "--ledger", ledger).returncode == 0
    shown = onrecord("compare", "--ledger", ledger)
    assert shown.returncode == 0
    assert "✗ figures clash" in shown.stdout
    assert "Castrel Press Service" in shown.stdout
    assert "\x1b" not in shown.stdout
    given = json.loads(onrecord("compare", "--ledger", ledger, "--json").stdout)
    assert len(given) == len(matters())
    about = json.loads(onrecord("compare", "--ledger", ledger, "--json", "--about", "vessalian drone").stdout)
    assert 0 < len(about) < len(given)
    assert all(word in json.dumps(one).casefold() for one in about for word in ("vessalian", "drone"))
    whole = onrecord("compare", "--ledger", ledger, "--matter", given[0]["id"][:8])
    assert "Who agrees with whom" in whole.stdout
    assert json.loads(onrecord("compare", "--ledger", ledger, "--json", "--matter", given[0]["id"]).stdout) == given[:1]
    lately = json.loads(onrecord("compare", "--ledger", ledger, "--json", "--since", "2031-10-09").stdout)
    assert lately == [one for one in given if any(said["published"] >= "2031-10-09" for said in one["statements"])]
    assert 0 < len(lately) < len(given)
    nothing = onrecord("compare", "--ledger", ledger, "--about", "no such thing")
    assert (nothing.returncode, nothing.stdout.count("\n")) == (0, 1)


def test_compare_without_a_ledger_or_words_says_what_to_do(tmp_path: Path) -> None:
    for arguments in (("--ledger", str(tmp_path / "none.db")), ("--about", " ")):
        done = onrecord("compare", *arguments)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_the_demo_goes_the_whole_way(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    (tmp_path / "demo.db").write_text("A ledger left from before is begun anew.", encoding="utf-8")
    done = subprocess.run(
        ["sh", str(tmp_path / "examples" / "demo.sh"), str(ONRECORD)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "8 articles added" in done.stdout
    assert "↻ revised" in done.stdout
    assert done.stdout.endswith(".venv/bin/onrecord serve --ledger demo.db, then open http://127.0.0.1:8017/\n")
