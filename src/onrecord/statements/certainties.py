"""Certainty: how certain the claim is as the source gives it, whether it is turned by a negation, and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.records import Basis, Certainty, Polarity, Span, Stance
from onrecord.statements.contents import Content
from onrecord.statements.cues import Cue

_OPEN: frozenset[Stance] = frozenset(("neither confirms nor denies", "does not confirm", "declines to comment", "could not be reached", "asks", "demands"))
_POSSIBLE = re.compile(r"\b(?:may|might|could|perhaps|possibly|maybe|possible|conceivabl\w+|can not rule out|cannot rule out)\b(?!\s+\d)")
_PROBABLE = re.compile(r"\b(?:probabl[ey]|likely|apparently|appears?|appeared|seems?|seemed|presumably|reportedly|allegedly|suspected|believed to|thought to|expected to"
                       r"|i think|i believe|i guess|i suspect|we think|we believe|suggests?|suggested|unlikely)\b")  # fmt: skip
_POSSIBLE_CUES = frozenset("fear worry wonder afraid concern".split())
_PROBABLE_CUES = frozenset("think believe suspect expect assume guess suppose reckon presume imagine anticipate predict forecast foresee project feel estimate doubt reportedly "
                           "allegedly apparently suggest imply hint".split())  # fmt: skip
_PROBABLE_CUE_WORDS = re.compile(r"\b(?:seem(?:s|ed|ing)?|appear(?:s|ed|ing)?|looks? like|looked like|reportedly|allegedly|apparently|presumably|likely|probably|estimate)\b")
_POSSIBLE_CUE_WORDS = re.compile(r"\b(?:tacit|may|might|could|rumou?r\w*|possibly|perhaps)\b(?! not)")
_SAID_OF_WILL = frozenset("want hope wish desire long yearn pray plan intend aim seek eager keen anxious willing ready prepare love like hate prefer".split())
_NEGATION = re.compile(r"\b(?:not|never|no one|nobody|nothing|neither|none|no|cannot|unlikely|hardly)\b|n't\b")
_WISHED = re.compile(r"(?:i|we|he|she|they)(?:'d| would)?(?: \w+ly| just)? (?:hoped?|want(?:ed)?|wish(?:ed)?|like to)\b")
_ABOUT = re.compile(r"(?<!according)(?<!led) (?:about|of|for|on|to|at|with|against|in|into)$")
_CLAIMING = frozenset("say tell argue add write report state claim insist note show find disclose reveal declare announce warn reportedly allegedly apparently".split())
_NO_LONGER = re.compile(r"\bnot only\b|\bnot just\b|\bno doubt\b|\bnot surprising\w*|\bno matter\b|\bnothing but\b|\bno (?:later|less|fewer|more) than\b|\bnot least\b|\bno\. ?\d|^no,")
_EYES = re.compile(r"\b(?:(?:i|we|he|she|they)(?:'ve| have| had| also| personally)? (?:saw|seen|witnessed|watched)|(?:with|before) (?:my|his|her|our|their) own eyes)\b")
_TOLD = re.compile(r"\b(?:i|we|he|she|they)(?: was| were|'ve been| have been| had been| has been| (?:had )?heard)(?: \w+ly)? (?:told|informed|briefed|that)\b|\bhas been told\b|\bhad been told\b|\bwas told\b|\bwere told\b")
_DOCUMENT = re.compile(
    r"\b(?:documents?|records?|filings?|affidavits?|court papers|indictments?|complaints?|letters?|memos?|memorandum|e-?mails?|transcripts?|reports?|surveys?|polls?|study|studies|audits?"
    r"|documentation|data|figures|statistics|logs?|dossiers?|minutes|census|footage|videos?|recordings?|images?|photographs?)\b", re.IGNORECASE)  # fmt: skip
_ESTIMATE = re.compile(r"\bestimat(?:e|es|ed|ing|ion)\b", re.IGNORECASE)
_WITNESS = re.compile(r"\b(?:eye-?witness(?:es)?|witness(?:es)?|onlookers?|bystanders?)\b", re.IGNORECASE)
_PAPER_CUES = re.compile(r"\b(?:according to|show(?:s|ed|n|ing)?|found|finds|by|in|per|cit(?:es?|ed|ing)|based on|indicat\w+|record\w*|reads?|states?|says?|said|reveal\w*|suggest\w*|point\w* to|obtained|seen by|reviewed)\b")


def read_certainty(cue: Cue, content: Content, stance: Stance, source: Sequence[Span]) -> Certainty:
    """Unstated where the content claims nothing (a bare thing, a deed wished for, a question)."""
    basis = _basis(cue, content, source)
    if stance in _OPEN or content.form in ("none", "whether") or content.question or cue.head in _SAID_OF_WILL:
        return Certainty(basis=basis)
    if _WISHED.match(content.main) or not _claims(cue, content, stance):
        return Certainty(basis=basis)
    return _claim(cue, content, stance, basis)


def _claims(cue: Cue, content: Content, stance: Stance) -> bool:
    """'said it burned' claims something; 'spoke about the fire' does not, 'denied wrongdoing' and 'reported smoke' do."""
    if content.form == "infinitive":
        return cue.passive and cue.head in ("expect", "believe", "think", "say", "report")
    if content.form in ("phrase", "gerund"):
        return stance in ("denies", "confirms", "accuses") or (cue.head in _CLAIMING or not cue.words) and not _ABOUT.search(cue.text) or "according" in cue.words
    return content.led or content.quoted or not _ABOUT.search(cue.text)


def _claim(cue: Cue, content: Content, stance: Stance, basis: Basis | None) -> Certainty:
    turned = bool(_NEGATION.search(_NO_LONGER.sub("", content.main)))
    outward = stance == "denies" or cue.head in ("deny", "refute", "rebut", "doubt") or (cue.negated and cue.head in ("think", "believe", "expect"))
    if stance == "denies" and cue.head not in ("deny", "refute", "rebut"):
        turned, outward = True, False
    polarity: Polarity = "negative" if turned != outward else "positive"
    if _POSSIBLE.search(content.main) or cue.head in _POSSIBLE_CUES or _POSSIBLE_CUE_WORDS.search(cue.text):
        return Certainty(level="possible", polarity=polarity, basis=basis)
    if _PROBABLE.search(content.main) or cue.head in _PROBABLE_CUES or _PROBABLE_CUE_WORDS.search(cue.text):
        return Certainty(level="probable", polarity=polarity, basis=basis)
    return Certainty(level="certain", polarity=polarity, basis=basis)


def _basis(cue: Cue, content: Content, source: Sequence[Span]) -> Basis | None:
    """What the source goes by, only where the words name it."""
    who = " ".join(span.text for span in source)[:300]
    words = content.text[:300].lower().replace("’", "'")
    if cue.head in ("witness", "watch") and not cue.negated or _EYES.search(words) or _WITNESS.search(who) and content.form == "clause":
        return "saw it"
    if _ESTIMATE.search(cue.text) or _ESTIMATE.search(who):
        return "estimate"
    if _TOLD.search(words) or _TOLD.search(f"he {cue.text}"):
        return "was told"
    if _DOCUMENT.search(cue.text) and "according" in cue.text or _is_paper(who) and _PAPER_CUES.search(cue.text):
        return "document"
    return None


def _is_paper(who: str) -> bool:
    """The source's own head is a document: 'the filing', 'hospital records', not 'the author of the report'."""
    head = re.split(r"\b(?:of|by|from|in|on|that|which|who|with|for|released|published)\b|,", who, maxsplit=1)[0].strip()
    return bool(_DOCUMENT.search(head)) and bool(_DOCUMENT.fullmatch(head.split()[-1].strip("'’s\"”“.") if head.split() else "") or _DOCUMENT.fullmatch(head.split()[-1].strip("\"”“.")))
