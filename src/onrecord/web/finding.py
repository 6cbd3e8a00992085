"""Search over everything, chosen further by facets."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request

from onrecord.ledger import Hit
from onrecord.ledger.questions import Facets, Question, count_facets, find_and_count, find_statements
from onrecord.views.twins import statement_table
from onrecord.web.answers import Answer
from onrecord.web.data import Found
from onrecord.web.desk import Desk
from onrecord.web.rendering import shortened, with_marks

PAGE = 40
MOST_ELSEWHERE = 20
MOST_VALUES = 60
"""Values of one facet to choose from: the most frequent."""
LABELS = {
    "outlet": "Outlet",
    "stance": "Stance",
    "naming": "Source",
    "quotation": "Quotation",
    "kind": "Kind of speaker",
}
LONGEST = 600
MOST_MARKED = 50
TOKEN = re.compile(r"\w+")


@dataclass(frozen=True)
class Facet:
    """One facet with the values that can be chosen: (value, how often)."""

    name: str
    label: str
    chosen: str
    values: tuple[tuple[str, int], ...]


def search(desk: Desk, request: Request) -> Answer:
    """Statements that hold the words and fit the facets, the newest first; then articles that hold them elsewhere."""
    question = _question(request)
    after = request.query_params.get("after")
    with desk.open() as ledger:
        page, facets = (
            find_and_count(ledger, question, PAGE)
            if after is None
            else (find_statements(ledger, question, PAGE, after), count_facets(ledger, question))
        )
        # A search gives articles only behind the statements: with more of these than it is asked for, there are none.
        few = facets.total < MOST_ELSEWHERE * 2
        elsewhere = (
            _elsewhere(ledger.search(question.words, MOST_ELSEWHERE * 2))
            if few and _asks_words(question, after)
            else ()
        )
    return Answer(
        "search.html",
        {
            "question": question,
            "words": question.words,
            "page": page,
            "facets": _facets(facets, question),
            "counted": facets,
            "elsewhere": elsewhere,
            "asked": question != Question(),
            "later": after is not None,
            "following": _following(request, page.next),
            "shown": marker_of(question.words),
        },
        data=lambda: Found(question=question, page=page, facets=facets, elsewhere=elsewhere),
        table=lambda: statement_table(page.statements),
        following=page.next,
    )


def marker_of(words: str) -> Callable[[str], Markup]:
    """What marks the words of a search in any text; it cuts a long one."""
    tokens = sorted({re.escape(token) for token in TOKEN.findall(words)}, key=len, reverse=True)[:MOST_MARKED]
    found = re.compile(rf"\b(?:{'|'.join(tokens)})\b", re.IGNORECASE) if tokens else None

    def mark(text: str) -> Markup:
        line = shortened(text, LONGEST)
        return with_marks(line, [match.span() for match in found.finditer(line)] if found else ())

    return mark


def _question(request: Request) -> Question:
    given: Mapping[str, str] = request.query_params
    fields = (field for field in Question.__struct_fields__ if field != "words")
    return Question(words=given.get("q", ""), **{field: given.get(field, "").strip() for field in fields})


def _asks_words(question: Question, after: str | None) -> bool:
    return bool(question.words.strip()) and question == Question(words=question.words) and after is None


def _elsewhere(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    return tuple(hit for hit in hits if hit.attribution_id is None)[:MOST_ELSEWHERE]


def _facets(facets: Facets, question: Question) -> tuple[Facet, ...]:
    found = []
    for name, label in LABELS.items():
        chosen = getattr(question, name)
        values = [(value, number) for value, number in facets.counts[name].items() if value][:MOST_VALUES]
        if chosen and chosen not in dict(values):
            values.insert(0, (chosen, 0))
        found.append(Facet(name, label, chosen, tuple(values)))
    return tuple(found)


def _following(request: Request, next_: str | None) -> str | None:
    if next_ is None:
        return None
    kept = [(key, value) for key, value in request.query_params.multi_items() if key != "after" and value]
    return f"?{urlencode([*kept, ('after', next_)])}"
