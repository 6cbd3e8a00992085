"""What can be compared: each attribution of each article as an account, cut into clauses with their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.matters.senses import told_by
from onrecord.matters.wording import names_in, stems_of, words_of
from onrecord.records import Article, Attribution, Figure, Reading, Span, Statement

CUT = re.compile(
    r"(?<=[.!?;])[”’\"]?\s+|;\s+|,?\s+(?:and|but|while|although|though)\s+(?:that|he|she|they|it|we|I)\s+|,?\s+(?:and|but)\s+that\s+"
    r"|,\s+(?:which|who|where|adding|as|while|but|including|after|before)\s+"
)
SHORTENED = re.compile(
    r"\b(?:[A-Z]|[AaPp]\.[Mm]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Rev|Sen|Rep|Gov|Pres|St|Mt|Jr|Sr|Inc|Corp|Co|Ltd|No|vs|Jan|Feb|Aug|Sept"
    r"|Oct|Nov|Dec)\.$"
)
"""A full stop that ends a shortened word, not a claim."""
OPENING = re.compile(r"^[\s“”‘’\"']*(?:that\s+)?[“‘\"']*", re.IGNORECASE)
SHORTEST_SAYING = 5
"""Words: fewer are anybody's."""
SHORTEST_SENTENCE = 4
"""Words from which one content word among them is enough for a claim."""
BEGINNING = 2000
"""Characters of an article that say what it is about."""


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """One claim inside the words of an account."""

    account: Account
    span: Span
    stems: frozenset[str]
    figures: tuple[Figure, ...] = ()
    number: int = 0
    """Which of its account's clauses it is."""

    @property
    def text(self) -> str:
        return self.span.text


@dataclass(eq=False)
class Whole:
    """What the accounts of one article have in common: nothing in it depends on any other article."""

    article_id: str
    article: Article = field(repr=False)
    names: frozenset[str] = field(repr=False)
    clauses: tuple[Clause, ...] = field(default=(), repr=False)
    """Those of all its accounts."""

    @cached_property
    def about(self) -> dict[str, float]:
        """What each stem of its beginning adds to what it is about."""
        return told_by(stems_of(f"{self.article.title or ''}\n{self.article.text[:BEGINNING]}"))


@dataclass(eq=False)
class Account:
    """One attribution with what its article adds to it: the day, the place, who prints it."""

    statement: Statement
    whole: Whole
    place: int
    """Order in time, then in the article: the earlier account comes first."""
    clauses: tuple[Clause, ...] = field(default=(), repr=False)

    @property
    def id(self) -> str:
        return self.statement.id

    @property
    def article(self) -> Article:
        return self.whole.article

    @property
    def names(self) -> frozenset[str]:
        """Those of its article."""
        return self.whole.names

    @property
    def attribution(self) -> Attribution:
        return self.statement.attribution

    @property
    def outlet(self) -> str:
        return self.statement.publisher or self.statement.title or self.statement.article_id

    @property
    def words(self) -> str:
        return " … ".join(span.text for span in self.attribution.content)

    @cached_property
    def sayings(self) -> tuple[str, ...]:
        """The words within quotation marks that are long enough to be somebody's own."""
        quoted = re.findall(r"[“\"«„]([^“”\"«»„]+)", self.words)
        if self.attribution.quotation == "direct":
            quoted = [span.text for span in self.attribution.content]
        return tuple(" ".join(words) for words in map(words_of, quoted) if len(words) >= SHORTEST_SAYING)

    @cached_property
    def setting(self) -> frozenset[str]:
        """The names in the headline, the first paragraph and the account's own: where its words play."""
        body = [p for p in self.article.paragraphs if p.kind == "body"]
        start = self.attribution.content[0].start
        near = body[:1] + [p for p in body if p.start <= start < p.end]
        words = "\n".join([self.article.title or "", *(self.article.text[p.start : p.end] for p in near)])
        return names_in(words) | frozenset(word for name in names_in(words) for word in name.split())

    @cached_property
    def day(self) -> str | None:
        """The day on which it was said: as the text has it, else the day of publication."""
        published = (self.statement.published or "")[:10]
        for time in self.attribution.times:
            if (
                time.role == "said on"
                and re.fullmatch(r"\d{4}-\d\d-\d\d", time.edtf)
                and time.edtf <= (published or "9")
            ):
                return time.edtf
        return published if re.fullmatch(r"\d{4}-\d\d-\d\d", published) else None


def read_accounts(readings: Mapping[str, Reading]) -> list[Account]:
    """All accounts of all articles, the earliest first; headlines are left out, for they repeat the body."""
    accounts: list[Account] = []
    order = sorted(readings, key=lambda key: (readings[key].article.published or "9", key))
    for article_id in order:
        article = readings[article_id].article
        whole, before = Whole(article_id, article, names_in(article.text)), len(accounts)
        for attribution in readings[article_id].attributions:
            if _stands_in_the_story(article, attribution):
                accounts.append(_account(whole, attribution, len(accounts)))
        whole.clauses = tuple(clause for account in accounts[before:] for clause in account.clauses)
    return accounts


def _stands_in_the_story(article: Article, attribution: Attribution) -> bool:
    """What stands inside another's words is on record through that other, whose account holds it."""
    if not attribution.content or attribution.parent is not None:
        return False
    start = attribution.content[0].start
    return not any(p.kind == "headline" and p.start <= start < p.end for p in article.paragraphs)


def _account(whole: Whole, attribution: Attribution, place: int) -> Account:
    article = whole.article
    statement = Statement(
        article_id=whole.article_id,
        attribution=attribution,
        publisher=article.publisher,
        published=article.published,
        title=article.title,
        url=article.url,
    )
    account = Account(statement, whole, place)
    account.clauses = tuple(_clauses(account))
    return account


def _clauses(account: Account) -> Iterator[Clause]:
    number = 0
    for content in account.attribution.content:
        for span in _pieces(content):
            inside = tuple(f for f in account.attribution.figures if span.start <= f.span.start < span.end)
            stems = stems_of(span.text)
            if inside or _claims(span.text, stems):
                yield Clause(account, span, stems, inside, number)
                number += 1


def _claims(text: str, stems: frozenset[str]) -> bool:
    """Whether words say something: more than a name, more than one word, as 'there had been no leak' does."""
    enough = len(stems) > 1 or len(words_of(text)) >= SHORTEST_SENTENCE
    return enough and bool(stems - stems_of(" ".join(names_in(text))))


def _pieces(content: Span) -> Iterator[Span]:
    """The claims of a content, each without the marks and the 'that' before it."""
    start = 0
    for end, after in [*_cuts(content.text), (len(content.text), 0)]:
        piece = content.text[start:end]
        lead = OPENING.match(piece)
        begin = start + (lead.end() if lead else 0)
        shown = content.text[begin:end].rstrip(" ,;.“”‘’\"'")
        if shown:
            yield Span(start=content.start + begin, end=content.start + begin + len(shown), text=shown)
        start = after


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    for match in CUT.finditer(text):
        if not SHORTENED.search(text[: match.start()]):
            yield match.start(), match.end()
