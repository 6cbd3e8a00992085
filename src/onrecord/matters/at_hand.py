"""The clauses of the articles that are being looked at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from onrecord.matters.accounts import Clause, read_accounts
from onrecord.matters.making import clause_id
from onrecord.matters.shelves import Kept, kept_clauses
from onrecord.records import Reading

Readings = Callable[[Collection[str]], Mapping[str, Reading]]
"""Gives the readings of these articles."""


class AtHand:
    """The clauses of the articles that are being looked at, read when they are first needed."""

    def __init__(self, readings: Readings) -> None:
        self._read = readings
        self.readings: dict[str, Reading] = {}
        self._clauses: dict[str, Clause] = {}

    def kept(self, articles: Collection[str]) -> list[Kept]:
        """The clauses of articles as they are kept."""
        return kept_clauses(self._load(articles))

    def load(self, clauses: Iterable[Kept]) -> None:
        """Read the articles of clauses, as far as they are not at hand."""
        self._load({one.article for one in clauses} - self.readings.keys())

    def clause(self, id_: str) -> Clause:
        """A clause whose article is at hand."""
        return self._clauses[id_]

    def in_time(self, clauses: Sequence[Kept]) -> list[Clause]:
        """Clauses in the order of time, their accounts numbered in it."""
        self.load(clauses)
        found = [self._clauses[one.id] for one in clauses]
        for place, account in enumerate(dict.fromkeys(clause.account for clause in found)):
            account.place = place
        return found

    def _load(self, articles: Collection[str]) -> list[Clause]:
        found = self._read(articles) if articles else {}
        self.readings |= found
        clauses = [clause for account in read_accounts(found) for clause in account.clauses]
        self._clauses |= {clause_id(clause): clause for clause in clauses}
        return clauses
