"""A count of none: 'nobody was killed' against words that somebody was."""

from __future__ import annotations

from onrecord.matters.accounts import Clause
from onrecord.matters.alignment import partners
from onrecord.matters.counts import PERSON_STEMS
from onrecord.matters.features import Likeness, days_between
from onrecord.matters.polarity import Claim
from onrecord.matters.wording import FATES

ENOUGH = 2
"""Words besides what befell them that both must share where other people are named than those who were spared."""


def none_befell(one: Clause, other: Clause, likeness: Likeness) -> bool:
    """Whether one says that a thing befell nobody, and the other, of one event and one day, that it befell somebody."""
    ours, theirs = likeness.claims(one), likeness.claims(other)
    if not (_spared(ours, theirs) or _spared(theirs, ours)):
        return False
    return days_between(one.account.day, other.account.day) == 0 and likeness.one_event(one.account, other.account)


def _spared(none: Claim, some: Claim) -> bool:
    fates = none.turned & some.stems & frozenset(FATES)
    if none.whole or some.whole or not none.denied or not fates - some.turned:
        return False
    shared = partners(none.stems - fates, some.stems - fates)
    who = none.stems & PERSON_STEMS
    return not who or bool(who & shared.keys()) or len(shared) >= ENOUGH
