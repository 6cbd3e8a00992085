"""One person across articles: by name, role and what the articles speak of, with a reason in words.

A name alone ties nobody: two articles may each mean another. A source without a name is nobody's twin and never comes
in here. A person's word on who is who (``Word``) goes before everything that the articles say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from onrecord.matters.identities import GENERIC, TITLES, proper_name
from onrecord.matters.wording import FUNCTION_WORDS, word_set, words_of
from onrecord.records import Record, Speaker

SHARED = 2
"""Names that two articles must have in common, besides the person's, for one name in both to be one person."""
SHARED_BY_SURNAME = 2
"""The same where a surname is all that one of them gives."""
SHARED_AGAINST = 6
"""The same where the two roles have nothing in common."""
ENOUGH = 0.2
"""Share of the pairs of two groups that must be tied for the groups to be one person."""
MOST_COMPARED = 12
"""Appearances of one person that a further one is compared with: the latest."""
MOST_NAMED = 4
"""Names that a reason gives as what both articles speak of."""
NAMED = re.compile(r"(?<=[a-z,;] )[A-Z][\w’-]+")
"""Words with a capital within a sentence: names of people, places, bodies."""
HONORIFICS = word_set("mr mrs ms miss dr prof professor sir dame lord lady")
SUFFIXES = word_set("jr sr ii iii iv")
RANKS = TITLES | word_set(
    "ceo cfo coo executive vice chairman chairwoman chair founder co co-founder acting former then current new company "
    "firm member the a an of for and at"
)
"""Words of a role that many hold, each of another body."""
IN_ANY_ROLE = FUNCTION_WORDS | word_set("the a an former new")
EVERYWHERE = (
    word_set(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december mr mrs ms dr i american press associated reuters agency news daily times "
        "herald new york los angeles national united states u.s us washington london center centre court city north "
        "south east west county state government street university world"
    )
    | FUNCTION_WORDS
)
"""Names that any two articles may share."""


_Key = tuple[str, str]


class Appearance(Record, frozen=True):
    """One named person in one article."""

    article_id: str
    name: str
    roles: tuple[str, ...] = ()
    """In the article's words."""
    around: frozenset[str] = frozenset()
    """Names that the article speaks of, as ``names_around`` gives them."""
    outlet: str | None = None
    published: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others: the article and the name."""
        return self.article_id, self.name


class Word(Record, frozen=True):
    """What a reviewer said of two appearances."""

    one: tuple[str, str]
    other: tuple[str, str]
    same: bool
    who: str


class Person(Record, frozen=True):
    """One person as far as the articles, or a reviewer, tell."""

    name: str
    """The fullest of the names."""
    appearances: tuple[Appearance, ...]
    """The earliest first."""
    reasons: tuple[str, ...] = ()
    """Why they are one, a reason for each appearance that was joined."""


def appearance_of(speaker: Speaker | None, article_id: str, text: str, **facts: str | None) -> Appearance | None:
    """A speaker's appearance in an article; None for whoever the article leaves unnamed and for what is no person."""
    if speaker is None or speaker.name is None or speaker.kind != "person" or not proper_name(speaker):
        return None
    if not _words(speaker.name):
        return None
    roles = (speaker.role,) if speaker.role else ()
    return Appearance(article_id=article_id, name=speaker.name, roles=roles, around=names_around(text), **facts)


def names_around(text: str) -> frozenset[str]:
    """The names that a text holds, by their single words."""
    return frozenset(word for word in NAMED.findall(text) if word.casefold() not in EVERYWHERE)


def people(appearances: Iterable[Appearance], words: Sequence[Word] = ()) -> tuple[Person, ...]:
    """Who is who among appearances of like names: those with most articles first.

    Full names are joined first; a surname alone joins a person only where no second one of that surname would fit. The
    order in which appearances come changes nothing. Of two words on one pair the later holds.
    """
    ordered = sorted({one.key: one for one in appearances}.values(), key=lambda a: (a.published or "9", a.key))
    groups = _Groups(words)
    for one in ordered:
        groups.add(one)
    for one in (one for one in ordered if len(_words(one.name)) > 1):
        groups.join_full(one)
    groups.join_groups()
    for one in (one for one in ordered if len(_words(one.name)) == 1):
        groups.join_surname(one)
    found = (_person(group) for group in groups.all())
    return tuple(sorted(found, key=lambda person: (-len(person.appearances), person.appearances[0].key)))


