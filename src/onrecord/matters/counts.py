"""Figures made comparable: what is counted, what befell it, where, over which time, and between which bounds."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.matters.accounts import Account, Clause
from onrecord.matters.wording import (
    CURRENCIES,
    FATE_OF,
    FATES,
    NAME,
    WORD,
    names_in,
    stem,
    stems_of,
    word_set,
    words_of,
)
from onrecord.records import Figure, Speaker, Time

PEOPLE = word_set("people person persons")
PRESENT = word_set(
    "visitors passengers guests spectators travellers travelers attendees customers victims others men women"
)
"""Whoever was there: they count the same heads as 'people', or a part of them."""
PERSONS = (
    PEOPLE | PRESENT | word_set("workers miners pupils patients residents employees students firefighters guards women")
)
PART = re.compile(
    r"\s*(?:of|among)\s+(?:the|them|those|these|whom|which|us)\b|\s+more\b|\s*(?:\w+\s+){1,2}?(?:of"
    r"|among)\s+(?:them|those|these|whom|which)\b",
    re.IGNORECASE,
)
DAYTIME = frozenset(
    stem(word)
    for word in word_set("dawn dusk noon midnight morning afternoon evening night tonight far already still then")
)
"""Words that say when a count was taken: they are no circumstance of the thing."""
WANTED = frozenset(
    stem(word)
    for word in word_set(
        "need needed needs want wanted wants demand demanded demands require required ask asked seek sought "
        "should offered offer favor favors favour favours support supports"
    )
)
"""Said of what ought to be, not of what is."""
SCOPE = re.compile(
    r"\b(?:in|at|across|near|throughout|around|outside|out of|on the edge of|within|from)\s+(?:the\s+)?"
    r"((?:[A-ZÀ-ÖØ-Þ][\w’'-]*)(?:\s+[A-ZÀ-ÖØ-Þ][\w’'-]*)*)"
)
NOT_PLACES = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day)$"
)
SIDED = frozenset(
    stem(word)
    for word in word_set(
        "soldiers troops fighters militants servicemen serviceman recruits conscripts officers tanks drones aircraft "
        "planes jets missiles rockets helicopters ships vehicles positions"
    )
)
"""What each side of a war has: where the words do not say whose, two counts may be of different ones."""
PICKING = word_set(
    "first second third fourth fifth last previous next north south east west northern southern eastern western "
    "old new former upper lower left right male female boys girls enemy own"
)
WHOLE = re.compile(
    r"\b(?:nationwide|countrywide|worldwide|across the (?:country|region)|in total|overall|altogether)\b", re.IGNORECASE
)
PERIOD = re.compile(
    r"\b(?:overnight|so far this \w+|this (?:week|month|year)|last (?:night|week|month|year)|per \w+|every \w+|each \w+"
    r"|a (?:day|week|month|year)"
    r"|in the (?:past|last) [\w ]{1,20}?(?:hours|days|weeks|months|years|day|week|month|year)|since (?:the )?\w+)\b",
    re.IGNORECASE,
)
NEARLY = re.compile(r"(?:nearly|almost|close to)\b", re.IGNORECASE)
BARELY = 0.1
"""How far 'nearly' falls short: 'nearly 260' is no 212, and no 270."""
LOOSE = 0.2
"""How far 'about' reaches on either side: 'about 60' may be any number from 48 to 72."""


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """One figure of one clause, ready to be laid beside another."""

    clause: Clause
    figure: Figure
    noun: str
    fate: str | None
    part: bool
    low: float
    high: float

    @property
    def account(self) -> Account:
        return self.clause.account

    @property
    def speaker(self) -> Speaker | None:
        return self.account.attribution.speaker

    @property
    def key(self) -> tuple[str, str | None, str]:
        """What two counts must share to be of one thing: the kind, the unit, and the fate or else the counted noun."""
        return (self.figure.kind, self.figure.unit, self.fate or self.noun)

    @property
    def wanted(self) -> bool:
        """Whether the words say what is needed or asked for."""
        return bool(self.clause.stems & WANTED)

    def same_value(self, other: Count) -> bool:
        """Whether both give one value; a fall by 3 is one by -3."""
        ours, theirs = (self.low, self.high), (other.low, other.high)
        return ours == theirs or (self.exact and other.exact and abs(self.low) == abs(other.low))

    @property
    def exact(self) -> bool:
        return self.low == self.high

    @property
    def words(self) -> str:
        """The figure's words with the counted noun and the fate: the stretch of the text that spans them."""
        return self.clause.text


