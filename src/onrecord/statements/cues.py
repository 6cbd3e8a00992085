"""A cue taken apart: its words, the lemma that carries its meaning, negation, voice and mood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.records import Span
from onrecord.statements.lemmas import lemma_of
from onrecord.statements.vocabulary import words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NOT = words("not never no neither nor cannot hardly")
_EMPTY_HANDED = re.compile(
    r"\b(?:fail(?:s|ed|ing)? to|ha(?:s|ve|d) yet to|stopp?(?:s|ed|ing)? short of|avoid(?:s|ed"
    r"|ing)?|steer(?:s|ed|ing)? clear of)\b"
)
_NO_NEGATION = re.compile(
    r"\bsa(?:id|ys?|ying) no\b|\bvot(?:e|ed|es|ing) no\b|\bnot only\b|\bno doubt\b|\bhesitat|\bnever miss"
)
_BE = words("is are was were be been being am 's ’s 're ’re 'm ’m get gets got")
_MODALS = words("may might could would will shall should can must")
_CARRIERS = words(
    "go went make give put write reply respond release issue show hold provide post tweet tell cite announce seem "
    "appear try attempt"
)
"""Lemmas that say little by themselves where another stands beside them: 'issued a statement denying'."""
_HELPING = _BE | _MODALS | words("to not also and have has had do does did who which that")
_LONGEST = 400


class Cue(NamedTuple):
    """What the cue's words say by themselves."""

    text: str
    """In lower case with straight apostrophes, one space between words; empty where there is no cue."""
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    """Those of its words that are known, in order."""
    head: str
    """The lemma that carries the meaning; empty where no word is known."""
    negated: bool
    passive: bool
    modal: str


NO_CUE = Cue("", (), (), "", False, False, "")


def read_cue(spans: Sequence[Span]) -> Cue:
    """Take the cue's words apart, all its pieces together."""
    return parse_cue(" ".join(span.text for span in spans)[:_LONGEST])


@lru_cache(maxsize=4096)
def parse_cue(words: str) -> Cue:
    """As read_cue, from the words alone."""
    text = " ".join(words.lower().replace("’", "'").split())
    tokens = tuple(_tokens(text))
    if not tokens:
        return NO_CUE._replace(text=text)
    lemmas = tuple(lemma for place, token in enumerate(tokens) if (lemma := _lemma_at(tokens, place)))
    head = _head(lemmas)
    return Cue(text, tokens, lemmas, head, _is_negated(text, tokens), _is_passive(tokens, head), _modal(tokens))


def _tokens(text: str) -> list[str]:
    found: list[str] = []
    for word in _WORD.findall(text):
        if word.endswith("n't"):
            found += [{"wo": "will", "ca": "can", "sha": "shall"}.get(word[:-3], word[:-3]), "not"]
        elif word.endswith(("'ll", "'d")):
            found += [word.rsplit("'", 1)[0], "will" if word.endswith("ll") else "would"]
        else:
            found.append(word.removesuffix("'s") or word)
    return found


def _lemma_at(tokens: tuple[str, ...], place: int) -> str:
    """The lemma of a word; 'back' is none behind another verb ('shouted back'), nor 'doubt' in 'no doubt'."""
    if tokens[place] == "doubt" and tokens[max(0, place - 1)] in ("no", "little", "without"):
        return ""
    if tokens[place] == "back" and place and not (tokens[place - 1] in _HELPING or tokens[place - 1].endswith("ly")):
        return ""
    return lemma_of(tokens[place])


def _head(lemmas: tuple[str, ...]) -> str:
    """The last lemma that means something by itself, else the first."""
    telling = [lemma for lemma in lemmas if lemma not in _CARRIERS]
    return telling[0] if telling else lemmas[0] if lemmas else ""


def _is_negated(text: str, tokens: tuple[str, ...]) -> bool:
    if _NO_NEGATION.search(text):
        return False
    return any(token in _NOT for token in tokens) or bool(_EMPTY_HANDED.search(text))


def _is_passive(tokens: tuple[str, ...], head: str) -> bool:
    for place, token in enumerate(tokens):
        if lemma_of(token) == head and head:
            near = tokens[max(0, place - 3) : place]
            return token.endswith(("ed", "n", "d", "t", "ght")) and any(word in _BE for word in near)
    return False


def _modal(tokens: tuple[str, ...]) -> str:
    return next((token for token in tokens if token in _MODALS), "")
