"""Moments: since when a version of an article is known, and what was known on a day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, and_

from onrecord.errors import BadRequest
from onrecord.ledger.tables import versions

FOREVER = "9999-99-99"
"""Behind every moment: until when the newest version is the newest."""
MOMENT = "%Y-%m-%dT%H:%M:%SZ"
LONGEST_DATE = 40
DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def now() -> str:
    """This moment: UTC, ISO 8601 to the second."""
    return datetime.now(UTC).strftime(MOMENT)


def sort_date(published: str | None) -> str:
    """What articles are ordered by: the publication date as it stands; empty where there is none."""
    return (published or "")[:LONGEST_DATE]


def first_known(published: str | None, seen: str) -> str:
    """Since when the first version of an article is known: its publication, or when it was seen if that was before.

    A date without a day counts from its last day on, one with an open year or month does not count.
    """
    moment = _moment_of(published or "")
    return min(moment, seen) if moment else seen


def cutoff(as_of: str) -> str:
    """The last moment that counts as ``as_of``: a day (``2031-03-11``, to its end in UTC) or a moment with its zone."""
    try:
        if len(as_of) == len("2031-03-11"):
            return datetime.combine(date.fromisoformat(as_of), time.max, UTC).strftime(MOMENT)
        moment = datetime.fromisoformat(as_of)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).strftime(MOMENT)
    except (ValueError, OverflowError):
        raise BadRequest(f"{as_of!r} is no day", "give it as 2031-03-11, or a moment as 2031-03-11T08:00:00Z") from None


def valid_on(as_of: str | None) -> ColumnElement[bool]:
    """The versions that were the newest known on a day; without a day, those that are now."""
    if as_of is None:
        return versions.c.until == FOREVER
    last = cutoff(as_of)
    return and_(versions.c.known <= last, versions.c.until > last)


def _moment_of(published: str) -> str | None:
    try:
        if "T" in published:
            return cutoff(published)
        if match := DAY.fullmatch(published):
            year, month = int(match[1]), int(match[2] or 12)
            day = int(match[3] or monthrange(year, month)[1])
            return datetime(year, month, day, tzinfo=UTC).strftime(MOMENT)
    except (BadRequest, ValueError):
        pass
    return None
