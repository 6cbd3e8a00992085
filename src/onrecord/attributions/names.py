"""Where capitalised words form a name, and when two names are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.attributions import given_names, lexicon, places
from onrecord.attributions.phrases import POSSESSIVE, TOKEN, is_name_token
from onrecord.records import Span

NICKNAMED = re.compile(
    r"(?<![\w’-])[A-Z][\w’-]{1,30}(?:\s[A-Z]\.)?\s[\"“('‘][A-Z][a-z]+[\"”)'’]\s[A-Z][\w’-]+(?=[\s,.;:)]|$)(?!\s[A-Z][a-z])"
)
"""'Robert C. "Bobby" Holt'."""
GENERATION = frozenset({"jr", "sr", "ii", "iii", "iv"})
ABBREVIATION = re.compile(r"(?:[A-Z]\.)+")
SENTENCE_OPENING = " \t\n“”\"'‘’.!?:—–-"


@dataclass(frozen=True)
class Run:
    """Capitalised words that may name a person.

    before  the titles before them ('Interior Minister')
    titled  the last of these can stand before a lone surname
    full    they can be a full name
    opens   they stand at the head of a sentence
    """

    name: str
    span: Span
    before: str
    titled: bool
    full: bool
    opens: bool


def name_runs(text: str, start: int, end: int, known: frozenset[str]) -> Iterator[Run]:
    """Runs of name words in ``text[start:end]``; ``known`` are the words that the article also writes small."""
    nicknamed = [(m.start() + start, m.end() + start) for m in NICKNAMED.finditer(text[start:end])]
    for first, last in nicknamed:
        whole = Span(start=first, end=last, text=text[first:last])
        yield Run(whole.text, whole, "", titled=False, full=True, opens=False)
    tokens = [(m.start(), m.end(), m[0]) for m in TOKEN.finditer(text, start, end)]
    at = 0
    while at < len(tokens):
        if "a" <= tokens[at][2][0] <= "z":
            at += 1
            continue
        stop = _run_end(text, tokens, at)
        apart = stop > at and not any(s <= tokens[at][0] < e for s, e in nicknamed)
        if apart and (run := _trim(text, start, tokens[at:stop], known)):
            yield run
        at = max(stop, at + 1)


def _run_end(text: str, tokens: list[tuple[int, int, str]], at: int) -> int:
    stop = at
    while stop < len(tokens) and (stop == at or text[tokens[stop - 1][1] : tokens[stop][0]] in {" ", "\u00a0"}):
        word = tokens[stop][2]
        particle = stop > at and word.lower() in lexicon.PARTICLES and stop + 1 < len(tokens)
        if (
            not ABBREVIATION.fullmatch(word)
            and not is_name_token(word.rstrip(".") or word)
            and not (particle and is_name_token(tokens[stop + 1][2]))
        ):
            break
        stop += 1
        if word.endswith((".", "!", "?", "’s", "'s", "’", "'")) and not _abbreviated(word):
            break
    return stop


def _abbreviated(word: str) -> bool:
    return bool(ABBREVIATION.fullmatch(word)) or word.lower() in lexicon.ABBREVIATED_TITLES


def _trim(text: str, paragraph: int, run: list[tuple[int, int, str]], known: frozenset[str]) -> Run | None:
    lead = text[max(paragraph, run[0][0] - 9) : run[0][0]].rstrip()
    opens = not lead or lead[-1] in '.!?:“"”'
    run = _from_given_name(text, run)
    last_title = max((i for i, t in enumerate(run) if _title(t[2]) and not _family_name(run, i)), default=-1)
    before = " ".join(t[2] for t in run[: last_title + 1])
    kept = _behind_office(run[last_title + 1 :])
    while opens and last_title < 0 and len(kept) > 1 and _no_name(kept[0][2], known):
        kept, opens = kept[1:], False
    if not kept:
        return None
    begin, end = kept[0][0], kept[-1][1]
    words = text[begin:end]
    bare = POSSESSIVE.sub("", words if ABBREVIATION.search(words[-3:]) else words.rstrip(".!?…'"))
    tokens = bare.split()
    if not tokens or (len(tokens) == 1 and _no_name(tokens[0], known)):
        return None
    if len(tokens) == 2 and tokens[0].lower() in lexicon.PARTICLES and not is_given(tokens[0]):
        begin, bare, tokens = begin + len(tokens[0]) + 1, tokens[1], tokens[1:]
    article = f" {text[max(0, begin - 5) : begin].lower()}".endswith((" the ", "\nthe "))
    full = 2 <= len(tokens) <= 5 and _personal(tokens) and not article
    titled = last_title >= 0 and _titles_surname(run[last_title][2]) and _personal(tokens)
    return Run(bare, Span(start=begin, end=begin + len(bare), text=bare), before, titled, full, opens)


def _family_name(run: list[tuple[int, int, str]], at: int) -> bool:
    """'Howard Dean': a role's word that ends a run which a given name begins."""
    return at == len(run) - 1 > 0 and is_given(run[at - 1][2])


