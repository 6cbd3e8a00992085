"""The words that settle a stance: lemmas of cues, phrases that weigh more than any lemma, words that refute a claim."""

from __future__ import annotations

import re

from onrecord.records import Stance
from onrecord.statements.vocabulary import words


def _any(*ways: str) -> re.Pattern[str]:
    return re.compile("|".join(ways), re.IGNORECASE)


_BY_LEMMA: dict[Stance, str] = {
    "confirms": "confirm acknowledge admit concede verify corroborate affirm recognise",
    "denies": "deny refute rebut",
    "disagrees": "reject dispute disagree oppose object dismiss disavow repudiate contradict criticise condemn "
    "denounce decry slam blast assail refuse doubt decline attack mock rebuke lambast deride bemoan challenge "
    "rebuff resist rail rip boo chide scold critique balk lash protest berate chastise admonish ridicule disparage "
    "deplore complain overrule",
    "agrees": "agree concur support endorse back accept welcome approve echo favour side praise applaud hail "
    "advocate tout celebrate congratulate cheer commend laud "
    "champion embrace defend",
    "accuses": "accuse blame allege charge",
    "promises": "promise pledge vow commit swear guarantee plan intend decide resolve",
    "expects": "expect predict forecast anticipate foresee project outlook fear",
    "demands": "demand order urge appeal plead beg require instruct command press push petition propose request "
    "recommend advise encourage persuade",
    "asks": "ask wonder inquire query question",
    "apologises": "apologise sorry regret",
}
STANCE_OF = {lemma: stance for stance, lemmas in _BY_LEMMA.items() for lemma in lemmas.split()}

_NOT = r"(?:not|cannot|never|won't|wouldn't|\w+n't)"
_SHUT = r"\b(?:declin|refus)(?:es|ed|e|ing|al)?"
_TELLING = (
    r"(?:say|comment|discuss|answer|elaborate|speak|talk|disclose|reveal|specify|respond|name|identify|describe|detail"
    r"|give (?:details|a reason|an? \w+)|be drawn|go into|provide)\b"
)
_REQUESTS = r"\b(?:requests?|messages?|e-?mails?|emailed|calls?|questions?|inquir\w+|enquir\w+|comment)\b"
_EITHER = r"(?:confirm(?:ed|s|ing)?|den(?:y|ied|ies|ying))"
PHRASES: tuple[tuple[Stance, re.Pattern[str]], ...] = (
    (
        "neither confirms nor denies",
        _any(
            rf"\bneither {_EITHER} n?or {_EITHER}",
            rf"(?:\b{_NOT}\b|{_SHUT})[^.;]{{0,30}}\b(?:confirm n?or deny|deny n?or confirm)\b",
        ),
    ),
    (
        "declines to comment",
        _any(
            rf"{_SHUT} (?:to )?(?:\w+ly )?{_TELLING}|{_SHUT} (?:further |any )?comment\b",
            rf"\b(?:would not|will not|won't|wouldn't) (?:\w+ly )?{_TELLING}",
            r"\b(?:had|has|have|offered|made) no (?:immediate |further )?comment\b|\bno comment\b",
        ),
    ),
    (
        "could not be reached",
        _any(
            rf"\b{_NOT} (?:immediately |initially )?be (?:\w+ly )?(?:reached|contacted|located)\b",
            rf"\b{_NOT} (?:immediately |initially )?(?:be )?(?:available|reachable) (?:for comment|to comment)",
            r"\bunreachable\b|\bunavailable (?:for comment|to comment)",
            rf"(?:\b{_NOT}|\byet to|\bfailed to|\bwithout) (?:yet )?(?:\w+ly )?"
            rf"(?:respond|repl(?:y|ied)|(?:return|answer)[^.;]{{0,60}}{_REQUESTS})",
        ),
    ),
    (
        "does not confirm",
        _any(
            rf"{_SHUT} to (?:\w+ly )?(?:confirm|verify|corroborate|deny|dispute|rule out)\b",
            rf"\b{_NOT} (?:\w+ly )?rule(?:d)? out\b|\bunable to (?:\w+ly )?(?:confirm|verify)\b",
            r"\b(?:offered|gave|provided|had|presented|produced|showed|cited) no (?:\w+ )?"
            r"(?:proof|evidence|confirmation|details?|specifics|explanation)\b|\bno confirmation\b",
            rf"\b{_NOT} (?:offer|give|provide|present|produce|show|cite) (?:\w+ ){{0,2}}"
            r"(?:proof|evidence|details?|sources?)\b",
        ),
    ),
    ("confirms", _any(r"\bpleaded guilty\b|\bno denying\b")),
    ("apologises", _any(r"\bsaid (?:\w+ )?(?:was |were |is )?sorry\b")),
    (
        "demands",
        _any(r"\binsist(?:s|ed|ing)? on\b", r"\bdemand"),
    ),
    (
        "disagrees",
        _any(
            r"\b(?:br(?:eak|oke|eaks|oken)) with\b|\btook (?:issue|offen[cs]e) (?:with|at)\b|\bhit back at\b",
            r"\bpush(?:es|ed|ing)? back (?:against|on)\b|\bsp[eo]\w* out against\b|\bvot(?:e|es|ed|ing) against\b",
            r"\b(?:argu|campaign|speak|spoke|come|came|fight|fought|rall|lean|stand|stood)\w* (?:\w+ )?against\b",
            r"\brul(?:ed|es|ing) out\b|\bsa(?:id|ys?) no to\b",
        ),
    ),
    ("agrees", _any(r"\bsided? with\b|\bin favou?r of\b|\bvot(?:e|es|ed|ing) for\b")),
    ("accuses", _any(r"\bpoint\w* the finger at\b|\b(?:laid|lay|lays|put) the blame\b|\bcharge[sd] that\b")),
)
WITHHELD = words(
    "say tell confirm verify corroborate acknowledge admit concede mention comment specify disclose reveal "
    "elaborate identify explain discuss announce release respond reply state declare deny "
    "refute rebut dispute report suggest indicate claim allege accuse cite recognise"
)
"""Who did not do these has not confirmed; more than that the words do not say."""
TURNED: dict[Stance, Stance] = {
    "agrees": "disagrees",
    "disagrees": "states",
    "accuses": "states",
    "promises": "states",
    "demands": "states",
    "asks": "states",
    "apologises": "states",
}
"""What a negation makes of a stance."""

