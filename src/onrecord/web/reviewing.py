"""The pages where people accept, mend and reject records, say who is the same speaker, and set relations right."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from anyio import to_thread
from markupsafe import Markup, escape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.errors import BadRequest
from onrecord.ledger import Ledger, open_ledger
from onrecord.records import Article, Attribution, ContradictionKind, Paragraph, RelationKind
from onrecord.reviewing import Reviews, check_mended, check_same
from onrecord.reviews import Mended, Review, Reviewed, Target, anchor_of
from onrecord.views.plain import plain
from onrecord.web import proposals
from onrecord.web.forms import Form, one, read_form
from onrecord.web.rendering import show
from onrecord.web.signing_in import safe_next
from onrecord.web.viewer import who

LATEST = 200
DONE = ("accept", "reject", "mend", "add", "undo", "speakers", "relation", "people")


def review_routes(ledger: str | Path) -> list[Route]:
    """The addresses of reviews."""
    desk = ReviewDesk(ledger)
    return [
        Route("/articles/{article_id}/{attribution_id}/review", desk.ask),
        Route("/articles/{article_id}/{attribution_id}/review", desk.take, methods=["POST"]),
        Route("/articles/{article_id}/speakers", desk.speakers),
        Route("/articles/{article_id}/speakers", desk.set_speakers, methods=["POST"]),
        Route("/relations/review", desk.relation),
        Route("/relations/review", desk.set_relation, methods=["POST"]),
        Route("/reviews", desk.latest),
        Route("/reviews/{number:int}/undo", desk.undo, methods=["POST"]),
    ]


@dataclass(frozen=True)
class Shown:
    """One record on the desk: the article, its reviews, and how the record stands now."""

    article_id: str
    article: Article
    reviewed: Reviewed
    reviews: tuple[Review, ...]
    record: Attribution

    @property
    def past(self) -> tuple[Review, ...]:
        """The reviews of this record, the latest first."""
        mark = self.reviewed.marks.get(self.record.id)
        undone = (review for review in self.reviews if review.undone and review.before and self._same(review.before))
        standing = (review for review in self.reviews if mark and review.number in mark.reviews)
        return tuple(sorted((*standing, *undone), key=lambda review: -review.number))

    def _same(self, before: Attribution) -> bool:
        return before.id == self.record.id or (before.cue, before.content) == (self.record.cue, self.record.content)


class ReviewDesk:
    """The handlers; each opens the ledger for itself."""

    def __init__(self, ledger: str | Path) -> None:
        self.ledger = ledger

    def ask(self, request: Request) -> Response:
        """The form for one record."""
        with open_ledger(self.ledger) as ledger:
            shown = _shown(ledger, **request.path_params)
        return _form(shown, 200, "", done_of(request))

    async def take(self, request: Request) -> Response:
        """Keep a review, or say what is wrong with it."""
        form = await read_form(request)
        return await to_thread.run_sync(self._take, request, form)

    def _take(self, request: Request, form: Form) -> Response:
        with open_ledger(self.ledger) as ledger:
            shown = _shown(ledger, **request.path_params)
            try:
                review = proposals.propose(shown.article_id, shown.article, shown.record, form)
                Reviews(ledger).add(review, who().name, f"{shown.article_id}/{shown.record.id}", who().address)
            except BadRequest as error:
                return _form(shown, 400, f"{error.problem}: {error.remedy}.", "", form)
        return back_to(f"/articles/{shown.article_id}/{shown.record.id}/review?done={review.kind}")

    def speakers(self, request: Request) -> Response:
        """All records of an article with their speakers, to merge and split."""
        with open_ledger(self.ledger) as ledger:
            return _speakers_page(ledger, request.path_params["article_id"], 200, "", done_of(request))

    async def set_speakers(self, request: Request) -> Response:
        """Merge or split the speakers of the chosen records."""
        form = await read_form(request)
        return await to_thread.run_sync(self._set_speakers, request.path_params["article_id"], form)

    def _set_speakers(self, article_id: str, form: Form) -> Response:
        with open_ledger(self.ledger) as ledger:
            article_id, article, reviewed, _ = laid_out(ledger, article_id)
            chosen = [found for found in reviewed.reading.attributions if found.id in form.get("record", [])]
            try:
                review = _speaker_review(article_id, article, chosen, form)
                Reviews(ledger).add(review, who().name, article_id, who().address)
            except BadRequest as error:
                return _speakers_page(ledger, article_id, 400, f"{error.problem}: {error.remedy}.", "")
        return back_to(f"/articles/{article_id}/speakers?done=speakers")

    def relation(self, request: Request) -> Response:
        """The form for how two statements stand to each other."""
        with open_ledger(self.ledger) as ledger:
            return _relation_page(ledger, request.query_params, 200, "", done_of(request))

    async def set_relation(self, request: Request) -> Response:
        """Keep a person's word on a relation."""
        form = await read_form(request)
        return await to_thread.run_sync(self._set_relation, {name: values[0] for name, values in form.items()})

    def _set_relation(self, form: dict[str, str]) -> Response:
        with open_ledger(self.ledger) as ledger:
            earlier, later = _statements(ledger, form)
            try:
                review = _relation_review(earlier, later, form)
            except BadRequest as error:
                return _relation_page(ledger, form, 400, f"{error.problem}: {error.remedy}.", "")
            Reviews(ledger).add(review, who().name, f"{_id(earlier)} {_id(later)}", who().address)
        return back_to(f"/relations/review?earlier={_id(earlier)}&later={_id(later)}&done=relation")

    def latest(self, _request: Request) -> Response:
        """The latest reviews of all articles."""
        with open_ledger(self.ledger) as ledger:
            found = Reviews(ledger).all()
        return show("reviews.html", reviews=found[: -LATEST - 1 : -1], total=len(found), most=LATEST)

    async def undo(self, request: Request) -> Response:
        """Take a review back."""
        form = await read_form(request)
        undone = await to_thread.run_sync(self._undo, request.path_params["number"])
        back = safe_next(one(form, "back"))
        if f"/p{undone.number}/" in back:
            # Only this review kept the record: its page is gone with it.
            back = f"/articles/{undone.article_id}/missed"
        return back_to(f"{back}{'&' if '?' in back else '?'}done=undo")

    def _undo(self, number: int) -> Review:
        with open_ledger(self.ledger) as ledger:
            try:
                return Reviews(ledger).undo(number, who().name, who().address)
            except BadRequest as error:
                raise HTTPException(404, f"{error.problem}: {error.remedy}.") from None


