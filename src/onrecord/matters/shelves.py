"""What is kept of clauses and groups between two placings, and where."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from onrecord.matters.accounts import Clause
from onrecord.matters.candidates import marks_of, text_of
from onrecord.matters.features import Likeness
from onrecord.matters.making import clause_id
from onrecord.records import Matter


@dataclass(frozen=True, slots=True)
class Kept:
    """A clause as it is kept between two placings."""

    id: str
    """``clause_id``."""
    article: str
    account: str
    """Statement id."""
    order: tuple[str, str, int]
    """Publication, article and place in it: what came earlier stands before."""
    text: int
    """The same for clauses in the same words."""
    stands: bool = False
    """Whether it is looked up by its marks; of many in the same words only the first are."""
    group: str | None = None
    """The group it is in: the id of its earliest clause."""


@dataclass(frozen=True, slots=True)
class Group:
    """Clauses about one thing; ``home`` is the group whose matter tells them, mostly itself."""

    id: str
    home: str
    accounts: int
    order: tuple[str, str, int]


class Likened(NamedTuple):
    """How surely two clauses, the earlier first, are about one thing."""

    one: str
    other: str
    score: float
    linked: bool
    """Whether that links them; others were looked at while groups were made, and are kept for the next time."""


class Shelves(Protocol):
    """Where clauses, what they are looked up by, their links and their groups are kept."""

    def of_articles(self, articles: Collection[str]) -> list[Kept]: ...
    def of_texts(self, texts: Collection[int]) -> list[Kept]: ...
    def of_ids(self, ids: Collection[str]) -> list[Kept]: ...
    def of_groups(self, groups: Collection[str]) -> list[Kept]: ...
    def of_accounts(self, accounts: Collection[str]) -> list[Kept]: ...
    def put(self, clauses: Collection[Kept]) -> None: ...
    def drop(self, ids: Collection[str]) -> None: ...
    def marks(self, ids: Collection[str]) -> dict[str, list[int]]: ...
    def sizes(self, marks: Collection[int]) -> dict[int, int]: ...
    def on_shelves(self, marks: Collection[int]) -> dict[int, list[str]]: ...
    def put_marks(self, marks: Mapping[str, Collection[int]]) -> None: ...
    def drop_marks(self, ids: Collection[str]) -> None: ...
    def likened(self, ids: Collection[str]) -> list[Likened]: ...
    def put_likened(self, likened: Collection[Likened]) -> None: ...
    def drop_likened(self, pairs: Collection[tuple[str, str]]) -> None: ...
    def groups(self, ids: Collection[str]) -> list[Group]: ...
    def homed(self, homes: Collection[str]) -> list[Group]: ...
    def put_groups(self, groups: Collection[Group]) -> None: ...
    def drop_groups(self, ids: Collection[str]) -> None: ...
    def put_matters(self, matters: Mapping[str, Matter]) -> None: ...
    def matters(self, homes: Collection[str]) -> dict[str, Matter]: ...
    def drop_matters(self, homes: Collection[str]) -> None: ...


def kept_clauses(clauses: Iterable[Clause]) -> list[Kept]:
    """Clauses of whole articles, in their order, as they are kept; none stands yet."""
    found, within = [], Counter[str]()
    for clause in clauses:
        statement = clause.account.statement
        order = (statement.published or "9", statement.article_id, within[statement.article_id])
        within[statement.article_id] += 1
        kept = Kept(clause_id(clause), statement.article_id, statement.id, order, number_of(text_of(clause)))
        found.append(kept)
    return found


def by_text(clauses: Iterable[Kept]) -> dict[int, list[Kept]]:
    """Clauses in the same words, the earliest first."""
    found: dict[int, list[Kept]] = defaultdict(list)
    for one in sorted(clauses, key=lambda one: one.order):
        found[one.text].append(one)
    return found


def number_of(mark: object) -> int:
    """A mark as a number of 63 bits, as a database can hold it."""
    return int.from_bytes(hashlib.blake2b(repr(mark).encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1


def marks_to_keep(clause: Clause, likeness: Likeness) -> set[int]:
    """What a clause is looked up by, as numbers."""
    return set(map(number_of, marks_of(clause, likeness)))
