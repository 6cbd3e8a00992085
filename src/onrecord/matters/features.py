"""How near two clauses stand to one thing: each feature with its score, the weights in one table."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import lru_cache

from onrecord.matters.accounts import Account, Clause, Whole
from onrecord.matters.alignment import covered, partners
from onrecord.matters.counts import Count, circumstances_of, counts_of, width_of
from onrecord.matters.polarity import Claim, claim_of
from onrecord.matters.senses import about_alike
from onrecord.matters.sources import same_source
from onrecord.matters.weights import Rarity, Squares, Weights, telling, weigh

WEIGHTS = {
    "words": 0.6,
    "counted": 0.3,
    "event": 0.1,
    "speaker": 0.05,
    "one claim": 0.35,
    "other counted": -0.5,
    "other event": -0.3,
    "far apart": -0.2,
}
"""What each feature adds when it is fully there; those below nought tell two things apart."""

SAME_THING = 0.25
"""From here on two clauses are about one thing."""
HOLDS_TOGETHER = 0.15
"""What the clauses of two groups must reach on average before the groups become one."""
SAME_CLAIM = 0.72
"""Likeness of words from which two clauses claim the same."""
BORNE_OUT = 0.8
"""Likeness of words from which one named source bears out another."""
LEAST_BORNE_OUT = 4
"""Content words that both must share for that."""
SAME_DENIED = 0.6
"""Likeness of words from which a denial answers a claim."""
SAME_COUNTED = 0.6
"""Likeness of words that two counts need where nothing says what befell the counted."""
SAME_CIRCUMSTANCES = 0.5
"""Share of what the shorter clause says besides the counted that the other says too, in these or other words."""
LEAST_SURE = 0.35
"""Confidence below which an attribution is never one side of a contradiction."""
LEAST_SHARED = 3
"""Content words that two clauses share before they are taken for one thing by their words alone."""
SAME_DAYS = 3
WEEK = 7
TELLING_NAMES = 3.0
"""What the names that two articles share must tell together, in nats, for both to be of one event."""
ONE_EVENT = 0.12
"""Likeness of two articles' beginnings from which both are of one event: of ECB+ train's pairs of one event nine in ten
reach it, of any two of PolNeAR's articles on one campaign less than one in a hundred."""
SURELY_ONE = 0.2
"""Likeness of beginnings that no two articles of one campaign reach unless they tell of one happening of it."""
CLAUSES = 1 << 14
"""Clauses of which it is remembered what they count and claim."""
TOLD_OF_ONE = 0.12
"""Likeness of beginnings from which a claim of the one may rule out a claim of the other: one in a hundred pairs of
PolNeAR's articles of one week reaches it."""
PAIRS = 1 << 18
"""Pairs of articles of which it is remembered whether they tell of one event."""
DAYS_APART = 30
NAMES_OF_ONE_EVENT = 2
NAMES_TO_TELL_APART = 5
"""Names that both articles must hold before having none in common says anything."""
ONE_CLAIM = 0.7
"""Share of the shorter claim that must stand in the other for both to be about one thing."""
DENIED_ALIKE = 0.5
"""Likeness of two claims from which the denial of one answers the other."""
DENIED_ANSWERED = 0.5
"""Share of the denied claim that must stand in the other."""
EVENT_LETS = 0.08
"""By how much less two claims may be alike where the articles' names show one event."""
NEARLY_ONE = 0.8
"""Likeness from which a claim and its denial need no other sign that they are of one event."""
TURNED_ALIKE = 0.58
"""Likeness of two claims from which one that holds a 'not' answers the other: a cue that denies is surer."""
ALL_BUT_ONE = 0.95
"""Likeness of two claims that say the same but for the hour, the day or the place."""
ONE_HAPPENING = 0.6
"""Likeness of what is left when hour, day and place are taken away, for both to be of one happening."""


