"""The page where a person adds an attribution that the machine missed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.errors import BadRequest
from onrecord.ledger import open_ledger
from onrecord.records import Article
from onrecord.reviewing import Reviews
from onrecord.reviews import Review, SpeakerWords
from onrecord.reviews.adding import add_missed
from onrecord.web import proposals
from onrecord.web.forms import Form, one, read_form
from onrecord.web.rendering import show
from onrecord.web.reviewing import back_to, done_of, laid_out, marked_paragraphs
from onrecord.web.viewer import who

MOST_MARKED = 300
"""Records that the page marks in the text: more of them cost more than they help."""
LABELS = (("source", "Source: who"), ("cue", "Cue: how"), ("content", "Content: what"))


def missed_routes(ledger: str | Path) -> list[Route]:
    """The address of what the machine missed in an article."""
    desk = MissedDesk(ledger)
    path = "/articles/{article_id}/missed"
    return [Route(path, desk.ask), Route(path, desk.take, methods=["POST"])]


class MissedDesk:
    """The handlers; each opens the ledger for itself."""

    def __init__(self, ledger: str | Path) -> None:
        self.ledger = ledger

    def ask(self, request: Request) -> Response:
        """The empty form."""
        return self._page(request.path_params["article_id"], 200, "", {}, done_of(request))

    async def take(self, request: Request) -> Response:
        """Put the attribution on record, or say what is wrong with it."""
        form = await read_form(request)
        return await to_thread.run_sync(self._take, request.path_params["article_id"], form)

    def _take(self, article_id: str, form: Form) -> Response:
        with open_ledger(self.ledger) as ledger:
            whole, article, reviewed, _ = laid_out(ledger, article_id)
            try:
                known = (*reviewed.reading.attributions, *reviewed.rejected)
                review = Reviews(ledger).add(_proposed(whole, article, known, form), who().name, whole, who().address)
            except BadRequest as error:
                return self._page(whole, 400, f"{error.problem}: {error.remedy}.", form)
        return back_to(f"/articles/{whole}/p{review.number}/review?done=add")

    def _page(self, article_id: str, status: int, problem: str, form: Form, done: str = "") -> Response:
        with open_ledger(self.ledger) as ledger:
            whole, article, reviewed, _ = laid_out(ledger, article_id)
        return show(
            "missed.html",
            status,
            id=whole,
            story=article,
            paragraphs=tuple(marked_paragraphs(article, reviewed.reading.attributions[:MOST_MARKED])),
            pieces={part: _pieces(form, part) for part in proposals.PARTS},
            labels=LABELS,
            given={name: one(form, name) for name in ("stance", "quotation", "note")},
            speaker=_speaker(form),
            known=proposals,
            problem=problem,
            done=done,
        )


def _proposed(article_id: str, article: Article, known: Any, form: Form) -> Review:
    given = proposals.missed(article, form)
    note = one(form, "note").strip()[: proposals.LONGEST_NOTE] or None
    return add_missed(article_id, article, given, known, note)


def _speaker(form: Form) -> Any:
    try:
        return proposals.speaker_words(form)
    except BadRequest:
        return SpeakerWords()


def _pieces(form: Form, part: str) -> list[tuple[str, str]]:
    """What was typed, to be typed on; one empty piece behind it."""
    places = form.get(f"{part}_at", [])
    given = [(words, places[n] if n < len(places) else "") for n, words in enumerate(form.get(part, []))]
    return [piece for piece in given if any(map(str.strip, piece))] + [("", "")]
