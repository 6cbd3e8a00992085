"""Who each source is, as far as the article itself says: a surname's full name, a pronoun's person, a role's holder.

Every step is conservative: where two could be meant, or anything says that the source wants to stay unnamed, the
speaker keeps the words of the text and no name. Nothing here links an unnamed source to a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from onrecord.attributions import lexicon
from onrecord.attributions.anonymity import anonymity_reason, introduced
from onrecord.attributions.hearers import find_addressee, find_via
from onrecord.attributions.people import Person, find_people, who
from onrecord.attributions.phrases import Phrase, read_phrase
from onrecord.records import Article, Attribution, Span, Speaker, SpeakerKind

SENTENCE_END = re.compile(r"(?<![A-Z][a-z])(?<!\b[A-Z])[.!?][”\"’')]*\s+(?=[^\sa-z\d])")
REACH = 3
"""Paragraphs back in which a pronoun's person may stand."""


@dataclass
class Known:
    """A speaker on the way: what has been gathered of them so far."""

    kind: SpeakerKind
    name: str | None = None
    described_as: str | None = None
    role: str | None = None
    reason: Span | None = None
    head: str | None = None
    several: bool = False
    feminine: bool | None = None
    places: set[Span] = field(default_factory=set)


def resolve_speakers(article: Article, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Lay each attribution to a speaker, find to whom it was said and through whom it came."""
    cast = _Cast(article)
    settled: dict[str, Known | None] = {}
    for attribution in sorted(attributions, key=_reading_order):
        settled[attribution.id] = cast.place(attribution, settled.get(attribution.parent or ""))
    speakers = {id(k): _speaker(k) for k in settled.values() if k is not None}
    resolved = []
    for attribution in attributions:
        known = settled[attribution.id]
        content, addressee = find_addressee(article, attribution)
        via = find_via(article, attribution)
        speaker = speakers[id(known)] if known is not None else None
        resolved.append(replace(attribution, content=content, addressee=addressee, via=via, speaker=speaker))
    return tuple(resolved)


def _reading_order(attribution: Attribution) -> tuple[int, bool]:
    first = (attribution.source or attribution.cue or attribution.content)[0].start
    return first, attribution.parent is not None


class _Cast:
    """Everyone met so far while reading the article from its beginning."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.people = find_people(article)
        self.named: dict[str, Known] = {}
        self.unnamed: list[Known] = []
        self.spoke: list[tuple[int, Known]] = []

    def place(self, attribution: Attribution, outer: Known | None) -> Known | None:
        """The speaker of one attribution; None where the text names and describes no one."""
        if not attribution.source:
            return self._nameless(attribution)
        span = attribution.source[0]
        phrase = read_phrase(span.text)
        known = self._refer(span, phrase, outer) if phrase.pronoun else self._introduce(span, phrase)
        if known.reason is None and known.name is None:
            known.reason = anonymity_reason(self.article, span, attribution.cue)
        known.places.add(span)
        self.spoke.append((span.start, known))
        return known

    def _nameless(self, attribution: Attribution) -> Known | None:
        if attribution.cue or attribution.quotation != "direct":
            return None
        words = introduced(self.article, attribution.content[0].start)
        return Known("person", described_as=words[0].text, reason=words[1], places={words[0]}) if words else None

    def _introduce(self, span: Span, phrase: Phrase) -> Known:
        if phrase.name is not None and self._is_name(span, phrase, phrase.name):
            return self._called(phrase.name, phrase, span.start)
        if phrase.definite and not phrase.anonymous and (held := self._holder(phrase)):
            return held
        known = Known(phrase.kind, described_as=span.text, head=phrase.head, several=phrase.number == "several")
        self.unnamed.append(known)
        return known

    def _is_name(self, span: Span, phrase: Phrase, name: str) -> bool:
        """One capitalised word of no known kind is a name where it stands with its capital inside a sentence too."""
        if phrase.kind != "unknown" or who(self.people, name, span.start):
            return True
        return bool(re.search(rf"[a-z,]\s+{re.escape(name)}\b", self.article.text))

    def _called(self, name: str, phrase: Phrase, at: int) -> Known:
        person = who(self.people, name, at) if phrase.kind in {"person", "unknown"} else None
        full = person.name if person else self._spelt_out(name)
        known = self.named.get(full)
        if known is None:
            kind: SpeakerKind = "person" if person else phrase.kind
            known = self.named[full] = Known(kind, name=full, feminine=person.feminine if person else None)
            known.places.update(person.mentions if person else ())
        known.role = known.role or phrase.role
        known.head = known.head or phrase.head
        return known

    def _spelt_out(self, name: str) -> str:
        """The full name of an organisation whose initials these are, where the article gives both."""
        if not name.isupper() or len(name) < 2:
            return name
        longer = [n for n in self.named if _initials(n) == name]
        return longer[0] if len(longer) == 1 else name

    def _holder(self, phrase: Phrase) -> Known | None:
        """The one speaker so far who was described or titled with this noun."""
        if phrase.head is None or " of " in phrase.text or " for " in phrase.text:
            return None
        everyone = (*self.named.values(), *self.unnamed)
        held = [k for k in everyone if k.head == phrase.head and not _differs(k, phrase)]
        if not held and phrase.kind in {"organisation", "government"}:
            held = [
                k for k in self.named.values() if k.kind != "person" and phrase.head in (k.name or "").lower().split()
            ]
        return held[0] if len(held) == 1 else None

    def _refer(self, span: Span, phrase: Phrase, outer: Known | None) -> Known:
        pronoun = phrase.pronoun or ""
        met: Known | None = None
        if pronoun in lexicon.OWN_PRONOUNS:
            met = outer if pronoun in {"i", "me", "my", "myself", "mine"} else None
        elif pronoun in lexicon.RELATIVE_PRONOUNS:
            met = self._just_before(span)
        elif pronoun in lexicon.SINGULAR_PRONOUNS:
            met = self._person_before(span, pronoun in lexicon.FEMININE)
        elif pronoun in lexicon.PLURAL_PRONOUNS:
            met = self._last(span, lambda k: k.several or k.kind in {"group", "organisation", "government"})
        else:
            met = self._last(span, lambda k: k.kind in {"organisation", "government", "document"})
        return met or Known(phrase.kind, described_as=span.text)

    def _just_before(self, span: Span) -> Known | None:
        near = [p for p in self.people for m in p.mentions if 0 <= span.start - m.end <= 2]
        return self._as_known(near[0]) if len(near) == 1 else None

    def _person_before(self, span: Span, feminine: bool) -> Known | None:
        """The person a 'he' or 'she' stands for: who spoke last, with no one else named in between."""
        if (last := self._last(span, lambda k: k.kind == "person" and not k.several)) is None:
            return self._only_named(span, feminine)
        if (subject := self._subject(span, feminine)) is not None:
            return self._as_known(subject)
        at = max(start for start, known in self.spoke if known is last and start < span.start)
        near = [p for p in self._people_in(at, span.start) if p.sure or p.name in self.named]
        between = [p for p in near if p.name != last.name and p.feminine in {None, feminine}]
        if last.feminine not in {None, feminine}:
            return self._as_known(between[0]) if len({p.name for p in between}) == 1 else None
        if between:
            return None
        last.feminine = feminine if last.feminine is None else last.feminine
        return last

    def _subject(self, span: Span, feminine: bool) -> Person | None:
        """The one fitting person named earlier in the sentence, or at the head of the sentence before."""
        starts = sentence_starts(self.article, span.start)
        here = self._fitting(starts[-1], span.start, feminine)
        if here:
            return here[0] if len(here) == 1 else None
        before = self._fitting(starts[-2], starts[-1], feminine) if len(starts) > 1 else []
        if len(before) > 1 and before[0].mentions and before[0].name not in self.named:
            return None
        return before[0] if before and self._heads(before[0], starts[-2], len(before) > 1) else None

    def _heads(self, person: Person, start: int, strictly: bool) -> bool:
        """Whether a person is named among the first words of a sentence; needed where others stand in it too."""
        return not strictly or any(start <= m.start <= start + 40 for m in person.mentions)

    def _fitting(self, start: int, end: int, feminine: bool) -> list[Person]:
        found = [p for p in self._people_in(start, end) if p.feminine in {None, feminine}]
        found = [p for p in found if p.sure or p.name in self.named]
        return sorted(found, key=lambda p: min(m.start for m in p.mentions if start <= m.start < end))

    def _only_named(self, span: Span, feminine: bool) -> Known | None:
        paragraph = next((p for p in self.article.paragraphs if p.start <= span.start < p.end), None)
        here = self._people_in(paragraph.start if paragraph else span.start, span.start)
        fitting = {p.name: p for p in here if p.feminine in {None, feminine}}
        return self._as_known(next(iter(fitting.values()))) if len(fitting) == 1 else None

    def _people_in(self, start: int, end: int) -> list[Person]:
        return [p for p in self.people if any(start <= m.start < end for m in p.mentions)]

    def _as_known(self, person: Person) -> Known:
        known = self.named.get(person.name)
        if known is None:
            known = Known("person", name=person.name, feminine=person.feminine, places=set(person.mentions))
            self.named[person.name] = known
        return known

    def _last(self, span: Span, fits: Callable[[Known], bool]) -> Known | None:
        """Who of those that fit spoke last, not more than a few paragraphs ago."""
        begins = [p.start for p in self.article.paragraphs if p.start <= span.start][-(REACH + 1) :]
        near = [known for start, known in self.spoke if begins and begins[0] <= start < span.start]
        fitting = [known for known in near if fits(known)]
        return fitting[-1] if fitting else None


def sentence_starts(article: Article, at: int) -> list[int]:
    """Where the sentences of the paragraph begin, up to the one that holds ``at``."""
    paragraph = next((p for p in article.paragraphs if p.start <= at < p.end), None)
    if paragraph is None:
        return [at]
    ends = SENTENCE_END.finditer(article.text, paragraph.start, at)
    return [paragraph.start, *(m.end() for m in ends)]


def _differs(known: Known, phrase: Phrase) -> bool:
    """Whether the phrase has a word that tells it from the speaker: 'the finance minister' is not the interior's."""
    said = f"{known.role or ''} {known.described_as or ''} {known.name or ''}".lower()
    words = [w.strip(".,").lower() for w in phrase.text.split()]
    return any(w not in said for w in words if w not in {"the", "a", "an", "his", "her", "their", "its", "former"})


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[:1].isupper())


def _speaker(known: Known) -> Speaker:
    return Speaker(
        name=known.name,
        kind=known.kind,
        role=known.role,
        mentions=tuple(sorted(known.places, key=lambda s: (s.start, s.end))),
        described_as=None if known.name else known.described_as,
        anonymity_reason=None if known.name else known.reason,
    )
