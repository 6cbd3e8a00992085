"""What kind of paragraph a line is: a credit, a note, furniture, or the story's own prose."""

from __future__ import annotations

import re

from onrecord.articles.draft import Block

SHORT = 400
"""Characters: what is longer is prose, whatever words it opens with."""
NAMED = r"(?:[A-Z\u00c0-\u024f]|the )"

CREDIT = re.compile(
    rf"""^[(\[*_–—-]*\s*(?:
    (?i:additional|further|other|more)\ (?i:reporting|research|writing|editing)\b
    |(?i:reporting|writing|editing|compiled|translated|edited|written|research|fact-checking|with\ reporting|with\ additional\ reporting|report)\ (?i:by|from)\ {NAMED}
    |(?i:with\ (?:files|reports?|reporting|contributions?|material|input)(?:\ and\ \w+)?\ (?:from|by))\ {NAMED}
    |[A-Z][^.!?]{{2,120}}\ contributed\ (?:\w+\ )?(?:to\ (?:this|the)|reporting|from\b)
    |(?i:contributed\ reporting|contributing:)
    |(?i:this\ (?:story|article|piece|report|content)\ (?:was|is|has\ been|first|originally)\ .{{0,40}}\b(?:published|appeared|produced|republished|syndicated|supplied|provided|written|reported|translated))
    |(?i:(?:originally|first)\ published\ (?:by|in|on|at|as))\b
    |(?i:republished\ (?:from|with)|reprinted\ (?:from|with))\b
    |(?:©|\(c\)|(?i:copyright\ (?:©|\(c\)|\d{{4}})))
    |(?i:source|agency|agencies):\ \S
    )""",
    re.X,
)
NOTE = re.compile(
    r"""^[(\[*_–—\s-]*(?:
    (?:editor['’]?s?['’]?\ note|corrections?|corrections?\ and\ clarifications?|clarification|amendment|update)\b(?=\s*[:([–—-]|\s*$|\s+\d)
    |this\ (?:article|story|report|piece|page|headline)\ (?:was|has\ been)\ (?:\w+\ ){0,3}(?:amended|corrected|updated|edited|changed|revised)\b
    |(?:an\ earlier|a\ previous)\ version\ of\ this\b
    )""",
    re.X | re.I,
)
UPDATED = re.compile(r"^[(\[]?\s*(?:last\s+)?(?:updated|modified)\b", re.I)

