"""Certainty: how certain the claim is as the source gives it, whether a negation turns it, and what it rests on."""

from __future__ import annotations

import re

from onrecord.records import Basis, Certainty, CertaintyLevel, Polarity, Stance
from onrecord.statements.contents import Content
from onrecord.statements.cues import Cue
from onrecord.statements.documents import DOCUMENTS, document_tells, is_document
from onrecord.statements.requests import calls_for
from onrecord.statements.stance_words import CLAIM_OF
from onrecord.statements.vocabulary import words

_OPEN: frozenset[Stance] = frozenset(
    (
        "neither confirms nor denies",
        "does not confirm",
        "declines to comment",
        "could not be reached",
        "asks",
        "demands",
    )
)
"""Stances in which nothing is claimed."""
_WISHING = words(
    "want hope wish desire long yearn pray plan intend aim seek eager keen anxious willing ready prepare love "
    "like hate prefer"
)
_WISHED = re.compile(
    r"(?:i|we|he|she|they)(?:'d| would)?(?: \w+ly| just)? (?:hope[ds]?|want(?:s|ed)?|wish(?:es|ed)?|like to)\b"
    r"|my hope\b"
)
_CLAIMING = words(
    "say tell argue add write report state claim insist note show find disclose reveal declare announce warn "
    "reportedly allegedly apparently"
)
_ABOUT = re.compile(r"(?<!according)(?<!led) (?:about|of|for|on|to|at|with|against|in|into)$")
_CLAIMED_BY_PHRASE: frozenset[Stance] = frozenset(("denies", "confirms", "accuses"))
_REPORTED = words("expect believe think say report know")
_TO_DO = re.compile(r"\bto [a-z]+")
_WEIGHING: frozenset[Stance] = frozenset(("agrees", "disagrees", "apologises"))
"""Of a thing that they approve or not, nothing is claimed."""
_AS = re.compile(
    r"^(?:(?!\b(?:for|that|which|who)\b)[^.;])*?\bas\s(?!(?:well|soon|long|much|many|part|an? result)\b)[^.;]*$",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(r"\b(?:may|might|could|perhaps|possibly|maybe|possible|conceivabl\w+|can ?not rule out)\b")
_PROBABLE = re.compile(
    r"\b(?:probabl[ey]|likely|unlikely|apparently|appear(?:s|ed)?|seem(?:s|ed)?|presumably|reportedly|allegedly"
    r"|suspected|suggest(?:s|ed)?|(?:believed|thought|expected) to|(?:i|we) (?:think|believe|guess|suspect))\b"
)
_FEARFUL = words("fear worry wonder afraid concern")
_UNSURE = words(
    "think believe suspect expect assume guess suppose reckon presume imagine anticipate predict forecast foresee "
    "project feel estimate doubt reportedly allegedly apparently seemingly speculate suggest imply hint seem appear "
    "look"
)
_PROBABLE_CUE = re.compile(r"\b(?:reportedly|allegedly|apparently|presumably|likely|probably)\b")
_POSSIBLE_CUE = re.compile(r"\b(?:tacit|may|might|could|rumou?r\w*|possibly|perhaps)\b(?! not)")
_NEGATION = re.compile(r"\b(?:not|never|no one|nobody|nothing|neither|none|no|cannot|unlikely|hardly)\b|n't\b")
_TURNS_NOTHING = re.compile(
    r"\bnot (?:only|just|least|surprising\w*)\b|\bno (?:doubt|matter|later|less|fewer|more)\b|\bnothing but\b"
    r"|\bno\. ?\d|^no,"
)
_DENYING = words("deny refute rebut")
_OUTER_NEGATION = words("think believe expect")
_CONTESTING = words("dispute reject dismiss contradict challenge")
_NAMING = words("call brand label dub")
_NAMING_AS = words("describe portray depict define rate liken compare attack dismiss denounce deride mock criticise")

_THEY = r"\b(?:i|we|he|she|they)"
_EYES = re.compile(
    rf"{_THEY}(?: had| also| personally)? (?:saw|seen|witnessed|watched)\b(?!.* as\b)"
    r"|\b(?:with|before) (?:my|his|her|our|their) own eyes\b"
)
_TOLD = re.compile(r"\b(?:was|were|been|being) (?:\w+ly )?(?:told|informed|briefed)\b")
_ONE_TOLD = re.compile(
    rf"{_THEY}(?: was| were|'ve been| have been| had been| has been) (?:\w+ly )?(?:told|informed|briefed)\b"
)
_ACCORDING_TO_PAPER = re.compile(rf"\baccording to\b.*\b(?:{DOCUMENTS})\b", re.IGNORECASE)
_PAPER_TELLS = re.compile(
    r"\b(?:according to|show(?:s|ed|n|ing)?|found|finds|by|in|per|based on|indicat\w+|record\w*|reads?|states?|says?"
    r"|said|reveal\w*|suggest\w*|list\w*|describ\w*)\b"
)
_ESTIMATE = re.compile(r"\bestimat(?:e|es|ed|ing|ion|ions)\b", re.IGNORECASE)
_WITNESS = re.compile(r"\b(?:eye-?witness(?:es)?|witness(?:es)?|onlookers?|bystanders?)\b", re.IGNORECASE)
_OPENING = 300


def read_certainty(cue: Cue, content: Content, stance: Stance, source: str) -> Certainty:
    """Unstated where the content claims nothing (a bare thing, a deed wished for, a question)."""
    basis = _basis(cue, content, source[:_OPENING])
    if stance in _OPEN or not _claims(cue, content, stance):
        return Certainty(basis=basis)
    return Certainty(level=_level(cue, content), polarity=_polarity(cue, content, stance), basis=basis)


def _claims(cue: Cue, content: Content, stance: Stance) -> bool:
    """'said it burned' claims something; 'spoke about the fire' does not; 'denied wrongdoing', 'reported smoke' do."""
    if content.question or cue.head in _WISHING or _WISHED.match(content.main):
        return False
    if stance == "expects":
        return content.form != "none" and (content.form in ("clause", "infinitive") or not _ABOUT.search(cue.text))
    if stance == "accuses" or _names(cue, content):
        return content.form != "none"
    if stance == "disagrees" and cue.head in _CONTESTING and CLAIM_OF.match(content.text):
        return True
    if cue.passive and cue.head in _REPORTED and _TO_DO.search(content.text):
        return True
    if content.form == "infinitive":
        return False
    if content.form in ("phrase", "gerund"):
        return stance in _CLAIMED_BY_PHRASE or _tells_by_phrase(cue)
    if content.form != "clause" or content.led or content.quoted:
        return content.form == "clause"
    weighs = stance in _WEIGHING and cue.head not in (*_OUTER_NEGATION, "doubt")
    return not weighs and not _ABOUT.search(cue.text)


def _tells_by_phrase(cue: Cue) -> bool:
    if "according" in cue.words:
        return True
    return (cue.head in _CLAIMING or not cue.words) and not _ABOUT.search(cue.text)


def _names(cue: Cue, content: Content) -> bool:
    """'called it a risk', 'described it as unsafe': a claim without a verb of its own."""
    if cue.head in _NAMING:
        return content.form in ("phrase", "gerund") and not calls_for(cue, content)
    if cue.head in ("liken", "compare"):
        return cue.text.endswith(" to") or " to " in content.text
    return cue.head in _NAMING_AS and (cue.text.endswith(" as") or _AS.search(content.text) is not None)


def _level(cue: Cue, content: Content) -> CertaintyLevel:
    if _POSSIBLE.search(content.main) or cue.head in _FEARFUL or _POSSIBLE_CUE.search(cue.text):
        return "possible"
    if _PROBABLE.search(content.main) or cue.head in _UNSURE or _PROBABLE_CUE.search(cue.text):
        return "probable"
    return "certain"


def _polarity(cue: Cue, content: Content, stance: Stance) -> Polarity:
    """The content's own negation, turned once more where the cue denies or doubts it."""
    if stance == "denies" and cue.head not in _DENYING:
        return "negative"
    inner = bool(_NEGATION.search(_TURNS_NOTHING.sub("", content.main)))
    outer = (
        (stance in ("denies", "disagrees") and not _names(cue, content))
        or cue.head in (*_DENYING, "doubt")
        or (cue.negated and cue.head in _OUTER_NEGATION)
    )
    return "negative" if inner != outer else "positive"


def _basis(cue: Cue, content: Content, source: str) -> Basis | None:
    """What the source goes by, only where the words name it."""
    said = content.text[:_OPENING].lower().replace("’", "'")
    if _saw_it(cue, content, source):
        return "saw it"
    if _ESTIMATE.search(cue.text) or _ESTIMATE.search(source):
        return "estimate"
    if _ONE_TOLD.search(said) or (cue.head == "tell" and _TOLD.search(cue.text)):
        return "was told"
    if (
        document_tells(said)
        or _ACCORDING_TO_PAPER.search(cue.text)
        or (is_document(source) and _PAPER_TELLS.search(cue.text))
    ):
        return "document"
    return None


def _saw_it(cue: Cue, content: Content, source: str) -> bool:
    if cue.head in ("witness", "watch") and not cue.negated:
        return True
    return bool(_EYES.search(content.main)) or (content.form == "clause" and bool(_WITNESS.search(source)))