def counts_of(clause: Clause) -> tuple[Count, ...]:
    """The clause's figures of which it is plain what they count."""
    made = (_count(clause, figure) for figure in clause.figures)
    return tuple(count for count in made if count is not None)


def _count(clause: Clause, figure: Figure) -> Count | None:
    bounds = bounds_of(figure)
    if bounds is None or figure.kind == "ordinal" or _is_an_age(clause, figure) or CONDITION.search(clause.text):
        return None
    counted = words_of(figure.counted.text) if figure.counted else _measured(clause, figure)
    if figure.counted and all(word in FATE_OF for word in counted):
        behind = words_of(clause.account.article.text[figure.counted.end : figure.counted.end + 24])[:1]
        counted += [word for word in behind if word in PERSONS]
    fate = _fate(clause, figure, counted)
    if figure.kind in ("percent", "money", "measure") and not counted:
        alone = sum(other.kind == figure.kind for other in clause.figures) == 1
        return Count(clause, figure, "", None, _is_part(clause, figure), *bounds) if alone else None
    if not counted and (fate is None or figure.kind != "count"):
        return _bare(clause, figure, bounds)
    noun = _noun(counted) or "people"
    if noun in CURRENCIES or figure.kind in ("percent", "money", "fraction"):
        fate = None
    if fate == "destroyed" and noun.split()[-1] in PERSON_STEMS:
        fate = "injured"
    return Count(clause, figure, noun, fate, _is_part(clause, figure), *bounds)


def _bare(clause: Clause, figure: Figure, bounds: tuple[float, float]) -> Count | None:
    """A great number whose currency or noun is left out: 'the gap at 6 billion'."""
    great = len(clause.figures) == 1 and figure.kind == "count" and GREAT.search(figure.span.text) is not None
    return Count(clause, figure, "", None, _is_part(clause, figure), *bounds) if great else None


GREAT = re.compile(r"\b(?:million|billion|trillion)\b", re.IGNORECASE)
CONDITION = re.compile(r"^(?:if|unless)\b|,? (?:if|unless) ", re.IGNORECASE)
AGE_BEHIND = re.compile(r"\s*-?\s*years?\s*-?\s*olds?\b|\s*-\s*year\b|\s*(?:,|and\b|$)")
CHILDREN_OF = re.compile(r"\b(?:mother|father|mom|mum|dad|parent|widow|widower)s?\s+of\s+$", re.IGNORECASE)


def _is_an_age(clause: Clause, figure: Figure) -> bool:
    """'61-year-old', 'Mads Toren, 58,' and 'a mother of twelve' count no one."""
    text = clause.account.article.text
    before, after = (
        text[max(0, figure.span.start - 30) : figure.span.start],
        text[figure.span.end : figure.span.end + 16],
    )
    if (
        CHILDREN_OF.search(before)
        or re.match(r"\s*-?\s*years?\s*-?\s*olds?\b", after)
        or "year-old" in figure.span.text
    ):
        return True
    return re.search(r"[A-Z][\w’'-]+, $", before) is not None and AGE_BEHIND.match(after) is not None


def _measured(clause: Clause, figure: Figure) -> list[str]:
    """What a bare number measures, where the words beside it say so."""
    start, end = figure.span.start - clause.span.start, figure.span.end - clause.span.start
    near = f"{clause.text[max(0, start - 25) : start]} {clause.text[end : end + 14]}"
    return ["magnitude"] if "magnitude" in words_of(near) else []


