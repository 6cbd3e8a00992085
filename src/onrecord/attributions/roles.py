"""What people are called beside their names ('Interior Minister', 'head of the board'), and whom a role fits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.attributions import lexicon, places
from onrecord.records import Span

APPOSED = re.compile(
    r"\s*,\s+(?:\d{1,3},\s+)?(?P<role>(?:(?:the|a|an|its|his|her|their|[A-Z][\w.-]+[’']s?)\s)?"
    r"[^,;:.“”\"()—–]{3,90}?)(?=[,;.]|\swho\b|\Z)"
)
LINK = re.compile(r"\s(?:of|for|from|in|at|on|with|to|by|and|who)\s")
NO_APPOSITION = re.compile(r"(?:who|which|whose|and|or|but|along|including|like|such|later|\w+ing)\b", re.IGNORECASE)
PARTY = re.compile(r"\s*[,(]\s*(?P<party>[DRI])-(?P<state>[A-Z][\w.]{1,5})")
PARTIES = {"D": "democrat", "R": "republican", "I": "independent"}
MARKING = lexicon.words("former ex vice deputy acting assistant under interim elect late then- next future past")
"""Words that make it another office: 'the president' is neither the vice president nor a former one."""
EMPTY = lexicon.words(
    "the a an his her their its our this that who also said u.s us new longtime long-time then of for from in at on "
    "with to and"
)


@dataclass(frozen=True)
class Role:
    """One thing that someone is called: its noun and the words that go with it, in lower case; and as it stands."""

    head: str
    words: frozenset[str]
    text: str = ""


def roles_beside(text: str, name: Span, titles: str) -> tuple[Role, ...]:
    """The roles that stand right before and right behind a name."""
    before, behind = read_role(_before(text, name, titles), titles), read_role(_behind(text, name))
    found = [role for role in (before, behind) if role]
    if party := PARTY.match(text, name.end):
        state = places.STATES.get(party["state"].strip(".").lower(), party["state"].lower())
        found.append(Role(PARTIES[party["party"]], frozenset(state.split())))
    return tuple(found)


def read_role(words: str, text: str | None = None) -> Role | None:
    """The role that a few words name; None where they name none. ``text``: how it stands, where that is shorter."""
    tokens = [plain(t) for t in words.split()]
    core = LINK.split(words)[0]
    heads = [t for t in map(plain, core.split()) if t in lexicon.ROLES]
    if not heads:
        return None
    return Role(
        synonym(heads[-1]),
        frozenset(t for t in tokens if t and t not in EMPTY and t != heads[-1]),
        words if text is None else text,
    )


def fits(role: Role, asked: Role, others: frozenset[str]) -> bool:
    """Whether 'the ... minister' can be who has this role; ``others``: all words by which they are called."""
    if role.head != asked.head or _marks(role) != _marks(asked):
        return False
    return asked.words <= role.words | others


def _marks(role: Role) -> frozenset[str]:
    return frozenset(w for w in role.words if w in MARKING or w.isdigit())


def synonym(head: str) -> str:
    return lexicon.SAME_ROLES.get(head, head)


def plain(token: str) -> str:
    """A word as roles are compared: small, without marks and possessive; parties by their members."""
    word = re.sub(r"['’]s?$", "", token.strip('.,;:()“”"').lower())
    return lexicon.PARTY_MEMBERS.get(word, word)


def _before(text: str, name: Span, titles: str) -> str:
    """The words right before a name that lead up to a title."""
    lead = text[max(0, name.start - 90) : name.start].split("\n")[-1]
    lead = re.split(r"[.!?;:,“”\"()—–](?:\s|$)(?<!\b[A-Z]\.\s)(?<!\b[A-Z][a-z]\.\s)(?<!\b[A-Z][a-z][a-z]\.\s)", lead)[
        -1
    ]
    tokens = lead.split()
    if not tokens or plain(tokens[-1]) not in TITLES:
        return ""
    kept: list[str] = []
    for token in reversed(tokens[-7:]):
        if kept and token.lower() in STOPS:
            break
        kept.insert(0, token)
    return " ".join(kept) or titles


TITLES = lexicon.ROLES | lexicon.HONORIFICS
STOPS = lexicon.words(
    "and or but that said says by with from to for in on at as when while after before is was are were has had have "
    "told asked the a an who which"
)


def _behind(text: str, name: Span) -> str:
    end = text.find("\n", name.end)
    found = APPOSED.match(text, name.end, end if end >= 0 else len(text))
    if found is None or NO_APPOSITION.match(found["role"]) or " - " in found["role"]:
        return ""
    core = LINK.split(found["role"])[0].split()
    return found["role"] if plain(core[-1]) in lexicon.ROLES else ""
