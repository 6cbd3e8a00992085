"""Compares whom sources are resolved to with labels that people gave a sample of them.

The sources are the corpus's own, so that the tagger's mistakes do not mix in. A label is a line of JSON:

``doc``     the first twelve digits of the SHA-256 of the article's name in the corpus
``id``      the attribution's id there
``split``   'development' may be looked at while rules are written, 'held out' is only measured
``form``    how the source looks: pronoun, single, named, definite, indefinite, acronym, other
``status``  'named': the article names them; 'unnamed': it does not; 'either': a name is right and so is none;
            'open': the article does not settle who they are
``names``   spans of the article, each a fullest name by which it goes
``kinds``   the kinds of speaker that are right; none where it is no speaker at all
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from onrecord.attributions import resolve_speakers
from onrecord.attributions.link import quotation, spans
from onrecord.attributions.quotes import find_quotes
from onrecord.errors import BadRequest
from onrecord.evaluation.corpus import Row, corpus_article, read_rows
from onrecord.records import Article, Attribution, Speaker, SpeakerKind

Verdict = Literal["right", "short", "none", "wrong"]
TITLES = re.compile(r"^(?:the|mr|mrs|ms|dr)\b\.?\s+", re.IGNORECASE)


class Label(msgspec.Struct, frozen=True):
    """What a reader of the article says of one source; the fields stand in the module's docstring."""

    doc: str
    id: str
    split: str
    form: str
    status: Literal["named", "unnamed", "either", "open"]
    names: tuple[tuple[int, int], ...]
    kinds: tuple[SpeakerKind, ...]


class Judged(msgspec.Struct, frozen=True):
    """One label with the speaker that was found: ``name`` and ``kind`` say how they agree (kind: None, not asked)."""

    label: Label
    source: str
    speaker: Speaker | None
    name: Verdict
    kind: bool | None


class Shares(msgspec.Struct, frozen=True):
    """How often speakers are right, in parts of one.

    resolved  of the sources that the article names, those given their fullest name
    wrong     of all sources, those given another's name, or a name where there is none
    kind      of the sources with a kind, those of which it is right
    """

    sources: int
    resolved: float
    wrong: float
    kind: float


def read_labels(path: Path) -> list[Label]:
    """The labels of a file. Raises BadRequest that names the file and the line."""
    if not path.is_file():
        raise BadRequest(f"no labels at {path}", "name a JSONL file of labelled sources")
    lines = path.read_text(encoding="utf8").splitlines()
    return [_label(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _label(path: Path, number: int, line: str) -> Label:
    try:
        return msgspec.json.decode(line, type=Label)
    except msgspec.DecodeError as error:
        raise BadRequest(
            f"line {number} of {path} is no label ({error})", "each line needs doc, id and names"
        ) from error


def judge_speakers(corpus: Path, labels: Sequence[Label]) -> list[Judged]:
    """Every labelled source of the corpus with what is found for it, in the corpus's order."""
    wanted = {(label.doc, label.id): label for label in labels}
    docs = {doc for doc, _ in wanted}
    judged = [
        judge(article.text, wanted[key, found.id], found)
        for row in read_rows(corpus)
        if (key := doc_key(row["doc"])) in docs
        for article in [corpus_article(row)]
        for found in resolve_speakers(article, marked_attributions(article, row))
        if (key, found.id) in wanted
    ]
    if len(judged) < len(wanted):
        missing = len(wanted) - len(judged)
        raise BadRequest(f"{missing} of {len(wanted)} labels are of no source in {corpus}", "name their corpus")
    return judged


def doc_key(doc: str) -> str:
    return hashlib.sha256(doc.encode()).hexdigest()[:12]


def marked_attributions(article: Article, row: Row) -> tuple[Attribution, ...]:
    """The corpus's own attributions as records, without speakers."""
    quotes = [q for p in article.paragraphs for q in find_quotes(article.text, p.start, p.end)]
    return tuple(
        Attribution(
            id=marked["id"],
            source=spans(article.text, marked["source"]),
            cue=spans(article.text, marked["cue"]),
            content=spans(article.text, marked["content"]),
            quotation=quotation(article.text, marked["content"], quotes),
        )
        for marked in row["attributions"]
    )


def judge(text: str, label: Label, found: Attribution) -> Judged:
    """How what was found for a source agrees with its label."""
    speaker = found.speaker
    kind = (speaker.kind if speaker else "unknown") in label.kinds if label.kinds else None
    name = _verdict([text[s:e] for s, e in label.names], label, speaker.name if speaker else None)
    return Judged(label, " … ".join(s.text for s in found.source), speaker, name, kind)


def _verdict(names: Sequence[str], label: Label, given: str | None) -> Verdict:
    if given is None:
        return "none" if label.status == "named" else "right"
    words = plain_name(given)
    if any(words == plain_name(name) for name in names):
        return "right"
    return "short" if any(set(words) < set(plain_name(name)) for name in names) else "wrong"


def plain_name(name: str) -> list[str]:
    """The words of a name by which two are compared: without 'the', titles, marks and capitals."""
    return [w.strip(".") for w in re.findall(r"[\w.&/-]+", TITLES.sub("", name).lower())]


def shares(judged: Iterable[Judged]) -> Shares:
    """What part of the sources is right."""
    given = list(judged)
    named = [j for j in given if j.label.status == "named"]
    kinds = [j.kind for j in given if j.kind is not None]
    return Shares(
        sources=len(given),
        resolved=_share(sum(j.name == "right" for j in named), len(named)),
        wrong=_share(sum(j.name == "wrong" for j in given), len(given)),
        kind=_share(sum(kinds), len(kinds)),
    )


def speaker_table(judged: Sequence[Judged]) -> Iterator[tuple[str, Shares]]:
    """Rows of shares: each split, and within it each form of source."""
    for split in sorted({j.label.split for j in judged}):
        here = [j for j in judged if j.label.split == split]
        yield split, shares(here)
        for form in sorted({j.label.form for j in here}):
            yield f"  {form}", shares(j for j in here if j.label.form == form)


def _share(right: int, of: int) -> float:
    return right / of if of else 1.0
