"""The page where a reviewer says who is who behind one name."""

from __future__ import annotations

from pathlib import Path

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.errors import BadRequest
from onrecord.ledger import open_ledger
from onrecord.records import Speaker
from onrecord.reviewing import Reviews
from onrecord.reviewing.people import MOST, people_page, said_of_people
from onrecord.reviews import Target
from onrecord.web.addresses import has_page, people_address
from onrecord.web.forms import Form, one, read_form
from onrecord.web.proposals import LONGEST_NOTE
from onrecord.web.rendering import show
from onrecord.web.reviewing import back_to, done_of
from onrecord.web.viewer import who


def people_routes(ledger: str | Path) -> list[Route]:
    """The address of who is who."""
    desk = PeopleDesk(ledger)
    return [Route("/people", desk.ask), Route("/people", desk.take, methods=["POST"])]


class PeopleDesk:
    """The handlers; each opens the ledger for itself."""

    def __init__(self, ledger: str | Path) -> None:
        self.ledger = ledger

    def ask(self, request: Request) -> Response:
        """The people called by a name, with their articles to choose from."""
        asked = request.query_params
        return self._page(asked.get("name", ""), asked.get("after"), 200, "", done_of(request))

    async def take(self, request: Request) -> Response:
        """Keep a reviewer's word on who is who."""
        form = await read_form(request)
        return await to_thread.run_sync(self._take, form)

    def _take(self, form: Form) -> Response:
        name, same = one(form, "name"), one(form, "decision") == "same"
        after = one(form, "after") or None
        with open_ledger(self.ledger) as ledger:
            try:
                note = one(form, "note").strip()[:LONGEST_NOTE] or None
                called = people_page(ledger, name, after).people
                review = said_of_people(ledger, called, form.get("article", []), same, note)
                Reviews(ledger).add(review, who().name, name, who().address)
            except BadRequest as error:
                return self._page(name, None, 400, f"{error.problem}: {error.remedy}.")
        return back_to(f"{people_address(name, after)}&done=people")

    def _page(self, name: str, after: str | None, status: int, problem: str, done: str = "") -> Response:
        if not has_page(Speaker(name=name)):
            raise HTTPException(404, "Only a speaker with a name of their own can be told from others.")
        with open_ledger(self.ledger) as ledger:
            page = people_page(ledger, name, after)
            called = page.people
            articles = {one.article_id for person in called for one in person.appearances}
            past = [review for review in Reviews(ledger).on_people(undone=True) if _touches(review.people, articles)]
        if not page.articles or (not called and not after):
            raise HTTPException(404, "No words in the ledger are laid to a person of this name.")
        return show(
            "people.html", status, name=name, page=page, titles=page.among, said_before=past[::-1], most=MOST,
            address=people_address(name, after), after=after, problem=problem, done=done,
        )  # fmt: skip


def _touches(targets: tuple[Target, ...], articles: set[str]) -> bool:
    return any(target.article_id in articles for target in targets)