@dataclass(eq=False)
class _Group:
    members: list[Appearance]
    around: set[str]
    """Names that any of their articles speaks of."""
    roles: bool
    """Whether any of them has a role."""
    reasons: list[str] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether any name of it is more than a surname."""
        return any(len(_words(member.name)) > 1 for member in self.members)

    def may_be(self, other: _Group) -> bool:
        """Whether anything could tie them: of most namesakes nothing does, and none of their pairs is looked at."""
        return (self.roles and other.roles) or len(self.around & other.around) >= min(SHARED, SHARED_BY_SURNAME)


class _Groups:
    """Appearances on the way to people."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._of: dict[tuple[str, str], _Group] = {}
        self._surname: dict[str, list[_Group]] = {}
        last = {frozenset((word.one, word.other)): word for word in words}
        self._same: dict[_Key, list[Word]] = {}
        self._apart: dict[_Key, set[_Key]] = {}
        for word in last.values():
            for one, other in ((word.one, word.other), (word.other, word.one)):
                if word.same:
                    self._same.setdefault(one, []).append(word)
                else:
                    self._apart.setdefault(one, set()).add(other)

    def add(self, one: Appearance) -> None:
        group = self._of[one.key] = _Group([one], set(one.around), bool(one.roles))
        self._surname.setdefault(_words(one.name)[-1], []).append(group)
        for word in self._same.get(one.key, ()):
            left, right = self._of.get(word.one), self._of.get(word.other)
            if left is not None and right is not None:
                self._unite(left, right, f"{word.who} said that they are one person")

    def join_full(self, one: Appearance) -> None:
        """Join a full name with the person whom most of its ties lead to."""
        if fitting := self._fitting(self._of[one.key]):
            tie, group = fitting[0]
            self._unite(group, self._of[one.key], tie.reason)

    def join_groups(self) -> None:
        """Join people who turn out to be one, until nothing ties any two."""
        waiting = [group for group in self.all() if group.full]
        while waiting:
            group = waiting.pop()
            if group.members and (fitting := self._fitting(group)):
                tie, other = fitting[0]
                if self._unite(other, group, tie.reason):
                    waiting.append(other)

    def join_surname(self, one: Appearance) -> None:
        """Join a surname with the one person of that surname whom it fits; with nobody where two fit."""
        fitting = self._fitting(self._of[one.key])
        full = [pair for pair in fitting if pair[1].full]
        if len(full) == 1 or (not full and fitting):
            tie, group = full[0] if full else fitting[0]
            self._unite(group, self._of[one.key], tie.reason)

    def all(self) -> list[_Group]:
        return list({id(group): group for group in self._of.values()}.values())

    def _fitting(self, own: _Group) -> list[tuple[_Tie, _Group]]:
        """The groups that a group is tied to, the most closely tied first."""
        near = self._surname[_words(own.members[0].name)[-1]]
        others = [group for group in near if group is not own and group.members and own.may_be(group)]
        others = [group for group in others if (group.full or not own.full) and _all_fit(own, group)]
        tied = [(tie, group) for group in others if (tie := _tie(own, group)) and not self._kept_apart(own, group)]
        return sorted(tied, key=lambda pair: (-pair[0].share, pair[1].members[0].key))

    def _unite(self, one: _Group, other: _Group, reason: str) -> bool:
        if one is other or self._kept_apart(one, other):
            return False
        one.members += other.members
        one.around |= other.around
        one.roles |= other.roles
        one.reasons += [*other.reasons, reason]
        for member in other.members:
            self._of[member.key] = one
        other.members = []
        return True

    def _kept_apart(self, one: _Group, other: _Group) -> bool:
        theirs = {member.key for member in other.members}
        return any(self._apart.get(member.key, set()) & theirs for member in one.members)


def _all_fit(one: _Group, other: _Group) -> bool:
    """Whether no name of the one group contradicts one of the other: 'John' joins no 'John A.' to 'John B.'."""
    ours, theirs = ({member.name for member in group.members} for group in (one, other))
    return all(_names_fit(a, b) for a in ours for b in theirs)


class _Tie(NamedTuple):
    share: float
    """Of the pairs that were compared, how many the articles tie."""
    reason: str


