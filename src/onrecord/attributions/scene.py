"""What an article says about everyone and everything in it, laid out once so that each source is found quickly."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.attributions.names import title_case
from onrecord.attributions.people import People, Person
from onrecord.attributions.phrases import proper_body
from onrecord.attributions.quotes import find_quotes
from onrecord.attributions.sentences import sentence_starts
from onrecord.records import Article, Span, SpeakerKind

BODY = re.compile(
    r"(?<![\w’&/-])(?:[A-Z][\w.’&/-]{0,30}\s(?:(?:of|for|and|to|on|the)\s){0,2}){1,7}[A-Z][\w’&/-]{0,30}"
    r"|\b[A-Z][A-Z.]{1,7}(?=[\s,;:’'])"
)
SENTENCE_STOP = re.compile(r"(?<=[a-z]{3})\.$")
CITY = re.compile(r"\b(?P<name>[Cc]ity of [A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?)")
BRACKETED = re.compile(r"\s\((?P<letters>[A-Z][A-Za-z.]{1,9})\)")
VERB = re.compile(
    r"\s*(?:\([^)]{1,30}\)\s*)?(?:,[^,.;“”\"]{1,90},\s*)?(?:(?:also|then|later|never|still|now|\w+ly)\s+)?"
    r"(?:said|says|told|wrote|has|had|have|is|was|were|are|will|would|can|could|may|might|did|does|do|made|took|went|gave"
    r"|(?:does|did|do|is|was|has|had|will|would|could)n['’]t|came|knew|thought|saw|spoke|met|sat|led|won|lost|ran|got|put|kept|began|\w{2,}ed|\w{2,}(?<!')s)\b"
)
LEADING = re.compile(
    r"(?:^|[,:;—–“”\"]|\b(?:and|but|when|while|as|after|before|because|that|if|where|since|though|although))\s*$"
)


REACH = 160
"""Characters before a name that are looked at to see what it does in its sentence."""


@dataclass(frozen=True)
class Mention:
    """A person named at a place: ``subject``, as far as the words around it show; ``owner``: "Tolland's"; ``opens``:
    at the head of its sentence.
    """

    start: int
    end: int
    person: Person
    subject: bool
    owner: bool
    quoted: bool
    opens: bool


class Scene:
    """An article with its sentences, quotations, people and bodies in order of place."""

    def __init__(self, article: Article) -> None:
        self.article, self.text = article, article.text
        self.people = People(article)
        self.sentences = sorted(at for p in article.paragraphs for at in sentence_starts(self.text, p.start, p.end))
        quotes = sorted((q.start, q.end) for p in article.paragraphs for q in find_quotes(self.text, p.start, p.end))
        self._quotes = [start for start, _ in quotes], [end for _, end in quotes]
        found = sorted({(m.start, m.end, id(p)): (m, p) for p in self.people.everyone for m in p.mentions}.items())
        self.mentions = [self._mention(span, person) for _, (span, person) in found]
        self._places = [m.start for m in self.mentions]
        self.bodies = dict(self._find_bodies())
        self.small = frozenset(re.findall(r"\b[a-z]{2,}\b", self.text))
        self.within = frozenset(m[1] for m in re.finditer(r"[a-z,]\s+(?=([A-Z][\w’-]+))", self.text))

    def sentence(self, at: int) -> int:
        """Number of the sentence in which a place stands."""
        return max(0, bisect_right(self.sentences, at) - 1)

    def quoted(self, at: int) -> int | None:
        """Where the quotation begins that holds a place; None outside of any."""
        starts, ends = self._quotes
        found = bisect_right(starts, at) - 1
        return starts[found] if found >= 0 and at < ends[found] else None

    def named_between(self, start: int, end: int) -> list[Mention]:
        return self.mentions[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def paragraphs_between(self, start: int, end: int) -> int:
        return self.text.count("\n", start, end)

    def _mention(self, span: Span, person: Person) -> Mention:
        start = max(self.sentences[self.sentence(span.start)] if self.sentences else 0, span.start - REACH)
        lead = re.sub(
            r"(?:\b[A-Z][\w.’-]*\s+|\bthe\s+|\b[a-z]+(?:er|or|man|ant|ist|ee)\s+)*$", "", self.text[start : span.start]
        )
        behind = self.text[span.end : span.end + 130]
        owner = behind.startswith(("’s", "'s", "’ ", "' "))
        inverted = lead.rstrip().endswith(("said", "says", "according to")) and not VERB.match(behind)
        subject = not owner and (not lead.strip() or inverted or bool(LEADING.search(lead) and VERB.match(behind)))
        quoted = self.quoted(span.start) is not None
        return Mention(span.start, span.end, person, subject, owner, quoted, not lead.strip())

    def _find_bodies(self) -> Iterator[tuple[str, SpeakerKind]]:
        """Proper names of organisations and governments that stand anywhere in the article."""
        for p in self.article.paragraphs:
            if p.kind == "credit" or title_case(self.text[p.start : p.end]):
                continue
            starts = sentence_starts(self.text, p.start, p.end)
            for start, end in zip(starts, [*starts[1:], p.end], strict=True):
                yield from self._bodies_of(start, end)
            for city in CITY.finditer(self.text, p.start, p.end):
                yield city["name"], "government"

    def _bodies_of(self, start: int, end: int) -> Iterator[tuple[str, SpeakerKind]]:
        for found in BODY.finditer(self.text, start, end):
            name = re.sub(r"^(?:The|A|An|In|At|On|But|And|For|By|When|As)\s+", "", found.group())
            name = SENTENCE_STOP.sub("", name).split(" and the ")[-1]
            if body := proper_body(f"the {name}"):
                yield name, body[0]
            elif BRACKETED.match(self.text, found.end()):
                yield name, "organisation"
