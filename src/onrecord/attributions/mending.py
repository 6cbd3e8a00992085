"""What the tagger cuts too short or leaves open, set right by what the text itself makes plain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attributions.link import Draft, inside
from onrecord.attributions.quotes import Quote

SHARING = re.compile(r"(?:,\s+)?\b(?:and|but|then|or)\s+(?:(?:also|then|later|even|again|\w+ly)\s+)?\Z", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[^\sa-z])")
FINITE = re.compile(
    r"(?:(?:has|have|had|would|will|could|did|does|do|is|was|are|were)\b.*|\w+(?:ed|s)|said|told|wrote|thought|saw|knew"
    r"|felt|heard|found|made|gave|took|put|held|swore|sought|began)\Z",
    re.IGNORECASE,
)
TO_SHOW = re.compile(
    r"to\s+(?:suggest|show|indicate|prove|demonstrate|confirm|imply|establish|support|corroborate|refute|contradict)\b"
)
SHOWING = re.compile(
    r"(?<!\w)(?:(?:plenty of|a (?:lot|wealth|body|mass|shred|scrap) of|lots of|no|any|some|little|much"
    r"|more|enough|ample|the"
    r"|an?|this|that|these|those|its|their|his|her|new|fresh|further|strong|mounting|growing|clear|scant|sufficient"
    r"|insufficient|hard|credible|compelling|convincing|good|recent|scientific|early|initial|preliminary|there)\s+)*"
    r"(?:evidence|proof|data|research|signs?|indications?|studies|documents?|records?|footage|figures|statistics"
    r"|testimony|material|intelligence|findings|photographs|images|video)(?P<end>\s+)\Z",
    re.IGNORECASE,
)
"""Nouns that show something, with the words that go before them: 'plenty of evidence'."""
DANGLING = re.compile(r"\b(?:neither \w+ nor|either \w+ or)\Z", re.IGNORECASE)
NEXT_WORD = re.compile(r" \w+")
QUOTED_SHARE = 0.3
"""Least share of a quotation's characters for a piece of content to stand for the whole of it."""


def share_sources(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """'X welcomed that and said …': a cue joined to the one before it in its sentence has the same source."""
    mended: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.key):
        before = next((d for d in reversed(mended) if d.paragraph == draft.paragraph and d.source and d.cue), None)
        if not draft.source and before is not None and _joined(text, before, draft):
            draft = replace(draft, source=before.source)
        mended.append(draft)
    return mended


def showing_sources(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """'There is plenty of evidence to suggest …': the noun before such an infinitive is the source."""
    return [replace(d, source=_shown(text, d)) if d.cue and not d.source else d for d in drafts]


def _shown(text: str, draft: Draft) -> tuple[tuple[int, int], ...]:
    start = draft.cue[0][0]
    found = SHOWING.search(text, max(0, start - 80), start) if TO_SHOW.match(text[slice(*draft.cue[0])]) else None
    return ((found.start(), found.start("end")),) if found and "\n" not in found.group() else ()


def _joined(text: str, before: Draft, draft: Draft) -> bool:
    between = text[before.cue[0][1] : draft.cue[0][0]]
    finite = FINITE.fullmatch(text[slice(*draft.cue[0])].split("\n")[0].strip())
    led = all(end <= before.cue[0][0] for _, end in before.source)
    return bool(finite and led and SHARING.search(between)) and not SENTENCE_END.search(between)


def whole_cues(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """'has neither confirmed nor' goes on to the verb that its last word calls for."""
    return [replace(d, cue=(_carried_on(text, d, d.cue[0]),)) if d.cue else d for d in drafts]


def _carried_on(text: str, draft: Draft, cue: tuple[int, int]) -> tuple[int, int]:
    following = NEXT_WORD.match(text, cue[1]) if DANGLING.search(text, *cue) else None
    if following is None or any(s < following.end() and cue[1] < e for s, e in (*draft.content, *draft.source)):
        return cue
    return cue[0], following.end()


def whole_quotes(drafts: Sequence[Draft], quotes: Sequence[Quote]) -> list[Draft]:
    """A piece of content that is a good part of one closed quotation, with nobody else's words in it, is all of it."""
    return [replace(d, content=_widened(d, quotes, drafts)) for d in drafts]


def _widened(draft: Draft, quotes: Sequence[Quote], drafts: Sequence[Draft]) -> tuple[tuple[int, int], ...]:
    pieces = []
    for start, end in draft.content:
        quote = next((q for q in quotes if q.closed and q.start <= start and end <= q.end), None)
        if quote and _stands_for(draft, (start, end), quote, drafts):
            start, end = quote.start, quote.end
        pieces.append((start, end))
    return tuple(sorted(set(pieces)))


def _stands_for(draft: Draft, piece: tuple[int, int], quote: Quote, drafts: Sequence[Draft]) -> bool:
    whole = [(quote.start, quote.end)]
    if piece[1] - piece[0] < QUOTED_SHARE * (quote.end - quote.start) or inside(draft.cue, whole):
        return False
    others = [span for d in drafts if d is not draft for span in (*d.content, *d.cue, *d.source)]
    own = [span for span in (*draft.cue, *draft.source) if quote.start < span[1] and span[0] < quote.end]
    return not own and not any(quote.start < e and s < quote.end for s, e in others)
