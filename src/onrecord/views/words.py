"""Records in words: what the terminal, the page and the comparison call the same thing."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from onrecord.records import Attribution, Certainty, Figure, Span, Speaker, Time
from onrecord.views.plain import plain

Naming = Literal["named", "unnamed", "unknown"]
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian",
    "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
OPENING_MARKS = "\"“”„‟‘’‚'«»‹›「『"
CHANGES = {"rise": "up by", "fall": "down by", "from": "from", "to": "to"}
BOUNDS = {"at least": "≥ ", "at most": "≤ ", "more than": "> ", "less than": "< ", "about": "≈ "}


def spans_in_words(spans: Sequence[Span]) -> str:
    """Join the pieces of a discontinuous text with an ellipsis."""
    return " … ".join(plain(span.text) for span in spans)


def naming(attribution: Attribution) -> Naming:
    """Is the speaker named, only described, or not known from this article?"""
    if attribution.speaker is not None and attribution.speaker.named:
        return "named"
    return "unnamed" if _description(attribution) else "unknown"


def count_namings(attributions: Iterable[Attribution]) -> dict[Naming, int]:
    """How many attributions are laid to named, unnamed and unknown speakers."""
    counted = Counter(naming(attribution) for attribution in attributions)
    return {"named": counted["named"], "unnamed": counted["unnamed"], "unknown": counted["unknown"]}


def speaker_in_words(attribution: Attribution) -> str:
    """The speaker's name, else the article's words for them, else 'unknown speaker'."""
    if attribution.speaker is not None and attribution.speaker.name is not None:
        return plain(attribution.speaker.name)
    return _description(attribution) or "unknown speaker"


def role_in_words(speaker: Speaker | None) -> str:
    """The role in the article's words, or nothing; it follows a name, so that its own article is lower case."""
    role = plain(speaker.role) if speaker is not None and speaker.role and speaker.named else ""
    return re.sub(r"^(?:The|An?) ", lambda leading: leading[0].lower(), role)


def kind_in_words(speaker: Speaker | None) -> str:
    """What kind of speaker it is and how often the article turns to them: 'government, mentioned 4 times'."""
    if speaker is None:
        return ""
    often = f"mentioned {len(speaker.mentions)} times" if len(speaker.mentions) > 1 else ""
    return ", ".join(part for part in (speaker.kind if speaker.kind != "unknown" else "", often) if part)


def source_beside_name(attribution: Attribution) -> str:
    """The source's words in the text where they are not the name already shown: 'she', 'the minister'."""
    words = spans_in_words(attribution.source).strip(" ,")
    shown = _letters(f"{speaker_in_words(attribution)} {role_in_words(attribution.speaker)}")
    return "" if _letters(words) <= shown else words


def content_in_words(attribution: Attribution) -> str:
    """The exact words of the content; a direct quotation without its marks is given marks."""
    words = spans_in_words(attribution.content)
    if attribution.quotation == "direct" and words and words[0] not in OPENING_MARKS:
        return f"“{words}”"
    return words


def certainty_in_words(certainty: Certainty) -> str:
    """'probable', 'certain, not so', 'possible, by an estimate'; nothing where the text leaves it unstated."""
    parts: list[str] = [] if certainty.level == "unstated" else [certainty.level]
    parts += ["in the negative"] if certainty.polarity == "negative" else []
    parts += [f"basis: {certainty.basis}"] if certainty.basis else []
    return ", ".join(parts)


def figure_in_words(figure: Figure) -> str:
    """What a figure comes to, and of what: '≥ 14 people', '12–15 %', 'USD 70 per barrel', 'up by 5 %', '2 × boats'."""
    change = CHANGES.get(figure.change or "", "")
    counted = plain(figure.counted.text) if figure.counted else ""
    per = f"per {plain(figure.per)}" if figure.per else ""
    return " ".join(part for part in (change, _with_unit(_amount(figure), figure), counted, per) if part)


def time_in_words(time: Time) -> str:
    """What a time comes to: its date in words where it is settled, else EDTF as it stands."""
    date = date_in_words(time.edtf)
    return date if time.role == "about" else f"{time.role} {date}"


def date_in_words(edtf: str | None) -> str:
    """'12 March 2031' or '12 March 2031, 14:05' from EDTF; anything less settled stays as it is."""
    day = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)(?:T(\d\d:\d\d).*)?", edtf or "")
    if not day:
        return plain(edtf or "")
    date = f"{int(day[3])} {MONTHS[int(day[2]) - 1]} {day[1]}"
    return f"{date}, {day[4]}" if day[4] else date


def language_in_words(code: str | None) -> str:
    """The English name of a common language, else its code."""
    return LANGUAGES.get(code or "", plain(code or ""))


def quantity(number: int, one: str, many: str | None = None) -> str:
    """'1 attribution', '1,204 attributions'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _letters(words: str) -> set[str]:
    return set(re.findall(r"\w+", words.casefold()))


def _description(attribution: Attribution) -> str:
    speaker = attribution.speaker
    if speaker is not None and speaker.described_as:
        return plain(speaker.described_as)
    return ""


def _amount(figure: Figure) -> str:
    if figure.value is not None:
        return BOUNDS.get(figure.approximation or "", "") + _number(figure.value)
    if figure.low is not None and figure.high is not None:
        return f"{_number(figure.low)}–{_number(figure.high)}"
    if figure.low is not None:
        return f"{'> ' if figure.approximation == 'more than' else '≥ '}{_number(figure.low)}"
    if figure.high is not None:
        return f"{'< ' if figure.approximation == 'less than' else '≤ '}{_number(figure.high)}"
    return plain(figure.span.text)


def _with_unit(amount: str, figure: Figure) -> str:
    unit = plain(figure.unit) if figure.unit else ""
    if figure.kind == "money" and unit.isupper():
        return f"{unit} {amount}"
    if figure.kind == "multiple":
        return f"{amount} ×"
    if figure.kind == "percentage points":
        return f"{amount} percentage points"
    return f"{amount} {_several(unit) if amount != '1' else unit}".strip()


def _several(unit: str) -> str:
    """'600 metres'; what is written with a sign or changes its vowel stays right."""
    irregular = {"foot": "feet", "inch": "inches", "century": "centuries", "penny": "pence"}
    return irregular.get(unit, f"{unit}s" if unit.isalpha() and unit.islower() and not unit.endswith("s") else unit)


def _number(value: float) -> str:
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    return f"{value:,.0f}" if value == round(value) else f"{value:,.6g}"
