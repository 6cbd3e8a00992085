"""Who is meant by a source: a surname's full name, a pronoun's person, the holder of a role, a body by its initials.

Every step is conservative: where two could be meant, or anything says that the source wants to stay unnamed, the
speaker keeps the words of the text and no name. Nothing here links an unnamed source to a name.
"""

from __future__ import annotations

import re

from onrecord.attributions import lexicon, places
from onrecord.attributions.access import is_press
from onrecord.attributions.anonymity import NOT_NAMED, anonymity_reason, introduced
from onrecord.attributions.bylines import first_person
from onrecord.attributions.kinds import name_kind, noun_kind
from onrecord.attributions.known import Known
from onrecord.attributions.names import surname
from onrecord.attributions.offices import Offices
from onrecord.attributions.people import Person
from onrecord.attributions.phrases import TURNS, Phrase, read_phrase
from onrecord.attributions.pronouns import BEHIND_QUOTE, Pronouns, Spoken
from onrecord.attributions.roles import Role, read_role
from onrecord.attributions.scene import Scene
from onrecord.records import Article, Attribution, Span, SpeakerKind

FOLDED = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
BODIES = ("group", "organisation", "government")
NOUN_BEFORE = re.compile(
    r"(?<!\w)(?P<noun>(?:(?:an?|the|some|many|most|all|several|\d+|two|three|four|five|six|seven|eight|nine|ten)\s)?"
    r"(?:(?!(?:of|for|from|in|at|on|with|by|to|and|or|but|said|told|asked|is|are|was|were|has|have|had|that|as|than)\b)"
    r"[\w’'-]+\s){0,2}?[\w’'-]+)(?:\s*[,—–-]*\s*(?:(?:some|many|most|all|both|none|several|each)\sof)?)\s*$"
)
APPOSED_WHO = re.compile(r",\s(?:an?|the|one|\d{1,3})\s?[^.;:“”\"\n]{2,90},\s")
ASKED = re.compile(r"\b(?:ask|press|quizz|question)(?:s|ed)\b")
PART_OF = re.compile(r"(?:\w+\s){1,2}of\s(?:whom|which)", re.IGNORECASE)
SILENT = re.compile(NOT_NAMED, re.IGNORECASE)
PLURAL_VERB = re.compile(r"\s(?:also\s|still\s)?(?:are|were|have|do|say|want|think|believe)\b")
LONE_NAME = re.compile(
    r"(?:,\s|\b(?!(?:of|from|in|at|near|for|to|by|with)\s)[a-z]+\s)(?P<name>[A-Z][\w’-]*[a-rt-z]),\s$"
)
"""'his wife, Laura, who', not 'the club from Ansel, who'."""
PARTIES = frozenset({"democrat", "republican", "independent", "libertarian"})
TITLE = re.compile(r"\b(?P<she>Mrs|Ms|Miss|Madam|Lady|Dame)\b|\b(?P<he>Mr|Sir|Lord)\b")