FURNITURE = re.compile(
    r"""^[\W_]*(?:
    advertis(?:e|ement|ements|ing)\b.{0,40}$|ad$|sponsored(?:\ content|\ by\b.{0,40})?$|promoted\ (?:content|stories)$|paid\ (?:content|post)$
    |(?:story|article)\ continues\ (?:below|after)\b.{0,60}$|continue\ reading\b.{0,80}$|scroll\ (?:down\ )?(?:to|for)\ .{0,60}$
    |read\ (?:more|next|also|this|full\ story|the\ full\ (?:story|article))\b.{0,200}$|also\ read\b.{0,200}$|see\ also\b.{0,200}$|more\ (?:on\ this\ story|stories|from|about|like\ this)\b.{0,120}$
    |(?:related|related\ (?:stories|articles|content|news|topics|links|coverage)|recommended|trending|trending\ now|most\ (?:read|popular|viewed|shared)|top\ stories|latest\ news|you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested).{0,40}|don['’]t\ miss.{0,60}|editors?['’]?s?['’]?\ picks?|in\ case\ you\ missed\ it)(?:\s*:.{0,200})?$
    |(?:sign\ up|subscribe|register|log\ in|sign\ in|log\ out|sign\ out)$
    |(?:sign\ up|subscribe|register)\ (?:for|to|now|today|here|with|and|via)\b.{0,240}$
    |(?:get|receive)\ (?:the|our|all\ the|more|breaking|daily|weekly)\b.{0,120}\b(?:inbox|newsletter|emails?|alerts?|app)\b.{0,80}$
    |(?:join|follow|like|find)\ (?:us|our|the\ conversation)\b.{0,160}$|follow\ .{1,80}\ on\ (?:twitter|x|facebook|instagram|linkedin|bluesky|mastodon|threads|telegram|whatsapp|google\ news|youtube|social\ media)\b.{0,120}$
    |(?:share|tweet|pin|print|email|e-mail|save|copy\ link|link\ copied|comment|comments|reply|like|whatsapp|facebook|twitter|linkedin|reddit|telegram|pinterest|messenger|bookmark|listen|gift\ this\ article|copy\ (?:article\ )?link)!?$
    |(?:share|print|email|e-mail|save|bookmark|listen\ to)\ (?:this|the|on|via|by|with)\b.{0,80}$
    |(?:click|tap)\ (?:here|to|on|below)\b.{0,160}$|(?:view|show|hide|leave|post|add|read|see|load)\ (?:all\ |the\ |a\ |more\ |your\ |my\ )*(?:\d+\ )?(?:comments?|repl(?:y|ies)|photos?|gallery|images?)\b.{0,60}$
    |\d+\ (?:comments?|shares?|views|likes|replies)$|\d+\ ?min(?:ute)?s?\ read$|(?:\d+|an?)\ (?:min(?:ute)?s?|hours?|days?|weeks?|months?)\ ago$
    |(?:all\ rights\ reserved|terms\ (?:of|and)\b|privacy\ (?:policy|notice)|cookie\ (?:policy|settings|notice)|manage\ cookies|contact\ us|about\ us|advertise\ with\ us|skip\ to\b|back\ to\ top|back\ to\ home)\b.{0,80}$
    |(?:we|this\ (?:site|website|page)|our\ (?:site|website))\ uses?\ cookies\b.{0,300}$|by\ (?:clicking|signing\ up|subscribing|continuing|using\ this\ site)\b.{0,300}$|(?:accept|reject|allow|decline)\ (?:all|cookies)\b.{0,60}$
    |(?:you\ need\ to\ enable|please\ (?:enable|turn\ on)|enable)\ javascript\b.{0,200}$|javascript\ (?:is|must\ be)\ .{0,120}$|your\ browser\ (?:does\ not|doesn['’]t|is)\b.{0,160}$|(?:please\ )?(?:disable|turn\ off)\ your\ ad\ ?blocker\b.{0,200}$
    |(?:please\ )?(?:support|donate\ to)\ (?:our|independent|quality)\ .{0,200}$|(?:already\ a\ (?:subscriber|member))\b.{0,80}$|forgot(?:ten)?\ (?:your\ )?password\b.{0,40}$
    |watch(?:\ now)?\s*[:|].{0,160}$|watch\ the\ video\b.{0,80}$|listen(?:\ now)?\s*[:|].{0,160}$|download\ (?:our|the)\ (?:\w+\ )?app\b.{0,160}$|have\ (?:a|you\ got\ a)\ (?:story|news\ tip|tip)\b.{0,160}$|got\ a\ (?:tip|story)\b.{0,160}$
    |(?:file\ )?(?:photo|image|picture|photograph|video|illustration|graphic)(?:\ credit)?\s*(?::|by\ ).{0,100}$|getty\ images\b.{0,60}$|(?:(?:\w+\ ){0,3}via\ )?(?:getty\ images|shutterstock|istock|unsplash)$
    |(?:tags?|topics?|filed\ under|categor(?:y|ies)|keywords?)\s*:.{0,240}$
    |(?:published|posted)\ in\ .{0,60}$|loading\b.{0,20}$|home\s*[>›»/|].{0,160}$|previous\ (?:article|post)\b.{0,160}$|next\ (?:article|post)\b.{0,160}$
    )""",
    re.X | re.I | re.S,
)
WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’»)\]*]*$")
QUOTE_OPENING = re.compile(r"^[\"'“‘«„‚‹「]")
QUOTED = re.compile('["“”«»„「]')


def block_of(text: str) -> Block | None:
    """The block that a clean line makes; None where it is furniture or nothing."""
    if not WORD.search(text):
        return None
    if is_credit(text):
        return Block(text, "credit")
    if is_note(text):
        return Block(text, "note")
    return None if is_furniture(text) else Block(text)


def is_credit(text: str) -> bool:
    """Whether a line says who else reported, or whose copy it is."""
    return len(text) <= SHORT and not QUOTED.match(text) and CREDIT.match(text) is not None


def is_note(text: str) -> bool:
    """Whether a line is the desk's own: a correction, an editor's note."""
    return len(text) <= 4 * SHORT and NOTE.match(text) is not None


def is_furniture(text: str) -> bool:
    """Whether a line is surely of the page and not of the story; a quotation never is."""
    return len(text) <= SHORT and not QUOTE_OPENING.match(text) and FURNITURE.match(text) is not None


def is_prose(text: str) -> bool:
    """Whether a line reads like a sentence or a piece of a quotation."""
    if len(text) >= 160 or QUOTE_OPENING.match(text):
        return True
    words = len(WORD.findall(text))
    return (
        (SENTENCE_END.search(text) is not None
        and (words >= 4 or len(text) >= 20))
        or (text.endswith((":", "—", "–", ","))
        and words >= 6)
    )
