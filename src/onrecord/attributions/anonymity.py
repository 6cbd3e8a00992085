"""Why a source is not named, in the article's words, and who nameless speakers are said to be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.attributions.sentences import paragraph_number, sentence_end
from onrecord.records import Article, Span

NOT_NAMED = (
    r"(?:(?:on|under)\s+(?:the\s+)?(?:condition|guarantee|promise)\s+of\s+anonymity|anonymously|anonymity"
    r"|(?:declin|refus)\w+\s+to\s+be\s+(?:named|identified|quoted)|names?\s+not\s+be\s+(?:used|published|printed|given)"
    r"|not\s+(?:to\s+)?be(?:ing)?\s+(?:named|identified|quoted)|not\s+to\s+(?:give|use|publish)\s+(?:\w+\s+){1,3}names?"
    r"|to\s+be\s+identified\s+(?:only\s+)?by\s+(?:\w+\s+){1,3}(?:only|alone)?)"
)
REASON = re.compile(
    NOT_NAMED
    + r"[^.;”\"]{0,60}?[\s,]+(?P<reason>(?:because|since|as\s+(?:he|she|they|the)\b|due\s+to|owing\s+to|citing|"
    r"for\s+(?:fear|safety|security|reasons|privacy|legal|personal)|fearing|in\s+order\s+to|so\s+as|to\s+(?:discuss|speak|"
    r"describe|talk|protect|avoid))[^.;”\"—–]*)",
    re.IGNORECASE,
)
UNAUTHORISED = re.compile(
    r"(?P<reason>(?:because|since|as)\s+(?:he|she|they|\w+\s+\w+)\s+(?:was|were|is|are|had|have|could|did)\s*(?:not|n['’]t)\s+"
    r"[^.;”\"—–]*?(?:speak|discuss|talk|comment|disclose|named)[^.;,”\"—–]*)",
    re.IGNORECASE,
)
NO_LEAVE = re.compile(
    r"(?P<reason>(?:not|n['’]t)\s+(?:authori[sz]ed|allowed|permitted|cleared)\s+to\s+(?:speak|discuss|comment|talk|brief)"
    r"[^.;,”\"—–]*)",
    re.IGNORECASE,
)
GOES_ON = re.compile(r" *(?:He|She|They|The\s+(?P<head>[\w-]+))\b")
COUNT = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some"
    r"|a\s+(?:dozen|few|number|group)(?:\s+of)?|\d{1,2})"
)
INTRODUCED = re.compile(
    r"\b(?:asked|interviewed|(?:spoke|talked|met|sat down)\s+(?:to|with))\s+"
    rf"(?P<who>{COUNT}\s+(?:[\w’'-]+\s+){{0,4}}?[\w’'-]+s)(?=\s+(?:—|–|-|what|how|whether|why|who|about|in|on|from|at|to)|[\s]*[,.:—–])",
    re.IGNORECASE,
)


def anonymity_reason(article: Article, source: Span, cue: Sequence[Span]) -> Span | None:
    """The stated reason for not naming a source: in its words, between it and the cue, or later in its sentence."""
    end = sentence_end(article, source.end)
    cues = [c.start for c in cue if source.end <= c.start < end]
    for stop in (source.end, *cues, end, _next_end(article, source, end)):
        words = article.text[source.start : stop]
        if found := REASON.search(words) or UNAUTHORISED.search(words) or NO_LEAVE.search(words):
            return _span(article.text, source.start, found)
    return None


def _next_end(article: Article, source: Span, end: int) -> int:
    """The end of the next sentence where it goes on about the source and says that it has no name."""
    goes_on = GOES_ON.match(article.text, end)
    if goes_on is None or (goes_on["head"] and goes_on["head"].lower() not in source.text.lower()):
        return end
    stop = sentence_end(article, goes_on.end())
    return stop if re.search(NOT_NAMED, article.text[end:stop], re.IGNORECASE) else end


def introduced(article: Article, at: int) -> tuple[Span, Span | None] | None:
    """Who speaks in quotations without a source at ``at``, where the text before them introduces several people."""
    for number in range(paragraph_number(article, at - 1), -1, -1):
        paragraph = article.paragraphs[number]
        if paragraph.end > at or paragraph.kind != "body":
            continue
        words = article.text[paragraph.start : paragraph.end]
        if found := INTRODUCED.search(words):
            start = paragraph.start + found.start("who")
            who = Span(start=start, end=start + len(found["who"]), text=found["who"])
            reason = REASON.search(words)
            return who, _span(article.text, paragraph.start, reason) if reason else None
        if not words.lstrip().startswith(("“", '"', "„", "«", "‘", "'")):
            return None
    return None


def _span(text: str, offset: int, found: re.Match[str]) -> Span:
    start = offset + found.start("reason")
    words = found["reason"].rstrip(" ,")
    return Span(start=start, end=start + len(words), text=text[start : start + len(words)])
