"""How well named persons are brought together across documents: MEANTIME's and ECB+'s chains of mentions as gold.

Each document in which a chain is named is an appearance; a pair of appearances in two documents belongs together where
the chain is one. MEANTIME marks persons; of ECB+'s human actors those chains count that some mention calls by a first
name and a surname and another by the surname alone, which organisations hardly are.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from onrecord.evaluation.matters.borrowed import borrowed_articles
from onrecord.evaluation.matters.grouping import Grouping
from onrecord.matters.identities import proper_name
from onrecord.matters.people import Appearance, names_around, people
from onrecord.records import Speaker

NAME = re.compile(r"[A-Z][a-z’'-]+(?:[A-Z][a-z]+)?|[A-Z]\.?")
TITLES = "Chief Executive Officer President Vice Chairman Secretary Senator Judge Dr Mr Sir"
CAPITALS_OF_A_ROLE = frozenset(TITLES.split())
MEANTIME, ECB = "entities_mentions.json.gz", "ECB_{}_Entity_gold_mentions.json.gz"
Gold = dict[tuple[str, str], str]
"""By appearance (document and name) the chain that it is of."""
Together = Callable[[Sequence[Appearance]], Iterable[Iterable[tuple[str, str]]]]


@dataclass(frozen=True)
class Named:
    """The named persons of one corpus."""

    appearances: tuple[Appearance, ...]
    gold: Gold

    @property
    def namesakes(self) -> Named:
        """One person of each story, all under one full name: whoever is merged then is merged by role and context.

        Two people of one name in one story would be told apart by its own words; a story is what the documents' names
        begin with.
        """
        counted = Counter((_story(one.article_id), self.gold[one.key]) for one in self.appearances)
        chosen = {story: chain for (story, chain), _ in reversed(counted.most_common())}
        kept: dict[str, Appearance] = {}
        for one in self.appearances:
            if chosen[_story(one.article_id)] == self.gold[one.key]:
                kept.setdefault(one.article_id, replace(one, name="Alex Renstad"))
        gold = {one.key: chosen[_story(one.article_id)] for one in kept.values()}
        return Named(tuple(kept.values()), gold)


def _story(document: str) -> str:
    return document.split("/" if "/" in document else "_")[0]


def holds_people(folder: Path) -> bool:
    """Whether a folder is MEANTIME's or ECB+'s."""
    return (folder / MEANTIME).is_file() or (folder / ECB.format("Dev")).is_file()


def named_people(folder: Path) -> dict[str, Named]:
    """The named persons of the corpus in a folder, by part."""
    texts = {document: article.text for document, article in borrowed_articles(folder.name, folder.parent).items()}
    if (folder / MEANTIME).is_file():
        # One person's chain is called 'intra_' or 'cross_' by where its mentions lie, with one number behind.
        rows = [
            {**row, "coref_chain": row["coref_chain"].rpartition("_")[2]}
            for row in _mentions(folder / MEANTIME)
            if row["mention_type"] == "PER"
        ]
        return {"MEANTIME": _named(rows, texts, _meantime_names(rows))}
    found = {}
    for part in ("Train", "Dev"):
        rows = [row for row in _mentions(folder / ECB.format(part)) if row["mention_type"].startswith("HUM")]
        found[f"ECB+ {part.lower()}"] = _named(rows, texts, _ecb_names(rows))
    return found


def measure(named: Named, together: Together) -> Grouping:
    """Compare what is brought together with the chains."""
    pairs = {
        frozenset(pair)
        for group in together(named.appearances)
        for pair in combinations(sorted(group), 2)
        if pair[0][0] != pair[1][0]
    }
    gold = {
        frozenset((a, b)) for a, b in combinations(sorted(named.gold), 2)
        if a[0] != b[0] and named.gold[a] == named.gold[b]
    }  # fmt: skip
    return Grouping(len(pairs & gold), len(pairs), len(gold))


def as_people(appearances: Sequence[Appearance]) -> Iterator[list[tuple[str, str]]]:
    """What the product brings together."""
    for person in people(appearances):
        yield [one.key for one in person.appearances]


def by_name_alone(appearances: Sequence[Appearance]) -> Iterable[list[tuple[str, str]]]:
    """Whoever is called the same is the same: what the product is compared with."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in appearances:
        found[one.name].append(one.key)
    return found.values()


def _mentions(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf8") as file:
        rows: list[dict[str, Any]] = json.load(file)
    return rows


def _named(rows: Iterable[Mapping[str, Any]], texts: Mapping[str, str], names: Mapping[int, tuple[str, str]]) -> Named:
    """One appearance for each chain in each document that names it: by its fullest name there, with all roles there."""
    held: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for number, row in enumerate(rows):
        if number in names:
            document = row.get("conll_doc_key") or row["doc_id"]
            held[row["coref_chain"], _document(row, texts, document)].append(names[number])
    made: dict[tuple[str, str], Appearance] = {}
    gold: Gold = {}
    for (chain, document), given in held.items():
        name = max((name for name, _ in given), key=lambda words: (len(words.split()), len(words)))
        roles = tuple(dict.fromkeys(role for _, role in given if role))
        one = Appearance(article_id=document, name=name, roles=roles, around=names_around(texts[document]))
        if one.key not in made and proper_name(Speaker(name=name)):
            made[one.key], gold[one.key] = one, chain
    return Named(tuple(made.values()), gold)


def _document(row: Mapping[str, Any], texts: Mapping[str, str], key: str) -> str:
    return next((name for name in (key, row["doc_id"]) if name in texts), key)


def _meantime_names(rows: Sequence[Mapping[str, Any]]) -> dict[int, tuple[str, str]]:
    """By row, the name that ends with the mention's head and what else the mention says of them."""
    found = {}
    for number, row in enumerate(rows):
        words = row["tokens_str"].split()
        if row["mention_head_pos"] == "PROPN" and row["mention_head"] in words:
            end = words.index(row["mention_head"]) + 1
            if name := _name_ending(words, end):
                rest = words[: end - len(name)] + words[end:]
                found[number] = (" ".join(name), " ".join(word for word in rest if word not in ',(“”"'))
    return found


def _name_ending(words: Sequence[str], end: int) -> list[str]:
    start = end
    while start and end - start < 3 and NAME.fullmatch(words[start - 1]) and words[start - 1] not in CAPITALS_OF_A_ROLE:
        start -= 1
    return list(words[start:end])


def _ecb_names(rows: Sequence[Mapping[str, Any]]) -> dict[int, tuple[str, str]]:
    chains: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        chains[row["coref_chain"]].add(row["tokens_str"])
    people_alone = {chain for chain, said in chains.items() if _is_person(said)}
    found = {}
    for number, row in enumerate(rows):
        words = [word for word in row["tokens_str"].split() if word not in CAPITALS_OF_A_ROLE and word != "Dr."]
        if row["coref_chain"] in people_alone and words and all(NAME.fullmatch(word) for word in words):
            found[number] = (" ".join(words), "")
    return found


def _is_person(said: Iterable[str]) -> bool:
    names = [words for words in (one.split() for one in said) if all(NAME.fullmatch(word) for word in words)]
    full = {words[-1] for words in names if 2 <= len(words) <= 3}
    return any(len(words) == 1 and words[0] in full and proper_name(Speaker(name=words[0])) for words in names)
