"""Dates of publication as a page writes them, to EDTF; nothing is guessed and no time zone made up."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

FIRST_YEAR = 1990
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
CLOCK = (
    r"(?:(?:,|\s+at|\s*[-–|•])?\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>utc|gmt|z)?\b)?"
)
WRITTEN = (
    re.compile(rf"\b{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b{CLOCK}", re.I),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{MONTH},?\s+(?P<year>(?:19|20)\d\d)\b{CLOCK}", re.I),
    re.compile(rf"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b{CLOCK}", re.I),
)
ISO = re.compile(
    r"^\s*(?P<date>\d{4}-\d{2}-\d{2})(?:[T\s]\s*(?P<clock>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?",
    re.I,
)
RFC = re.compile(r"^\s*(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s", re.I)


def read_machine_date(value: str) -> str | None:
    """EDTF of a date in markup (ISO 8601, RFC 2822 or written out); times with a zone are given in UTC."""
    value = value[:100]
    if found := ISO.match(value):
        return _from_iso(found["date"], found["clock"], found["zone"])
    if RFC.match(value) and (edtf := _from_rfc(value)):
        return edtf
    return read_written_date(value)


def read_written_date(text: str) -> str | None:
    """EDTF of the first whole date in words or figures: 'October 21, 2024', '21 Oct 2024, 14:05 GMT'."""
    for pattern in WRITTEN:
        if found := pattern.search(text[:400]):
            return _from_words(found)
    return None


def is_plausible(day: date) -> bool:
    """Whether a page can have been published then: not before the web, not after tomorrow."""
    return day.year >= FIRST_YEAR


def _from_iso(day: str, clock: str | None, zone: str | None) -> str | None:
    try:
        when = date.fromisoformat(day)
        if not is_plausible(when):
            return None
        # A time without a zone may be anywhere's: EDTF keeps it, as local time. Midnight sharp is a date in disguise.
        if clock is None or (zone is None and clock.startswith("00:00")):
            return day
        clock = clock if len(clock) > 5 else f"{clock}:00"
        if zone is None:
            return datetime.fromisoformat(f"{day}T{clock}").isoformat()
        offset = "+00:00" if zone.upper() in ("Z", "UTC", "GMT") else zone
        return _in_utc(datetime.fromisoformat(f"{day}T{clock}{offset}"))
    except (ValueError, OverflowError):
        return None


def _from_rfc(value: str) -> str | None:
    from email.utils import parsedate_to_datetime

    try:
        when = parsedate_to_datetime(value.strip())
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    if not is_plausible(when):
        return None
    return _in_utc(when) if when.tzinfo else when.date().isoformat()


def _from_words(found: re.Match[str]) -> str | None:
    try:
        when = date(int(found["year"]), _month(found["month"]), int(found["day"]))
    except ValueError:
        return None
    if not is_plausible(when):
        return None
    hour = _hour(found)
    if hour is None or found["zone"] is None:
        return when.isoformat()
    return f"{when.isoformat()}T{hour:02}:{found['minute']}:00Z"


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    return 1 + next(place for place, month in enumerate(MONTHS) if month.startswith(name.lower()[:3]))


def _hour(found: re.Match[str]) -> int | None:
    if found["hour"] is None or int(found["minute"]) > 59:
        return None
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower().startswith("p") else 0)
    return hour if hour < 24 else None


def _in_utc(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
