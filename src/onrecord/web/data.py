"""What the JSON twins of the pages hold, where it is more than one record of the ledger."""

from __future__ import annotations

from onrecord.access import Role as Permission
from onrecord.ledger import Hit
from onrecord.ledger.entries import Entry
from onrecord.ledger.questions import Facets, Question, StatementPage
from onrecord.ledger.tallies import OutletTally, SpeakerTally
from onrecord.records import Record, Statement
from onrecord.web.shelf import Gist


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


class SpeakerData(Record, frozen=True):
    """Everything on record for one name. Whether it is one person everywhere, the articles do not say."""

    name: str
    said: StatementPage
    roles: tuple[GivenRole, ...]
    """As the statements of this page give them."""
    denied: tuple[Statement, ...]
    """What they denied or did not confirm, the newest first."""
    about: tuple[Statement, ...]
    """What others say of them by this name."""


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


class Problem(Record, frozen=True):
    """Why a request was not answered (RFC 9457)."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"
