"""An article that comes as JSON: a record with documented fields, or a news item in IPTC's ninjs, versions 1 to 3."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.articles.characters import clean, clean_line, refuse_endless
from onrecord.articles.dates import read_machine_date
from onrecord.articles.draft import Block, Draft, Facts, same_words
from onrecord.articles.fragments import lines_of_markup
from onrecord.articles.kinds import WORD, is_caption, is_credit, is_note
from onrecord.errors import SkipItem
from onrecord.records import ParagraphKind

Fields = dict[str, Any]

NAMES = {
    "text": ("text", "body", "content_text"),
    "html": ("content_html",),
    "title": ("title", "headline"),
    "byline": ("byline", "author", "authors"),
    "publisher": ("publisher", "sitename", "site_name"),
    "published": ("published", "date_published", "date"),
    "language": ("language",),
    "url": ("url",),
}
"""Each field of an article, with the names it may have in a record, the documented one first."""
MAIN_ROLES = ("main", "", "text", "body", "html", "richtext")
"""Roles of a ninjs body or headline, the likeliest first."""
UNPUBLISHED = {
    "canceled": "has been killed by its provider",
    "cancelled": "has been killed by its provider",
    "withheld": "is withheld by its provider",
}


def read_structured(text: str, url: str | None) -> Draft:
    """Read the JSON of one article. Raises SkipItem where it holds none, or one that is not to be published."""
    record = load_record(text)
    fields = _ninjs_fields(record) if is_ninjs(record) else _fields(record)
    lines = _lines(fields)
    refuse_endless(sum(map(len, lines)))
    title = _line(fields.get("title"))
    facts = Facts(
        title=title,
        byline=_line(fields.get("byline")),
        publisher=_line(fields.get("publisher")),
        published=_date(fields.get("published")),
        language=_language(fields.get("language")),
        url=_line(fields.get("url")) or url,
    )
    return Draft(facts, tuple(_blocks(lines, title)))


def load_record(text: str) -> Fields:
    """The JSON object in a text. Raises SkipItem where it is damaged or no object."""
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SkipItem(f"the JSON is damaged ({_first_words(error)})", "export it again") from None
    if not isinstance(record, dict):
        raise SkipItem("the JSON holds no object with an article's fields", "see docs/intake.md for the fields")
    return record


def is_ninjs(record: Fields) -> bool:
    """Whether a JSON object is a news item of ninjs: it says so, or it has the item's address and a ninjs body."""
    keys = {key.lower().removeprefix("$") for key in record}
    standard = next((value for key, value in record.items() if key.lower().removeprefix("$") == "standard"), None)
    if isinstance(standard, dict) and str(standard.get("name", "")).lower() == "ninjs":
        return True
    told = {"headline", "headlines", "bodies", "versioncreated", "pubstatus", "representationtype"}
    return "uri" in keys and (bool(keys & told) or any(key.startswith("body_") for key in keys))


def holds_article(record: Fields) -> bool:
    """Whether a JSON object has what an article needs: a text or a body."""
    if is_ninjs(record):
        return True
    return any(isinstance(record.get(name), str) for field in ("text", "html") for name in (*NAMES[field], field))


def _fields(record: Fields) -> Fields:
    found: Fields = {}
    for field, names in NAMES.items():
        value = next((record[name] for name in names if record.get(name) not in (None, "", [])), None)
        found[field] = _as_text(value, names[0])
    if not found["text"] and not found["html"]:
        raise SkipItem("the record has no text", "give the article's words in the field 'text'")
    return found


