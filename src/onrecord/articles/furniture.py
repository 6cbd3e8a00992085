"""Lines that belong to a page and not to its story, as sites of every kind word them."""

from __future__ import annotations

import re
from collections.abc import Iterable


def one_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Any of the patterns, from the start of a line, whatever its case and the marks before it."""
    return re.compile(rf"^[\W_]*(?:{'|'.join(patterns)})", re.I)


NETWORKS = (
    r"(?:twitter|x|facebook|instagram|linkedin|bluesky|mastodon|threads|telegram|whatsapp|google news|youtube|tiktok"
    r"|reddit|pinterest|messenger|flipboard|social media)"
)
SHARING = (
    r"share|tweet|pin|print|e-?mail|save|copy link|link copied|comments?|reply|like|bookmark|listen|gift this article"
    r"|copy (?:article )?link|log ?in|sign ?in|log ?out|sign ?out|sign ?up|subscribe|register|menu|search|close|skip"
)
FURNITURE = one_of(
    (
        # advertisements
        r"advertis(?:e|ement|ements|ing)\b.{0,40}$",
        r"ad$",
        r"(?:sponsored|promoted|paid)(?: (?:content|stories|post|by\b.{0,40}))?$",
        r"(?:story|article) continues (?:below|after)\b.{0,60}$",
        r"(?:please )?(?:disable|turn off) your ad ?blocker\b.{0,200}$",
        # ways to other stories
        r"continue reading\b.{0,80}$",
        r"scroll (?:down )?(?:to|for) .{0,60}$",
        r"read (?:more|next|also|full story|the full (?:story|article))\b.{0,200}$",
        r"read this(?: next)?\s*[:|].{0,200}$",
        r"(?:also read|see also)\b.{0,200}$",
        r"more (?:on this story|stories|like this)\b.{0,120}$",
        r"more (?:from|on|about)\b[^.!?]{0,80}:?$",
        r"(?:related|recommended|trending)(?: (?:stories|articles|content|news|topics|links|coverage|now))?"
        r"(?:\s*:.{0,200})?$",
        r"(?:most (?:read|popular|viewed|shared)|top stories|latest news)(?:\s*:.{0,200})?$",
        r"you (?:may|might) (?:also )?(?:like|be interested)\b.{0,60}$",
        r"editors?['’]?s?['’]? picks?$",
        r"(?:previous|next) (?:article|post|story)\b.{0,160}$",
        r"home\s*[>›»/|].{0,160}$",
        r"(?:back to (?:top|home)|skip to (?:\w+ )?(?:content|navigation|main))\b.{0,60}$",
        # newsletters, accounts, money
        r"already an? (?:subscriber|member|registered)\b.{0,80}$",
        r"forgot(?:ten)? (?:your )?password\b.{0,40}$",
        # sharing and following
        rf"(?:{SHARING}|{NETWORKS})!?$",
        r"(?:share|tweet|e-?mail|print|save|bookmark)(?: (?:this|the))?(?: (?:article|story|post|page|news))?"
        r"(?: (?:on|via|by|with) .{1,40})?$",
        rf"(?:{NETWORKS}[\s,|/·•-]+)+{NETWORKS}$",
        # comments, counts, ages
        r"(?:view|show|hide|leave|post|add|read|see|load) (?:all |the |a |more |your |my )*(?:\d+ )?"
        r"(?:comments?|repl(?:y|ies)|photos?|gallery|images?)\b.{0,40}$",
        r"[\d,.]+k? (?:comments?|shares?|views|likes|replies)$",
        r"\d+ ?min(?:ute)?s? read$",
        r"(?:\d+|an?) (?:min(?:ute)?s?|hours?|days?|weeks?|months?) ago$",
        # law and machinery
        r"(?:[^.]{0,80}\. ?)?all rights reserved\b.{0,80}$",
        r"(?:terms (?:of|and) (?:use|service|conditions)|privacy (?:policy|notice)|cookie (?:policy|settings|notice)"
        r"|manage cookies)\b.{0,80}$",
        r"(?:contact us|about us|advertise with us)$",
        r"(?:we|this (?:site|website|page)|our (?:site|website)) uses? cookies\b.{0,300}$",
        r"(?:accept|reject|allow|decline) (?:all(?: cookies)?|cookies)$",
        r"(?:you need to enable|please (?:enable|turn on)|enable) javascript\b.{0,200}$",
        r"javascript (?:is|must be) .{0,120}$",
        r"your browser (?:does not|doesn['’]t|is (?:not|out))\b.{0,160}$",
        r"loading(?: \w+)?\W*$",
        # pictures and films
        r"watch the video\b.{0,60}$",
        r"(?:file )?(?:photo|image|picture|photograph|video|illustration|graphic)(?: (?:credit|courtesy))?"
        r"(?:\s*:|,? (?:by|from|of)\b)[^.!?]{0,80}$",
        r"(?:\w+ ?){0,4}(?:via |/ ?)?(?:getty images|shutterstock|istock|unsplash)$",
        r"(?:tags?|topics?|filed under|categor(?:y|ies)|keywords?)\s*:.{0,240}$",
        r"(?:published|posted) in [^.]{0,60}$",
        r"\d+ (?:of|/) \d+\W*$",
        r"article content$",
        r"this advertisement has not loaded\b.{0,80}$",
        r"share this (?:story|article|post)\b.{0,60}$",
        r"social sharing$",
        r"become an? .{1,40}\b(?:member|insider|subscriber|supporter)s?$",
        r"(?:visit|check out) (?:the|our) [^.!?]{0,40}\b(?:store|shop)$",
    )
)
LIKELY = one_of(
    (
        r"(?:don['’]t miss|in case you missed it)\b.{0,120}$",
        r"(?:sign up|subscribe|register) (?:for|to|now|today|here|with|and|via)\b.{0,240}$",
        r"(?:get|receive) (?:the|our|all the|more|breaking|daily|weekly)\b.{0,120}"
        r"\b(?:inbox|newsletter|emails?|alerts?|app)\b.{0,80}$",
        r"(?:please )?(?:support|donate to) (?:our|independent|quality) (?:\w+ )?journalism\b.{0,200}$",
        r"download (?:our|the) (?:\w+ )?app\b.{0,160}$",
        r"by (?:clicking|signing up|subscribing|continuing|using this (?:web)?site)\b.{0,300}$",
        r"(?:follow|like|find|join) (?:us (?:on|at|for|via|in)"
        r"|our (?:\w+ )?(?:channel|page|newsletter|community|group))\b.{0,160}$",
        r"join (?:the|thought).{0,40}\b(?:conversation|discussion|debate)s?\b.{0,100}$",
        rf"follow .{{1,80}} on {NETWORKS}\b.{{0,120}}$",
        r"(?:click|tap) (?:here|below)\b.{0,160}$",
        r"(?:have|got|do you have) (?:you got )?a (?:story|news tip|tip)\b.{0,160}$",
        r"(?:watch|listen)(?: now)?\s*[:|].{0,160}$",
    )
)
"""Invitations: furniture too, unless the line tells what someone said."""
ENDING = one_of(
    rf"{heading}\s*:?$"
    for heading in (
        r"related(?: (?:stories|articles|posts|content|news|topics|coverage|reading))?",
        r"more (?:from|on|stories|news|in|by|like this)\b[^.!?]{0,80}",
        r"you (?:may|might) (?:also )?(?:like|be interested in|enjoy)\b.{0,40}",
        r"(?:read next|also read|up next|next up|around the web|sponsored stories)",
        r"recommended(?: for you| stories| reading)?",
        r"most (?:read|popular|viewed|commented|shared)\b.{0,40}",
        r"(?:latest|top|trending|popular|other) (?:news|stories|articles|posts)|trending(?: now| on .{1,40})?",
        r"about the authors?",
    )
)
"""Headings behind which other stories or biographies stand; some sites set such a box amid the story."""
COMMENTS = one_of(
    (r"(?:(?:\d+ )?(?:comments|responses|replies)(?: \(\d+\))?|leave a (?:comment|reply)|join the discussion)\s*:?$",)
)
"""Headings behind which readers speak."""
ADDRESS = re.compile(
    r"^\d+\s.{2,40}\b(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Lane|Ln|Drive|Dr|Square|Sq|Floor|Suite)\b\.?(?:,|$)"
    r"|\b[A-Z]{2}\s+\d{5}(?:-\d{4})?$|^(?:(?:physical|postal|mailing|street|our) )?address\b.{0,60}$",
    re.I,
)
AGE = re.compile(
    r"\b(?:\d+|an?)\s+(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s?\s+ago\b|\b\d+\s+min(?:ute)?s?\s+read\b"
    r"|^\d{1,2}:\d{2}(?:\s*[ap]m)?$",
    re.I,
)
BIOGRAPHY = re.compile(
    r"\b(?:is|was)\s+(?:an?|the|our)\s.{0,120}?\b(?:reporter|correspondent|editor|journalist|columnist|writer|producer"
    r"|intern|contributor)\b|\b(?:covers|reports on|writes (?:about|for)|joined)\b|\bcan be reached (?:at|on|via)\b"
    r"|\bfollow (?:him|her|them) on\b",
    re.I,
)
