"""How often someone may try to log in: counted by user and address, by address, and by user from everywhere."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock

WINDOW = 15 * 60.0
"""Seconds for which a failure counts."""
MOST = {"pair": 5, "address": 20, "user": 50}
"""Failures within the window. By user it takes ten addresses, so that a stranger cannot easily lock someone out."""
REMEMBERED = 10_000
"""Keys kept; the least lately used is forgotten first."""

Key = tuple[str, str]


class Attempts:
    """Failures of late, in the memory of this process; many threads may ask at once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[Key, deque[float]] = OrderedDict()
        self._lock = Lock()

    def admit(self, name: str, address: str) -> int:
        """0 where an attempt may be made, which then counts as failed until ``forgive``; else seconds to wait."""
        with self._lock:
            now = self._clock()
            keys = _keys(name, address)
            waits = [self._wait(key, now) for key in keys]
            if not any(waits):
                for key in keys:
                    self._failures.setdefault(key, deque()).append(now)
                self._forget()
            return math.ceil(max(waits))

    def forgive(self, name: str, address: str) -> None:
        """The attempt succeeded: it no longer counts, nor do earlier ones of this user from this address."""
        with self._lock:
            pair, *others = _keys(name, address)
            self._failures.pop(pair, None)
            for key in others:
                if failures := self._failures.get(key):
                    failures.pop()

    def _wait(self, key: Key, now: float) -> float:
        failures = self._failures.get(key)
        if failures is None:
            return 0.0
        self._failures.move_to_end(key)
        while failures and failures[0] <= now - WINDOW:
            failures.popleft()
        return failures[0] + WINDOW - now if len(failures) >= MOST[key[0]] else 0.0

    def _forget(self) -> None:
        while len(self._failures) > REMEMBERED:
            self._failures.popitem(last=False)


def _keys(name: str, address: str) -> tuple[Key, Key, Key]:
    network = _network(address)
    user = name.lower()[:64]
    return (("pair", f"{user} {network}"), ("address", network), ("user", user))


def _network(address: str) -> str:
    """One customer's addresses: a single one of IPv4, a /64 of IPv6."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
