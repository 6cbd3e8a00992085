"""Attitude: whether the source states, believes, perceives, intends, wishes or decrees the content."""

from __future__ import annotations

from onrecord.records import Attitude, Stance
from onrecord.statements.contents import Content
from onrecord.statements.cues import Cue
from onrecord.statements.documents import is_document
from onrecord.statements.requests import calls_for
from onrecord.statements.vocabulary import words

_BY_LEMMA: dict[Attitude, str] = {
    "belief": "think believe fear worry doubt suspect consider view regard deem judge trust presume guess "
    "suppose reckon imagine expect anticipate assume feel hold understand conclude love like hate "
    "dislike despise detest loathe cherish relish dread lament resent regret distrust mistrust fathom admire "
    "appreciate convince confident sure certain afraid concern unsure uncertain glad "
    "happy support favour prefer oppose foresee wonder frustrated upset angered scared nervous "
    "shocked wary unhappy anxiety angry disappointed alarmed surprise proud satisfied optimistic "
    "pessimistic sceptical skeptical skepticism scepticism enthusiasm enthusiastic pleased grateful chagrin "
    "dismay outrage unsettle disturb trouble puzzle baffle amaze thrill delight excite offend disgust infuriate "
    "despair advocate seem outlook impress startle interest enamored bitter passion care enjoy sceptic",
    "perception": "see hear learn know find watch witness notice discover sense spot detect realise perceive aware "
    "unaware remember recognise appear look obvious evident",
    "intention": "goal try effort plan intend vow decide refuse aim pledge promise commit resolve opt choose "
    "prepare threaten willing ready swear mean attempt aspire strive endeavour determined dedicated pursue design",
    "wish": "want hope wish desire long yearn pray urge appeal plead beg seek request petition propose "
    "recommend advise encourage eager keen anxious push press demand lobby crave need persuade",
    "decree": "order ban instruct command require forbid prohibit decree mandate rule sentence direct "
    "bar block outlaw permit allow authorise grant bid pass repeal enact veto override overturn uphold overrule ratify "
    "sanction impose enforce legalise legalize appoint nominate abolish revoke rescind pardon sign adopt",
}
LEMMAS = {lemma: attitude for attitude, lemmas in _BY_LEMMA.items() for lemma in lemmas.split()}
_SPEECH = words(
    "say tell add note announce declare report explain write state claim insist argue maintain assert reveal "
    "disclose suggest predict warn deny confirm admit acknowledge reply respond tweet post testify"
)
_TAKES_SIDES = words("back support endorse accept approve oppose reject vote")
_ABOUT_WORDS: frozenset[Stance] = frozenset(
    ("neither confirms nor denies", "does not confirm", "declines to comment", "could not be reached")
)
"""Stances about words said or withheld, not about a deed."""
_AMBIGUOUS = words("find hold mean watch direct press push concern prepare long")
"""Lemmas that tell of an attitude only where the content is a clause or an infinitive."""


def read_attitude(cue: Cue, content: Content, stance: Stance, source: str = "") -> Attitude:
    """From the cue's lemma, and for what can be said as well as ordered from the form of the content."""
    if "pleaded guilty" in cue.text:
        return "statement"
    if stance in _ABOUT_WORDS:
        return "statement"
    if cue.head == "tell" and content.form == "infinitive":
        return "decree"
    if cue.head == "ask" and stance == "demands":
        return "wish"
    if cue.head == "warn" and stance == "demands":
        return "wish"
    if cue.head == "seek" and content.form == "infinitive":
        return "intention"
    if cue.head == "vote" and content.form == "infinitive":
        return "decree"
    if cue.head == "find" and is_document(source):
        return "statement"
    if content.quoted and content.form == "clause" and cue.head not in LEMMAS:
        return "statement"
    if calls_for(cue, content):
        return "wish"
    if cue.head == "insist" and "on" in cue.words:
        return "wish"
    if cue.head == "agree" and (content.form == "infinitive" or cue.text.endswith(" to")):
        return "intention"
    if cue.modal in ("will", "would") and cue.head in _TAKES_SIDES and content.form == "phrase":
        return "intention"
    if cue.head == "decline" or (cue.head == "offer" and content.form == "infinitive"):
        return "intention"
    found = LEMMAS.get(cue.head)
    if found is None or (cue.head in _AMBIGUOUS and content.form in ("phrase", "none")) or _is_spoken(cue, content):
        return "statement"
    return found


def _is_spoken(cue: Cue, content: Content) -> bool:
    """'Tolland said she hoped' is what she said; a promise or plea in her own quoted words is said too."""
    if cue.lemmas and cue.lemmas[0] in _SPEECH and cue.head != cue.lemmas[0]:
        return False
    return cue.head in ("promise", "pledge", "vow", "urge", "appeal", "plead", "beg") and content.quoted
