"""Quotations that run over paragraphs, by the newspapers' rule.

Each paragraph of a long quotation opens with a mark, and only the last one closes: a quotation that is still open at
the end of a paragraph goes on in the next where that begins with an opening mark. Whoever speaks first in such a run
speaks throughout. A paragraph that is nothing but a closed quotation, right after a paragraph in which one speaker
is quoted, goes on with that speaker. A run for which no one is named near by is given without a source: unknown,
never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.attributions.link import Draft, inside, share
from onrecord.attributions.quotes import Quote
from onrecord.records import Article

NAMELESS = 0.9
"""Confidence of a run without a source. The marks settle its extent; that it is someone's speech is all it claims."""
SINGLE = "'‘’‚‛‹›"
"""A quotation that runs on opens each paragraph with a mark of one kind: single or double."""
LEAST_WORDS = 4
"""A quoted paragraph of fewer words is as likely a title or a sign."""


@dataclass(frozen=True)
class Run:
    """A quotation over one or more whole paragraphs.

    first, last  paragraph numbers
    pieces       (start, end) of the quoted words in each paragraph
    bare         nothing but the quotation stands in these paragraphs
    """

    first: int
    last: int
    pieces: tuple[tuple[int, int], ...]
    bare: bool


def join_runs(
    article: Article, quotes: Sequence[Sequence[Quote]], drafts: list[Draft], openings: list[Draft]
) -> list[Draft]:
    """Lay quotations that run over paragraphs, and bare quoted paragraphs, to their speakers, or to no one.

    quotes    of each paragraph
    openings  cues without content at the end of a paragraph: 'X said:'
    """
    for run in find_runs(article, quotes, drafts):
        drafts = _settle(quotes, drafts, openings, run)
    return drafts


def find_runs(article: Article, quotes: Sequence[Sequence[Quote]], drafts: Sequence[Draft]) -> list[Run]:
    """All runs in text order, bare single paragraphs among them."""
    runs: list[Run] = []
    number = 0
    while number < len(quotes):
        last = number
        while last + 1 < len(quotes) and _goes_on(article, quotes, drafts, last):
            last += 1
        if run := _run(article, quotes, drafts, number, last):
            runs.append(run)
        number = last + 1
    return runs


def _goes_on(article: Article, quotes: Sequence[Sequence[Quote]], drafts: Sequence[Draft], number: int) -> bool:
    if not quotes[number] or quotes[number][-1].closed or not _leads(article, quotes, number + 1):
        return False
    if (article.text[quotes[number][-1].start] in SINGLE) != (article.text[quotes[number + 1][0].start] in SINGLE):
        return False
    return not _lost_mark(quotes[number][-1], number, drafts)


def _lost_mark(quote: Quote, number: int, drafts: Sequence[Draft]) -> bool:
    """'“We go, said Ann.': the cue stands where the quotation should have closed."""
    return not quote.closed and any(
        d.paragraph == number and d.outer is None and d.content and quote.start < d.cue[0][0]
        and not inside(d.cue, d.content) and d.content[0][0] >= quote.start - 1
        for d in drafts if d.cue
    )  # fmt: skip


def _leads(article: Article, quotes: Sequence[Sequence[Quote]], number: int) -> bool:
    """Whether the paragraph begins with a quotation."""
    paragraph = article.paragraphs[number]
    first = quotes[number][0] if quotes[number] else None
    return first is not None and not article.text[paragraph.start : first.start].strip()


def _run(
    article: Article, quotes: Sequence[Sequence[Quote]], drafts: Sequence[Draft], first: int, last: int
) -> Run | None:
    if not quotes[first] or any(article.paragraphs[n].kind != "body" for n in range(first, last + 1)):
        return None
    opening = quotes[first][-1] if last > first else quotes[first][0]
    middle = [(article.paragraphs[n].start, article.paragraphs[n].end) for n in range(first + 1, last)]
    final = [(quotes[last][0].start, quotes[last][0].end)] if last > first else []
    pieces = ((opening.start, opening.end), *middle, *final)
    rest = article.text[pieces[-1][1] : article.paragraphs[last].end]
    led = not article.text[article.paragraphs[first].start : opening.start].strip()
    bare = led and not rest.strip(" .,;!?…")
    words = sum(len(article.text[s:e].split()) for s, e in pieces)
    if last == first and (not bare or words < LEAST_WORDS or _lost_mark(opening, first, drafts)):
        return None
    return Run(first, last, pieces, bare)


def _settle(quotes: Sequence[Sequence[Quote]], drafts: list[Draft], openings: Sequence[Draft], run: Run) -> list[Draft]:
    if any(d.cue and all(inside((piece,), d.content) for piece in run.pieces) for d in drafts if d.outer is None):
        return drafts
    anchor = _own(drafts, run) or _announced(openings, run)
    if anchor is None and run.bare:
        anchor = _speaker_before(quotes, drafts, run)
    if anchor is None and not run.bare:
        return drafts
    old = anchor or Draft(run.first, (), (), (), NAMELESS)
    kept = tuple(c for c in old.content if share((c,), run.pieces) == 0.0)
    whole = replace(old, content=tuple(sorted((*kept, *run.pieces))))
    return [*(_under(d, whole, run) for d in drafts if d is not anchor and not _same(d, run)), whole]


def _own(drafts: Sequence[Draft], run: Run) -> Draft | None:
    """The attribution whose cue stands in the run's paragraphs, outside its words, and whose content is in them."""
    own = [
        d
        for d in drafts
        if d.outer is None and d.cue and run.first <= d.paragraph <= run.last
        and not inside(d.cue, run.pieces) and share(d.content, run.pieces) > 0.0
    ]  # fmt: skip
    return min(own, key=lambda d: (d.paragraph, -d.confidence), default=None)


def _announced(openings: Sequence[Draft], run: Run) -> Draft | None:
    """'X said:' at the end of the paragraph before, or before the opening mark."""
    return next(
        (o for o in openings if run.first - 1 <= o.paragraph <= run.first and o.cue[0][1] <= run.pieces[0][0]), None
    )


def _speaker_before(quotes: Sequence[Sequence[Quote]], drafts: Sequence[Draft], run: Run) -> Draft | None:
    """The one speaker quoted in the paragraph just before, whose quotation was its last."""
    before = run.first - 1
    if before < 0 or not quotes[before] or not quotes[before][-1].closed:
        return None
    marks = [(q.start, q.end) for q in quotes[before]]
    quoted = [
        d for d in drafts if d.paragraph == before and d.outer is None and d.source and share(d.content, marks) > 0.5
    ]
    last = [d for d in quoted if share(d.content, marks[-1:]) > 0.0]
    one = len({d.source for d in quoted}) == 1
    return last[-1] if last and one else None


def _same(draft: Draft, run: Run) -> bool:
    """A draft without cue of its own that the run replaces."""
    return not draft.cue and share(draft.content, run.pieces) > 0.9


def _under(draft: Draft, whole: Draft, run: Run) -> Draft:
    """What stands inside the run's words is nested in it."""
    if draft.outer is None and draft.cue and inside(draft.cue, run.pieces):
        return replace(draft, outer=whole.key)
    return draft
