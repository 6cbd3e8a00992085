"""Times: the dates and periods that a text speaks of, settled against the day of publication as far as that goes."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.records import Span, Time, TimeRole
from onrecord.statements.calendar_words import DECADES, MONTHS, NUMBERS, ORDINALS, SEASONS, TENS, WEEKDAYS
from onrecord.statements.dates import may_be_date, read_date
from onrecord.statements.edtf import parse_day
from onrecord.statements.found_dates import Found, Setting
from onrecord.statements.holidays import HOLIDAYS
from onrecord.statements.tense import read_setting
from onrecord.statements.vocabulary import words

_WORD = re.compile(r"[A-Za-z]+|\d++|[’'‘](?=\d\d)")
_STARTERS = words(
    "today yesterday tomorrow tonight last next this past previous coming following current same earlier later "
    "early late the few several final q h week weekend in within valentine new end beginning start middle close rest "
    "remainder remaining year upcoming st"
).union(
    MONTHS, WEEKDAYS, NUMBERS, SEASONS, TENS, DECADES, (re.split("[-. ]", name)[0] for name in (*ORDINALS, *HOLIDAYS))
)
_PART = (
    r"(?:(?:the\s+)?(?:end|beginning|start|middle|close)\s+of\s+)?(?:the\s+)?(?:year\s+)?(?:(?:early|late|mid)[\s-]+)?"
)
_RANGE = re.compile(rf"(?:\s?[–—~-]\s?|\s+(?:to|through|until|till|and)\s+){_PART}", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:\b(?P<open>since|(?<!earlier )after|(?<!no )(?<!not )later\s+than|starting(?:\s+(?:in|on))?"
    r"|beginning(?:\s+(?:in|on))?)"
    r"|\b(?P<until>until|till|before|prior\s+to|no\s+later\s+than|not\s+later\s+than|as\s+late\s+as)"
    rf"|\b(?P<asof>as\s+of)|\b(?P<pair>between|from))\s+{_PART}\Z",
    re.IGNORECASE,
)
_BEHIND_IT = re.compile(
    r"\s+(?:or|and|and\s+the\s+years)\s+(?:(?P<open>later|after|afterwards?|beyond|onwards?|greater)|(?P<until>earlier|before))\b(?!\s+\w)",
    re.IGNORECASE,
)
_FROM_NOW = re.compile(r"\bbetween\s+(?:now|today)\s+and\s+\Z", re.IGNORECASE)
_NOW = re.compile(
    r"now\b(?!\s+(?:on|[a-z]+ed|is|are)\b)|(?:the\s+)?(?:present|current)(?:\s+(?:day|date))?\b|date\b", re.IGNORECASE
)
_DISTANCE = re.compile(r"(?:day|week|month|year|hour|decade)s?\s\Z", re.IGNORECASE)
"""'three days after the Monday strike' is neither Monday nor all that follows it."""
_YEAR = re.compile(r"\d{4}")
_FIXED = re.compile(r"\d{4}|\b(?:this|last|next)\b", re.IGNORECASE)
_LOOSELY = re.compile(r"\b(?:(?P<more>more\s+than|over)|(?P<less>less\s+than|within|under))\s+\Z", re.IGNORECASE)
_FAR_OFF = re.compile(
    r"\b(?:(?P<past>ago|before\s+(?:today|yesterday))|after\s+(?:today|tomorrow)|from\s+(?:now|today|tomorrow))\Z",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ITS_WEEKDAY = re.compile(r",\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


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
        if word[0].isalpha() and word[0].lower() not in _STARTERS:
            continue
        if word.start() < at or not _stands_free(word, text) or not may_be_date(text, word.start(), end):
            continue
        setting = read_setting(text, (start, end), word.start(), day, told)
        said = read_date(text, word.start(), end, setting)
        if said is not None:
            time = _time(text, word.start(), said, start, end, setting)
            found.append(time)
            at = time.span.end
    return tuple(found)


def _stands_free(word: re.Match[str], text: str) -> bool:
    """Neither part of a longer word nor of an amount or a number."""
    said, at = word[0], word.start()
    before = text[at - 1 : at] if at else ""
    if said.isdigit():
        return not (
            before.isalpha()
            or before in tuple("$€£¥#@_")
            or (before in tuple(".,:/") and text[at - 2 : at - 1].isdigit())
        )
    return not (before.isalnum() or (before == "_" and said.isalpha()))


class _Said(NamedTuple):
    """One time under way: where it stands and what it says so far."""

    start: int
    end: int
    edtf: str
    role: TimeRole = "about"


def _time(text: str, head: int, found: Found, start: int, end: int, setting: Setting) -> Time:
    lead = _LEAD.search(text, max(start, head - 36), head)
    if lead and _DISTANCE.search(text, max(start, lead.start() - 10), lead.start()):
        lead = None
    if lead and lead["open"] and found.edtf and (since := _settled_since(text, head, end, lead, setting)):
        found = since
    said = _Said(head, found.end, found.edtf)
    if said.edtf:
        said = (
            _range(text, head, found, lead, end, setting)
            or _from_now(text, said, start, setting)
            or _led(said, lead)
            or _far_off(text, said, start, setting)
            or _open_behind(text, said, end)
            or said
        )
    stop = _with_weekday(text, said, end)
    return Time(span=Span(start=said.start, end=stop, text=text[said.start : stop]), edtf=said.edtf, role=said.role)


def _range(text: str, head: int, found: Found, lead: re.Match[str] | None, end: int, setting: Setting) -> _Said | None:
    """'from May to July', '2014 through May 2018'."""
    paired = _paired(text, found, lead, end, setting)
    if paired is None:
        return None
    first = found.edtf if _FIXED.search(text, head, found.end) else _first_of(found, paired)
    return _Said(lead.start() if lead and lead["pair"] else head, paired.end, f"{first}/{paired.edtf}")


def _from_now(text: str, said: _Said, start: int, setting: Setting) -> _Said | None:
    """'between now and Nov. 15'."""
    now = _FROM_NOW.search(text, max(start, said.start - 20), said.start)
    if now is None or setting.published is None:
        return None
    return said._replace(start=now.start(), edtf=f"{setting.published}/{said.edtf}")


def _led(said: _Said, lead: re.Match[str] | None) -> _Said | None:
    """'since 2019', 'until Friday', 'as of Monday'."""
    if lead is None or lead["pair"] or ".." in said.edtf:
        return None
    if lead["asof"]:
        return said._replace(start=lead.start(), role="as of")
    first, _, last = said.edtf.partition("/")
    return said._replace(start=lead.start(), edtf=f"{first}/.." if lead["open"] else f"../{last or first}")


def _far_off(text: str, said: _Said, start: int, setting: Setting) -> _Said | None:
    """'more than two weeks ago', 'less than a year from now'."""
    off = _FAR_OFF.search(text, said.start, said.end)
    near = _LOOSELY.search(text, max(start, said.start - 12), said.start) if off else None
    if off is None or near is None:
        return None
    edtf = _loosened(said.edtf, bool(off["past"]), bool(near["more"]), setting)
    return said._replace(start=near.start(), edtf=edtf)


def _open_behind(text: str, said: _Said, end: int) -> _Said | None:
    """'2029 or later'."""
    behind = _BEHIND_IT.match(text, said.end, end) if "/" not in said.edtf else None
    if behind is None:
        return None
    return said._replace(end=behind.end(), edtf=f"{said.edtf}/.." if behind["open"] else f"../{said.edtf}")


def _with_weekday(text: str, said: _Said, end: int) -> int:
    """'Oct. 21, 2024, Monday': the day's own name belongs to it."""
    weekday = _ITS_WEEKDAY.match(text, said.end, end) if _DAY.fullmatch(said.edtf) else None
    return weekday.end() if weekday and _YEAR.search(text, said.start, said.end) else said.end


