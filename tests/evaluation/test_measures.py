"""The measures, on invented rows and, where it is at hand, against the reference scorer."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord.evaluation.measures import score
from onrecord.evaluation.reliability import calibration_error, draw_reliability, reliability

SHARED = Path(__file__).parents[3] / "shared"
TEXT = "Mira Tolland said the ferry was old. Police denied that it burned.\n“It was cold,” she said."


def spans(*words: str) -> list[list[int]]:
    return [[TEXT.index(w), TEXT.index(w) + len(w)] for w in words]


def row(source: str, cue: str, content: str, **more: Any) -> dict[str, Any]:
    return {"source": spans(source) if source else [], "cue": spans(cue), "content": spans(content), **more}


GOLD = [
    row("Mira Tolland", "said", "the ferry was old"),
    row("Police", "denied", "that it burned"),
    row("she", "said", "“It was cold,”"),
]


def table(given: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    found = score([(TEXT, (), GOLD, given)])
    return {kind: {measure: value.f1 for measure, value in row.items()} for kind, row in found.items()}


def test_all_right_is_one() -> None:
    assert {value for row in table(GOLD).values() for value in row.values()} == {1.0}


def test_an_overlapping_content_is_found_but_not_exact() -> None:
    given = [row("Tolland", "said", "the ferry was"), *GOLD[1:]]
    found = table(given)["all"]
    assert found["attribution"] == 1.0
    assert found["exact"] == pytest.approx(2 / 3)


def test_another_source_is_not_found() -> None:
    found = table([row("Police", "said", "the ferry was old"), row("", "denied", "that it burned"), GOLD[2]])["all"]
    assert found["attribution"] == pytest.approx(1 / 3)


def test_quoted_and_unquoted_are_told_apart() -> None:
    found = table(GOLD[:2])
    assert found["quoted"]["attribution"] == 0.0
    assert found["unquoted"]["attribution"] == 1.0


def test_confidence_at_its_word() -> None:
    given = [{**GOLD[0], "confidence": 1.0}, {**row("Police", "said", "Mira Tolland"), "confidence": 0.5}]
    bins = reliability([(TEXT, (), GOLD, given)])
    assert [(b.given, b.confidence, b.right) for b in bins] == [(1, 0.5, 0.0), (1, 1.0, 1.0)]
    assert calibration_error(bins) == pytest.approx(0.25)
    assert draw_reliability(bins).count("<circle") == 2


def test_evaluate_reads_a_corpus_and_writes_what_it_found(tmp_path: Path) -> None:
    corpus, found = tmp_path / "corpus.jsonl", tmp_path / "found.jsonl"
    corpus.write_text(json.dumps({"doc": "ferry", "text": TEXT, "attributions": GOLD}) + "\n", encoding="utf8")
    command = [sys.executable, "-m", "onrecord", "evaluate", str(corpus), "--write", str(found)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "all" in shown
    assert "outermost attributions only" in shown
    (line,) = found.read_text(encoding="utf8").splitlines()
    last = TEXT.rindex("said")
    assert [a["cue"] for a in json.loads(line)["attributions"]] == [spans("said"), spans("denied"), [[last, last + 4]]]


def test_a_damaged_corpus_is_named(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text('{"doc": "a"}\n', encoding="utf8")
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "evaluate", str(corpus)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "line 1 of" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not (SHARED / "bench" / "score_attributions.py").exists(), reason="the reference is not at hand")
def test_the_measures_agree_with_the_reference_scorer(tmp_path: Path) -> None:
    corpus = SHARED / "data" / "polnear" / "dev.jsonl.gz"
    with gzip.open(corpus, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    given = {r["doc"]: [worse(a, n) for n, a in enumerate(r["attributions"]) if n % 5] for r in rows}
    found = tmp_path / "given.jsonl"
    found.write_text("".join(json.dumps({"doc": d, "attributions": a}) + "\n" for d, a in given.items()))
    command = [sys.executable, str(SHARED / "bench" / "score_attributions.py"), "--json", str(corpus), str(found)]
    reference = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = score((r["text"], r.get("ignore", ()), r["attributions"], given[r["doc"]]) for r in rows)
    for kind in ("all", "quoted", "unquoted"):
        for measure, name in (("attribution", "attribution"), ("exact", "exact src+con")):
            assert ours[kind][measure].f1 == pytest.approx(reference["scores"][f"{name} [{kind}]"]["F"])


def worse(attribution: dict[str, Any], number: int) -> dict[str, Any]:
    """A gold attribution with its content cut short or its source lost, now and then."""
    content = [[s, e - (e - s) // 3] if number % 3 == 0 else [s, e] for s, e in attribution["content"]]
    source = [] if number % 7 == 0 else attribution["source"]
    return {"source": source, "cue": attribution["cue"], "content": content}
