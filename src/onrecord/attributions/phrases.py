"""What the words of one source say by themselves: a name, a role, a pronoun, a description; one, several, a thing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.attributions import given_names, lexicon, places
from onrecord.attributions.kinds import Number, known_noun, name_kind, noun_kind
from onrecord.records import SpeakerKind

TOKEN = re.compile(r"[^\s,;:()\[\]“”\"«»]+")
CAPITALISED = re.compile(r"^(?:[^\W\d_a-z]|[A-Z])[\w.'’&-]*$")
INITIAL = re.compile(r"^(?:[A-Z]\.)+$")
POSSESSIVE = re.compile(r"['’]s?$")
ANONYMOUS = re.compile(
    r"\b(?:anonym\w+|(?:not|n['’]t|un)\s*(?:to\s+)?(?:be|being|have\s+\w+\s+name)?\s*(?:named|identified|quoted|used)"
    r"|asked not to|declined to be (?:named|identified)|unnamed|unidentified|withheld|familiar with|briefed on)\b",
    re.IGNORECASE,
)
GENERIC_ENDINGS = ("spokesman", "spokeswoman", "spokesperson", "official", "source", "officer", "aide")
AFFILIATED = re.compile(r"(?P<who>.+?)\s(?P<whose>(?:of|from|at|with)\s.+)")
DATELINE = re.compile(r"^[A-Z][A-Z .'’-]+(?:,\s[\w .]{2,30})?(?:\s\([^)]{2,30}\))?\s*[—–-]+\s+")
HONORIFIC = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Prof)\b\.?\s+")
POSSESSOR = re.compile(r"^[A-Z][\w.-]+(?:\s[A-Z][\w.-]+)*[’']s?\s")
TWOFOLD = re.compile(r"(?P<first>[^,]*?\b[a-z]+) and (?P<second>[a-z].*\s[A-Z].*)")
"""'actor and campaigner Mira Tolland': one person with two roles."""
OFFICE = re.compile(
    rf"(?:[\w.’'-]+\s){{0,4}}?(?:{'|'.join(map(re.escape, sorted(lexicon.TITLES | {'chief', 'director', 'speaker'})))})"
    r"\s(?:of|to)(?:\s[\w.’'&-]+){1,7}$|(?:[\w.’'-]+\s){0,4}?(?:secretary|chief|director)\sof$",
    re.IGNORECASE,
)
"""'Secretary of State', 'Ambassador to the United Nations': an office whose 'of' belongs to its own name."""
THEMSELVES = re.compile(r"\s(?:himself|herself|itself|themselves)$")
BODY_WITH_AND = re.compile(
    r"[A-Z][\w’'-]+ and (?:[A-Z][\w’'-]+ )+(?:Services?|Commission|Administration|Committee|Agency|Bureau|Ministry"
    r"|Department|Office|Institute|Association|Council|Union|Board|Foundation|Centre|Center|University|Police|Corp\.?|Court)\b"
)
TURNS = frozenset({"Q", "A", "Question", "Answer"})
"""Labels of turns that say nothing of who speaks."""
THINGS = frozenset({"operator", "owner", "host"})
"""Roles that a company can have as well as a person."""
TRIMMED = " \t,;:–—-()"


PRONOUN_KINDS: dict[str, tuple[SpeakerKind, Number]] = {
    **dict.fromkeys(lexicon.SINGULAR_PRONOUNS | {"i", "me", "my", "mine", "myself"}, ("person", "one")),
    **dict.fromkeys(lexicon.PLURAL_PRONOUNS | {"we", "us", "our", "ours", "ourselves"}, ("group", "several")),
    **dict.fromkeys(lexicon.RELATIVE_PRONOUNS | lexicon.THING_PRONOUNS | {"you", "your"}, ("unknown", "unknown")),
}


@dataclass(frozen=True)
class Phrase:
    """One source phrase, read by itself.

    name    the proper name in it, as it stands; None where there is none
    start   where the name begins, in the phrase
    full    the name is a person's with at least two parts
    role    what stands before the name or in apposition to it
    head    the noun that says what the source is, in lower case ('official')
    pronoun in lower case
    """

    text: str
    kind: SpeakerKind
    number: Number = "unknown"
    name: str | None = None
    start: int = 0
    full: bool = False
    role: str | None = None
    head: str | None = None
    pronoun: str | None = None
    definite: bool = False
    anonymous: bool = False


@lru_cache(maxsize=1024)
def read_phrase(text: str) -> Phrase:
    """What one source phrase says."""
    words = DATELINE.sub("", text).strip(TRIMMED)
    bare = POSSESSIVE.sub("", words).lower()
    if kind := PRONOUN_KINDS.get(bare):
        return Phrase(text, kind[0], kind[1], pronoun=bare)
    if words in TURNS:
        return Phrase(text, "person", "one")
    anonymous = ANONYMOUS.search(text) is not None
    words = THEMSELVES.sub("", words)
    first = re.split(r",|\s[(–—]|\s-\s", words)[0].strip(TRIMMED)
    rest = words[len(first) :].strip(TRIMMED)
    if first.lower().split(" ")[0] in {"a", "an"}:
        return _apposed(text, first, rest, anonymous) or _described(text, first, anonymous)
    if twofold := TWOFOLD.match(first):
        found = _named(text, twofold["second"], rest, anonymous)
        if found is not None and found.kind == "person" and noun_kind(twofold["first"])[:2] == ("person", "one"):
            return replace(found, role=f"{twofold['first']} and {found.role}") if found.role else found
    if first.lower().startswith(("neither ", "either ", "both ")):
        return Phrase(text, "group", "several", anonymous=anonymous)
    if " and " in first and not _one_body(first):
        return _several(text, first, anonymous)
    return _named(text, first, rest, anonymous) or _described(text, first, anonymous)


def _one_body(first: str) -> bool:
    """'Citizenship and Immigration Services', not 'the White House and the Pentagon'."""
    return " and the " not in first.lower() and first.count(" and ") == 1 and bool(BODY_WITH_AND.search(first))


@lru_cache(maxsize=4096)
def is_name_token(token: str) -> bool:
    """A capitalised word that may be part of a name."""
    return bool(CAPITALISED.match(token) or INITIAL.match(token)) and token.lower() not in lexicon.NEVER_NAMES


def name_run(text: str) -> tuple[int, int] | None:
    """The last run of name words in ``text`` that ends it, with particles inside ('Anna van der Meer')."""
    tokens = list(TOKEN.finditer(text))
    end = len(tokens)
    begin = end
    for place in range(end - 1, -1, -1):
        token = tokens[place].group()
        between = text[tokens[place].end() : tokens[place + 1].start()] if begin < end else ""
        if between.strip() or (begin < end and token.endswith(("’s", "'s"))):
            break
        if is_name_token(token) and token.lower() not in lexicon.ROLES and token.lower() not in lexicon.HONORIFICS:
            begin = place
        elif token.lower() not in lexicon.PARTICLES or begin == end:
            break
    return (tokens[begin].start(), tokens[-1].end()) if begin < end else None


def _named(text: str, first: str, rest: str, anonymous: bool) -> Phrase | None:
    if anonymous and rest and not _is_person(first):
        return None
    if (belongs := AFFILIATED.match(first)) and _is_person(belongs["who"]):
        first, rest = belongs["who"], f"{belongs['whose']}, {rest}" if rest else belongs["whose"]
    definite = _starts_definite(first)
    offset = text.index(first) if first else 0
    if _names_who_follows(first, rest):
        return _apposed(text, first, rest, anonymous)
    if found := proper_body(first):
        entity, begin = found
        name = POSSESSIVE.sub("", first[begin:])
        return Phrase(
            text,
            entity,
            "unknown",
            name=name,
            start=offset + begin,
            role=rest or None,
            definite=definite,
            anonymous=anonymous,
        )
    if first.split(" ")[-1].lower() in lexicon.GROUPS:
        return None
    run = name_run(first)
    if run is None:
        return _apposed(text, first, rest, anonymous)
    name, before = POSSESSIVE.sub("", first[run[0] : run[1]]), first[: run[0]].strip()
    if _generic(first, before) or (name == first and known_noun(name.lower())):
        return None
    if OFFICE.match(before):
        office, name = name, _behind_office(name)
        before = first[: first.rindex(name)].strip()
        run = (first.rindex(name), run[1]) if office != name else run
    full = len(name.split()) >= 2
    kind: SpeakerKind = "person" if full or _titled(before) else "unknown"
    if definite and not _titled(before) and not before.endswith(("’s", "'s")):
        kind = name_kind(name) or (kind if full and known_noun(before.split()[-1].lower()) else "organisation")
    if name.isupper() and not _titled(before) and (kind_by_name := name_kind(name)):
        kind, full = kind_by_name, False
    role = _role(before) or _apposition(rest) or (rest if rest.startswith(("of ", "from ", "at ", "with ")) else None)
    return Phrase(
        text, kind, "one", name=name, start=offset + run[0], full=full and kind == "person", role=role,
        head=_head(before, last=True) or _head(rest), definite=definite, anonymous=anonymous,
    )  # fmt: skip


def _behind_office(name: str) -> str:
    """'State John Kerry', 'United Nations Ada Vey': the person's name that ends an office's own."""
    tokens = name.split()
    given = next(
        (i for i, t in enumerate(tokens) if t.lower() in given_names.GIVEN_TO_MEN | given_names.GIVEN_TO_WOMEN), 0
    )
    lone = len(tokens) == 2 and (known_noun(tokens[0].lower()) or tokens[0] in {"State", "Staff", "Defense", "Defence"})
    return " ".join(tokens[given:] if given else tokens[-1:] if lone else tokens[-2:])


def _names_who_follows(first: str, rest: str) -> bool:
    """'The head of the Firefighters' Union, Tobin Harle,': the name in the first part says of what, the second who."""
    who = rest.split(",")[0].strip(TRIMMED)
    if len(who.split()) < 2 or not all(is_name_token(t) for t in who.split()) or proper_body(who):
        return False
    return any(t in lexicon.ROLES | lexicon.PERSONS for t in first.split(" ")) or first.lower().startswith("one of ")


