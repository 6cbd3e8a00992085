"""Whether a clause claims a thing or denies it, by its cue, its own negations and a few plain opposites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.matters.accounts import Account, Clause
from onrecord.matters.wording import CURRENCIES, FATE_OF, FUNCTION_WORDS, PAST_FORMS, WORD, stem, word_set, words_of
from onrecord.records import Attribution, Stance

CLAIMED: frozenset[Stance] = frozenset(("states", "confirms", "accuses", "agrees", "promises"))
ASSERTED = frozenset(("statement", "belief", "perception", "intention"))
REJECTED = re.compile(
    r"\b(?:reject|dismiss|disput|rebuff|refut|contradict)\w*\b.*?"
    r"\b(?:claims?|reports?|allegations?|accusations?|suggestions?|rumou?rs?|stor(?:y|ies)|comments?|notion"
    r"|idea|accounts?)\b",
    re.IGNORECASE,
)
DENYING_CUE = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject\w*)\b", re.IGNORECASE)
DISPUTED = re.compile(r"\b(?:disput|refut|contradict)\w*\b", re.IGNORECASE)
NOT = re.compile(r"n[’']t\b")
DENYING_WORDS = word_set(
    "false untrue lie lies invention inventions invented fabricated fabrication baseless unfounded nonsense "
    "untruth hoax fairy fiction myth fantasy slander"
)
"""Said of a claim, they deny the whole of it."""
BEFORE = word_set("not never no without cannot neither nor nobody hardly")
TURNING_A_VERB = word_set("not never cannot hardly nobody")
"""The words that follow are turned."""
AFTER = word_set("nothing none nobody")
"""The words before are turned too: 'owed its pilots nothing'."""
NOT_TURNING = re.compile(
    r"\bno(?:\. ?(?=\d)|,)|\bnot(?= \w+ (?:before|until)\b)|(?<=, )not (?:the|a|an|from|of|in|by)\b"
    r"|\bnot (?:only|just|least|yet|before|until|to mention|necessarily)\b"
    r"|\bno (?:longer|doubt|more than|fewer than|less than|later than|matter)\b|\bnothing (?:but|more than)\b"
    r"|\bnot (?=(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|\d)"
    r"|(?<=\bthat )no ?(?:one|body)\b|(?<=\bwho )\w+ not\b|(?<=\bwhich )\w+ not\b",
    re.IGNORECASE,
)
"""Negations that deny nothing: 'not only', 'no fewer than', 'three, not two', and those inside 'who are not ...'."""
REACH = 9
"""Words on from a negation within which the words it turns must stand."""
TURNS = 2
"""Content words that one negation turns: 'no wolf attacked'; a 'not' turns its verb alone."""
OPPOSITES = {
    stem(word): (sense, turned)
    for sense, words, contrary in (
        ("hold out", "held hold holds withstood", "broke broken break burst collapsed"),
        ("open", "open opened reopened", "closed shut"),
        ("guilty", "guilty", "innocent"),
        ("safe", "safe", "dangerous unsafe"),
        ("accept", "accepted accepts", "rejected"),
    )
    for words, turned in ((words, False), (contrary, True))
    for word in words.split()
}
"""Stems with the sense they share and whether they say the contrary of it."""
PARTICLES = frozenset(word_set("out up into off down through away"))
"""After a verb they make another of it: a fire that broke out did not break."""
SAYING = frozenset(
    stem(word)
    for word in word_set(
        "said say saying called call told promised promise claimed claim suggested suggest described threatened "
        "accused identified declared insulted mentioned"
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
    turned, stems = set(), set()
    for place, word in enumerate(words):
        if (found := _stem(word)) is not None:
            ahead = words[place + 1] if place + 1 < len(words) else ""
            sense, contrary = (found, False) if ahead in PARTICLES else OPPOSITES.get(stem(word), (found, False))
            stems.add(sense)
            if contrary != (place in _turned_places(clause.text, tuple(words))):
                turned.add(sense)
    whole = _denied_as_a_whole(clause, words)
    kept = frozenset(stems) - DENYING_STEMS - CURRENCIES
    return Claim(kept, whole != bool(turned & kept), frozenset(turned & kept), whole)


def _denied_as_a_whole(clause: Clause, words: list[str]) -> bool:
    """By the cue, or by words such as 'false'; a denial of such words cancels them."""
    by_words = bool(DENYING_WORDS & set(words)) or " not true " in f" {' '.join(words)} "
    by_cue = any(DENYING_CUE.search(span.text) for span in clause.account.attribution.cue)
    return by_words != by_cue if by_words and by_cue else by_words or denies(clause.account.attribution)


def denies(attribution: Attribution) -> bool:
    """A plain denial, or a claim rejected as one."""
    if attribution.stance == "denies":
        return True
    if attribution.stance not in ("disagrees", "states"):
        return False
    cue = " ".join(span.text for span in attribution.cue)
    told = f"{cue} {attribution.content[0].text[:60]}"
    return DISPUTED.search(cue) is not None or REJECTED.search(told) is not None


OPEN = re.compile(
    r"^to \w|\bor not\b|^(?:about |of |on |over )?(?:whether|if|how|why|what|who|when|where)\b|\?[”\"’]?\s*$",
    re.IGNORECASE,
)
VERBAL = re.compile(
    r"\b(?:was|were|is|are|be|been|being|had|has|have|having|did|does|do|would|will|could|can|should|might"
    r"|must)\b|^any\b|\w+ed\b",
    re.IGNORECASE,
)
FINITE = re.compile(
    r"\b(?:was|were|is|are|be|been|had|has|have|did|does|do|would|will|could|can|should|may|might|must"
    r"|having)\b|n[’']t\b|[’'](?:s|re|ve|ll|d)\b|^(?:that )?(?:\w+ ){1,5}\w+ed\b",
    re.IGNORECASE,
)
SAID_IN_FULL = 3
"""Content words from which words without a verb of their own still say something."""


HEDGED = re.compile(
    r"\b(?:accused of|alleg\w+|suspect\w*|reportedly|charged with|den(?:y|ies|ied|ying)|if|unless)\b", re.IGNORECASE
)


@lru_cache(maxsize=16384)
def is_open(clause: Clause) -> bool:
    """A question, a condition, an accusation or a denial that is only passed on claims nothing."""
    if HEDGED.search(clause.text) and not denies(clause.account.attribution):
        return True
    after = clause.account.article.text[clause.span.end : clause.span.end + 1]
    return OPEN.search(clause.text) is not None or after == "?"


def is_said(clause: Clause) -> bool:
    """Whether words make a claim of their own that can be denied: 'her public statements' do not."""
    return len(clause.stems) >= SAID_IN_FULL or VERBAL.search(clause.text) is not None


def claims(account: Account) -> bool:
    """Whether an account says that something is so: no wish, no question, no answer withheld."""
    attribution = account.attribution
    return attribution.stance in CLAIMED and attribution.attitude in ASSERTED


@lru_cache(maxsize=16384)
def takes_a_side(account: Account) -> bool:
    """Whether an account claims or denies something."""
    return claims(account) or denies(account.attribution)


UNSAID = re.compile(
    r"\b(?:never|not|n[’']t|denied having|deny having|without)\s+(?:\w+\s+)?(?:said|say|saying|told|claimed"
    r"|suggested|called|promised|spoke|spoken)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def unsaid(clause: Clause) -> bool:
    """Whether a clause denies that its speaker said something: 'he had never said ...'."""
    return UNSAID.search(clause.text) is not None


NEVER_SAID = re.compile(
    r"\b(?:never|(?:had|has|have|did) not|(?:had|has|have|did)n[’']t|den(?:y|ies|ied) having)\s+(?:ever\s+)?(?:said|say"
    r"|told|tell|claimed|claim|suggested|suggest|called|call|promised|promise|spoken)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def never_said(clause: Clause) -> bool:
    """Whether a clause plainly denies that something was said: 'he had never said', not 'his job was not to say'."""
    return NEVER_SAID.search(clause.text) is not None


@lru_cache(maxsize=16384)
def is_full(clause: Clause) -> bool:
    """Whether words have a verb of their own, or deny: 'the commander in chief' claims nothing."""
    if FINITE.search(clause.text) or denies(clause.account.attribution):
        return True
    return bool(PAST_FORMS & set(words_of(clause.text)[:6]))


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


@lru_cache(maxsize=4096)
def _turned_places(text: str, words: tuple[str, ...]) -> frozenset[int]:
    """Where the words stand that a negation turns."""
    plain = NOT.sub(" not", text)
    skipped = {_place_of(plain, match) for match in NOT_TURNING.finditer(plain)}
    found: set[int] = set()
    for place, word in enumerate(words):
        if place in skipped or place - 1 in skipped:
            continue
        if word in BEFORE:
            ahead = _nearest(words, range(place + 1, min(len(words), place + 1 + REACH)))
            found.update(ahead[:1] if word in TURNING_A_VERB else ahead)
            found.update(_any_of(words, range(place + 1, min(len(words), place + 1 + REACH))))
        if word in AFTER:
            found.update(_nearest(words, range(place - 1, max(-1, place - 1 - REACH), -1)))
    return frozenset(found)


def _any_of(words: tuple[str, ...], places: range) -> list[int]:
    """'Has not claimed any lives': what follows an 'any' is turned with the verb."""
    return [
        at for place in places if words[place] == "any" for at in _nearest(words, range(place + 1, places.stop))[:1]
    ]


def _nearest(words: tuple[str, ...], places: range) -> list[int]:
    return [place for place in places if _stem(words[place]) is not None and not words[place].endswith("ly")][:TURNS]


def _place_of(text: str, match: re.Match[str]) -> int:
    """The place, among the text's words, of the one that a match begins with."""
    return len(list(_words(text[: match.start()])))


def _stem(word: str) -> str | None:
    if word in BEFORE or word in AFTER or word in FUNCTION_WORDS or word[0].isdigit() or len(word) < 2:
        return None
    return FATE_OF.get(word) or stem(word)


DENYING_STEMS = frozenset(stem(word) for word in DENYING_WORDS) | {stem("true"), stem("simply")}
