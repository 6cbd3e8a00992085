"""Which lines of a plain text are the story: the stretch where sentences outweigh everything else."""

from __future__ import annotations

from itertools import pairwise

from onrecord.articles.furniture import ADDRESS, AGE, BIOGRAPHY
from onrecord.articles.kinds import BULLET, WORD, block_of, is_credit, is_note, is_prose, is_sign_off

HEAVIEST = 400
LIGHT = 20
"""Weight of a short sentence, of a credit and of a list item."""
LINK = -15
"""Weight of a line that is no sentence: a heading is outweighed by what it heads, twenty links are not."""
FURNITURE = -20
AGED = -40
NEAR = 3
"""Lines: a sentence so close to the story belongs to it."""
LINK_RUN = 3


def find_core(lines: list[str]) -> tuple[int, int]:
    """Start and end (half open) of the stretch of lines that weighs most; (0, 0) where there is no sentence."""
    best, core = 0, (0, 0)
    weight, start = 0, 0
    for place, line in enumerate(lines):
        if weight <= 0:
            weight, start = 0, place
        weight += _weight(line)
        if weight > best:
            best, core = weight, (start, place + 1)
    return core


def story_behind(lines: list[str], end: int, byline: str | None) -> list[str]:
    """What still belongs to the story behind its core: sentences close to it, credits and notes."""
    near = [line for line in lines[end : end + NEAR] if is_prose(line)]
    signed = [line for line in lines[end : end + NEAR] if is_sign_off(line)]
    wanted = [line for line in lines[end:] if line in near or is_credit(line) or is_note(line) or line in signed]
    return [line for line in wanted if not is_biography(line, byline)]


def is_biography(line: str, byline: str | None) -> bool:
    """Whether a line tells of the author, by the name that the byline gives."""
    return byline is not None and len(line) < 500 and line.startswith(byline) and BIOGRAPHY.search(line) is not None


def without_links(lines: list[str]) -> list[str]:
    """The story without runs of lines that are links: several in a row, none a sentence, most aged or very short."""
    kept: list[str] = []
    run: list[str] = []
    for line in [*lines, ""]:
        if line and _may_be_link(line):
            run.append(line)
            continue
        kept += [] if _are_links(run) else run
        kept += [line] if line else []
        run = []
    return kept


def is_menu(line: str) -> bool:
    """Whether a line is a row of words for places on the site: 'News Sport Weather', 'NewsSportWeather'."""
    words = line.split()
    joined = sum(1 for one, other in pairwise(line) if one.islower() and other.isupper())
    if joined >= 2:
        return True
    return 3 <= len(words) <= 5 and all(word[:1].isupper() and len(word) < 12 for word in words)


def _weight(line: str) -> int:
    block = block_of(line)
    if block is None:
        return FURNITURE
    if block.kind != "body" or BULLET.match(line):
        return LIGHT
    if len(line) < 80 and (ADDRESS.search(line) or AGE.search(line)):
        return AGED
    if not is_prose(line):
        return LINK
    return min(HEAVIEST, len(line)) if len(line) >= 60 else LIGHT


def _may_be_link(line: str) -> bool:
    if is_prose(line) or is_credit(line) or is_note(line):
        return False
    return BULLET.match(line) is None


def _are_links(run: list[str]) -> bool:
    aged = [line for line in run if AGE.search(line) and len(line) < 60]
    if len(run) < LINK_RUN:
        return len(aged) == len(run)
    short = [line for line in run if len(WORD.findall(line)) <= 3 or is_menu(line)]
    return bool(aged) or len(short) * 2 >= len(run)
