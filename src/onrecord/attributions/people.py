"""The people whom an article names: full names, titled surnames, what each is called, and what a surname stands for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.attributions import given_names, lexicon
from onrecord.attributions.names import (
    GENERATION,
    Run,
    initial,
    is_given,
    is_shouted,
    name_runs,
    same_name,
    surname,
    title_case,
)
from onrecord.attributions.roles import Role, roles_beside
from onrecord.records import Article, Span

SLIP = 8
"""Least letters of a surname in which one letter more or less is taken for a slip of the pen."""
TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|President|Premier|Chancellor|Secretary|Minister)\b\.?\s(?P<name>[A-Z][\w’-]+)"
)
KIN = re.compile(
    r"\b(?:his|her|their|[A-Z][\w-]+[’']s?|the)\s(?:(?:late|eldest|oldest|youngest|older|younger|former|twin)\s)?"
    r"(?P<kin>husband|father|son|brother|boyfriend|grandfather|widower|ex-husband|wife|mother|daughter|sister|girlfriend"
    r"|grandmother|widow|ex-wife),?\s\Z"
)
"""'Along with her husband, Jon Holt,': what someone is to another says of which sex they are."""
PRONOUN = re.compile(r"\b(?:(?P<he>he|his|him|himself)|(?P<she>she|her|hers|herself))\b", re.IGNORECASE)


@dataclass(frozen=True)
class Person:
    """A person whom the article names.

    name      the fullest name
    mentions  every place with that name or, where no one shares it, the surname
    feminine  True, False, or None where nothing says
    sure      a title, a given name or a later surname alone shows that a person is meant, not a place
    roles     what they are called beside their name
    """

    name: str
    mentions: tuple[Span, ...]
    feminine: bool | None = None
    sure: bool = False
    roles: tuple[Role, ...] = ()

    @property
    def surname(self) -> str:
        return surname(self.name)


class People:
    """Everyone whom an article names, to be asked who is meant by a name at a place."""

    def __init__(self, article: Article) -> None:
        self.everyone = find_people(article)
        self._titled = frozenset(m["name"] for m in TITLED.finditer(article.text))
        self._by_name: dict[str, list[Person]] = {}
        for person in self.everyone:
            for key in {person.surname, person.name, person.name.split()[0]}:
                self._by_name.setdefault(key, []).append(person)

    def who(self, name: str, at: int, feminine: bool | None = None) -> Person | None:
        """The one person for whom a name stands ``at`` a place; None where there is none or more than one."""
        if is_shouted(name):
            name = " ".join(initial(word) for word in name.split())
        while " " in name and name.split()[0].lower() in lexicon.PARTICLES - given_names.GIVEN_TO_MEN:
            name = name.split(" ", 1)[1]
        found = self._by_name.get(surname(name), [])
        found = [p for p in found if " " in name and same_name(p.name, name)] or self._alone(name)
        plain = [p for p in found if p.name.split()[-1].lower().strip(".") not in GENERATION]
        found = plain if len(found) > 1 and plain else found
        if feminine is not None:
            found = [p for p in found if p.feminine in {None, feminine}]
        return found[0] if len(found) == 1 else likelier(found, at)

    def _alone(self, name: str) -> list[Person]:
        if " " in name:
            return []
        called = self._by_name.get(name, [])
        found = [p for p in called if p.surname == name]
        if not found and (name in self._titled or is_given(name)):  # 'Hillary', or 'Mr. Ban' for Ban Ki-moon
            found = [p for p in called if p.sure]
        return found or [p for p in self.everyone if _slipped(p.surname, name)]


def find_people(article: Article) -> tuple[Person, ...]:
    """Everyone named with at least two names or with a title, in the order in which they first appear."""
    places = [p for p in article.paragraphs if p.kind != "credit"]
    plain = [p for p in places if p.kind != "headline" and not title_case(article.text[p.start : p.end])]
    known = frozenset(re.findall(r"(?<![^\s(\[“\"'‘—-])[a-z]+\b", article.text))
    found = [run for p in plain for run in name_runs(article.text, p.start, p.end, known)]
    groups = _grouped(found)
    last = Counter(surname(key) for key in groups)
    alone: dict[str, list[Run]] = {}
    for run in found:
        if " " not in run.name:
            alone.setdefault(run.name, []).append(run)
    shared = _shared_out(groups, alone)
    people = [_person(article.text, runs, alone, shared[key]) for key, runs in groups.items()]
    taken = {run.span.start for runs in shared.values() for run in runs}
    left = {name: [r for r in runs if r.span.start not in taken] for name, runs in alone.items()}
    people += _titled(article.text, left, last)
    people = _sexed(article, people)
    return tuple(sorted(people, key=lambda p: p.mentions[0].start))


def _grouped(found: Sequence[Run]) -> dict[str, list[Run]]:
    """Runs of full names by the fullest, whichever of its forms they have."""
    by_last: dict[str, list[str]] = {}
    groups: dict[str, list[Run]] = {}
    for run in sorted((r for r in found if r.full), key=lambda r: len(r.name.split())):
        fits = [k for k in by_last.get(surname(run.name), []) if same_name(k, run.name)]
        key = fits[0] if len(fits) == 1 else run.name
        if key not in groups:
            by_last.setdefault(surname(run.name), []).append(key)
        groups.setdefault(key, []).append(run)
    return _without_false_starts(groups)


def _without_false_starts(groups: dict[str, list[Run]]) -> dict[str, list[Run]]:
    """'Injecting Clinton' at the head of a sentence is no other Clinton: a lone name there that shares a surname."""
    often = Counter({key: len(runs) for key, runs in groups.items()})
    most: dict[str, int] = {}
    for key, count in often.items():
        most[surname(key)] = max(count, most.get(surname(key), 0))

    def false(key: str, runs: list[Run]) -> bool:
        given = key.split()[0].lower()
        known = given in given_names.GIVEN_TO_MEN or given in given_names.GIVEN_TO_WOMEN
        return not known and len(runs) == 1 and runs[0].opens and most[surname(key)] > 1

    return {key: runs for key, runs in groups.items() if not false(key, runs)}


def _shared_out(groups: dict[str, list[Run]], alone: dict[str, list[Run]]) -> dict[str, list[Run]]:
    """Each lone surname given to the one person for whom it stands at its place, if any."""
    given: dict[str, list[Run]] = {key: [] for key in groups}
    by_last: dict[str, dict[str, Person]] = {}
    for key, runs in groups.items():
        by_last.setdefault(surname(key), {})[key] = Person(key, tuple(r.span for r in runs))
    for name, sharing in by_last.items():
        for run in alone.get(name, ()):
            fitting = [p for p in sharing.values() if not _contradicts(run, p.name)]
            holder = fitting[0] if len(fitting) == 1 else likelier(fitting, run.span.start)
            if holder is not None:
                given[holder.name].append(run)
    return given


def _contradicts(run: Run, name: str) -> bool:
    """'Mrs. Holt' is not Piet Holt, nor is 'Mr. Holt' Anna Holt."""
    given, titles = name.split()[0].lower(), set(run.before.lower().replace(".", "").split())
    if titles & {"mrs", "ms", "miss"}:
        return given in given_names.GIVEN_TO_MEN - given_names.GIVEN_TO_WOMEN
    return "mr" in titles and given in given_names.GIVEN_TO_WOMEN - given_names.GIVEN_TO_MEN


def _person(text: str, runs: list[Run], alone: dict[str, list[Run]], own: list[Run]) -> Person:
    name = max((r.name for r in runs), key=len)
    given = name.split()[0].lower()
    again = alone.get(surname(name), [])
    mentions = sorted([*runs, *own], key=lambda r: r.span.start)
    known = given in given_names.GIVEN_TO_MEN or given in given_names.GIVEN_TO_WOMEN
    roles = tuple(role for r in mentions for role in roles_beside(text, r.span, r.before))
    sure = bool(again or roles) or known or any(r.before for r in mentions) or bool(re.search(r"\s[A-Z]\.\s", name))
    kin = next(
        (found["kin"] for r in mentions if (found := KIN.search(text[max(0, r.span.start - 30) : r.span.start]))), ""
    )
    feminine = kin in lexicon.FEMININE if kin else _called(name, mentions, roles)
    return Person(name, tuple(r.span for r in mentions), feminine, sure, roles)


def _titled(text: str, alone: dict[str, list[Run]], last: Counter[str]) -> Iterator[Person]:
    """'Mr. Tolland', 'President Holt': people who are never named in full."""
    for name, runs in alone.items():
        titles = [r for r in runs if r.before and r.titled]
        polite = {r.before.lower().strip(".") for r in titles} <= {"mr", "mrs", "ms", "miss"}
        if titles and (polite or not last[name]):
            roles = tuple(role for r in titles for role in roles_beside(text, r.span, r.before))
            yield Person(name, tuple(r.span for r in runs), _called(name, titles, roles), True, roles)


def _called(name: str, runs: Sequence[Run], roles: Sequence[Role]) -> bool | None:
    """What a title, a given name or a role says of someone's sex."""
    words = {w for r in runs for w in r.before.lower().split()} | {role.head for role in roles}
    given = name.split()[0].lower()
    if words & lexicon.FEMININE or words & lexicon.MASCULINE:
        return bool(words & lexicon.FEMININE)
    if given in given_names.GIVEN_TO_MEN or given in given_names.GIVEN_TO_WOMEN:
        return given in given_names.GIVEN_TO_WOMEN
    return None