def _several(text: str, first: str, anonymous: bool) -> Phrase:
    """'Google and Yahoo': one compound source; named where each of its parts is a name."""
    parts = [POSSESSIVE.sub("", part) for part in first.split(" and ")]
    named = all(part and all(is_name_token(t) or t in {"the", "The"} for t in part.split()) for part in parts)
    described = _described(text, parts[-1], anonymous)
    kind: SpeakerKind = described.kind if described.kind in {"document", "group"} and not named else "group"
    return Phrase(text, kind, "several", name=first if named and not anonymous else None, anonymous=anonymous)


def _is_person(first: str) -> bool:
    run = name_run(first)
    return run is not None and len(first[run[0] : run[1]].split()) >= 2 and proper_body(first) is None


@lru_cache(maxsize=1024)
def proper_body(first: str) -> tuple[SpeakerKind, int] | None:
    """Kind and start of an organisation's, government's or document's proper name."""
    begin = found.end() if (found := DETERMINED.match(first)) else 0
    words = POSSESSIVE.sub("", first[begin:])
    tokens = words.split()
    if not tokens or not (is_name_token(tokens[0]) or tokens[0][:1].isdigit()):
        return None
    kind = name_kind(words)
    if kind is None or _is_noun_phrase(tokens, kind):
        return None
    capitals = [t for t in tokens if t[:1].isupper()]
    enough = (
        begin or len(capitals) >= 2 or name_kind(words) == "government" or words.lower() in lexicon.LONE_ORGANISATIONS
    )
    return (kind, begin) if enough or words.isupper() else None


