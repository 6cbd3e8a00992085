"""A speaker on the way to its record."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.records import Span, Speaker, SpeakerKind


@dataclass(eq=False)
class Known:
    """What has been gathered of one speaker so far.

    head      the noun with which they were described ('official')
    several   more than one person
    feminine  True, False, or None where nothing says
    silent    the text says that they are not to be named
    open      a pronoun alone stands for them, and for whom it stands is open
    """

    kind: SpeakerKind
    name: str | None = None
    described_as: str | None = None
    role: str | None = None
    reason: Span | None = None
    head: str | None = None
    several: bool = False
    feminine: bool | None = None
    silent: bool = False
    open: bool = False
    places: set[Span] = field(default_factory=set)

    def record(self) -> Speaker:
        return Speaker(
            name=self.name,
            kind=self.kind,
            role=self.role,
            mentions=tuple(sorted(self.places, key=lambda s: (s.start, s.end))),
            described_as=None if self.name else self.described_as,
            anonymity_reason=None if self.name else self.reason,
        )
