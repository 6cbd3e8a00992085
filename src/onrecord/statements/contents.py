"""The form of an attribution's content: a clause, an infinitive, a question, a quotation or a bare phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from onrecord.records import Span
from onrecord.statements.vocabulary import words

Form = Literal["clause", "infinitive", "whether", "gerund", "phrase", "none"]

_OPENING = re.compile(r"^[\s\"“”‘’'«»„‚—–…-]+")
_LED = re.compile(r"^that,?\s+(?=\S+\s+\S)", re.IGNORECASE)
_WHETHER = re.compile(r"(?:whether|how|why|when|where|who|whom|whose|what|which)\b", re.IGNORECASE)
_INFINITIVE = re.compile(
    r"(?:not\s+)?to\s+[\"“‘]?(?!the\b|a\b|an\b|his\b|her\b|their\b|its\b|be\s+sure\b)[a-z]+", re.IGNORECASE
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|do|does|did|will|would|shall|should|can|could|may|might|must|isn|aren|wasn"
    r"|weren|won|wouldn|didn|doesn|don"
    r"|hasn|haven|couldn|can’t|can't|cannot|said|says|went|came|took|made|got|gave|left|died|fled|fell|rose|lost|won"
    r"|met|saw|knew|began|became"
    r"|(?<!the )(?<!no )(?<!a )needs?"
    r"|wants?|makes?|means?|shows?|seems?|appears?|knows?|thinks?|believes?|remains?|includes?|looks?|comes?"
    r"|goes|gets?|takes?|gives?|keeps?)\b"
    r"|\b(?:ran|told|found|held|stood|sent|built|brought|bought|caught|drove|ate|flew|grew|heard|kept|led|paid|sold|spoke"
    r"|stole|swam|taught|threw|wrote|woke|broke|burnt|sank|shot|struck|fought|sought|thought|felt|spent|chose|wore|drew"
    r"|hid|sat|slept|swore|meant|withdrew|understood|withheld|became)\b"
    r"|\b(?:it|he|she|that|this|there|here|what|who|where|how|one|everyone|everybody|everything|nobody|something)[’']s\b"
    r"|[’'](?:re|m|ve|ll|d)\b|n[’']t\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_OFTEN_FINITE = words(
    "is are was were am has have had do does did will would should can could may might must said says wants makes "
    "means shows seems knows thinks believes went came took made got gave left lost won saw knew told found held"
)
"""Of _FINITE those that no word before them takes back: looked up first, since most clauses have one."""
_PRONOUN = re.compile(
    r"(?:i|you|he|she|it|we|they|there|this|that|these|those|nobody|everyone|everybody"
    r"|someone)\b(?=\s+(?!of\b)\w|[’\'])",
    re.IGNORECASE,
)
_PAST = re.compile(r"(?<=[a-z] )(?!need|indeed)[a-z]{2,}ed\b(?! by\b)")
_GERUND = re.compile(
    r"(?:not\s+|having\s+|being\s+)?[a-z]{3,}ing\b(?!\s+(?:is|are|was|were|has|will|would)\b)", re.IGNORECASE
)
_BREAK = re.compile(
    r"\b(?:that|which|who|whom|whose|because|although|though|while|when|where|whether|if|unless|since|until|so|but"
    r"|and|or)\b|[;:—–(]|[.!?](?=[\s\"”’]|$)"
    r"|,\s*(?=not\b|[\"“‘']\w)|,[\"”’']+\s+(?=[\"“‘'])",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"”’']?(?=\s|$)")
_CONDITION = re.compile(
    r"(?:if|when|while|although|though|because|since|unless|as|even if|after|before"
    r"|despite)\b[^,.;]{1,160},\s*",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?:is|are|was|were|am|do|does|did|have|has|had|will|would|can|could|should|may|might|must|who|what|when|where|why"
    r"|how|which|whose|so)\b|\w+n[’']t\b",
    re.IGNORECASE,
)
_LONGEST = 600


class Content(NamedTuple):
    """What the content says, as far as its form goes."""

    text: str
    """In one line, without opening marks and 'that', at most 600 characters."""
    form: Form
    main: str
    """Its main clause as far as a plain reader finds its end, in lower case with straight apostrophes."""
    question: bool
    """It is one question and nothing else."""
    quoted: bool
    """It begins with a quotation mark."""
    led: bool = False
    """'that' led it in."""


NO_CONTENT = Content("", "none", "", False, False)


def read_content(spans: Sequence[Span], direct: bool = False) -> Content:
    """The form of the content, its pieces taken as one run of words; ``direct`` where all of it is quoted."""
    raw = " ".join(_joined(spans).split())
    if not raw:
        return NO_CONTENT
    bare = _OPENING.sub("", raw)
    text = _LED.sub("", bare)
    led = text != bare
    text = _OPENING.sub("", text)
    quoted = direct or raw[0] in '"“”«„'
    return Content(
        text, _form(text, led, quoted), _main(_first_saying(spans, text)), _is_question(raw, spans[0].text), quoted, led
    )


def _first_saying(spans: Sequence[Span], text: str) -> str:
    """The first piece where it says something by itself, else the whole."""
    first = _OPENING.sub("", " ".join(spans[0].text[:_LONGEST].split()))
    first = _LED.sub("", first)
    return first if len(spans) > 1 and _has_verb(first) else text


def _joined(spans: Sequence[Span]) -> str:
    pieces, room = [], _LONGEST
    for span in spans:
        if room <= 0:
            break
        pieces.append(span.text[:room])
        room -= len(pieces[-1]) + 1
    return " ".join(pieces)


def _form(text: str, led: bool, quoted: bool) -> Form:
    if not led and _WHETHER.match(text) and not quoted:
        return "whether"
    if not led and _INFINITIVE.match(text) and not quoted:
        return "infinitive"
    first = _SENTENCE_END.split(text, maxsplit=1)[0]
    relative = (
        re.split(r"\b(?:which|who|whose|that)\b", first, maxsplit=1, flags=re.IGNORECASE)[0] if not led else first
    )
    if led or _PRONOUN.match(text) or _has_verb(relative):
        return "clause"
    return "gerund" if _GERUND.match(text) else "phrase"


def _has_verb(text: str) -> bool:
    if not _OFTEN_FINITE.isdisjoint(_WORD.findall(text)):
        return True
    return bool(_FINITE.search(text) or _PAST.search(text))


def _main(text: str) -> str:
    """From the subject to the end of its own clause: what a negation must stand in to turn the claim."""
    if (lead := _CONDITION.match(text)) is not None:
        text = text[lead.end() :]
    stop = next((found.start() for found in _BREAK.finditer(text) if _has_verb(text[: found.start()])), len(text))
    return text[:stop].lower().replace("’", "'")


def _is_question(raw: str, first: str) -> bool:
    """The whole is one question, not a statement with a question behind it."""
    bare = raw.rstrip(" \"”’'»,")
    if len(first) < len(bare) and "?" not in first and not _ASKING.match(_OPENING.sub("", first)):
        return False
    return bare.endswith("?") and len(_SENTENCE_END.findall(bare)) <= 1