class Cast:
    """Everyone met so far while reading the article from its beginning."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.scene = Scene(article)
        self.named: dict[str, Known] = {}
        self.unnamed: list[Known] = []
        self.spoken = Spoken()
        self.asked: set[int] = set()
        self.offices = Offices(self.scene, self.spoken)
        self.pronouns = Pronouns(self.scene, self.spoken, self.named)

    def place(self, attribution: Attribution, outer: Attribution | None, speaker: Known | None) -> Known | None:
        """The speaker of one attribution, ``outer`` being the one in whose content it stands and ``speaker`` its
        speaker; None where the text names and describes no one.
        """
        if not attribution.source:
            return self._nameless(attribution)
        span = attribution.source[0]
        phrase = read_phrase(span.text)
        if SILENT.search(" ".join(s.text for s in (*attribution.cue, *attribution.content[:1]))):
            known = self._silent(span, phrase, outer, speaker)
        else:
            known = self._meant(span, phrase, outer, speaker)
        if known.reason is None and known.name is None:
            known.reason = anonymity_reason(self.article, span, attribution.cue)
        known.places.add(span)
        self.spoken.add(span.start, span.end, known)
        if attribution.cue and ASKED.search(attribution.cue[0].text):
            self.asked.add(span.start)
        return known

    def _meant(self, span: Span, phrase: Phrase, outer: Attribution | None, speaker: Known | None) -> Known:
        if PART_OF.fullmatch(span.text):
            return self._antecedent(span)
        return self._refer(span, phrase, outer, speaker) if phrase.pronoun else self._introduce(span, phrase)

    def _silent(self, span: Span, phrase: Phrase, outer: Attribution | None, speaker: Known | None) -> Known:
        """Who asks not to be named: by their own name where it stands there, never by one found elsewhere."""
        around = [k for _, end, k in self.spoken.between(span.start - 300, span.start) if end >= span.end]
        if phrase.pronoun in lexicon.RELATIVE_PRONOUNS:
            met = around[-1] if around else self._antecedent(span)
        else:
            met = self._meant(span, phrase, outer, speaker)
        if met.name is None or phrase.name is not None:
            return met
        return Known(phrase.kind, described_as=span.text, several=phrase.number == "several", silent=True)

    def _nameless(self, attribution: Attribution) -> Known | None:
        if attribution.cue or attribution.quotation != "direct":
            return None
        words = introduced(self.article, attribution.content[0].start)
        return Known("person", described_as=words[0].text, reason=words[1], places={words[0]}) if words else None

    def _introduce(self, span: Span, phrase: Phrase) -> Known:
        person = None if phrase.anonymous and phrase.name is None else self._person(span, phrase)
        if person is not None:
            return self._as_known(person, phrase)
        if phrase.name is not None and self._is_name(phrase, phrase.name):
            return self._called(phrase.name, phrase)
        if not phrase.anonymous and (held := self._holder(phrase, span) or self._described(phrase, span)):
            return held
        kind = "group" if phrase.name is not None and phrase.name[-1] == "s" else phrase.kind
        known = Known(kind, described_as=span.text, head=phrase.head, several=phrase.number == "several")
        known.silent = phrase.anonymous
        known.feminine = _sex_of(phrase)
        self.unnamed.append(known)
        return known

    def _person(self, span: Span, phrase: Phrase) -> Person | None:
        """The person whom the phrase names, who may have a name that looks like a role ('Dean, a doctor')."""
        if span.text.strip() in TURNS:
            return None
        first = re.split(r",|\s[(–—]", span.text.strip())[0]
        name = phrase.name or (first if first[:1].isupper() and " " not in first else None)
        if name is None or phrase.kind in {"document", "government"} or phrase.number == "several":
            return None
        title = TITLE.search(span.text)
        feminine = None if title is None else bool(title["she"])
        if phrase.kind == "organisation" and not (name.isupper() and len(name) > 4):
            return None
        found = self.scene.people.who(name, span.start, feminine)
        if found is None and name.count(" ") > 1:  # 'Holt Challenger Ada Vey'
            found = self.scene.people.who(" ".join(name.split()[-2:]), span.start, feminine)
        return found

    def _is_name(self, phrase: Phrase, name: str) -> bool:
        """One capitalised word is a name where nothing in the article says that it is a common noun."""
        if phrase.kind != "unknown" or " " in name or name_kind(name):
            return True
        if name.lower() in self.scene.small or name.lower() in places.DEMONYMS or not name.replace("-", "").isalpha():
            return False
        return name in self.scene.within or not name.endswith("s")

    def _as_known(self, person: Person, phrase: Phrase | None = None) -> Known:
        known = self.named.get(person.name)
        if known is None:
            known = Known("person", name=person.name, feminine=person.feminine, places=set(person.mentions))
            titled = [r.text for r in person.roles[:6] if r.text and r.text.lower() not in lexicon.NO_ROLES]
            known.role = max(titled, key=lambda words: len(words) if len(words) < 60 else 0, default=None)
            self.named[person.name] = known
        if phrase is not None and phrase.role:
            known.role = phrase.role
            known.head = known.head or phrase.head
        return known

    def _called(self, name: str, phrase: Phrase) -> Known:
        full, kind = self._body(name, phrase)
        known = self.named.get(full)
        if known is None:
            known = self.named[full] = Known(kind, name=full, several=phrase.number == "several")
        known.role = known.role or phrase.role
        known.head = known.head or phrase.head
        return known

    def _body(self, name: str, phrase: Phrase) -> tuple[str, SpeakerKind]:
        """A body's fullest name and kind: 'the Post' for the one paper that ends so, initials written out."""
        kind = phrase.kind if phrase.kind != "unknown" else name_kind(name) or "person"
        if phrase.kind in {"person", "group"} or " " in name:
            return name, kind
        if name in {"House", "Senate"}:  # never the White House
            return name, "government"
        if len(name.replace(".", "")) > 1 and name.replace(".", "").isupper():
            longer = [b for b in self.scene.bodies if initials(b) == name.replace(".", "").upper() and b != name]
        else:
            longer = [b for b in self.scene.bodies if b.split()[-1] == name and " " in b]
        whole = {FOLDED.sub("", b) for b in longer}
        if len(whole) != 1:
            return name, kind
        full = whole.pop()
        return full, kind if kind == "government" else name_kind(full) or kind

    def _holder(self, phrase: Phrase, span: Span) -> Known | None:
        """Whoever in the article is called by this noun, where that is one speaker."""
        first = span.text.split(" ")[0].lower()
        bare = span.text[:1].isupper() and phrase.kind == "person" and first in lexicon.ROLES and " " in span.text
        if phrase.head is None or phrase.number == "several" or not (phrase.definite or bare):
            return None
        if phrase.kind == "person":
            return self._office(phrase, span)
        earlier = [k for k in self.unnamed if k.head == phrase.head and not k.silent]
        named = self._bodies_called(phrase, span) if phrase.kind in {"organisation", "government", "unknown"} else []
        if phrase.kind == "document":
            named += [k for k in self.named.values() if k.kind == "document" and phrase.head in _words(k.name)]
        near = self._latest([*earlier, *named], span) if len({id(k) for k in (*earlier, *named)}) > 1 else None
        held = [near] if near else [*named, *earlier]
        if not held:
            return self._body_before(phrase, span)
        return held[0] if len({id(k) for k in held}) == 1 and not _differs(held[0], phrase) else None

    def _body_before(self, phrase: Phrase, span: Span) -> Known | None:
        """'The company', right behind what one body said: that body, unless it is of the press."""
        if phrase.head not in lexicon.ANY_BODY or span.text.lower().split() != ["the", phrase.head]:
            return None
        number = self.scene.sentence(span.start)
        start = self.scene.sentences[max(0, number - 4)]
        spoke = [k for _, _, k in self.spoken.between(start, span.start)]
        last = spoke[-1] if spoke else None
        if last is None or last.name is None or last.kind != "organisation" or is_press(last.name):
            return None
        return last if all(k is last for k in spoke if k.kind in BODIES) else None

    def _office(self, phrase: Phrase, span: Span) -> Known | None:
        """'The mayor', 'the Orvane senator': the one person with that role; never where one without a name has it."""
        asked = read_role(re.split(r",\s", span.text)[0])
        if (
            asked is None
            or asked.head in PARTIES
            or re.match(r"(?:his|her|their|its|my|our)\b", span.text, re.IGNORECASE)
        ):
            return None
        nameless = [k for k in self.unnamed if k.head and _same_office(k.head, asked) and not k.several]
        if nameless:
            held = [k for k in nameless if not _differs(k, phrase)]
            return held[0] if len(held) == len(nameless) == 1 and not self.offices.holders(asked) else None
        holder = self.offices.holder(asked, span)
        return self._as_known(holder) if holder else None

    def _described(self, phrase: Phrase, span: Span) -> Known | None:
        """'The tycoon', 'the former president': who is before the reader's eyes, where no one else can be meant."""
        words = phrase.text.lower().split()
        called = lexicon.PROTAGONISTS.intersection(words[-1:]) or (words[1:2] == ["former"] and phrase.kind == "person")
        if not called or len(words) > 4 or words[0] not in {"the", "this"} or phrase.number == "several":
            return None
        asked = read_role(phrase.text)
        if any(k.head == phrase.head for k in self.unnamed) or (asked and asked.words and self.offices.holders(asked)):
            return None
        met = self.pronouns.described(span.start, _sex_of(phrase))
        found = next((p for p in self.scene.people.everyone if p.name == _name_of(met)), None)
        if found is None or (asked is not None and _other_party(found, asked)):
            return None
        return self._as_known(found)

    def _bodies_called(self, phrase: Phrase, span: Span) -> list[Known]:
        """Organisations and governments whose name holds the noun: 'the fund', 'the commission', 'the city'."""
        head = phrase.head or ""
        found = {FOLDED.sub("", b): kind for b, kind in self.scene.bodies.items() if head in _words(b)}
        known = [k for k in self.named.values() if k.kind in BODIES and head in _words(k.name)]
        fresh = [b for b in found if not any(b == k.name or initials(b) == k.name for k in known)]
        if len(fresh) + len(known) != 1:
            return known if known and not fresh else []
        if known:
            return known
        return [self._called(fresh[0], Phrase(span.text, found[fresh[0]], name=fresh[0], head=head))]

    def _latest(self, among: list[Known], span: Span) -> Known | None:
        """Of several who could be meant the one that spoke last, not long ago."""
        spoke = [k for _, _, k in self.spoken.between(span.start - 700, span.start) if any(k is a for a in among)]
        return spoke[-1] if spoke and len({id(k) for k in spoke}) == 1 else None

    def _refer(self, span: Span, phrase: Phrase, outer: Attribution | None, speaker: Known | None) -> Known:
        pronoun = phrase.pronoun or ""
        met: Known | None = None
        if pronoun in lexicon.OWN_PRONOUNS:
            met = self._own(span, phrase, outer, speaker)
        elif pronoun in lexicon.RELATIVE_PRONOUNS:
            met = self._just_before(span)
        elif pronoun in lexicon.SINGULAR_PRONOUNS:
            met = self._he_or_she(span, pronoun in lexicon.FEMININE, outer, speaker)
        elif pronoun in lexicon.PLURAL_PRONOUNS:
            met = self._asked(outer) or self.pronouns.several(span.start)
        elif pronoun in lexicon.THING_PRONOUNS:
            met = self._it(span)
        if met is None and pronoun in {"who", "whom", "which", "that", "whose"}:
            return self._antecedent(span)
        return met or Known(phrase.kind, described_as=span.text, several=phrase.number == "several", open=True)

    def _antecedent(self, span: Span) -> Known:
        """The noun that a 'who' follows tells its kind: 'farmers who ...', 'four soldiers, some of whom ...'."""
        lead = self.article.text[max(0, span.start - 80) : span.start].split("\n")[-1]
        found = NOUN_BEFORE.search(lead)
        kind, number, head = noun_kind(found["noun"]) if found else ("unknown", "unknown", None)
        start = span.start - len(lead) + found.start("noun") if found else span.start
        words = found["noun"] if found and kind != "unknown" else span.text
        if kind == "person" and number == "one" and (met := self._described(read_phrase(words), span)):
            return met
        place = Span(start=start, end=start + len(words), text=words) if kind != "unknown" else span
        return Known(kind, described_as=words, head=head, several=number == "several", places={place})

    def _own(self, span: Span, phrase: Phrase, outer: Attribution | None, speaker: Known | None) -> Known | None:
        """'I' inside somebody's words or turn is that person, 'we' the group or body that speaks.

        In a story told in the first person 'I' is who wrote it.
        """
        alone = phrase.number == "one"
        if outer is None and alone:
            return self._writer(span)
        if outer is None or speaker is None or (outer.quotation == "indirect" and not _is_turn(outer)):
            return None
        kinds = {"person", "unknown"} if _is_turn(outer) else {"person"}
        return speaker if (speaker.kind in kinds and not speaker.several) == alone else None

    def _writer(self, span: Span) -> Known | None:
        """The one whose byline a story in the first person has; no one where it may be the transcript of a talk."""
        name = first_person(self.article)
        if name is None or self.scene.quoted(span.start) is not None:
            return None
        person = self.scene.people.who(name, span.start)
        return self._as_known(person) if person else self._called(name, Phrase(name, "person", "one", name=name))

    def _asked(self, outer: Attribution | None) -> Known | None:
        """'asked five residents what they thought': those who were asked."""
        hearers = outer.addressee if outer is not None and re.search(r"\b(?:ask|question)", outer.cue[0].text) else ()
        if not hearers or read_phrase(hearers[0].text).number != "several":
            return None
        return Known("group", described_as=hearers[0].text, several=True, places={hearers[0]})

    def _he_or_she(self, span: Span, feminine: bool, outer: Attribution | None, speaker: Known | None) -> Known | None:
        but = speaker if outer is not None and outer.quotation == "direct" else self._asker(span)
        met = self.pronouns.person(span.start, feminine, but)
        if isinstance(met, str):
            found = next(p for p in self.scene.people.everyone if p.name == met)
            met = self._as_known(found)
        if met is not None and met.feminine is None:
            met.feminine = feminine
        if met is not None and met.kind == "unknown":
            met.kind = "person"
        return met

    def _asker(self, span: Span) -> Known | None:
        """Who asked last, where the pronoun stands right behind the quoted answer."""
        start = self.scene.sentences[max(0, self.scene.sentence(span.start) - 4)]
        spoke = self.spoken.between(start, span.start)
        answered = BEHIND_QUOTE.search(self.article.text, max(0, span.start - 4), span.start)
        return spoke[-1][2] if spoke and answered and spoke[-1][0] in self.asked else None

    def _just_before(self, span: Span) -> Known | None:
        """The name that a 'who' or 'which' follows."""
        text = self.article.text
        if span.text in {"which", "that"} or PLURAL_VERB.match(text, span.end):
            return None
        near = [m for m in self.scene.named_between(span.start - 60, span.start) if 0 <= span.start - m.end <= 2]
        if len(near) == 1:
            return self._as_known(near[0].person)
        if apposed := self._apposed(span):
            return self._as_known(apposed)
        lead = LONE_NAME.search(text[max(0, span.start - 40) : span.start])
        if lead and not name_kind(lead["name"]) and lead["name"].lower() not in places.DEMONYMS:
            return self._called(lead["name"], Phrase(lead["name"], "person", "one", name=lead["name"]))
        return None

    def _apposed(self, span: Span) -> Person | None:
        """'Mira Tolland, a diver from Orvane, who': the name that the words before the pronoun stand beside."""
        near = [m for m in self.scene.named_between(span.start - 120, span.start) if m.person.sure]
        for mention in reversed(near):
            if APPOSED_WHO.fullmatch(self.article.text, mention.end, span.start):
                return mention.person
        return None

    def _it(self, span: Span) -> Known | None:
        """The body or document that spoke last, or the one body at the head of the sentence."""
        if met := self.pronouns.body(span.start, ("organisation", "government", "document"), several=False):
            return met
        start = self.scene.sentences[self.scene.sentence(span.start)]
        words = self.article.text[start : span.start]
        here = [b for b in self.scene.bodies if re.search(rf"(?:^|,\s)(?:[Tt]he\s)?{re.escape(b)}\s[a-z]", words)]
        here = [b for b in here if not any(b != other and b in other for other in here)]
        if len(here) != 1 or self.spoken.between(start, span.start):
            return None
        return self._called(here[0], Phrase(here[0], self.scene.bodies[here[0]], name=here[0]))