def _is_noun_phrase(tokens: list[str], kind: SpeakerKind) -> bool:
    """'Data from the Orvane Survey', 'Orvane Bank president': the last word, or what stands before 'of', is a noun."""
    if " ".join(tokens).isupper() or " ".join(tokens).lower() in places.METONYMS:
        return False
    lead = next((i for i, t in enumerate(tokens) if i and t in LINKS), len(tokens))
    head = tokens[lead - 1].lower().strip(".")
    if not is_name_token(tokens[lead - 1]) or head in NO_BODIES:
        return True
    if lead < len(tokens) and (
        (lead == 1 and head in lexicon.DOCUMENTS) or tokens[lead] not in {"of", "for", "on", "and"}
    ):
        return True
    if kind == "document" or not any(t.lower().strip(".") in ROLES_OF_PEOPLE for t in tokens):
        return False
    last = tokens[-1].lower().strip(".")
    return last not in lexicon.ORGANISATIONS and last not in lexicon.GOVERNMENTS


NO_BODIES = (lexicon.GROUPS - lexicon.ORGANISATIONS) | (lexicon.ROLES - {"group", "host"})
ROLES_OF_PEOPLE = lexicon.ROLES - {"group"}
DETERMINED = re.compile(r"(?:the|his|her|their|its|our|this)\s", re.IGNORECASE)
LINKS = lexicon.words("of for from in at on with by to like about")


