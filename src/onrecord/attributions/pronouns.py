"""For whom 'he', 'she', 'it' and 'they' stand: who is most before the reader's eyes, with nobody else near it.

Salience after Lappin and Leass (1994): a mention weighs by what it does in its sentence, half of it is forgotten with
every sentence, and the weights of one speaker's mentions add up. Where another comes close, the pronoun stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.attributions.known import Known
from onrecord.attributions.scene import Mention, Scene

SUBJECT, OBJECT, OWNER, SOURCE = 3.0, 1.2, 1.0, 3.5
"""Weights of a mention: as subject, elsewhere, as owner of something, as source of an attribution."""
IN_QUOTES = 0.15
"""What is left of a mention's weight where it stands in words quoted from someone."""
FORGOTTEN = 0.5
SEX_UNKNOWN = 0.8
REACH = 5
"""Sentences outside of quotations back in which a pronoun's person may stand."""
CLOSE = 0.62
"""Share of the first one's weight from which the second one comes too close."""
CLOSE_NAMELESS = 0.3
LEAST = 0.7


class Spoken:
    """The sources met so far, by place."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.sources: list[tuple[int, int, Known]] = []

    def add(self, start: int, end: int, known: Known) -> None:
        place = bisect_left(self.starts, start)
        self.starts.insert(place, start)
        self.sources.insert(place, (start, end, known))

    def between(self, start: int, end: int) -> list[tuple[int, int, Known]]:
        return self.sources[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


class Pronouns:
    """Finds whom a pronoun stands for among the people of a scene and the sources met so far."""

    def __init__(self, scene: Scene, spoken: Spoken, known_as: dict[str, Known]) -> None:
        self.scene, self.spoken, self.known_as = scene, spoken, known_as
        self._sexes = {p.name: p.feminine for p in scene.people.everyone}

    def person(self, at: int, feminine: bool, but: Known | None) -> Known | str | None:
        """The speaker, or the name of a person who has not spoken yet; None where it stays open."""
        weights: dict[int | str, float] = {}
        speakers: dict[int | str, Known | str] = {}
        for mention, weight in self._before(at, but):
            key = id(mention) if isinstance(mention, Known) else mention
            known_feminine = self._feminine(mention)
            if known_feminine not in {None, feminine}:
                continue
            weights[key] = weights.get(key, 0.0) + weight * (SEX_UNKNOWN if known_feminine is None else 1.0)
            speakers[key] = mention
        ranked = sorted(weights, key=lambda k: -weights[k])
        if not ranked or weights[ranked[0]] < LEAST:
            return None
        first = weights[ranked[0]]
        if any(weights[k] > self._room(speakers[ranked[0]], speakers[k]) * first for k in ranked[1:]):
            return None
        return speakers[ranked[0]]

    def _room(self, first: Known | str, other: Known | str) -> float:
        """How near another may come; one without a name less near to one with a name, who must not get their words."""
        nameless = isinstance(other, Known) and other.name is None
        named = isinstance(first, str) or first.name is not None
        return CLOSE_NAMELESS if nameless and named else CLOSE

    def _feminine(self, mention: Known | str) -> bool | None:
        return mention.feminine if isinstance(mention, Known) else self._sexes.get(mention)

    def _before(self, at: int, but: Known | None) -> Iterator[tuple[Known | str, float]]:
        """Every mention of a person before a place with its weight, sources and named people alike."""
        scene, own = self.scene, self.scene.quoted(at)
        number, kept, end = scene.sentence(at), 1.0, at
        for back in range(number, max(-1, number - 4 * REACH), -1):
            start = scene.sentences[back]
            spoken = [s for s in self.spoken.between(start, end) if s[2].kind == "person" and not s[2].several]
            for begin, _, known in spoken:
                if known is not but and not (known.name and self._named_at(begin, known.name)):
                    yield known, kept * SOURCE
            sources = {known.name for _, _, known in spoken if known.name}
            for mention in scene.named_between(start, end):
                if mention.person.sure or mention.person.name in self.known_as:
                    known_as = self.known_as.get(mention.person.name)
                    if known_as is None or known_as is not but:
                        weight = self._weight(mention, own, mention.person.name in sources)
                        yield known_as or mention.person.name, kept * weight
            within = scene.quoted(start) is not None and scene.quoted(max(start, end - 2)) is not None
            kept *= 1.0 if within and own is None else FORGOTTEN
            end = start
            if kept < FORGOTTEN**REACH:
                return

    def _named_at(self, start: int, name: str) -> bool:
        return any(m.person.name == name for m in self.scene.named_between(start, start + 40))

    def _weight(self, mention: Mention, own: int | None, source: bool) -> float:
        weight = SOURCE if source else SUBJECT if mention.subject else OWNER if mention.owner else OBJECT
        return weight * IN_QUOTES if mention.quoted and self.scene.quoted(mention.start) != own else weight

    def several(self, at: int) -> Known | None:
        """For whom 'they' stands: the group that spoke last, or the body that is a source in the same sentence."""
        start = self.scene.sentences[self.scene.sentence(at)]
        here = {id(k): k for _, _, k in self.spoken.between(start, at)}
        if here:
            found = next(iter(here.values()))
            return found if len(here) == 1 and found.kind != "person" and found.kind != "document" else None
        return self.body(at, ("group",), several=True)

    def body(self, at: int, kinds: Sequence[str], several: bool) -> Known | None:
        """The one group or body that was a source in this sentence or the last one outside of quotations."""
        number = self.scene.sentence(at)
        opens = not re.search(r"\w", self.scene.text[self.scene.sentences[number] : at])
        for back in range(number, max(-1, number - 6) if opens or several else number - 1, -1):
            start = self.scene.sentences[back]
            near = [k for _, _, k in self.spoken.between(start, at)]
            if near:
                fitting = {id(k): k for k in near if k.kind in kinds and (k.several or not several)}
                return next(iter(fitting.values())) if len(fitting) == 1 and near[-1] in fitting.values() else None
            if back < number and self.scene.quoted(start) is None:
                return None
        return None
