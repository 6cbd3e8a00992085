"""The story in a plain text, as a person or a crawler left it: often with the page's furniture around it.

Lines are dropped only where that is safe: known furniture, and lines without a sentence outside the story. Inside the
story everything that is not known furniture stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.articles.characters import clean, clean_line, refuse_endless
from onrecord.articles.dates import read_written_date
from onrecord.articles.draft import Draft, Facts, same_words
from onrecord.articles.furniture import ADDRESS, AGE, BIOGRAPHY
from onrecord.articles.kinds import UPDATED, WORD, block_of, is_credit, is_note, is_prose, without_ending

LONGEST_TITLE = 220
BYLINE = re.compile(
    r"^(?:(?:story|words|report|written)\s+)?by:?\s+(?P<names>(?-i:[A-Z\u00c0-\u024f])[^.!?]{1,120}?(?:\b[A-Z]\.[^.!?]{1,60})?)[.]?$",
    re.I,
)
NAMES = re.compile(r"^(?:[\w’'.-]{1,40}(?:\s*[,&|]\s*|\s+|$)){1,14}(?:\|.*)?$")
OUTLET = re.compile(r"^(?:source|publisher|published by|outlet)\s*:?\s+(?P<name>(?-i:[A-Z])[^:!?.]{1,80})$", re.I)
STATED = re.compile(r"^(?:published|posted|date|first published|created|on)?\s*:?\s*(?:on\s+)?", re.I)
DATE_LINE = re.compile(
    r"^(?:[a-z]+day,?\s+)?(?:[a-z]{3,9}\.?\s+\d{1,2}|\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}|\d{4}-\d\d-\d\d)\b", re.I
)
BULLET = re.compile(r"^(?:[-*•‣▪·–—]|\d{1,2}[.)])\s+")
WRAPPED = range(50, 101)
"""Lengths of lines that a program wrapped."""
LINK_RUN = 3


@dataclass(frozen=True)
class Head:
    """What stands before the story: facts, lines of it to keep, and how many lines it took."""

    facts: Facts
    kept: tuple[str, ...]
    length: int


def read_plain(text: str, url: str | None) -> Draft:
    """Read a plain text page: its head, then its story."""
    refuse_endless(len(text))
    lines = _lines(clean(text))
    head = _read_head(lines)
    story = _without_tail(without_ending(lines[head.length :]), head.facts.byline)
    blocks = [block for line in (*head.kept, *_without_link_runs(story)) if (block := block_of(line))]
    facts = replace(head.facts, url=url)
    title = facts.title
    return Draft(facts, tuple(b for b in blocks if title is None or not same_words(b.text, title)))


def _lines(text: str) -> list[str]:
    """Lines that are not blank; those that a program wrapped are joined again."""
    groups = [[clean_line(line) for line in group.split("\n")] for group in re.split(r"\n[ ]*\n", text)]
    groups = [[line for line in group if line] for group in groups]
    if _are_wrapped(groups):
        return [" ".join(group) for group in groups if group]
    return [line for group in groups for line in group]


def _are_wrapped(groups: list[list[str]]) -> bool:
    broken = [line for group in groups for line in group[:-1]]
    if len(broken) < 4 or max(map(len, broken)) >= WRAPPED.stop:
        return False
    filled = sum(1 for line in broken if len(line) in WRAPPED)
    ended = sum(1 for line in broken if line.endswith((".", "”", '"', "?", "!")))
    return filled * 10 >= len(broken) * 8 and ended * 3 <= len(broken)


def _read_head(lines: list[str]) -> Head:
    """Everything up to the first sentence of the story, with headline, byline and date told apart."""
    start = _story_start(lines)
    before = lines[:start]
    facts, rest = Facts(), []
    for line in before:
        facts, taken = _read_fact(line, facts)
        if not taken:
            rest.append(line)
    place = _title_place(rest)
    if place is None:
        return Head(facts, (), start)
    # Between headline and story only a standfirst or a note is worth keeping.
    kept = tuple(line for line in rest[place + 1 :] if is_prose(line) or is_credit(line) or is_note(line))
    return Head(replace(facts, title=rest[place]), kept, start)


def _story_start(lines: list[str]) -> int:
    """Where the first line stands that reads as a sentence of the story, and not as its headline."""
    for place, line in enumerate(lines):
        if block_of(line) is None or _is_fact(line) or (len(line) < 80 and ADDRESS.search(line)):
            continue
        if is_prose(line) and not _headline_in_quotes(lines, place):
            return place
    return len(lines)


def _headline_in_quotes(lines: list[str], place: int) -> bool:
    """Whether a line that opens with a quotation mark, or asks, is the headline: no headline before, a story behind."""
    line = lines[place]
    if len(line) > LONGEST_TITLE or line.endswith((".", "…", ",")) or not _may_be_title(line):
        return False
    if re.search(r"[.!?…][\"”’»]+$", line) or any(_may_be_title(before) for before in lines[:place]):
        return False
    return any(len(after) > len(line) and is_prose(after) for after in lines[place + 1 : place + 6])


def _title_place(lines: list[str]) -> int | None:
    """The headline among the lines before the story: the first that looks like one."""
    return next((place for place, line in enumerate(lines) if _may_be_title(line)), None)


def _may_be_title(line: str) -> bool:
    words = len(WORD.findall(line))
    if not (4 <= words <= 40 and 20 <= len(line) <= LONGEST_TITLE) or ADDRESS.search(line) or AGE.search(line):
        return False
    if any(mark in line for mark in ("©", ">", "›", "»  ", " | ", " / ", "@", "http")) and words < 8:
        return False
    block = block_of(line)
    return block is not None and block.kind == "body" and not _is_menu(line)


def _is_menu(line: str) -> bool:
    """Whether a line is a row of single words or names, each capitalised: 'News Sport Weather Travel'."""
    words = line.split()
    return (
        len(words) >= 3 and all(word[:1].isupper() for word in words) and max(map(len, words)) < 12 and len(words) <= 5
    )


def _is_fact(line: str) -> bool:
    return _read_fact(line, Facts())[1]


def _read_fact(line: str, facts: Facts) -> tuple[Facts, bool]:
    """The facts with what a line of the head adds, and whether the line is nothing else."""
    if UPDATED.match(line) and len(line) < 100:
        return facts, True
    if (found := BYLINE.match(line)) and NAMES.match(found["names"]):
        names, _, outlet = (part.strip() for part in found["names"].partition("|"))
        dated = read_written_date(line)
        return replace(facts, byline=facts.byline or names, published=facts.published or dated), bool(names or outlet)
    if found := OUTLET.match(line):
        return replace(facts, publisher=facts.publisher or found["name"].strip()), True
    bare = STATED.sub("", line)
    if len(line) < 80 and DATE_LINE.match(bare) and (dated := read_written_date(bare)):
        return replace(facts, published=facts.published or dated), True
    return facts, False


def _without_tail(lines: list[str], byline: str | None) -> list[str]:
    """The story without lines behind its last sentence, and without its author's biography."""
    end = len(lines)
    tail: list[str] = []
    while end and not _ends_story(lines[end - 1], byline):
        end -= 1
        if is_credit(lines[end]) or is_note(lines[end]):
            tail.insert(0, lines[end])
    return [*lines[:end], *tail]


