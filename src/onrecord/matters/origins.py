"""Which accounts of a matter go back to one origin: a wire report, a saying, the same source saying the same."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.matters.accounts import Account, Clause
from onrecord.matters.alignment import partners
from onrecord.matters.copies import Copy
from onrecord.matters.counts import Count
from onrecord.matters.features import SAME_CLAIM, Likeness
from onrecord.matters.identities import called
from onrecord.matters.oppositions import oppose, other_days
from onrecord.matters.polarity import is_open, takes_a_side, unsaid
from onrecord.matters.sayings import same_words, shared_saying
from onrecord.matters.sources import same_source
from onrecord.matters.tying import may_be_tied
from onrecord.records import Origin

Copies = Mapping[frozenset[str], Copy]
Clauses = Mapping[str, Sequence[Clause]]


WITHIN = 0.8
"""How much it counts that all of the shorter claim stands in the longer, against both being alike."""
LOOKED_AT = 3
"""Accounts of an origin that a later one is compared with: the earliest."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two accounts are one origin."""

    score: float
    reason: str


Ties = Mapping[tuple[str, str], Tie]


def tie_between(one: Account, other: Account, clauses: Clauses, copies: Copies, likeness: Likeness) -> Tie | None:
    """What makes two accounts one origin; None where they may be told apart."""
    if (copy := _copy_of(one, other, copies)) is not None:
        return Tie(max(0.9, copy.share), _reprinted(one, other, copy))
    if (saying := shared_saying(one, other)) is not None:
        return Tie(0.95, f"the same words of {called(one.attribution.speaker)} in {_outlets(one, other)}: “{saying}”")
    if same_source(one.attribution.speaker, other.attribution.speaker) == "same":
        return _same_claim(one, other, clauses, likeness)
    return _relayed(one, other, clauses, likeness)


def group_by_origin(
    accounts: Sequence[Account], clauses: Clauses, copies: Copies, likeness: Likeness
) -> tuple[tuple[Origin, ...], Ties]:
    """The origins of a matter, the earliest first, and the ties that made them, by the accounts' ids."""
    group_of: dict[str, list[Account]] = {}
    ties: dict[tuple[str, str], Tie] = {}
    for account, near in zip(accounts, may_be_tied(accounts), strict=True):
        joined = [account]
        for one in near:
            group = group_of[one.id]
            looked_at = any(one is first for first in group[:LOOKED_AT])
            if looked_at and (tie := tie_between(one, account, clauses, copies, likeness)) is not None:
                ties[one.id, account.id] = tie
                joined += [member for member in group if all(member is not other for other in joined)]
        joined.sort(key=lambda member: member.place)
        group_of.update((member.id, joined) for member in joined)
    groups = sorted({id(group): group for group in group_of.values()}.values(), key=lambda group: group[0].place)
    by_account = ties_of(ties)
    return tuple(_origin(group, ties, by_account) for group in groups), ties


def ties_of(ties: Ties) -> Mapping[str, Sequence[Tie]]:
    """The ties of each account, to earlier and to later ones."""
    found: dict[str, list[Tie]] = defaultdict(list)
    for pair, tie in ties.items():
        for id_ in pair:
            found[id_].append(tie)
    return found


def _origin(group: Sequence[Account], ties: Ties, by_account: Mapping[str, Sequence[Tie]]) -> Origin:
    ids = tuple(account.id for account in group)
    reasons = list(dict.fromkeys(_strongest(ids[:place], later, ties, by_account).reason
                                 for place, later in enumerate(ids) if place))  # fmt: skip
    reason = "; ".join(reasons) or f"{called(group[0].attribution.speaker)}, in {group[0].outlet} alone"
    return Origin(id=hashlib.sha256("\n".join(ids).encode()).hexdigest()[:12], statements=ids, reason=reason)


def _strongest(earlier: Sequence[str], later: str, ties: Ties, by_account: Mapping[str, Sequence[Tie]]) -> Tie:
    """What ties an account most to those before it, else to any other."""
    before = [ties[one, later] for one in earlier if (one, later) in ties]
    return max(before or by_account[later], key=lambda tie: tie.score)


