"""Times: the dates and periods that a text speaks of, settled against the day of publication as far as that goes."""

from __future__ import annotations

import re
from datetime import date

from onrecord.records import Span, Time, TimeRole
from onrecord.statements.calendar_words import HOLIDAYS, MONTHS, NUMBERS, ORDINALS, SEASONS, WEEKDAYS
from onrecord.statements.dates import read_date
from onrecord.statements.edtf import parse_day
from onrecord.statements.found_dates import Found, Setting
from onrecord.statements.vocabulary import words

_WORD = re.compile(r"[A-Za-z]+|\d++|[’'‘](?=\d0s)")
_STARTERS = words(
    "today yesterday tomorrow tonight last next this past previous coming following current same earlier later "
    "early late the few several final q week in within valentine new"
).union(MONTHS, WEEKDAYS, NUMBERS, SEASONS, (re.split("[- ]", name)[0] for name in (*ORDINALS, *HOLIDAYS)))
_RANGE = re.compile(r"\s?[–—~-]\s?|\s+(?:to|through|until|till)\s+(?:the\s+)?|\s+and\s+(?:the\s+)?", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:\b(?P<open>since|after|starting(?:\s+(?:in|on))?|beginning(?:\s+(?:in|on))?)|\b(?P<until>until|till|before"
    r"|prior to)|\b(?P<asof>as of)|\b(?P<pair>between|from))\s+(?:the\s+)?(?:end\s+of\s+)?"
    r"(?:(?:early|late|mid)[\s-]+)?\Z",
    re.IGNORECASE,
)
_DISTANCE = re.compile(r"(?:day|week|month|year|hour|decade)s?\s\Z", re.IGNORECASE)
"""'three days after Monday' is neither Monday nor all that follows it."""
_YEAR = re.compile(r"\d{4}")
_AHEAD = re.compile(
    r"(?:\b(?:will|going to|set to|set for|scheduled|plans? to|plann(?:ed|ing)|expect(?:s|ed) to|due|upcoming|ahead "
    r"of|would|coming|is to|are to|by|until|before|starting|begins?|next"
    r"|book|schedule|meet|please)\b|[’']ll\b)[^.!?\n]{0,80}\Z",
    re.IGNORECASE,
)


_BEHIND = re.compile(
    r"\b(?:was|were|had|did|said|told|won|lost|went|came|took|made|gave|left|began|saw|met|got|held|fell|rose|broke|ran"
    r"|sold|bought|built|sent|led|since|[a-z]{3,}ed)\b[^.!?\n]{0,80}\Z"
)


_WITHHELD = re.compile(r"\bwo(?:uld\s+(?:\w+ly\s+)?(?:not|neither)|n[’']t|uldn[’']t)\b", re.IGNORECASE)
"""'would not confirm on Monday' tells of a Monday gone by."""


def find_times(text: str, start: int = 0, end: int | None = None, published: str | None = None) -> tuple[Time, ...]:
    """Every date or period in ``text[start:end]`` that the words and the day of publication settle at least in part.

    ``published`` is EDTF. Without it, what is only told relative to the day of writing is left out.
    """
    return tuple(time for time in all_times(text, start, end, published) if time.edtf)


def all_times(
    text: str, start: int = 0, end: int | None = None, published: str | None = None, told: bool = False
) -> tuple[Time, ...]:
    """As find_times, with the unsettled ones too: their ``edtf`` is empty.

    ``told``: the stretch tells of something said, so what it dates is past where no word points ahead.
    """
    end = len(text) if end is None else end
    day = parse_day(published)
    found: list[Time] = []
    at = start
    for word in _WORD.finditer(text, start, end):
        if word.start() < at or not _may_start(word, text):
            continue
        setting = _setting(text, max(start, word.start() - 100), word.start(), day, told)
        said = read_date(text, word.start(), end, setting)
        if said is not None:
            time = _time(text, word.start(), said, start, end, setting)
            found.append(time)
            at = time.span.end
    return tuple(found)


def _setting(text: str, start: int, at: int, day: date | None, told: bool) -> Setting:
    """What the words before ``at`` in its sentence say of the time: to come, or past."""
    ahead = bool(_AHEAD.search(text, start, at)) and not (told and _WITHHELD.search(text, start, at))
    return Setting(day, ahead, behind=not ahead and (told or bool(_BEHIND.search(text, start, at))))


def _may_start(word: re.Match[str], text: str) -> bool:
    before = text[word.start() - 1 : word.start()] if word.start() else ""
    if word[0].isdigit():
        return not (
            before.isalpha()
            or before in tuple("$€£¥#@_")
            or (before in tuple(".,:/") and text[word.start() - 2 : word.start() - 1].isdigit())
        )
    return not (before.isalnum() or before == "_") and word[0].lower() in _STARTERS


def _time(text: str, head: int, said: Found, start: int, end: int, setting: Setting) -> Time:
    lead = _LEAD.search(text, max(start, head - 28), head)
    if lead and _DISTANCE.search(text, max(start, lead.start() - 10), lead.start()):
        lead = None
    stop, edtf = said.end, said.edtf
    role: TimeRole = "about"
    paired = _paired(text, said, lead, end, setting) if said.edtf else None
    if paired is not None:
        first = said.edtf if _YEAR.search(text, head, said.end) else _first_of(said, paired)
        stop, edtf = paired.end, f"{first}/{paired.edtf}"
        head = lead.start() if lead and lead["pair"] else head
    elif lead and not lead["pair"] and edtf and "/" not in edtf:
        head, role = lead.start(), "as of" if lead["asof"] else "about"
        edtf = edtf if lead["asof"] else f"{edtf}/.." if lead["open"] else f"../{edtf}"
    return Time(span=Span(start=head, end=stop, text=text[head:stop]), edtf=edtf, role=role)


def _paired(text: str, said: Found, lead: re.Match[str] | None, end: int, setting: Setting) -> Found | None:
    """The other end of a range: 'from May to July', '2014 through May 2018'."""
    joint = _RANGE.match(text, said.end, end)
    if joint is None or joint.end() >= end or "/" in said.edtf:
        return None
    if "and" in joint[0].lower() and not (lead and lead["pair"] and lead["pair"].lower() == "between"):
        return None
    other = read_date(text, joint.end(), end, setting) if text[joint.end()].isalnum() else None
    return other if other and other.edtf and "/" not in other.edtf and _first_of(said, other) <= other.edtf else None


def _first_of(said: Found, other: Found) -> str:
    """The first end of a range, in the year that its second end gives."""
    first, second = said.partial, other.partial
    if first is None or second is None or first.month is None or second.month is None or second.year is None:
        return said.edtf
    year = second.year - (first.month > second.month)
    return str(first._replace(year=year))
