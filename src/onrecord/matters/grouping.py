"""Clauses about one thing brought together, so that no chain of half-alike clauses ties unlike ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from onrecord.matters.accounts import Account, Clause
from onrecord.matters.candidates import candidate_pairs
from onrecord.matters.features import HOLDS_TOGETHER, SAME_THING, Likeness
from onrecord.matters.figures import compare_counts
from onrecord.matters.oppositions import oppose

Link = tuple[float, int, int]
"""How surely two clauses are about one thing, and their places in time, the earlier first."""
Score = Callable[[int, int], float]
"""How surely the clauses at two places, the earlier first, are about one thing."""
DIGITS = 9
"""Of a score: what lies behind them depends on the order in which a set of words is summed up."""
LOOKED_AT = 6
"""Clauses of each group that decide whether two groups become one: the earliest."""
REMEMBERED = 1 << 18
"""Pairs whose likeness is kept while groups are made."""


def group_clauses(clauses: Sequence[Clause], likeness: Likeness) -> list[list[Clause]]:
    """Groups of clauses from at least two articles, each in the clauses' own order."""
    score = _remembered(clauses, likeness)
    return without_doubles(_joined(clauses, _linked(clauses, score, likeness), score))


def link_clauses(clauses: Sequence[Clause], likeness: Likeness) -> list[Link]:
    """All pairs of clauses that are about one thing."""
    return _linked(clauses, _remembered(clauses, likeness), likeness)


def join_linked(clauses: Sequence[Clause], links: Iterable[Link], likeness: Likeness) -> list[list[Clause]]:
    """Groups made of linked clauses, the surest links first; those of one article alone are left out.

    What no link ties together does not depend on each other, so that parts of a collection give what the whole gives.
    """
    return _joined(clauses, links, _remembered(clauses, likeness))


def _linked(clauses: Sequence[Clause], score: Score, likeness: Likeness) -> list[Link]:
    scored = ((score(a, b), a, b) for a, b in candidate_pairs(clauses, likeness))
    return [link for link in scored if link[0] >= SAME_THING]


def _joined(clauses: Sequence[Clause], links: Iterable[Link], score: Score) -> list[list[Clause]]:
    surest = sorted(links, key=lambda link: (-link[0], link[1], link[2]))
    group_of = {place: [place] for link in surest for place in link[1:]}
    for _, one, other in surest:
        ours, theirs = group_of[one], group_of[other]
        if ours is not theirs and (len(ours) == len(theirs) == 1 or _hold_together(ours, theirs, score)):
            ours.extend(theirs)
            for place in theirs:
                group_of[place] = ours
    groups = {id(group): sorted(group) for group in group_of.values()}
    found = [[clauses[place] for place in group] for group in sorted(groups.values())]
    return [group for group in found if len(_articles(group)) > 1]


def linked(one: Clause, other: Clause, likeness: Likeness) -> float:
    """How likely two clauses, the earlier first, are about one thing; those that cannot both hold are."""
    score = round(likeness.of_things(one, other), DIGITS)
    if score < SAME_THING and (oppose(one, other, likeness) is not None or _figures_tell(one, other, likeness)):
        return SAME_THING
    return score


def _figures_tell(one: Clause, other: Clause, likeness: Likeness) -> bool:
    counted = likeness.common_counts(one, other)
    if not counted or not likeness.one_event(one.account, other.account):
        return False
    verdicts = [compare_counts(*counts) for counts in counted]
    return None in verdicts or any(verdict and verdict.kind != "differs" for verdict in verdicts)


def accounts_in(group: Sequence[Clause]) -> list[Account]:
    """The accounts that the clauses of a group belong to, each once, in order."""
    return sorted({id(c.account): c.account for c in group}.values(), key=lambda account: account.place)


def _remembered(clauses: Sequence[Clause], likeness: Likeness) -> Score:
    return lru_cache(maxsize=REMEMBERED)(lambda one, other: linked(clauses[one], clauses[other], likeness))


def _hold_together(ours: list[int], theirs: list[int], score: Score) -> bool:
    scores = [score(min(a, b), max(a, b)) for a in sorted(ours)[:LOOKED_AT] for b in sorted(theirs)[:LOOKED_AT]]
    return sum(scores) / len(scores) >= HOLDS_TOGETHER


def _articles(group: Sequence[Clause]) -> set[str]:
    return {clause.account.statement.article_id for clause in group}


def without_doubles(groups: Iterable[list[Clause]]) -> list[list[Clause]]:
    """A group whose accounts all stand in another already is told there: one statement, one matter."""
    found = sorted(groups, key=lambda group: -len(accounts_in(group)))
    homes = homes_of([frozenset(account.id for account in accounts_in(group)) for group in found])
    kept: dict[int, list[Clause]] = defaultdict(list)
    for group, home in zip(found, homes, strict=True):
        kept[home].extend(group)
    return list(kept.values())


def homes_of(groups: Sequence[frozenset[str]]) -> list[int]:
    """For the accounts of each group, the largest groups first, the place of the first group that holds them all."""
    holding: dict[str, list[int]] = defaultdict(list)
    homes = []
    for place, ids in enumerate(groups):
        home = next((other for other in holding[min(ids)] if ids <= groups[other]), place)
        homes.append(home)
        if home == place:
            for id_ in ids:
                holding[id_].append(place)
    return homes
