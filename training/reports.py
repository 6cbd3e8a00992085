"""Pairs of real statements on one event: they share words and hardly ever contradict each other.

They keep a model from seeing clashes where words are merely alike.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from onrecord.evaluation.corpus import read_rows
from onrecord.evaluation.matters.borrowed import borrowed_articles
from onrecord.evaluation.matters.marked import Marked, reading_of
from onrecord.matters.accounts import Clause, read_accounts
from onrecord.matters.candidates import COMMONEST, LEAST_MARKS, marks_of
from onrecord.matters.clash import told
from onrecord.matters.features import Likeness
from onrecord.matters.polarity import takes_a_side
from onrecord.records import Reading
from training.claims import NO_CLASH, Pair

SAID = 9000
"""Real pairs of claims, the likeliest of all."""
NARRATED = 8000
"""Pairs of sentences of each corpus of reports."""
DIGITS = re.compile(r"\d[\d.,]*")


def said_pairs(corpora: Path) -> list[Pair]:
    """Claims of two of PolNeAR's training articles on one event that share most words: hardly any two of them clash."""
    alike = _alike(attributed("train", corpora))
    return [Pair(told(one), told(other), NO_CLASH) for one, other in alike[:SAID]]


def narrated_pairs(corpora: Path) -> list[Pair]:
    """Sentences of two reports of one event, in ECB+'s training documents and half of ClaimDiff's training texts.

    Reports of one event tell it in like words and with other details, and all but agree. Those of which each has a
    number that the other has not are left out: they may clash.
    """
    found = []
    kept_back = development_documents(corpora)
    for readings in (
        narrated("ecbplus", corpora, lambda id_: id_ not in kept_back),
        narrated("claimdiff", corpora, first_half),
    ):
        pairs = [(one.text, other.text) for one, other in _alike(readings, least=1) if _same_numbers(one, other)]
        found += [Pair(one, other, NO_CLASH) for one, other in pairs[:: max(1, len(pairs) // NARRATED)]]
    return found


def attributed(part: str, corpora: Path) -> dict[str, Reading]:
    """The annotated attributions of PolNeAR's articles, of the part 'train' or 'dev'."""
    articles = borrowed_articles("polnear", corpora)
    return {
        str(row["doc"]): reading_of(
            articles[str(row["doc"])], [_marked(a) for a in row["attributions"] if a["content"]]
        )
        for row in read_rows(corpora / "polnear" / f"{part}.jsonl.gz")
    }


def narrated(corpus: str, corpora: Path, taken: Callable[[str], bool]) -> dict[str, Reading]:
    """Each paragraph of a corpus's articles as a statement of its outlet."""
    articles = {id_: article for id_, article in borrowed_articles(corpus, corpora).items() if taken(id_)}
    return {
        id_: reading_of(article, [Marked((), (), ((part.start, part.end),)) for part in article.paragraphs])
        for id_, article in articles.items()
    }


def development_documents(corpora: Path) -> set[str]:
    """ECB+'s, from which nothing is learned."""
    with (corpora / "ecbplus" / "ECB_Dev_corpus.txt").open(encoding="utf8") as lines:
        return {line.split("\t")[0] for line in lines if "\t" in line}


def first_half(document: str) -> bool:
    """Whether a text of ClaimDiff is one to learn from."""
    return zlib.crc32(document.split()[0].encode()) % 2 == 0


def _same_numbers(one: Clause, other: Clause) -> bool:
    ours, theirs = (set(DIGITS.findall(clause.text)) for clause in (one, other))
    return ours <= theirs or theirs <= ours


def _alike(readings: Mapping[str, Reading], least: int = LEAST_MARKS) -> list[tuple[Clause, Clause]]:
    """Pairs of claims of two articles on one event, those that share most words first."""
    clauses = [c for account in read_accounts(readings) for c in account.clauses if takes_a_side(account)]
    likeness = Likeness(clauses)
    found = [
        (max(likeness.of_words(a, b), likeness.of_meaning(a, b)), a, b)
        for a, b in _sharing_words(clauses, likeness, least)
        if likeness.told_of_one_event(a.account, b.account) or (least > 1 and likeness.one_event(a.account, b.account))
    ]
    return [(one, other) for _, one, other in sorted(found, key=lambda pair: -pair[0])]


def _sharing_words(clauses: Sequence[Clause], likeness: Likeness, least: int) -> Iterator[tuple[Clause, Clause]]:
    """Pairs of claims of two articles that share rare words."""
    shelves: dict[object, list[int]] = defaultdict(list)
    for place, clause in enumerate(clauses):
        for mark in marks_of(clause, likeness):
            shelves[mark].append(place)
    met = Counter(pair for places in shelves.values() if len(places) <= COMMONEST for pair in combinations(places, 2))
    for (a, b), times in sorted(met.items()):
        one, other = clauses[a], clauses[b]
        if times >= least and one.account.statement.article_id != other.account.statement.article_id:
            yield one, other


def _marked(attribution: dict[str, Any]) -> Marked:
    source, cue, content = (tuple((s, e) for s, e in attribution[part]) for part in ("source", "cue", "content"))
    return Marked(source, cue, content)
