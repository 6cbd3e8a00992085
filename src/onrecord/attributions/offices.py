"""Whom a role alone stands for: 'the mayor', 'the Orvane senator'."""

from __future__ import annotations

from onrecord.attributions import lexicon
from onrecord.attributions.people import Person
from onrecord.attributions.pronouns import Spoken
from onrecord.attributions.roles import MARKING, Role, fits, synonym
from onrecord.attributions.scene import Scene
from onrecord.records import Span

NEAR = 900
"""Characters back in which someone must have been named whom a role alone stands for."""
HEADS = frozenset({"president", "pope", "queen", "king", "chancellor"})
TITLED = frozenset(synonym(title) for title in lexicon.TITLES) | {"spokesperson", "chair", "speaker", "director"}


class Offices:
    """The people of a scene by what the article calls them."""

    def __init__(self, scene: Scene, spoken: Spoken) -> None:
        self.scene, self.spoken = scene, spoken

    def holder(self, asked: Role, span: Span) -> Person | None:
        """The one person with a role, where they are before the reader's eyes; None where it may be another."""
        holders = self.holders(asked)
        if len(holders) > 1:
            holders = self._plainer(holders, asked, span)
        return holders[0] if len(holders) == 1 and self._near(holders[0], asked, span) else None

    def holders(self, asked: Role) -> list[Person]:
        """Everyone whom the article calls so."""
        found = []
        for person in self.scene.people.everyone:
            words = frozenset(w for role in person.roles for w in (*role.words, role.head)) - MARKING
            if any(fits(role, asked, words) for role in person.roles):
                found.append(person)
        return found

    def _near(self, person: Person, asked: Role, span: Span) -> bool:
        """Whether someone is before the reader's eyes: heads of state always, others where they were named just now."""
        if asked.head in HEADS and not asked.words and len(person.mentions) > 1:
            return True
        if asked.words - MARKING and asked.head != "candidate":
            return True
        near = [m for m in self.scene.named_between(span.start - NEAR, span.start) if not m.quoted and m.person.sure]
        spoke = [k.name for _, _, k in self.spoken.between(span.start - NEAR, span.start) if k.kind == "person"]
        if asked.head in TITLED and asked.head != "candidate":
            return any(m.person is person for m in near) or person.name in spoke
        last = near[-1].person.name if near else None
        return person.name in {last, spoke[-1] if spoke else None} and (not spoke or spoke[-1] == person.name)

    def _plainer(self, holders: list[Person], asked: Role, span: Span) -> list[Person]:
        """Of several holders the one with the bare title, where the noun is bare too; else who was named just now."""
        if not asked.words:
            bare = [p for p in holders if any(r.head == asked.head and not r.words for r in p.roles)]
            if len(bare) == 1:
                return bare
        near = self.scene.named_between(span.start - 400, span.start)
        close = {m.person.name for m in near if not m.quoted} & {p.name for p in holders}
        return [p for p in holders if p.name in close] if len(close) == 1 else holders
