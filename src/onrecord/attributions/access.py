"""How the outlet knows what a source says, where the text tells: told to it, seen by it, shared with it."""

from __future__ import annotations

import re

from onrecord.attributions import lexicon
from onrecord.attributions.kinds import name_kind
from onrecord.attributions.sentences import sentence_end
from onrecord.records import Article, Attribution, Span

OUTLET = (
    r"(?P<outlet>us\b|this (?:news)?paper"
    r"|(?:[Tt]he\s)?[A-Z][\w’&.-]{0,30}(?:\s(?:(?:of|and)\s)?[A-Z][\w’&-]{0,30}){0,4})"
)
TOLD = re.compile(
    r"\b(?:(?:told|tells|speaking (?:to|with)|spoke (?:to|with))\s(?:[a-z]+ from\s)?"
    r"|in an? (?:[\w-]{1,30}\s){0,2}?(?:interview|e-?mail|statement|message|letter|call|conversation)s?\s"
    r"(?:with|to|sent to)\s)" + OUTLET
)
SEEN = re.compile(
    r"\b(?:(?:in\s)?(?:an?|the|its|his|her|their)\s(?:[\w’'-]{1,30}\s){1,5}?)?"
    r"(?:(?:seen|obtained|reviewed|viewed|read|verified|examined|heard|acquired|inspected)\sby"
    r"|(?:shared|leaked|provided|sent|shown|given)\s(?:to|with))\s" + OUTLET
)
PRESS = lexicon.words(
    "times post journal news press wire tribune herald gazette courier guardian telegraph radio television tv mail "
    "chronicle observer independent sun mirror star dispatch daily weekly review bulletin standard examiner "
    "sentinel monitor newspaper magazine network channel agency"
)


def find_obtained(article: Article, attribution: Attribution) -> Span | None:
    """The words in an attribution's sentence that say how the outlet came by it; None where they do not."""
    if not attribution.source:
        return None
    start, end = _sentence(article, attribution)
    for pattern in (SEEN, TOLD):
        for found in pattern.finditer(article.text, start, end):
            if _is_outlet(article, found["outlet"]) and not _within(attribution, found.start("outlet")):
                return Span(start=found.start(), end=found.end(), text=found.group())
    return None


def _sentence(article: Article, attribution: Attribution) -> tuple[int, int]:
    """From the source or cue, whichever is first, to the end of their sentence."""
    spans = (*attribution.source, *attribution.cue)
    start = min(s.start for s in spans)
    return start, sentence_end(article, max(s.end for s in spans))


def is_press(name: str) -> bool:
    """Whether a body's name is that of an outlet or an agency."""
    words = {w.strip(".").lower() for w in name.split()}
    return bool(words & PRESS) or (len(words) == 1 and words <= lexicon.LONE_ORGANISATIONS)


def _is_outlet(article: Article, name: str) -> bool:
    words = {w.strip(".").lower() for w in name.split()} - {"the"}
    own = {w.lower() for w in (article.publisher or "").split()} - {"the"}
    if not name[:1].isupper() and not name.startswith("the "):
        return True
    if words and words <= own:
        return True
    return bool(words & PRESS) or (name_kind(name) == "organisation" and words <= lexicon.LONE_ORGANISATIONS)


def _within(attribution: Attribution, at: int) -> bool:
    return any(c.start <= at < c.end for c in attribution.content)
