"""Clauses about one thing brought together, so that no chain of half-alike clauses ties unlike ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from onrecord.matters.accounts import Account, Clause
from onrecord.matters.candidates import candidate_pairs
from onrecord.matters.features import HOLDS_TOGETHER, SAME_THING, Likeness
from onrecord.matters.figures import compare_counts
from onrecord.matters.oppositions import oppose

LOOKED_AT = 6
"""Clauses of each group that decide whether two groups become one: the earliest."""


REMEMBERED = 1 << 18
"""Pairs whose likeness is kept while groups are made."""


def group_clauses(clauses: Sequence[Clause], likeness: Likeness) -> list[list[Clause]]:
    """Groups of clauses from at least two articles, each in the clauses' own order."""
    linked = lru_cache(maxsize=REMEMBERED)(lambda one, other: _linked(clauses[one], clauses[other], likeness))
    scored = [(linked(a, b), a, b) for a, b in candidate_pairs(clauses, likeness)]
    links = sorted((link for link in scored if link[0] >= SAME_THING), key=lambda link: (-link[0], link[1], link[2]))
    group_of = {place: [place] for link in links for place in link[1:]}
    for _, one, other in links:
        ours, theirs = group_of[one], group_of[other]
        if ours is not theirs and (len(ours) == len(theirs) == 1 or _hold_together(ours, theirs, linked)):
            ours.extend(theirs)
            for place in theirs:
                group_of[place] = ours
    groups = {id(group): sorted(group) for group in group_of.values()}
    found = [[clauses[place] for place in group] for group in sorted(groups.values())]
    return _without_doubles([group for group in found if len(_articles(group)) > 1])


def _linked(one: Clause, other: Clause, likeness: Likeness) -> float:
    """How likely two clauses are about one thing; those that cannot both hold are."""
    score = likeness.of_things(one, other)
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


def _hold_together(ours: list[int], theirs: list[int], linked: Callable[[int, int], float]) -> bool:
    scores = [linked(min(a, b), max(a, b)) for a in sorted(ours)[:LOOKED_AT] for b in sorted(theirs)[:LOOKED_AT]]
    return sum(scores) / len(scores) >= HOLDS_TOGETHER


def _articles(group: Sequence[Clause]) -> set[str]:
    return {clause.account.statement.article_id for clause in group}


def _without_doubles(groups: list[list[Clause]]) -> list[list[Clause]]:
    """A group whose accounts all stand in another already is told there: one statement, one matter."""
    kept: list[tuple[frozenset[str], list[Clause]]] = []
    for group in sorted(groups, key=lambda group: -len(accounts_in(group))):
        ids = frozenset(account.id for account in accounts_in(group))
        home = next((clauses for held, clauses in kept if ids <= held), None)
        if home is None:
            kept.append((ids, list(group)))
        else:
            home.extend(group)
    return [clauses for _, clauses in kept]