def bounds_of(figure: Figure) -> tuple[float, float] | None:
    """Between which values the words hold; None where they give no value."""
    if figure.value is not None:
        if nearly(figure):
            return figure.value - abs(figure.value) * BARELY, figure.value
        return _around(figure.value, figure.approximation)
    if figure.low is None and figure.high is None:
        return None
    low = -math.inf if figure.low is None else figure.low
    return low, math.inf if figure.high is None else figure.high


def nearly(figure: Figure) -> bool:
    """Whether the words say how far short it falls: 'nearly 260'."""
    return NEARLY.match(figure.span.text) is not None


def _around(value: float, approximation: str | None) -> tuple[float, float]:
    if approximation == "about":
        reach = abs(value) * LOOSE
        return value - reach, value + reach
    low = -math.inf if approximation in ("at most", "less than") else value
    return low, math.inf if approximation in ("at least", "more than") else value


def _noun(counted: list[str]) -> str:
    """The head of the counted words: the last before an 'of', with the fates of people read as people."""
    head = counted[: counted.index("of")] if "of" in counted[1:] else counted
    last = next((word for word in reversed(head) if word not in FATE_OF), "")
    if not last:
        return "people" if head else ""
    return (
        "people"
        if last in PEOPLE or last in ("toll", "tolls", "number", "total")
        else " ".join(stem(word) for word in head if word not in FATE_OF)
    )


PERSON_STEMS = frozenset(stem(word) for word in PERSONS)
PRESENT_STEMS = frozenset(stem(word) for word in PRESENT)


def width_of(one: Count, other: Count) -> int | None:
    """0 where both count the same, -1 where the first may count a part of the second, 1 the other way, else None."""
    if one.noun == other.noun:
        return 0
    ours, theirs = one.noun.split(), other.noun.split()
    if one.noun == "people" or other.noun == "people":
        other_noun = theirs if one.noun == "people" else ours
        if other_noun[-1:] and other_noun[-1] in PRESENT_STEMS:
            return 1 if one.noun == "people" else -1
        return None
    if ours[-1:] != theirs[-1:]:
        return _leaked(one, other)
    if not ours[:-1] or not theirs[:-1]:
        return 1 if not ours[:-1] else -1
    return 0 if set(ours) & set(theirs) - {ours[-1]} else None


def _leaked(one: Count, other: Count) -> int | None:
    """A measured stuff with what it did, 'oil leaked', is that stuff."""
    stuffs = [count.noun.split()[:1] for count in (one, other)]
    measured = one.figure.kind == other.figure.kind == "measure"
    return 0 if measured and stuffs[0] == stuffs[1] and 1 in (len(one.noun.split()), len(other.noun.split())) else None


def _fate(clause: Clause, figure: Figure, counted: list[str]) -> str | None:
    """What befell the counted: among the counted words, else the nearest word of fate with no figure between."""
    for word in counted:
        if word in FATE_OF:
            return FATE_OF[word]
    start, end = figure.span.start - clause.span.start, figure.span.end - clause.span.start
    if figure.counted and clause.span.start <= figure.counted.start < clause.span.end:
        end = max(end, figure.counted.end - clause.span.start)
    others = [f.span.start - clause.span.start for f in clause.figures if f is not figure]
    nearest: list[tuple[int, int, str]] = []
    for match in WORD.finditer(clause.text):
        fate = FATE_OF.get(match.group().casefold())
        gap = (end, match.start()) if match.start() >= end else (match.end(), start)
        if match.group().casefold() == "held" and not BEING.search(clause.text[: match.start()][-12:]):
            continue
        if fate and match.start() >= end and _is_doing(clause.text[end : match.start()], match.group()):
            continue
        if fate and gap[0] <= gap[1] and not any(gap[0] <= other < gap[1] for other in others):
            told = match.start() >= end and THEY_WERE.fullmatch(clause.text[end : match.start()])
            nearest.append((0 if told else gap[1] - gap[0], match.start(), fate))
    return min(nearest)[2] if nearest else None


