"""Number words in set phrases that count nothing: 'one store after another', 'two by two', 'at one stage'.

The words of such a phrase say 'each', 'some' or 'at some time'. A number that differs in sense only by what follows
stays a figure: 'one day after another attack' is a distance of a day.
"""

from __future__ import annotations

import re

_FEW = "one|two|three|four|five|six|seven|eight|nine|ten|a\\s+dozen"
_NOUNS = r"(?:\s+(?!(?:and|or|but|of|in|on|at|to|by|after)\b)[\w’'-]+)"
_NEXT = r"(?:another|the\s+(?:next|other))\b"
_TIME = r"(?:second|minute|hour|day|night|week|weekend|month|quarter|season|year|decade)"
_NO_NOUN = (
    r"(?=\s*(?:\Z|[.,;:!?)”\"—–\n])|\s+(?:and|but|or|as|in|on|at|to|by|for|from|with|of|until|when|while|because|since"
    r"|has|have|had|is|was|were|are|will|would|can|could|may|might|did|does|said|says|told|came|went|fell|began|left"
    r"|lost|took|got|gave|saw|he|she|they|we|it|i|you|this|that|the|his|her|their|[a-z]{2,}ed)\b)"
)
"""What follows is the end, or no noun: 'after another' stands for itself."""
_MEASURED = (
    r"(?!\s*-|\s+(?:by|x)\b|\s*×|\s+(?:\w+\s+)?(?:met(?:re|er)s?|feet|foot|inch(?:es)?|yards?|miles?|kilomet\w+|cent\w+"
    r"|km|cm|mm|m|ft|in)\b)"
)
_PHRASE = re.compile(
    rf"one\s+(?!{_TIME}\b)[\w’'-]+\s+after\s+(?:yet\s+)?{_NEXT}"
    rf"|one{_NOUNS}{{0,3}}?\s+after\s+(?:yet\s+)?{_NEXT}{_NO_NOUN}"
    rf"|one{_NOUNS}{{0,2}}?\s+or\s+(?:another|the\s+other)\b"
    rf"|(?P<each>{_FEW})\s+by\s+(?P=each)\b{_MEASURED}"
    r"|one\s+(?:step|day|week|thing|game|brick|bite|piece)\s+at\s+a\s+time\b"
    r"|one\s+(?:moment|minute|second)\b[^.;\n]{1,70}?\bthe\s+next\b"
    r"|one\s+(?:of\s+(?:these|those)|step\s+(?:ahead|closer|nearer|further|away|behind|forward|back)|size\s+fits|foot\s+in\s+the\s+(?:grave|door))\b"
    r"|two\s+(?:birds\s+with\s+one\s+stone|of\s+a\s+kind|steps\s+forward)\b|six\s+of\s+one\b|half\s+a\s+dozen\s+of\s+the\s+other\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b(?:(?P<each>{_FEW})\s+by\s+|at\s+(?P<point>)|from\s+(?P<from>)|(?:with|in)\s+(?P<in>))\Z", re.IGNORECASE
)
"""What stands before a number and may make a phrase of both."""
_POINT = re.compile(r"one\s+(?:point|time|stage|moment|juncture|instance)\b", re.IGNORECASE)
_PASSING = re.compile(rf"one{_NOUNS}{{0,3}}?\s+to\s+{_NEXT}", re.IGNORECASE)
_WHOLE = re.compile(
    r"one\s+(?:voice|sense|respect|breath|piece|stone|go|sweep|swoop|stroke)\b(?!\s+of\b)", re.IGNORECASE
)
_ONCE = re.compile(
    r"one\s+(?:\w+\s+)?(?:morning|afternoon|evening|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?!\s+(?:a|per|each)\b)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"(?:\A|[.!?,;:—–“\"\n]\s*|\b(?:on|and|but|when|then|until)\s)\Z", re.IGNORECASE)
_REACH = 16


def is_idiom(text: str, start: int) -> bool:
    """Whether the number word at ``start`` belongs to a phrase that gives no number."""
    if not text[start].isalpha():
        return False
    if _PHRASE.match(text, start):
        return True
    first = max(0, start - _REACH)
    if _ONCE.match(text, start) and _LEADING.search(text, first, start):
        return True
    before = _BEFORE.search(text, first, start)
    if before is None:
        return False
    if before["each"]:
        return re.compile(rf"{re.escape(before['each'])}\b{_MEASURED}", re.IGNORECASE).match(text, start) is not None
    following = _POINT if before["point"] is not None else _PASSING if before["from"] is not None else _WHOLE
    return following.match(text, start) is not None
