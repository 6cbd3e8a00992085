"""The clauses of the articles that are being looked at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from onrecord.matters.accounts import Clause, read_accounts
from onrecord.matters.making import clause_id
from onrecord.matters.shelves import Kept, kept_clauses
from onrecord.records import Reading

Readings = Callable[[Collection[str]], Mapping[str, Reading]]
"""Gives the readings of these articles."""
MOST = 4_000
"""Articles that stay at hand, unless more are asked for at once: some 50 kB each."""


class AtHand:
    """The clauses of the articles that are being looked at, read when they are first needed.

    Those that were not asked for longest are let go, so that a collection of any size can be gone through.
    """

    def __init__(self, readings: Readings) -> None:
        self._read = readings
        self.readings: dict[str, Reading] = {}
        """By article, the one last asked for at the end."""
        self._clauses: dict[str, dict[str, Clause]] = {}

    def clauses(self, articles: Collection[str]) -> list[Clause]:
        """All clauses of these articles, article by article; one that is gone has none."""
        self._load(articles)
        return [clause for id_ in articles for clause in self._clauses.get(id_, {}).values()]

    def kept(self, articles: Collection[str]) -> list[Kept]:
        """The clauses of articles as they are kept."""
        return kept_clauses(self.clauses(articles))

    def forget(self, articles: Iterable[str]) -> None:
        """Let these articles go: they may read otherwise now."""
        for id_ in articles:
            self.readings.pop(id_, None)
            self._clauses.pop(id_, None)

    def load(self, clauses: Iterable[Kept]) -> None:
        """Read the articles of clauses, as far as they are not at hand."""
        self._load(list(dict.fromkeys(one.article for one in clauses)))

    def clause(self, one: Kept) -> Clause:
        """A clause; its article is read where it is not at hand."""
        if one.article not in self._clauses:
            self._load([one.article])
        return self._clauses[one.article][one.id]

    def in_time(self, clauses: Sequence[Kept]) -> list[Clause]:
        """Clauses in the order of time, their accounts numbered in it."""
        self.load(clauses)
        found = [self.clause(one) for one in clauses]
        for place, account in enumerate(dict.fromkeys(clause.account for clause in found)):
            account.place = place
        return found

    def _load(self, articles: Collection[str]) -> None:
        for id_ in articles:
            if id_ in self.readings:
                self.readings[id_] = self.readings.pop(id_)
        missing = [id_ for id_ in articles if id_ not in self.readings]
        if not missing:
            return
        self._let_go(len(self.readings) + len(missing) - max(MOST, len(articles)))
        found = self._read(missing)
        self.readings |= found
        self._clauses |= {id_: {} for id_ in found}
        for account in read_accounts(found):
            of_article = self._clauses[account.statement.article_id]
            of_article |= {clause_id(clause): clause for clause in account.clauses}

    def _let_go(self, number: int) -> None:
        self.forget(list(self.readings)[: max(0, number)])