class Likeness:
    """Compares clauses with the weight of each word over one collection: rare words tell more."""

    def __init__(self, clauses: Iterable[Clause], weights: Weights | None = None) -> None:
        self.weights = weights or weigh(clauses)
        self.weight = Rarity(self.weights)
        self._squared = Squares(self.weight)
        self.counts = lru_cache(maxsize=CLAUSES)(counts_of)
        self.claims: Callable[[Clause], Claim] = lru_cache(maxsize=CLAUSES)(claim_of)
        self._size = lru_cache(maxsize=CLAUSES)(self._measured)
        self._claimed = lru_cache(maxsize=CLAUSES)(self._claim_measured)
        self._about_one = lru_cache(maxsize=PAIRS)(_about_alike)
        self._of_one = lru_cache(maxsize=PAIRS)(self._by_names_or_words)

    def of_words(self, one: Clause, other: Clause) -> float:
        """Cosine of the two clauses' weighted words, from 0 to 1."""
        shared = self._weight_of(one.stems & other.stems)
        return shared / math.sqrt(self._size(one) * self._size(other)) if shared else 0.0

    def of_meaning(self, one: Clause, other: Clause) -> float:
        """How much of what each clause says the other says too, in these or in other words; 0 where two events are."""
        return sum(self.near(one.stems, other.stems)) / 2 if self.one_event(one.account, other.account) else 0.0

    def of_things(self, one: Clause, other: Clause) -> float:
        """How likely both are about one thing: the weighted sum of their features, from 0 to 1."""
        total = sum(WEIGHTS[name] * score for name, score in self.features(one, other))
        return min(1.0, max(0.0, total))

    def features(self, one: Clause, other: Clause) -> Iterator[tuple[str, float]]:
        """Every feature that applies, by its name in ``WEIGHTS``, and how far it is there, from 0 to 1."""
        counted = self.common_counts(one, other)
        words = self.of_words(one, other)
        if counted or self._enough(one, other):
            yield "words", max(words, self.of_meaning(one, other))
        if counted:
            yield "counted", 1.0
        elif self.counts(one) and self.counts(other) and words < 0.95:
            yield "other counted", 1.0
        if self.claims_meet(one, other) >= ONE_CLAIM:
            yield "one claim", 1.0
        yield from self._circumstances(one.account, other.account)

    def claims_meet(self, one: Clause, other: Clause) -> float:
        """How much of the shorter claim's weight stands in the other, from 0 to 1; 0 where they share one word."""
        ours, theirs = self.claims(one), self.claims(other)
        shared = ours.stems & theirs.stems
        if len(shared) < 2:
            return 0.0
        return self._weight_of(shared) / min(self._claimed(one), self._claimed(other))

    def claims_alike(self, one: Clause, other: Clause) -> float:
        """Cosine of the weighted words of two claims, their denials left aside."""
        ours, theirs = self.claims(one), self.claims(other)
        shared = self._weight_of(ours.stems & theirs.stems)
        return shared / math.sqrt(self._claimed(one) * self._claimed(other)) if shared else 0.0

    def near(self, one: Collection[str], other: Collection[str]) -> tuple[float, float]:
        """How much of each side's stems the other holds, in these or in other words; both from 0 to 1."""
        return covered(one, other, self.weight.__getitem__), covered(other, one, self.weight.__getitem__)

    def share(self, shared: frozenset[str], ours: frozenset[str], theirs: frozenset[str]) -> float:
        """Weight of the shared stems against that of the lighter side, from 0 to 1."""
        least = min(self._weight_of(ours), self._weight_of(theirs))
        return min(1.0, self._weight_of(shared) / least) if least else 0.0

    def one_event(self, one: Account, other: Account) -> bool:
        """Whether both articles speak of one event, as far as their words, their rare names and their days show."""
        apart = days_between(one.day, other.day)
        if apart is None or apart > WEEK:
            return False
        return self._of_one(*_in_order(one, other))

    def surely_one_event(self, one: Account, other: Account) -> bool:
        """Whether both articles speak of one event beyond a topic that they share, as a denial must.

        Names do not tell: all articles of one campaign share a dozen of them.
        """
        return self.one_event(one, other) and self._about_one(*_in_order(one, other)) >= SURELY_ONE

    def told_of_one_event(self, one: Account, other: Account) -> bool:
        """Whether the beginnings of both articles show that they speak of one event, whatever names they share."""
        return self.one_event(one, other) and self._about_one(*_in_order(one, other)) >= TOLD_OF_ONE

    def _by_names_or_words(self, one: Whole, other: Whole) -> bool:
        if telling(one.names & other.names, self.weights) >= TELLING_NAMES:
            return True
        return self._about_one(one, other) >= ONE_EVENT

    def _weight_of(self, stems: frozenset[str]) -> float:
        return sum(map(self._squared.__getitem__, stems))

    def common_counts(self, one: Clause, other: Clause) -> list[tuple[Count, Count]]:
        """Pairs of figures that count the same noun with the same fate."""
        return [(a, b) for a in self.counts(one) for b in self.counts(other) if self._same_counted(a, b)]

    def _same_counted(self, one: Count, other: Count) -> bool:
        measured = one.figure.kind == "measure" and one.key[:2] == other.key[:2] and one.noun and other.noun
        if (one.key != other.key and not measured) or width_of(one, other) is None:
            return False
        if one.fate is not None or self.of_words(one.clause, other.clause) >= SAME_COUNTED:
            return True
        if not self.one_event(one.account, other.account):
            return False
        if self.claims_alike(one.clause, other.clause) >= SAME_COUNTED / 1.2:
            return True
        around = circumstances_of(one), circumstances_of(other)
        return bool(one.noun) and (not all(around) or min(self.near(*around)) >= SAME_CIRCUMSTANCES)

    def _enough(self, one: Clause, other: Clause) -> bool:
        """Two words in common are chance unless both were said in the same days."""
        apart = days_between(one.account.day, other.account.day)
        least = LEAST_SHARED if apart is None or apart > SAME_DAYS else 2
        if len(one.stems & other.stems) >= least or one.text == other.text:
            return True
        return self.one_event(one.account, other.account) and len(partners(one.stems, other.stems)) >= 2

    def _circumstances(self, one: Account, other: Account) -> Iterator[tuple[str, float]]:
        names = len(one.names & other.names)
        if names >= NAMES_OF_ONE_EVENT:
            yield "event", 1.0
        elif not names and min(len(one.names), len(other.names)) >= NAMES_TO_TELL_APART:
            yield "other event", 1.0
        if same_source(one.attribution.speaker, other.attribution.speaker) == "same":
            yield "speaker", 1.0
        if (apart := days_between(one.day, other.day)) is not None and apart > DAYS_APART:
            yield "far apart", 1.0

    def _measured(self, clause: Clause) -> float:
        return self._weight_of(clause.stems)

    def _claim_measured(self, clause: Clause) -> float:
        return self._weight_of(self.claims(clause).stems)


def _in_order(one: Account, other: Account) -> tuple[Whole, Whole]:
    first, second = sorted((one.whole, other.whole), key=lambda whole: whole.article_id)
    return first, second


def _about_alike(one: Whole, other: Whole) -> float:
    """How near the beginnings of two articles are in what they are about, from 0 to 1."""
    return about_alike(one.about, other.about)


@lru_cache(maxsize=1 << 16)
def days_between(one: str | None, other: str | None) -> int | None:
    """Days from the earlier to the later; None where either is not known."""
    if one is None or other is None:
        return None
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return None
