"""Where quotation marks open and close: straight, curly, guillemets, low-high, single and mismatched ones.

A mark's place decides before its shape: what follows a blank and hugs a word opens, what hugs a word and precedes a
blank closes. So a curly quotation that someone closed with a straight mark, or two closing marks around one, is
still read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

OPENING, CLOSING = "“„«‟‹", "”»›"
DOUBLE = re.compile(r"[“”„‟«»\"″]|''|``")
SINGLE_OPEN = re.compile(r"['‘‚‛](?:(?<=[\s(\[—–-].)|(?<![\s\S].))(?=[\w(\[$£€…])")
SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…)\]])['’](?=[\s.,;:!?)\]—–-]|\Z)")
BEFORE_OPENING = " \t\u00a0([{—–-/:‘'"
AFTER_CLOSING = " \t\u00a0)]}.,;:!?—–-…/’'"


@dataclass(frozen=True)
class Quote:
    """Quoted words with their marks, half open; where it is not ``closed`` it runs to the end of the paragraph."""

    start: int
    end: int
    closed: bool


def find_quotes(text: str, start: int, end: int) -> tuple[Quote, ...]:
    """The outermost quotations of the paragraph ``text[start:end]``, in order."""
    return tuple(Quote(q.start + start, q.end + start, q.closed) for q in _outermost(text[start:end]))


@lru_cache(maxsize=1024)
def _outermost(paragraph: str) -> list[Quote]:
    double = list(_double(paragraph))
    single = [q for q in _single(paragraph) if not any(d.start <= q.start < d.end for d in double)]
    outer = [d for d in double if not any(s.start < d.start < s.end for s in single)]
    return sorted(outer + single, key=lambda q: q.start)


def opens_with_mark(text: str, start: int, end: int) -> bool:
    """Whether the paragraph begins with a mark that opens a quotation."""
    quotes = find_quotes(text, start, end)
    return bool(quotes) and not text[start : quotes[0].start].strip()


def _double(paragraph: str) -> Iterator[Quote]:
    opened, depth = -1, 0
    for mark in DOUBLE.finditer(paragraph):
        opens = _opens(paragraph, mark.start(), mark.end(), inside=depth > 0)
        if opens is None:
            continue
        if opens:
            opened, depth = (mark.start() if depth == 0 else opened), depth + 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield Quote(opened, mark.end(), closed=True)
    if depth:
        yield Quote(opened, len(paragraph), closed=False)


def _opens(paragraph: str, start: int, end: int, inside: bool) -> bool | None:
    """Whether the mark opens (True), closes (False), or is neither (None): an inch sign, a stray."""
    before, after = paragraph[start - 1 : start], paragraph[end : end + 1]
    may_open = (not before or before in BEFORE_OPENING or before in OPENING) and bool(after) and not after.isspace()
    may_close = bool(before) and not before.isspace() and (not after or after in AFTER_CLOSING or after in CLOSING)
    if may_open != may_close:
        return may_open if inside or may_open else None
    shape = paragraph[start]
    if shape in OPENING or shape in CLOSING:
        return shape in OPENING if inside or shape in OPENING else None
    return not inside


def _single(paragraph: str) -> Iterator[Quote]:
    at = 0
    while opened := SINGLE_OPEN.search(paragraph, at):
        closes = list(SINGLE_CLOSE.finditer(paragraph, opened.end() + 2))  # the n of rock ’n’ roll is none
        following = SINGLE_OPEN.search(paragraph, opened.end())
        if following:
            closes = [c for c in closes if c.start() < following.start()] or closes[:1]
        if not closes:
            if not paragraph[: opened.start()].strip() and paragraph[opened.start()] in "‘‚":
                yield Quote(opened.start(), len(paragraph), closed=False)
            return
        close = next((c for c in closes if _surely_closes(paragraph, c.start())), closes[0])
        yield Quote(opened.start(), close.end(), closed=True)
        at = close.end()


def _surely_closes(paragraph: str, at: int) -> bool:
    """Not the apostrophe of a plural ('the soldiers’ pay')."""
    return (
        paragraph[at - 1] in ".,!?…"
        or paragraph[at - 1 : at].lower() != "s"
        or not paragraph[at + 1 : at + 2].isspace()
    )
