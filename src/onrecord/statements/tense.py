"""Whether the words around a date speak of what has been or of what is to come."""

from __future__ import annotations

import re
from datetime import date

from onrecord.statements.found_dates import Setting

_AHEAD = (
    r"(?-i:will(?:\s+(?:not|also|then|still))?(?:\s+have)?|may|Will(?=\s+(?:he|she|it|they|we|you|the|there)\b))|going\s+to|set\s+(?:to|for)|scheduled|plans?\s+(?:to|for)|plann(?:ed|ing)|expect(?:s|ed)?\s+to|due|upcoming"
    r"|ahead\s+of|would|coming|(?:is|are)\s+to|begins?|next|slated|intends?\s+to|promis\w+\s+to|vow\w*\s+to|aims?\s+to"
    r"|hop(?:es|ing|ed)\s+to|could|might|should|shall|must|won[’']t|deadline|postponed\s+(?:to|until)|wants?\s+to"
)
_BEHIND = (
    r"was|were|had|(?:has|have)(?=\s+(?:\w+ly\s+|also\s+|not\s+|already\s+)?(?:been|[a-z]+(?:ed|en|wn|nt|ft|ld|id|de|ne|me|ut)\b))"
    r"|did|said|told|won|lost|went|came|took|made|gave|left|began|saw|met|got|held|fell|rose|broke|ran"
    r"|sold|bought|built|sent|led|since|wrote|spoke|struck|shot|died|hit|put|became|brought|found|kept|paid|grew|flew"
    r"|drew|chose|fought|caught|taught|thought|knew|heard|felt|stood|spent|threw|sued|quit|sank|sought"
    r"|[a-z]{3,}ed"
)
_TENSE = re.compile(
    rf"(?P<contracted>[’']ll\b)|(?<![\w-])(?=[A-Za-z])(?:(?P<ahead>{_AHEAD})|(?P<behind>{_BEHIND}))(?![\w-])",
    re.IGNORECASE,
)
_LED = re.compile(
    r"\b(?:by|until|till|before|starting|starting\s+(?:in|on)|beginning\s+(?:in|on))\s+(?:the\s+)?\Z", re.IGNORECASE
)
_ON = re.compile(r"\bon\s+(?:the\s+night\s+of\s+)?\Z", re.IGNORECASE)
_TO_DO = re.compile(r"\bto\s+[a-z]+\b(?!ed\b)[^.;]{0,60}\Z|\bfor\s+\Z")
"""'was told to appear on': what the infinitive tells may be to come."""
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?\Z", re.IGNORECASE)
_WITHHELD = re.compile(r"\bwo(?:uld\s+(?:\w+ly\s+)?(?:not|neither)|n[’']t|uldn[’']t)\b", re.IGNORECASE)
"""'would not confirm on Monday' tells of a Monday gone by."""
_BREAK = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘])|\n")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|St|[A-Z])\Z")
_REACH = 160


def read_setting(text: str, stretch: tuple[int, int], at: int, published: date | None, told: bool) -> Setting:
    """What the words of its sentence say of a date at ``at``: the nearest verb before it, else the next behind it.

    ``told``: the stretch tells of something said, so the date is past where no word points ahead.
    """
    start, end = max(stretch[0], at - _REACH), min(stretch[1], at + _REACH)
    if _SINCE.search(text, max(start, at - 12), at):
        return Setting(published, ahead=False, behind=True, over=True)
    if _LED.search(text, max(start, at - 24), at) and not told:
        return Setting(published, ahead=_verb_before(text, start, at) != "behind", behind=False)
    tense = _verb_before(text, start, at)
    over = tense == "behind" and bool(_ON.search(text, max(start, at - 24), at)) and not _TO_DO.search(text, start, at)
    if tense == "ahead" and told and _WITHHELD.search(text, start, at):
        tense = "behind"
    if tense is None and not told:
        tense = _verb_behind(text, at, end)
    return Setting(published, ahead=tense == "ahead", behind=tense == "behind" or (told and tense is None), over=over)


def _verb_before(text: str, start: int, at: int) -> str | None:
    last = None
    for found in _TENSE.finditer(text, start, at):
        last = found
    return _way(last) if last and not _breaks(text, last.end(), at) else None


def _verb_behind(text: str, at: int, end: int) -> str | None:
    found = _TENSE.search(text, at, end)
    if found is None:
        return None
    return None if _breaks(text, at, found.start()) else _way(found)


def _breaks(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends between ``start`` and ``end``."""
    return any(
        found[0] == "\n" or not _ABBREVIATION.search(text, max(0, found.start() - 4), found.start())
        for found in _BREAK.finditer(text, start, end)
    )


def _way(found: re.Match[str]) -> str | None:
    return "ahead" if found.lastgroup == "contracted" else found.lastgroup
