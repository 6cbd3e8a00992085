"""When it is asked of a model whether two claims can both hold, and when its answer is taken.

'Every flat in the tower had been searched' and 'nobody looked into the upper flats' share one word: rules about words
do not reach that far. Where they do, the model is not asked.
"""

from __future__ import annotations

import re

from onrecord.matters.accounts import Clause
from onrecord.matters.answers import contrary
from onrecord.matters.clash import shipped_clash
from onrecord.matters.features import Likeness
from onrecord.matters.moments import clock_of, day_of
from onrecord.matters.polarity import is_open, unsaid
from onrecord.matters.sources import same_source
from onrecord.matters.wording import stems_of

RULED_OUT = 0.6
"""Probability from which one claim is said to rule out another."""
WORTH_READING = 0.2
"""What two claims must share besides names, in these or other words, before the model is asked: of what it finds on the
development stories 99 in 100 share more."""
IN_LIKE_WORDS = 0.8
"""Likeness of words from which two claims, but for a negation, say the same."""
ONE_OF_US = re.compile(r"\b(?:I|me|my|we|us|our|ours|mine)\b|^(?:he|she|his|her)\b", re.IGNORECASE)
"""What two people say of themselves can both hold: 'my windows came in', 'we broke the window'."""


def rules_out(one: Clause, other: Clause, likeness: Likeness) -> float | None:
    """How sure the model is that two claims, not of one source, on one event cannot both hold; None where it is not.

    Two figures and two hours are left to the rules on them, 'I never said' to those on denials.
    """
    if any(_says_nothing_firm(clause) for clause in (one, other)) or _left_to_rules(one, other):
        return None
    if all(ONE_OF_US.search(clause.text) for clause in (one, other)):
        return None
    speakers = one.account.attribution.speaker, other.account.attribution.speaker
    if same_source(*speakers) == "same" or not likeness.told_of_one_event(one.account, other.account):
        return None
    if _in_common(one, other, likeness) < WORTH_READING or _says_the_same(one, other, likeness):
        return None
    score = shipped_clash().probability(one, other)
    return score if score >= RULED_OUT else None


def _left_to_rules(one: Clause, other: Clause) -> bool:
    return bool((one.figures and other.figures) or (clock_of(one) and clock_of(other)))


def _says_nothing_firm(clause: Clause) -> bool:
    """A question, a promise of what is to come, or that something was never said."""
    return is_open(clause) or unsaid(clause) or clause.account.attribution.stance == "promises"


def _in_common(one: Clause, other: Clause, likeness: Likeness) -> float:
    """How much of what each says the other says too, apart from the names that both articles hold."""
    names = stems_of(" ".join(one.account.names & other.account.names))
    return sum(likeness.near(one.stems - names, other.stems - names)) / 2


def _says_the_same(one: Clause, other: Clause, likeness: Likeness) -> bool:
    """Whether both are in like words or one says all that the other does; no negation, figure, hour or day apart."""
    ours, theirs = likeness.claims(one), likeness.claims(other)
    within = ours.stems <= theirs.stems or theirs.stems <= ours.stems
    if contrary(ours, theirs) or not (within or likeness.claims_alike(one, other) >= IN_LIKE_WORDS):
        return False
    days = day_of(one), day_of(other)
    return clock_of(one) == clock_of(other) and (None in days or days[0] == days[1]) and one.figures == other.figures
