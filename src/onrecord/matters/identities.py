"""Whether two accounts come from one source. A source without a name is nobody's twin, not even another's like it."""

from __future__ import annotations

from typing import Literal

from onrecord.matters.wording import FUNCTION_WORDS, word_set, words_of
from onrecord.records import Speaker

Identity = Literal["same", "different", "unsettled"]


def same_source(one: Speaker | None, other: Speaker | None) -> Identity:
    """'same' needs two names that fit; 'different' needs two sources that nothing ties together."""
    if one is None or other is None or _nothing_known(one) or _nothing_known(other):
        return "unsettled"
    if one.name and other.name:
        if _names_fit(one.name, other.name):
            return "same"
        return "unsettled" if _tied(one, other) else "different"
    return "unsettled" if _tied(one, other) else "different"


def independent(one: Speaker | None, other: Speaker | None) -> bool:
    """Whether the text shows two sources, each by name: only then do they bear each other out."""
    if one is None or other is None or not (one.name and other.name):
        return False
    return same_source(one, other) == "different"


def called(speaker: Speaker | None) -> str:
    """The speaker in words for a reason: the name, or the article's words for someone it does not name."""
    if speaker is None:
        return "an unknown speaker"
    return speaker.name or _description(speaker) or "an unknown speaker"


def _description(speaker: Speaker) -> str:
    words = (speaker.described_as or "").split(", who ")[0].split(" who ")[0]
    return words.strip(" ,")


def _nothing_known(speaker: Speaker) -> bool:
    return not speaker.name and not speaker.described_as


def _names_fit(one: str, other: str) -> bool:
    """One name holds the other, and both end alike: 'Ivo Renstad' and 'Renstad', not 'Ivo' and 'Ivo Renstad'."""
    a, b = _name_words(one), _name_words(other)
    return bool(a and b) and a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a))


def _name_words(name: str) -> list[str]:
    return [word.removesuffix("’s").removesuffix("'s") for word in words_of(name) if word != "the"]


def _tied(one: Speaker, other: Speaker) -> bool:
    """A person may speak for an office: then they may be one source under two descriptions."""
    if one.kind == other.kind == "person" and one.name and other.name:
        return _name_words(one.name)[-1:] == _name_words(other.name)[-1:]
    a, b = _describing(one), _describing(other)
    if a - TITLES and b - TITLES:
        return bool((a & b) - TITLES)
    return bool(a & b)


def _describing(speaker: Speaker) -> set[str]:
    words = _name_words(" ".join(filter(None, (speaker.name, speaker.role, _description(speaker)))))
    return {word.removesuffix("s") for word in words if word not in FUNCTION_WORDS}


TITLES = word_set(
    "minister ministry official head chief director spokesman spokeswoman spokesperson senior president secretary "
    "general deputy leader office department source officer dr mr mrs local national state"
)
"""Words that many sources share: alone they tie only a source of which nothing else is said."""