def _tie(one: _Group, other: _Group) -> _Tie | None:
    """How two groups are tied; None where too few of their pairs are: a chance name in common ties nobody."""
    ours, theirs = (group.members[-MOST_COMPARED:] for group in (one, other))
    pairs = [(a, b) for a in ours for b in theirs]
    reasons = [reason for a, b in pairs if (reason := why_same(a, b))]
    return _Tie(len(reasons) / len(pairs), reasons[0]) if len(reasons) >= ENOUGH * len(pairs) and reasons else None


def why_same(one: Appearance, other: Appearance) -> str | None:
    """The reason for two appearances to be one person, in words; None where the articles do not show it."""
    if one.article_id == other.article_id or not _names_fit(one.name, other.name):
        return None
    short = min(len(_words(one.name)), len(_words(other.name))) == 1 or _initial(one.name) != _initial(other.name)
    role, against = _shared_role(one, other), _roles_differ(one, other)
    if role and not against and (not short or _bodies_shared(one, other)):
        return f"{_called(one, other)} with the same role ({role})"
    needed = SHARED_AGAINST if against else SHARED_BY_SURNAME if short else SHARED
    shared = one.around & other.around
    if len(shared) < needed:
        return None
    own = {*_words(one.name), *_words(other.name)}
    both = sorted(word for word in shared if word.casefold() not in own)
    if len(both) >= needed:
        return f"{_called(one, other)}, and both articles speak of {', '.join(both[:MOST_NAMED])}"
    return None


def _called(one: Appearance, other: Appearance) -> str:
    return f"'{one.name}'" if one.name == other.name else f"'{one.name}' and '{other.name}'"


@lru_cache(maxsize=65536)
def _names_fit(one: str, other: str) -> bool:
    """The same surname, and nothing between the given names that tells two people apart."""
    a, b = _words(one), _words(other)
    if not a or not b or a[-1] != b[-1] or (_suffix(one) and _suffix(other) and _suffix(one) != _suffix(other)):
        return False
    if len(a) == 1 or len(b) == 1:
        return True
    return _given_fit(a[0], b[0]) and _middles_fit(a[1:-1], b[1:-1])


def _given_fit(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _middles_fit(one: Sequence[str], other: Sequence[str]) -> bool:
    """'George W. Bush' is no 'George H. W. Bush'; where one article leaves them out, they tell nothing."""
    if not one or not other:
        return True
    return len(one) == len(other) and all(_given_fit(a, b) for a, b in zip(one, other, strict=True))


def _initial(name: str) -> bool:
    return len(_words(name)[0]) == 1


@lru_cache(maxsize=65536)
def _words(name: str) -> tuple[str, ...]:
    said = (word.removesuffix("’s").removesuffix("'s") for word in words_of(name))
    return tuple(word for word in said if word not in HONORIFICS and word not in SUFFIXES)


@lru_cache(maxsize=65536)
def _suffix(name: str) -> str:
    return next((word for word in words_of(name) if word in SUFFIXES), "")


def _shared_role(one: Appearance, other: Appearance) -> str | None:
    """The role that both have, as the shorter has it: it names the same body, or the same rank and no other body."""
    pairs = ((a, b) for a in one.roles for b in other.roles)
    shared = (min(a, b, key=len) for a, b in pairs if _role_words(a) & _role_words(b))
    return next(shared, None)


def _roles_differ(one: Appearance, other: Appearance) -> bool:
    """Both have a role of some body of its own, and no body is shared."""
    return bool(_all_bodies(one) and _all_bodies(other) and not _bodies_shared(one, other))


def _bodies_shared(one: Appearance, other: Appearance) -> bool:
    return bool(_all_bodies(one) & _all_bodies(other))


def _all_bodies(one: Appearance) -> frozenset[str]:
    return frozenset(word for role in one.roles for word in _bodies(role))


@lru_cache(maxsize=65536)
def _role_words(role: str) -> frozenset[str]:
    return frozenset(word for word in words_of(role) if word not in IN_ANY_ROLE)


@lru_cache(maxsize=65536)
def _bodies(role: str) -> frozenset[str]:
    """What in a role tells it from the like of it elsewhere: 'Halm' of 'mayor of Halm'."""
    return frozenset(word for word in _role_words(role) if word not in RANKS and word not in GENERIC)


def _person(group: _Group) -> Person:
    members = sorted(group.members, key=lambda a: (a.published or "9", a.key))
    fullest = max(members, key=lambda a: (len(_words(a.name)), len(a.name), a.name))
    return Person(name=fullest.name, appearances=tuple(members), reasons=tuple(dict.fromkeys(group.reasons)))
