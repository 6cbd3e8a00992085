"""Compares the names that sources are given with the entity chains of GUM (Zeldes, LREV 2017).

A source is the subject of an attribution's clause, or what follows 'according to'. It counts where its chain, as
annotated, has a mention whose head is a proper noun: then the name that is given must be one of these mentions.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from onrecord.attributions import resolve_speakers
from onrecord.errors import BadRequest
from onrecord.evaluation.speakers import Verdict, plain_name
from onrecord.records import Article, Attribution, Paragraph, Span

OWN = frozenset({"i", "we", "me", "us", "my", "our", "you", "your"})


class Word(msgspec.Struct):
    """A token: where it stands in the article, what it depends on, and what it does there."""

    start: int
    end: int
    tag: str
    head: int
    does: str
    number: int


class Chained(msgspec.Struct, frozen=True):
    """One source with the named mentions of its chain and the name it was given."""

    doc: str
    source: str
    names: tuple[str, ...]
    given: str | None
    verdict: Verdict


class Document(msgspec.Struct):
    """A GUM document: its text, its tokens, and its mentions as (chain, first token, last token)."""

    name: str
    article: Article
    words: list[Word]
    mentions: list[tuple[str, int, int]]


def judge_chains(folder: Path, genres: Sequence[str] = ("news", "interview")) -> list[Chained]:
    """Every source of the folder's documents that its chain names, with the name it is given."""
    marked = folder.parent / f"attributions.{folder.name}.jsonl"
    if not marked.is_file():
        raise BadRequest(f"no attributions at {marked}", "they stand beside the folder of GUM documents")
    rows = [json.loads(line) for line in marked.read_text(encoding="utf8").splitlines()]
    return [judged for row in rows if row["genre"] in genres for judged in _judge(folder, row)]


def _judge(folder: Path, row: dict[str, Any]) -> Iterator[Chained]:
    document = read_document(folder / f"{row['doc']}.conllu.gz")
    sources = list(_sources(document, row))
    given = resolve_speakers(document.article, [a for a, _ in sources])
    for found, (_, chain) in zip(given, sources, strict=True):
        mentions = [m for m in document.mentions if m[0] == chain]
        if any(document.words[_head(document, m)].tag == "PROPN" for m in mentions):
            names = tuple(_words(document, m) for m in mentions)
            name = found.speaker.name if found.speaker else None
            yield Chained(document.name, found.source[0].text, names, name, _verdict(name, names))


def _verdict(name: str | None, names: Sequence[str]) -> Verdict:
    if name is None:
        return "none"
    words = set(plain_name(name))
    return "right" if any(words <= set(plain_name(n)) for n in names) else "wrong"


def _words(document: Document, mention: tuple[str, int, int]) -> str:
    return document.article.text[document.words[mention[1]].start : document.words[mention[2]].end]


def _sources(document: Document, row: dict[str, Any]) -> Iterator[tuple[Attribution, str]]:
    """The attributions whose clause has a source, with its chain; content and cue are the clauses' words."""
    places = {}
    at = 0
    for number, token in enumerate(row["text"].split(" ")):
        places[at] = number
        at += len(token) + 1
    for number, marked in enumerate(row["attributions"]):
        clause = [n for start, end in marked["attribution_spans"] for n in _tokens(places, start, end)]
        content = [n for start, end in marked["content_spans"] for n in _tokens(places, start, end)]
        found = [m for m in document.mentions if _is_source(document, m, clause)]
        if clause and content and found:
            chain, first, last = max(found, key=lambda m: m[2] - m[1])
            rest = [n for n in clause if not first <= n <= last]
            cue = [_span(document, n, n) for n in rest[:1]] or [_span(document, last, last)]
            yield (
                Attribution(
                    id=f"a{number}",
                    source=(_span(document, first, last),),
                    cue=tuple(cue),
                    content=(_span(document, content[0], content[-1]),),
                ),
                chain,
            )


def _tokens(places: dict[int, int], start: int, end: int) -> list[int]:
    return [number for at, number in places.items() if start <= at < end]


def _is_source(document: Document, mention: tuple[str, int, int], clause: Sequence[int]) -> bool:
    head = _head(document, mention)
    if head not in clause:
        return False
    does = document.words[head].does
    before = document.words[mention[1] - 1] if mention[1] else None
    according = before is not None and document.article.text[before.start : before.end] == "to" and does == "obl"
    return does in {"nsubj", "nsubj:pass"} or according


def _head(document: Document, mention: tuple[str, int, int]) -> int:
    """The token of a mention that depends on a token outside of it."""
    _, first, last = mention
    return next((n for n in range(first, last + 1) if not first <= document.words[n].head <= last), last)


def _span(document: Document, first: int, last: int) -> Span:
    start, end = document.words[first].start, document.words[last].end
    return Span(start=start, end=end, text=document.article.text[start:end])


def read_document(path: Path) -> Document:
    """A CoNLL-U document with GUM's entities. Raises BadRequest where it is missing."""
    if not path.is_file():
        raise BadRequest(f"no document at {path}", "name a folder of GUM's CoNLL-U documents, gzipped")
    text, paragraphs, words, mentions, opened = (
        "",
        [0],
        list[Word](),
        list[tuple[str, int, int]](),
        dict[str, list[int]](),
    )
    begins = 0
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if line.startswith("# newpar") and text.strip() and not text.endswith("\n"):
                text = text.rstrip() + "\n"
                paragraphs.append(len(text))
            elif len(fields) == 10 and fields[0].isdigit():
                begins = len(words) if fields[0] == "1" else begins
                head = begins + int(fields[6]) - 1 if fields[6] != "0" else -1
                words.append(Word(len(text), len(text) + len(fields[1]), fields[3], head, fields[7], len(words)))
                text += fields[1] + ("" if "SpaceAfter=No" in fields[9] else " ")
                mentions += _closed(fields[9], len(words) - 1, opened)
    ends = [*(p - 1 for p in paragraphs[1:]), len(text)]
    laid = tuple(Paragraph(start=s, end=e) for s, e in zip(paragraphs, ends, strict=True))
    return Document(path.name.split(".")[0], Article(text=text, paragraphs=laid), words, mentions)


def _closed(misc: str, number: int, opened: dict[str, list[int]]) -> Iterator[tuple[str, int, int]]:
    """The mentions that end at a token; those that begin there are kept in ``opened``."""
    field = next((f[7:] for f in misc.split("|") if f.startswith("Entity=")), "")
    for mark in re.finditer(r"\(?[^()]+\)?|\)", field):
        chain = mark.group().strip("()").split("-")[0]
        if mark.group().startswith("("):
            opened.setdefault(chain, []).append(number)
        if mark.group().endswith(")") and opened.get(chain):
            yield chain, opened[chain].pop(), number


def chain_table(judged: Sequence[Chained]) -> Iterator[tuple[str, Counter[Verdict]]]:
    """Rows of counts: sources but 'I' and 'we', whom only a label beside the text would name; then these."""
    own = [j for j in judged if j.source.lower() in OWN]
    rest = [j for j in judged if j.source.lower() not in OWN]
    for row, some in (("all but I, we and you", rest), ("I, we and you", own)):
        if some:
            yield row, Counter(j.verdict for j in some)
