"""To whom something was said, and through whom it came to the article."""

from __future__ import annotations

import re

from onrecord.attributions.sentences import sentence_end
from onrecord.records import Article, Attribution, Span

TOLD = re.compile(
    r"\b(?:tell|tells|told|telling|ask|asks|asked|asking|inform(?:s|ed|ing)?|remind(?:s|ed|ing)?|warn(?:s|ed|ing)?|"
    r"assur(?:e|es|ed|ing)|urg(?:e|es|ed|ing)|order(?:s|ed|ing)?|command(?:s|ed)?|advis(?:e|es|ed|ing)|beg(?:s|ged)?|"
    r"implor(?:e|es|ed|ing)|persuad(?:e|es|ed)|convinc(?:e|es|ed)|notif(?:y|ies|ied)|instruct(?:s|ed|ing)?|"
    r"appeal(?:s|ed|ing)?\s+to|call(?:s|ed|ing)?\s+(?:up)?on|invit(?:e|es|ed)|request(?:s|ed)?|encourag(?:e|es|ed)|"
    r"(?:said|says|wrote|writes|complained|explained|confided|suggested|confirmed|admitted|spoke|speaking|according)\s+to)\s*$",
    re.IGNORECASE,
)
LEFT_OUT = re.compile(r"\b(?:tell|tells|told|telling|appeal(?:s|ed|ing)?\s+to)\s*$", re.IGNORECASE)
"""After these the person spoken to is no part of the content; 'called on | X to resign' keeps them, as PolNeAR does."""
BREAKS = re.compile(
    r"[,;:“”\"«»—–]|\b(?:that|on|in|at|by|during|after|before|late|early|last|this|earlier|when|whether|if|how)\b"
)
TO_DO = re.compile(r"\s(?:not\s+)?to\s+[a-z]+\b")
NOT_HEARERS = re.compile(
    r"^(?:that|to|not|for|about|of|if|whether|how|why|what|when|him|her|it)\b|^\W*$", re.IGNORECASE
)
ASKING = re.compile(r"\b(?:ask|question|interview|survey|poll)(?:s|ed|ing)?$", re.IGNORECASE)
ASKED = re.compile(
    r"(?P<who>[^,;:“”\"—–]{3,70}?)\s*(?:\s[—–-]\s.{1,200}?\s[—–-]\s|,[^,]{1,120},\s|\s)"
    r"(?:what|how|whether|if|why|who|where|when|about|which)\b"
)
RELAYED = re.compile(
    r"[,”\"]\s+(?:(?:as|according\s+to)\s+)?(?P<who>(?:the\s+|[A-Z])[^,;:“”\"]{1,80}?)\s+"
    r"(?:report(?:s|ed)|has\s+reported|quoted\s+(?:him|her|them|\w+)\s+as\s+saying|relayed)(?=[\s.,;]|$)"
)
ACCORDING = re.compile(
    r"[,”\"]?\s*\b(?:according\s+to|as\s+(?:quoted|cited|reported)\s+by|quoted\s+by)\s+(?P<who>[^,;:“”\"]{2,80}?)(?=[,.;]|$)"
)


MET = re.compile(
    r"\s+(?:has |had )?(?:summoned|called in|phoned|telephoned|rang|wrote to|e-?mailed|took aside)\s+"
    r"(?P<who>(?:(?!\band\b)[^.;:“”\"\n]){3,100}?),?\s+and(?:\s+(?:then|also))?\s+"
)
"""What stands between a source and its cue where the source first turned to somebody."""


def find_addressee(article: Article, attribution: Attribution) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The content without the person spoken to, and that person: 'urged | the council | to resign'."""
    content = attribution.content
    if not attribution.cue or not content:
        return content, attribution.addressee
    if not TOLD.search(attribution.cue[-1].text):
        return content, attribution.addressee or _met_first(article.text, attribution)
    cue = attribution.cue[-1]
    after = next((c for c in content if c.start >= cue.end), None)
    if after is not None and not article.text[cue.end : after.start].strip() and (asked := _asked(after, cue)):
        return content, (asked,)
    if after is not None and not article.text[cue.end : after.start].strip():
        return _taken_out(article.text, content, after, cue)
    end = after.start if after else sentence_end(article, cue.end)
    return content, _hearer(article.text, cue.end, end)


def find_via(article: Article, attribution: Attribution) -> tuple[Span, ...]:
    """The relay that passed the words on, where its sentence names one behind the speaker."""
    if not attribution.cue or not attribution.source:
        return ()
    cue, ends = attribution.cue[0], [s.end for s in (*attribution.cue, *attribution.source)]
    near = [c.end for c in attribution.content if c.end <= max(ends) + 2 or c.start - cue.end < 60]
    at = max([*ends, *(e for e in near if e < sentence_end(article, cue.end))])
    tail = article.text[at - 1 : sentence_end(article, at)]
    found = RELAYED.search(tail) or (None if "according" in cue.text.lower() else ACCORDING.search(tail))
    if found is None or any(_meets(c, at - 1 + found.start("who")) for c in attribution.content):
        return ()
    start, words = at - 1 + found.start("who"), found["who"].rstrip()
    return (Span(start=start, end=start + len(words), text=words),)


def _asked(after: Span, cue: Span) -> Span | None:
    """'asked | four passengers — some of them ... — what they saw': those who were asked."""
    found = ASKED.match(after.text) if ASKING.search(cue.text) else None
    if found is None or NOT_HEARERS.match(found["who"]):
        return None
    return Span(start=after.start, end=after.start + found.end("who"), text=found["who"])


def _met_first(text: str, attribution: Attribution) -> tuple[Span, ...]:
    """'The ministry summoned the envoy, and called for ...': it was said to the one who was summoned."""
    if not attribution.source or attribution.source[-1].end > attribution.cue[0].start:
        return ()
    start = attribution.source[-1].end
    found = MET.fullmatch(text, start, attribution.cue[0].start)
    return () if found is None else (Span(start=found.start("who"), end=found.end("who"), text=found["who"]),)


def _taken_out(
    text: str, content: tuple[Span, ...], after: Span, cue: Span
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """'appealed to | President X to respond': the first words of the content are the addressee."""
    to = TO_DO.search(after.text)
    if to is None or NOT_HEARERS.match(after.text) or len(after.text[: to.start()].split()) > 6:
        return content, ()
    if re.search(r"[,;:“”\"]|\b(?:that|who|and|is|was|has|have|had|will|would|should)\b", after.text[: to.start()]):
        return content, ()
    hearer = Span(start=after.start, end=after.start + to.start(), text=after.text[: to.start()])
    if not LEFT_OUT.search(cue.text):
        return content, (hearer,)
    start = hearer.end + 1
    rest = Span(start=start, end=after.end, text=text[start : after.end])
    return tuple(rest if c is after else c for c in content), (hearer,)


def _hearer(text: str, start: int, end: int) -> tuple[Span, ...]:
    words = text[start:end]
    lead = len(words) - len(words.lstrip())
    words = words.strip()
    if not words or NOT_HEARERS.match(words):
        return ()
    stop = BREAKS.search(words)
    who = words[: stop.start()].rstrip() if stop else words.rstrip(" .")
    if shown := re.match(r".{1,40}?['’]s\s+[“\"][^”\"]{1,60}[”\"]", words):  # a programme: the network's “Title”
        who = shown.group()
    if not who or len(who.split()) > 8 or NOT_HEARERS.match(who):
        return ()
    return (Span(start=start + lead, end=start + lead + len(who), text=who),)


def _meets(span: Span, at: int) -> bool:
    return span.start <= at < span.end
