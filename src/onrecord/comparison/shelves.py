"""The shelves of the comparison as rows of a ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from onrecord.ledger import matter_tables as tables
from onrecord.ledger.matter_rows import Rows
from onrecord.ledger.rows import Row, from_json, keepable, to_json
from onrecord.matters.grouping import DIGITS
from onrecord.matters.shelves import Group, Kept, Likened
from onrecord.records import Matter

clauses, marks, links, groups = tables.clauses, tables.marks, tables.links, tables.groups
EVERYTHING = (tables.articles, clauses, marks, links, groups, tables.matters, tables.state)
APART = 2.0
"""What is taken from the score of two clauses that are not linked: links have scores from 0 to 1."""


class LedgerShelves:
    """Shelves within one transaction of a ledger; ``empty`` ones are filled without looking for what is there."""

    def __init__(self, connection: Connection, empty: bool = False) -> None:
        self._rows = Rows(connection)
        self._put = self._rows.fill if empty else self._rows.put

    def clear(self) -> None:
        """Take everything off."""
        self._rows.clear(EVERYTHING)

    def of_articles(self, articles: Collection[str]) -> list[Kept]:
        return _kept(self._rows.find(clauses, clauses.c.article_id, articles))

    def of_texts(self, texts: Collection[int]) -> list[Kept]:
        return _kept(self._rows.find(clauses, clauses.c.words, texts))

    def of_ids(self, ids: Collection[str]) -> list[Kept]:
        return _kept(self._rows.find(clauses, clauses.c.id, ids))

    def of_groups(self, groups: Collection[str]) -> list[Kept]:
        return _kept(self._rows.find(clauses, clauses.c.group_id, groups))

    def of_accounts(self, accounts: Collection[str]) -> list[Kept]:
        return _kept(self._rows.find(clauses, clauses.c.account, accounts))

    def put(self, kept: Collection[Kept]) -> None:
        self._put(clauses, map(_clause_row, kept))

    def drop(self, ids: Collection[str]) -> None:
        self._rows.drop(links, links.c.one, ids)
        self._rows.drop(links, links.c.other, ids)
        self._rows.drop(clauses, clauses.c.id, ids)

    def marks(self, ids: Collection[str]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for row in self._rows.find(marks, marks.c.clause, ids):
            found[row.clause].append(row.mark)
        return found

    def sizes(self, found: Collection[int]) -> dict[int, int]:
        return self._rows.count(marks, marks.c.mark, found)

    def on_shelves(self, found: Collection[int]) -> dict[int, list[str]]:
        held: dict[int, list[str]] = defaultdict(list)
        for row in self._rows.find(marks, marks.c.mark, found):
            held[row.mark].append(row.clause)
        return held

    def put_marks(self, marked: Mapping[str, Collection[int]]) -> None:
        self._put(marks, ({"mark": mark, "clause": id_} for id_, found in marked.items() for mark in found))

    def drop_marks(self, ids: Collection[str]) -> None:
        self._rows.drop(marks, marks.c.clause, ids)

    def likened(self, ids: Collection[str]) -> list[Likened]:
        found = {
            (row.one, row.other): row.score
            for column in (links.c.one, links.c.other)
            for row in self._rows.find(links, column, ids)
        }
        return [Likened(*pair, round(score + APART * (score < 0), DIGITS), score >= 0) for pair, score in found.items()]

    def put_likened(self, likened: Collection[Likened]) -> None:
        self._put(links, map(_link_row, likened))

    def drop_likened(self, pairs: Collection[tuple[str, str]]) -> None:
        self._rows.drop_pairs(links, pairs)

    def groups(self, ids: Collection[str]) -> list[Group]:
        return _groups(self._rows.find(groups, groups.c.id, ids))

    def homed(self, homes: Collection[str]) -> list[Group]:
        return _groups(self._rows.find(groups, groups.c.home, homes))

    def put_groups(self, found: Collection[Group]) -> None:
        self._put(groups, map(_group_row, found))

    def drop_groups(self, ids: Collection[str]) -> None:
        self._rows.drop(groups, groups.c.id, ids)

    def put_matters(self, found: Mapping[str, Matter]) -> None:
        self._put(tables.matters, (_matter_row(home, matter) for home, matter in found.items()))

    def matters(self, homes: Collection[str]) -> dict[str, Matter]:
        return {
            row.home: from_json(row.record, Matter)
            for row in self._rows.find(tables.matters, tables.matters.c.home, homes)
        }

    def drop_matters(self, homes: Collection[str]) -> None:
        self._rows.drop(tables.matters, tables.matters.c.home, homes)

    def put_stamps(self, stamps: Mapping[str, str]) -> None:
        """Note by which reading and reviews articles are placed."""
        self._put(tables.articles, ({"article_id": id_, "stamp": stamp} for id_, stamp in stamps.items()))

    def drop_stamps(self, articles: Iterable[str]) -> None:
        """Forget articles that are no longer there."""
        self._rows.drop(tables.articles, tables.articles.c.article_id, articles)

    def made(self) -> str | None:
        """Which comparison from scratch this is; None before the first."""
        return next((row.value for row in self._rows.find(tables.state, tables.state.c.name, ["made"])), None)

    def put_state(self, state: Mapping[str, str]) -> None:
        """Note what the comparison was made with."""
        self._rows.put(tables.state, ({"name": name, "value": value} for name, value in state.items()))


def _kept(rows: Iterable[Any]) -> list[Kept]:
    return [
        Kept(
            row.id,
            row.article_id,
            row.account,
            (row.published, row.article_id, row.number),
            row.words,
            bool(row.stands),
            row.group_id,
        )
        for row in rows
    ]


def _clause_row(kept: Kept) -> Row:
    return {
        "id": kept.id,
        "article_id": kept.article,
        "account": kept.account,
        "published": keepable(kept.order[0]),
        "number": kept.order[2],
        "words": kept.text,
        "stands": int(kept.stands),
        "group_id": kept.group,
    }


def _link_row(pair: Likened) -> Row:
    return {"one": pair.one, "other": pair.other, "score": pair.score - APART * (not pair.linked)}


def _groups(rows: Iterable[Any]) -> list[Group]:
    return [Group(row.id, row.home, row.accounts, (row.published, row.article_id, row.number)) for row in rows]


def _group_row(group: Group) -> Row:
    published, article, number = group.order
    return {
        "id": group.id,
        "home": group.home,
        "accounts": group.accounts,
        "published": keepable(published),
        "article_id": article,
        "number": number,
    }


def _matter_row(home: str, matter: Matter) -> Row:
    return {"home": home, "id": matter.id, "label": keepable(matter.label), "record": to_json(matter)}
