"""Where two clauses cannot both hold without a figure in them: denials, hours, days and places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.matters.accounts import Account, Clause
from onrecord.matters.alignment import partners
from onrecord.matters.answers import ANSWERED, answer_score, answers_plainly, contrary
from onrecord.matters.counts import names_of
from onrecord.matters.features import (
    ALL_BUT_ONE,
    DAYS_APART,
    DENIED_ALIKE,
    DENIED_ANSWERED,
    EVENT_LETS,
    NEARLY_ONE,
    ONE_HAPPENING,
    SAME_DAYS,
    TURNED_ALIKE,
    Likeness,
    days_between,
)
from onrecord.matters.identities import Identity, called, hardly_one
from onrecord.matters.moments import ONCE, Site, clock_of, day_of, happens_once, may_be_one_hour, points_of, sites_of
from onrecord.matters.nones import none_befell
from onrecord.matters.polarity import (
    SAYING,
    about_a_saying,
    is_full,
    is_open,
    is_said,
    never_said,
    takes_a_side,
    unsaid,
)
from onrecord.matters.ruled_out import rules_out
from onrecord.matters.senses import rarity
from onrecord.matters.sources import same_source
from onrecord.matters.verdicts import Verdict, came_later
from onrecord.matters.wording import stems_of, words_of
from onrecord.records import ContradictionKind

LEAST_TOLD = 4.0
"""Nats that the shared words of a claim and its denial must tell together: any two rare words, or three common ones."""
NONE_SURE = 0.7
"""How sure it is that two speak of the same people where one says that nobody was hurt and the other that some were."""
LEAST_UNSAID = 3
"""Content words that must stand in both before 'never said' is taken to mean what was said."""
UNSAID_ALIKE = 0.6
"""Share of the shorter claim that must stand in the other before 'never said' is taken to mean it."""
LEAST_HELD = 3
"""Content words of a claim from which it tells something that all of it stands in a longer one."""
AHEAD = re.compile(r"\b(?:will|would|shall|won[’']t)\b|\bgoing to\b", re.IGNORECASE)
BEHIND = re.compile(r"\b(?:had|has|have|was|were|did)\b", re.IGNORECASE)
OPENS_WITH_ONESELF = re.compile(r"^(?:(?:\w+ ){0,3}?(?:he|she|I|we)|his|her|my|our)\b")


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two clauses that do not go together, and how near they are otherwise, from 0 to 1."""

    kind: ContradictionKind
    why: str
    score: float


def oppose(earlier: Clause, later: Clause, likeness: Likeness) -> tuple[Verdict, float] | None:
    """What two clauses are to each other that cannot both hold; None where nothing is sure enough to say."""
    if not (takes_a_side(earlier.account) and takes_a_side(later.account)):
        return None
    found = (
        _denied(earlier, later, likeness)
        or _elsewhere(earlier, later, likeness)
        or _ruled_out(earlier, later, likeness)
    )
    if found is None:
        return None
    source = same_source(earlier.account.attribution.speaker, later.account.attribution.speaker)
    verdict = _verdict(found, source, earlier.account, later.account)
    return (verdict, found.score) if verdict else None


def _verdict(found: Opposition, source: Identity, earlier: Account, later: Account) -> Verdict | None:
    if source == "different" or (source == "same" and found.kind == "attribution"):
        return Verdict("contradicts", found.why, found.kind)
    on_one_day = earlier.day is not None and earlier.day == later.day
    if source == "unsettled" and on_one_day and hardly_one(earlier.attribution.speaker, later.attribution.speaker):
        return Verdict("contradicts", f"{found.why}; the two may be one source", found.kind)
    if source == "same":
        if came_later(earlier, later):
            return Verdict("revises", f"the same source later: {found.why}")
        return Verdict("differs", f"the same source is given both, and nothing says which came later: {found.why}")
    return None


def _denied(one: Clause, other: Clause, likeness: Likeness) -> Opposition | None:
    ours, theirs = likeness.claims(one), likeness.claims(other)
    if (
        ours.denied == theirs.denied and not contrary(ours, theirs) and not never_said(one) and not never_said(other)
    ) or (_told(ours.stems, theirs.stems) < LEAST_TOLD):
        return None
    return (
        _never_said(one, other, likeness)
        or _denied_in_like_words(one, other, likeness)
        or _denied_in_other_words(one, other, likeness)
        or _befell_nobody(one, other, likeness)
    )


