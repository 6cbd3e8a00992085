"""Whether a cue and its content ask for a deed ('asked the council to resign'), not for an answer."""

from __future__ import annotations

import re

from onrecord.statements.contents import Content
from onrecord.statements.cues import Cue

_SOMEONE_TO = re.compile(
    r"(?!(?:if|whether|how|what|who|when|where|why|about)\b)(?:[\w'’.-]+ ){1,6}?to [a-z]+", re.IGNORECASE
)
_FOR = re.compile(r"(?:for|on|upon)\b", re.IGNORECASE)


def asks_for_a_deed(cue: Cue, content: Content) -> bool:
    """'asked for help', 'asked to leave', 'asked the council to resign'."""
    if content.form == "infinitive":
        return True
    if content.quoted or content.question:
        return False
    return "for" in cue.words or content.text.lower().startswith("for ") or _SOMEONE_TO.match(content.text) is not None


def calls_for(cue: Cue, content: Content) -> bool:
    """'called for calm', 'called on the council | to resign'; not 'called it a risk for children'."""
    if "call" not in cue.lemmas:
        return False
    told = any(word in cue.words for word in ("for", "on", "upon"))
    return told or content.form == "infinitive" or _FOR.match(content.text) is not None
