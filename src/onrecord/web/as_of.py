"""``?as-of=2031-10-08``: a page as its ledger knew things at the end of a day, in UTC."""

from __future__ import annotations

import re
from datetime import date

from starlette.requests import Request

from onrecord.errors import BadRequest

NAMES = ("as-of", "as_of")
"""How addresses name the day; the second is the older way."""
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def day_asked(request: Request) -> str | None:
    """The day that a request asks for; None for now. Raises BadRequest where it is no day."""
    asked = next((value for name in NAMES if (value := request.query_params.get(name, "").strip())), None)
    if asked is None:
        return None
    try:
        if not DAY.fullmatch(asked):
            raise ValueError
        date.fromisoformat(asked)
    except ValueError:
        raise BadRequest(f"{asked[:40]!r} is not a day", "write it as 2031-10-07") from None
    return asked
