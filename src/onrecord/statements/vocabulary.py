"""Word lists, written as one string of words."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """The words of a list that blanks part."""
    return frozenset(listed.split())