def _copy_of(one: Account, other: Account, copies: Copies) -> Copy | None:
    """How their articles share a report, where both accounts are the same words of it."""
    if not same_words(one, other) or _figures(one) != _figures(other):
        return None
    return copies.get(frozenset((one.statement.article_id, other.statement.article_id)))


def _figures(account: Account) -> list[tuple[float | None, ...]]:
    """A reprint whose figure was changed is an account of its own."""
    return [(figure.value, figure.low, figure.high) for figure in account.attribution.figures]


def _reprinted(one: Account, other: Account, copy: Copy) -> str:
    whose = f"a report of {copy.agency}" if copy.agency else "one report"
    share = f"{copy.share:.0%} of the shorter article stands in the longer word for word"
    return f"{_outlets(one, other)} carry {whose}: {share}"


def _outlets(one: Account, other: Account) -> str:
    return f"{one.outlet} and {other.outlet}" if one.outlet != other.outlet else f"two articles of {one.outlet}"


def _relayed(one: Account, other: Account, clauses: Clauses, likeness: Likeness) -> Tie | None:
    """Two outlets that have the same words of the same kind of source through one teller: the far end is one origin."""
    tellers = [{span.text.casefold(): span.text for span in account.attribution.via} for account in (one, other)]
    common = [name for key, name in tellers[0].items() if key in tellers[1]]
    sources = [called(account.attribution.speaker).casefold() for account in (one, other)]
    if not common or sources[0] != sources[1] or _figures(one) != _figures(other):
        return None
    pairs = [(a, b) for a in clauses[one.id] for b in clauses[other.id]]
    score = max((likeness.of_words(a, b) for a, b in pairs), default=0.0)
    if score < SAME_CLAIM:
        return None
    return Tie(score, f"{_outlets(one, other)} have it from {called(one.attribution.speaker)} through {common[-1]}")


def _same_claim(one: Account, other: Account, clauses: Clauses, likeness: Likeness) -> Tie | None:
    pairs = [(a, b) for a in clauses[one.id] for b in clauses[other.id]]
    if any(oppose(a, b, likeness) for a, b in pairs):
        return None
    counted = [pair for a, b in pairs for pair in likeness.common_counts(a, b)]
    who = called(one.attribution.speaker)
    if counted:
        agreeing = [(a, b) for a, b in counted if _same_count(a, b)]
        reason = f"one source, {who}, with one figure in {_outlets(one, other)}"
        return Tie(0.9, reason) if len(agreeing) == len(counted) else None
    if any(likeness.counts(a) and likeness.counts(b) for a, b in pairs):
        return None
    score = max((_alike(a, b, likeness) for a, b in pairs), default=0.0)
    return Tie(score, f"one source, {who}, says the same in {_outlets(one, other)}") if score >= SAME_CLAIM else None


def _alike(one: Clause, other: Clause, likeness: Likeness) -> float:
    """How near two clauses of one source are to the same claim; nought where one denies it and the other does not."""
    if likeness.claims(one).denied != likeness.claims(other).denied or is_open(one) != is_open(other):
        return 0.0
    if unsaid(one) != unsaid(other) or other_days(one, other):
        return 0.0
    if not (takes_a_side(one.account) and takes_a_side(other.account)):
        stances = one.account.attribution.stance, other.account.attribution.stance
        return likeness.of_words(one, other) if stances[0] == stances[1] else 0.0
    return max(likeness.of_words(one, other), likeness.claims_alike(one, other), _within(one, other, likeness))


def _within(one: Clause, other: Clause, likeness: Likeness) -> float:
    """How much of one source's shorter claim the other article of the event has too, in these or other words."""
    if not likeness.one_event(one.account, other.account):
        return 0.0
    common = likeness.near(one.stems, other.stems) if len(partners(one.stems, other.stems)) > 1 else (0.0, 0.0)
    return max(WITHIN * likeness.claims_meet(one, other), sum(common) / 2)


def _same_count(one: Count, other: Count) -> bool:
    """One value, or bounds of which one holds the other: 'three' and 'at least three'."""
    values = {count.low for count in (one, other) if count.exact}
    holds = one.same_value(other) or any(
        value in (one.low, one.high) and value in (other.low, other.high) for value in values
    )
    return one.part == other.part and holds
