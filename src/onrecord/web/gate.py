"""The gate: who makes a request, whether their role allows it, and whether a form is one that we gave them."""

from __future__ import annotations

import secrets
from pathlib import Path
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.access import Session, Sessions, Users, allows
from onrecord.access.moments import moment
from onrecord.access.passwords import warm_up
from onrecord.access.users import NAME
from onrecord.errors import OnrecordError
from onrecord.ledger import open_ledger
from onrecord.web.access import Access, client_of
from onrecord.web.forms import MOST, TooLarge, with_token_checked
from onrecord.web.guard import SAFE
from onrecord.web.permissions import need
from onrecord.web.problems import fault, plain_fault
from onrecord.web.viewer import Viewer, current, token_of

OLD = "This form is no longer valid: it was made before a restart, a login or a logout."
TOO_LARGE = (
    f"This is more than the page takes at once: {MOST['multipart/form-data'] // 2**20} MiB of files.",
    "Give fewer at once, or add them with 'onrecord add' on the server.",
)
DRAINED = 2**28
"""Bytes of too large a body that are still taken off the line: a browser hears no answer before it has sent."""
TOUCHED = 16
"""Characters of a moment up to its minute: a session is noted as used once a minute."""


class Gate:
    """Let a request through with its viewer, or answer in its place."""

    def __init__(self, app: ASGIApp, ledger: str | Path, access: Access) -> None:
        self.app = app
        self.ledger = ledger
        self.access = access
        self.key = secrets.token_bytes(32)
        self.touching: set[str] = set()
        if access.door == "login":
            warm_up()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def send_noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        scope.setdefault("state", {})["gate"] = self
        try:
            await self._let_in(scope, receive, send_noted)
        except TooLarge:
            if not started:
                await _drain(receive)
                await fault(scope["path"], 413, "Too large", *TOO_LARGE)(scope, receive, send)

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            viewer = await to_thread.run_sync(self._viewer, request)
        except OnrecordError as error:
            told = (f"{error.problem}.", f"{error.remedy}.")
            answer = fault(scope["path"], 500, "The ledger cannot be read", *told)
            await answer(scope, receive, send)
            return
        marker = current.set(viewer)
        try:
            answering, receive = await self._answering(request, viewer)
            await answering(scope, receive, send)
        finally:
            current.reset(marker)
        if viewer and viewer.session:
            await self._touch(viewer.session)

    async def _answering(self, request: Request, viewer: Viewer | None) -> tuple[ASGIApp, Receive]:
        """What answers a request, and the body that it is to read."""
        if refusal := self._refusal(request, viewer):
            return refusal, request.receive
        if request.method in SAFE:
            return self.app, request.receive
        checked = await with_token_checked(request, self._expected(request, viewer))
        if checked is None:
            return fault(request.url.path, 403, "Not done", OLD, "Load the page again."), request.receive
        return self.app, checked

    def login_token(self, secret: str) -> str:
        """The token of a login form, bound to the cookie that came with it."""
        return token_of(self.key, f"login {secret}")

    def _expected(self, request: Request, viewer: Viewer | None) -> str:
        if request.url.path == "/login" or viewer is None:
            return self.login_token(request.cookies.get(self.access.cookie("login")) or secrets.token_hex())
        return viewer.token

    def _refusal(self, request: Request, viewer: Viewer | None) -> Response | None:
        needed = need(request.method, request.scope["path"])
        if needed is None:
            return None
        if viewer is None:
            return self._ask_who(request)
        if not allows(viewer.role, needed):
            told = f"This needs the role {needed!r}; you have {viewer.role!r}."
            return fault(request.url.path, 403, "Not allowed", told, "Ask an admin.")
        return None

    def _ask_who(self, request: Request) -> Response:
        if self.access.door == "proxy":
            told = "The proxy did not say who you are, or not in a name we can take."
            return fault(request.url.path, 403, "Not allowed", told)
        if "text/html" not in request.headers.get("accept", ""):
            headers = {"WWW-Authenticate": 'Form realm="onrecord", action="/login"'}
            return plain_fault(request.url.path, 401, "Log in at /login first.", headers)
        wanted = request.scope["path"] + (f"?{request.url.query}" if request.url.query else "")
        wanted = wanted if request.method in SAFE else "/"
        return RedirectResponse(f"/login?next={quote(wanted, safe='')}", status_code=303)

    def _viewer(self, request: Request) -> Viewer | None:
        address = client_of(request.scope, self.access)
        if request.scope["path"].startswith("/static/"):
            return None
        if self.access.door == "local":
            name = self.access.local_name
            return Viewer(name, "admin", token_of(self.key, name), address, local=True)
        return self._named(request, address) if self.access.door == "proxy" else self._logged_in(request, address)

    def _named(self, request: Request, address: str) -> Viewer | None:
        told = request.headers.getlist(self.access.user_header or "")
        name = told[0].strip().lower() if len(told) == 1 else ""
        if not NAME.fullmatch(name):
            return None
        with open_ledger(self.ledger) as ledger:
            user = Users(ledger).find(name)
        return Viewer(name, user.role if user else self.access.header_role, token_of(self.key, name), address)

    def _logged_in(self, request: Request, address: str) -> Viewer | None:
        secret = request.cookies.get(self.access.cookie("session"))
        if not secret:
            return None
        with open_ledger(self.ledger) as ledger:
            session = Sessions(ledger, self.access.limits).find(secret)
        if session is None:
            return None
        return Viewer(session.name, session.role, token_of(secret.encode(), "form"), address, session)

    async def _touch(self, session: Session) -> None:
        """Note that a session is in use; after the answer, since another program may be writing to the ledger."""
        if session.seen[:TOUCHED] == moment()[:TOUCHED] or session.id in self.touching:
            return
        self.touching.add(session.id)
        try:
            await to_thread.run_sync(self._write_touch, session)
        finally:
            self.touching.discard(session.id)

    def _write_touch(self, session: Session) -> None:
        try:
            with open_ledger(self.ledger) as ledger:
                Sessions(ledger, self.access.limits).touch(session)
        except OnrecordError:
            return  # The next request tries again: a busy ledger must not cost anyone a page.


async def _drain(receive: Receive) -> None:
    taken = 0
    while taken < DRAINED:
        message = await receive()
        taken += len(message.get("body", b""))
        if not message.get("more_body"):
            return
