"""Which article a page is of: by its text, its address, or its publisher's title where the texts are alike."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from courlan.clean import normalize_url

from onrecord.records import Article

ID_LENGTH = 12
KEY_LENGTH = 32
LONGEST_NAME = 80
WORD = re.compile(r"\w+")
SHINGLE = 3
MOST_WORDS = 5_000
"""Words compared of each text: more than any article needs, few enough for any page."""
ALIKE = 0.5
"""Share of the shorter text's word triples that the longer one must hold too, to be its version by title alone."""
AKIN = 0.2
"""The same where the page itself names the address: a site may name one address in all its pages by mistake."""


@dataclass(frozen=True)
class Address:
    """A web address without what does not tell pages apart, and its key."""

    words: str
    key: str


def article_id(article: Article) -> str:
    """The first 12 hex digits of a SHA-256 over publisher and canonical text."""
    words = f"{article.publisher or ''}\n{article.text}"
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def address_of(url: str | None) -> Address | None:
    """The address that tells this page from others; None for a site's front page, and for what is no web address."""
    try:
        cleaned = normalize_url(url or "", strict=False)
        parts = urlsplit(cleaned)
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    if parts.scheme not in ("http", "https") or not host or (parts.path in ("", "/") and not parts.query):
        return None
    port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    words = f"{host}{port}{parts.path.rstrip('/')}{'?' if parts.query else ''}{parts.query}"
    return Address(words, key_of(words))


def title_key(publisher: str | None, title: str | None) -> str | None:
    """One key for one title of one publisher, case and spaces aside; None where either is missing."""
    if not publisher or not title:
        return None
    return key_of(f"{_plain(publisher)}\n{_plain(title)}")


def person_key(name: str | None) -> str | None:
    """A speaker's name, case and spaces aside, cut to a length that any index holds."""
    return _plain(name)[:LONGEST_NAME] if name else None


def likeness(one: str, other: str) -> float:
    """Share of the shorter text's word triples that the longer one holds too: 0 to 1."""
    shorter, longer = sorted((_shingles(one), _shingles(other)), key=len)
    return len(shorter & longer) / len(shorter) if shorter else float(one == other)


def same_house(one: str | None, other: str | None) -> bool:
    """Whether nothing says that two articles are of different publishers."""
    return not one or not other or _plain(one) == _plain(other)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = [match[0].casefold() for match, _ in zip(WORD.finditer(text), range(MOST_WORDS), strict=False)]
    return {tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))} if words else set()


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def key_of(words: str) -> str:
    """A key of one length for words of any: an index holds it on every database."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:KEY_LENGTH]
