"""Stance: how the source stands to the content, from a closed list. What fits nowhere is 'states'.

A wrong denial harms most, so 'denies' wants a plain word for it, and words that only withhold ('did not say')
become the weakest stance that they bear: 'does not confirm'.
"""

from __future__ import annotations

import re

from onrecord.records import Stance
from onrecord.statements.contents import Content
from onrecord.statements.cues import Cue

_BY_LEMMA: dict[Stance, str] = {
    "confirms": "confirm acknowledge admit concede verify corroborate affirm recognise",
    "denies": "deny refute rebut",
    "disagrees": "reject dispute disagree oppose object dismiss disavow repudiate contradict criticise condemn denounce decry slam blast assail refuse doubt",
    "agrees": "agree concur support endorse back accept welcome approve echo favour side",
    "accuses": "accuse blame allege",
    "promises": "promise pledge vow commit swear guarantee assure plan intend decide resolve",
    "expects": "expect predict forecast anticipate foresee project fear",
    "demands": "demand order urge appeal plead beg require instruct command press push petition propose request recommend advise encourage",
    "asks": "ask wonder inquire query question",
    "apologises": "apologise sorry",
}  # fmt: skip
LEMMAS = {lemma: stance for stance, lemmas in _BY_LEMMA.items() for lemma in lemmas.split()}

_SHUT = r"(?:declin|refus)(?:e|es|ed|ing|al)?"
_TELLING = r"(?:say|comment|discuss|answer|elaborate|speak|talk|disclose|reveal|specify|respond|give (?:details|a reason|an? \w+)|name|identify|describe|detail|be drawn|go into|provide)"
_PHRASES: tuple[tuple[Stance, str], ...] = (
    ("neither confirms nor denies", r"\bneither (?:confirm\w*|den\w+) nor (?:den\w+|confirm\w*)|\b(?:not|n't|cannot|declin\w+|refus\w+)\b.{0,30}\b(?:confirm or deny|deny or confirm)"
                                    r"|\bwould (?:neither|not) confirm (?:n?or) deny"),
    ("could not be reached", r"\b(?:could not|couldn't|can't|cannot) (?:immediately |initially )?be (?:\w+ly )?(?:reached|contacted|located)"
                             r"|\bunreachable\b|\bnot (?:immediately |initially )?(?:be )?(?:available|reachable) (?:for comment|to comment)"
                             r"|\bunavailable (?:for comment|to comment)"
                             r"|\b(?:not|n't|yet to|never|failed to|without) (?:\w+ly |yet |yet \w+ly )?(?:respond\w*|repl(?:y|ied)|return\w*|answer\w*)\b.{0,60}"
                             r"\b(?:requests?|messages?|emails?|e-mails?|emailed|calls?|questions?|inquir\w+|enquir\w+|comment)\b"),
    ("declines to comment", rf"\b{_SHUT} (?:\w+ )?(?:to )?(?:\w+ly )?(?:publicly )?{_TELLING}\b|\b(?:would|will|won't|wouldn't)(?: not)? (?:\w+ly )?(?:say|comment|discuss|elaborate|be drawn)\b"
                            r"|\bhad no (?:immediate )?comment|\boffered no comment|\bno comment\b|\b(?:declin|refus)(?:es|ed|e|ing) (?:further )?comment\b"),
    ("does not confirm", r"\b(?:declin|refus)\w* to (?:\w+ly )?(?:confirm|verify|corroborate)\b|\b(?:offered|gave|provided|had|presented|produced|showed|cited) no (?:\w+ )?(?:proof|evidence|confirmation|details?)"
                         r"|\bno confirmation\b|\bunable to (?:confirm|verify)"),
    ("confirms", r"\bpleaded guilty\b|\b(?:does|do|did|could|can|would|will) not (?:deny|dispute)\b(?=.{0,3}$)(?!)|\bno denying\b"),
    ("apologises", r"\bsaid (?:\w+ )?(?:was |were |is )?sorry\b|\bapolog"),
    ("demands", r"\bcall(?:s|ed|ing)?\b.{0,24}\b(?:for|on|upon)\b|\binsist(?:s|ed|ing)? on\b|\bdemand"),
    ("disagrees", r"\b(?:br(?:eak|oke|eaks|oken)) with\b|\btook (?:issue|offen[cs]e) (?:with|at)|\bpush(?:es|ed|ing)? back (?:against|on)\b|\bspeak\w* out against|\bhit back at\b"
                  r"|\b(?:ruled|rules|ruling) out\b|\bvoted against\b"),
    ("agrees", r"\bsided? with\b|\bin favou?r of\b"),
    ("accuses", r"\b(?:point\w* the finger at|laid the blame|lay the blame|charges? that|charged that)"),
)  # fmt: skip
_PHRASE_RULES = tuple((stance, re.compile(words)) for stance, words in _PHRASES)
_WITHHELD = frozenset(
    "say tell confirm verify corroborate acknowledge admit concede mention comment specify disclose reveal elaborate identify explain describe provide give "
    "discuss announce release respond reply address state declare deny refute rebut dispute report suggest indicate claim allege accuse provide offer cite".split()
)
_TURNED: dict[Stance, Stance] = {"agrees": "disagrees", "disagrees": "states", "accuses": "states", "promises": "states",
                                 "expects": "states", "demands": "states", "asks": "states", "apologises": "states"}  # fmt: skip
