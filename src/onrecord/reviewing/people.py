"""Who is who behind a name across the ledger's articles, and what reviewers said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.errors import BadRequest
from onrecord.ledger import Ledger
from onrecord.ledger.appearances import NamedIn, named_in
from onrecord.matters.people import Appearance, Person, Word, appearance_of, people
from onrecord.records import Attribution, Speaker
from onrecord.reviewing.keeping import Reviews
from onrecord.reviews import Review, Target, anchor_of
from onrecord.reviews.matching import SAME, places_of

MOST = 100
"""The newest articles of a name that are looked at."""
Key = tuple[str, str]


def people_called(ledger: Ledger, name: str) -> tuple[Person, ...]:
    """The people called by a name, those with most articles first; a surname that stands alone comes to whom it fits.

    Nobody where the name is no person's.
    """
    surname = name.split()[-1] if name.split() else name
    found = {(row.article_id, row.name): row for row in named_in(ledger, list(dict.fromkeys((name, surname))), MOST)}
    appearances = [one for one in map(_appearance, found.values()) if one is not None]
    called = people(appearances, tuple(words_on(ledger, {one.key for one in appearances})))
    return tuple(person for person in called if any(one.name == name for one in person.appearances))


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