def _sexed(article: Article, people: list[Person]) -> list[Person]:
    """People with the sex of the pronouns that follow their names before anyone else is named."""
    starts = sorted(m.start for p in people for m in p.mentions)
    following = dict(zip(starts, [*starts[1:], len(article.text)][: len(starts)], strict=True))
    return [p if p.feminine is not None else _followed(article.text, p, following) for p in people]


def _followed(text: str, person: Person, following: dict[int, int]) -> Person:
    he = she = 0.0
    for mention in person.mentions:
        end = min(following[mention.start], mention.end + 120)
        if found := PRONOUN.search(re.split(r"[“”\"\n]", text[mention.end : end])[0]):
            weight = 1.0 if found.group().lower() in {"he", "she"} else 0.5
            he, she = he + weight * bool(found["he"]), she + weight * bool(found["she"])
    feminine = None if max(he, she) < 1.0 or min(he, she) * 3 > max(he, she) else she > he
    return Person(person.name, person.mentions, feminine, person.sure, person.roles)


def likelier(found: list[Person], at: int) -> Person | None:
    """Of those who share a surname: who was named last, with no other near; else who is named far more often."""
    last = sorted(((max((m.start for m in p.mentions if m.start <= at), default=-1), p) for p in found), key=_first)
    if len(last) > 1 and last[-1][0] >= 0 and at - last[-1][0] < 600 and at - last[-2][0] > 1200:
        return last[-1][1]
    here = [p for place, p in last if place >= 0] or found
    most = max((len(p.mentions) for p in here), default=0)
    often = [p for p in here if 2 * len(p.mentions) > most]
    return often[0] if len(often) == 1 else None


def _first(pair: tuple[int, Person]) -> int:
    return pair[0]


def _slipped(name: str, written: str) -> bool:
    """Whether one letter too many or too few tells two long words apart."""
    short, long = sorted((name, written), key=len)
    if len(short) < SLIP or len(long) != len(short) + 1 or short[0] != long[0]:
        return False
    return any(long[:i].lower() + long[i + 1 :].lower() == short.lower() for i in range(1, len(long)))
