"""Pairs of claims to learn from, of which it is known whether both can hold.

Invented scenarios (``training/claims/*.jsonl``) give contradictions, claims that agree and claims that only look
opposed; pairs of real statements that share words, hardly any of which contradict each other, keep a model from seeing
clashes where words are merely alike.
"""

from __future__ import annotations

import json
import random
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
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

CONTRADICTS, AGREES, NEITHER, NO_CLASH = range(4)
"""The last: it is known only that they do not contradict each other."""
SCENARIOS = Path(__file__).parent / "claims"
APART = 7
"""Pairs of claims on different questions that are taken from each scenario."""
TURNED = 3
"""Claims of each scenario that are set against their own contrary and against themselves."""
SAID = 9000
"""Real pairs of claims, the likeliest of all."""
NARRATED = 8000
"""Pairs of sentences of each corpus of reports."""
TELLERS = ("police", "a spokesman", "officials", "the ministry", "witnesses", "the company", "the army", "residents")
"""Put before narrated sentences, which have no speaker, so that having one tells nothing."""
HELD_OUT = 12
"""One scenario of so many is kept back to choose by."""
SPEAKER = re.compile(r"^([^:]{2,60}): (?=\S)")
NEEDS_SPEAKER = re.compile(r"^(?:I|we|he|she|it|they|my|our|his|her|their|nobody told me)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims, each with its speaker before a colon where it has one, and what they are to each other."""

    one: str
    other: str
    label: int


def read_scenarios(folder: Path = SCENARIOS) -> list[dict[str, Any]]:
    """All invented scenarios, in the order of the files' names."""
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text(encoding="utf8").splitlines()]
    return [json.loads(line) for line in lines if line.strip()]


