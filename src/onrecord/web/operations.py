"""What the API consists of: the twins of pages with their parameters, and the forms with their fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from onrecord.access import Role
from onrecord.ledger.entries import EntryPage, History
from onrecord.ledger.questions import CHOICES
from onrecord.ledger.sources import PERIODS, Dimension, Sources
from onrecord.records import (
    Approximation,
    ContradictionKind,
    FigureKind,
    Matter,
    Quotation,
    Reading,
    RelationKind,
    SpeakerKind,
    Stance,
)
from onrecord.web.access import Access, Door
from onrecord.web.data import GROUPS, Found, JobData, OverviewData, SessionData, SpeakerData
from onrecord.web.shelf import GistPage, SpeakerPage

Schema = dict[str, Any]
Parameter = Mapping[str, Any]


def _query(name: str, told: str, **schema: Any) -> Parameter:
    return {"name": name, "in": "query", "description": told, "schema": {"type": "string", **schema}}


def _path(name: str, told: str, **schema: Any) -> Parameter:
    kind = {"type": "string", "minLength": 1, **schema}
    return {"name": name, "in": "path", "required": True, "description": told, "schema": kind}


def _choice(name: str, told: str) -> Parameter:
    return _query(name, told, enum=["", *CHOICES[name]])


AFTER = _query("after", "What the page before gave as `next`; opaque.", maxLength=1_000)
DAY = r"^(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?$"
AS_OF = _query("as-of", "A day, `2031-10-07`: as it was known at its end, in UTC.", pattern=DAY)
ARTICLE = _path("article_id", "An article's id, or the beginning of it that no other shares.")
JOB = _path("number", "The job's number.", type="integer", minimum=0)
QUESTION = (
    _query("q", "Words that must all stand in the statement; those in double quotes together."),
    _query("outlet", "The publisher, exactly."),
    _query("since", "A day, `2031-10-07`: published then or later.", pattern=DAY),
    _query("until", "A day: published then or earlier.", pattern=DAY),
    _choice("stance", "The source's stance."),
    _choice("naming", "Whether the article names the source."),
    _choice("quotation", "How the words are given."),
    _choice("kind", "The kind of speaker."),
    _query("speaker", "A name, exactly as articles give it."),
    _query("not_by", "A name, exactly: what is laid to it is left out."),
)


@dataclass(frozen=True)
class Twin:
    """One page's JSON and CSV."""

    path: str
    name: str
    tag: str
    told: str
    data: Any
    """The type of the JSON; None for what has a schema of its own elsewhere."""
    parameters: tuple[Parameter, ...] = ()
    faults: tuple[int, ...] = ()
    forms: tuple[str, ...] = ("json", "csv")
    paged: bool = False
    kept: bool = False
    """Whether it shows what was worked out in the background."""


@dataclass(frozen=True)
class FormAction:
    """One form that changes something."""

    path: str
    name: str
    told: str
    role: Role | None
    fields: dict[str, Schema] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    faults: tuple[int, ...] = ()
    doors: tuple[Door, ...] = get_args(Door)


