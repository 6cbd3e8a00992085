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

SUBJECT, OBJECT, OWNER, SOURCE, TOPIC = 3.0, 1.2, 1.0, 3.5, 2.0
"""Weights of a mention: as subject, elsewhere, as owner of something, as source of an attribution, and as owner of what
a sentence begins with."""
IN_QUOTES = 0.15
"""What is left of a mention's weight where it stands in words quoted from someone."""
FORGOTTEN = 0.5
FARTHER = 0.6
"""What is left of that beyond the beginning of a paragraph in which somebody is named."""
SEX_UNKNOWN = 0.8
REACH = 5
"""Sentences outside of quotations back in which a pronoun's person may stand."""
CLOSE = 0.62
"""Share of the first one's weight from which the second one comes too close."""
CLOSE_NAMELESS = 0.3
GOES_ON = 1.7
"""How much more likely the last speaker is where the pronoun stands right behind a quotation."""
JUST_SPOKE = 1.4
"""Least weight of who spoke in this sentence or the one before."""
BEHIND_QUOTE = re.compile(r"[”\"»]\s?\Z|''\s?\Z")
POINTING = frozenset({"This", "That", "These", "Those", "It", "What", "Which", "Who", "There"})
LEAST = 0.7
LEAST_ALONE, ALONE = 0.45, 0.25
"""Least weight where nobody else has more than this share of it."""
DESCRIBED = 0.5
"""How much nearer the others may come to whom a description stands for than to whom a pronoun does."""
FRONTED = re.compile(
    r"(?:(?:And|But|Yet)\s)?(?:In|With|During|As|While|When|After|Before|Since|On|At|By|Through|For|Despite|Though|Although"
    r"|Until|From|Throughout|Unlike|Because)\b[^,.;:“”\"\n]*"
)
AHEAD = re.compile(r"[^,.;:“”\"\n]{0,160},\s(?P<titles>(?:(?:[A-Z][\w.’-]*|the|former)\s){0,5})")
"""The rest of a phrase in front of its sentence's subject, and what may stand before the subject's name."""


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
        if ahead := self._ahead(at, feminine):
            return ahead
        last = self._last_speaker(at)
        weights = self._weights(at, feminine, but)
        if last in weights and weights[last] >= JUST_SPOKE and BEHIND_QUOTE.search(self.scene.text, max(0, at - 4), at):
            weights[last] *= GOES_ON
        return self._first(at, weights, last, 1.0)

    def described(self, at: int, feminine: bool | None) -> Known | str | None:
        """For whom 'the tycoon' stands: who is before the reader's eyes, with nobody else anywhere near."""
        return self._first(at, self._weights(at, feminine, None, everyone=True), self._last_speaker(at), DESCRIBED)

    def _first(
        self, at: int, weights: dict[Known | str, float], last: Known | None, share: float
    ) -> Known | str | None:
        ranked = sorted(weights, key=lambda who: -weights[who])
        if not ranked or weights[ranked[0]] < self._least(ranked, weights):
            return None
        first, here = ranked[0], self._named_here(at)
        if any(weights[who] > share * self._room(first, who, last, here) * weights[first] for who in ranked[1:]):
            return None
        return first

    def _least(self, ranked: list[Known | str], weights: dict[Known | str, float]) -> float:
        alone = len(ranked) == 1 or weights[ranked[1]] < ALONE * weights[ranked[0]]
        return LEAST_ALONE if alone else LEAST

    def _ahead(self, at: int, feminine: bool) -> Known | str | None:
        """'In his answer, Tolland said': who is named right behind a phrase in front that names no one."""
        start = self.scene.sentences[self.scene.sentence(at)]
        text = self.scene.text
        if not FRONTED.fullmatch(text, start, at) or self.scene.named_between(start, at):
            return None
        ahead = AHEAD.match(text, at)
        named = self.scene.named_between(ahead.start("titles"), ahead.end() + 2) if ahead else []
        if ahead is None or not named or named[0].start > ahead.end() or named[0].owner or named[0].quoted:
            return None
        who = named[0].person
        fits = (who.sure or who.name in self.known_as) and who.feminine in {None, feminine}
        return (self.known_as.get(who.name) or who.name) if fits else None

    def _weights(
        self, at: int, feminine: bool | None, but: Known | None, everyone: bool = False
    ) -> dict[Known | str, float]:
        """What everyone who fits weighs: the two weightiest of their mentions together.

        everyone: also those of whom nothing shows that they are people.
        """
        found: dict[Known | str, list[float]] = {}
        for who, weight in self._before(at, but, everyone):
            sex = self._feminine(who)
            if feminine is None or sex in {None, feminine}:
                found.setdefault(who, []).append(
                    weight * (SEX_UNKNOWN if sex is None and feminine is not None else 1.0)
                )
        return {who: sum(sorted(weights)[-2:]) for who, weights in found.items()}

    def _last_speaker(self, at: int) -> Known | None:
        """Who was the last source of all that are one person."""
        start = self.scene.sentences[max(0, self.scene.sentence(at) - 4 * REACH)]
        spoken = [k for _, _, k in self.spoken.between(start, at) if k.kind == "person" and not k.open]
        return spoken[-1] if spoken else None

    def _named_here(self, at: int) -> set[str]:
        """Who is named in the pronoun's own sentence before it, outside of quotations."""
        start = self.scene.sentences[self.scene.sentence(at)]
        return {m.person.name for m in self.scene.named_between(start, at) if not m.quoted}

    def _room(self, first: Known | str, other: Known | str, last: Known | None, here: set[str]) -> float:
        """How near another may come: less near where they spoke last without a name (their words must not get one), or
        where they stand in the pronoun's own sentence and the first does not.
        """
        if _name(other) in here and _name(first) not in here:
            return CLOSE_NAMELESS
        nameless = isinstance(other, Known) and other.name is None and other is last
        named = isinstance(first, str) or first.name is not None
        return CLOSE_NAMELESS if nameless and named else CLOSE

    def _feminine(self, mention: Known | str) -> bool | None:
        return mention.feminine if isinstance(mention, Known) else self._sexes.get(mention)

    def _before(self, at: int, but: Known | None, everyone: bool) -> Iterator[tuple[Known | str, float]]:
        """Every mention of a person before a place with its weight, sources and named people alike."""
        scene, own = self.scene, self.scene.quoted(at)
        number, kept, end, met = scene.sentence(at), 1.0, at, False
        for back in range(number, max(-1, number - 4 * REACH), -1):
            start = scene.sentences[back]
            spoken = [s for s in self.spoken.between(start, end) if _someone(s[2])]
            for begin, _, known in spoken:
                if known is not but and not (known.name and self._named_at(begin, known.name)):
                    yield known, kept * SOURCE
            sources = {known.name for _, _, known in spoken if known.name}
            for mention in scene.named_between(start, end):
                if everyone or mention.person.sure or mention.person.name in self.known_as:
                    known_as = self.known_as.get(mention.person.name)
                    if known_as is None or known_as is not but:
                        weight = self._weight(mention, own, mention.person.name in sources)
                        yield known_as or mention.person.name, kept * weight
            within = scene.quoted(start) is not None and scene.quoted(max(start, end - 2)) is not None
            kept *= 1.0 if within and own is None else FORGOTTEN
            met = met or bool(spoken or scene.named_between(start, end))
            if met and back and "\n" in scene.text[scene.sentences[back - 1] : start]:
                kept *= FARTHER
            end = start
            if kept < FORGOTTEN**REACH:
                return

    def _named_at(self, start: int, name: str) -> bool:
        return any(m.person.name == name for m in self.scene.named_between(start, start + 40))

    def _weight(self, mention: Mention, own: int | None, source: bool) -> float:
        owner = TOPIC if mention.opens else OWNER
        weight = SOURCE if source else SUBJECT if mention.subject else owner if mention.owner else OBJECT
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


def _someone(known: Known) -> bool:
    """Whether a pronoun may stand for a source: a person, or one named in a way that cannot be read (it stays open)."""
    lone = known.kind == "unknown" and (known.described_as or "")[:1].isupper() and known.described_as not in POINTING
    return (known.kind == "person" or lone) and not known.several and not known.open


def _name(who: Known | str) -> str | None:
    return who if isinstance(who, str) else who.name