def split_scenarios(scenarios: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Those to learn from, and those to choose by."""
    kept = [zlib.crc32(scenario["topic"].encode()) % HELD_OUT == 0 for scenario in scenarios]
    return (
        [scenario for scenario, held in zip(scenarios, kept, strict=True) if not held],
        [scenario for scenario, held in zip(scenarios, kept, strict=True) if held],
    )


def pairs_of(scenarios: Iterable[dict[str, Any]], chance: random.Random) -> Iterator[Pair]:
    """What each scenario says of its claims; of those on different questions only some, drawn anew each time."""
    for scenario in scenarios:
        sides = [[question["yes"], question["no"]] for question in scenario["questions"]]
        for yes, no in sides:
            yield from (Pair(a, b, CONTRADICTS) for a, b in product(yes, no))
            yield from (Pair(a, b, AGREES) for side in (yes, no) for a, b in combinations(side, 2))
        parts = [[*yes, *no] for yes, no in sides] + [[aside] for aside in scenario["aside"]]
        apart = [Pair(a, b, NEITHER) for one, other in combinations(parts, 2) for a, b in product(one, other)]
        yield from chance.sample(apart, min(APART, len(apart)))
        yield from (Pair(a, b, NEITHER) for a, b in scenario["seeming"])
        yield from turned_pairs(chance.sample([claim for part in parts for claim in part], TURNED), chance)


AUXILIARY = re.compile(r"\b(is|was|were|are|has|had|have|will|would|can|could|did|does|do|must|should)\b(?!n.t)")
MANIFOLD = re.compile(
    r"\b(?:no|nobody|none|nothing|neither|nor|until|before|after|when|while|who|which|that|where|because|if|but|only"
    r"|any|anyone|ever|and)\b",
    re.IGNORECASE,
)
"""With these a 'not' may turn another thing than what is claimed."""
NEGATED = re.compile(r"\b(is|was|were|are|has|had|have|will|would|could|did|does|do|must|should) (?:not|never) ")
NUMBER = re.compile(r"(?<![\d.,-])(?!(?:19|20)\d\d\b)\d{1,3}(?:[.,]\d{3})*(?![\d-])")
DIGITS = re.compile(r"\d[\d.,]*")
BOUND = re.compile(r"\b(?:at least|at most|up to|more than|fewer than|less than|over|under|nearly|about|some|around)\b")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def turned_pairs(claims: Iterable[str], chance: random.Random) -> Iterator[Pair]:
    """Claims against their own contrary and against themselves: a 'not', another number, another day, nothing new."""
    for claim in claims:
        if claim.count(",") > 1 or len(claim.split()) > 20 or " denies: " in claim:
            continue
        found = [turned for turn in (_negated, _renumbered, _on_another_day) if (turned := turn(claim, chance))]
        if found:
            yield Pair(claim, chance.choice(found), CONTRADICTS)
        if chance.random() < 0.5:
            yield Pair(claim, _without_speaker(claim), AGREES)


def _negated(claim: str, _: random.Random) -> str | None:
    if MANIFOLD.search(claim):
        return None
    if "not " in claim or "n't" in claim or len(AUXILIARY.findall(claim)) != 1:
        found = NEGATED.search(claim)
        return claim[: found.end(1)] + " " + claim[found.end() :] if found and claim.count(" not ") < 2 else None
    return AUXILIARY.sub(lambda found: f"{found[1]} not", claim, count=1)


def _renumbered(claim: str, chance: random.Random) -> str | None:
    found = NUMBER.search(claim)
    if not found or BOUND.search(claim) or NUMBER.search(claim, found.end()):
        return None
    value = int(re.sub(r"[.,]", "", found[0]))
    other = max(1, round(value * chance.choice((0.4, 0.6, 0.75, 1.3, 1.6, 2.2))))
    return f"{claim[: found.start()]}{other if other != value else value + 2:,}{claim[found.end() :]}"


def _on_another_day(claim: str, chance: random.Random) -> str | None:
    found = [day for day in DAYS if day in claim]
    if len(found) != 1:
        return None
    return claim.replace(found[0], chance.choice([day for day in DAYS if day != found[0]]))


def varied(pair: Pair, chance: random.Random) -> Pair:
    """The pair in either order, now and then without its speakers where the words stand without them."""
    one, other = (_without_speaker(claim) if chance.random() < 0.3 else claim for claim in (pair.one, pair.other))
    return Pair(one, other, pair.label) if chance.random() < 0.5 else Pair(other, one, pair.label)


def told_by_somebody(pair: Pair, chance: random.Random) -> Pair:
    """A pair of narrated sentences with speakers before most of them."""
    one, other = (
        f"{chance.choice(TELLERS)}: {claim}" if chance.random() < 0.6 else claim for claim in (pair.one, pair.other)
    )
    return Pair(one, other, pair.label)


def _without_speaker(claim: str) -> str:
    found = SPEAKER.match(claim)
    if not found or found[1].endswith("denies") or NEEDS_SPEAKER.match(claim[found.end() :]):
        return claim
    return claim[found.end() :]


def said_pairs(corpora: Path) -> list[Pair]:
    """Claims of two of PolNeAR's training articles on one event that share most words: hardly any two of them clash."""
    articles = borrowed_articles("polnear", corpora)
    readings = {
        str(row["doc"]): reading_of(
            articles[str(row["doc"])], [_marked(a) for a in row["attributions"] if a["content"]]
        )
        for row in read_rows(corpora / "polnear" / "train.jsonl.gz")
    }
    return [Pair(told(one), told(other), NO_CLASH) for one, other in _alike(readings)[:SAID]]


def narrated_pairs(corpora: Path) -> list[Pair]:
    """Sentences of two reports of one event, in ECB+'s training documents and half of ClaimDiff's training texts.

    Reports of one event tell it in like words and with other details, and all but agree. Those of which each has a
    number that the other has not are left out: they may clash.
    """
    found = []
    for corpus, taken in (("ecbplus", _trained(corpora)), ("claimdiff", _first_half)):
        articles = {id_: article for id_, article in borrowed_articles(corpus, corpora).items() if taken(id_)}
        readings = {
            id_: reading_of(article, [Marked((), (), ((p.start, p.end),)) for p in article.paragraphs])
            for id_, article in articles.items()
        }
        pairs = [(one.text, other.text) for one, other in _alike(readings, least=1) if _same_numbers(one, other)]
        found += [Pair(one, other, NO_CLASH) for one, other in pairs[:: max(1, len(pairs) // NARRATED)]]
    return found


def _same_numbers(one: Clause, other: Clause) -> bool:
    ours, theirs = (set(DIGITS.findall(clause.text)) for clause in (one, other))
    return ours <= theirs or theirs <= ours


def _trained(corpora: Path) -> Callable[[str], bool]:
    with (corpora / "ecbplus" / "ECB_Dev_corpus.txt").open(encoding="utf8") as lines:
        kept_back = {line.split("\t")[0] for line in lines if "\t" in line}
    return lambda document: document not in kept_back


def _first_half(document: str) -> bool:
    return zlib.crc32(document.split()[0].encode()) % 2 == 0


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
