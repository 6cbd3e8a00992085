"""What kind of speaker a noun or a proper name stands for.

A **person** is one human being, also a nameless one. A **group** is several people (or peoples, firms, states) without
a body's name: officials, Democrats, 'Tolland and Vey', 46 percent. A **government** is a state or a body that exercises
its authority: cabinet, ministry, agency, parliament, court, police, army, city; a capital or a building that stands for
one. An **organisation** is any other body: company, party, campaign, union, paper, also the United Nations. A
**document** is anything written, recorded or computed that is said to say something.

Whether a speaker is named is another question than their kind: an official whom the article does not name is a person
without a name.
"""

from __future__ import annotations

import re
from typing import Literal

from onrecord.attributions import lexicon, places
from onrecord.records import SpeakerKind

Number = Literal["one", "several", "unknown"]
PERSON_ENDING = re.compile(r"[a-z]{3,}(?:er|or|ist|ian|man|woman|ee|eur)$")
PARTICIPLE = re.compile(r"[a-z]{3,}(?:ed|ing)$")
PREPOSITION = re.compile(
    r",?\s(?:of|for|from|in|at|on|with|by|to|near|inside|within|like|about|against|who|that|which|whose)\s",
    re.IGNORECASE,
)
SEVERAL_OF = re.compile(
    r"(?:(?:an?|the|this|that)\s)?(?:[\w-]+\s){0,2}?(?:(?P<some>groups?|crowds?|coalitions?|pair)|plenty|lots?|number|handful"
    r"|dozens?|hundreds|thousands|scores|series|list|array|range|host|wealth|body|mass|shred|set|majority|minority)\sof\s",
    re.IGNORECASE,
)
JOINED = re.compile(r"(?!Mc|Mac|De|La|Le|Di|Van|Fitz|O’|O')[A-Z][a-z]+[A-Z][a-z]+$")
"""A name written with a capital inside: firms, not people."""
STATES = frozenset(places.STATES.values())
QUARTERS = frozenset({"wall street", "silicon valley", "hollywood", "main street", "big tech", "the left", "the right"})
FRACTION = re.compile(
    r"\b(?:half|thirds?|quarters?|fifths?|tenths?|percent|per cent)\b|-(?:thirds|quarters|fourths|fifths)\b|%"
)
EVERYONE = frozenset({"nobody", "anyone", "anybody", "everyone", "everybody", "whoever"})


def noun_kind(words: str) -> tuple[SpeakerKind, Number, str | None]:
    """Kind, number and head noun of a description: 'two Orvane officials', 'the report', 'his ex-wife'."""
    if many := SEVERAL_OF.match(words):
        kind, _, head = noun_kind(words[many.end() :])
        return (kind if kind in {"document", "unknown"} and many["some"] is None else "group"), "several", head
    core = PREPOSITION.split(words)[0]
    tokens = [t.lower().strip(".’'%") for t in core.split()]
    tokens = [re.sub(r"['’]s?$", "", t) for t in tokens if t]
    if not tokens:
        return "unknown", "unknown", None
    head = _head(tokens)
    if tokens[:2] == ["no", "one"] or tokens[-1] in EVERYONE:
        return "group", "several", head
    if _many(tokens, head, core):
        return "group", "several", head
    kind, number = _of_head(head, tokens)
    return kind, number, head


def _head(tokens: list[str]) -> str:
    """The last noun that is known, unless a plural behind it is the head instead."""
    for token in reversed(tokens):
        if known_noun(token) or (_plural(token) and token != tokens[0]) or PERSON_ENDING.search(token):
            return token
    return tokens[-1]


def _many(tokens: list[str], head: str, core: str) -> bool:
    if FRACTION.search(core.lower()):
        return True
    first = tokens[0]
    if first in {"one", "another", "each", "no", "someone", "somebody"} or head in lexicon.DOCUMENTS:
        return False
    return first in lexicon.INDEFINITE and not (first in {"no", "none"} and len(tokens) > 1)


def _of_head(head: str, tokens: list[str]) -> tuple[SpeakerKind, Number]:
    if head in lexicon.DOCUMENTS:
        return "document", "unknown"
    if head in lexicon.GROUPS:
        return "group", "several"
    if head in lexicon.ROLES - {"chair", "host", "group"} or head in lexicon.PERSONS:
        return "person", "one"
    if head in lexicon.GOVERNMENTS or head in lexicon.ORGANISATIONS:
        return body_kind(tokens, head), "unknown"
    if _plural(head) or head in lexicon.INDEFINITE:
        return ("document" if head[:-1] in lexicon.DOCUMENTS else "group"), "several"
    one = head in lexicon.ROLES or PERSON_ENDING.search(head) or head.endswith("year-old")
    return ("person", "one") if one else ("unknown", "unknown")


def body_kind(tokens: list[str], head: str) -> SpeakerKind:
    """Whether a body is one of the state's, by its words in lower case and its head noun."""
    words = set(tokens)
    if words & lexicon.PRESS and head in {"agency", "bureau"}:
        return "organisation"
    if head in lexicon.GOVERNMENTS:
        return "government"
    if head in {"committee", "subcommittee", "panel", "council", "commission", "board"} and "national" not in words:
        return "government" if words & lexicon.PARLIAMENTARY else "organisation"
    return "government" if words & lexicon.OF_THE_STATE else "organisation"


def name_kind(name: str) -> SpeakerKind | None:
    """The kind of a body or document by its proper name; None where its words do not tell."""
    lowered = name.lower()
    if lowered in places.METONYMS:
        return "government"
    letters = lowered.replace(".", "").replace("-", "")
    if lowered in QUARTERS:
        return "group"
    if lowered in STATES:
        return "government"
    if name.isupper() and 1 < len(letters) < 8 and " " not in name:
        return "government" if letters in lexicon.STATE_ACRONYMS else "organisation"
    if JOINED.match(name) or lowered.endswith((".com", ".org", ".net")):
        return "organisation"
    if lowered in lexicon.LONE_ORGANISATIONS:
        return "organisation"
    return _worded(name)


def _worded(name: str) -> SpeakerKind | None:
    tokens = [t.lower().strip(".") for t in name.split() if t[:1].isupper()]
    if not tokens:
        return None
    head = [t.lower().strip(".") for t in re.split(r"\s(?:of|for|on|in|at)\s", name)[0].split()][-1:]
    for last in (head[0] if head else tokens[-1], tokens[-1]):
        if last in lexicon.GOVERNMENTS or last in lexicon.ORGANISATIONS:
            return body_kind(tokens, last)
        if last in lexicon.DOCUMENTS and len(tokens) >= 2:
            return "document"
    if set(tokens) & lexicon.GOVERNMENTS:
        return "government"
    return "organisation" if set(tokens) & lexicon.ORGANISATIONS else None


def known_noun(token: str) -> bool:
    """Whether a word in lower case says by itself what kind of speaker something is."""
    return token in KNOWN


KNOWN = (
    lexicon.GROUPS | lexicon.ROLES | lexicon.DOCUMENTS | lexicon.ORGANISATIONS | lexicon.GOVERNMENTS | lexicon.PERSONS
)


def _plural(token: str) -> bool:
    return len(token) > 3 and token.endswith("s") and not token.endswith(("ss", "us", "is")) and token.isalpha()
