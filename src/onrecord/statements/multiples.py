"""Multiples: 'twice as many', 'doubled', 'three times the size', 'tenfold', 'cut in half'."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.statements.number_words import SMALL
from onrecord.statements.vocabulary import words

_OF_WHAT = words(
    "size rate number amount price level cost average limit value speed length weight risk legal national normal usual "
    "population volume current previous original global distance height width depth area salary pay total"
)
_VERB = re.compile(
    r"(?P<stem>doubl|tripl|trebl|quadrupl|halv)(?:ed|es|ing)\b(?!\s+(?:down|over|up|back|as)\b|-)", re.IGNORECASE
)
_PLAIN = re.compile(
    r"(?P<stem>doubl|tripl|trebl|quadrupl)e\b(?:(?=\s+(?:the|its|their|his|her|that|what|last|those)\b)|(?P<alone>))",
    re.IGNORECASE,
)
_LED = re.compile(r"\b(?:to|will|would|could|may|might|should|can|than|nearly|almost|roughly)\s+\Z", re.IGNORECASE)
_TWICE = re.compile(r"twice(?=\s+(?:as|the|that|its|their|what|last|those|his|her)\b)", re.IGNORECASE)
_FOLD = re.compile(r"(?P<n>[a-z]+|\d{1,4})-?fold\b", re.IGNORECASE)
_TIMES = re.compile(
    r"\s+times\s+(?:as\b|(?:more|higher|larger|bigger|greater|faster|longer|lower|less|stronger|heavier|likelier|worse"
    r"|better|richer|smaller|wider|deeper|that of|its|their|what|those|last)\b|the\s+(?P<of>[a-z]+))",
    re.IGNORECASE,
)
_STEMS = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "halv": 0.5}


class Multiple(NamedTuple):
    """'twice' and the like: where it ends and how many times it says."""

    end: int
    value: float


def read_multiple(text: str, at: int, end: int) -> Multiple | None:
    """The multiple in one word that begins at ``at``, or None."""
    if found := _VERB.match(text, at, end):
        return Multiple(found.end(), _STEMS[found["stem"].lower()])
    if (found := _PLAIN.match(text, at, end)) and (found["alone"] is None or _LED.search(text, max(0, at - 10), at)):
        return Multiple(found.end(), _STEMS[found["stem"].lower()])
    if found := _TWICE.match(text, at, end):
        return Multiple(found.end(), 2.0)
    if found := _FOLD.match(text, at, end):
        number = found["n"].lower()
        value = float(number) if number.isdigit() else float({"hundred": 100}.get(number, SMALL.get(number, 0)))
        return Multiple(found.end(), value) if value else None
    return None


def times_end(text: str, at: int, end: int) -> int | None:
    """Where 'times' ends behind the number that ends at ``at``, if it multiplies: 'three times as many'."""
    found = _TIMES.match(text, at, end)
    if found is None or (found["of"] and found["of"].lower() not in _OF_WHAT):
        return None
    return at + len(" times")
