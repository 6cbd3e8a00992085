"""The whole ledger in a few counts: who is quoted most, and how each outlet names its sources."""

from __future__ import annotations

from typing import Any

from sqlalchemy import case, func, select

from onrecord.ledger.ledger import Ledger
from onrecord.ledger.moments import valid_on
from onrecord.ledger.questions import NAMED, NAMINGS, OF_VERSION
from onrecord.ledger.tables import attributions, versions
from onrecord.records import Record

MOST_SPEAKERS = 5_000
MOST_OUTLETS = 1_000


class SpeakerTally(Record, frozen=True):
    """One name, and how often words are laid to it."""

    name: str
    kind: str
    statements: int
    articles: int
    outlets: int
    first: str | None
    """When the first article with it was published."""
    last: str | None


class OutletTally(Record, frozen=True):
    """One outlet, and how it names its sources."""

    outlet: str | None
    articles: int
    statements: int
    named: int
    unnamed: int
    unknown: int


class Tallies(Record, frozen=True):
    """Counts over the whole ledger, the largest first."""

    articles: int
    statements: int
    speakers: tuple[SpeakerTally, ...]
    outlets: tuple[OutletTally, ...]


def tally(ledger: Ledger, as_of: str | None = None) -> Tallies:
    """Count all statements by speaker and by outlet, as they are now or were known at the end of a day."""
    with ledger.reads() as connection:
        number = connection.execute(select(func.count()).select_from(versions).where(valid_on(as_of))).scalar_one()
        speakers = connection.execute(_by_speaker(as_of)).mappings().all()
        outlets = connection.execute(_by_outlet(as_of)).mappings().all()
    by_outlet = tuple(OutletTally(**row) for row in outlets)
    return Tallies(
        articles=number,
        statements=sum(outlet.statements for outlet in by_outlet),
        speakers=tuple(SpeakerTally(**row) for row in speakers),
        outlets=by_outlet,
    )


def _by_speaker(as_of: str | None) -> Any:
    statements = func.count()
    return (
        select(
            attributions.c.speaker.label("name"),
            func.max(attributions.c.speaker_kind).label("kind"),
            statements.label("statements"),
            func.count(versions.c.article_id.distinct()).label("articles"),
            func.count(versions.c.publisher.distinct()).label("outlets"),
            func.min(versions.c.published).label("first"),
            func.max(versions.c.published).label("last"),
        )
        .select_from(versions)
        .join(attributions, OF_VERSION)
        .where(valid_on(as_of), NAMED)
        .group_by(attributions.c.speaker)
        .order_by(statements.desc(), attributions.c.speaker)
        .limit(MOST_SPEAKERS)
    )


def _by_outlet(as_of: str | None) -> Any:
    counted = {name: func.sum(case((condition, 1), else_=0)) for name, condition in NAMINGS.items()}
    return (
        select(
            versions.c.publisher.label("outlet"),
            func.count(versions.c.article_id.distinct()).label("articles"),
            func.count().label("statements"),
            *(number.label(name) for name, number in counted.items()),
        )
        .select_from(versions)
        .join(attributions, OF_VERSION)
        .where(valid_on(as_of))
        .group_by(versions.c.publisher)
        .order_by(func.count().desc(), versions.c.publisher)
        .limit(MOST_OUTLETS)
    )
