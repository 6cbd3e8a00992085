"""Lists of addresses: one a line, blank lines and lines that start with # left out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from urllib.parse import urldefrag, urlsplit

from onrecord.errors import SkipItem
from onrecord.intake.items import START, Item, Place, Taken, failing
from onrecord.intake.kinds import COMMENT

LONGEST = 2_000


def clean_address(address: str) -> str:
    """An address without its fragment and without what only tracks the reader. Raises SkipItem where it is none."""
    from courlan import clean_url

    address = urldefrag(address.strip())[0] if _may_be_address(address) else ""
    cleaned = clean_url(address) if address else None
    if not cleaned:
        raise SkipItem(f"{_shown(address or '')!r} is not an http:// or https:// address", "mend or remove it")
    return str(cleaned)


def _may_be_address(address: str) -> bool:
    address = address.strip()
    if len(address) > LONGEST or any(character.isspace() for character in address):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _shown(address: str) -> str:
    return address if len(address) <= 80 else address[:80] + "…"


class AddressList:
    """A list of addresses; each is opened by ``open``, once however often it stands there."""

    def __init__(self, name: str, content: bytes, open_address: Callable[[str], Taken]) -> None:
        self.name = name
        self.settled = False
        self.fingerprint: str | None = hashlib.sha256(content).hexdigest()
        self._lines = content.decode("utf-8-sig", "replace").splitlines()
        self._open = open_address
        self.total: int | None = len(self._lines)

    def items(self, start: Place = START) -> Iterator[Item]:
        seen: set[str] = set()
        for number, line in enumerate(self._lines):
            words = line.strip()
            if not words or words.startswith(COMMENT) or words in seen:
                continue
            seen.add(words)
            if number >= start.at:
                yield self._item(words, Place(number, number))

    def _item(self, words: str, place: Place) -> Item:
        try:
            address = clean_address(words)
        except SkipItem:
            problem = f"line {place.at + 1} of {self.name!r} is no address: {_shown(words)!r}"
            return failing(f"{self.name}:{place.at + 1}", place, problem, "mend or remove it")
        return Item(address, place, lambda: self._open(address))
