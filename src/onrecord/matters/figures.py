"""How two counts of the same thing stand to each other; a clash is claimed only where nothing else explains them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from onrecord.matters.accounts import Clause
from onrecord.matters.alignment import partners
from onrecord.matters.counts import (
    SIDED,
    Count,
    all_words,
    circumstances_of,
    days_of,
    names_of,
    nearly,
    period_of,
    scope_of,
    which_of,
    width_of,
)
from onrecord.matters.features import DAYS_APART, days_between
from onrecord.matters.identities import Identity, hardly_one
from onrecord.matters.sources import same_source
from onrecord.matters.verdicts import Verdict, came_later
from onrecord.matters.wording import FATE_OF, FATES, stem, stems_of, word_set, words_of

REPLACES = word_set(
    "replace replaces replaced replacing revise revised revises revising correct corrected corrects update updated "
    "updates raised lowered withdrew withdraws withdrawn new"
)

FOUGHT = frozenset(FATES) | frozenset(
    stem(w) for w in word_set("shot downed lost hit struck intercepted deployed fired launched sank")
)
OWNER = re.compile(r"\s+of\s+(?:the\s+)?([A-ZÀ-ÖØ-Þ][\w’'-]+)")
TOGETHER = re.compile(r"\b(?:together|combined|including|both)\b", re.IGNORECASE)
CAUSES = frozenset(
    stem(word)
    for word in word_set(
        "flood fire explosion shooting shelling attack raid strike quake storm crash collision collapse riot "
        "avalanche landslide "
        "stampede derailment bombing ambush fever outbreak"
    )
)
"""What two counts of one fate must not name differently to be of one event."""
HIM, HER = word_set("he him his"), word_set("she her hers")
BESIDES = word_set("old former previous second third new")
"""Said of one side alone, they mean something besides what the other means."""
AHEAD = re.compile(r"\b(?:will|would|shall|won[’']t|next (?:week|month|year))\b|\bgoing to\b", re.IGNORECASE)
EXPECTED = re.compile(r"\b(?:expect|forecast|predict|plan|promis)\w*\b", re.IGNORECASE)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
TWICE = 2.0
ESTIMATES = re.compile(
    r"\b(?:polls?|surveys?|estimat\w+|project(?:s|ed|ions?)|forecasts?|models?|predict\w*)\b", re.IGNORECASE
)


def compare_counts(earlier: Count, later: Count, one_event: bool = True) -> Verdict | None:
    """What two counts with the same noun and fate are to each other; None where both simply agree."""
    source = same_source(earlier.account.attribution.speaker, later.account.attribution.speaker)
    if earlier.part != later.part or (earlier.part and source != "same"):
        return Verdict("differs", "one of them counts only a part")
    if earlier.wanted != later.wanted:
        return Verdict("differs", "one of them says what is asked for, the other what there is")
    if _ahead(earlier) != _ahead(later):
        return Verdict("differs", "one of them speaks of what is to come, the other of what was")
    if why := _other_scope(earlier, later, one_event) or _other_period(earlier, later):
        return Verdict("differs", why)
    if earlier.same_value(later):
        return None
    if source != "same" and _within(earlier, later):
        return Verdict("differs", "one of them may count only some of those that the other counts")
    if source == "same":
        return _same_source(earlier, later)
    if not one_event and not _meet(earlier, later):
        return Verdict("differs", "nothing in their words says that both count the same")
    return _two_sources(earlier, later, source)


def _meet(one: Count, other: Count) -> bool:
    """Whether the clauses share two circumstances, or one and a name, besides what they count."""
    around = partners(circumstances_of(one), circumstances_of(other))
    named = _words_of_all(names_of(one.clause)) & _words_of_all(names_of(other.clause))
    # A headline in capitals names nobody by 'Shooting' or 'Dead'.
    return len(around) > 1 or bool(around and stems_of(" ".join(named - FATE_OF.keys())) - around.keys())


def _within(one: Count, other: Count) -> bool:
    """The fewer of them are counted under the narrower words."""
    width = width_of(one, other)
    narrow, wide = (one, other) if width == -1 else (other, one)
    return bool(width) and narrow.low <= wide.high


def _same_source(earlier: Count, later: Count) -> Verdict:
    apart = days_between(earlier.account.day, later.account.day)
    if apart is not None and apart > DAYS_APART:
        return Verdict("differs", f"they are {apart} days apart: it may be another count")
    if (earlier.low <= later.low and later.high <= earlier.high) or (
        later.low <= earlier.low and earlier.high <= later.high
    ):
        return Verdict("differs", "the same source is given both: one holds the other")
    if came_later(earlier.account, later.account):
        said = _said_so(earlier, later)
        saying = f" and says so (“{said}”)" if said else ""
        return Verdict("revises", f"the same source gives a new figure for the same thing later{saying}")
    return Verdict("differs", "the same source is given two figures, and nothing says which came later")


def _two_sources(earlier: Count, later: Count, source: Identity) -> Verdict:
    if earlier.low <= later.high and later.low <= earlier.high:
        return Verdict("differs", "both can hold: no clash between these bounds")
    apart = days_between(earlier.account.day, later.account.day)
    if apart is None:
        return Verdict("differs", "the day of one of them is not known")
    if apart and not _of_one_day(earlier, later):
        return Verdict(
            "differs",
            f"{'a day' if apart == 1 else f'{apart} days'} later and from another source: the count may have changed",
        )
    if any(_estimated(count) for count in (earlier, later)) or _roughly(earlier, later):
        return Verdict("differs", "one of them is an estimate")
    if source == "unsettled" and (apart or not hardly_one(earlier.speaker, later.speaker)):
        return Verdict("differs", "the two may be one source, or one of them is not known")
    perhaps = "; the two may be one source" if source == "unsettled" else ""
    why = f"two sources count the same thing on the same day, and no number fits both{perhaps}"
    return Verdict("contradicts", why, "figure")


def _of_one_day(one: Count, other: Count) -> bool:
    """Both name the day they count for, and what they count does not grow as more is found out."""
    days = [{time.edtf for time in days_of(count.clause) if DAY.fullmatch(time.edtf)} for count in (one, other)]
    return bool(days[0]) and days[0] == days[1] and one.fate is None


def _other_scope(one: Count, other: Count, event: bool) -> str | None:
    picked = which_of(one), which_of(other)
    if all(picked) and not picked[0] & picked[1]:
        return f"other ones: {_listed(picked[0])} and {_listed(picked[1])}"
    if alone := (picked[0] ^ picked[1]) & BESIDES:
        return f"only one of them speaks of the {_listed(alone)}"
    if _of_him_and_her(earlier=one, later=other):
        return "one speaks of him, the other of her"
    together = [_several_together(count.clause) for count in (one, other)]
    if together[0] != together[1]:
        return "one of them counts several together"
    if names := _other_names(one, other, event):
        return names
    ours, theirs = scope_of(one), scope_of(other)
    if ours and theirs:
        # The narrowest place is named first: 'in Dunholt in Upper Lath' is not 'in Upper Lath'.
        same = ours[0] in theirs and theirs[0] in ours
        return None if same else f"other places: {_listed(ours)} and {_listed(theirs)}"
    setting = one.account.setting if theirs else other.account.setting
    if same_source(one.account.attribution.speaker, other.account.attribution.speaker) == "same":
        setting |= (other if ours else one).account.names
        setting |= _words_of_all(setting)
    unmatched = [place for place in (ours or theirs)[:1] if place not in setting]
    return f"only one of them counts for {_listed(unmatched)} alone" if unmatched else None


@lru_cache(maxsize=16384)
def _several_together(clause: Clause) -> bool:
    return TOGETHER.search(clause.text) is not None


def _of_him_and_her(earlier: Count, later: Count) -> bool:
    """'$1 million for her' and '$513,000 for him' are spent on two people."""
    words = all_words(earlier.clause), all_words(later.clause)
    ours, theirs = ((bool(held & HIM), bool(held & HER)) for held in words)
    return any(ours) and any(theirs) and ours != theirs and not all(ours) and not all(theirs)


def _other_names(one: Count, other: Count, event: bool) -> str | None:
    source = same_source(one.account.attribution.speaker, other.account.attribution.speaker)
    if (
        source != "same"
        and one.noun in SIDED
        and one.clause.stems & FOUGHT
        and not (_owner(one) and _owner(one) == _owner(other))
    ):
        return "whose they are, the words of neither say"
    ours, theirs = names_of(one.clause), names_of(other.clause)
    if ours and theirs and ours != theirs and not _words_of_all(ours) & _words_of_all(theirs):
        return f"other names: {_listed(ours)} and {_listed(theirs)}"
    around = circumstances_of(one), circumstances_of(other)
    if event:
        around = around[0] & CAUSES, around[1] & CAUSES
    return "nothing in their words says that both count the same" if all(around) and not partners(*around) else None


def _owner(count: Count) -> str | None:
    """Whose they are, where a name behind the counted noun says so: 'two soldiers of Halvory'."""
    counted = count.figure.counted
    text = count.account.article.text
    found = OWNER.match(text, counted.end) if counted else None
    return found[1] if found else None


def _other_period(one: Count, other: Count) -> str | None:
    ours, theirs = period_of(one.clause), period_of(other.clause)
    if same_source(one.account.attribution.speaker, other.account.attribution.speaker) == "same":
        theirs = ours if ours is None or theirs is None or theirs.casefold() == ours.casefold() else theirs
        ours = theirs if ours is None or theirs is None else ours
    if (ours or "").casefold() != (theirs or "").casefold():
        return f"other periods: {_quoted(ours)} and {_quoted(theirs)}"
    days, others = [t.edtf for t in days_of(one.clause)], [t.edtf for t in days_of(other.clause)]
    if days and others and not any(_may_be_one(day, another) for day in days for another in others):
        return f"other times: {', '.join(days)} and {', '.join(others)}"
    if ours and one.account.day != other.account.day and not ours.casefold().startswith("since"):
        return f"“{ours}” counts from another day in each"
    ranged = [time for time in days + others if "/" in time]
    return f"only one of them counts over {ranged[0]}" if ranged and not (days and others) else None


@lru_cache(maxsize=16384)
def _ahead(count: Count) -> bool:
    """Whether the words speak of what is to come."""
    cue = " ".join(span.text for span in count.account.attribution.cue)
    return AHEAD.search(count.clause.text) is not None or EXPECTED.search(cue) is not None


def _may_be_one(one: str, other: str) -> bool:
    """Whether two dates may be one: an open year or day fits any."""
    return len(one) == len(other) and all("X" in pair or pair[0] == pair[1] for pair in zip(one, other, strict=True))


def _said_so(earlier: Count, later: Count) -> str | None:
    """The later source's own words of replacing the earlier value."""
    for clause in later.account.clauses:
        values = [figure.value for figure in clause.figures]
        if earlier.figure.value in values and REPLACES & set(words_of(clause.text)):
            return clause.text
    return None


@lru_cache(maxsize=16384)
def _estimated(count: Count) -> bool:
    attribution = count.account.attribution
    if attribution.attitude == "belief":
        return True
    told = " ".join([count.clause.text, *(span.text for span in attribution.source + attribution.cue)])
    return attribution.certainty.basis == "estimate" or ESTIMATES.search(told) is not None


def _roughly(one: Count, other: Count) -> bool:
    """A round number clashes with another only where one is more than twice the other."""
    if not any(count.figure.approximation == "about" and not nearly(count.figure) for count in (one, other)):
        return False
    values = sorted(abs(count.figure.value or count.low) for count in (one, other))
    return values[1] <= TWICE * values[0]


@lru_cache(maxsize=16384)
def _words_of_all(names: frozenset[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in words_of(name))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _quoted(words: str | None) -> str:
    return f"“{words}”" if words else "no period named"
