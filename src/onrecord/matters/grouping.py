"""Clauses about one thing brought together, so that no chain of half-alike clauses ties unlike ones."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from onrecord.matters.accounts import Account, Clause
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


def join_linked(links: Iterable[Link], score: Score) -> list[list[int]]:
    """Groups made of linked clauses, by their places, the surest links first; clauses that stay alone are left out.

    What no link ties together does not depend on each other, so that parts of a collection give what the whole gives.
    """
    surest = sorted(links, key=lambda link: (-link[0], link[1], link[2]))
    group_of = {place: [place] for link in surest for place in link[1:]}
    holds = _holding_together(score)
    for _, one, other in surest:
        ours, theirs = group_of[one], group_of[other]
        if ours is not theirs and (len(ours) == len(theirs) == 1 or holds(ours, theirs)):
            ours, theirs = (ours, theirs) if len(ours) >= len(theirs) else (theirs, ours)
            for place in theirs:
                insort(ours, place)
                group_of[place] = ours
    groups = {id(group): group for group in group_of.values() if len(group) > 1}
    return sorted(groups.values())


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


def _holding_together(score: Score) -> Callable[[list[int], list[int]], bool]:
    """Says of two groups whether their earliest clauses are near enough; the same two are asked about often."""
    known: dict[tuple[tuple[int, ...], tuple[int, ...]], bool] = {}

    def hold(ours: list[int], theirs: list[int]) -> bool:
        first = tuple(ours[:LOOKED_AT]), tuple(theirs[:LOOKED_AT])
        if first not in known:
            scores = [score(min(a, b), max(a, b)) for a in first[0] for b in first[1]]
            known[first] = sum(scores) / len(scores) >= HOLDS_TOGETHER
        return known[first]

    return hold


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
