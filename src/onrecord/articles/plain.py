"""The story in a plain text, as a person or a crawler left it: often with the page's furniture around it.

Lines are dropped only where that is safe: known furniture, and what lies outside the stretch of sentences that is the
story. Inside it everything stays that is not known furniture.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.articles.characters import clean, clean_line, refuse_endless
from onrecord.articles.core import find_core, is_biography, story_behind, without_links
from onrecord.articles.draft import Draft, same_words
from onrecord.articles.head import headline_first, is_fact, read_head
from onrecord.articles.kinds import block_of, without_ending

HEADING_MARK = re.compile(r"^#{1,6} (?=\w)")
WRAPPED = range(50, 101)
"""Lengths of lines that a program wrapped."""


def read_plain(text: str, url: str | None) -> Draft:
    """Read a plain text page: its story, then what stands before it."""
    refuse_endless(len(text))
    lines = _lines(clean(text))
    start, end = find_core(lines)
    start = headline_first(lines, start)
    head = read_head(lines[:start], lines[start:end])
    byline = head.facts.byline
    core = [line for line in lines[start:end] if not is_fact(line) and not is_biography(line, byline)]
    story = without_links(without_ending(core)) + story_behind(lines, end, byline)
    blocks = [block for line in (*head.kept, *story) if (block := block_of(line))]
    title = head.facts.title
    kept = (block for block in blocks if title is None or not same_words(block.text, title))
    return Draft(replace(head.facts, url=url), tuple(kept))


def _lines(text: str) -> list[str]:
    """Lines that are not blank; those that a program wrapped are joined again."""
    groups = [
        [HEADING_MARK.sub("", clean_line(line)) for line in group.split("\n")] for group in re.split(r"\n[ ]*\n", text)
    ]
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
