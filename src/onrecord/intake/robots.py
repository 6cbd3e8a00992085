"""What a site asks of programs in its robots.txt (RFC 9309), kept for a day."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from onrecord.articles.fetch import Answer
from onrecord.errors import SkipItem
from onrecord.ledger import IntakeMemory, KeptHost

AGENT = "onrecord"
DAY = 86_400
TRY_LATER = "try later, or open it in a browser and save the page as a file"


def host_of(url: str) -> str:
    """Scheme, name and port: what a robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


class Robots:
    """The rules of all hosts met; ``ask`` fetches a robots.txt, redirects followed."""

    def __init__(self, memory: IntakeMemory, ask: Callable[[str], Answer]) -> None:
        self._memory = memory
        self._ask = ask
        self._rules: dict[str, Any] = {}
        self._closed: dict[str, str] = {}

    def refuse_closed(self, url: str) -> None:
        """Raise SkipItem where the site asks programs to stay away from an address, or cannot say."""
        if not self._of(url).can_fetch(url, AGENT):
            raise SkipItem(
                f"{url!r} is closed to programs by the site's robots.txt", "open it in a browser and save it"
            )

    def delay(self, url: str) -> float:
        """Seconds that the site wants between two requests; 0 where it does not say."""
        rules = self._of(url)
        rate = rules.request_rate(AGENT)
        return max(
            float(rules.crawl_delay(AGENT) or 0), rate.seconds / rate.requests if rate and rate.requests else 0.0
        )

    def _of(self, url: str) -> Any:
        host = host_of(url)
        if host in self._closed:
            raise SkipItem(f"{host}/robots.txt cannot be had ({self._closed[host]}), so nothing there is", TRY_LATER)
        if host not in self._rules:
            from protego import Protego

            self._rules[host] = Protego.parse(self._text(host))
        return self._rules[host]

    def _text(self, host: str) -> str:
        kept = self._memory.host(host)
        if kept and kept.robots is not None and kept.robots_at and 0 <= time.time() - kept.robots_at < DAY:
            return kept.robots
        text = self._fetched(host)
        not_before = kept.not_before if kept else None
        self._memory.keep_host(KeptHost(host=host, robots=text, robots_at=time.time(), not_before=not_before))
        return text

    def _fetched(self, host: str) -> str:
        """Its text; empty where there is none. Servers that fail are taken to close everything, as the RFC says."""
        try:
            answer = self._ask(f"{host}/robots.txt")
        except SkipItem as error:
            self._closed[host] = error.problem
            return str(self._of(host))
        if answer.status >= 500 or answer.status == 429:
            self._closed[host] = f"answer {answer.status}"
            return str(self._of(host))
        return answer.content.decode("utf-8-sig", "replace") if answer.good else ""
