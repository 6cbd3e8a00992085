"""What is on record for one person of a name, through all articles that give the name."""

from __future__ import annotations

from starlette.exceptions import HTTPException

from onrecord.ledger import Ledger
from onrecord.ledger.cursors import read_cursor, write_cursor
from onrecord.ledger.questions import Appearances, Question, StatementPage, find_statements
from onrecord.records import Statement
from onrecord.reviewing.people import PeoplePage, PersonPage, appearances_on, page_with, person_on, person_page

PAGE = 100
DENIALS = ("denies", "disagrees", "neither confirms nor denies", "does not confirm")
MOST_DENIED = 30
PLACE = (str, str)
"""What a page goes on from: the page of articles, and the place among the statements in them; empty for the first."""


def on_record_for(
    ledger: Ledger, name: str, article_id: str, newest: PeoplePage, after: str | None, as_of: str | None
) -> tuple[StatementPage, tuple[Statement, ...]]:
    """A page of what is laid to the person of this name in one article, and what they denied in the same articles.

    ``newest``: the people in the newest articles of the name. People are told apart among so many articles at a time: a
    page may hold nothing and yet have a next one.
    """
    first = page_with(ledger, name, article_id, newest)
    person = person_on(first, article_id)
    if person is None:
        raise HTTPException(404, "No words in this article are laid to a person of this name.")
    articles, inside = read_cursor(after, PLACE) if after else ("", "")
    found = appearances_on(first, article_id)
    if articles:
        found = person_page(ledger, name, person, article_id, articles)
    elif not found.appearances and found.next:
        articles = found.next
        found = person_page(ledger, name, person, article_id, articles)
    of = _of(found)
    said = find_statements(ledger, Question(), PAGE, inside or None, as_of=as_of, of=of)
    denied = find_statements(ledger, Question(), MOST_DENIED, stances=DENIALS, as_of=as_of, of=of).statements
    return StatementPage(statements=said.statements, next=_following(articles, said.next, found.next)), denied


def _following(articles: str, inside: str | None, further: str | None) -> str | None:
    if inside:
        return write_cursor((articles, inside))
    return write_cursor((further, "")) if further else None


def _of(found: PersonPage) -> Appearances:
    articles = frozenset(one.article_id for one in found.appearances)
    return Appearances(articles=articles, names=frozenset(one.name for one in found.appearances))
