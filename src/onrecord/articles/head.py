"""What stands before the story in a plain text: its headline, byline, date and outlet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.articles.core import is_menu
from onrecord.articles.dates import read_written_date
from onrecord.articles.draft import Facts, bare_words
from onrecord.articles.furniture import ADDRESS, AGE
from onrecord.articles.kinds import UPDATED, WORD, block_of, is_credit, is_note, is_prose

LONGEST_TITLE = 220
WINDOW = 40
"""Lines before the story among which its headline is looked for."""
ABOVE = 3
"""Lines above the headline that may still tell of this story."""
OPENING = 6
"""Lines of the story's start among which a byline, a date or even the headline may stand."""
OWN = 6
"""Lines: so few before a story are its own."""
TOLD_AGAIN = 0.4
"""Share of a headline's longer words that its story repeats, at least."""
BYLINE = re.compile(
    r"^(?:(?:story|words|report|written)\s+)?by:?\s+"
    r"(?P<names>(?-i:[A-Z\u00c0-\u024f])[^.!?]{1,120}?(?:\b[A-Z]\.[^.!?]{1,60})?)[.]?$",
    re.I,
)
NAMES = re.compile(
    r"^(?:(?:[A-Z\u00c0-\u024f][\w’'.-]{0,40}|and|in|for|of|the|with|de|del|da|di|la|van|von|der|den|ter|bin|al|el)"
    r"(?:\s*[,&]\s*|\s+|$)){1,14}(?:\|.*)?$"
)
NAME_ALONE = re.compile(r"^(?:[A-Z\u00c0-\u024f][\w’'.-]{0,30}(?:\s+|$)){2,4}$")
OUTLET = re.compile(r"^(?:source|publisher|published by|outlet)\s*:?\s+(?P<name>(?-i:[A-Z])[^:!?.]{1,80})$", re.I)
STATED = re.compile(r"^(?:(?:first )?(?:published|posted)|date|created|on)?\s*:?\s*(?:on|at)?\s*", re.I)
DATE_LINE = re.compile(
    r"^(?:(?-i:[A-Z])[\w .'’-]{2,30},\s+)?(?:\d{1,2}[:.]\d\d[^\d]{0,16})?"
    r"(?:[a-z]+day,?\s+|(?:mon|tue|wed|thu|fri|sat|sun),?\s+)?"
    r"(?:[a-z]{3,9}\.?\s+\d{1,2}|\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}|\d{4}-\d\d-\d\d)\b",
    re.I,
)


@dataclass(frozen=True)
class Head:
    """What the lines before the story say, and those of them to keep (a standfirst, a note)."""

    facts: Facts
    kept: tuple[str, ...]


def read_head(before: list[str], story: list[str]) -> Head:
    """Tell headline, byline and date among the lines before the story and its first ones."""
    before = before[-WINDOW:]
    opening = story[:OPENING]
    place = _title_place(before, story)
    if place is None and len(before) <= OWN:
        # Of many lines before the story, one that it does not take up may be anything; few are its own.
        own = [place for place, line in enumerate(before) if may_be_title(line)]
        place = max(own, key=lambda place: len(before[place].split()), default=None)
    if place is None:
        return _head_amid(before[-ABOVE:], opening, story)
    facts = _read_facts([*before[place + 1 :], *opening, *before[max(0, place - ABOVE) : place]])
    title = _without_suffix(before[place], [*before[place + 1 :], *opening])
    return Head(replace(facts, title=title), tuple(_standfirst(before[place + 1 :])))


def _head_amid(above: list[str], opening: list[str], story: list[str]) -> Head:
    """The head where no headline stands before the story: some pages set a picture and its caption above it."""
    place = _title_place([line if not is_prose(line) else "" for line in opening], story[OPENING:])
    facts = _read_facts([*opening, *above])
    return Head(replace(facts, title=None if place is None else opening[place]), tuple(_standfirst(above)))


def _without_suffix(title: str, below: list[str]) -> str:
    """The headline alone where it stands again below, and first with the outlet's name behind it."""
    shorter = (
        line for line in below if title.startswith(line) and title[len(line) :].lstrip()[:1] in ("|", "-", "–", "—")
    )
    return next((line for line in shorter if may_be_title(line)), title)


def _tells(line: str) -> bool:
    """Whether a line with a date in it is a sentence."""
    return is_prose(line) and len(WORD.findall(line)) > 9


def headline_first(lines: list[str], start: int) -> int:
    """Where the story starts when its first line, a question or a quotation, is in truth the headline above it."""
    if start + 1 >= len(lines) or not _is_headline(lines[start], lines[start + 1 :]):
        return start
    return start if any(may_be_title(line) for line in lines[max(0, start - ABOVE) : start]) else start + 1


def is_fact(line: str) -> bool:
    """Whether a line is a byline, a date or an outlet, and nothing else."""
    return _read_fact(line, Facts())[1]


def may_be_title(line: str) -> bool:
    """Whether a line may be a headline by its looks."""
    words = len(WORD.findall(line))
    if not (3 <= words <= 40 and 18 <= len(line) <= LONGEST_TITLE) or ADDRESS.search(line) or AGE.search(line):
        return False
    if words < 8 and any(mark in line for mark in ("©", ">", "›", " | ", " / ", "@", "http")):
        return False
    block = block_of(line)
    return block is not None and block.kind == "body" and not is_menu(line) and not is_fact(line)


def _is_headline(line: str, after: list[str]) -> bool:
    if not may_be_title(line) or re.search(r"[.…,]$|[.!?…,][\"”’»)]+$", line):
        return False
    return any(len(later) > len(line) and is_prose(later) for later in after[:5])


def _title_place(before: list[str], story: list[str]) -> int | None:
    """The first line that looks like a headline and whose words the story takes up."""
    told = set(WORD.findall(" ".join(story).casefold()))
    places = [place for place, line in enumerate(before) if may_be_title(line) and not line.endswith((".", ","))]
    for least in (3, 2):
        for place in places:
            longer = {word for word in WORD.findall(before[place].casefold()) if len(word) > 3}
            if len(longer & told) >= max(least, TOLD_AGAIN * len(longer)):
                return place
    return None


def _standfirst(lines: list[str]) -> list[str]:
    kept = []
    for line in lines:
        block = block_of(line)
        if block is not None and not is_fact(line) and (is_prose(line) or is_credit(line) or is_note(line)):
            kept.append(line)
    return kept


def _read_facts(lines: list[str]) -> Facts:
    facts = Facts()
    for place, line in enumerate(lines):
        if bare_words(line) == "by" and place + 1 < len(lines) and NAME_ALONE.match(lines[place + 1]):
            facts = replace(facts, byline=facts.byline or lines[place + 1])
        facts = _read_fact(line, facts)[0]
    return facts


def _read_fact(line: str, facts: Facts) -> tuple[Facts, bool]:
    """The facts with what a line adds, and whether the line is nothing else."""
    if UPDATED.match(line) and len(line) < 100 and (not is_prose(line) or read_written_date(line)):
        return facts, True
    if (found := BYLINE.match(line)) and NAMES.match(found["names"]):
        names = found["names"].partition("|")[0].strip(" ,")
        return replace(facts, byline=facts.byline or names, published=facts.published or read_written_date(line)), True
    if found := OUTLET.match(line):
        return replace(facts, publisher=facts.publisher or found["name"].strip()), True
    bare = STATED.sub("", line)
    if len(line) < 100 and DATE_LINE.match(bare) and (dated := read_written_date(bare)) and not _tells(line):
        return replace(facts, published=facts.published or dated), True
    return facts, False