def _apposed(text: str, first: str, rest: str, anonymous: bool) -> Phrase | None:
    """'The operator, Lenholm Lines,': a description first, the name after it."""
    after = HONORIFIC.sub("", rest.split(",")[0].strip(TRIMMED))
    if anonymous or not after or not all(is_name_token(t) for t in after.split()):
        return None
    head = _head(first)
    if (
        not _starts_definite(first)
        and head not in lexicon.ROLES | lexicon.PERSONS
        and not first.lower().startswith("one of ")
    ):
        return None
    entity = proper_body(after)
    full = len(after.split()) >= 2
    person = head in lexicon.PERSONS or (full and (head in lexicon.ROLES - THINGS or not _starts_definite(first)))
    kind: SpeakerKind = entity[0] if entity else "person" if person else "organisation"
    return Phrase(
        text, kind, "one", name=after, start=text.index(after, text.index(first) + len(first)),
        full=full and kind == "person", role=first, head=head, definite=True,
    )  # fmt: skip


def _described(text: str, first: str, anonymous: bool) -> Phrase:
    """A source without a name: officials, a spokesman for the ministry, the report."""
    core = re.split(r"\s(?:of|for|from|in|at|on|with|by|to|near|inside|who|that|which|whose)\s", first)[0]
    kind, number, head = noun_kind(first)
    definite = _starts_definite(first)
    name = None if anonymous else _institution(text, first, core, kind, number)
    start = text.index(name) if name else 0
    return Phrase(text, kind, number, name=name, start=start, head=head, definite=definite, anonymous=anonymous)


def _institution(text: str, first: str, core: str, kind: SpeakerKind, number: Number) -> str | None:
    """'The defence ministry', 'Vessaly’s foreign ministry': what single out an institution also name it."""
    if kind not in {"government", "organisation"} or number == "several" or first.split(" ")[0].lower() in {"a", "an"}:
        return None
    name = re.sub(r"^(?:the|The)\s+", "", core)
    telling = kind == "government" or any(t[:1].isupper() for t in name.split()[:-1])
    singled = len(name.split()) >= 2 and telling and (_starts_definite(first) or POSSESSOR.match(core))
    vague = re.match(
        r"(?:his|her|their|its|this|that|other|local|new|same|whole|entire|two|three)\b", name, re.IGNORECASE
    )
    return name if singled and not vague and name in text else None


def _generic(first: str, before: str) -> bool:
    """'A spokesman for Lenholm Lines', 'Officials in Port Ansel': the name says whose, not who."""
    if first.split()[0].lower() in lexicon.INDEFINITE | lexicon.GROUPS:
        return True
    whose = re.search(
        r"\b(?:of|for|from|in|at|on|with|by|to|near|inside|like|including|who|that|which|whose)\b", before
    )
    return bool(whose) and not OFFICE.match(before) and not _body_title(before)


def _body_title(before: str) -> bool:
    """'Select Committee on Fisheries Chairman': the preposition is the body's, the title follows."""
    if not _titled(before) or first_lower(before):
        return False
    lead = re.split(r"\s(?:of|on|for)\s", before)[0].split()
    return bool(lead) and lead[-1].lower() in lexicon.ORGANISATIONS | lexicon.GOVERNMENTS


def first_lower(words: str) -> bool:
    return words[:1].islower() or words.lower().startswith(("a ", "an ", "the "))


def _starts_definite(words: str) -> bool:
    return words.lower().split(" ")[0] in {"the", "his", "her", "their", "its", "this", "that", "these", "those"}


def _titled(before: str) -> bool:
    last = before.split()[-1].lower() if before.split() else ""
    return last in lexicon.HONORIFICS or last in lexicon.ROLES


def _role(before: str) -> str | None:
    words = before.strip(TRIMMED)
    tokens = words.split()
    while tokens and tokens[-1].lower() in lexicon.NO_ROLES:
        tokens.pop()
    kept = words[: words.rfind(tokens[-1]) + len(tokens[-1])] if tokens else ""
    return (
        kept if kept and any(known_noun(t.lower().strip(".")) or t.lower() in lexicon.ROLES for t in tokens) else None
    )


def _apposition(rest: str) -> str | None:
    """'head of the harbour board' from what follows the name; a relative clause or an age is no role."""
    piece = rest.strip(TRIMMED)
    if re.match(r"\d{1,3}\s*,", piece):
        piece = piece.split(",", 1)[1].strip(TRIMMED)
    if not piece or re.match(r"(?:who|whose|which|and|speaking|citing|\d)", piece, re.IGNORECASE):
        return None
    piece = re.split(r",?\s(?:who|whose|which)\s", piece)[0].strip(TRIMMED)
    return piece if _head(piece) else None


def _head(words: str, last: bool = False) -> str | None:
    tokens = [t.lower().strip(".,") for t in words.split()]
    roles = [t for t in tokens if t in lexicon.ROLES]
    return roles[-1 if last else 0] if roles else next((t for t in tokens if known_noun(t)), None)
