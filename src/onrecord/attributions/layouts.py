"""Attributions that the layout of a page makes plain, without a word of saying.

Signed quotations ('“It was sound.” — Oda Renn, governor'), posts ('We will rebuild. — Oda Renn (@odarenn)'), speakers'
turns ('RENN: It was sound.', 'Q: … A: …') and headlines ('Renn: Dam was sound'). Here a mark is the cue: the dash or
the colon. A mark alone proves little, so each layout asks for more: a quotation right before the dash, turns that
alternate, a headline whose name speaks in the story below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.attributions.lexicon import JOINING, NO_NAMES, SPEAKING
from onrecord.attributions.link import Draft, inside, share
from onrecord.records import Article

CONFIDENCE = 0.9
"""On PolNeAR 31 of 32 signed quotations held, and 42 of 46 turns (one interview's annotator marked no turn at all)."""

MARKS = r"[\"“”„‟«»″]|''|``|[‘’](?=\W|\Z)"
DASH = r"[-‐‑–—―]{1,2}"
BULLET = r"\s*(?:[•·*▪◦‣–-]\s+|\d{1,2}[.)]\s+)?"
SIGNED = re.compile(
    rf"{BULLET}(?P<said>(?:[\"“”„«]|''|``|‘).+(?:{MARKS}))\s*,?\s*(?P<dash>{DASH})\s*(?P<by>[^\"“”„«»]{{2,120}}?)\s*[.;]?\s*\Z"
)
SIGNATURE = re.compile(rf"\s*(?P<dash>{DASH})\s*(?P<by>[^\"“”„«»]{{2,120}}?)\s*[.;]?\s*\Z")
QUOTED = re.compile(rf"{BULLET}(?P<said>(?:[\"“”„«]|''|``|‘).+(?:{MARKS}))\s*\Z")
POST = re.compile(
    rf"\s*(?P<said>\S.+?)\s+(?P<dash>{DASH})\s*(?P<by>[^\n(]{{2,60}}\(@\w{{1,30}}\))"
    r"(?:,?\s+(?:on\s+)?[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})?\W*\Z"
)
QUOTE_AHEAD = re.compile(rf"{BULLET}(?:[\"“”„«‘]|''|``)")
LABEL = re.compile(r"\s*[\"“]?(?P<label>[QA]|[A-Z@][^:?!\"“”\n]{1,58}[\w)])(?P<colon>:)\s+(?=\S)")
STAGE = re.compile(r"\s*[\"“]?[(\[][^()\[\]]*[)\]]\.?\s*\Z")
HEADLINE = re.compile(
    r"\s*(?P<label>[^:“”\"]{2,60}?)(?P<rest>\s+(?:to|on|at)\s[^:]{2,60})?(?P<colon>:)\s+(?P<said>\S.*)"
)
NO_SPEAKER = re.compile(
    r"(?:note|update[sd]?|correction|clarification|photos?|pictures?|images?|video|watch|listen|read|see|more|related"
    r"|source|credit|by|editor'?s? note|live|exclusive|analysis|opinion|explainer|breaking|here|contact|tel|phone"
    r"|e-?mail|when|where|who|what|why|how|date|time|place|location|price|tickets?|results?|score"
    r"|(?:step|part|chapter) \d+)\b",
    re.IGNORECASE,
)
LONGEST_SIGNATURE = 14
"""Words."""
LONGEST_TURN, LONGEST_PARAGRAPH = 6, 6000
"""Paragraphs, of which only the first is labelled; and characters: a longer one is no layout of this kind."""


def find_laid_out(article: Article, drafts: Sequence[Draft], openings: Sequence[Draft] = ()) -> list[Draft]:
    """What the layout alone lays to someone.

    drafts    what the tagger found: for the names of those who speak, and for what it has settled already
    openings  cues without content at the end of a paragraph: 'X said:'
    """
    texts = [article.text[p.start : p.end] if p.end - p.start <= LONGEST_PARAGRAPH else "" for p in article.paragraphs]
    turns = list(_turns(article, texts))
    taken = {n for turn in turns for n in range(turn.paragraph, _last(article, turn) + 1)}
    signed = (d for d in _signed(article, texts, drafts) if d.paragraph not in taken)
    headed = (d for d in _headed(article, texts, drafts) if d.paragraph not in taken)
    announced = (d for d in _announced(article, texts, openings) if d.paragraph not in taken)
    return [*turns, *signed, *headed, *announced]


def lay_out(drafts: Sequence[Draft], laid: Sequence[Draft]) -> list[Draft]:
    """Laid-out attributions beside the tagger's: those within their words are nested in them, others give way."""
    kept = list(drafts)
    for new in laid:
        kept = [d for d in (_beside(d, new) for d in kept) if d is not None]
    return [*kept, *laid]


def _beside(draft: Draft, new: Draft) -> Draft | None:
    if share(draft.cue, new.cue) > 0.0:
        return None
    if inside(draft.cue, new.content):
        whole = all(inside((piece,), new.content) for piece in draft.content)
        return replace(draft, outer=draft.outer or new.key) if whole else None
    return None if share(draft.content, new.content) > 0.0 else draft


def _turns(article: Article, texts: Sequence[str]) -> Iterator[Draft]:
    """Speakers' turns of a transcript or interview, each with the unlabelled paragraphs that go on in it."""
    labelled = {
        n: m
        for n, text in enumerate(texts)
        if (m := LABEL.match(text)) and _may_speak(m["label"]) and re.search(r"[^\W\d_]", text[m.end() :])
    }
    counts = Counter(m["label"] for m in labelled.values())
    groups = [
        sorted(n for n, m in labelled.items() if m["label"] in ("Q", "A")),
        sorted(n for n, m in labelled.items() if m["label"].isupper() and len(m["label"]) > 1),
        sorted(n for n, m in labelled.items() if not m["label"].isupper()),
    ]
    for group, firm in zip(groups, (True, True, False), strict=True):
        said = [labelled[n]["label"] for n in group]
        if len(set(said)) < 2 or (not firm and (len(group) < 3 or max(counts[label] for label in said) < 2)):
            continue
        for n, following in zip(group, [*group[1:], None], strict=True):
            near = any(abs(m - n) <= 2 for m in group if labelled[m]["label"] != labelled[n]["label"])
            if firm or near:
                goes_on = firm and following is not None and following - n <= LONGEST_TURN
                yield _turn(article, texts, n, following if goes_on and following else n + 1, labelled[n])


def _turn(article: Article, texts: Sequence[str], first: int, stop: int, label: re.Match[str]) -> Draft:
    start = article.paragraphs[first].start
    pieces = [_trimmed(article.text, start + label.end(), article.paragraphs[first].end)]
    for n in range(first + 1, stop):
        if STAGE.match(texts[n]) or article.paragraphs[n].kind != "body":
            break
        pieces.append(_trimmed(article.text, article.paragraphs[n].start, article.paragraphs[n].end))
    source, cue = (tuple(start + at for at in label.span(name)) for name in ("label", "colon"))
    return Draft(first, ((cue[0], cue[1]),), ((source[0], source[1]),), tuple(pieces), CONFIDENCE)


def _may_speak(label: str) -> bool:
    """A name or a role as a label: few words, each with a capital but for joining ones."""
    words = re.findall(r"[\w'’.@-]+", label)
    capital = all(w[0].isupper() or w[0] in "@(" or w.lower() in JOINING for w in words)
    return 0 < len(words) <= 7 and capital and not NO_SPEAKER.match(label) and not re.search(r"[.] [A-Z]\w{4}", label)


def _signed(article: Article, texts: Sequence[str], drafts: Sequence[Draft]) -> Iterator[Draft]:
    for n, text in enumerate(texts):
        start = article.paragraphs[n].start
        found = SIGNED.match(text) or POST.match(text)
        if found and _is_signature(found["by"]) and not _has_cue(drafts, start + found.start("by"), start + len(text)):
            yield _signature(article, n, found, [(start + found.start("said"), start + found.end("said"))])
            continue
        below = SIGNATURE.match(texts[n + 1]) if n + 1 < len(texts) else None
        said = QUOTED.match(text) if below and _is_signature(below["by"]) else None
        if below and said:
            yield _signature(article, n + 1, below, [(start + said.start("said"), start + said.end("said"))])


def _signature(article: Article, paragraph: int, found: re.Match[str], said: list[tuple[int, int]]) -> Draft:
    start = article.paragraphs[paragraph].start
    dash = (start + found.start("dash"), start + found.end("dash"))
    by = start + found.start("by")
    name = (by, by + len(_name(found["by"])))
    return Draft(paragraph, (dash,), (name,), tuple(said), CONFIDENCE)


def _name(signature: str) -> str:
    """The signature up to a comma behind which no role stands: 'Oda Renn' of 'Oda Renn, speaking in Orvane'."""
    name, comma, rest = signature.partition(",")
    role = re.match(r"\s*(?:\w+ly )?[a-z]\w*(?<!ing)\b", rest)
    return signature if comma and role else name.rstrip()


def _is_signature(by: str) -> bool:
    words = by.split()
    if not words:
        return False
    first = words[0].lower().strip(",.")
    named = by[0].isupper() or by[0] == "@" or first in ("a", "an", "the", "one")
    sentence = re.search(r"\b\w{5,}[.!?]\s+[A-Z]", by)
    broken = re.search(rf"\s{DASH}(?:\s|\Z)", by)
    return named and first not in NO_NAMES and len(words) <= LONGEST_SIGNATURE and not sentence and not broken


def _has_cue(drafts: Sequence[Draft], start: int, end: int) -> bool:
    return any(start <= d.cue[0][0] < end for d in drafts if d.cue)


def _headed(article: Article, texts: Sequence[str], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """'Renn: Dam was sound', where Renn speaks in the story or the label can only be a speaker."""
    speaking = {w for d in drafts for s, e in d.source for w in re.findall(r"[A-Z]\w+", article.text[s:e])}
    for n, paragraph in enumerate(article.paragraphs):
        found = HEADLINE.match(texts[n]) if paragraph.kind == "headline" else None
        if not found or _has_cue(drafts, paragraph.start, paragraph.end) or not _may_speak(found["label"]):
            continue
        last = found["label"].split()[-1].strip(".,")
        if last in speaking or last.lower() in SPEAKING:
            said = _trimmed(article.text, paragraph.start + found.start("said"), paragraph.end)
            colon = (paragraph.start + found.start("colon"), paragraph.start + found.end("colon"))
            label = (paragraph.start + found.start("label"), paragraph.start + found.end("label"))
            yield Draft(n, (colon,), (label,), (said,), CONFIDENCE)


def _announced(article: Article, texts: Sequence[str], openings: Sequence[Draft]) -> Iterator[Draft]:
    """'X said:' and a paragraph set off below it without quotation marks: that paragraph, and no further."""
    for opening in openings:
        n = opening.paragraph + 1
        if not opening.source or n >= len(texts) or article.paragraphs[n].kind != "body":
            continue
        if not (QUOTE_AHEAD.match(texts[n]) or LABEL.match(texts[n])):
            said = _trimmed(article.text, article.paragraphs[n].start, article.paragraphs[n].end)
            yield replace(opening, content=(said,))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks around, and without the last sentence's full stop."""
    words = text[start:end].rstrip()
    words = words[:-1] if words.endswith(".") and not words.endswith("..") else words
    return start + len(words) - len(words.lstrip()), start + len(words)


def _last(article: Article, draft: Draft) -> int:
    end = draft.content[-1][0]
    return next(n for n, p in enumerate(article.paragraphs) if p.start <= end <= p.end)
