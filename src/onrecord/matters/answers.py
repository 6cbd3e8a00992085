"""Whether one clause answers another with its contrary, though in other words: features with one table of weights.

The weights are those of a logistic regression on the development pairs (``python -m benchmarks.answers``). Only clauses
of which one says yes and the other no come here: what is weighed is whether both speak of one thing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from onrecord.matters.accounts import Clause
from onrecord.matters.alignment import partners
from onrecord.matters.features import Likeness
from onrecord.matters.identities import called
from onrecord.matters.polarity import Claim
from onrecord.matters.senses import opposites_of
from onrecord.matters.wording import stems_of, word_set, words_of

WEIGHTS = {
    "any answer": -4.10,
    "in common": 0.96,
    "in common, most": 0.41,
    "in common, but for names": 1.21,
    "in common, but for names, most": 0.40,
    "in the same words": 1.47,
    "told by few others": 0.37,
    "denied outright": -0.00,
    "denied outright, in common": 1.10,
    "the word that is turned": 0.24,
    "the word that is turned, in common": 1.21,
    "nobody at all, in common": 1.01,
}
"""What each feature adds to the log-odds of a contradiction when it is fully there."""
ANSWERED = 0.65
"""Probability from which one clause is said to deny the other; nine in ten hold on pairs left out of the fit."""
PERSONAL = word_set("he she it they we i his her its their our my him them us")
OF_ALL = re.compile(
    r"\b(?:any(?:one|body|thing)?|no ?(?:one|body)|nothing|none|never|no|not (?:a|one)\b)", re.IGNORECASE
)
FEW = 3.0
SHORT = 8
"""Content words beyond which two opposites in two claims may be said of two things."""


def turned_by_opposites(ours: Claim, theirs: Claim) -> bool:
    """Whether one short claim says of a thing the contrary of what the other says: 'open' and 'closed'."""
    if max(len(ours.stems), len(theirs.stems)) > SHORT:
        return False
    alone, other = ours.stems - theirs.stems, theirs.stems - ours.stems
    return any(opposites_of(stem) & other for stem in alone)


def contrary(ours: Claim, theirs: Claim) -> bool:
    """Whether one says yes and the other no: by a negation, or by an opposite, but not by both."""
    return (ours.denied != theirs.denied) != turned_by_opposites(ours, theirs)


def answer_score(one: Clause, other: Clause, likeness: Likeness) -> float:
    """How likely two clauses of contrary sense are of one thing, from 0 to 1."""
    found = answer_features(one, other, likeness)
    return 1 / (1 + math.exp(-sum(WEIGHTS[name] * value for name, value in found.items())))


def answer_features(one: Clause, other: Clause, likeness: Likeness) -> Mapping[str, float]:
    """Each feature of two clauses of contrary sense, from 0 to 1 but for 'told by few others', which reaches 3."""
    claims = likeness.claims(one), likeness.claims(other)
    ours, theirs = claims[0].stems | speaking_of(one), claims[1].stems | speaking_of(other)
    names = stems_of(" ".join(one.account.names & other.account.names))
    common = likeness.near(ours, theirs)
    plain = likeness.near(ours - names, theirs - names)
    outright = float(claims[0].whole != claims[1].whole)
    turned = _turned(*claims)
    return {
        "any answer": 1.0,
        "in common": sum(common) / 2,
        "in common, most": max(common),
        "in common, but for names": sum(plain) / 2,
        "in common, but for names, most": max(plain),
        "in the same words": likeness.claims_alike(one, other),
        "told by few others": min(FEW, _told_by_few(one, other, ours - names, theirs - names)),
        "denied outright": outright,
        "denied outright, in common": outright * max(common),
        "the word that is turned": turned,
        "the word that is turned, in common": (1 - outright) * turned * max(common),
        "nobody at all, in common": _of_all(one, common[0]) if claims[0].denied else _of_all(other, common[1]),
    }


def speaking_of(clause: Clause) -> frozenset[str]:
    """The stems of the speaker's name where a clause opens with a word for them: 'she never received a letter'."""
    speaker = clause.account.attribution.speaker
    if speaker is None or not speaker.named or not PERSONAL & set(words_of(clause.text)[:3]):
        return frozenset()
    return stems_of(called(speaker).split()[-1])


def answers_plainly(one: Clause, other: Clause, likeness: Likeness) -> bool:
    """Whether both claims are short, and what one of them turns is said of the other's: a long one says many things."""
    ours, theirs = likeness.claims(one), likeness.claims(other)
    if max(len(ours.stems), len(theirs.stems)) > SHORT:
        return False
    if ours.whole != theirs.whole or turned_by_opposites(ours, theirs):
        return True
    denying, denied = (one, theirs) if ours.denied else (other, ours)
    return bool((ours.turned | theirs.turned) & denied.stems) or OF_ALL.search(denying.text) is not None


def _of_all(denying: Clause, common: float) -> float:
    """How much of a denial of everybody or everything the other clause holds: whom it names matters less."""
    return common if OF_ALL.search(denying.text) else 0.0


def _turned(ours: Claim, theirs: Claim) -> float:
    """How near the word that one of them turns is to one that the other holds."""
    if turned_by_opposites(ours, theirs):
        return 1.0
    found = [*partners(ours.turned, theirs.stems).values(), *partners(theirs.turned, ours.stems).values()]
    return max((near for _, near in found), default=0.0)


def _told_by_few(one: Clause, other: Clause, ours: frozenset[str], theirs: frozenset[str]) -> float:
    """How many words they share that hardly any other clause of the two articles holds."""
    others = [c for c in one.account.whole.clauses + other.account.whole.clauses if c not in (one, other)]
    shared = partners(ours, theirs), partners(theirs, ours)
    return min(_few(pairs, others) for pairs in shared)


def _few(pairs: Mapping[str, tuple[str, float]], others: list[Clause]) -> float:
    found = 0.0
    for stem, (partner, near) in pairs.items():
        elsewhere = sum(1 for clause in others if stem in clause.stems or partner in clause.stems)
        found += near**2 / (1 + elsewhere)
    return found
