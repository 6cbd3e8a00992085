"""How often someone may try to log in: counted by user and address, by address, and by user from everywhere."""

from __future__ import annotations

import hashlib
import ipaddress
import math
import time
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, and_, delete, func, insert, or_, select

from onrecord.ledger import Ledger
from onrecord.ledger.attempt_tables import attempts

WINDOW = 15 * 60.0
"""Seconds for which a failure counts."""
MOST = {"pair": 5, "address": 20, "user": 50}
"""Failures within the window. By user it takes ten addresses, so that a stranger cannot easily lock someone out."""
REMEMBERED = 30_000
"""Failures kept, three for each attempt; the earliest are forgotten first."""
LENGTH = 10
"""Hex digits of a key: enough to tell who is counted apart, too few to tell a password that someone typed as a name."""

Key = tuple[str, str]


class Attempts:
    """Failures of late in a ledger, the same for every process that serves it, and after a restart."""

    def __init__(self, ledger: Ledger, clock: Callable[[], float] = time.time) -> None:
        self._ledger = ledger
        self._clock = clock

    def admit(self, name: str, address: str) -> int:
        """0 where an attempt may be made, which then counts as failed until ``forgive``; else seconds to wait."""
        now, keys = self._clock(), _keys(name, address)
        with self._ledger.reads() as connection:
            wait = _wait(connection, keys, now)
        if wait:
            return math.ceil(wait)  # nothing is written for those who are to wait
        with self._ledger.writes() as connection:
            wait = _wait(connection, keys, now)
            if not wait:
                connection.execute(insert(attempts), [{"key": _hidden(key), "at": now} for key in keys])
                _forget(connection, now)
        return math.ceil(wait)

    def forgive(self, name: str, address: str) -> None:
        """The attempt succeeded: it no longer counts, nor do earlier ones of this user from this address."""
        pair, *others = map(_hidden, _keys(name, address))
        with self._ledger.writes() as connection:
            connection.execute(delete(attempts).where(attempts.c.key == pair))
            for key in others:
                last = select(func.max(attempts.c.number)).where(attempts.c.key == key).scalar_subquery()
                connection.execute(delete(attempts).where(attempts.c.number == last))


def _wait(connection: Connection, keys: Sequence[Key], now: float) -> float:
    most = {_hidden(key): MOST[key[0]] for key in keys}
    late = and_(attempts.c.key.in_(most), attempts.c.at > now - WINDOW)
    query = select(attempts.c.key, func.count(), func.min(attempts.c.at)).where(late).group_by(attempts.c.key)
    found = connection.execute(query).all()
    return max((first + WINDOW - now for key, failed, first in found if failed >= most[key]), default=0.0)


def _forget(connection: Connection, now: float) -> None:
    last = select(func.max(attempts.c.number)).scalar_subquery()
    old = or_(attempts.c.at <= now - WINDOW, attempts.c.number <= last - REMEMBERED)
    connection.execute(delete(attempts).where(old))


def _hidden(key: Key) -> str:
    return hashlib.sha256(" ".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


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
