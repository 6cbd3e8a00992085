"""Texts of the corpora that labels point into: ECB+, MEANTIME, ClaimDiff, PolNeAR, as articles.

Corpora given as tokens are laid out as text the same way each time, so that offsets count: a sentence a line, the
tokens parted by blanks but for marks that hug a word. ECB+ has no dates: the documents of one of a topic's two events
are taken as published on one day, those of the other years later. Where a document names no publisher, it stands for an
outlet of its own.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord.errors import BadRequest
from onrecord.records import Article, Paragraph

HUGGING = re.compile(r"^(?:[,.;:!?%)\]]|'s|n't|'|’s|'re|'ve|'ll|\.\.\.)$")
OPENING = re.compile(r"[(\[$£€]$")
EVENT_DAYS = {"ecb": "2008-12-15", "ecbplus": "2012-06-15"}
MONTHS = {
    month: number
    for number, month in enumerate(
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        1,
    )
}
Sentences = dict[int, str]


def borrowed_articles(corpus: str, folder: Path) -> dict[str, Article]:
    """All documents of one corpus in the folder of shared data, by document id."""
    readers = {"ecbplus": _ecbplus, "meantime": _meantime, "claimdiff": _claimdiff, "polnear": _polnear}
    if corpus not in readers:
        raise BadRequest(f"no corpus is called {corpus!r}", f"use one of {', '.join(readers)}")
    if not (folder / corpus).is_dir():
        raise BadRequest(f"no folder {corpus} in {folder}", "name the folder that holds the corpora")
    return dict(readers[corpus](folder / corpus))


def sentences_of(path: Path, word_at: int) -> dict[str, Sentences]:
    """Documents of a CoNLL-like file, tab-separated: document, sentence, token, ..., as text by sentence number."""
    documents: dict[str, Sentences] = {}
    with path.open(encoding="utf8") as lines:
        for line in lines:
            row = line.rstrip("\n").split("\t")
            if len(row) > word_at:
                held = documents.setdefault(row[0], {})
                held[int(row[1])] = _joined(held.get(int(row[1]), ""), row[word_at].strip())
    return documents


def _joined(text: str, token: str) -> str:
    close = not text or HUGGING.match(token) or OPENING.search(text)
    return f"{text}{token}" if close else f"{text} {token}"


def laid_out(document: str, sentences: Mapping[int, str], published: str | None) -> Article:
    """A sentence a paragraph; the document's own name stands for its outlet."""
    return _article("\n".join(sentences.values()), _outlet(document), published)


def _ecbplus(folder: Path) -> Iterator[tuple[str, Article]]:
    for part in ("Train", "Dev"):
        for document, sentences in sentences_of(folder / f"ECB_{part}_corpus.txt", 3).items():
            yield document, laid_out(document, sentences, EVENT_DAYS[re.sub(r"^[\d_]+", "", document)])


def _meantime(folder: Path) -> Iterator[tuple[str, Article]]:
    for document, sentences in sentences_of(folder / "meantime_en.conll", 3).items():
        dated = re.fullmatch(r"(\w+) (\d+), (\d{4})", sentences.get(1, ""))
        published = f"{dated[3]}-{MONTHS[dated[1]]:02}-{int(dated[2]):02}" if dated else None
        yield document, laid_out(document, sentences, published)


def _claimdiff(folder: Path) -> Iterator[tuple[str, Article]]:
    """Each side of a pair is a text of its own: 'PAIR a' and 'PAIR b'."""
    for row in json.loads((folder / "ClaimDiff-weak-train.json").read_text(encoding="utf8"))["data"]:
        for side in "ab":
            document = f"{row['pair_id']} {side}"
            title = row[f"article_{side}"]
            yield document, _article(row[f"claim_{side}"], _outlet(document), row["date"], title=title)


def _polnear(folder: Path) -> Iterator[tuple[str, Article]]:
    for part in ("train", "dev"):
        with gzip.open(folder / f"{part}.jsonl.gz", "rt", encoding="utf8") as lines:
            for row in map(json.loads, lines):
                yield row["doc"], _article(row["text"], row["publisher"], row["published"], title=row["title"])


def _outlet(document: str) -> str:
    return "Outlet" + re.sub(r"\W|_", "", document)


def _article(text: str, publisher: str, published: str | None, **facts: Any) -> Article:
    # ECB+ parts '5.9' into '5.' and '9': the blank is moved behind the number, so that offsets stay.
    text = re.sub(r"(\d[.,]) (\d+)", r"\1\2 ", text)
    paragraphs = tuple(Paragraph(start=m.start(), end=m.end()) for m in re.finditer(r"[^\n]+", text))
    return Article(text=text, paragraphs=paragraphs, publisher=publisher, published=published, language="en", **facts)
