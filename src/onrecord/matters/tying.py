"""Which accounts of a matter may go back to one origin: looked up, since hundreds are too many to compare pairwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from onrecord.matters.accounts import Account
from onrecord.matters.identities import surname_of
from onrecord.matters.sayings import ALIKE

ROWS = 1_000
"""Accounts whose words are held against all others at once."""


def may_be_tied(accounts: Sequence[Account]) -> Iterator[list[Account]]:
    """For each account the earlier ones that it may be tied to, the earliest first.

    Those are of one name, told by one teller, or in like words: nothing else ties two accounts.
    """
    held: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, in_like_words in enumerate(_in_like_words([account.words for account in accounts])):
        marks = set(_marks(accounts[place]))
        found = {other for mark in marks for other in held[mark]} | set(in_like_words)
        yield [accounts[other] for other in sorted(found)]
        for mark in marks:
            held[mark].append(place)


def _marks(account: Account) -> Iterator[tuple[str, str]]:
    if (surname := surname_of(account.attribution.speaker)) is not None:
        yield "name", surname
    yield from (("teller", span.text.casefold()) for span in account.attribution.via)


def _in_like_words(told: Sequence[str]) -> Iterator[list[int]]:
    """For each text the places of those before it that ``sayings.same_words`` takes for the same."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    for start in range(0, len(told), ROWS):
        some = told[start : start + ROWS]
        alike = cdist(some, told[: start + len(some)], scorer=ratio, score_cutoff=ALIKE - 1, dtype=np.uint8)
        for place, row in enumerate(alike, start):
            yield np.flatnonzero(row[:place]).tolist()
