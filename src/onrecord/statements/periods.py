"""Readers of periods: years, decades, centuries, quarters and seasons."""

from __future__ import annotations

import re

from onrecord.statements.calendar_words import DECADES, SEASONS, TURNS
from onrecord.statements.edtf import Partial
from onrecord.statements.found_dates import Found, Setting


def read_decade(found: re.Match[str], _setting: Setting) -> Found | None:
    first = f"{found['c']}{found['x']}X"
    return Found(found.end(), f"{first}/{found['c']}{found['x2']}X" if found["x2"] else first)


def read_short_decade(found: re.Match[str], _setting: Setting) -> Found | None:
    tens = found["x"] or found["x2"]
    return Found(found.end(), f"{'20' if tens in '1' else '19'}{tens}X")


_DECADE_LEAD = re.compile(r"\b(?:the|early|late|mid|in)[\s-]+\Z", re.IGNORECASE)
_DEGREES = re.compile(r"\b(?:temperatures?|highs?|lows?|degrees|heat|his|her|their|my)\b[^.;\n]{0,40}\Z", re.IGNORECASE)


def read_spelt_decade(found: re.Match[str], _setting: Setting) -> Found | None:
    """'the late eighties', not 'temperatures in the eighties' or a person 'in her eighties'."""
    text, at = found.string, found.start()
    if not _DECADE_LEAD.search(text, max(0, at - 6), at) or _DEGREES.search(text, max(0, at - 60), at):
        return None
    return Found(found.end(), f"19{DECADES[found['name'].lower()]}X")


def read_short_year(found: re.Match[str], setting: Setting) -> Found | None:
    """'the class of ’87': the year of that ending that is past, or within ten years."""
    if not re.search(
        r"\b(?:of|in|since|summer|spring|fall|winter) \Z", found.string[max(0, found.start() - 7) : found.start()]
    ):
        return None
    last = setting.published.year + 10 if setting.published else 2030
    year = last - (last - int(found["x"])) % 100
    return Found(found.end(), str(year), Partial(year))


def read_year_before_christ(found: re.Match[str], _setting: Setting) -> Found | None:
    """EDTF counts from the year 0, which is 1 BC."""
    return Found(found.end(), f"-{int(found['y']) - 1:04d}") if int(found["y"]) else None


def read_year_quarter(found: re.Match[str], _setting: Setting) -> Found | None:
    part = 32 + int(found["qn"]) if found["qn"] else 39 + int(found["hn"])
    return Found(found.end(), f"{found['y']}-{part}")


def read_step_quarter(found: re.Match[str], setting: Setting) -> Found | None:
    """'next year’s first quarter'."""
    half, turn = found["q"].lower() == "half", TURNS[found["o"].lower()]
    turn = 2 if half and found["o"].lower() in ("last", "final") else turn
    if setting.published is None or (half and turn > 2):
        return Found(found.end(), "") if setting.published is None else None
    year = setting.published.year + {"last": -1, "this": 0, "next": 1}[found["r"].lower()]
    return Found(found.end(), f"{year}-{(39 if half else 32) + turn}")


def read_years(found: re.Match[str], _setting: Setting) -> Found | None:
    last = found["y2"] if len(found["y2"]) == 4 else found["y"][:2] + found["y2"]
    return Found(found.end(), f"{found['y']}/{last}") if last > found["y"] else None


_YEAR_LEAD = re.compile(
    r"(?:\b(?:in|since|by|of|from|until|till|before|after|during|through|early|late|mid|between|to|and|the|year|class|fiscal|circa|around|back|for|throughout"
    r"|his|her|its|their|our|or|winter|spring|summer|fall|autumn|per|on|for|a|election|late|january|was|than)[\s-]+|[(,’'–—-]\s?|[’']s\s|\A)\Z",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"\s+(?:people|men|women|children|troops|soldiers|jobs|dollars|percent|miles|feet|pounds|tons|tonnes|years|points|km|euros)\b"
)


def read_year(found: re.Match[str], _setting: Setting) -> Found | None:
    if _COUNTS.match(found.string, found.end()):
        return None
    if not 1800 <= int(found["y"]) <= 2099 and not re.search(
        r"\bin \Z", found.string[max(0, found.start() - 4) : found.start()]
    ):
        return None
    if not _YEAR_LEAD.search(found.string, max(0, found.start() - 10), found.start()) and not int(found["y"]) >= 1900:
        return None
    return Found(found.end(), found["y"], Partial(int(found["y"])))


def read_century(found: re.Match[str], _setting: Setting) -> Found | None:
    return Found(found.end(), f"{int(found['d']) - 1:02d}XX") if 1 < int(found["d"]) < 30 else None


def read_quarter(found: re.Match[str], setting: Setting) -> Found | None:
    number = found["qn"] or found["hn"]
    turn = int(number) if number else TURNS[found["o"].lower()]
    half = bool(found["hn"]) or (found["q"] or "").lower() == "half"
    year = found["y"] or found["y2"]
    if (half and (turn > 2 or not (year or found["r"] or found["whole"]))) or (
        not number and found["o"].lower() == "last" and not (year or found["r"])
    ):
        return None
    if not year and setting.published:
        year = str(setting.published.year + {"last": -1, "next": 1}.get((found["r"] or "").lower(), 0))
        if not found["r"] and f"{year}-{turn * 3 - 2:02d}" > str(setting.published) and not setting.ahead:
            year = str(int(year) - 1)
    return Found(found.end(), f"{year or 'XXXX'}-{(39 if half else 32) + turn}")


def read_season(found: re.Match[str], _setting: Setting) -> Found | None:
    return Found(found.end(), f"{found['y']}-{SEASONS[found['se'].lower()]}")
