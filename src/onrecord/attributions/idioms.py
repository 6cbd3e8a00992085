"""Attributions in set phrases that hold no verb of saying: estimates ('put the toll at 40') and wishes not to be named.

The tagger knows a cue by what surrounds it, and is in doubt where a phrase is rare in what it learned from. These two
are settled by their own words: what follows the cue can only be somebody's estimate, or somebody's wish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.attributions.anonymity import NOT_NAMED
from onrecord.attributions.link import Draft, inside, share
from onrecord.attributions.sentences import sentence_starts
from onrecord.records import Article

ESTIMATED, UNNAMED = 0.75, 0.75
"""Confidence: the share of these phrases that PolNeAR's annotators took for attributions."""
NUMBER = (
    r"(?:[$€£¥]\s?)?\d[\d,.]*|half|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?|millions?|billions?"
)
ESTIMATE = re.compile(
    r"\b(?P<cue>(?:(?:has|have|had)\s)?(?:also\s)?(?:put|puts|placed|places|pegged|pegs|estimated|estimates|reckoned|reckons))\s"
    r"(?P<content>(?:the|its|his|her|their|that|this|[A-Z][\w-]+[’']s?)\s(?:[\w’'-]+\s){0,5}?"
    r"(?:numbers?|figures?|tolls?|counts?|totals?|tally|costs?|bill|damages?|loss(?:es)?|price|value|worth|odds|chances?|share"
    r"|rate|size|strength|population|turnout|support|approval|range|budget|deficit|debt|probability|likelihood|casualties"
    r"|wealth|earnings|revenue|ratio|distance|speed|depth|age)\s(?:(?:of|for|from|in|on)\s(?:[\w’'-]+\s){1,6}?)?at\s"
    rf"(?:[a-z]+\s){{0,4}}?(?:{NUMBER})\b"
    r"[^,;:.“”\"()—–\n]*?(?:[.,]\d[^,;:.“”\"()—–\n]*?)*)"
    r"(?=,?\s(?:and|but|while|when|as|after|though|although|up|down)\b(?!\s\d)|[,;:“”\"()—–\n]|\s[—–-]\s|\.(?:\s|$)|$)",
)
ESTIMATING = ("put", "place", "peg", "estimate", "reckon")
"""How the cues of ESTIMATE begin."""
ESTIMATOR = re.compile(
    r"(?:(?:And|But|Yet)\s)?(?:(?:As|In|On|At|After|Before|By|Meanwhile|Earlier|Later|However|Last|This)\b[^,]{0,60},\s)?"
    r"(?P<who>[^\s,;:“”\"][^;:“”\"\n]{1,140}?)\s(?:\w+ly\s)?"
)
VERB = re.compile(
    r"\b(?:said|says|told|is|was|were|are|be|been|has|had|have|will|would|could|should|can|may|might|did|does|do|if|that)\b"
)
WISH = re.compile(
    r"(?P<source>(?:(?:some|one|many|most|all|both|none|two|three|four|five|six|several|few|each|half)\s+of\s+)?"
    r"(?:whom|who))\s+(?:(?:also|all|both|each|then|like\s+\w+)\s+)?(?:(?:has|have|had)\s+)?"
    r"(?P<cue>asked|asks?|requested|requests?|insisted\s+on|insists?\s+on|wished|wishes|wanted|wants|preferred|prefers"
    r"|declined|declines|refused|refuses|demanded|demands)\s+"
    rf"(?P<content>(?:(?:for\s+|to\s+remain\s+|that\s+(?:\w+\s+){{1,3}})?{NOT_NAMED}|to\s+be\s+(?:identified|quoted))"
    r"[^,;:.“”\"()—–\n]*)",
    re.IGNORECASE,
)


def find_idioms(article: Article, drafts: Sequence[Draft]) -> list[Draft]:
    """Those of an article that are not among the drafts yet; where one stands within a content it is nested in it."""
    found = [
        draft
        for number, paragraph in enumerate(article.paragraphs)
        if paragraph.kind in {"body", "caption"}
        for draft in _found(article, number, drafts)
    ]
    return [d for d in (_among(d, drafts) for d in found) if d is not None]


def _found(article: Article, number: int, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The long patterns are asked only where a word of theirs stands."""
    words = article.text[article.paragraphs[number].start : article.paragraphs[number].end].lower()
    if "who" in words:
        yield from _wishes(article, number)
    if "at" in words and any(verb in words for verb in ESTIMATING):
        yield from _estimates(article, number, drafts)


def _among(new: Draft, drafts: Sequence[Draft]) -> Draft | None:
    outer = next((d for d in drafts if d.outer is None and inside(new.cue, d.content)), None)
    if outer is not None and not all(inside((piece,), outer.content) for piece in new.content):
        return None
    others = [d for d in drafts if d is not outer]
    if any(share(new.cue, d.cue) > 0.0 or share(new.content, d.content) > 0.5 for d in others):
        return None
    return replace(new, outer=outer.key) if outer else new


def _wishes(article: Article, number: int) -> Iterator[Draft]:
    paragraph = article.paragraphs[number]
    for found in WISH.finditer(article.text, paragraph.start, paragraph.end):
        yield _draft(number, found, found.span("source"), UNNAMED)


def _estimates(article: Article, number: int, drafts: Sequence[Draft]) -> Iterator[Draft]:
    paragraph = article.paragraphs[number]
    for found in ESTIMATE.finditer(article.text, paragraph.start, paragraph.end):
        if source := _estimator(article.text, paragraph.start, found.start("cue"), drafts):
            yield _draft(number, found, source, ESTIMATED)


def _estimator(text: str, paragraph: int, cue: int, drafts: Sequence[Draft]) -> tuple[int, int] | None:
    """The source right before the cue: another attribution's, or else what stands before it in its sentence."""
    for draft in drafts:
        if draft.source and 0 < cue - draft.source[0][1] < 12 and "\n" not in text[draft.source[0][1] : cue]:
            return draft.source[0]
    start = sentence_starts(text, paragraph, cue)[-1]
    found = ESTIMATOR.fullmatch(text, start, cue)
    if found is None or VERB.search(found["who"]) or len(found["who"].split()) > 16:
        return None
    return found.span("who")


def _draft(number: int, found: re.Match[str], source: tuple[int, int], confidence: float) -> Draft:
    start, end = found.span("content")
    end -= len(found["content"]) - len(found["content"].rstrip())
    return Draft(number, (found.span("cue"),), (source,), ((start, end),), confidence)
