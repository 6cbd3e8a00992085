"""Two texts word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple, Protocol

from onrecord.records import Attribution

WORD = re.compile(r"\S+\s*|\s+")
MOST_WORDS = 2_000
"""Words of a text that are compared one by one; a longer one is shown as a whole."""
MOST_PAIRS = 200_000
"""Pairs of equal words in two texts that are compared: a text of one word again and again would take for ever."""
FIELDS = ("quotation", "attitude", "stance")

Kind = Literal["same", "went", "came"]


class Piece(NamedTuple):
    """A run of words with what became of it; all but those that came are the first text, all but those that went the
    second, but for the spaces around what changed."""

    kind: Kind
    words: str


class Change(Protocol):
    """One attribution before and after."""

    @property
    def before(self) -> Attribution: ...
    @property
    def after(self) -> Attribution: ...


def compare_words(before: str, after: str) -> Iterator[Piece]:
    """The second text with what went out of the first, in the order of both."""
    old, new = WORD.findall(before), WORD.findall(after)
    if not _comparable(old, new):
        old, new = [before], [after]
    matcher = SequenceMatcher(a=_bare(old), b=_bare(new), autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        if kind == "equal":
            yield Piece("same", come)
        else:
            yield from _replaced(gone, come)


def differing_fields(change: Change) -> Iterator[str]:
    """What else than the words differs between two readings of an attribution: 'stance: states → denies'."""
    for field in FIELDS:
        old, new = getattr(change.before, field), getattr(change.after, field)
        if old != new:
            yield f"{field}: {old} → {new}"
    if change.before.certainty != change.after.certainty:
        yield "certainty"
    yield from (name for name in ("figures", "times") if getattr(change.before, name) != getattr(change.after, name))


def _replaced(gone: str, come: str) -> Iterator[Piece]:
    """What went and what came without the space behind them, which stands once."""
    words, more = gone.rstrip(), come.rstrip()
    if words:
        yield Piece("went", words)
    if more:
        yield Piece("came", more)
    space = come[len(more) :] if come else gone[len(words) :]
    if space:
        yield Piece("same", space)


def _comparable(old: list[str], new: list[str]) -> bool:
    if max(len(old), len(new)) > MOST_WORDS:
        return False
    counted, others = Counter(_bare(old)), Counter(_bare(new))
    return sum(number * others[word] for word, number in counted.items()) <= MOST_PAIRS


def _bare(words: list[str]) -> list[str]:
    return [word.rstrip() for word in words]
