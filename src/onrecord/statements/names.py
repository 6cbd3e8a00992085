"""Numbers that name something (Boeing 737, Article 5, No. 10, a score, a phone number) and so count nothing."""

from __future__ import annotations

import re

from onrecord.statements.number_words import Numeral

_NAMED_BEFORE = re.compile(
    r"(?:\b(?:Article|Section|Sec\.|Chapter|Title|Rule|Route|Highway|Interstate|Flight|Room|Page|Phase|Part|Level"
    r"|Channel|Act|Bill|Resolution"
    r"|Proposition|Prop\.|Question|Measure|Amendment|Group of|Formula|Boeing|Airbus|Windows|iPhone|Apollo|Catch|Form"
    r"|Bowl|Grade|Game|Round"
    r"|Model|Type|Unit|District|Ward|Zone|Category|Version|Station|Pier|Gate|Exit|Platform|Terminal|Brigade|Division"
    r"|Squadron|Number|Nos?\."
    r"|no\.|nr\.|nrs\.|Ch\.|Pt\.|Vol\.|Volume|Issue|Paragraph|Clause|Schedule|Annex|Appendix|Figure|Table|Item|Count"
    r"|Studio|Area|Tier|Stage|Step"
    r"|Day|Week|Year|Season|Episode|Book|Psalm|Genesis|Matthew|Mark|Luke|John|Suite|Apt\.|Box|Line|Track|Lot|Block"
    r"|Precinct|Engine|Pope"
    r"|Generation|Gen|Covid|COVID|Chapter|U\.?S\.? Route|I|F|B|G|H\.R\.|S\.|HB|SB|AB|World War|Special|Sub|Mach"
    r"|Class of|class of|chapter|section"
    r"|article|day|week|round|part|version|stage|tier|type|page|route|phase|room|channel|level|grade|number|verse|paragraph|step"
    r"|flight|Op|Opus|Pub|Agenda|Vision"
    r"|Studio|Big|Fortune"
    r"|Russell|Nasdaq|FTSE|CAC|DAX|Nikkei|S&P|Poor[’']s|Dow|Hang Seng|Stoxx|Indy|Tier|Sentinel|Soyuz|Falcon|Starship"
    r"|Expo|Euro)[\s-]+|[#№]\s?|[@_/\\]|\w[-:]|\d[.:,/]|\d:\s|&|\+)\Z"
)
_TIME_BEHIND = re.compile(r"\s?(?:[ap]\.?\s?m\b\.?|o[’']clock)|:\s?\d\d\b", re.IGNORECASE)
_GLUED = re.compile(r"-\d|/\d|:\d|\.\d+\.|[-–]?(?:th|st|nd|rd)\b|['’]s\b(?=\s+[a-z])|\w")
_SCORE = re.compile(
    r"\b(?:won|win|beat|lost|lose|lead|led|defeated|drew|vote|voted|ruling|decision|split|score\w*"
    r"|record)\b[^.;]{0,30}\Z",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\s?[-–]\s?\d{1,3}\b|\s+to\s+\d{1,3}\b")
_NAME_BEFORE = re.compile(r"(?:\b[a-z]+[A-Z]\w*\s|(?:(?<=[\w,;] )|(?<=[(“]))[A-Z][\w’'.]*\)?\s)\Z")
_COUNTABLE_BEHIND = re.compile(
    r"\s+(?:(?!(?:is|was|has|as|its|his|this|had|are|were|will)\b)[a-z][\w’'-]*\s+){0,2}"
    r"(?:(?!(?:is|was|has|as|its|this|his|does|us|plus|across|less|thus)\b|\w+\s+(?:the|an?|its|his|their)\b)[a-z][\w’-]*s|people|men|women|children|dead|injured"
    r"|wounded|percent|more)\b"
)
_FIXED = re.compile(
    r"(?:9/11|7/7|(?:480|720|1080|1440|2160)[pi]\b|24/7|20/20|50[-–]50|50/50|911|360[- ]degree|[48]K(?=\s(?:video|tv"
    r"|display|screen|resolution|footage|camera)s?\b)|3M\b(?=\s[a-z]|[’']s)|one[- ]sided|one[- ]time|one[- ]on[- "
    r"]one|zero[- ](?:sum|tolerance)|two[- ]faced)\b",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"(?:no|any|every|some|each|this|that|which|the|another|a|good|bad|only|first|last|right|next|wrong|big|loved|new"
    r"|old|square|day|level|grade"
    r"|chapter|number|anyone|for|not|by|ground|capital|of|all|patient)[\s-]+\Z",
    re.IGNORECASE,
)
_ONE_ON = re.compile(
    r"[\s-]+(?:of|another|saying|day|thing|time|way|that|who|which|by|hand|or|in[\s-]a|on|could|can|would|should"
    r"|might|must|is|has|to|side|more|last|point)\b",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\s+(?:[A-Z\d][\w.’']*\s+){1,3}(?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Lane|Drive|Boulevard|Blvd\.|Square|Place|Terrace)(?!\w)"
)
_VERSION = re.compile(r"\b[A-Z][\w’'.]*\s\Z")
_OR_TWO = re.compile(r"\b(?:an?|one)\s+(?:[\w-]+\s+){1,3}or\s\Z", re.IGNORECASE)
"""'a boat or two' says no number."""
_GLUED_WORD = re.compile(r"-[a-z]")
_ONE_OR_MORE = re.compile(r"\s+or\s+(?:more|two)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_APPROX = re.compile(
    r"\b(?:some|about|nearly|almost|than|least|roughly|approximately|to|over|above|below|under|exceed\w*)\s+\Z",
    re.IGNORECASE,
)


_PERSONS_AGE = re.compile(r"[A-Z][\w.’'-]+,\s\Z|\b(?i:dies?|died|dead)\b[^;\n]{0,40}\bat\s\Z")
_APPOSED = re.compile(r"\b[a-z]{3,}, \Z")
_BEHIND_AGE = re.compile(r"[,.);]|\s+(?:was|is|who|has|told)\b|\s*\Z|\n")
_CODE = re.compile(
    r"(?<![\w-])(?!(?:sub|mid|over|under|non|all|pre|post|early|late|top|anti|multi)-)[A-Za-z]+\d*-\Z|\[\Z|[°′″'’]\Z"
)
_CODE_BEHIND = re.compile(r"\]|;\s\d+\.\d{5}|[°′″]\s?(?:\d|[NSEW]\b)|[’']\d")
_ADDRESS = re.compile(r"(?:https?:/|www\.|\w\.(?:com|org|net|gov|co|ly)/)\S*\Z", re.IGNORECASE)
_LONGEST_ADDRESS = 500
_RESULT_BEHIND = re.compile(
    r"[\s-]+(?:\w+\s+)?(?:loss|defeat|win|victory|votes?|decision|lead|draw|tie|record|series|ruling|split|verdict|triumph|thrashing|rout)\b"
)


def is_age_of_a_person(text: str, start: int, end: int) -> bool:
    """Whether it is an age behind a name ('Karsk, 54,') or a death ('dies at 54'), with no word for years."""
    if text[end : end + 1] == "," and _APPOSED.search(text, max(0, start - 24), start):
        return True
    return bool(_PERSONS_AGE.search(text, max(0, start - 64), start) and _BEHIND_AGE.match(text, end))


def is_code(text: str, start: int, end: int) -> bool:
    """Whether it stands in a web address, a footnote mark, a coordinate or a code such as 'scp-173m'."""
    if not text[start].isdigit():
        return False
    if re.search(r"\.\d{5,}\Z", text[start:end]) and re.search(r"[;/]\s*\Z", text[max(0, start - 4) : start]):
        return True
    if _CODE.search(text, max(0, start - 24), start):
        feet_or_year = text[start - 1] in "'’" and not text[start - 2 : start - 1].isalpha()
        return feet_or_year or text[start - 1] in "-°′″" or bool(_CODE_BEHIND.match(text, end))
    inside = bool(_CODE_BEHIND.match(text, end)) and text[end : end + 1] != "]"
    return inside or _in_address(text, start) or _in_degrees(text, end)


def _in_address(text: str, start: int) -> bool:
    """The word that ends before the number is a web address, or begins one."""
    first = (
        max(
            text.rfind(" ", max(0, start - _LONGEST_ADDRESS), start),
            text.rfind("\n", max(0, start - _LONGEST_ADDRESS), start),
        )
        + 1
    )
    return "/" in text[first:start] and bool(_ADDRESS.search(text, first, start))


def _in_degrees(text: str, end: int) -> bool:
    """'59°10′', '59.17°N': the amount ends behind its sign of degrees."""
    return text[end - 1] == "°" and bool(re.compile(r"\s?(?:\d|[NSEW]\b)").match(text, end))


def is_score(text: str, start: int, end: int) -> bool:
    """Whether two numbers with a hyphen are a result ('lost 2-3', 'a 4-5 decision') or a telephone number."""
    if re.fullmatch(r"\d{3}[-–]\d{4}", text[start:end]):
        return True
    if not re.fullmatch(r"\d{1,3}\s?[-–]\s?\d{1,3}", text[start:end]):
        return False
    if _RESULT_BEHIND.match(text, end):
        return True
    return bool(_SCORE.search(text, max(0, start - 40), start)) and not _COUNTABLE_BEHIND.match(text, end)


def is_name_number(text: str, start: int, end: int, numeral: Numeral, kind: str) -> bool:
    """Whether the number at ``start`` is part of a name, a time of day, a score or an idiom, not a quantity."""
    if _FIXED.match(text, start) or (numeral.fraction and _FIXED.match(text, start)):
        return True
    if kind != "count" or numeral.scaled or numeral.fraction:
        if numeral.fraction and text[max(0, start - 1) : start] in ("/", "-", "_"):
            return True
        return kind == "count" and bool(_NAMED_BEFORE.search(text, max(0, start - 16), start)) and not numeral.fraction
    before = max(0, start - 16)
    if numeral.bare.lower() == "two" and _OR_TWO.search(text, max(0, start - 40), start):
        return True
    if _NAMED_BEFORE.search(text, before, start) or _TIME_BEHIND.match(text, end):
        return True
    if numeral.bare.isalpha():
        return _is_idle_word(text, start, end, numeral.bare.lower())
    return _is_idle_digits(text, start, end, numeral.bare)


def _is_idle_word(text: str, start: int, end: int, word: str) -> bool:
    if text[start].isupper() and text[max(0, start - 4) : start].endswith("of "):
        return True
    if word in ("zero", "nought", "naught"):
        return text[max(0, start - 7) : start].lower() == "ground " or bool(_GLUED_WORD.match(text, end))
    if word != "one":
        return bool(re.compile(r"-[a-z]+-[a-z]", re.IGNORECASE).match(text, end)) and not re.compile(r"-\w+-old").match(
            text, end
        )
    if _ONE_OR_MORE.match(text, end):
        return False
    return bool(_ONE_OF.search(text, max(0, start - 12), start) or _ONE_ON.match(text, end))


def _is_idle_digits(text: str, start: int, end: int, digits: str) -> bool:
    if not digits or _GLUED.match(text, end):
        return bool(digits)
    if _PAIR.match(text, end) and _SCORE.search(text, max(0, start - 40), start):
        return True
    if _STREET.match(text, end):
        return True
    if _YEAR.match(digits) and not _APPROX.search(text, max(0, start - 16), start):
        return True
    if digits.startswith("0") and len(digits) > 1 and digits.isdigit():
        return True
    if re.fullmatch(r"\d\.0", digits) and _VERSION.search(text, max(0, start - 24), start):
        return True
    return (
        bool(_NAME_BEFORE.search(text, max(0, start - 24), start))
        and "," not in digits
        and not _COUNTABLE_BEHIND.match(text, end)
    )
