"""Sources against entity chains: how documents are read, and what counts as right."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from onrecord.errors import BadRequest
from onrecord.evaluation.chains import chain_table, judge_chains, read_document

WORDS = """1 Anna PROPN 3 nsubj (1-person
2 Tolland PROPN 1 flat 1)
3 spoke VERB 0 root _
4 . PUNCT 3 punct _

1 She PRON 2 nsubj (1-person)
2 said VERB 0 root _
3 the DET 4 det (2-object
4 ferry NOUN 5 nsubj 2)
5 burned VERB 2 ccomp _
6 . PUNCT 2 punct _
"""


def document(folder: Path) -> Path:
    lines = []
    for line in WORDS.splitlines():
        if not line:
            lines.append("")
            continue
        number, form, tag, head, does, entity = line.split(" ")
        misc = "_" if entity == "_" else f"Entity={entity}"
        lines.append("\t".join((number, form, form, tag, "_", "_", head, does, "_", misc)))
    (folder / "train").mkdir()
    with gzip.open(folder / "train" / "ferry.conllu.gz", "wt", encoding="utf8") as out:
        out.write("# newpar\n" + "\n".join(lines) + "\n")
    text = "Anna Tolland spoke . She said the ferry burned ."
    marked = {"attribution_spans": [[21, 29]], "content_spans": [[30, 48]]}
    row = {"doc": "ferry", "genre": "news", "text": text, "attributions": [marked]}
    (folder / "attributions.train.jsonl").write_text(json.dumps(row) + "\n", "utf8")
    return folder / "train"


def test_a_document_is_read_with_its_mentions(tmp_path: Path) -> None:
    read = read_document(document(tmp_path) / "ferry.conllu.gz")
    assert read.article.text.split() == ["Anna", "Tolland", "spoke", ".", "She", "said", "the", "ferry", "burned", "."]
    assert read.mentions == [("1", 0, 1), ("1", 4, 4), ("2", 6, 7)]


def test_a_pronoun_is_right_where_its_chain_has_the_name(tmp_path: Path) -> None:
    (judged,) = judge_chains(document(tmp_path))
    assert (judged.source, judged.given, judged.verdict) == ("She", "Anna Tolland", "right")
    ((row, counts),) = chain_table([judged])
    assert (row, counts["right"]) == ("all but I, we and you", 1)


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="no attributions at"):
        judge_chains(tmp_path / "train")
    with pytest.raises(BadRequest, match="no document at"):
        read_document(tmp_path / "none.conllu.gz")
