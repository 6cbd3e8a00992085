"""The people whom an article names: every full name in it, and what a surname alone stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.attributions import lexicon
from onrecord.attributions.phrases import POSSESSIVE, TOKEN, is_name_token
from onrecord.records import Article, Span


@dataclass(frozen=True)
class Person:
    """A person named in full somewhere in the article.

    name      the fullest name
    mentions  every place with that name or, where no one shares it, the surname
    feminine  True, False, or None where nothing says
    sure      a title or a later surname alone shows that a person is meant, not a place
    """

    name: str
    mentions: tuple[Span, ...]
    feminine: bool | None = None
    sure: bool = False

    @property
    def surname(self) -> str:
        return _surname(self.name)


def find_people(article: Article) -> tuple[Person, ...]:
    """Everyone named with at least two names, in the order in which they first appear."""
    found = [run for p in article.paragraphs if p.kind != "credit" for run in _runs(article.text, p.start, p.end)]
    names: dict[str, str] = {}
    for run in sorted((r for r in found if r.full), key=lambda r: len(r.name.split())):
        known = next((k for k in names if _same(k, run.name)), run.name)
        names.setdefault(known, known)
        if len(run.name) > len(names[known]) and run.name.split()[0] == known.split()[0]:
            names[known] = run.name
    people = [_person(article.text, found, names, key) for key in names]
    return tuple(sorted(people, key=lambda p: p.mentions[0].start))


def _person(text: str, found: list[_Run], names: dict[str, str], key: str) -> Person:
    alone = sum(_surname(other) == _surname(key) for other in names) == 1
    mentions = [r for r in found if _same(key, r.name) or (alone and r.name == _surname(key))]
    again = any(r.name == _surname(key) for r in found)
    titled = any(r.before for r in mentions)
    return Person(names[key], tuple(r.span for r in mentions), _feminine(text, key, mentions), again or titled)


def who(people: tuple[Person, ...], name: str, at: int) -> Person | None:
    """The one person for whom a name stands ``at`` a place; None where there is none or more than one."""
    exact = [p for p in people if _same(p.name, name)]
    if not exact and " " not in name:
        exact = [p for p in people if p.surname == name] or [p for p in people if p.name.split()[0] == name]
    if len(exact) > 1:  # papers give a first name again where two share a surname: who was named last is meant
        exact = [p for p in exact if p.mentions[0].start <= at] or exact
        most = max(len(p.mentions) for p in exact)
        exact = [p for p in exact if 2 * len(p.mentions) > most]
    return exact[0] if len(exact) == 1 else None


@dataclass(frozen=True)
class _Run:
    name: str
    span: Span
    before: str
    full: bool


def _runs(text: str, start: int, end: int) -> Iterator[_Run]:
    """Runs of capitalised words, without the titles before them."""
    tokens = [(m.start() + start, m.end() + start, m.group()) for m in TOKEN.finditer(text[start:end])]
    at = 0
    while at < len(tokens):
        stop = _run_end(text, tokens, at)
        if stop > at:
            if run := _trim(text, tokens[at:stop]):
                yield run
            at = stop
        else:
            at += 1


def _run_end(text: str, tokens: list[tuple[int, int, str]], at: int) -> int:
    stop = at
    while stop < len(tokens) and (stop == at or text[tokens[stop - 1][1] : tokens[stop][0]] in {" ", "\u00a0"}):
        word = tokens[stop][2]
        particle = stop > at and word.lower() in lexicon.PARTICLES and stop + 1 < len(tokens)
        if not is_name_token(word.rstrip(".") or word) and not (particle and is_name_token(tokens[stop + 1][2])):
            break
        stop += 1
        if word.endswith((".", "!", "?", "’s", "'s")) and not re.fullmatch(r"(?:[A-Z]\.)+|[A-Z][a-z]{0,3}\.", word):
            break
    return stop


def _trim(text: str, run: list[tuple[int, int, str]]) -> _Run | None:
    kept = list(run)
    last_title = max((i for i, t in enumerate(kept) if _title(t[2])), default=-1)
    before = " ".join(t[2] for t in kept[: last_title + 1])
    kept = kept[last_title + 1 :]
    if not kept:
        return None
    begin, end = kept[0][0], kept[-1][1]
    words = text[begin:end]
    bare = POSSESSIVE.sub("", words.rstrip(".!?…" if not re.search(r"\b[A-Z]\.$", words) else ""))
    tokens = bare.split()
    full = 2 <= len(tokens) <= 5 and _personal(tokens) and not text[:begin].lower().endswith((" the ", "\nthe "))
    return _Run(bare, Span(start=begin, end=begin + len(bare), text=bare), before, full)


def _title(word: str) -> bool:
    lowered = word.lower()
    return lowered in lexicon.HONORIFICS or lowered in lexicon.ROLES


def _personal(tokens: list[str]) -> bool:
    lowered = {t.lower().strip(".") for t in tokens}
    others = lexicon.ORGANISATIONS | lexicon.GOVERNMENTS | lexicon.DOCUMENTS | lexicon.GROUPS
    if lowered & others or " ".join(tokens).lower() in lexicon.METONYMS:
        return False
    if any(
        t.lower() in lexicon.METONYMS - {"chad", "jordan", "georgia", "israel", "paris"} for t in tokens[:-1]
    ) or tokens[-1].lower() in {
        "street",
        "road",
        "river",
        "bay",
    }:
        return False
    return not any(len(t) > 2 and t.isupper() and "." not in t for t in tokens) and len(tokens[-1]) > 1


@lru_cache(maxsize=4096)
def _surname(name: str) -> str:
    tokens = [t for t in name.split() if t.lower().strip(".,") not in {"jr", "sr", "ii", "iii", "iv"}]
    return tokens[-1] if tokens else name


@lru_cache(maxsize=4096)
def _same(one: str, other: str) -> bool:
    """The same name, with or without middle names and initials."""
    if one == other:
        return True
    a, b = one.split(), other.split()
    return (
        len(a) >= 2 and len(b) >= 2 and a[0] == b[0] and _surname(one) == _surname(other) and min(len(a), len(b)) == 2
    )


def _feminine(text: str, name: str, mentions: list[_Run]) -> bool | None:
    given = name.split()[0].lower()
    if given in lexicon.GIVEN_TO_MEN or given in lexicon.GIVEN_TO_WOMEN:
        return given in lexicon.GIVEN_TO_WOMEN
    for run in mentions:
        words = f"{run.before} {text[run.span.end : run.span.end + 30]}".lower().split()
        titles = {w.strip(",") for w in words[: len(run.before.split()) + 4]}
        if titles & {
            "mrs",
            "mrs.",
            "ms",
            "ms.",
            "miss",
            "dame",
            "lady",
            "chairwoman",
            "spokeswoman",
            "queen",
            "princess",
        }:
            return True
        if titles & {"mr", "mr.", "sir", "lord", "chairman", "spokesman", "king", "prince"}:
            return False
    return None
