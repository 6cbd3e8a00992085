"""One article to be read: its text marked, what is on record in the margin, and by what the marks can be chosen.

It is shown as people left it: what someone mended is mended, what someone rejected is gone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.errors import BadRequest
from onrecord.ledger.newest_version import newest_version
from onrecord.records import Attribution, Reading, Statement
from onrecord.reviewing import Reviews
from onrecord.reviews import Mark
from onrecord.views.twins import STATEMENT_COLUMNS, Row, Table, statement_row
from onrecord.views.words import naming
from onrecord.web.answers import Answer
from onrecord.web.as_of import day_asked
from onrecord.web.desk import Desk
from onrecord.web.marks import mark_text
from onrecord.web.shelf import Gist
from onrecord.web.viewer import may_review

FACETS = ("quotation", "naming", "stance")
COLUMNS = (*STATEMENT_COLUMNS, "reviewed", "changed")


@dataclass(frozen=True)
class Choice:
    """One value by which the marks of an article can be chosen."""

    value: str
    number: int
    chosen: bool
    address: str
    """Where it is chosen, or no longer chosen."""


def article(desk: Desk, request: Request) -> Answer:
    """One article, now or as it was known at the end of a day; its address takes the beginning of an id."""
    as_of = day_asked(request)
    with desk.open() as ledger:
        try:
            id_ = ledger.article_id(request.path_params["article_id"])
        except BadRequest as error:
            raise HTTPException(404, f"{error}.") from None
        version = newest_version(ledger, id_, as_of)
        if version is None:
            raise HTTPException(404, f"This article was not known yet at the end of {as_of}.")
        reviewed = Reviews(ledger).effective(id_, ledger.reading(id_, as_of), as_of)
    reading = reviewed.reading
    asked = {facet: request.query_params.get(facet, "") for facet in FACETS}
    chosen = tuple(said for said in reading.attributions if _fits(said, asked))
    return Answer(
        "article.html",
        {
            "reading": reading,
            "marked": mark_text(reading, {said.id for said in chosen} if any(asked.values()) else None),
            "shown": chosen,
            "by_id": {said.id: said for said in chosen},
            "places": {said.id: number for number, said in enumerate(reading.attributions, 1)},
            "choices": _choices(reading, asked, as_of),
            "asked": any(asked.values()),
            "id": id_,
            "matters": _matters(desk, id_, chosen),
            "reviews": reviewed.marks,
            "rejected": reviewed.rejected,
            "reviewing": may_review() and as_of is None,
            "known": version,
            "as_of": as_of,
        },
        data=lambda: reading,
        table=lambda: Table(COLUMNS, _rows(id_, reading, chosen, reviewed.marks)),
    )


def _matters(desk: Desk, article_id: str, said: Iterable[Attribution]) -> Mapping[str, tuple[Gist, ...]]:
    desk.matters()
    ids = {one.id: f"{article_id}/{one.id}" for one in said}
    found = desk.shelf.of_statements(ids.values())
    return {key: found[id_] for key, id_ in ids.items() if id_ in found}


def _fits(said: Attribution, asked: Mapping[str, str]) -> bool:
    return all(not value or _value(said, facet) == value for facet, value in asked.items())


def _value(said: Attribution, facet: str) -> str:
    return naming(said) if facet == "naming" else str(getattr(said, facet))


def _choices(reading: Reading, asked: Mapping[str, str], as_of: str | None) -> dict[str, tuple[Choice, ...]]:
    """What there is to choose by: the values of each facet among what fits the others."""
    found = {}
    for facet in FACETS:
        others = {**asked, facet: ""}
        counted = Counter(_value(said, facet) for said in reading.attributions if _fits(said, others))
        if asked[facet] and asked[facet] not in counted:
            raise BadRequest(f"nothing here has {facet} {asked[facet][:40]!r}", "choose one of those shown")
        found[facet] = tuple(
            Choice(value, number, asked[facet] == value, _address(asked, facet, value, as_of))
            for value, number in counted.most_common()
        )
    return found


def _address(asked: Mapping[str, str], facet: str, value: str, as_of: str | None) -> str:
    """Where a value is chosen; where it already is, no longer."""
    chosen = {**asked, facet: "" if asked[facet] == value else value, "as-of": as_of or ""}
    return f"?{urlencode({key: value for key, value in chosen.items() if value})}"


def _rows(article_id: str, reading: Reading, chosen: Iterable[Attribution], marks: Mapping[str, Mark]) -> Iterable[Row]:
    story = reading.article
    for said in chosen:
        facts = {"publisher": story.publisher, "published": story.published, "title": story.title, "url": story.url}
        row = statement_row(Statement(article_id=article_id, attribution=said, **facts))
        yield {**row, **_review_columns(marks.get(said.id))}


def _review_columns(mark: Mark | None) -> dict[str, object]:
    """What people said of a record: accepted or mended, and the fields that are no longer the machine's."""
    return {
        "reviewed": mark.verdict or "speaker set" if mark else None,
        "changed": " ".join(mark.changed) or None if mark else None,
    }
