"""What stands: the machine's reading with people's reviews laid over it.

The tables ``attributions``, ``figures`` and ``times`` hold what stands, so that whatever counts, searches or chooses
counts people's word. The machine's reading stays whole in ``readings``. The rows of an article are made anew when it is
read again, when it is reviewed, and when a review of it is taken back.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, delete, insert, select, update

from onrecord.ledger import searching
from onrecord.ledger.desk_tables import reviews
from onrecord.ledger.newest import show_newest
from onrecord.ledger.rows import attribution_row, figure_row, keepable, reading_from_json, time_row
from onrecord.ledger.tables import articles, attributions, figures, readings, times, versions
from onrecord.records import Reading
from onrecord.reviews import Mark, Review, Reviewed, effective

OF_MARK = ("verdict", "changed", "reviewed_by", "reviewed")
"""The columns that say what people did to a record; all empty where nobody did anything."""


def reviews_of(connection: Connection, article_id: str) -> tuple[Review, ...]:
    """All reviews of one article, also undone ones, in the order they were made."""
    query = select(reviews).where(reviews.c.article_id == article_id).order_by(reviews.c.number)
    return tuple(map(review_of, connection.execute(query)))


def review_of(row: Any) -> Review:
    """The review that a row of the table holds."""
    review = msgspec.json.decode(row.record, type=Review)
    return replace(review, number=row.number, undone=row.undone, undone_by=row.undone_by)


def review_row(review: Review) -> dict[str, Any]:
    """A review as a row without its number. Raises UnicodeEncodeError where its words hold broken characters."""
    facts = {name: getattr(review, name) for name in ("article_id", "kind", "who", "made", "undone", "undone_by")}
    kept = replace(review, number=0, undone=None, undone_by=None)
    return {**facts, "record": msgspec.json.encode(kept).decode()}


def restore_reviews(connection: Connection, key: str, given: tuple[Review, ...]) -> None:
    """Put reviews back that were exported, under new numbers; those that are known already change nothing."""
    known = {(one.who, one.made, one.kind, one.anchor) for one in reviews_of(connection, key)}
    new = [replace(one, article_id=key) for one in given if (one.who, one.made, one.kind, one.anchor) not in known]
    for one in new:
        connection.execute(insert(reviews).values(review_row(one)))
    if new:
        stand(connection, key)


def reviewed(connection: Connection, article_id: str, reading: Reading) -> Reviewed:
    """A reading of an article with the article's reviews laid over it."""
    return effective(reading, reviews_of(connection, article_id))


def insert_standing(connection: Connection, reading: Reading, key: str, version: int) -> int:
    """Write the rows of what stands of a version's latest reading, and make its words findable; how many stand."""
    standing = reviewed(connection, key, reading)
    found = standing.reading.attributions
    rows = [
        attribution_row(one, reading.article, key, version) | mark_columns(standing.marks.get(one.id)) for one in found
    ]
    of_figures = [figure_row(figure, one.id, key, version) for one in found for figure in one.figures]
    of_times = [time_row(time, one.id, key, version) for one in found for time in one.times]
    for table, made in ((attributions, rows), (figures, of_figures), (times, of_times)):
        if made:
            connection.execute(insert(table), made)
    searching.index_attributions(connection, key, version)
    return len(found)


def delete_standing(connection: Connection, key: str, version: int) -> None:
    """Take the rows of what stood of a version out."""
    for table in (attributions, figures, times):
        connection.execute(delete(table).where(table.c.article_id == key, table.c.version == version))


def stand(connection: Connection, key: str) -> None:
    """Make the rows of all versions of an article anew, as its reviews now have them; nothing where it is not kept."""
    latest = select(readings.c.version, readings.c.record).where(
        readings.c.article_id == key, readings.c.superseded.is_(None)
    )
    for row in connection.execute(latest).all():
        delete_standing(connection, key, row.version)
        number = insert_standing(connection, reading_from_json(row.record), key, row.version)
        set_count(connection, key, row.version, number)
    show_newest(connection, key)


def stand_all(connection: Connection) -> None:
    """The same for every article that someone reviewed."""
    for key in sorted(reviewed_articles(connection)):
        stand(connection, key)


def reviewed_articles(connection: Connection) -> frozenset[str]:
    """Ids of the articles that someone reviewed, also of such as are not in the ledger."""
    query = select(reviews.c.article_id).where(reviews.c.undone.is_(None)).distinct()
    return frozenset(connection.execute(query).scalars())


def set_count(connection: Connection, key: str, version: int, number: int) -> None:
    """Note how many attributions stand in a version, and with its newest version in the article's own row."""
    this = (versions.c.article_id == key) & (versions.c.version == version)
    connection.execute(update(versions).where(this).values(attributions=number))
    newest = (articles.c.id == key) & (articles.c.version == version)
    connection.execute(update(articles).where(newest).values(attributions=number))


def mark_columns(mark: Mark | None) -> dict[str, str | None]:
    """What people did to a record, in flat columns."""
    if mark is None:
        return dict.fromkeys(OF_MARK)
    made = {"verdict": mark.verdict, "changed": " ".join(mark.changed) or None, "reviewed": mark.when}
    return {**made, "reviewed_by": keepable(mark.who)}
