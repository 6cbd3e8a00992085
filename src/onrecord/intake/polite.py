"""Fetching as a guest: what robots.txt allows, at the pace the host asks for, and nothing twice that did not change."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from msgspec.structs import replace

from onrecord.articles.fetch import Answer, Limits, fetch, refuse_failure
from onrecord.errors import SkipItem
from onrecord.intake.robots import Robots, host_of
from onrecord.ledger import IntakeMemory, KeptHost, Visit

DELAY = 1.0
"""Seconds between two requests to one host, unless it asks for more."""
LONGEST_DELAY = 120.0
"""Seconds: a host that asks for more between two pages is not waited for."""
LONGEST_WAIT = 60.0
"""Seconds that a run waits when a host says to come back later; after that its pages are left for another run."""
UNSAID = 30.0
"""Seconds to stay away from a host that has had enough and does not say for how long."""
RECENT = timedelta(hours=6)
"""A page that a feed names again without calling it changed is not asked for again so soon."""
BUSY = (429, 503)


class Guest:
    """Fetches for one intake. allowed: hosts excepted from the guard against private addresses, for tests."""

    def __init__(
        self,
        memory: IntakeMemory,
        is_kept: Callable[[str], bool],
        delay: float = DELAY,
        allowed: frozenset[tuple[str, int]] = frozenset(),
        limits: Limits | None = None,
    ) -> None:
        self._memory = memory
        self._is_kept = is_kept
        self._delay = delay
        self._allowed = allowed
        self._limits = limits
        self._robots = Robots(memory, lambda url: fetch(url, limits=limits, allowed=allowed, gate=self._pace))
        self._next: dict[str, float] = {}

    def fetch(self, url: str, updated: str | None = None, from_feed: bool = False) -> Answer | None:
        """The answer of an address; None where what it holds is known and unchanged.

        updated: when a feed says it was changed last (ISO 8601, UTC). Raises SkipItem where nothing comes.
        """
        visit = self._memory.visit(url)
        if visit is not None and not self._is_kept(visit.sha256):
            visit = None
        if visit and from_feed and _is_recent(visit.visited) and (updated or "") <= visit.visited:
            return None
        answer = self._asked(url, _validators(visit))
        if answer.status == 304 and visit:
            self._memory.keep_visit(replace(visit, visited=answer.retrieved))
            return None
        refuse_failure(url, answer)
        return answer

    def note(self, url: str, answer: Answer, sha256: str) -> None:
        """Keep what a server said of a page, to ask it next time whether that has changed."""
        headers = answer.headers
        visit = Visit(url=url, sha256=sha256, visited=answer.retrieved, etag=headers.get("etag"),
                      last_modified=headers.get("last-modified"))  # fmt: skip
        self._memory.keep_visit(visit)

    def _asked(self, url: str, headers: dict[str, str]) -> Answer:
        """Ask, and once more after a pause where the host says it is busy and does not want too long a one."""
        answer = fetch(url, limits=self._limits, allowed=self._allowed, headers=headers, gate=self._gate)
        if answer.status not in BUSY:
            return answer
        pause = _retry_after(answer)
        self._stay_away(answer.url, pause)
        if pause > LONGEST_WAIT:
            return answer
        answer = fetch(url, limits=self._limits, allowed=self._allowed, headers=headers, gate=self._gate)
        if answer.status in BUSY:
            self._stay_away(answer.url, max(LONGEST_WAIT + 1, _retry_after(answer)))
        return answer

    def _gate(self, url: str) -> float:
        """Before each request and each redirect: may we, and when."""
        began = time.monotonic()
        self._refuse_busy(url)
        self._robots.refuse_closed(url)
        self._pace(url, self._robots.delay(url))
        return time.monotonic() - began

    def _pace(self, url: str, wanted: float = 0.0) -> float:
        """Wait until the host may be asked again: the seconds waited."""
        host = host_of(url)
        if wanted > LONGEST_DELAY:
            raise SkipItem(f"{host} asks for {wanted:,.0f} seconds between two pages", "save its pages by hand")
        wait = max(0.0, self._next.get(host, 0.0) - time.monotonic())
        time.sleep(wait)
        self._next[host] = time.monotonic() + max(self._delay, wanted)
        return wait

    def _refuse_busy(self, url: str) -> None:
        kept = self._memory.host(host_of(url))
        left = (kept.not_before or 0.0) - time.time() if kept else 0.0
        if left > LONGEST_WAIT:
            until = datetime.fromtimestamp(time.time() + left, UTC).strftime("%Y-%m-%d %H:%M UTC")
            raise SkipItem(
                f"{host_of(url)} asks to be left alone until {until}", "try again then: onrecord failures --retry"
            )
        if left > 0:
            host = host_of(url)
            self._next[host] = max(self._next.get(host, 0.0), time.monotonic() + left)

    def _stay_away(self, url: str, seconds: float) -> None:
        host = host_of(url)
        kept = self._memory.host(host) or KeptHost(host=host)
        robots, robots_at = kept.robots, kept.robots_at
        self._memory.keep_host(
            KeptHost(host=host, robots=robots, robots_at=robots_at, not_before=time.time() + seconds)
        )


def _validators(visit: Visit | None) -> dict[str, str]:
    if visit is None:
        return {}
    given = {"If-None-Match": visit.etag, "If-Modified-Since": visit.last_modified}
    return {name: value for name, value in given.items() if value}


def _is_recent(moment: str) -> bool:
    return datetime.now(UTC) - datetime.fromisoformat(moment) < RECENT


def _retry_after(answer: Answer) -> float:
    """Seconds that a Retry-After header asks for, given as a number or as a date."""
    value = answer.headers.get("retry-after", "").strip()
    if value.isdecimal():
        return float(value[:9])
    try:
        until = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return UNSAID
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