def _loosened(edtf: str, past: bool, more: bool, setting: Setting) -> str:
    """'more than two weeks ago', 'less than a year from now'."""
    if more:
        return f"../{edtf}" if past else f"{edtf}/.."
    return f"{edtf}/{setting.published}" if past else f"{setting.published}/{edtf}"


def _settled_since(text: str, head: int, end: int, lead: re.Match[str], setting: Setting) -> Found | None:
    """What 'since' leads in is past."""
    if not lead["open"].lower().startswith("since") or not (setting.ahead or not setting.behind):
        return None
    return read_date(text, head, end, setting._replace(ahead=False, behind=True))


def _paired(text: str, said: Found, lead: re.Match[str] | None, end: int, setting: Setting) -> Found | None:
    """The other end of a range: 'from May to July', '2014 through May 2018', 'between Jan. 22 and now'."""
    joint = _RANGE.match(text, said.end, end)
    if joint is None or joint.end() >= end or "/" in said.edtf:
        return None
    if "and" in joint[0].lower() and not (lead and lead["pair"] and lead["pair"].lower() == "between"):
        return None
    if lead and setting.published and (now := _NOW.match(text, joint.end(), end)):
        return Found(now.end(), str(setting.published))
    first = parse_day(said.edtf) if _WEEKDAY.match(text, joint.end(), end) else None
    behind = Setting(first, ahead=True) if first else setting
    other = read_date(text, joint.end(), end, behind) if text[joint.end()].isalnum() else None
    return other if other and other.edtf and "/" not in other.edtf and _first_of(said, other) <= other.edtf else None


_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


def _first_of(said: Found, other: Found) -> str:
    """The first end of a range, in the year that its second end gives."""
    first, second = said.partial, other.partial
    if first is None or second is None or first.month is None or second.month is None or second.year is None:
        return said.edtf
    year = second.year - (first.month > second.month)
    return str(first._replace(year=year))
