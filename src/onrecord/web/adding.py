"""The pages where people add addresses, feeds and files, and see how that gets on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
from anyio import to_thread
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.adding import ACTIVE, Adder, Given, Job, Jobs, Result
from onrecord.adding.records import ResultPage
from onrecord.errors import BadRequest, SkipItem
from onrecord.intake.addresses import clean_address
from onrecord.intake.kinds import COMMENT
from onrecord.ledger import open_ledger
from onrecord.ledger.cursors import HIGHEST
from onrecord.views.twins import record_table
from onrecord.views.words import quantity
from onrecord.web.answers import Answer, Form, respond
from onrecord.web.data import GROUPS, JobData, JobProgress
from onrecord.web.forms import MOST
from onrecord.web.rendering import shortened, show
from onrecord.web.viewer import who

LATEST = 30
"""Jobs listed under the form."""
SHOWN, PAGE = 20, 100
"""Results of each kind on a job's page, and on a page of one kind alone."""
MOST_ADDRESSES = 5_000
MOST_FILES = 1_000
LONGEST_LIST = 2_000_000
"""Bytes of the addresses pasted into the form."""
LONGEST_FILE_NAME = 200


def adding_routes(ledger: str | Path, adder: Adder) -> list[Route]:
    """The addresses of what is added."""
    desk = AddingDesk(ledger, adder)
    return [
        Route("/add", desk.ask),
        Route("/add", desk.begin, methods=["POST"]),
        Route("/add/{number:int}", desk.job),
        Route("/add/{number:int}.json", desk.job_json),
        Route("/add/{number:int}.csv", desk.job_csv),
        Route("/add/{number:int}/{step}", desk.step, methods=["POST"]),
    ]


class AddingDesk:
    """The handlers over one ledger."""

    def __init__(self, ledger: str | Path, adder: Adder) -> None:
        self._ledger = ledger
        self._adder = adder

    def ask(self, _request: Request) -> Response:
        """The form, and the latest jobs."""
        self._adder.wake()
        return self._form(200, "", "")

    async def begin(self, request: Request) -> Response:
        """Keep what was given as a new job, and see to it."""
        async with request.form(max_files=MOST_FILES, max_fields=20, max_part_size=LONGEST_LIST) as form:
            pasted = str(form.get("addresses") or "")
            given = [*addresses_in(pasted), *await _files_in(form)]
        try:
            if len(given) > MOST_ADDRESSES:
                remedy = "save them one a line in a file and give that: it may be longer"
                raise BadRequest(f"{len(given):,} addresses at once, more than {MOST_ADDRESSES:,}", remedy)
            number = await to_thread.run_sync(self._begin, given)
        except BadRequest as error:
            return await to_thread.run_sync(self._form, 400, f"{error.problem}: {error.remedy}.", pasted)
        self._adder.wake()
        return RedirectResponse(f"/add/{number}", status_code=303)

    def job(self, request: Request) -> Response:
        """How a job gets on, and what became of its items."""
        return self._job(request, "html")

    def job_json(self, request: Request) -> Response:
        """The same as JSON."""
        return self._job(request, "json")

    def job_csv(self, request: Request) -> Response:
        """Its results as a table."""
        return self._job(request, "csv")

    def step(self, request: Request) -> Response:
        """Stop a job, go on with it, or try again what failed."""
        number = _number(request)
        with open_ledger(self._ledger) as ledger:
            jobs = Jobs(ledger)
            steps = {"stop": jobs.stop, "go-on": jobs.go_on, "try-again": jobs.try_again}
            if request.path_params["step"] not in steps:
                raise HTTPException(404)
            steps[request.path_params["step"]](number, who().name, who().address)
        self._adder.wake()
        return RedirectResponse(f"/add/{number}", status_code=303)

    def _begin(self, given: list[Given]) -> int:
        with open_ledger(self._ledger) as ledger:
            return Jobs(ledger).begin(given, who().name, who().role, who().address)

    def _form(self, status: int, problem: str, pasted: str) -> Response:
        with open_ledger(self._ledger) as ledger:
            latest = Jobs(ledger).latest(LATEST)
        largest = MOST["multipart/form-data"]
        return show(
            "add.html", status, jobs=latest, problem=problem, pasted=pasted, largest=largest, state_of=state_in_words
        )

    def _job(self, request: Request, form: Form) -> Response:
        number = _number(request)
        only = request.query_params.get("only", "")
        if only and only not in GROUPS:
            raise BadRequest(f"no results are called {only[:40]!r}", f"choose one of {', '.join(GROUPS)}")
        after = request.query_params.get("after")
        with open_ledger(self._ledger) as ledger:
            jobs = Jobs(ledger)
            job = jobs.find(number)
            if job is None:
                raise HTTPException(404, f"There is no job {number}.")
            current = jobs.current(number) if job.state in ACTIVE else None
            page = jobs.results(number, GROUPS[only or "all"], PAGE, after)
            groups = () if only else tuple((name, jobs.results(number, GROUPS[name], SHOWN)) for name in GROUPS)
        if job.state in ACTIVE:
            self._adder.wake()
        values = {
            "job": job,
            "state": state_in_words(job),
            "left": time_in_words(job.seconds_left),
            "current": current,
            "only": only,
            "page": page,
            "groups": {name: found.results for name, found in groups},
            "active": job.state in ACTIVE,
            "refreshing": request.query_params.get("refresh") != "no",
        }
        answer = Answer(
            "job.html", values, lambda: _told(job, current, page), lambda: record_table(Result, page.results), page.next
        )
        return respond(request, answer, form)