def laid_out(ledger: Ledger, article_id: str) -> tuple[str, Article, Reviewed, tuple[Review, ...]]:
    """An article's whole id, its text, its reading as people left it, and all its reviews."""
    try:
        whole = ledger.article_id(article_id)
        reading = ledger.reading(whole)
    except BadRequest as error:
        raise HTTPException(404, f"{error.problem}.") from None
    reviews = Reviews(ledger)
    return whole, reading.article, reviews.effective(whole, reading), reviews.of(whole)


def _shown(ledger: Ledger, article_id: str, attribution_id: str) -> Shown:
    whole, article, reviewed, reviews = laid_out(ledger, article_id)
    records = (*reviewed.reading.attributions, *reviewed.rejected)
    found = next((record for record in records if record.id == attribution_id), None)
    if found is None:
        raise HTTPException(404, f"There is no attribution {attribution_id[:20]!r} in this article.")
    return Shown(whole, article, reviewed, reviews, found)


def _neighbours(shown: Shown) -> tuple[str | None, str | None]:
    """The records before and behind this one in the article, as they stand; a rejected one has none."""
    ids = [record.id for record in shown.reviewed.reading.attributions]
    if shown.record.id not in ids:
        return None, None
    place = ids.index(shown.record.id)
    return ids[place - 1] if place else None, ids[place + 1] if place + 1 < len(ids) else None


def _form(shown: Shown, status: int, problem: str, done: str, form: Form | None = None) -> Response:
    return show(
        "review.html",
        status,
        shown=shown,
        record=shown.record,
        mark=shown.reviewed.marks.get(shown.record.id),
        neighbours=_neighbours(shown),
        paragraphs=tuple(marked_paragraphs(shown.article, (shown.record,))),
        pieces={part: _pieces(shown.record, part, form) for part in proposals.PARTS},
        speaker=proposals.speaker_words(form) if form and status == 400 and "speaker" in form else None,
        known=proposals,
        problem=problem,
        done=done,
    )


def _pieces(record: Attribution, part: str, form: Form | None) -> list[tuple[str, str]]:
    """The words of each piece with their place, as typed where the form comes back; one empty piece behind them."""
    if form and part in form:
        return [(words, "") for words in form[part] if words.strip()] + [("", "")]
    return [(span.text, f"{span.start}-{span.end}") for span in getattr(record, part)] + [("", "")]


