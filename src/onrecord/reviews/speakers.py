"""Speakers made one by a person's word; a source that an article leaves unnamed is never given a name this way."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.records import Speaker


def as_one(speakers: Sequence[Speaker | None]) -> Speaker | None:
    """The fullest of them with the mentions of all; None where they may not be one."""
    if not may_be_one(speakers):
        return None
    known = [speaker for speaker in speakers if speaker is not None]
    fullest = max(known, key=_fullness, default=None)
    if fullest is None:
        return None
    mentions = {span for speaker in known for span in speaker.mentions}
    return replace(fullest, mentions=tuple(sorted(mentions, key=lambda span: (span.start, span.end))))


def may_be_one(speakers: Sequence[Speaker | None]) -> bool:
    """Unnamed sources are never merged with named ones."""
    named = any(speaker is not None and speaker.named for speaker in speakers)
    return not (named and any(is_unnamed(speaker) for speaker in speakers))


def is_unnamed(speaker: Speaker | None) -> bool:
    """Whether the article speaks of someone without a name, which is more than not knowing who."""
    return speaker is not None and not speaker.named and bool(speaker.described_as or speaker.anonymity_reason)


def _fullness(speaker: Speaker) -> tuple[bool, int, bool]:
    return speaker.named, len(speaker.name or speaker.described_as or ""), speaker.role is not None
