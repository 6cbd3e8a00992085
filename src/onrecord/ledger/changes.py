"""What changed between two readings or two texts of an article, and which attribution is still the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec.structs import replace

from onrecord.ledger.entries import Change, Changes, Passage
from onrecord.records import Article, Attribution, Span

OWN_ID = re.compile(r"a(\d{1,9})")
WORD = re.compile(r"\w+")
MOST_PAIRS = 200_000
"""Pairs of equal paragraphs of two texts that are told apart: one line again and again would take for ever."""
STILL = 0.5
"""Share of words that two contents must have in common for one to be the other, changed."""

Pair = tuple[Attribution, Attribution]


def same_ids(
    before: Sequence[Attribution], after: Sequence[Attribution], last: int
) -> tuple[tuple[Attribution, ...], int]:
    """Give what stayed its old id, and what is new an id never used before.

    ``last`` is the highest number that an id of this article ever had; answers the attributions and the new highest.
    """
    ids = {new.id: old.id for old, new in paired(before, after)}
    for attribution in after:
        if attribution.id not in ids:
            last += 1
            ids[attribution.id] = f"a{last}"
    named = [replace(a, id=ids[a.id], parent=ids.get(a.parent) if a.parent else None) for a in after]
    return tuple(named), last


def highest(attributions: Sequence[Attribution]) -> int:
    """The highest number among ids of the form 'a7'; 0 where there is none."""
    return max((int(match[1]) for a in attributions if (match := OWN_ID.fullmatch(a.id))), default=0)


def compare_attributions(before: Sequence[Attribution], after: Sequence[Attribution]) -> Changes:
    """Which attributions came, went or changed, by their ids."""
    old, new = {a.id: a for a in before}, {a.id: a for a in after}
    return Changes(
        came=tuple(a for key, a in new.items() if key not in old),
        went=tuple(a for key, a in old.items() if key not in new),
        changed=tuple(
            Change(before=old[key], after=a)
            for key, a in new.items()
            if key in old and _meaning(old[key]) != _meaning(a)
        ),
    )


def compare_texts(before: Article, after: Article) -> tuple[Passage, ...]:
    """The paragraphs that were added, taken out or changed, in the order of the text."""
    old, new = _without_common_ends(before.text.split("\n"), after.text.split("\n"))
    if not old and not new:
        return ()
    counted, others = Counter(old), Counter(new)
    if sum(number * others[words] for words, number in counted.items()) > MOST_PAIRS:
        return (Passage(before=tuple(old), after=tuple(new)),)
    blocks = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    return tuple(
        Passage(before=tuple(old[a:b]), after=tuple(new[c:d])) for kind, a, b, c, d in blocks if kind != "equal"
    )


def _without_common_ends(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """What stands between the paragraphs that both texts begin with and those that both end with."""
    shorter = min(len(old), len(new))
    first = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    last = next((n for n in range(shorter - first) if old[-1 - n] != new[-1 - n]), shorter - first)
    return old[first : len(old) - last], new[first : len(new) - last]


def paired(before: Sequence[Attribution], after: Sequence[Attribution]) -> list[Pair]:
    """Which attribution of the earlier reading is which of the later: first the same words, then the likest content."""
    pairs = list(_pair_alike(before, after))
    taken_before, taken_after = {id(old) for old, _ in pairs}, {id(new) for _, new in pairs}
    left = [a for a in before if id(a) not in taken_before]
    right = [a for a in after if id(a) not in taken_after]
    return pairs + list(_pair_likest(left, right))


def _pair_alike(
    before: Sequence[Attribution], after: Sequence[Attribution]
) -> Iterator[tuple[Attribution, Attribution]]:
    waiting: dict[Hashable, list[Attribution]] = defaultdict(list)
    for old in reversed(before):
        waiting[_words(old)].append(old)
    for new in after:
        if waiting[_words(new)]:
            yield waiting[_words(new)].pop(), new


def _pair_likest(before: list[Attribution], after: list[Attribution]) -> Iterator[Pair]:
    bags = {id(a): _bag(a) for a in (*before, *after)}
    scored = [
        (_likeness(bags[id(old)], bags[id(new)]), old.cue[:1] == new.cue[:1], -abs(left - right), left, right)
        for left, old in enumerate(before)
        for right, new in enumerate(after)
    ]
    used_before: set[int] = set()
    used_after: set[int] = set()
    for _, _, _, left, right in sorted((s for s in scored if s[0] >= STILL), reverse=True):
        if left not in used_before and right not in used_after:
            used_before.add(left)
            used_after.add(right)
            yield before[left], after[right]


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _bag(attribution: Attribution) -> frozenset[str]:
    return frozenset(word for span in attribution.content for word in WORD.findall(span.text.casefold()))


def _words(attribution: Attribution) -> Hashable:
    return tuple(_texts(spans) for spans in (attribution.source, attribution.cue, attribution.content))


def _texts(spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(span.text for span in spans)


def _meaning(a: Attribution) -> Hashable:
    """Everything but where it stands and how sure the reader was."""
    speaker = (a.speaker.name, a.speaker.kind, a.speaker.role, a.speaker.described_as) if a.speaker else None
    figures = tuple((f.span.text, f.kind, f.value, f.low, f.high, f.approximation, f.unit) for f in a.figures)
    times = tuple((t.span.text, t.edtf, t.role) for t in a.times)
    said = (a.quotation, a.attitude, a.stance, a.certainty.level, a.certainty.polarity, a.certainty.basis, a.parent)
    return (_words(a), _texts(a.addressee), _texts(a.via), speaker, said, figures, times)
