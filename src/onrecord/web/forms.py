"""Forms: the token at the head of each is checked before any handler sees the rest; sizes are bounded."""

from __future__ import annotations

import hmac
import re
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

from onrecord.web.viewer import FIELD

HEAD = 4_096
"""Bytes within which the token must stand."""
MOST = {"multipart/form-data": 64 * 2**20}
"""Bytes of a body, by its kind."""
MOST_OTHERWISE = 2**20
MOST_FIELDS = 2_000
HEADER = "x-csrf-token"
BOUNDARY = re.compile(r'boundary="?([^";]{1,70})"?')

Form = dict[str, list[str]]


class TooLarge(Exception):
    """A body went over its bound while it was read."""


async def with_token_checked(request: Request, expected: str) -> Receive | None:
    """The body to hand on, where it carries the token in its head or its header; None where it does not.

    Raises TooLarge, now or while the rest is read.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    receive = _bounded(request, MOST.get(kind, MOST_OTHERWISE))
    messages, head = await _head(receive)
    told = request.headers.get(HEADER) or _token(kind, request.headers.get("content-type", ""), head)
    if not hmac.compare_digest(told.encode(), expected.encode()):
        return None
    return _replaying(messages, receive)


async def read_form(request: Request) -> Form:
    """The fields of a plain form, each with all its values; line breaks as the text has them."""
    body = await request.body()
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise HTTPException(400, "This form cannot be read.") from None
    return {name: [value.replace("\r\n", "\n") for value in values] for name, values in fields.items()}


def one(form: Form, name: str) -> str:
    """The first value of a field; empty where there is none."""
    return form.get(name, [""])[0]


async def _head(receive: Receive) -> tuple[list[Message], bytes]:
    messages, head = [], b""
    while len(head) < HEAD:
        message = await receive()
        messages.append(message)
        head += message.get("body", b"")
        if not message.get("more_body"):
            break
    return messages, head[:HEAD]


def _token(kind: str, content_type: str, head: bytes) -> str:
    """The value of the first field, where that is the token."""
    if kind == "application/x-www-form-urlencoded":
        found = re.match(rf"{FIELD}=([0-9a-f]*)(?:&|$)".encode(), head)
    elif kind == "multipart/form-data" and (boundary := BOUNDARY.search(content_type)):
        line = re.escape(boundary[1].encode())
        pattern = rb"--%b\r\nContent-Disposition: form-data; name=\"%b\"\r\n\r\n([0-9a-f]*)\r\n--%b"
        found = re.match(pattern % (line, FIELD.encode(), line), head, re.IGNORECASE)
    else:
        found = None
    return found[1].decode() if found else ""


def _bounded(request: Request, most: int) -> Receive:
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > most:
        raise TooLarge
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        message = await request.receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise TooLarge
        return message

    return receive


def _replaying(messages: list[Message], receive: Callable[[], Awaitable[Message]]) -> Receive:
    waiting = iter(messages)

    async def replay() -> Message:
        for message in waiting:
            return message
        return await receive()

    return replay
