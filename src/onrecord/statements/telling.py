"""When it was said: the time that stands by the cue, outside the content."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from onrecord.records import Attribution, Span, Time
from onrecord.statements.times import all_times

_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘])")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gen|Lt|Sen|Rep|Gov|Sgt|Col|Rev|St|Prof|U\.S|No"
    r"|vs)\Z"
)
_CLAUSE = re.compile(
    r"\b(?:which|who|whose|whom|when|while|after|before|because|although|since|where|until|about|following|over"
    r"|during|of|between|that|and|but|or|back)\b|[;:(]",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\W*(?:(?:on|in|late|early|earlier|but|and|then|also|again|at|by|just|only)\W+)*", re.IGNORECASE)
"""What may stand before a time that opens the sentence: 'But on Monday, she said ...'."""
_LEADING = re.compile(
    r"\W*(?:(?:but|and|then|also|again)\W+)?(?:(?:in|at|after|during|with)\s+(?:the|an?|its|his|her|their)\s+(?:[\w-]+\s+){1,4})?"
    r"(?:on|in|late|early|at|by)?\s*",
    re.IGNORECASE,
)
"""What may stand before a time that leads in the whole sentence: 'In the latest development on Monday, ...'."""
_COMMA = re.compile(r",\s+")
_OWNED = re.compile(r"[’']s?\b|\s*-\w")
_DETERMINER = re.compile(r"\b(?:the|an?|his|her|its|their)\s\Z", re.IGNORECASE)
_THING = re.compile(r"\s+(?!(?:on|in|at|that|to|as|with|for|by|from|he|she|they|it|we|i)\b)[\w“\"]")
_REACH = 600
_PAUSE = re.compile(r"[,–—]| - ")
_NEAR = 100
_CLOSE = 20
_NESTED = 50
"""How many pieces of content before a place are looked at: more than ever lie in one another."""


class Contents:
    """All content of an article, to ask whose words a place belongs to."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        self.spans = sorted((span.start, span.end) for a in attributions for span in a.content)

    def parts(self, place: int, cue: Span) -> bool:
        """Whether ``place`` stands in content that does not hold the cue as well."""
        at = bisect_right(self.spans, (place, place + 1))
        near = self.spans[max(0, at - _NESTED) : at]
        return any(start <= place < end and not start <= cue.start < end for start, end in near)


def said_on(text: str, attribution: Attribution, published: str | None, contents: Contents) -> tuple[Time, ...]:
    """The one time that tells when it was said, where one stands by the cue in the cue's own sentence."""
    if not attribution.cue:
        return ()
    cue = attribution.cue[0]
    if not 0 <= cue.start < cue.end <= len(text):
        return ()
    start, end = _around(text, cue, attribution.content)
    known = (*attribution.source, *attribution.addressee)
    around = all_times(text, start, end, published, told=True)
    standing = [t for t in around if _settled(text, start, t, known) and not contents.parts(t.span.start, cue)]
    times = [t for t in standing if _tells(text, start, t, cue, known)]
    times = times or [t for t in standing if _leads(text, start, t, attribution.source)]
    nearest = min(times, key=lambda t: _distance(t.span, cue), default=None)
    return () if nearest is None else (replace(nearest, role="said on"),)


def _settled(text: str, start: int, time: Time, known: Sequence[Span]) -> bool:
    """It is settled to a day or period, belongs to no source and owns nothing."""
    if not time.edtf or time.edtf.startswith("..") or time.edtf.endswith("..") or time.role == "as of":
        return False
    if any(span.start <= time.span.start < span.end for span in known) or _OWNED.match(text, time.span.end):
        return False
    owned = _DETERMINER.search(text, max(start, time.span.start - 8), time.span.start)
    return not (owned and _THING.match(text, time.span.end))


def _leads(text: str, start: int, time: Time, source: Sequence[Span]) -> bool:
    """'In the latest round on Monday, the council met and called for ...': done on that day."""
    if not source or not _LEADING.fullmatch(text, start, time.span.start):
        return False
    return _COMMA.fullmatch(text, time.span.end, source[0].start) is not None


def _tells(text: str, start: int, time: Time, cue: Span, known: Sequence[Span]) -> bool:
    """No clause parts it from the cue, and it stands near."""
    between = " ".join(_between(text, time.span, cue, known))
    if _distance(time.span, cue) >= _NEAR or _CLAUSE.search(between):
        return False
    if time.span.start > cue.start or _OPENS.fullmatch(text, start, time.span.start):
        return True
    return len(between.strip()) < _CLOSE and not _PAUSE.search(between)


def _distance(span: Span, cue: Span) -> int:
    return max(span.start - cue.end, cue.start - span.end, 0)


def _between(text: str, span: Span, cue: Span, known: Sequence[Span]) -> Iterator[str]:
    """The words between the time and the cue, without those of the source and the addressee."""
    at, stop = min(span.end, cue.end), max(span.start, cue.start)
    for part in sorted(known, key=lambda part: part.start):
        if at < part.start < stop:
            yield text[at : part.start]
        at = max(at, min(part.end, stop)) if part.start < stop else at
    yield text[at:stop]


def _around(text: str, cue: Span, content: Sequence[Span]) -> tuple[int, int]:
    """The stretch of the cue's sentence that holds the cue and none of the content."""
    start, end = sentence_around(text, cue.start)
    for span in content:
        if span.end <= cue.start:
            start = max(start, span.end)
        elif span.start >= cue.end:
            end = min(end, span.start)
    return start, max(end, cue.end)


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Where the sentence around ``at`` begins and ends, within its paragraph and 600 characters each way."""
    left, right = max(text.rfind("\n", max(0, at - _REACH), at) + 1, at - _REACH, 0), text.find("\n", at, at + _REACH)
    right = right if right >= 0 else min(len(text), at + _REACH)
    for found in _SENTENCE_END.finditer(text, left, right):
        if _ABBREVIATION.search(text, max(left, found.start() - 6), found.start()):
            continue
        if found.end() > at:
            return left, found.end()
        left = found.end()
    return left, right