def _told(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """What the words that both share tell, in nats: 'get' and 'wrong' together tell next to nothing."""
    return sum(near * rarity(stem) for stem, (_, near) in partners(ours, theirs).items())


def _befell_nobody(one: Clause, other: Clause, likeness: Likeness) -> Opposition | None:
    if not none_befell(one, other, likeness) or not may_answer(one, other) or _other_names(one, other):
        return None
    return Opposition("denial", "one says that it befell nobody, the other that it did", NONE_SURE)


def _never_said(one: Clause, other: Clause, likeness: Likeness) -> Opposition | None:
    """One source that is given words, and says that it never said them."""
    if never_said(one) == never_said(other) or unsaid(one) == unsaid(other):
        return None
    shared = likeness.claims(one).stems & likeness.claims(other).stems
    if len(shared) < LEAST_UNSAID or likeness.claims_meet(one, other) < UNSAID_ALIKE:
        return None
    if same_source(one.account.attribution.speaker, other.account.attribution.speaker) != "same":
        return None
    score = likeness.claims_meet(one, other)
    return Opposition("attribution", "what the one has a source say, the source says was never said", score)


def _denied_in_other_words(one: Clause, other: Clause, likeness: Likeness) -> Opposition | None:
    if not contrary(likeness.claims(one), likeness.claims(other)) or not may_answer(one, other):
        return None
    if not likeness.surely_one_event(one.account, other.account) or not answers_plainly(one, other, likeness):
        return None
    score = answer_score(one, other, likeness)
    return (
        Opposition("denial", "one denies what the other claims, in other words", score) if score >= ANSWERED else None
    )


def may_answer(one: Clause, other: Clause) -> bool:
    """Whether two clauses are claims that can stand against each other: near in time, and of nobody else's saying."""
    apart = days_between(one.account.day, other.account.day)
    if apart is None or apart > DAYS_APART or _of_themselves(one, other) or unsaid(one) or unsaid(other):
        return False
    if not (is_full(one) and is_full(other)):
        return False
    return not (is_open(one) or is_open(other) or _of_other_times(one, other) or _of_other_figures(one, other))


def _ruled_out(one: Clause, other: Clause, likeness: Likeness) -> Opposition | None:
    score = rules_out(one, other, likeness)
    return Opposition("denial", "one rules out what the other claims", score) if score is not None else None


def _of_other_times(one: Clause, other: Clause) -> bool:
    """'Nobody will lose a crown' does not answer 'the bank had lost a billion'."""
    ours, theirs = _tense(one), _tense(other)
    return (ours, theirs) in (("ahead", "behind"), ("behind", "ahead"))


@lru_cache(maxsize=16384)
def _tense(clause: Clause) -> str | None:
    if AHEAD.search(clause.text):
        return "ahead"
    return "behind" if BEHIND.search(clause.text) else None


def _of_other_figures(one: Clause, other: Clause) -> bool:
    """Who denies that two percent were offered does not deny that five were."""
    ours, theirs = ({(f.kind, f.value, f.low, f.high) for f in clause.figures} for clause in (one, other))
    return bool(ours - theirs and theirs - ours) and {f[0] for f in ours} == {f[0] for f in theirs}


def _denied_in_like_words(one: Clause, other: Clause, likeness: Likeness) -> Opposition | None:
    ours, theirs = likeness.claims(one), likeness.claims(other)
    if ours.denied == theirs.denied or not _answer_each_other(one, other):
        return None
    if _of_other_figures(one, other) or _of_other_times(one, other):
        return None
    shared = ours.stems & theirs.stems
    turned = ours.turned | theirs.turned
    whole = ours.whole or theirs.whole
    if not whole and not turned & shared:
        return None
    alike, within = likeness.claims_alike(one, other), likeness.claims_meet(one, other)
    answered = likeness.share(shared, *((ours.stems,) * 2 if ours.denied else (theirs.stems,) * 2))
    denied = one if ours.denied else other
    if any(count.fate and count.fate not in shared for count in likeness.counts(denied)):
        return None
    event = likeness.surely_one_event(one.account, other.account)
    if len(shared) < 2 and not (whole and event):
        return None
    if not whole and min(len(ours.stems), len(theirs.stems)) < LEAST_HELD:
        within = 0.0
    least = (DENIED_ALIKE - EVENT_LETS if event else DENIED_ALIKE) if whole else TURNED_ALIKE
    if answered < DENIED_ANSWERED or max(alike, within / 1.5) < least:
        return None
    source = same_source(one.account.attribution.speaker, other.account.attribution.speaker)
    if source != "same" and (unsaid(one) or unsaid(other)) and not shared & SAYING:
        return None
    if not event and not (len(shared) > 2 and (whole or source == "same" or alike >= NEARLY_ONE)):
        return None
    score = max(alike, within)
    if source == "same" and (turned & SAYING or unsaid(one) or unsaid(other)):
        return Opposition("attribution", "what the one has a source say, the source says was never said", score)
    if about_a_saying(ours, theirs) and shared & SAYING:
        return Opposition("attribution", "one says that something was said, the other that it was not", score)
    return Opposition("denial", "one denies what the other claims", score)


def _answer_each_other(one: Clause, other: Clause) -> bool:
    apart = days_between(one.account.day, other.account.day)
    if apart is None or apart > DAYS_APART or _other_names(one, other) or _of_themselves(one, other):
        return False
    return all(is_said(clause) and not is_open(clause) for clause in (one, other))


def _of_themselves(one: Clause, other: Clause) -> bool:
    """Two people who each speak of themselves as 'he', or of 'her group', do not speak of one man or one group."""
    if not (_of_oneself(one) and _of_oneself(other)):
        return False
    return same_source(one.account.attribution.speaker, other.account.attribution.speaker) != "same"


@lru_cache(maxsize=16384)
def _of_oneself(clause: Clause) -> bool:
    return OPENS_WITH_ONESELF.search(clause.text) is not None


def _other_names(one: Clause, other: Clause) -> bool:
    speakers = frozenset(
        words_of(f"{called(one.account.attribution.speaker)} {called(other.account.attribution.speaker)}")
    )
    ours, theirs = ({name for name in names_of(c) if not set(name.split()) & speakers} for c in (one, other))
    words = (
        frozenset(word for name in ours for word in name.split()),
        frozenset(word for name in theirs for word in name.split()),
    )
    return bool(ours and theirs and not words[0] & words[1])


def _elsewhere(one: Clause, other: Clause, likeness: Likeness) -> Opposition | None:
    if likeness.claims(one).denied != likeness.claims(other).denied and not (day_of(one) and day_of(other)):
        return None
    apart = days_between(one.account.day, other.account.day)
    once = (happens_once(one) and happens_once(other)) or likeness.claims_alike(one, other) >= ALL_BUT_ONE
    if apart is None or apart > DAYS_APART or not once:
        return None
    return _other_hour(one, other, likeness) or _other_day(one, other, likeness) or _other_place(one, other, likeness)


def _other_hour(one: Clause, other: Clause, likeness: Likeness) -> Opposition | None:
    ours, theirs = clock_of(one), clock_of(other)
    if not ours or not theirs or other_days(one, other):
        return None
    if may_be_one_hour(ours, theirs):
        return None
    score = _left(one, other, likeness, ours[0], theirs[0])
    return Opposition("time", f"other hours: “{ours[0]}” and “{theirs[0]}”", score) if score >= ONE_HAPPENING else None


def _other_day(one: Clause, other: Clause, likeness: Likeness) -> Opposition | None:
    ours, theirs = day_of(one), day_of(other)
    apart = days_between(one.account.day, other.account.day) or 0
    if not ours or not theirs or apart > SAME_DAYS or likeness.counts(one) or likeness.counts(other):
        return None
    if (ours[1] <= theirs[2] and theirs[1] <= ours[2]) or ours[0].casefold() == theirs[0].casefold():
        return None
    score = _left(one, other, likeness, ours[0], theirs[0])
    return Opposition("time", f"other days: “{ours[0]}” and “{theirs[0]}”", score) if score >= ONE_HAPPENING else None


def other_days(one: Clause, other: Clause) -> bool:
    """Whether two clauses name days that cannot be one."""
    ours, theirs = day_of(one), day_of(other)
    return bool(ours and theirs and not (ours[1] <= theirs[2] and theirs[1] <= ours[2]))


def _other_place(one: Clause, other: Clause, likeness: Likeness) -> Opposition | None:
    ours, theirs = sites_of(one), sites_of(other)
    if not ours or not theirs or likeness.counts(one) or likeness.counts(other):
        return None
    first, second = ours[0], theirs[0]
    if not _apart(first, second, one, other):
        return None
    score = _left(one, other, likeness, *(site.words for site in (*ours, *theirs)))
    why = f"other places: “{first.words}” and “{second.words}”"
    return Opposition("place", why, score) if score >= ONE_HAPPENING else None


def _apart(first: Site, second: Site, one: Clause, other: Clause) -> bool:
    """Two places of one sort, neither of which is said to lie in the other."""
    points = points_of(one), points_of(other)
    if all(points) and not points[0] & points[1]:
        return bool(first.stems & second.stems)
    if first.named != second.named or first.stems & second.stems or first.kinds & second.kinds:
        return False
    return not any(_lies_in(a, b, clause) for clause in (one, other) for a, b in ((first, second), (second, first)))


def _lies_in(inner: Site, outer: Site, clause: Clause) -> bool:
    words = re.escape(inner.words) + r"(?:,| in| of| at)(?: the)? " + re.escape(outer.words)
    return re.search(words, clause.account.article.text, re.IGNORECASE) is not None


def _left(one: Clause, other: Clause, likeness: Likeness, *taken: str) -> float:
    """How much of the shorter clause stands in the other when hours, days and places are taken away."""
    gone = stems_of(" ".join(taken))
    ours, theirs = likeness.claims(one).stems - gone, likeness.claims(other).stems - gone
    shared = ours & theirs
    if not shared - ONCE:
        return 0.0
    if shared & ONCE or _both_just_happen(ours, theirs) or not (ours & ONCE or theirs & ONCE):
        return likeness.share(shared - HAPPEN, ours - HAPPEN, theirs - HAPPEN)
    if ours & ONCE and theirs & ONCE and likeness.one_event(one.account, other.account):
        return likeness.share(shared - ONCE, ours - ONCE, theirs - ONCE)
    return 0.0


def _both_just_happen(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours & HAPPEN) and bool(theirs & HAPPEN)


HAPPEN = frozenset(stems_of("happened occurred took place took happens")) | {"plac", "place"}
