"""Labels of sources: what counts as right, short, wrong; and how far the resolver agrees with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import BadRequest
from onrecord.evaluation.speakers import (
    Label,
    doc_key,
    judge,
    judge_speakers,
    read_labels,
    shares,
    speaker_table,
)
from onrecord.records import Attribution, Span, Speaker

LABELS = Path(__file__).parents[1] / "attributions" / "speaker_labels.jsonl"
CORPUS = Path(__file__).parents[3] / "shared/data/polnear/dev.jsonl.gz"
TEXT = "Interior Minister Mira Anne Tolland spoke. Tolland said the ferry was old. An official said it was not."


def label(
    status: str = "named", names: tuple[str, ...] = ("Mira Anne Tolland",), kinds: tuple[str, ...] = ("person",)
) -> Label:
    places = tuple((TEXT.index(n), TEXT.index(n) + len(n)) for n in names)
    return Label("d", "a1", "development", "single", status, places, kinds)  # type: ignore[arg-type]


def found(name: str | None, kind: str = "person") -> Attribution:
    start = TEXT.index("Tolland said")
    source = Span(start=start, end=start + 7, text="Tolland")
    return Attribution(id="a1", source=(source,), speaker=Speaker(name=name, kind=kind))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "asked", "verdict"),
    [
        ("Mira Anne Tolland", label(), "right"),
        ("the Mira Anne Tolland", label(), "right"),
        ("Tolland", label(), "short"),
        ("Ada Tolland", label(), "wrong"),
        (None, label(), "none"),
        (None, label("unnamed", ()), "right"),
        ("Tolland", label("unnamed", ()), "wrong"),
        (None, label("either"), "right"),
        ("Ada Vey", label("either"), "wrong"),
        (None, label("open", ()), "right"),
        ("Ada Vey", label("open", ()), "wrong"),
    ],
)
def test_verdicts(given: str | None, asked: Label, verdict: str) -> None:
    assert judge(TEXT, asked, found(given)).name == verdict


def test_kinds_are_asked_only_where_there_is_one() -> None:
    assert judge(TEXT, label(), found("Tolland")).kind is True
    assert judge(TEXT, label(), found("Tolland", "group")).kind is False
    assert judge(TEXT, label(kinds=()), found("Tolland")).kind is None


def test_shares_count_the_resolved_among_the_named_and_the_wrong_among_all() -> None:
    judged = [judge(TEXT, label(), found(n)) for n in ("Mira Anne Tolland", None, "Ada Vey")]
    judged.append(judge(TEXT, label("unnamed", ()), found(None)))
    counted = shares(judged)
    assert (counted.sources, counted.resolved, counted.wrong, counted.kind) == (4, 1 / 3, 1 / 4, 1.0)
    assert [row for row, _ in speaker_table(judged)] == ["development", "  single"]


def corpus(folder: Path) -> tuple[Path, Path]:
    row = {
        "doc": "ferry",
        "text": TEXT,
        "attributions": [
            {
                "id": "E1",
                "source": [[TEXT.index("Tolland said"), TEXT.index("Tolland said") + 7]],
                "cue": [[TEXT.index("said"), TEXT.index("said") + 4]],
                "content": [[TEXT.index("the ferry"), TEXT.index(" An official") - 1]],
            }
        ],
    }
    name = "Mira Anne Tolland"
    line = {
        "doc": doc_key("ferry"), "id": "E1", "split": "development", "form": "single", "status": "named",
        "names": [[TEXT.index(name), TEXT.index(name) + len(name)]], "kinds": ["person"],
    }  # fmt: skip
    (folder / "corpus.jsonl").write_text(json.dumps(row) + "\n", "utf8")
    (folder / "labels.jsonl").write_text(json.dumps(line) + "\n", "utf8")
    return folder / "corpus.jsonl", folder / "labels.jsonl"


def test_the_command_compares_speakers_with_labels(tmp_path: Path) -> None:
    rows, labels = corpus(tmp_path)
    done = CliRunner().invoke(app, ["evaluate", str(rows), "--speakers", str(labels)])
    assert done.exit_code == 0, done.output
    assert "100.0    0.0  100.0" in done.output


def test_bad_labels_are_named(tmp_path: Path) -> None:
    rows, labels = corpus(tmp_path)
    with pytest.raises(BadRequest, match="no labels at"):
        read_labels(tmp_path / "none.jsonl")
    stray = tmp_path / "stray.jsonl"
    stray.write_text(labels.read_text("utf8").replace('"E1"', '"E9"'), "utf8")
    with pytest.raises(BadRequest, match="1 of 1 labels"):
        judge_speakers(rows, read_labels(stray))
    stray.write_text('{"doc": 1}\n', "utf8")
    with pytest.raises(BadRequest, match="line 1 of"):
        read_labels(stray)


def test_the_labels_hold_no_text() -> None:
    for row in read_labels(LABELS):
        assert len(row.doc) == 12
        assert all(end > start >= 0 for start, end in row.names)


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
@pytest.mark.parametrize(
    ("split", "resolved", "wrong", "kind"), [("development", 0.9, 0.02, 0.95), ("held out", 0.83, 0.05, 0.91)]
)
def test_agreement_with_labels(split: str, resolved: float, wrong: float, kind: float) -> None:
    counted = shares(judge_speakers(CORPUS, [row for row in read_labels(LABELS) if row.split == split]))
    assert counted.sources > 150
    assert counted.resolved >= resolved
    assert counted.wrong <= wrong
    assert counted.kind >= kind