def _ends_story(line: str, byline: str | None) -> bool:
    block = block_of(line)
    return block is not None and block.kind == "body" and _is_story(line) and not _is_biography(line, byline)


def _is_story(line: str) -> bool:
    return is_prose(line) or BULLET.match(line) is not None


def _is_biography(line: str, byline: str | None) -> bool:
    return byline is not None and len(line) < 500 and line.startswith(byline) and BIOGRAPHY.search(line) is not None


def _without_link_runs(lines: list[str]) -> list[str]:
    """The story without runs of lines that are links: several in a row, none a sentence, most aged or very short."""
    kept: list[str] = []
    run: list[str] = []
    for line in [*lines, ""]:
        if line and not _is_story(line) and not is_credit(line) and not is_note(line) and not AGE.fullmatch(line):
            run.append(line)
            continue
        if line and AGE.search(line) and len(line) < 60 and not is_prose(line):
            run.append(line)
            continue
        kept += [] if _are_links(run) else run
        kept += [line] if line else []
        run = []
    return kept


def _are_links(run: list[str]) -> bool:
    if len(run) < LINK_RUN:
        return len(run) > 0 and all(AGE.search(line) and len(line) < 40 for line in run)
    telling = sum(1 for line in run if AGE.search(line) or len(line.split()) <= 3 or _is_menu(line))
    return telling * 2 >= len(run) or any(AGE.search(line) for line in run)