def _is_turn(outer: Attribution) -> bool:
    """Whether someone's words are laid to them by a mark: their turn in a transcript, a post, a signed quotation."""
    return bool(outer.cue) and not re.search(r"\w", outer.cue[0].text)


def _name_of(met: Known | str | None) -> str | None:
    return met.name if isinstance(met, Known) else met


def _other_party(person: Person, asked: Role) -> bool:
    parties = {role.head for role in person.roles} & PARTIES
    return asked.head in PARTIES and bool(parties) and asked.head not in parties


def initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[:1].isupper())


def _words(name: str | None) -> set[str]:
    return set((name or "").lower().split())


def _same_office(head: str, asked: Role) -> bool:
    role = read_role(head)
    return role is not None and role.head == asked.head


def _sex_of(phrase: Phrase) -> bool | None:
    words = {phrase.head or ""}
    return True if words & lexicon.FEMININE else False if words & lexicon.MASCULINE else None


def _differs(known: Known, phrase: Phrase) -> bool:
    """Whether the phrase has a word that tells it from the speaker: 'the finance minister' is not the interior's."""
    said = set(re.findall(r"[\w’'-]+", f"{known.role or ''} {known.described_as or ''} {known.name or ''}".lower()))
    words = re.findall(r"[\w’'-]+", re.split(r",\s", phrase.text)[0].lower())
    return any(w not in said for w in words if w not in {"the", "a", "an", "this", "that", "its", "new", phrase.head})


__all__ = ["Cast", "initials", "surname"]