def _from_given_name(text: str, run: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """'Secretary of State Jon Holt': what stands behind 'of' belongs to the office."""
    begin = run[0][0]
    lead = OF.search(text[max(0, begin - 30) : begin]) if text.startswith(" of ", max(0, begin - 4)) else None
    if lead is None or not _title(lead[1]):
        return run
    given = next((i for i, t in enumerate(run) if i and (is_given(t[2]) or run[i - 1][2] in OFFICES)), 0)
    return run[given:]


def _behind_office(kept: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """'Chief Of Staff Ada Holt': a given name after words that are no person's."""
    given = next((i for i, t in enumerate(kept) if i and is_given(t[2])), 0)
    lead = {t[2].lower() for t in kept[:given]}
    return kept[given:] if lead & (NO_PERSON | {"of", "staff"}) else kept


OF = re.compile(r"([\w-]+) of \Z")
OFFICES = lexicon.words("State Staff Defense Defence Treasury Commerce Education Labor Justice Security")


def is_given(word: str) -> bool:
    """Whether a word is a given name of the tables."""
    return word.lower() in given_names.GIVEN_TO_MEN or word.lower() in given_names.GIVEN_TO_WOMEN


def _no_name(word: str, known: frozenset[str]) -> bool:
    lowered = word.lower()
    if lowered in given_names.GIVEN_TO_MEN or lowered in given_names.GIVEN_TO_WOMEN:
        return False
    return lowered in known or lowered in lexicon.NEVER_NAMES


def _title(word: str) -> bool:
    lowered = word.lower()
    return lowered in lexicon.HONORIFICS or lowered in lexicon.ROLES


def _titles_surname(word: str) -> bool:
    return word.lower() in lexicon.HONORIFICS or word.lower() in lexicon.TITLES


def _personal(tokens: list[str]) -> bool:
    given = is_given(tokens[0])
    lowered = {t.lower().strip(".") for t in (tokens[1:] if given else tokens)}
    if (
        lowered & (BODIES if given and len(tokens) < 4 else NO_PERSON)
        or " ".join(tokens).lower() in STANDING
        or _of_a_place(tokens)
    ):
        return False
    return (
        not any(len(t) > 2 and t.isupper() and "." not in t and t.lower() not in GENERATION for t in tokens)
        and len(tokens[-1].strip(".")) > 1
    )


BODIES = lexicon.ORGANISATIONS | lexicon.GOVERNMENTS | lexicon.DOCUMENTS | lexicon.GROUPS
NO_PERSON = BODIES | places.DEMONYMS | lexicon.NO_PERSONS
STANDING = places.METONYMS | frozenset(places.STATES.values())
PLACES = (places.METONYMS | frozenset(places.STATES.values())) - frozenset(
    {"chad", "jordan", "georgia", "israel", "paris", "ireland", "england", "london", "berlin"}
)


def _of_a_place(tokens: list[str]) -> bool:
    return any(t.lower() in PLACES and not is_given(t) for t in tokens[:-1])


@lru_cache(maxsize=1024)
def title_case(line: str) -> bool:
    """Whether a line is set like a headline, where capitals say nothing of names."""
    words = [w for w in re.findall(r"[A-Za-z][\w’'-]*", line) if len(w) > 2 and w.lower() not in SMALL_WORDS]
    return len(words) >= 4 and sum(w[0].isupper() for w in words) >= 0.85 * len(words)


SMALL_WORDS = lexicon.words("the and for but nor via with from into over than that")


def is_shouted(name: str) -> bool:
    """Names of speakers in capitals, as transcripts set them."""
    return len(name) > 4 and name.isupper() and "." not in name


def initial(word: str) -> str:
    return word[:1] + word[1:].lower()


@lru_cache(maxsize=4096)
def surname(name: str) -> str:
    tokens = [t for t in name.split() if t.lower().strip(".,") not in GENERATION]
    return tokens[-1] if tokens else name


@lru_cache(maxsize=4096)
def same_name(one: str, other: str) -> bool:
    """The same name, with or without middle names, initials, and the name in quotation marks."""
    if one == other:
        return True
    a, b = sorted((one.split(), other.split()), key=len)
    if len(a) < 2 or surname(one) != surname(other) or _generation(a) != _generation(b):
        return False
    if len(b) > len(a) and b[-len(a) :] == a and not is_given(a[0]):  # 'Vey Holt' of 'Ada Vey Holt'
        return True
    given = [w.strip("\"“”'‘’()") for w in b[:-1] if w[0] in "\"“'‘("] + b[:1]
    a, b = ([w for w in tokens if w.lower().strip(".,") not in GENERATION] for tokens in (a, b))
    return bool(a and b) and a[0] in given and (min(len(a), len(b)) < 3 or a[1][:1] == b[1][:1])


def _generation(tokens: list[str]) -> str:
    return next((t.lower().strip(".,") for t in tokens if t.lower().strip(".,") in GENERATION), "")