_OWNER = r"(?:the |an? |any |his |her |their |its |him |them |us |me |it |all |\w+[’']s )?"
GRANTED = _any(
    rf"{_OWNER}(?:\w+ )?(?:entry|access|bail|parole|permission|visas?|asylum|requests?|appeals?|motions?|applications?"
    r"|petitions?|permits?|licen[cs]es?|coverage|care|treatment|services?|benefits|injunction|relief|leave|opportunity"
    r"|chance|rights?)\b"
)
"""What is refused, not contradicted, when it is denied."""
_CLAIM = r"\b(?:reports?|claims?|allegations?|accusations?|rumou?rs?|suggestions?|stor(?:y|ies)|charges?|accounts?)\b"
_FALSE = (
    r"(?:not true|untrue|false|baseless|unfounded|groundless|fabricat\w+|fiction|lies?|nonsense|incorrect|inaccurate"
    r"|without (?:foundation|merit|basis)|invented|made up|hoax|fake|bogus)\b"
)
_QUOTE = "[\"“‘']?"
REFUTES = _any(
    rf"(?:{_CLAIM}[^.;]{{0,100}}?\b(?:was|were|is|are)\s+(?:\w+ly\s+|all\s+|a\s+)?{_QUOTE}"
    rf"|^(?:it|this|that)(?: is| was|[’']s) (?:\w+ly )?(?:an? )?{_QUOTE}){_FALSE}(?!\s+(?:to|alarm))"
)
CALLED_FALSE = _any(rf"\b{_FALSE}[\"”’']?[.,]?[\"”’']?$", rf"[\"“‘'](?:an? )?(?:\w+ )?{_FALSE}")
SUPPOSED = _any(r"\b(?:if|whether|unless|would be|had been|not(?! true))\b")
LYING = _any(r"\b(?:is|are|was|were|has been|have been|had been) (?:\w+ly )?(?:lying|to blame)\b")
WILL_DO = _any(
    r"^(?P<who>i|we|he|she|it|they)(?:(?: (?P<would>would)|[’']d| will|[’']ll)"
    r"(?: (?:never|not|also|soon|now|always|continue to))?| (?:plan|intend)(?:s|ed)? to) "
    r"[\"“‘]?(?!(?:have|be|like|love|prefer|rather|say|think|probably|likely|need|happen|cost|mean|rain|become|come|look|seem"
    r"|lose|know|see|win|take|also|ever|even|only|point|discount|argue|suggest|note|add|describe"
    r"|call|urge|advise|consider|welcome|either|no|feel)\b)[a-z]+"
)
"""The source's own deed to come; what merely happens to one ('would lose') is no promise."""

