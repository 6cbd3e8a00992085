"""The hour, the day and the place at which a clause has a thing happen, made comparable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.matters.accounts import Clause
from onrecord.matters.counts import NOT_PLACES, days_of
from onrecord.matters.wording import stem, stems_of, word_set, words_of

HOURS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
CLOCK = re.compile(
    r"\b(?P<half>half past |quarter past |quarter to )?(?P<hour>\d{1,2}|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven"
    r"|twelve)(?:[.:](?P<minute>\d\d))?\s*(?P<side>a\.?m\.?|p\.?m\.?|o[’']clock|in the (?:morning|afternoon"
    r"|evening)|at night)"
    r"|\b(?P<name>midnight|noon)\b",
    re.IGNORECASE,
)
PLAIN_CLOCK = re.compile(
    r"\b(?:at|until|from|since|by|before|after|around|about)\s+(?P<clock>(?P<hour>[01]?\d|2[0-4])[.:](?P<minute>[0-5]\d))"
    r"(?=\s*(?:$|[,.;:)”\"]|(?:on|in|when|after|local|hours|sharp|and|as|this|that|from|at|near)\b))"
)
"""An hour of the day without a.m. or p.m.: 'at 21:00', 'at 9.05'."""
NEAR = re.compile(
    r"\b(?P<word>about|around|some time|almost|nearly|shortly before|shortly after|just before|just after"
    r"|before|after|until|by|since)\s*$"
)
LOOSELY = ("about", "around", "some time", "almost", "nearly")
DAY = 24 * 60
ABOUT, SHORTLY, HALF_A_DAY = 20, 45, 12 * 60
"""Minutes: how far 'about', 'shortly after' and a bare 'before' reach."""
ONCE = frozenset(
    stem(word)
    for word in word_set(
        "arrived arrive departed hit collided sailed docked inspected delivered received elected signed held "
        "hold happened happen occurred place landed crashed fell fallen fall derailed arrested arrest born "
        "died begin began "
        "start started meet met struck broke exploded collapsed shot came sank hit opened resume "
        "destroyed damage killed captured foiled intercepted burst land landing taken"
    )
) | {"arrested", "killed", "destroyed", "captured", "hold out"}
"""What happens to one thing in one place, at one time."""
PLACE = re.compile(
    r"\b(?:in|at|on|near|behind|outside|inside|off)\s+(?P<words>(?:(?:the|his|her|its|a"
    r"|an)\s+)?[\w’'-]+(?:\s+(?!and\b|in\b|at\b|on\b|near\b|behind\b"
    r"|when\b|after\b|before\b|by\b|for\b|with\b|to\b|from\b|since\b|while\b)[\w’'-]+){0,3})"
)
POINTS = word_set("north south east west northern southern eastern western left right upper lower inner outer")
LANDMARKS = {
    stem(word): kind
    for kind, words in {
        "home": "home house flat apartment villa cottage",
        "prison": "prison jail cell",
        "station": "station platform",
        "road": "road street motorway highway avenue",
        "vehicle": "taxi car bus van train lorry truck",
        "field": "field meadow farm",
        "airfield": "runway airfield airport",
        "water": "river lake sea bay harbour harbor",
        "school": "school university classroom",
        "church": "church mosque temple synagogue",
        "hotel": "hotel inn",
        "market": "market shop store",
        "office": "office ministry parliament palace",
        "hospital": "hospital clinic",
        "wood": "forest wood woods",
        "bridge": "bridge",
        "tunnel": "tunnel",
        "bank": "bank shore",
    }.items()
    for word in words.split()
}
"""Places without a name by their kind: two of one kind may be one place under two words."""
SHORT = 14
"""Words: in a longer clause a place or a day may belong to something else."""


@dataclass(frozen=True, slots=True)
class Site:
    """One place as a clause words it."""

    words: str
    stems: frozenset[str]
    kinds: frozenset[str]
    named: bool


@lru_cache(maxsize=16384)
def clock_of(clause: Clause) -> tuple[str, int, int] | None:
    """The one hour a clause names: its words, and the first and last minute of the day they allow."""
    found = list(CLOCK.finditer(clause.text))
    if not found:
        return _plain_clock(clause.text)
    if len(found) != 1 or (minutes := _minutes(found[0])) is None:
        return None
    near = NEAR.search(clause.text[: found[0].start()])
    word = near["word"].casefold() if near else ""
    low, high = _reach(word, minutes)
    return clause.text[near.start() if near else found[0].start() : found[0].end()], low, high


def _plain_clock(text: str) -> tuple[str, int, int] | None:
    found = list(PLAIN_CLOCK.finditer(text))
    if len(found) != 1:
        return None
    low, high = _reach(found[0].group().split()[0].casefold(), int(found[0]["hour"]) * 60 + int(found[0]["minute"]))
    return found[0]["clock"], low, high


def may_be_one_hour(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    """Whether two hours may be one; where one of them names no half of the day, either half will do."""
    halves = (-HALF_A_DAY, 0, HALF_A_DAY) if any(_of_either_half(words) for words in (one[0], other[0])) else (0,)
    return any(one[1] + half <= other[2] and other[1] <= one[2] + half for half in halves)


def _of_either_half(words: str) -> bool:
    hour = re.match(r"\d+", words)
    return hour is not None and int(hour.group()) < 13 and HALF.search(words) is None


HALF = re.compile(r"[ap]\.?m|noon|midnight|morning|evening|night", re.IGNORECASE)


def _minutes(found: re.Match[str]) -> int | None:
    if found["name"]:
        return 0 if found["name"].casefold() == "midnight" else HALF_A_DAY
    hour = HOURS.get(found["hour"].casefold()) or int(found["hour"])
    side = found["side"].casefold()
    if "clock" in side or not 0 < hour <= 12:
        return None
    late = side[0] == "p" or side.endswith(("afternoon", "evening")) or (side.endswith("night") and hour > 5)
    part = {"half past ": 30, "quarter past ": 15, "quarter to ": -15}.get((found["half"] or "").casefold(), 0)
    return (hour % 12 + 12 * late) * 60 + int(found["minute"] or 0) + part


def _reach(word: str, at: int) -> tuple[int, int]:
    if word in ("shortly before", "just before"):
        return at - SHORTLY, at
    if word in ("shortly after", "just after"):
        return at, at + SHORTLY
    if word in ("before", "until", "by"):
        return at - HALF_A_DAY, at
    if word in ("after", "since"):
        return at, at + HALF_A_DAY
    around = ABOUT if word in LOOSELY else 0
    return at - around, at + around


@lru_cache(maxsize=16384)
def day_of(clause: Clause) -> tuple[str, str, str] | None:
    """The one day that a clause is about: its words, and the first and last day they allow, as ISO dates."""
    if bounded := _bounded_day(clause):
        return bounded
    days = [time for time in days_of(clause) if re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", time.edtf)]
    days = [time for time in days if AT_DAY.search(clause.text[: time.span.start - clause.span.start])]
    if len(days) != 1:
        return None
    at = days[0].span.start - clause.span.start
    if len(words_of(clause.text)) > SHORT or RELATIVE.search(days[0].span.text):
        return None
    near = re.search(r"(not\b[\w ]*)?\b(before|until|by|since|after)\s+(?:the )?$", clause.text[:at])
    first, last = _first_and_last(days[0].edtf)
    if near and (near[2] in ("since", "after") or (near[1] and near[2] in ("before", "until"))):
        return clause.text[near.start(2) : at + len(days[0].span.text)], first, "9999"
    if near:
        return clause.text[near.start(2) : at + len(days[0].span.text)], "0000", last
    return days[0].span.text, first, last


def _bounded_day(clause: Clause) -> tuple[str, str, str] | None:
    """'Before Friday' reaches up to it; 'not before Friday' begins with it."""
    bounds = [time for time in days_of(clause) if re.fullmatch(r"\.\./\d{4}-\d\d(?:-\d\d)?", time.edtf)]
    if len(bounds) != 1 or len(words_of(clause.text)) > SHORT or RELATIVE.search(bounds[0].span.text):
        return None
    first, last = _first_and_last(bounds[0].edtf[3:])
    before = clause.text[: bounds[0].span.start - clause.span.start]
    if re.search(r"\b(?:not|never|no)\b|n[’']t\b", before):
        return bounds[0].span.text, first, "9999"
    return bounds[0].span.text, "0000", last


RELATIVE = re.compile(r"\b(?:to(?:day|night|morrow)|yesterday|last|next|this|ago|earlier)\b", re.IGNORECASE)
AT_DAY = re.compile(r"\b(?:on|before|until|by|since|after|from|for|in|resume|begin|start)\s+(?:the |early |late )?$")


def _first_and_last(edtf: str) -> tuple[str, str]:
    return (edtf, edtf) if len(edtf) == 10 else (f"{edtf}-01", f"{edtf}-31")


@lru_cache(maxsize=16384)
def sites_of(clause: Clause) -> tuple[Site, ...]:
    """The places of a clause behind a word of place, in order."""
    return tuple(_sites(clause.text))


def _sites(text: str) -> Iterator[Site]:
    if len(words_of(text)) > SHORT:
        return
    for match in PLACE.finditer(text):
        words = match["words"]
        before = frozenset(stems_of(" ".join(words_of(text[: match.start()])[-2:])))
        if NOT_PLACES.match(words) or re.match(r"\d", words) or not before & ONCE:
            continue
        stems = frozenset(stems_of(words)) | (POINTS & frozenset(words_of(words)))
        kinds = frozenset(LANDMARKS[stem] for stem in stems if stem in LANDMARKS)
        if (words[0].isupper() and len(words) > 1) or kinds:
            yield Site(words, stems, kinds, words[0].isupper())


def points_of(clause: Clause) -> frozenset[str]:
    """The words that say which side of a thing: the western bank."""
    return POINTS & frozenset(words_of(clause.text))


def happens_once(clause: Clause) -> bool:
    """Whether a clause tells of something that happens to one thing once."""
    return bool(clause.stems & ONCE)
