"""A reading with people's reviews laid over it; take a review away, and the machine's word is back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from msgspec.structs import replace

from onrecord.records import Article, Attribution, Reading, Record
from onrecord.reviews.matching import SAME, Place, likeness, places_of
from onrecord.reviews.mending import mend
from onrecord.reviews.records import Anchor, Mended, Review
from onrecord.reviews.speakers import as_one

Verdict = Literal["accepted", "mended", "added", "rejected"]
BETWEEN_ARTICLES = ("relation", "same person", "other person")
"""Kinds of reviews that change no record."""
VERDICTS: dict[str, Verdict] = {"accept": "accepted", "reject": "rejected", "mend": "mended", "add": "added"}


class Mark(Record, frozen=True):
    """What people said of one record."""

    verdict: Verdict | None
    """None where only its speaker was set."""
    changed: tuple[str, ...]
    """Fields in which it no longer is the machine's: 'content', 'speaker' ..."""
    who: str
    """Who had the last word."""
    when: str
    reviews: tuple[int, ...]
    kept: bool = False
    """Whether the machine no longer finds it, and only a person's word keeps it."""


class Reviewed(Record, frozen=True):
    """A reading as people left it."""

    reading: Reading
    marks: dict[str, Mark]
    """By attribution id: only of those that someone reviewed."""
    rejected: tuple[Attribution, ...] = ()
    stranded: tuple[int, ...] = ()
    """Numbers of the reviews whose words are no longer in the article, or that can no longer be laid over it."""


@dataclass
class _State:
    """One record on the way: as the machine has it and as it is now."""

    machine: Attribution
    now: Attribution
    verdict: Verdict | None = None
    changed: set[str] = field(default_factory=set)
    reviews: list[Review] = field(default_factory=list)
    kept: bool = False


def effective(reading: Reading, reviews: Sequence[Review]) -> Reviewed:
    """Lay reviews over a reading in the order they were made; undone ones count for nothing.

    Machine-made attributions keep their ids; one that only a person keeps is called 'p' and its review's number.
    """
    states = [_State(found, found) for found in reading.attributions]
    stranded = [
        review.number
        for review in sorted(reviews, key=lambda review: review.number)
        if review.undone is None and review.kind not in BETWEEN_ARTICLES and not _lay(reading.article, states, review)
    ]
    return Reviewed(
        reading=replace(reading, attributions=_standing(states)),
        marks={state.now.id: _mark(state) for state in states if state.reviews},
        rejected=tuple(state.now for state in states if state.verdict == "rejected"),
        stranded=tuple(stranded),
    )


def _lay(article: Article, states: list[_State], review: Review) -> bool:
    if review.kind == "same speaker":
        return _join_speakers(article, states, review)
    anchors = (review.anchor, *(review.others if review.kind == "other speaker" else ()))
    targets = [_target(article, states, anchor, review) for anchor in anchors]
    # A list: each target is changed, also behind one that is gone.
    return False not in [target is not None and _change(article, states, target, review) for target in targets]


def _change(article: Article, states: list[_State], state: _State, review: Review) -> bool:
    """Lay one review over one record; False leaves it as it was."""
    if review.mended is not None:
        mended = mend(article, state.now, review.mended)
        if mended is None:
            return False
        state.now = mended
        # What only a person put on record has no machine's word that it could differ from.
        state.changed |= set() if review.kind == "add" and state.kept else set(review.mended.fields)
    if review.kind != "other speaker":
        state.verdict = VERDICTS[review.kind]
        if review.kind == "accept" and state.changed:
            state.verdict = "mended"
    state.reviews.append(review)
    if not any(state is other for other in states):
        states.append(state)
    return True


def _join_speakers(article: Article, states: list[_State], review: Review) -> bool:
    found = [_nearest(article, states, anchor, None) for anchor in (review.anchor, *review.others)]
    targets = [state for state in found if state is not None]
    speakers = as_one([state.now.speaker for state in targets]) if len(targets) == len(found) else None
    if speakers is None:
        return False
    for state in targets:
        state.now = replace(state.now, speaker=speakers)
        state.changed.add("speaker")
        state.reviews.append(review)
    return True


def _target(article: Article, states: list[_State], anchor: Anchor, review: Review) -> _State | None:
    found = _nearest(article, states, anchor, review.mended)
    return found or (_kept(article, review) if review.kind in ("accept", "mend", "add") else None)


def _nearest(article: Article, states: list[_State], anchor: Anchor, mended: Mended | None) -> _State | None:
    places = tuple(place for place in places_of(article, anchor, mended) if place.known)
    if not places or not states:
        return None
    best = max(states, key=lambda state: _likeness(places, state))
    return best if _likeness(places, best) >= SAME else None


def _likeness(places: tuple[Place, ...], state: _State) -> float:
    return max(likeness(places, state.machine), likeness(places, state.now))


def _kept(article: Article, review: Review) -> _State | None:
    """A record that the machine no longer finds, from the one that the person saw; None where its words are gone."""
    if review.before is None:
        return None
    bare = replace(
        review.before, id=f"p{review.number}", addressee=(), via=(), parent=None, figures=(), times=(), confidence=1.0
    )
    speaker = bare.speaker and replace(bare.speaker, mentions=(), anonymity_reason=None)
    anchor = review.anchor
    words = mend(
        article,
        replace(bare, speaker=speaker),
        Mended(source=anchor.source, cue=anchor.cue, content=anchor.content),
    )
    return None if words is None else _State(words, words, kept=True)


def _standing(states: list[_State]) -> tuple[Attribution, ...]:
    """What was not rejected; what stood within rejected words now stands within what those stood in."""
    rejected = {state.now.id: state.now.parent for state in states if state.verdict == "rejected"}
    ids = {state.now.id for state in states}
    standing = []
    for state in states:
        if state.verdict == "rejected":
            continue
        parent, passed = state.now.parent, set[str]()
        while parent in rejected and parent not in passed:
            passed.add(parent)
            parent = rejected[parent]
        standing.append(replace(state.now, parent=parent if parent in ids - rejected.keys() else None))
    return tuple(sorted(standing, key=_start) if any(state.kept for state in states) else standing)


def _start(found: Attribution) -> int:
    return min((span.start for span in (*found.source, *found.cue, *found.content)), default=0)


def _mark(state: _State) -> Mark:
    last = state.reviews[-1]
    numbers = tuple(review.number for review in state.reviews)
    changed = tuple(sorted(state.changed))
    return Mark(verdict=state.verdict, changed=changed, who=last.who, when=last.made, reviews=numbers, kept=state.kept)
