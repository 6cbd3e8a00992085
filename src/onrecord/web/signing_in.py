"""Logging in and out, and what someone sees and changes of their own account."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.access import Attempts, Sessions, User, Users, entries, note
from onrecord.errors import BadRequest
from onrecord.ledger import open_ledger
from onrecord.web.access import Access, client_of
from onrecord.web.forms import Form, one, read_form
from onrecord.web.gate import Gate
from onrecord.web.rendering import show
from onrecord.web.viewer import hidden_token, viewer, who

FORM_AGE = 3_600
"""Seconds for which a login form can be sent."""
WRONG = "This name and password do not go together."
SHOWN = 200
"""Lines of the audit trail on its page."""


def door_routes(ledger: str | Path, access: Access) -> list[Route]:
    """The addresses of the door: only the audit trail where nobody logs in."""
    audit = Route("/audit", _audit_page(ledger))
    if access.door != "login":
        return [audit]
    desk = FrontDesk(ledger, access)
    return [
        Route("/login", desk.ask),
        Route("/login", desk.log_in, methods=["POST"]),
        Route("/logout", desk.log_out, methods=["POST"]),
        Route("/account", desk.account),
        Route("/account/logout", desk.log_out_everywhere, methods=["POST"]),
        Route("/account/password", desk.change_password, methods=["POST"]),
        audit,
    ]


class FrontDesk:
    """The handlers of the door 'login'."""

    def __init__(self, ledger: str | Path, access: Access) -> None:
        self.ledger = ledger
        self.access = access

    async def ask(self, request: Request) -> Response:
        """The login form."""
        return self._form(request, 200, safe_next(request.query_params.get("next", "/")), "")

    async def log_in(self, request: Request) -> Response:
        """Begin a session, or say that name and password do not go together."""
        form = await read_form(request)
        wanted = safe_next(one(form, "next"))
        name, address = one(form, "name").strip().lower(), client_of(request.scope, self.access)
        if wait := await to_thread.run_sync(self._admit, name, address):
            answer = self._form(request, 429, wanted, f"Too many attempts: wait {_minutes(wait)}.")
            answer.headers["Retry-After"] = str(wait)
            return answer
        secret = await to_thread.run_sync(self._begin, request, form, name, address)
        if secret is None:
            return self._form(request, 403, wanted, WRONG)
        await to_thread.run_sync(self._forgive, name, address)
        answer = RedirectResponse(wanted, status_code=303)
        self._set_cookie(answer, "session", secret, None, "lax")
        answer.delete_cookie(self.access.cookie("login"), secure=self.access.secure, httponly=True)
        return answer

    def log_out(self, _request: Request) -> Response:
        """End this session."""
        session = who().session
        if session is not None:
            with open_ledger(self.ledger) as ledger:
                Sessions(ledger, self.access.limits).end(session, who().address)
        return self._goodbye()

    def log_out_everywhere(self, _request: Request) -> Response:
        """End all sessions of this user."""
        with open_ledger(self.ledger) as ledger:
            Sessions(ledger, self.access.limits).end_all(who().name, who().address)
        return self._goodbye()

    def account(self, _request: Request) -> Response:
        """Who I am, and where I am logged in."""
        return self._account(200, "")

    async def change_password(self, request: Request) -> Response:
        """Change my password, which ends all my sessions."""
        form = await read_form(request)
        if wait := await to_thread.run_sync(self._admit, who().name, who().address or ""):
            return self._account(429, f"Too many attempts: wait {_minutes(wait)}.")
        try:
            changed = await to_thread.run_sync(self._change, form)
        except BadRequest as error:
            return self._account(400, f"{error.problem}: {error.remedy}.")
        if not changed:
            return self._account(403, "That is not your present password.")
        await to_thread.run_sync(self._forgive, who().name, who().address or "")
        return self._goodbye()

    def _admit(self, name: str, address: str) -> int:
        with open_ledger(self.ledger) as ledger:
            return Attempts(ledger).admit(name, address)

    def _forgive(self, name: str, address: str) -> None:
        with open_ledger(self.ledger) as ledger:
            Attempts(ledger).forgive(name, address)

    def _begin(self, request: Request, form: Form, name: str, address: str) -> str | None:
        with open_ledger(self.ledger) as ledger:
            user = Users(ledger).check(name, one(form, "password"))
            if user is None:
                self._note_failure(name, address)
                return None
            sessions = Sessions(ledger, self.access.limits)
            if presented := sessions.find(request.cookies.get(self.access.cookie("session"), "")):
                sessions.end(presented, address)
            return sessions.begin(user.name, address, request.headers.get("user-agent"))

    def _note_failure(self, name: str, address: str) -> None:
        """A line in the trail; an unknown name is not written down, since people mistake the fields."""
        with open_ledger(self.ledger) as ledger:
            known = Users(ledger).find(name) is not None
            with ledger.writes() as connection:
                note(connection, name if known else "(unknown name)", "failed to log in", address=address)

    def _change(self, form: Form) -> User | None:
        with open_ledger(self.ledger) as ledger:
            users = Users(ledger)
            user = users.check(who().name, one(form, "present"))
            if user is not None:
                users.set_password(user.name, one(form, "password"), who().name, who().address)
            return user

    def _form(self, request: Request, status: int, wanted: str, problem: str) -> Response:
        gate: Gate = request.state.gate
        secret = request.cookies.get(self.access.cookie("login")) or secrets.token_urlsafe(32)
        token = hidden_token(gate.login_token(secret))
        answer = show("login.html", status, token=token, wanted=wanted, problem=problem, me=viewer())
        self._set_cookie(answer, "login", secret, FORM_AGE, "strict")
        return answer

    def _account(self, status: int, problem: str) -> Response:
        with open_ledger(self.ledger) as ledger:
            found = Sessions(ledger, self.access.limits).of(who().name)
        return show("account.html", status, me=who(), sessions=found, problem=problem)

    def _goodbye(self) -> Response:
        answer = RedirectResponse("/login", status_code=303)
        answer.delete_cookie(self.access.cookie("session"), secure=self.access.secure, httponly=True)
        return answer

    def _set_cookie(self, answer: Response, name: str, value: str, age: int | None, site: str) -> None:
        answer.set_cookie(
            self.access.cookie(name),
            value,
            max_age=age,
            secure=self.access.secure,
            httponly=True,
            samesite="strict" if site == "strict" else "lax",
        )


def safe_next(wanted: str) -> str:
    """Where to go after the login: an address of this page, never another site's."""
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return "/"
    local = wanted.startswith("/") and not parts.scheme and not parts.netloc and wanted.isprintable()
    return wanted if local and "\\" not in wanted and not wanted.startswith(("//", "/login")) else "/"


def _audit_page(ledger: str | Path) -> Callable[[Request], Response]:
    def audit(request: Request) -> Response:
        name = request.query_params.get("who") or None
        since = request.query_params.get("since") or None
        if since is not None and not since[:4].isdecimal():
            raise HTTPException(400, f"{since[:20]!r} is no day: write 2031-03-11.")
        with open_ledger(ledger) as opened:
            return show("audit.html", lines=entries(opened, SHOWN, name, since), most=SHOWN)

    return audit


def _minutes(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return "a minute" if minutes == 1 else f"{minutes} minutes"
