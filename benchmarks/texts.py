"""The texts of the corpora that the labels of figures and times point into, by document id.

``polnear/DOC``, ``re3d/FOLDER/ID``, ``gum/DOC`` (its sentences, a line each) and ``ecbplus/DOC`` (its tokens joined as
``_untokenized`` says, a sentence a line). Offsets of labels are code points into these texts.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.evaluation.corpus import read_rows

_GENRES = ("news", "interview", "speech")
_NO_BLANK_BEFORE = re.compile(r" ([.,;:!?%)\]’”]|n't\b|'s\b|'re\b|'ve\b|'ll\b|'d\b|'m\b|' )")
_NO_BLANK_BEHIND = re.compile(r"([(\[$£€“]) ")
_LOOSE_JOINTS = (
    re.compile(r"(?<=\d) (?=- [a-z0-9])|(?<=\d -) (?=[a-z0-9])"),
    re.compile(r"(?<=\byear) (?=- old\b)|(?<=\byear -) (?=old\b)"),
    re.compile(r"(?<=\d) (?=/ \d)|(?<=\d /) (?=\d)"),
    re.compile(r"(?<=\$\d\.) (?=\d)"),
)


class Document(NamedTuple):
    text: str
    published: str | None = None


def read_texts(data: Path) -> dict[str, Document]:
    """Every document that labels may point into; ``data`` is the folder that holds the corpora."""
    return dict((*_polnear(data), *_re3d(data), *_gum(data), *_ecbplus(data)))


def _polnear(data: Path) -> Iterator[tuple[str, Document]]:
    for row in read_rows(data / "polnear/dev.jsonl.gz"):
        yield f"polnear/{row['doc']}", Document(row["text"], row["published"])


def _re3d(data: Path) -> Iterator[tuple[str, Document]]:
    for path in sorted(data.glob("re3d/*/documents.json")):
        for line in path.read_text("utf8").splitlines():
            row = json.loads(line)
            yield f"re3d/{path.parent.name}/{row['_id']}", Document(row["text"])


def _gum(data: Path) -> Iterator[tuple[str, Document]]:
    for path in sorted(data.glob("gum/*/GUM_*.conllu.gz")):
        if path.name.split("_")[1] in _GENRES:
            with gzip.open(path, "rt", encoding="utf8") as lines:
                sentences = [line.removeprefix("# text = ").strip() for line in lines if line.startswith("# text = ")]
            yield f"gum/{path.name.split('.')[0]}", Document("\n".join(sentences))


def _ecbplus(data: Path) -> Iterator[tuple[str, Document]]:
    for path in sorted(data.glob("ecbplus/ECB_*_corpus.txt")):
        documents: dict[str, dict[int, list[str]]] = {}
        for line in path.read_text("utf8").splitlines():
            fields = line.split("\t")
            if len(fields) >= 4:
                documents.setdefault(fields[0], {}).setdefault(int(fields[1]), []).append(fields[3])
        for name, sentences in documents.items():
            yield f"ecbplus/{name}", Document("\n".join(_untokenized(sentences[at]) for at in sorted(sentences)))


def _untokenized(tokens: list[str]) -> str:
    text = _NO_BLANK_BEHIND.sub(r"\1", _NO_BLANK_BEFORE.sub(r"\1", " ".join(tokens)))
    for joint in _LOOSE_JOINTS:
        text = joint.sub("", text)
    return text
