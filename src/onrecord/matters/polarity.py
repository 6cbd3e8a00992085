"""Whether a clause claims a thing or denies it, by its cue, its own negations and a few plain opposites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.matters.accounts import Account, Clause
from onrecord.matters.wording import FATE_OF, FUNCTION_WORDS, WORD, stem, word_set
from onrecord.records import Attribution, Stance

CLAIMED: frozenset[Stance] = frozenset(("states", "confirms", "accuses", "agrees", "promises"))
ASSERTED = frozenset(("statement", "belief", "perception", "intention"))
REJECTED = re.compile(
    r"\b(?:reject|dismiss|disput|rebuff|refut|contradict)\w*\b.*?"
    r"\b(?:claims?|reports?|allegations?|accusations?|suggestions?|rumou?rs?|stor(?:y|ies)|comments?|notion|idea|accounts?)\b",
    re.IGNORECASE,
)
DISPUTED = re.compile(r"\b(?:disput|refut|contradict)\w*\b", re.IGNORECASE)
DENYING_WORDS = word_set(
    "false untrue lie lies invention inventions invented fabricated fabrication baseless unfounded nonsense untruth hoax"
)
"""Said of a claim, they deny the whole of it."""
BEFORE = word_set("not never no without cannot neither nor nobody hardly failed refused")
"""The words that follow are turned."""
AFTER = word_set("nothing none nobody")
"""The words before are turned too: 'owed its pilots nothing'."""
NOT_TURNING = re.compile(
    r"\bnot (?:only|just|least|yet|before|until|to mention|necessarily)\b|\bno (?:longer|doubt|more than|fewer than|less than|later than|matter)\b"
    r"|\bnothing (?:but|more than)\b|\bnot (?=[\w ]{1,12}$)",
    re.IGNORECASE,
)
REACH = 4
"""Words on from a negation within which the word it turns must stand."""
OPPOSITES = {
    stem(one): stem(other)
    for one, other in (
        ("broke", "held"), ("broken", "held"), ("break", "held"), ("burst", "held"), ("closed", "open"),
        ("shut", "open"), ("innocent", "guilty"), ("dangerous", "safe"), ("unsafe", "safe"), ("failed", "worked"),
        ("collapsed", "held"), ("hold", "held"), ("rejected", "accepted"), ("refused", "agreed"), ("lost", "won"),
    )
}  # fmt: skip
"""Stems that say the contrary of another: the first is read as the second, denied. 'Hold' and 'held' are one."""
SAME_SIDE = frozenset((stem("hold"),))
SAYING = frozenset(
    stem(word)
    for word in word_set(
        "said say saying called call told promised promise claimed claim suggested suggest described threatened admitted "
        "offered asked ordered agreed accused identified apologised declared demanded insulted"
    )
)
"""Denied of a person, they make it a matter of what was said."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a clause claims, apart from whether it claims or denies it."""

    stems: frozenset[str]
    denied: bool
    turned: frozenset[str]
    """The stems that a negation or an opposite turns; empty where the whole is denied, or nothing is."""
    whole: bool
    """Denied by the cue, or by a word such as 'false', as a whole."""


def claim_of(clause: Clause) -> Claim:
    """The claim of one clause with its polarity; two turns cancel each other."""
    words = list(_words(clause.text))
    turned = set(_turned(clause.text, words))
    stems = set()
    for word in words:
        found = _stem(word)
        if found is None:
            continue
        if found in OPPOSITES:
            if found not in SAME_SIDE:
                turned ^= {OPPOSITES[found]}
            turned.discard(found)
            found = OPPOSITES[found]
        stems.add(found)
    flat = " ".join(words)
    whole = denies(clause.account.attribution) != bool(DENYING_WORDS & set(words) or " not true" in f" {flat} ")
    kept = frozenset(stems) - DENYING_STEMS
    return Claim(kept, whole != bool(turned & kept), frozenset(turned & kept), whole)


def denies(attribution: Attribution) -> bool:
    """A plain denial, or a claim rejected as one."""
    if attribution.stance == "denies":
        return True
    if attribution.stance not in ("disagrees", "states"):
        return False
    cue = " ".join(span.text for span in attribution.cue)
    told = f"{cue} {attribution.content[0].text[:60]}"
    return DISPUTED.search(cue) is not None or REJECTED.search(told) is not None


def claims(account: Account) -> bool:
    """Whether an account says that something is so: no wish, no question, no answer withheld."""
    attribution = account.attribution
    return attribution.stance in CLAIMED and attribution.attitude in ASSERTED


def takes_a_side(account: Account) -> bool:
    """Whether an account claims or denies something."""
    return claims(account) or denies(account.attribution)


def about_a_saying(one: Claim, other: Claim) -> bool:
    """Whether what one denies is that something was said."""
    turned = one.turned | other.turned or one.stems & other.stems
    return bool(turned & SAYING & (one.stems | other.stems))


def _words(text: str) -> Iterator[str]:
    for match in WORD.finditer(text):
        word = match.group().casefold().replace("’", "'")
        if word.endswith("n't") and word != "n't":
            yield word[:-3]
            yield "not"
        else:
            yield "not" if word == "n't" else word


def _turned(text: str, words: list[str]) -> Iterator[str]:
    skipped = {place for match in NOT_TURNING.finditer(text) for place in _places_of(text, match)}
    for place, word in enumerate(words):
        if place in skipped or word not in BEFORE | AFTER:
            continue
        ahead = words[place + 1 : place + 1 + REACH] if word in BEFORE else []
        behind = words[max(0, place - REACH) : place] if word in AFTER else []
        yield from filter(None, map(_stem, ahead + behind))


def _places_of(text: str, match: re.Match[str]) -> Iterator[int]:
    """The places, among the text's words, of those that a match begins with."""
    yield len(list(_words(text[: match.start()])))


def _stem(word: str) -> str | None:
    if word in FUNCTION_WORDS or word[0].isdigit() or len(word) < 2:
        return None
    return FATE_OF.get(word) or stem(word)


DENYING_STEMS = frozenset(stem(word) for word in DENYING_WORDS) | {stem("true"), stem("simply")}
