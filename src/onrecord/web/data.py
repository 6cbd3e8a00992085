"""What the JSON twins of the pages hold, where it is more than one record of the ledger."""

from __future__ import annotations

from onrecord.access import Role as Permission
from onrecord.adding.records import Job, Outcome, Result
from onrecord.ledger import Hit
from onrecord.ledger.entries import Entry
from onrecord.ledger.questions import Facets, Question, StatementPage
from onrecord.ledger.tallies import OutletTally, SpeakerTally
from onrecord.records import Record, Statement
from onrecord.web.shelf import Gist

GROUPS: dict[str, tuple[Outcome, ...]] = {
    "failed": ("failed",),
    "came-in": ("new", "changed"),
    "known": ("known",),
    "left-out": ("left out",),
    "all": ("new", "changed", "known", "failed", "left out"),
}
"""How the results of a job are shown together."""


class OverviewData(Record, frozen=True):
    """What a reader looks at first."""

    newest: tuple[Entry, ...]
    disputed: tuple[Gist, ...]
    """The matters with most disagreement, the most first."""
    quoted: tuple[SpeakerTally, ...]
    """The names most quoted, the most first."""
    outlets: tuple[OutletTally, ...]
    """How the outlets with most statements name their sources."""


class GivenRole(Record, frozen=True):
    """A role as articles gave it to one name, and when the first and the last of them were published."""

    words: str
    first: str | None
    last: str | None
    outlets: tuple[str, ...]


class CalledPerson(Record, frozen=True):
    """One of those called by a name, as far as the articles, or a reviewer, tell them apart."""

    name: str
    """The fullest of their names."""
    articles: tuple[str, ...]
    """In which they appear, the earliest first."""
    reasons: tuple[str, ...]
    """Why these are taken to mean one person."""


class SpeakerData(Record, frozen=True):
    """Everything on record for one name, and who is called by it."""

    name: str
    said: StatementPage
    roles: tuple[GivenRole, ...]
    """As the statements of this page give them."""
    denied: tuple[Statement, ...]
    """What they denied or did not confirm, the newest first."""
    about: tuple[Statement, ...]
    """What others say of them by this name."""
    people: tuple[CalledPerson, ...] = ()
    """Those called by this name, among some of the articles that give it, the newest first."""
    articles: int = 0
    """How many articles give the name, or its surname alone."""
    among: str | None = None
    """What to give as ``among`` for the people in the next articles; None at the end."""


class Found(Record, frozen=True):
    """What a search found, and by what it can be chosen further."""

    question: Question
    page: StatementPage
    facets: Facets
    elsewhere: tuple[Hit, ...]
    """Articles that hold the words outside of any one statement; only on the first page of a search by words alone."""


class SessionData(Record, frozen=True):
    """Who makes the request, and what every form of theirs carries."""

    name: str
    role: Permission
    token: str
    """To be sent as the header ``X-CSRF-Token``, or as the first field, ``token``, of a form."""


class JobProgress(Job, frozen=True):
    """Something that is added, and how far it is."""

    items: int
    """Items that something became of."""
    finished: float
    """How much of the job is done: 0 to 1."""
    seconds_left: float | None
    """At the pace so far; None where nothing can be said."""
    current: str | None
    """The address or file at hand."""


class JobData(Record, frozen=True):
    """A job, and some of what became of its items."""

    job: JobProgress
    results: tuple[Result, ...]
    next: str | None
    """What to give as ``after`` for the next page; None at the end."""


class Problem(Record, frozen=True):
    """Why a request was not answered (RFC 9457)."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"
