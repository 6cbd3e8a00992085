"""Whether two accounts come from one source. A source without a name is nobody's twin, not even another's like it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from onrecord.matters.wording import FUNCTION_WORDS, WORD, word_set, words_of
from onrecord.records import Speaker

Identity = Literal["same", "different", "unsettled"]


def same_source(one: Speaker | None, other: Speaker | None) -> Identity:
    """'same' needs two names that fit; 'different' needs two sources that nothing ties together.

    A source without a name is never the same as another, however its description reads: 'someone close to X' is not X.
    """
    if one is None or other is None or not (known(one) and known(other)):
        return "unsettled"
    if _known_by_surname(one, other) or _known_by_surname(other, one):
        return "same"
    if _may_be(one, other) or _may_be(other, one):
        return "unsettled"
    if proper_name(one) and proper_name(other):
        if _names_fit(one.name or "", other.name or ""):
            return "same"
        return "unsettled" if _tied(one, other) else "different"
    return "unsettled" if _tied(one, other) else "different"


def hardly_one(one: Speaker | None, other: Speaker | None) -> bool:
    """Whether nothing but a bare description ('the harbour master') lets two known sources be one."""
    return one is not None and other is not None and known(one) and known(other) and not _tied(one, other)


def independent(one: Speaker | None, other: Speaker | None) -> bool:
    """Whether the text shows two sources, each by name: only then do they bear each other out."""
    if one is None or other is None or not (proper_name(one) and proper_name(other)):
        return False
    return same_source(one, other) == "different"


def proper_name(speaker: Speaker) -> bool:
    """Whether the name tells this source from others like it: 'the defence ministry' and 'Police' are many."""
    return _tells_apart(speaker.name or "")


@lru_cache(maxsize=65536)
def _tells_apart(name: str) -> bool:
    return any(word[0].isupper() and _singular(word.casefold()) not in GENERIC for word in WORD.findall(name))


def surname_of(speaker: Speaker | None) -> str | None:
    """The last word of a source's name; two sources can be the same only where it is."""
    words = _name_words(speaker.name) if speaker is not None and speaker.name else ()
    return words[-1] if words else None


NOT_KNOWN = "an unknown speaker"


def called(speaker: Speaker | None) -> str:
    """The speaker in words for a reason: the name, or the article's words for someone it does not name."""
    if speaker is None:
        return NOT_KNOWN
    return speaker.name or _description(speaker) or NOT_KNOWN


def _description(speaker: Speaker) -> str:
    words = (speaker.described_as or "").split(", who ")[0].split(" who ")[0]
    return words.strip(" ,")


def known(speaker: Speaker | None) -> bool:
    """Whether anything is said of the source: a name, or more than a pronoun."""
    return speaker is not None and bool(speaker.name or (speaker.described_as or "").casefold().strip() not in PRONOUNS)


def _names_fit(one: str, other: str) -> bool:
    """One name holds the other, and both end alike: 'Ivo Renstad' and 'Renstad', not 'Ivo' and 'Ivo Renstad'."""
    a, b = _name_words(one), _name_words(other)
    return bool(a and b) and a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a))


def _may_be(described: Speaker, named: Speaker) -> bool:
    """'The former minister' may be anyone whom another place calls by name; 'a retired officer' is someone new."""
    told = (described.described_as or "").casefold()
    one_person = described.name is None and described.kind in ("person", "unknown") and told.startswith("the ")
    return one_person and named.name is not None and named.kind == "person"


def _known_by_surname(short: Speaker, full: Speaker) -> bool:
    """An article that only gives a surname ('Renstad') means whom another names in full."""
    called_so = short.name or ""
    if " " in called_so or not called_so[:1].isupper() or full.kind != "person" or not full.name:
        return False
    words = _name_words(full.name)
    return len(words) > 1 and proper_name(short) and words[-1] == called_so.casefold()


@lru_cache(maxsize=65536)
def _name_words(name: str) -> tuple[str, ...]:
    return tuple(word.removesuffix("’s").removesuffix("'s") for word in words_of(name) if word != "the")


def _tied(one: Speaker, other: Speaker) -> bool:
    """A person may speak for an office: then they may be one source under two descriptions."""
    if one.kind == other.kind == "person" and one.name and other.name:
        return _name_words(one.name)[-1:] == _name_words(other.name)[-1:]
    if _former(one) != _former(other) or (
        one.kind == other.kind == "person" and ((_new(one) and other.name) or (_new(other) and one.name))
    ):
        return False
    a, b = _describing(one), _describing(other)
    if a - TITLES and b - TITLES:
        return bool((a & b) - TITLES)
    return bool(a & b)


def _former(speaker: Speaker) -> bool:
    return (speaker.role or speaker.described_as or "").casefold().removeprefix("a ").startswith("former ")


def _new(speaker: Speaker) -> bool:
    """Brought in as 'a manager of the firm': someone else than whom the text names."""
    return speaker.name is None and (speaker.described_as or "").casefold().startswith(("a ", "an ", "another "))


def _describing(speaker: Speaker) -> frozenset[str]:
    return _told_of(" ".join(filter(None, (speaker.name, speaker.role, _description(speaker)))))


@lru_cache(maxsize=65536)
def _told_of(description: str) -> frozenset[str]:
    return frozenset(_singular(word) for word in _name_words(description) if word not in FUNCTION_WORDS)


def _singular(word: str) -> str:
    return re.sub(r"(?:[’']s|[’']|(?<=\w{3})s)$", "", word)


PRONOUNS = word_set("he she it they who which that his her their we i you this these those others one some many") | {""}
TITLES = word_set(
    "minister ministry official head chief director spokesman spokeswoman spokesperson senior president secretary "
    "general deputy leader office department source officer dr mr mrs local national state"
)
"""Words that many sources share: alone they tie only a source of which nothing else is said."""
GENERIC = TITLES | word_set(
    "the of for and in defence defense foreign interior health justice finance education transport agency authority "
    "police army military navy force troop government cabinet parliament congress senate court prosecutor hospital "
    "company union council commission committee board party opposition embassy governor mayor judge lawyer doctor "
    "witnes resident relative activist rescuer firefighter fire service brigade emergency company operator reporter "
    "medium television radio newspaper report statement document letter expert analyst scientist researcher people"
)
"""Words that name no one source by themselves, also where a text capitalises them."""
