"""Shares: 'two-thirds', 'a quarter of', 'half a million', 'one in five'."""

from __future__ import annotations

import re

from onrecord.statements.number_words import PARTS, SCALES, SMALL, TENS, Numeral, number_rule

_LOOSE = re.compile(r"\b(?:than|nearly|about|over|almost|only|just|around|roughly|least|under)\s+\Z", re.IGNORECASE)
"""'more than half people': a share, whatever goes on behind it."""
_AND_ANOTHER = re.compile(r"\b(?:kill|wound|injur|hurt|shot|shoot|arrest|stabb)\w*\s+\Z", re.IGNORECASE)
"""'killed two men and wounded a third'."""
_ONE_HALF = re.compile(r"\b(?:first|second|latter|other|top|bottom|upper|lower|better)\s+\Z", re.IGNORECASE)
"""'the second half of the year' is a time or a part, not one half of anything."""
_HALF = re.compile(
    r"\s+(?:of|an?|the|its|his|her|their|our|that|as|were|was|are|is|said|say|have|had|did|do)\b|[.,;)]"
    r"|\s*\Z",
    re.IGNORECASE,
)
_SHARE_GOES_ON = re.compile(
    r"\s+(?:of|the|as|more|less|fewer|higher|lower|said|say|were|are|have)\b|[.,;)]|\s*\Z", re.IGNORECASE
)
_NOT_A_WHOLE = re.compile(
    r"[-–.,:/]?\d|[\s-]+(?:years?|months?|weeks?|days?|hours?|minutes?|hundred|thousand|million"
    r"|%|per)",
    re.IGNORECASE,
)


def read_share(text: str, at: int, end: int) -> Numeral | None:
    """'two-thirds', 'a third of', 'half a million', 'one in five'."""
    found = number_rule("part of").match(text, at, end)
    if not found:
        return _share(text, at, end)
    count, joint, part = (found[1] or "").lower(), found[2] or "", found[3].lower()
    parts = PARTS.get(part) or PARTS[part.removesuffix("s")]
    number = float(count) if count.isdigit() else float(SMALL.get(count, TENS.get(count, 1)))
    if big := number_rule("of a big").match(text, found.end(), end):
        return Numeral(big.end(), number / parts * SCALES[big[1].lower()], scaled=True)
    if count in ("a", "an") and _AND_ANOTHER.search(text, max(0, at - 20), at):
        return None
    if part == "half" and not count and _ONE_HALF.search(text, max(0, at - 8), at):
        return None
    loose = part == "half" and not count and _LOOSE.search(text, max(0, at - 10), at)
    if number >= parts > 2 or (not loose and _is_ordinal(text, found.end(), end, count, joint, part)):
        return None
    return Numeral(found.end(), number / parts, fraction=True)


def _is_ordinal(text: str, at: int, end: int, count: str, joint: str, part: str) -> bool:
    """'a third debate', 'a quarter', 'one fifth-grader': no share of anything."""
    if part == "half" and not count:
        return not _HALF.match(text, at, end)
    if part.endswith("s") and count not in ("", "a", "one"):
        return False
    if "-" in joint and count == "one":
        return text[at : at + 1] == "-"
    if count not in ("", "a", "an") and re.compile(r"\s+and\s+(?:below|above|under|over|an?)\b").match(text, at, end):
        return False
    return not count or not _SHARE_GOES_ON.match(text, at, end)


def _share(text: str, at: int, end: int) -> Numeral | None:
    first = number_rule("word").match(text, at, end) or re.compile(r"\d{1,3}").match(text, at, end)
    if not first or first[0].lower() in SCALES or not (second := number_rule("share").match(text, first.end(), end)):
        return None
    number, whole = _small(first[0]), _small(second[1])
    if text[first.end() : second.start(1)].strip().lower() == "of" or not 0 < number < whole <= 1000:
        return None
    if whole != 10 and second[1].isdigit() and "every" not in second[0] and whole > 20 and whole % 50:
        return None
    if _NOT_A_WHOLE.match(text, second.end(), end):
        return None
    return Numeral(second.end(), number / whole, fraction=True)


def _small(word: str) -> float:
    word = word.lower()
    if word.isdigit():
        return float(word)
    first, *rest = re.split(r"[\s-]+", word)
    number = 1 if first == "a" else SMALL.get(first) or TENS.get(first, 0)
    if rest and rest[0] in SCALES:
        return number * SCALES[rest[0]]
    return float(number + sum(SMALL[word] for word in rest))