TWINS: tuple[Twin, ...] = (
    Twin(
        "/overview",
        "overview",
        "pages",
        "What is new, disputed most and quoted most.",
        OverviewData,
        (AS_OF,),
        (400,),
        kept=True,
    ),
    Twin("/articles", "articles", "pages", "All articles, the newest first.", EntryPage, (AFTER,), (400,), paged=True),
    Twin(
        "/articles/{article_id}",
        "article",
        "pages",
        "One article and what is on record in it, as people left it.",
        Reading,
        (
            ARTICLE,
            _query("quotation", "In the CSV: only these. 400 where nothing in the article has it."),
            _query("naming", "The same for how the source is named."),
            _query("stance", "The same for the stance."),
            AS_OF,
        ),
        (400, 404),
    ),
    Twin(
        "/articles/{article_id}/versions",
        "versions",
        "pages",
        "All versions of one article, the first known first, and what each changed.",
        History,
        (ARTICLE,),
        (400, 404),
    ),
    Twin(
        "/matters",
        "matters",
        "pages",
        "All matters, those with most disagreement first.",
        GistPage,
        (AFTER,),
        (400,),
        paged=True,
        kept=True,
    ),
    Twin(
        "/matters/{matter_id}",
        "matter",
        "pages",
        "One matter with its accounts, origins and relations.",
        Matter,
        (
            _path("matter_id", "A matter's id; an old one leads on to the matter that now holds its first account."),
            AS_OF,
        ),
        (400, 404),
        kept=True,
    ),
    Twin(
        "/speakers",
        "speakers",
        "pages",
        "All names that have a page, those most quoted first.",
        SpeakerPage,
        (AFTER,),
        (400,),
        paged=True,
        kept=True,
    ),
    Twin(
        "/speakers/{name}",
        "speaker",
        "pages",
        "Everything on record for one name, or for one person of it, the newest first.",
        SpeakerData,
        (
            _path("name", "The name exactly, percent-encoded."),
            AFTER,
            AS_OF,
            _query("person", "The id of an article: only what is laid to the person of this name in it."),
            _query("among", "What the page before gave as `among`: the people in further articles.", maxLength=1_000),
        ),
        (400, 404),
        paged=True,
    ),
    Twin(
        "/search",
        "search",
        "pages",
        "Statements that hold the words and fit what was chosen, the newest first.",
        Found,
        (*QUESTION, AFTER),
        (400,),
        paged=True,
    ),
    Twin(
        "/sources",
        "sources",
        "pages",
        "Who is quoted: sources counted by outlet, period and kind, and the stated reasons for anonymity.",
        Sources,
        (
            _query("by", "What to count by; the outlet unless another is given.", enum=["", *get_args(Dimension)]),
            _query("period", "What to count over time by; the month unless another is given.", enum=["", *PERIODS]),
            *(one for one in QUESTION if one["name"] in ("outlet", "since", "until", "kind", "naming")),
        ),
        (400,),
    ),
    Twin(
        "/add/{number}",
        "job",
        "adding",
        "How something that is added gets on, and what became of its items.",
        JobData,
        (JOB, _query("only", "Only what became of items in this way.", enum=["", *GROUPS]), AFTER),
        (400, 404),
        paged=True,
    ),
    Twin("/session", "session", "session", "Who makes the request, and their token.", SessionData, forms=("json",)),
    Twin("/openapi", "openapi", "session", "This description.", None, forms=("json",)),
)
TEXT: Schema = {"type": "string"}
SEVERAL: Schema = {"type": "array", "items": TEXT}
TOKEN: Schema = {"type": "string", "description": "The token, where no header carries it; then it comes first."}


def _one_of(kind: Any, *more: str) -> Schema:
    return {"type": "string", "enum": [*more, *get_args(kind)]}


