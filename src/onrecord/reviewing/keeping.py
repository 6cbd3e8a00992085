"""Reviews in the ledger: added with who and when, undone but never deleted, each with its line in the audit trail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace
from sqlalchemy import func, insert, select, update

from onrecord.access import note
from onrecord.access.moments import moment
from onrecord.errors import BadRequest
from onrecord.ledger import Ledger
from onrecord.ledger.desk_tables import reviews
from onrecord.ledger.moments import cutoff
from onrecord.ledger.standing import review_of, review_row, reviewed_articles, reviews_of, stand
from onrecord.records import Article, Reading, Speaker
from onrecord.reviews import Mended, Review, Reviewed, effective
from onrecord.reviews.mending import words_stand
from onrecord.reviews.speakers import is_unnamed, may_be_one

DONE = {
    "accept": "accepted",
    "reject": "rejected",
    "mend": "mended",
    "add": "added a record",
    "same speaker": "merged speakers",
    "other speaker": "split speakers",
    "relation": "set a relation",
    "same person": "merged people",
    "other person": "split people",
}


class Reviews:
    """The reviews of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def add(self, review: Review, who: str, about: str | None = None, address: str | None = None) -> Review:
        """Keep a review as the word of ``who``; ``about`` names the record for the audit trail."""
        made = replace(review, who=who, made=moment(), number=0, undone=None, undone_by=None)
        row = _row(made)
        with self._ledger.writes() as connection:
            added = connection.execute(insert(reviews).values(row))
            number = int(added.inserted_primary_key[0])  # type: ignore[index]
            note(connection, who, DONE[made.kind], about or made.article_id, f"review {number}", address)
            stand(connection, made.article_id)
        return replace(made, number=number)

    def undo(self, number: int, who: str, address: str | None = None) -> Review:
        """Take a review back; it stays on record as undone. Raises BadRequest where there is none to take back."""
        with self._ledger.writes() as connection:
            row = connection.execute(select(reviews).where(reviews.c.number == number)).first()
            if row is None or row.undone is not None:
                raise BadRequest(f"there is no review {number} to undo", "load the page again to see what is on record")
            undone = {"undone": moment(), "undone_by": who}
            connection.execute(update(reviews).where(reviews.c.number == number).values(**undone))
            note(connection, who, "undid", row.article_id, f"review {number}", address)
            stand(connection, row.article_id)
        return replace(review_of(row), **undone)

    def of(self, article_id: str) -> tuple[Review, ...]:
        """All reviews of one article, also undone ones, in the order they were made."""
        with self._ledger.reads() as connection:
            return reviews_of(connection, article_id)

    def all(self, kind: str | None = None) -> tuple[Review, ...]:
        """All reviews of the ledger, or all of one kind."""
        query = select(reviews).order_by(reviews.c.number)
        query = query.where(reviews.c.kind == kind) if kind else query
        with self._ledger.reads() as connection:
            return tuple(map(review_of, connection.execute(query)))

    def on_people(self, undone: bool = False) -> tuple[Review, ...]:
        """The reviews that say who is who across articles, in the order they were made; undone ones where asked for."""
        query = select(reviews).where(reviews.c.kind.in_(("same person", "other person"))).order_by(reviews.c.number)
        query = query if undone else query.where(reviews.c.undone.is_(None))
        with self._ledger.reads() as connection:
            return tuple(map(review_of, connection.execute(query)))

    def state(self) -> tuple[int, int]:
        """Two numbers that change whenever a review is made or undone."""
        with self._ledger.reads() as connection:
            made, undone = connection.execute(select(func.count(), func.count(reviews.c.undone))).one()
        return int(made), int(undone)

    def effective(self, article_id: str, reading: Reading, as_of: str | None = None) -> Reviewed:
        """A reading with its article's reviews laid over it: those of now, or those that stood at the end of a day."""
        reviews = self.of(article_id)
        return effective(reading, _standing_on(reviews, as_of) if as_of else reviews)

    def reviewed_articles(self) -> tuple[str, ...]:
        """Ids of the articles that someone reviewed."""
        with self._ledger.reads() as connection:
            return tuple(sorted(reviewed_articles(connection)))


def _standing_on(reviews: Iterable[Review], day: str) -> tuple[Review, ...]:
    """The reviews made by the end of a day; one taken back later still stood then."""
    last = cutoff(day)
    made = (one for one in reviews if one.made <= last)
    return tuple(replace(one, undone=None) if one.undone and one.undone > last else one for one in made)


def check_mended(article: Article, before: Speaker | None, mended: Mended) -> None:
    """Raise BadRequest where a mend says what the article does not.

    A name, role or description must stand in the article; a source that it leaves unnamed is given no name unless the
    source itself is mended to words that hold the name.
    """
    if mended.content == () and mended.cue == ():
        raise BadRequest("an attribution without cue and content", "give the words, or reject the record")
    words = mended.speaker
    if words is None:
        return
    for said in (words.name, words.role, words.described_as):
        if not words_stand(article, said):
            raise BadRequest(
                f"{said!r} does not stand in the article", "give it as the article has it, or leave it out"
            )
    source = " ".join(selector.exact for selector in mended.source or ())
    if words.name and is_unnamed(before) and words.name not in source:
        raise BadRequest(
            f"the article leaves this source unnamed, and {words.name!r} is not among its own words",
            "set the words of the source to where the article itself names them",
        )


def check_same(speakers: Iterable[Speaker | None]) -> None:
    """Raise BadRequest where speakers may not be made one."""
    if not may_be_one(list(speakers)):
        raise BadRequest("an unnamed source cannot be merged with a named speaker", "leave the unnamed source as it is")


def _row(review: Review) -> dict[str, Any]:
    try:
        return review_row(review)
    except UnicodeEncodeError:
        # A lone surrogate of a broken page: selectors could never find it again in what the ledger gives back.
        raise BadRequest("words with broken characters", "take words without them") from None