def _as_text(value: object, field: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ", ".join(value)
    raise SkipItem(f"the field {field!r} holds {type(value).__name__}, not text", "see docs/intake.md for the fields")


def _ninjs_fields(record: Fields) -> Fields:
    """The fields of a ninjs item. Names of version 3 differ from those of version 2 by their capitals alone."""
    item = {key.lower(): value for key, value in record.items()}
    _refuse_unpublished(item)
    bodies = [*_valued(item.get("bodies")), *_bodies_by_name(item)]
    html = [value for kind, value in bodies if "html" in kind]
    texts = [value for kind, value in bodies if "html" not in kind and "xml" not in kind]
    headline = item.get("headline") or next((value for _, value in _valued(item.get("headlines"))), None)
    if not html and not texts:
        raise SkipItem("the ninjs item has no body text", "give items of type text, with their bodies")
    return {
        "text": None if html else texts[0],
        "html": html[0] if html else None,
        "title": headline,
        "byline": item.get("byline") or item.get("by"),
        "publisher": _provider(item),
        "published": _date_of(item),
        "language": item.get("language"),
        "url": _web_address(item),
    }


def _refuse_unpublished(item: Fields) -> None:
    status = str(item.get("pubstatus") or "usable").lower()
    if status in UNPUBLISHED:
        raise SkipItem(f"the ninjs item {item.get('uri')!r} {UNPUBLISHED[status]}", "leave it out")
    kind = str(item.get("type") or "text").lower()
    if kind not in ("text", "composite", "component"):
        raise SkipItem(f"the ninjs item {item.get('uri')!r} is of type {kind!r}, not text", "leave it out")


def _valued(entries: object) -> list[tuple[str, str]]:
    """(content type, value) of bodies or headlines, the main ones first."""
    if not isinstance(entries, list):
        return []
    found = [{k.lower(): v for k, v in entry.items()} for entry in entries if isinstance(entry, dict)]
    good = [entry for entry in found if isinstance(entry.get("value"), str) and entry["value"].strip()]
    good.sort(key=lambda entry: _rank(str(entry.get("role") or "")))
    return [(str(entry.get("contenttype") or "").lower(), entry["value"]) for entry in good]


def _rank(role: str) -> int:
    return MAIN_ROLES.index(role.lower()) if role.lower() in MAIN_ROLES else len(MAIN_ROLES)


def _bodies_by_name(item: Fields) -> Iterator[tuple[str, str]]:
    """Bodies of version 1: ``body_text``, ``body_xhtml`` and whatever else a provider calls them."""
    for key, value in item.items():
        if key.startswith("body_") and isinstance(value, str) and value.strip():
            yield key.removeprefix("body_"), value


def _provider(item: Fields) -> str | None:
    sources = [source for source in item.get("infosources") or () if isinstance(source, dict)]
    named = [source.get("name") for source in sources if isinstance(source.get("name"), str)]
    holder = item.get("copyrightholder")
    return holder if isinstance(holder, str) else next(iter(named), None)


def _date_of(item: Fields) -> object:
    """When it was first published as far as it says, else when this version was made."""
    names = ("firstpublished", "published", "firstcreated", "versioncreated")
    return next((item[name] for name in names if item.get(name)), None)


def _web_address(item: Fields) -> str | None:
    candidates = [item.get("url"), item.get("uri")]
    return next((c for c in candidates if isinstance(c, str) and c.startswith(("http://", "https://"))), None)


def _lines(fields: Fields) -> list[str]:
    """One line for each paragraph."""
    if not fields.get("text") and fields.get("html"):
        return lines_of_markup(fields["html"])
    return [line for part in clean(fields["text"]).split("\n") if (line := clean_line(part))]


def _blocks(lines: Iterable[str], title: str | None) -> Iterator[Block]:
    """All lines that hold words: whoever made the record has already left the furniture out."""
    for place, line in enumerate(lines):
        if WORD.search(line) and not (title and place < 2 and same_words(line, title)):
            yield Block(line, _kind(line))


def _kind(line: str) -> ParagraphKind:
    if is_credit(line):
        return "credit"
    if is_note(line):
        return "note"
    return "caption" if is_caption(line) else "body"


def _line(value: object) -> str | None:
    words = clean_line(value) if isinstance(value, str) else ""
    return words if 0 < len(words) <= 500 else None


def _date(value: object) -> str | None:
    return read_machine_date(value) if isinstance(value, str) else None


def _language(value: object) -> str | None:
    code = str(value or "")[:2].lower()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def _first_words(error: Exception) -> str:
    return " ".join(str(error).split())[:80]
