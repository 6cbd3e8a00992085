"""What a page's bytes are, by their content and never by their name."""

from __future__ import annotations

import re

from onrecord.errors import SkipItem

HTML = "text/html"
PLAIN = "text/plain"
JSON = "application/json"
"""An article as a JSON record; only who knows that it is one says so, a page is never recognised as such."""
SNIFFED = 65_536
"""Bytes looked at: markup that starts later is text that mentions markup."""

AS_TEXT = "save its text or HTML"
OTHER_FORMATS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "export it as text"),
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it, or export it as text"),
    (b"\xd0\xcf\x11\xe0", "an office document", "export it as text"),
    (b"{\\rtf", "a rich text document", "export it as plain text"),
    (b"\x1f\x8b", "compressed with gzip", "unpack it first"),
    (b"BZh", "compressed with bzip2", "unpack it first"),
    (b"\xfd7zXZ\x00", "compressed with xz", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed with Zstandard", "unpack it first"),
    (b"\x89PNG\r\n", "an image", AS_TEXT),
    (b"\xff\xd8\xff", "an image", AS_TEXT),
    (b"GIF8", "an image", AS_TEXT),
    (b"RIFF", "an image, a sound or a film", AS_TEXT),
    (b"SQLite format 3\x00", "a database", "give a page or a text"),
    (b"\x7fELF", "a program", "give a page or a text"),
    (b"WARC/", "a web archive", "take the page out of it first"),
)
WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
CONTROLS = bytes(sorted({*range(0x20), 0x7F} - set(b"\t\n\r\f\x0b\x1b\x1a")))
OPENING = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|div|p|article|section|main|h[1-6]|span|table|ul|a)\b",
    re.I,
)
CLOSING = re.compile(r"</(?:html|head|title|body|div|p|article|section|h[1-6]|span|table|ul|a)\s*>", re.I)
FEED = re.compile(r"<(?:rss|feed|rdf:RDF|urlset|sitemapindex|svg|opml)\b", re.I)
DECLARATION = re.compile(r"^(?:\s|<\?xml[^>]{0,300}>|<!--.{0,2000}?-->)+", re.S)


def recognise(content: bytes, name: str) -> str:
    """``text/html`` or ``text/plain``. Raises SkipItem, with what to do, for anything else."""
    if not content.strip():
        raise SkipItem(f"{name} is empty", "check where it came from")
    for magic, what, remedy in OTHER_FORMATS:
        if content.startswith(magic):
            raise SkipItem(f"{name} is {what}", remedy)
    head = sniffed_text(content)
    if head is None:
        raise SkipItem(f"{name} is not text (it holds binary data)", AS_TEXT)
    return _kind_of_text(head, name)


def sniffed_text(content: bytes) -> str | None:
    """The first of the page as rough text, good enough to see ASCII markup; None for binary data."""
    head = content[:SNIFFED]
    for mark, encoding in WIDE_MARKS:
        if head.startswith(mark):
            return head.decode(encoding, "replace")
    controls = len(head) - len(head.translate(None, CONTROLS))
    # A crawler may leave a stray control character or two; NULs in number mean another format.
    if head.count(0) > 2 or controls > max(4, len(head) // 100):
        return None
    return head.decode("latin-1")


def _kind_of_text(head: str, name: str) -> str:
    start = DECLARATION.sub("", head.removeprefix("\ufeff").removeprefix("ï»¿"))[:2000]
    if FEED.match(start):
        raise SkipItem(f"{name} is a feed or a drawing, not a page", "give the address of one article")
    if re.match(r"[{\[]\s*[\"{\[]", start):
        raise SkipItem(f"{name} is JSON", AS_TEXT)
    return HTML if OPENING.match(start) or len(CLOSING.findall(head)) >= 3 else PLAIN
