"""Speakers: all names that words are laid to, and one with everything on record for it. Never an unnamed source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.ledger import Ledger
from onrecord.ledger.questions import Question, StatementPage, find_statements
from onrecord.ledger.tallies import SpeakerTally
from onrecord.matters.people import Person
from onrecord.records import Speaker, Statement
from onrecord.reviewing.people import MOST
from onrecord.views.twins import record_table, statement_table
from onrecord.web.addresses import has_page, people_address, speaker_address
from onrecord.web.answers import Answer
from onrecord.web.as_of import day_asked
from onrecord.web.data import CalledPerson, GivenRole, SpeakerData
from onrecord.web.desk import Desk, made_of
from onrecord.web.persons import DENIALS, MOST_DENIED, PAGE, on_record_for
from onrecord.web.shelf import Gist
from onrecord.web.viewer import may_review

MOST_OF_THEM = 30


@dataclass(frozen=True)
class OfMatter:
    """What a speaker said on one matter; None for what is on no matter that several articles speak of."""

    matter: Gist | None
    statements: tuple[Statement, ...]


def speakers(desk: Desk, request: Request) -> Answer:
    """All names that have a page, those most quoted first."""
    tallies = desk.tallies()
    after = request.query_params.get("after")
    page = desk.shelf.speakers(PAGE, after)
    return Answer(
        "speakers.html",
        {"page": page, "later": after is not None, "tallies": tallies},
        data=lambda: page,
        table=lambda: record_table(SpeakerTally, page.speakers),
        following=page.next,
        made=made_of(tallies),
    )


def speaker(desk: Desk, request: Request) -> Answer:
    """Everything on record for one name, or for one person of it, the newest first."""
    name = request.path_params["name"]
    if not has_page(Speaker(name=name)):
        raise HTTPException(404, "Only a speaker with a name of their own has a page; an unnamed source never has.")
    as_of, after = day_asked(request), request.query_params.get("after")
    person, among = request.query_params.get("person"), request.query_params.get("among")
    called = desk.people(name, among)
    newest = called if among is None else desk.people(name)
    with desk.open() as ledger:
        said, denied = (
            on_record_for(ledger, name, person, newest, after, as_of)
            if person
            else _on_record(ledger, name, after, as_of)
        )
        others = Question(words=f'"{name.replace(chr(34), " ")}"', not_by=name)
        of_them = find_statements(ledger, others, MOST_OF_THEM * 2, as_of=as_of).statements
    if not said.statements and not person:
        then = f" as it was known on {as_of}" if as_of else ""
        raise HTTPException(404, f"No words in the ledger{then} are laid to this name.")
    about = tuple(one for one in of_them if _is_about(name, one))[:MOST_OF_THEM]
    roles = roles_of(said.statements)
    return Answer(
        "speaker.html",
        lambda: {
            "name": name,
            "said": said,
            "later": after is not None,
            "roles": roles,
            "by_matter": _by_matter(desk, said.statements),
            "denied": denied,
            "about": about,
            "as_of": as_of,
            "address": speaker_address(name),
            "called": called,
            "among": among,
            "together": MOST,
            "person": person,
            "who_is_who": people_address(name) if may_review() else None,
        },
        data=lambda: SpeakerData(
            name=name,
            said=said,
            roles=roles,
            denied=denied,
            about=about,
            people=tuple(map(_told, called.people)),
            articles=called.articles,
            among=called.next,
        ),
        table=lambda: statement_table(said.statements),
        following=said.next,
    )


def _on_record(
    ledger: Ledger, name: str, after: str | None, as_of: str | None
) -> tuple[StatementPage, tuple[Statement, ...]]:
    """A page of what is laid to a name, and what it denied."""
    asked = Question(speaker=name)
    said = find_statements(ledger, asked, PAGE, after, as_of=as_of)
    return said, find_statements(ledger, asked, MOST_DENIED, stances=DENIALS, as_of=as_of).statements


def _told(person: Person) -> CalledPerson:
    """A person without what the articles were compared by."""
    articles = tuple(one.article_id for one in person.appearances)
    return CalledPerson(name=person.name, articles=articles, reasons=person.reasons)


def named(tallies: Iterable[SpeakerTally]) -> tuple[SpeakerTally, ...]:
    """Those that have a page."""
    return tuple(one for one in tallies if has_page(Speaker(name=one.name)))


def roles_of(statements: Sequence[Statement]) -> tuple[GivenRole, ...]:
    """The roles that these statements' articles give, by when they were first given."""
    found: dict[str, list[Statement]] = {}
    for one in sorted(statements, key=lambda one: one.published or ""):
        role = one.attribution.speaker.role if one.attribution.speaker else None
        if role:
            found.setdefault(_plain_role(role), []).append(one)
    return tuple(
        GivenRole(
            words=words,
            first=given[0].published,
            last=given[-1].published,
            outlets=tuple(dict.fromkeys(one.publisher or "?" for one in given)),
        )
        for words, given in found.items()
    )


def _plain_role(role: str) -> str:
    """'the governor' and 'Governor' are one role."""
    words = role.strip()
    for article in ("the ", "a ", "an "):
        if words.lower().startswith(article):
            words = words[len(article) :]
    return words[:1].upper() + words[1:]


def _by_matter(desk: Desk, statements: Sequence[Statement]) -> tuple[OfMatter, ...]:
    desk.matters()
    matters = desk.shelf.of_statements(one.id for one in statements)
    found: dict[str, list[Statement]] = {}
    kept: dict[str, Gist] = {}
    for one in statements:
        for matter in matters.get(one.id, ()) or (None,):
            key = matter.id if matter else ""
            if matter:
                kept[key] = matter
            found.setdefault(key, []).append(one)
    ordered = sorted(found.items(), key=lambda item: (item[0] == "", -len(item[1])))
    return tuple(OfMatter(kept.get(key), tuple(said)) for key, said in ordered)


def _is_about(name: str, statement: Statement) -> bool:
    """Whether another speaks of them: the name stands in the content, and it is not their own."""
    said = statement.attribution
    own = said.speaker is not None and said.speaker.name == name
    return not own and any(name in span.text for span in said.content)
