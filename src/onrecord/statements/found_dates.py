"""What reading a date needs and yields, and the parts of a match that several rules share."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from onrecord.statements.calendar_words import MONTHS, ORDINALS
from onrecord.statements.edtf import Partial, is_day, settle_year


class Setting(NamedTuple):
    """What a date is read against."""

    published: date | None
    ahead: bool
    """The sentence speaks of what is to come."""
    behind: bool = False
    """The sentence speaks of what has been."""
    over: bool = False
    """So plainly that a day to come is out of the question: 'was killed on', 'since'."""


class Found(NamedTuple):
    """One date expression: where it ends and its EDTF, empty where nothing settles it."""

    end: int
    edtf: str
    partial: Partial | None = None


def settled(found: re.Match[str], given: Partial, setting: Setting) -> Found | None:
    if given.month is not None and given.day is not None and not is_day(given.year, given.month, given.day):
        return None
    settled = settle_year(given, setting.published, setting.ahead, setting.over)
    return Found(found.end(), str(settled), settled)


def month_of(found: re.Match[str], group: str = "m") -> int:
    return MONTHS[found[group].lower().rstrip(".")]


def year_of(found: re.Match[str]) -> int | None:
    return int(found["y"]) if found["y"] else None


def day_of(found: re.Match[str]) -> int:
    return int(found["d"]) if found["d"] else ORDINALS["-".join(found["ow"].lower().split())]
