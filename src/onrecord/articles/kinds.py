"""What kind of paragraph a line is: a credit, a note, furniture, or the story's own prose."""

from __future__ import annotations

import re

from onrecord.articles.draft import Block
from onrecord.articles.furniture import COMMENTS, ENDING, FURNITURE, LIKELY, one_of

SHORT = 400
"""Characters: what is longer is prose, whatever words it opens with."""
NAMED = r"(?-i:[A-Z\u00c0-\u024f]|the |our )"
WORK = r"(?:reporting|writing|editing|compiled|translated|edited|written|research|fact-checking|reports?)"
CREDIT = one_of(
    (
        r"(?:additional|further|other|more) (?:reporting|research|writing|editing)\b",
        rf"(?:with (?:additional )?)?{WORK}(?:(?:,| and|/)\s*{WORK})* (?:by|from) {NAMED}",
        rf"with (?:files|reports?|reporting|contributions?|material|input)(?: and \w+)? (?:from|by) {NAMED}",
        r"(?-i:[A-Z])[^.!?:]{2,120} contributed (?:\w+ )?"
        r"(?:to (?:this|the) (?:report|story|article|piece)|reporting|from\b)",
        r"(?-i:[A-Z])[\w’'.-]+(?: (?-i:[A-Z])[\w’'.-]+){0,2} (?:and [\w’'. -]{2,40} )?reported from (?-i:[A-Z])",
        r"contributed reporting|contributing:",
        r"this (?:story|article|piece|report|content) (?:was|is|has been|first|originally) (?:\w+ ){0,4}"
        r"(?:published|appeared|produced|republished|syndicated|supplied|provided|written|reported|translated)\b",
        r"(?:originally|first) published (?:by|in|on|at|as)\b|(?:republished|reprinted) (?:from|with)\b",
        r"copyright (?:©|\(c\)|\d{4})",
        r"(?:sources?|agency|agencies): [^.!?]{2,80}$",
    )
)
COPYRIGHT = re.compile(r"^\W*(?:©|\([cC]\) (?:\d{4}|[A-Z]))")
NOTE = one_of(
    (
        r"(?:editor['’]?s?['’]? note|corrections?|corrections? and clarifications?|clarification|amendment|update)"
        r"\b(?=\s*[:(\[]|\s*[–—]|\s+-\s|\s*$)",
        r"this (?:article|story|report|piece|page|headline) (?:was|has been) (?:\w+ ){0,3}"
        r"(?:amended|corrected|updated|edited|changed|revised)\b",
        r"(?:an earlier|a previous) version of this\b",
    )
)
SIGN_OFF = re.compile(
    r"^(?:[—–-]{1,2}\s*(?:(?:[A-Z\u00c0-\u024f][\w’'.&-]*|of|the|and|for)(?:\s+|/|$)){1,6}"
    r"|\([A-Z][\w .&/’'-]{1,40}\)|[A-Z]{2,5}(?:/[A-Z]{2,5})+)$"
)
UPDATED = re.compile(r"^[(\[]?\s*(?:last\s+)?(?:updated|modified)\b", re.I)
QUOTED = re.compile('["“”«»„「]')
WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’»)\]*]*$")
BULLET = re.compile(r"^(?:[-*•‣▪·–—]|\d{1,2}[.)])\s+")
STOP = re.compile(r"[.!?…:;,。！？।؟，、][\"'”’»)\]]*(?=\s|$|[^\x00-\u2000])")
LONGEST_SENTENCE = 400
"""Characters: a line that goes on longer without a stop is a row of links."""
OPENING_QUOTE = re.compile(r"^[\"'“‘«„‚‹「]")
STORY_BEGUN = 0.5
STORY_DONE = 0.8
"""Shares of the sentences that stand before a heading such as 'Related' or 'Comments'."""
SPOKEN = re.compile(r"\b(?:said|says|saying|told|according to|added|asked|warned)\b", re.I)
PICTURED = re.compile(
    r"\((?:(?:file )?(?:image|photo|picture|video|credit|pic)s?\b|ap photo"
    r"|[^()]{2,40}(?:/|via )(?:getty|reuters|afp|ap)\b)"
    r"[^()]{0,100}\)\.?$|\b(?:(?:photo|picture|image) )?credits?: [^.!?]{2,60}$|\bgetty images\)?$",
    re.I,
)
LEAST_NOTE = 5
"""Words: a shorter note is a link to where the notes stand."""
LONG = 160
"""Characters: longer than any headline, menu line or button."""


def block_of(text: str) -> Block | None:
    """The block that a clean line makes; None where it is furniture or nothing."""
    if not WORD.search(text):
        return None
    if is_credit(text):
        return Block(text, "credit")
    if is_note(text):
        return Block(text, "note")
    if is_furniture(text):
        return None
    return Block(text, "caption" if is_caption(text) else "body")


def is_credit(text: str) -> bool:
    """Whether a line says who else reported, or whose copy it is."""
    if len(text) > SHORT or OPENING_QUOTE.match(text):
        return False
    return CREDIT.match(text) is not None or COPYRIGHT.match(text) is not None


def is_sign_off(text: str) -> bool:
    """Whether a line is a wire's name as it stands at the end of its copy: '— Orvane Wire', '(Orvane Wire)'."""
    return SIGN_OFF.match(text) is not None


def is_note(text: str) -> bool:
    """Whether a line is the desk's own: a correction, an editor's note."""
    if len(text) > 4 * SHORT or OPENING_QUOTE.match(text):
        return False
    return NOTE.match(text) is not None and len(WORD.findall(text)) >= LEAST_NOTE


def is_furniture(text: str) -> bool:
    """Whether a line is surely of the page and not of the story; a quotation never is."""
    if len(text) > SHORT or OPENING_QUOTE.match(text):
        return False
    if FURNITURE.match(text):
        return True
    return LIKELY.match(text) is not None and SPOKEN.search(text) is None


def is_caption(text: str) -> bool:
    """Whether a line names the picture it stands under, by the photographer or agency at its end."""
    return len(text) <= 2 * SHORT and PICTURED.search(text) is not None


def is_prose(text: str) -> bool:
    """Whether a line reads like a sentence or a piece of a quotation."""
    if OPENING_QUOTE.match(text):
        return True
    if len(text) >= LONG:
        return len(STOP.findall(text)) * LONGEST_SENTENCE >= len(text)
    words = len(WORD.findall(text))
    if SENTENCE_END.search(text):
        return words >= 4 or len(text) >= 20
    return words >= 6 and text.endswith((":", "—", "–", ","))


def without_ending(lines: list[str]) -> list[str]:
    """The story without the comments, and the ways to other stories, behind it."""
    total = sum(len(line) for line in lines if is_prose(line))
    before = 0
    for place, line in enumerate(lines):
        if before and _ends_here(lines, place, before / total):
            return [*lines[:place], *(later for later in lines[place:] if is_credit(later) or is_note(later))]
        before += len(line) if is_prose(line) else 0
    return lines


def _ends_here(lines: list[str], place: int, share: float) -> bool:
    """Whether a heading ends the story; some sites set a box of links amid it, and the story goes on behind."""
    if share < STORY_BEGUN:
        return False
    if COMMENTS.match(lines[place]):
        return True
    if share < STORY_DONE or not ENDING.match(lines[place]):
        return False
    return not any(len(line) >= LONG and QUOTED.search(line) and SPOKEN.search(line) for line in lines[place + 1 :])
