"""The figures of a matter as series: what each account counts, when, and between which bounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.matters.accounts import Account, read_accounts
from onrecord.matters.counts import Count, counts_of
from onrecord.records import Figure, Matter, Reading


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of one account."""

    statement: str
    """Statement id."""
    figure: Figure
    low: float
    """The least the words allow; minus infinity where they set no lower bound."""
    high: float
    day: str | None
    """The day it was said, else published: ``2031-10-07``."""


@dataclass(frozen=True, slots=True)
class Series:
    """All figures of a matter that count the same thing in the same unit, in the order of time."""

    counted: str
    """What is counted, in the program's words: 'people killed', 'metres'."""
    points: tuple[Point, ...]


def series_of(matter: Matter, readings: Mapping[str, Reading]) -> tuple[Series, ...]:
    """What is counted by at least two accounts, the most counted first; parts of a whole are left out."""
    wanted = {statement.id for statement in matter.statements}
    accounts = [account for account in read_accounts(readings) if account.id in wanted]
    found: dict[tuple[str, str | None, str], list[Count]] = defaultdict(list)
    for count in _counts(accounts):
        found[count.key].append(count)
    several = [counts for counts in found.values() if len({count.account.id for count in counts}) > 1]
    several.sort(key=lambda counts: (-len(counts), counts[0].account.place))
    return tuple(Series(_counted(counts), tuple(map(_point, counts))) for counts in several)


def _counts(accounts: Sequence[Account]) -> Iterator[Count]:
    for account in accounts:
        for clause in account.clauses:
            yield from (count for count in counts_of(clause) if _is_level(count))


def _is_level(count: Count) -> bool:
    """Whether it says how many there are: not a part of them, a rise or fall, or how many there ought to be."""
    return not (count.part or count.wanted or count.figure.change in ("rise", "fall"))


def _counted(counts: Sequence[Count]) -> str:
    """The shortest words for the counted, with what befell it where they do not say so."""
    first = counts[0]
    said = sorted((count.figure.counted.text for count in counts if count.figure.counted), key=lambda s: (len(s), s))
    words = said[0] if said else first.noun or (first.figure.unit or "")
    if first.fate is None or words in ("dead", "deaths", first.fate):
        return words
    return f"{'' if words == first.fate else words} {first.fate}".strip()


def _point(count: Count) -> Point:
    return Point(count.account.id, count.figure, count.low, count.high, count.account.day)
