"""Changes: whether a figure says by how much something rose or fell, or where the change began or ended."""

from __future__ import annotations

import re

from onrecord.records import Change, FigureKind

_RISES = (
    r"r(?:ose|ise[sn]?|ising)|gr(?:ew|ow[ns]?|owing|owth)|gain(?:s|ed|ing)?|jump(?:s|ed|ing)?|surg(?:e[sd]?|ing)"
    r"|soar(?:s|ed|ing)?|climb(?:s|ed|ing)?|increas(?:e[sd]?|ing)|advanc(?:e[sd]?|ing)|expand(?:s|ed|ing)?|up|hike[sd]?"
    r"|raise[sd]?|raising|higher|rall(?:y|ied)|doubl(?:e[sd]?|ing)|tripl(?:e[sd]?|ing)|accelerat(?:ed|es|ing)"
)
_FALLS = (
    r"f(?:ell|all(?:s|en|ing)?)|drop(?:s|ped|ping)?|declin(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|sl(?:id|ide[sd]?|iding)"
    r"|slip(?:s|ped|ping)?|tumbl(?:e[sd]?|ing)|plung(?:e[sd]?|ing)|plummet(?:s|ed|ing)?|s[aiu]nk(?:s|ing)?"
    r"|shr[aiu]nk(?:s|ing)?|down|cut(?:s|ting)?|reduc(?:e[sd]?|ing|tions?)|lower(?:s|ed|ing)?|slash(?:es|ed|ing)?"
    r"|dip(?:s|ped|ping)?|contract(?:ed|ion)|slump(?:s|ed|ing)?|shed"
    r"|los(?:t|e[sd]?|ing)|halv(?:e[sd]?|ing)"
)
_WORD = re.compile(rf"\b(?:(?P<rise>{_RISES})|(?P<fall>{_FALLS}))\b", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:\b(?P<how>by|to|from|of)\s+)?(?:(?:an?|the|another|just|only|about|a further)\s+)*\Z", re.IGNORECASE
)
_ADVERBS = re.compile(
    r"\s*(?:(?:\w+ly|again|back|another|further|up|down|back|as much|by|in value|in price|some|more than|just|even"
    r"|only)\s*)*",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:\s+|-)(?:\w+ly\s+|pay\s+|price\s+|tax\s+|wage\s+|rate\s+|year-on-year\s+|annual\s+)?"
    r"(?:(?P<rise>increase|rise|gain|jump|growth|hike|surge|raise|climb|higher|more than|more(?=[.,;]|$|\s+(?:for|on"
    r"|in|to)\b)|up)"
    r"|(?P<fall>drop|fall|decline|decrease|cut|reduction|slump|plunge|lower|fewer|less than|less(?=[.,;]|$|\s+(?:for"
    r"|on|in|to)\b)|down))\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.;:!?](?!\d)|\n")
_REACH = 70


def change_of(text: str, start: int, end: int, kind: FigureKind, unit: str | None) -> Change | None:
    """What a figure at ``start:end`` is in a change: 'rise' and 'fall' by so much, 'from' and 'to' so much."""
    behind = _BEHIND.match(text, end) if kind in ("percent", "percentage points", "money", "measure") else None
    if behind and (kind.startswith("percent") or not behind[0].lower().endswith(("more", "less", "up", "down"))):
        return "rise" if behind["rise"] else "fall"
    first = max(0, start - _REACH)
    lead = _LEAD.search(text, first, start)
    stop = lead.start() if lead else start
    how = lead["how"].lower() if lead and lead["how"] else ""
    word = next(reversed(list(_WORD.finditer(text, first, stop))), None)
    if word is None or _BREAK.search(text, word.end(), stop):
        return None
    if how in ("to", "from"):
        return "to" if how == "to" else "from"
    if not _ADVERBS.fullmatch(text, word.end(), stop) or not (
        how or kind in ("percent", "percentage points", "money") or unit in ("point", "basis point", "degree")
    ):
        return None
    if word[0].lower().startswith("los") and not (kind.startswith("percent") or unit in ("point", "basis point")):
        return None
    return "rise" if word["rise"] else "fall"