def marked_paragraphs(article: Article, records: Sequence[Attribution]) -> Iterator[tuple[Paragraph, Markup]]:
    """The whole text, the words of records marked; one element never lies within another."""
    spans = [
        (span.start, span.end, f"{part} {record.quotation}" if part == "content" else part)
        for record in records
        for part in proposals.PARTS
        for span in getattr(record, part)
    ]
    edges = sorted({edge for start, end, _ in spans for edge in (start, end)})
    for paragraph in article.paragraphs:
        inner = edges[bisect_right(edges, paragraph.start) : bisect_right(edges, paragraph.end - 1)]
        cuts = [paragraph.start, *inner, paragraph.end]
        html = Markup("")
        here = [span for span in spans if span[0] < paragraph.end and paragraph.start < span[1]]
        for start, end in itertools.pairwise(cuts):
            parts = dict.fromkeys(part for s, e, part in here if s <= start and end <= e)
            words = escape(plain(article.text[start:end]))
            html += Markup('<span class="{}">{}</span>').format(" ".join(parts), words) if parts else words
        yield paragraph, html


def _speakers_page(ledger: Ledger, article_id: str, status: int, problem: str, done: str) -> Response:
    whole, article, reviewed, reviews = laid_out(ledger, article_id)
    past = tuple(r for r in reversed(reviews) if r.kind in ("same speaker", "other speaker"))
    return show(
        "article_speakers.html", status, article_id=whole, story=article, reviewed=reviewed, said_before=past,
        known=proposals, problem=problem, done=done,
    )  # fmt: skip


def _speaker_review(article_id: str, article: Article, chosen: list[Attribution], form: Form) -> Review:
    merging = one(form, "decision") == "same"
    if len(chosen) < (2 if merging else 1):
        raise BadRequest("too few records were chosen", "choose those whose speaker is meant")
    anchors = [anchor_of(article, found) for found in chosen]
    note = one(form, "note").strip()[: proposals.LONGEST_NOTE] or None
    if merging:
        check_same(found.speaker for found in chosen)
        return Review(
            article_id=article_id, kind="same speaker", anchor=anchors[0], others=tuple(anchors[1:]), note=note
        )
    mended = Mended(speaker=proposals.speaker_words(form))
    for found in chosen:
        check_mended(article, found.speaker, mended)
    return Review(
        article_id=article_id, kind="other speaker", anchor=anchors[0], others=tuple(anchors[1:]), mended=mended,
        before=chosen[0], note=note,
    )  # fmt: skip


def _relation_page(ledger: Ledger, asked: Any, status: int, problem: str, done: str) -> Response:
    earlier, later = _statements(ledger, asked)
    past = tuple(
        review
        for review in Reviews(ledger).all("relation")
        if review.later
        and (review.article_id, review.anchor) == (earlier.article_id, anchor_of(earlier.article, earlier.record))
        and (review.later.article_id, review.later.anchor) == (later.article_id, anchor_of(later.article, later.record))
    )
    kinds, contradictions = get_args(RelationKind), get_args(ContradictionKind)
    return show(
        "relation.html", status, earlier=earlier, later=later, kinds=kinds, contradictions=contradictions,
        said_before=past[::-1], problem=problem, done=done,
    )  # fmt: skip


def _statements(ledger: Ledger, asked: Any) -> tuple[Shown, Shown]:
    found = []
    for end in ("earlier", "later"):
        article_id, _, attribution_id = str(asked.get(end, "")).partition("/")
        found.append(_shown(ledger, article_id, attribution_id))
    return found[0], found[1]


def _relation_review(earlier: Shown, later: Shown, form: dict[str, str]) -> Review:
    if _id(earlier) == _id(later):
        raise BadRequest("one statement has no relation to itself", "name two statements")
    kinds: tuple[Any, ...] = ("none", *get_args(RelationKind))
    contradiction = form.get("contradiction") or None
    if form.get("relation") not in kinds or contradiction not in (None, *get_args(ContradictionKind)):
        raise BadRequest("no relation was chosen", f"take one of: {', '.join(kinds)}")
    return Review(
        article_id=earlier.article_id,
        kind="relation",
        anchor=anchor_of(earlier.article, earlier.record),
        later=Target(article_id=later.article_id, anchor=anchor_of(later.article, later.record)),
        relation=form["relation"],  # type: ignore[arg-type]
        contradiction=contradiction,  # type: ignore[arg-type]
        note=form.get("note", "").strip()[: proposals.LONGEST_NOTE] or None,
    )


def _id(shown: Shown) -> str:
    return f"{shown.article_id}/{shown.record.id}"


def done_of(request: Request) -> str:
    told = request.query_params.get("done", "")
    return told if told in DONE else ""


def back_to(address: str) -> Response:
    return RedirectResponse(address, status_code=303)