_SELF = r"^(?:i|we|he|she|it|they)"
_UNABLE = (
    r"(?: could| can| would| will| did| do| does|[’']d)?(?: ?not|n[’']t)"
    r"|(?: was| is| were| are| am|[’'][msr]e?) (?:not able|unable) to"
)
OWN_WORDS: tuple[tuple[Stance, re.Pattern[str]], ...] = (
    (
        "neither confirms nor denies",
        _any(rf"{_SELF}(?: could| can| would| will)? (?:neither|not) {_EITHER} n?or {_EITHER}"),
    ),
    (
        "does not confirm",
        _any(
            rf"{_SELF}(?:{_UNABLE}) (?:\w+ly |yet )?(?:confirm|verify)\b",
            rf"{_SELF} (?:had|have|has) no (?:\w+ )?confirmation\b",
        ),
    ),
    (
        "declines to comment",
        _any(
            rf"{_SELF}(?:(?: would| will| could|[’']ll) not| cannot| can[’']t| w(?:o|ould)n[’']t| couldn[’']t) "
            r"(?:comment|discuss|elaborate|answer (?:any )?(?:\w+ )?questions?)\b",
            rf"^no comment\b|{_SELF} (?:had|have|has) no (?:further )?comment\b",
        ),
    ),
    (
        "apologises",
        _any(rf"{_SELF}(?: am| are| was| were|[’'][mre]+) (?:\w+ )?sorry\b(?! to)", rf"{_SELF} apologi[sz]e"),
    ),
    ("denies", _any(rf"{_SELF} (?:\w+ly |utterly )?den(?:y|ies|ied)\b")),
    (
        "disagrees",
        _any(
            rf"{_SELF} (?:\w+ly |utterly )?(?:reject(?:s|ed)?|opposes?|disagrees?)\b",
            rf"{_SELF}(?:(?: do| does| did) not| don[’']t| doesn[’']t| didn[’']t) "
            r"(?:\w+ly )?(?:agree|support|endorse)\b",
            rf"{_SELF}(?: am| are| is| was| were|[’'][mres]+) [\"“‘]?(?:\w+ly )?opposed to\b",
        ),
    ),
    ("agrees", _any(rf"{_SELF} (?:\w+ly )?(?:agrees?|supports?|endorses?)\b")),
    ("expects", _any(rf"{_SELF} (?:\w+ly )?(?:expect|expects|expected)\b(?! to be (?:asked|told))")),
)
"""What the source says of its own stance in the content: 'she said she could not confirm it'."""
CLAIM_FIRST = _any(rf"^(?:any |the |these |those |such |all |his |her |their )?(?:\w+ )?{_CLAIM}")
CLAIM_OF = _any(
    r"^(?:any |the |these |those |such |all |his |her |their )?(?:\w+ )?"
    r"(?:ideas?|notions?|suggestions?|claims?|reports?|assertions?|allegations?|accusations?|charges?) (?:that|of)\b"
)
"""A claim made a noun: 'the idea that the dam would fail'."""
