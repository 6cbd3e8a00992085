"""Whether two sources are one, remembered: the same two are asked about for every pair of their clauses."""

from __future__ import annotations

from functools import lru_cache

from onrecord.matters.identities import Identity
from onrecord.matters.identities import same_source as compare_sources
from onrecord.records import Speaker


@lru_cache(maxsize=1 << 16)
def same_source(one: Speaker | None, other: Speaker | None) -> Identity:
    """See ``identities.same_source``."""
    return compare_sources(one, other)