BEING = re.compile(r"\b(?:were|was|been|are|is|be|being|got|reported|confirmed|remained?|left|feared)\b", re.IGNORECASE)
THEY_WERE = re.compile(r"\s+(?:\w+\s+)?(?:were|was|are|is|have been|had been|has been)\s+(?:\w+ly\s+)?", re.IGNORECASE)
"""Between the counted and what befell them: nothing else in the clause is nearer than their own verb."""
OF_ITSELF = word_set(
    "dead die died dies dying perished missing casualty casualties fled flee homeless deaths fatalities "
    "injuries wounds burns"
)


def _is_doing(between: str, word: str) -> bool:
    """Whether the counted do it themselves: 'two men accused of killing', not 'two men were killed'."""
    if word.casefold() in OF_ITSELF or BEING.search(between):
        return False
    return word.casefold().endswith("ing") or len(words_of(between)) > 2


def _is_part(clause: Clause, figure: Figure) -> bool:
    """'Five of the dead' counts a part, 'five dead' the whole; 'five percent of the dead' is no count at all."""
    if figure.kind != "count":
        return False
    return PART.match(clause.account.article.text[figure.span.end : figure.span.end + 60]) is not None


@lru_cache(maxsize=16384)
def scope_of(count: Count) -> tuple[str, ...]:
    """The places named behind a word of place, as they come; 'everywhere' where the figure counts over the whole."""
    words = count.clause.text
    start = count.figure.span.start - count.clause.span.start
    others = [figure.span.start - count.clause.span.start for figure in count.clause.figures]
    ends = min((other for other in others if other > start), default=len(words))
    return _places(words[start:ends]) or _places(words[: min(others)]) or _places(words if len(others) == 1 else "")


def _places(words: str) -> tuple[str, ...]:
    names = [_plain(name) for name in SCOPE.findall(words) if not NOT_PLACES.match(name)]
    return tuple(dict.fromkeys([*names, "everywhere"] if WHOLE.search(words) else names))


@lru_cache(maxsize=16384)
def circumstances_of(count: Count) -> frozenset[str]:
    """What else the clause speaks of: neither the counted, nor their fate, nor the places."""
    places = stems_of(" ".join([*scope_of(count), count.figure.counted.text if count.figure.counted else ""]))
    return (
        count.clause.stems
        - places
        - DAYTIME
        - PERSON_STEMS
        - frozenset(FATES)
        - {count.fate, count.noun, *count.noun.split()}
    )


@lru_cache(maxsize=16384)
def names_of(clause: Clause) -> frozenset[str]:
    """The names in a clause; its first word is one where the article elsewhere writes it so."""
    found = {_plain(name) for name in NAME.findall(clause.text) if not NOT_PLACES.match(name)}
    return frozenset(name for name in found if name in clause.account.names or name in names_in(clause.text))


def _plain(name: str) -> str:
    return re.sub(r"[’']s?$", "", name).casefold()


def which_of(count: Count) -> frozenset[str]:
    """Words that pick one of several like things: the first attack, the northern bridge."""
    return PICKING & all_words(count.clause)


@lru_cache(maxsize=16384)
def all_words(clause: Clause) -> frozenset[str]:
    """Every word of a clause, in lower case."""
    return frozenset(words_of(clause.text))


@lru_cache(maxsize=16384)
def period_of(clause: Clause) -> str | None:
    """The words for a stretch of time over which the clause counts."""
    found = PERIOD.search(clause.text)
    return found.group() if found else None


@lru_cache(maxsize=16384)
def days_of(clause: Clause) -> tuple[Time, ...]:
    """The days and periods that the clause is about."""
    inside = (clause.span.start, clause.span.end)
    return tuple(
        t for t in clause.account.attribution.times if t.role != "said on" and inside[0] <= t.span.start < inside[1]
    )