_NOT_CLAIMS = re.compile(
    r"(?:the |a |an |any |his |her |their |its |him |them |us |me |it |all |\w+[’']s )?(?:\w+ )?(?:entry|access|bail|parole|permission|visas?|asylum|requests?|appeals?|motions?"
    r"|applications?|petitions?|permits?|licen[cs]es?|coverage|care|treatment|service|services|benefits|injunction|relief|leave|opportunity|chance|right|rights)\b",
    re.IGNORECASE,
)
_REFUTES = re.compile(
    r"\b(?:(?:reports?|claims?|allegations?|accusations?|rumou?rs?|suggestions?|story|stories|charges?|accounts?|assertions?)\b[^.;]{0,100}?\b(?:was|were|is|are|as)"
    r"\s+(?:\w+ly\s+|all\s+|a\s+)?[\"“‘']?|it (?:was|is|wasn[’']t|isn[’']t) (?:\w+ly )?)[\"“‘']?"
    r"(?:not true|untrue|false|baseless|unfounded|groundless|fabricat\w+|fiction|lies?|nonsense|incorrect|inaccurate|without (?:foundation|merit|basis)|invented|made up|hoax"
    r"|fake|bogus)\b(?!\s+(?:to|alarm))",
    re.IGNORECASE,
)
_CALLED_FALSE = re.compile(r"[\"“‘'](?:\w+ )?(?:false|untrue|baseless|fabricat\w+|fake|nonsense|a lie|lies|fiction|unfounded|groundless|bogus)\b|\b(?:false|untrue|baseless|unfounded|groundless)[\"”’']?[.,]?$",
                           re.IGNORECASE)  # fmt: skip
_IF_TRUE = re.compile(r"\b(?:if|whether|not|unless|would be|had been)\b", re.IGNORECASE)
_LYING = re.compile(r"\b(?:is|are|was|were|has been|have been|had been) (?:\w+ly )?(?:lying|to blame)\b|\bdeliberately\b.{0,40}\b(?:kill|shell|target|attack|misl)\w*", re.IGNORECASE)
_WILL_DO = re.compile(
    r"(?:i|we|he|she|it|they)(?: would|[’']d| will|[’']ll)(?: (?:never|not|also|soon|now|always|continue to))? (?!have\b|be\b|like\b|love\b|prefer\b|rather\b|say\b|think\b|probably\b|likely\b"
    r"|need\b|take\s+(?:time|years|months|weeks|days)|not be\b|happen|cost\b|mean\b|rain|become\b|come\b|look\b|seem\b|lose\b|know\b|see\b|win\b)[a-z]+",
    re.IGNORECASE,
)


def read_stance(cue: Cue, content: Content) -> Stance:
    """From the cue with its negation and auxiliaries, then from what the content plainly says of a claim."""
    if (phrase := _by_phrase(cue, content)) is not None:
        return phrase
    found = _by_lemma(cue, content)
    if cue.negated:
        return _negated(cue, found)
    if found == "states" or (found == "asks" and not content.question):
        return _by_content(cue, content, found)
    return found


def _by_phrase(cue: Cue, content: Content) -> Stance | None:
    opening = content.text[:48].lower() if not content.quoted else ""
    words = f"{cue.text} {opening}" if content.form in ("infinitive", "phrase", "whether", "gerund") else cue.text
    for stance, rule in _PHRASE_RULES:
        if (found := rule.search(words)) is not None and found.start() < len(cue.text):
            return stance
    return None


def _by_lemma(cue: Cue, content: Content) -> Stance:
    if cue.head == "tell" and content.form == "infinitive":
        return "demands"
    if cue.head == "ask":
        return "demands" if content.form == "infinitive" or " for" in cue.text and not content.quoted else "asks"
    found = LEMMAS.get(cue.head, "states")
    return found if found == "states" or _bears(cue, content, found) else "states"


def _bears(cue: Cue, content: Content, found: Stance) -> bool:
    """Whether the content is of the kind that the lemma takes a stance to."""
    if found == "denies":
        return not (content.form != "clause" and _NOT_CLAIMS.match(content.text)) and not (cue.passive and "by" not in cue.words)
    if found == "disagrees":
        return not (content.quoted and content.form == "clause" and cue.head not in ("disagree", "dispute"))
    if cue.head in ("plan", "intend", "decide", "resolve"):
        return content.form == "infinitive" or cue.text.endswith((" to", " on"))
    if cue.head in ("push", "press", "commit", "project", "recognise", "back", "side", "echo"):
        return content.form != "clause" or cue.head in ("project", "recognise")
    if cue.head == "question":
        return content.form in ("whether", "clause")
    if cue.head in ("fear", "doubt"):
        return content.form == "clause"
    return True


def _negated(cue: Cue, found: Stance) -> Stance:
    if found in ("denies", "confirms") or cue.head in _WITHHELD or (not cue.head and not cue.lemmas):
        return "does not confirm"
    if cue.head in ("believe", "think", "accept", "see", "buy", "consider"):
        return "disagrees"
    return _TURNED.get(found, found)


def _by_content(cue: Cue, content: Content, found: Stance) -> Stance:
    if content.question:
        return "asks"
    if found == "asks":
        return found
    refutes = _REFUTES.search(content.text[:220])
    if refutes and not _IF_TRUE.search(content.text[: refutes.start()]) and not _IF_TRUE.search(refutes[0].replace("not true", "")):
        return "denies"
    if cue.head in ("call", "describe", "brand", "label") and _CALLED_FALSE.search(content.text[:220]):
        return "denies"
    if cue.head in ("say", "tell", "add", "insist", "announce", "state", "write", "") and cue.text:
        if _WILL_DO.match(content.text):
            return "promises"
        if _LYING.search(content.main):
            return "accuses"
    return found
