"""How the origins of one matter stand to each other: each relation with the exact words of both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from onrecord.matters.accounts import Account, Clause
from onrecord.matters.copies import Copy
from onrecord.matters.features import BORNE_OUT, LEAST_BORNE_OUT, LEAST_SURE, SAME_DENIED, Likeness
from onrecord.matters.figures import compare_counts
from onrecord.matters.identities import called, independent
from onrecord.matters.oppositions import oppose
from onrecord.matters.origins import Clauses, Tie, Ties, ties_of
from onrecord.matters.polarity import CLAIMED, claims
from onrecord.matters.sayings import same_words
from onrecord.matters.told import STANDING_FOR, Told, judged
from onrecord.matters.verdicts import Verdict
from onrecord.matters.wording import words_of
from onrecord.records import Origin, Relation, Stance

RANK = ("revises", "contradicts", "differs")
WITHHELD: frozenset[Stance] = frozenset(
    ("neither confirms nor denies", "does not confirm", "declines to comment", "could not be reached")
)
WEIGHTIEST = ("contradicts", "revises", "corroborates", "differs")
OWN_WORDS = 8
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sides:
    """Two accounts of one matter, the earlier first, with the clauses that brought them into it."""

    earlier: Account
    later: Account
    pairs: tuple[tuple[Clause, Clause], ...]
    copied: bool


def find_relations(
    origins: Sequence[Origin],
    accounts: Mapping[str, Account],
    clauses: Clauses,
    copies: Mapping[frozenset[str], Copy],
    ties: Ties,
    likeness: Likeness,
    told: Told | None = None,
) -> tuple[Relation, ...]:
    """Repeats within each origin, then what the origins are to each other, one account standing for each.

    ``told`` spares judging what was judged before and is the same.
    """
    by_account = ties_of(ties)
    found = [relation for origin in origins for relation in _repeats(origin, ties, by_account)]
    before = told.judged() if told is not None else None
    for one, other in judged(origins):
        relation = before(one, other) if before is not None else "unknown"
        if relation == "unknown":
            relation = _between(one, other, accounts, clauses, copies, likeness)
        if relation is not None:
            found.append(relation)
    return tuple(found)


def _between(
    one: Origin,
    other: Origin,
    accounts: Mapping[str, Account],
    clauses: Clauses,
    copies: Mapping[frozenset[str], Copy],
    likeness: Likeness,
) -> Relation | None:
    """The weightiest relation of the accounts that stand for two origins."""
    pairs = product(one.statements[:STANDING_FOR], other.statements[:STANDING_FOR])
    related = (relate(_sides(accounts[a], accounts[b], clauses, copies), likeness) for a, b in pairs)
    found = [relation for relation in related if relation is not None]
    return min(found, key=lambda relation: WEIGHTIEST.index(relation.kind), default=None)


def relate(sides: Sides, likeness: Likeness) -> Relation | None:
    """The one relation that tells most about two accounts; None where nothing is sure enough to say."""
    for judge in (_withheld, _figures_clash, _opposed, _agreement, _figures):
        for verdict, pair, score in judge(sides, likeness):
            return _relation(sides, verdict, pair, score)
    return None


def _sides(one: Account, other: Account, clauses: Clauses, copies: Mapping[frozenset[str], Copy]) -> Sides:
    one, other = sorted((one, other), key=lambda account: account.place)
    pairs = tuple((a, b) for a in clauses[one.id] for b in clauses[other.id])
    return Sides(one, other, pairs, frozenset((one.statement.article_id, other.statement.article_id)) in copies)


def _repeats(origin: Origin, ties: Ties, by_account: Mapping[str, Sequence[Tie]]) -> Iterator[Relation]:
    first = origin.statements[0]
    for later in origin.statements[1:]:
        tie = ties.get((first, later)) or max(by_account[later], key=lambda tie: tie.score)
        yield Relation(kind="repeats", earlier=first, later=later, score=round(tie.score, 3), reason=tie.reason)


Judged = Iterator[tuple[Verdict, tuple[Clause, Clause], float]]


def _opposed(sides: Sides, likeness: Likeness) -> Judged:
    """What cannot both hold: a denial and its claim, other hours, days or places of one happening."""
    opposed = ((pair, oppose(*pair, likeness)) for pair in sides.pairs)
    found = [(opposition[0], pair, opposition[1]) for pair, opposition in opposed if opposition is not None]
    for verdict, pair, score in sorted(found, key=lambda item: (RANK.index(item[0].kind), -item[2])):
        if verdict.kind != "contradicts" or _sure(sides):
            yield verdict, pair, score


def _withheld(sides: Sides, likeness: Likeness) -> Judged:
    """Neither to confirm nor to deny takes no side."""
    withheld = next((a for a in (sides.earlier, sides.later) if a.attribution.stance in WITHHELD), None)
    if withheld is None:
        return
    other = sides.later if withheld is sides.earlier else sides.earlier
    pair, score = _nearest(sides, likeness)
    if score >= SAME_DENIED / 1.5 and other.attribution.stance in CLAIMED:
        yield (
            Verdict("differs", f"{_who(withheld)} {withheld.attribution.stance}: no denial, no confirmation"),
            pair,
            score,
        )


def _figures_clash(sides: Sides, likeness: Likeness) -> Judged:
    """Figures that clash or replace each other, before anything milder is said."""
    return (item for item in _figures(sides, likeness) if item[0].kind != "differs")


def _figures(sides: Sides, likeness: Likeness) -> Judged:
    """The weightiest thing that the common counts of two accounts are to each other."""
    if not _both_claim(sides):
        return
    event = likeness.surely_one_event(sides.earlier, sides.later)
    found = []
    for pair in sides.pairs:
        judged = [(a, compare_counts(a, b, event)) for a, b in likeness.common_counts(*pair)]
        # What agrees with one of several like counts clashes with none of them: '6,000 here and 16,000 there'.
        agreed = {count.key for count, verdict in judged if verdict is None}
        score = max(0.6, likeness.of_words(*pair))
        found += [(verdict, pair, score) for count, verdict in judged if verdict and count.key not in agreed]
    for verdict, pair, score in sorted(found, key=lambda item: (RANK.index(item[0].kind), -item[2])):
        if verdict.kind != "contradicts" or _sure(sides):
            yield verdict, pair, score


def _agreement(sides: Sides, likeness: Likeness) -> Judged:
    """Two named sources, two reports, one claim."""
    one, other = sides.earlier.attribution, sides.later.attribution
    if (
        not _both_claim(sides)
        or sides.copied
        or _in_one_wording(sides)
        or not independent(one.speaker, other.speaker)
        or _one_teller(sides)
    ):
        return
    if "negative" in (one.certainty.polarity, other.certainty.polarity):
        return
    pair, score = _nearest(sides, likeness)
    counted = [compare_counts(*counts) for each in sides.pairs for counts in likeness.common_counts(*each)]
    if None in counted:
        same = Verdict("corroborates", "two named sources in separate reports give the same figure")
        yield same, pair, max(score, 0.6)
    elif not counted and score >= BORNE_OUT and _plainly_stated(sides, pair):
        yield Verdict("corroborates", "two named sources in separate reports say the same"), pair, score


def _in_one_wording(sides: Sides) -> bool:
    """The same long words under two names are passed on, not found twice."""
    return len(words_of(sides.earlier.words)) >= OWN_WORDS and same_words(sides.earlier, sides.later)


def _plainly_stated(sides: Sides, pair: tuple[Clause, Clause]) -> bool:
    """A claim, not a name that both praise or a topic that both mention; figures would need to be compared first."""
    stances = {sides.earlier.attribution.stance, sides.later.attribution.stance}
    enough = len(pair[0].stems & pair[1].stems) >= LEAST_BORNE_OUT or pair[0].stems == pair[1].stems
    return enough and stances <= {"states", "confirms"} and not (pair[0].figures or pair[1].figures)


def _both_claim(sides: Sides) -> bool:
    return claims(sides.earlier) and claims(sides.later)


def _one_teller(sides: Sides) -> bool:
    tellers = [{span.text.casefold() for span in side.attribution.via} for side in (sides.earlier, sides.later)]
    return bool(tellers[0] & tellers[1])


def _sure(sides: Sides) -> bool:
    return min(sides.earlier.attribution.confidence, sides.later.attribution.confidence) >= LEAST_SURE


def _nearest(sides: Sides, likeness: Likeness) -> tuple[tuple[Clause, Clause], float]:
    scored = [
        (max(likeness.of_words(*pair), likeness.of_meaning(*pair)), place) for place, pair in enumerate(sides.pairs)
    ]
    score, place = max(scored, key=lambda item: (item[0], -item[1]))
    return sides.pairs[place], score


def _relation(sides: Sides, verdict: Verdict, pair: tuple[Clause, Clause], score: float) -> Relation:
    sure = min(sides.earlier.attribution.confidence, sides.later.attribution.confidence)
    told = f"{_told(sides.earlier, pair[0])}; {_told(sides.later, pair[1])}"
    return Relation(
        kind=verdict.kind,
        earlier=sides.earlier.id,
        later=sides.later.id,
        score=round(min(1.0, score) * sure, 3),
        reason=f"{told}: {verdict.why}",
        contradiction=verdict.contradiction,
    )


def _told(account: Account, clause: Clause) -> str:
    verb = "" if account.attribution.stance == "states" else f" ({account.attribution.stance})"
    return f"{_who(account)}{verb} on {_day(account)}: “{clause.text}”"


def _who(account: Account) -> str:
    return called(account.attribution.speaker)


def _day(account: Account) -> str:
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", account.day or "")
    return f"{int(found[3])} {MONTHS[int(found[2]) - 1]}" if found else "an unknown day"
