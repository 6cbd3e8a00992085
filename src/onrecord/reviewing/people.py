"""Who is who behind a name across the ledger's articles, and what reviewers said of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from onrecord.errors import BadRequest
from onrecord.ledger import Ledger
from onrecord.ledger.appearances import NamedIn, named_in, named_there
from onrecord.matters.people import Appearance, Person, Word, appearance_of, people
from onrecord.records import Attribution, Record, Speaker
from onrecord.reviewing.keeping import Reviews
from onrecord.reviews import Review, Target, anchor_of
from onrecord.reviews.matching import SAME, places_of

MOST = 100
"""Articles of a name that are looked at together."""
MOST_KNOWN = 12
"""Appearances of a person by which they are known again among further articles: the newest."""
Key = tuple[str, str]


class PeoplePage(Record, frozen=True):
    """The people of one name among some of the articles that give it, and where the next articles start."""

    people: tuple[Person, ...]
    """Those with most articles first."""
    among: dict[str, str | None]
    """The articles of this page with their titles, without those that were looked at besides."""
    articles: int
    """How many articles give the name, or its surname alone, on all pages."""
    next: str | None
    """What to give as ``after`` for the next page; None at the end."""


def people_called(ledger: Ledger, name: str) -> tuple[Person, ...]:
    """The people called by a name in the newest articles that give it."""
    return people_page(ledger, name).people


def people_page(ledger: Ledger, name: str, after: str | None = None, beside: Collection[str] = ()) -> PeoplePage:
    """The people called by a name among up to MOST articles; a surname that stands alone comes to whom it fits.

    The newest first; ``after`` is the ``next`` of the page before. ``beside``: ids of articles that are looked at
    besides, wherever they stand. Nobody where the name is no person's.
    """
    surname = name.split()[-1] if name.split() else name
    names = list(dict.fromkeys((name, surname)))
    found = named_in(ledger, names, MOST, after)
    among = {row.article_id: row.title for row in found.rows}
    rows = (*found.rows, *named_there(ledger, names, set(beside) - among.keys()))
    appearances = [one for one in map(_appearance, rows) if one is not None]
    called = people(appearances, tuple(words_on(ledger, {one.key for one in appearances})))
    of_name = (person for person in called if any(one.name == name for one in person.appearances))
    return PeoplePage(people=tuple(of_name), among=among, articles=found.articles, next=found.next)


class PersonPage(Record, frozen=True):
    """One person's appearances among some of the articles that give the name, and where the next articles start."""

    appearances: tuple[Appearance, ...]
    """The earliest first; there may be none among these articles."""
    next: str | None


def page_with(ledger: Ledger, name: str, article_id: str, newest: PeoplePage) -> PeoplePage:
    """The first page of the people of a name, ``newest``, made anew with an article besides where that is not on it."""
    return newest if person_on(newest, article_id) else people_page(ledger, name, beside=(article_id,))


def person_on(page: PeoplePage, article_id: str) -> Person | None:
    """The person whom one article names; None where the article names nobody so."""
    return next((one for one in page.people if article_id in {a.article_id for a in one.appearances}), None)


def person_page(ledger: Ledger, name: str, person: Person, article_id: str, after: str) -> PersonPage:
    """Where a person appears among up to MOST further articles, as ``people_page`` takes them.

    They are known again by the article that they were chosen by and up to MOST_KNOWN of their newest appearances.
    """
    known = {article_id, *(one.article_id for one in person.appearances[-MOST_KNOWN:])}
    page = people_page(ledger, name, after, known)
    return appearances_on(page, article_id)


def appearances_on(page: PeoplePage, article_id: str) -> PersonPage:
    """The appearances, in the articles of a page, of the person whom one article names."""
    person = person_on(page, article_id)
    appearances = person.appearances if person else ()
    return PersonPage(appearances=tuple(one for one in appearances if one.article_id in page.among), next=page.next)


def words_on(ledger: Ledger, keys: set[Key]) -> Iterator[Word]:
    """What reviewers said of these appearances, the latest last."""
    articles = {article for article, _ in keys}
    for review in Reviews(ledger).on_people():
        same = [key for key in _resolved(ledger, review.people, articles) if key in keys]
        apart = [key for key in _resolved(ledger, review.apart, articles) if key in keys]
        for other in same[1:]:
            yield Word(one=same[0], other=other, same=True, who=review.who)
        for one in same:
            for other in apart:
                yield Word(one=one, other=other, same=False, who=review.who)


def said_of_people(
    ledger: Ledger, called: Sequence[Person], chosen: Sequence[str], same: bool, note: str | None
) -> Review:
    """The review that makes the chosen appearances (ids of their articles) one person, or another than the rest.

    Raises BadRequest where too few were chosen, or where nothing is left to tell them from.
    """
    every = {one.key: one for person in called for one in person.appearances}
    picked = [key for key in every if key[0] in set(chosen)]
    if len(picked) < (2 if same else 1):
        raise BadRequest("too few articles were chosen", "choose those in which the person is meant")
    rest = [
        one.key for person in called for one in person.appearances
        if one.key not in picked and {a.key for a in person.appearances} & set(picked)
    ]  # fmt: skip
    if not same and not rest:
        raise BadRequest("the chosen are a person of their own already", "choose some of a person's articles")
    targets = tuple(_target(ledger, key) for key in picked)
    apart = () if same else tuple(_target(ledger, key) for key in rest)
    kind = "same person" if same else "other person"
    anchor, first = targets[0].anchor, targets[0].article_id
    return Review(article_id=first, kind=kind, anchor=anchor, people=targets, apart=apart, note=note)  # type: ignore[arg-type]


def _appearance(row: NamedIn) -> Appearance | None:
    speaker = Speaker(name=row.name, kind=row.kind, role=row.role)  # type: ignore[arg-type]
    return appearance_of(speaker, row.article_id, row.text, outlet=row.publisher, published=row.published)


def _target(ledger: Ledger, key: Key) -> Target:
    reading = ledger.standing(key[0]).reading
    found = next(one for one in reading.attributions if one.speaker is not None and one.speaker.name == key[1])
    return Target(article_id=key[0], anchor=anchor_of(reading.article, found))


def _resolved(ledger: Ledger, targets: Iterable[Target], articles: set[str]) -> Iterator[Key]:
    """The article and the name that each record has now; nothing of those that are gone or no longer named."""
    for target in targets:
        if target.article_id in articles and (found := _record(ledger, target)) is not None:
            name = found.speaker.name if found.speaker else None
            if name is not None:
                yield target.article_id, name


def _record(ledger: Ledger, target: Target) -> Attribution | None:
    reading = ledger.standing(target.article_id).reading
    (place,) = places_of(reading.article, target.anchor)
    likeness: Callable[[Attribution], float] = place.likeness
    best = max(reading.attributions, key=likeness, default=None) if place.known else None
    return best if best is not None and likeness(best) >= SAME else None
