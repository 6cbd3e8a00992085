"""Bytes to characters, and characters that a reader can trust: no NULs, no lone surrogates, no hidden controls."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from onrecord.articles.media import HTML, WIDE_MARKS
from onrecord.errors import SkipItem
from onrecord.records import Page

META_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.I)
LONGEST_STORY = 2_000_000
"""Characters: some twenty times the longest news story; reading more would take minutes."""
STATEFUL = {"iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_kr", "hz"}
"""Encodings written in ASCII bytes: they look like valid UTF-8, so the declaration counts."""
UNSAFE = {"utf-7", "punycode", "idna", "raw_unicode_escape", "unicode_escape", "undefined", "mbcs", "oem"}

LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# The joiners U+200C and U+200D stay: they are part of the spelling of Persian and Indic words.
HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
SURROGATES = re.compile("[\ud800-\udfff]")


def decode_page(page: Page) -> str:
    """The page's text: byte order mark, server, meta element, then UTF-8, then the likeliest old encoding."""
    content = page.content
    if text := _by_mark(content):
        return text
    declared = _known(page.encoding) or (_declared_in(content) if page.media_type == HTML else None)
    if declared in STATEFUL:
        return content.decode(declared, "replace")
    for text in _attempts(content, declared):
        if text is not None:
            return text
    raise SkipItem("the page's encoding cannot be recognised", "save it as UTF-8")


def refuse_endless(length: int) -> None:
    """Raise SkipItem for more characters than a story has."""
    if length > LONGEST_STORY:
        raise SkipItem(f"the page holds {length:,} characters of text", "split it into its articles")


def clean(text: str) -> str:
    """One kind of line break and of space, and no characters that hide, reorder or break text."""
    text = LINE_BREAKS.sub("\n", text)
    return SURROGATES.sub("\ufffd", HIDDEN.sub("", SPACES.sub(" ", text)))


def clean_line(text: str) -> str:
    """Clean text on one line, runs of white space as one space."""
    return " ".join(clean(text).split())


def _by_mark(content: bytes) -> str | None:
    if content.startswith(codecs.BOM_UTF8):
        return content[3:].decode("utf-8", "replace")
    for mark, encoding in WIDE_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    return None


def _declared_in(content: bytes) -> str | None:
    found = META_CHARSET.search(content[:8192])
    name = _known(found.group(1).decode("ascii", "replace")) if found else None
    # A meta element that could be read at all is not written in a wide encoding.
    return None if name and name.startswith(("utf-16", "utf-32")) else name


def _known(name: str | None) -> str | None:
    """Python's name for a text encoding; browsers read Latin-1 and ASCII as windows-1252."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip())
        b"".decode(found.name)
    except (LookupError, ValueError, UnicodeError):
        return None
    if found.name in UNSAFE:
        return None
    return "cp1252" if found.name in {"iso8859-1", "ascii"} else found.name


def _attempts(content: bytes, declared: str | None) -> Iterator[str | None]:
    yield _as_utf8(content, declared)
    yield _as_declared(content, declared)
    yield _as_old(content)


def _as_utf8(content: bytes, declared: str | None) -> str | None:
    """UTF-8 where the bytes are valid or nearly so: text in another encoding almost never is."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = len(text) - broken - sum(map(text.count, map(chr, range(128))))
    return text if broken * (1 if declared in (None, "utf-8") else 10) < good else None


def _as_declared(content: bytes, declared: str | None) -> str | None:
    if declared is None or declared == "utf-8":
        return None
    text = content.decode(declared, "replace")
    return text if text.count("\ufffd") * 20 <= len(text) and text.count("\x00") * 20 <= len(text) else None


def _as_old(content: bytes) -> str | None:
    text = content.decode("cp1252", "replace")
    accented = sum(1 for letter in text if "\xc0" <= letter <= "\xff")
    letters = sum(1 for letter in text if letter.isalpha())
    if accented * 3 <= letters:
        return text
    # More accents than letters without: not a Western text. Cyrillic is the common other case.
    cyrillic = content.decode("cp1251", "replace")
    lower = sum(1 for letter in cyrillic if "а" <= letter <= "я" or letter == "ё")
    return cyrillic if lower * 2 > sum(1 for letter in cyrillic if letter.isalpha()) else None
