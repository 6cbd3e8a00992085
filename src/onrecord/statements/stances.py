"""Stance: how the source stands to the content, from a closed list. What fits nowhere is 'states'.

A wrong denial harms most, so 'denies' wants a plain word for it, and words that only withhold ('did not say')
become the weakest stance that they bear: 'does not confirm'.
"""

from __future__ import annotations

from onrecord.records import Stance
from onrecord.statements.contents import Content
from onrecord.statements.cues import Cue
from onrecord.statements.requests import asks_for_a_deed, calls_for
from onrecord.statements.stance_words import (
    CALLED_FALSE,
    CLAIM_FIRST,
    GRANTED,
    LYING,
    OWN_WORDS,
    PHRASES,
    REFUTES,
    STANCE_OF,
    SUPPOSED,
    TURNED,
    WILL_DO,
    WITHHELD,
)
from onrecord.statements.vocabulary import words

_SAYING = words("say tell add insist announce state write stress emphasise respond reply")
_CALLING = words("call describe brand label dismiss reject")
_RESOLVING = words("decide resolve")
_CARRIED_OUT = words("plan intend")
_ON_A_THING = words("push press commit back side echo")
_ON_A_CLAIM = words("fear doubt")
_BELIEVING = words("believe think accept consider")
_PRONOUNS = words("i we he she it they who which")
_OPENING = 220


def read_stance(cue: Cue, content: Content, source: str = "") -> Stance:
    """From the cue with its negation and auxiliaries, then from what the content plainly says of a claim."""
    if (phrase := _by_phrase(cue, content)) is not None:
        return phrase
    found = _by_lemma(cue, content)
    if cue.negated:
        return _negated(cue, content, found)
    if found == "states" or cue.head in _CALLING:
        return _by_content(cue, content, source, found)
    return found


def _by_phrase(cue: Cue, content: Content) -> Stance | None:
    """A phrase may end in the content ('declined | to comment') but must begin in the cue."""
    said = cue.text
    if (content.form != "clause" or content.text.startswith("no ")) and not content.quoted:
        said = f"{said} {content.text[:48].lower()}"
    for stance, rule in PHRASES:
        if (found := rule.search(said)) is not None and found.start() < len(cue.text):
            return TURNED.get(stance, stance) if cue.negated else stance
    return None


def _by_lemma(cue: Cue, content: Content) -> Stance:
    if cue.head == "tell" and content.form == "infinitive":
        return "demands"
    if cue.head == "ask":
        return "demands" if asks_for_a_deed(cue, content) else "asks"
    if cue.head == "warn" and asks_for_a_deed(cue, content):
        return "demands"
    if cue.head == "decide" and "against" in cue.words:
        return "disagrees"
    if calls_for(cue, content):
        return "demands"
    if cue.head == "question" and content.form in ("phrase", "gerund") and not cue.passive and "under" not in cue.words:
        return "disagrees"
    found = STANCE_OF.get(cue.head, "states")
    return found if found == "states" or _bears(cue, content, found) else "states"


def _bears(cue: Cue, content: Content, found: Stance) -> bool:
    """Whether the content is of the kind that the lemma takes a stance to."""
    clause = content.form == "clause"
    if found == "denies":
        refused = not clause and GRANTED.match(content.text) is not None
        told = "by" in cue.words or content.led or CLAIM_FIRST.match(content.text) is not None
        return not refused and (told or not cue.passive)
    if cue.head == "dismiss" and cue.passive and "by" not in cue.words:
        return False
    if found == "disagrees" and clause and content.quoted:
        return cue.head in ("disagree", "dispute")
    if cue.head in _RESOLVING:
        return content.form in ("infinitive", "phrase") or cue.text.endswith((" to", " on"))
    if cue.head in _CARRIED_OUT:
        return not content.led and not content.quoted
    if cue.head == "charge":
        return "in" not in cue.words
    if cue.head in _ON_A_THING:
        return not clause
    if cue.head == "question":
        return content.form in ("whether", "clause")
    return clause if cue.head in _ON_A_CLAIM else True


def _negated(cue: Cue, content: Content, found: Stance) -> Stance:
    if found in ("denies", "confirms") or cue.head in WITHHELD or (not cue.lemmas and content.form == "clause"):
        return "does not confirm"
    return "disagrees" if cue.head in _BELIEVING else TURNED.get(found, found)


def _promises(content: Content, source: str) -> bool:
    """A deed of the source's own: 'I will' in its own words, 'she would' in the reporter's."""
    deed = WILL_DO.match(content.text)
    if deed is None:
        return False
    own = deed["who"].lower() in ("i", "we")
    if content.quoted:
        return own and not deed["would"]
    return source.lower() not in _PRONOUNS or source.lower() == deed["who"].lower()


def _by_content(cue: Cue, content: Content, source: str, found: Stance) -> Stance:
    if content.question:
        return "asks"
    opening = content.text[:_OPENING]
    if (refutes := REFUTES.search(opening)) and not SUPPOSED.search(opening[: refutes.end()]):
        return "denies"
    if cue.head in _CALLING and CALLED_FALSE.search(opening):
        return "denies"
    if cue.head not in _SAYING:
        return found
    if (own := next((stance for stance, rule in OWN_WORDS if rule.search(opening)), None)) is not None:
        return found if own == "denies" and GRANTED.search(opening) else own
    if _promises(content, source):
        return "promises"
    return "accuses" if LYING.search(content.main) else found