def addresses_in(pasted: str) -> list[Given]:
    """The addresses of a pasted list, each once; a line that is none is among them with its reason."""
    lines = (line.strip() for line in pasted.splitlines())
    wanted = dict.fromkeys(line for line in lines if line and not line.startswith(COMMENT))
    given = {one.name: one for one in map(_address, wanted)}
    return list(given.values())


def state_in_words(job: Job) -> str:
    """'Waiting', 'Being added', 'Stopped' … with the reason where there is one."""
    words = {"waiting": "Waiting", "running": "Being added", "stopping": "Stopping behind the item at hand"}
    if job.problem:
        return f"Stopped: {job.problem}"
    return words.get(job.state, "Stopped" if job.state == "stopped" else "Done")


def time_in_words(seconds: float | None) -> str:
    """'about a minute left', 'about 12 minutes left'; empty where nothing can be said."""
    if seconds is None:
        return ""
    if seconds < 45:
        return "less than a minute left"
    if seconds < 5_400:
        return f"about {quantity(max(1, round(seconds / 60)), 'minute')} left"
    return f"about {quantity(max(2, round(seconds / 3_600)), 'hour')} left"


def _number(request: Request) -> int:
    number = int(request.path_params["number"])
    if number >= HIGHEST:
        raise HTTPException(404, "There is no such job.")
    return number


def _address(line: str) -> Given:
    try:
        return Given("address", clean_address(line))
    except SkipItem:
        problem = f"{shortened(line, 80)!r} is no http:// or https:// address"
        return Given("address", line[:LONGEST_FILE_NAME], problem=problem, remedy="mend it and give it again")


async def _files_in(form: FormData) -> list[Given]:
    found = []
    for file in form.getlist("files"):
        if not isinstance(file, UploadFile) or not file.filename:
            continue  # a form without a file sends one without a name
        name = re.split(r"[/\\]", file.filename)[-1].strip()[:LONGEST_FILE_NAME] or "file"
        content = await file.read()
        empty = {} if content else {"problem": f"{name!r} is empty", "remedy": "check where it came from"}
        found.append(Given("file", name, content, **empty))
    return found


def _told(job: Job, current: str | None, page: ResultPage) -> JobData:
    facts: dict[str, Any] = msgspec.to_builtins(job)
    facts |= {"items": job.items, "finished": job.finished, "seconds_left": job.seconds_left, "current": current}
    return JobData(job=msgspec.convert(facts, JobProgress), results=page.results, next=page.next)