SPEAKER_FIELDS: dict[str, Schema] = {
    "speaker": TEXT,
    "speaker_kind": _one_of(SpeakerKind, ""),
    "role": TEXT,
    "described_as": TEXT,
}
FIGURE_FIELDS: dict[str, Schema] = {
    "figure": SEVERAL,
    "figure_kind": {"type": "array", "items": _one_of(FigureKind, "")},
    **{f"figure_{name}": SEVERAL for name in ("value", "low", "high", "unit", "counted")},
    "figure_approximation": {"type": "array", "items": _one_of(Approximation, "")},
}
REVIEW_FIELDS: dict[str, Schema] = {
    "token": TOKEN,
    "decision": {"type": "string", "enum": ["accept", "reject", "mend"]},
    "note": TEXT,
    **{part: {**SEVERAL, "description": f"The pieces of the {part}, word for word."} for part in
       ("source", "cue", "content")},
    **{f"{part}_at": {**SEVERAL, "description": "Where each stands: 'start-end'."} for part in
       ("source", "cue", "content")},
    "stance": _one_of(Stance, ""),
    "quotation": _one_of(Quotation, ""),
    **SPEAKER_FIELDS,
    **FIGURE_FIELDS,
}  # fmt: skip
RECORD = _path("attribution_id", "An attribution's id in the article: 'a4'.")
STATEMENT: Schema = {"type": "string", "description": "A statement: article id, '/', attribution id."}
LOGIN: tuple[Door, ...] = ("login",)
FORMS: tuple[FormAction, ...] = (
    FormAction(
        "/articles/{article_id}/{attribution_id}/review",
        "review",
        "Accept, mend or reject one record.",
        "review",
        REVIEW_FIELDS,
        ("decision",),
        (ARTICLE, RECORD),
    ),
    FormAction(
        "/articles/{article_id}/speakers",
        "set_speakers",
        "Say that the speakers of records are one, or set another.",
        "review",
        {
            "token": TOKEN,
            "record": {**SEVERAL, "description": "Ids of attributions."},
            "decision": {"type": "string", "enum": ["same", "other"]},
            "note": TEXT,
            **SPEAKER_FIELDS,
        },
        ("record", "decision"),
        (ARTICLE,),
    ),
    FormAction(
        "/articles/{article_id}/missed",
        "add_missed",
        "Put an attribution on record that the machine missed.",
        "review",
        {name: one for name, one in REVIEW_FIELDS.items() if name != "decision" and name not in FIGURE_FIELDS},
        (),
        (ARTICLE,),
    ),
    FormAction(
        "/people",
        "say_who_is_who",
        "Say that those called by one name in some articles are one person, or another than the rest.",
        "review",
        {
            "token": TOKEN,
            "name": {"type": "string", "description": "The name exactly."},
            "article": {**SEVERAL, "description": "Ids of articles."},
            "decision": {"type": "string", "enum": ["same", "other"]},
            "note": TEXT,
            "after": {"type": "string", "description": "Of the page of articles that were chosen from; opaque."},
        },
        ("name", "article", "decision"),
    ),
    FormAction(
        "/relations/review",
        "set_relation",
        "Set how two statements stand to each other.",
        "review",
        {
            "token": TOKEN,
            "earlier": STATEMENT,
            "later": STATEMENT,
            "relation": _one_of(RelationKind, "none"),
            "contradiction": _one_of(ContradictionKind, ""),
            "note": TEXT,
        },
        ("earlier", "later", "relation"),
    ),
    FormAction(
        "/reviews/{number}/undo",
        "undo",
        "Take a review back; it stays on record as undone.",
        "review",
        {"token": TOKEN, "back": {"type": "string", "description": "The page to show next."}},
        (),
        (_path("number", "The review's number.", type="integer", minimum=0),),
    ),
    FormAction(
        "/add",
        "add",
        "Add addresses of pages and feeds; files come as `multipart/form-data`, in fields called `files`.",
        "review",
        {"token": TOKEN, "addresses": {"type": "string", "description": "One a line."}},
    ),
    FormAction(
        "/add/{number}/{step}",
        "step_job",
        "Stop a job, go on with it, or try again what failed.",
        "review",
        {"token": TOKEN},
        parameters=(JOB, _path("step", "What to do.", enum=["stop", "go-on", "try-again"])),
    ),
    FormAction(
        "/login",
        "log_in",
        "Begin a session; the token is the one of the login page.",
        None,
        {"token": TOKEN, "name": TEXT, "password": TEXT, "next": TEXT},
        ("token", "name", "password"),
        faults=(429,),
        doors=LOGIN,
    ),
    FormAction("/logout", "log_out", "End this session.", "read", {"token": TOKEN}, doors=LOGIN),
    FormAction("/account/logout", "log_out_everywhere", "End all sessions.", "read", {"token": TOKEN}, doors=LOGIN),
    FormAction(
        "/account/password",
        "change_password",
        "Change the password, which ends all sessions.",
        "read",
        {"token": TOKEN, "present": TEXT, "password": TEXT},
        ("present", "password"),
        faults=(429,),
        doors=LOGIN,
    ),
)


def _no_scheme(_access: Access) -> Schema:
    return {}


def _session(access: Access) -> Schema:
    return {"type": "apiKey", "in": "cookie", "name": access.cookie("session"), "description": "Set by a login."}


def _header(access: Access) -> Schema:
    told = "Set by the reverse proxy, never by the browser."
    return {"type": "apiKey", "in": "header", "name": access.user_header or "", "description": told}


ADMITTED: Mapping[Door, Callable[[Access], Schema]] = {"local": _no_scheme, "login": _session, "proxy": _header}
"""How each door knows who comes."""
