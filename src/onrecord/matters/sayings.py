"""The same words in the same mouth: one saying that several outlets heard or passed on."""

from __future__ import annotations

from onrecord.matters.accounts import Account
from onrecord.matters.sources import same_source

ALIKE = 92.0
"""Of 100, for the shorter saying within the longer: a comma or a cut word apart."""


def shared_saying(one: Account, other: Account) -> str | None:
    """The quoted words that both give to the same named source; None where there are none."""
    if same_source(one.attribution.speaker, other.attribution.speaker) != "same":
        return None
    from rapidfuzz.fuzz import partial_ratio

    pairs = ((ours, theirs) for ours in one.sayings for theirs in other.sayings)
    found = (min(pair, key=len) for pair in pairs if partial_ratio(*pair) >= ALIKE)
    return max(found, key=len, default=None)


def same_words(one: Account, other: Account) -> bool:
    """Whether two accounts stand there in the same words, but for a mark or a word."""
    from rapidfuzz.fuzz import ratio

    return ratio(one.words, other.words) >= ALIKE
