"""What a page says of its article for machines: JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.articles.draft import bare_words

LARGEST = 2_000_000
MOST_NODES = 5_000
HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "author", "publisher")
ARTICLE_TYPES = re.compile(r"article|reportage|blogposting|liveblog|newsitem", re.I)


@dataclass(frozen=True)
class LinkedArticle:
    """The first article that the page's JSON-LD describes; what it does not say is None."""

    headline: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    body: str | None = None


def read_linked(scripts: list[str], shown: str) -> LinkedArticle | None:
    """Find the article among a page's JSON-LD scripts; None where none describes one.

    shown: the titles that the page shows; of several articles described, the one whose headline is among them counts.
    """
    nodes: dict[str, dict[str, Any]] = {}
    found: list[dict[str, Any]] = []
    for node in _nodes(scripts):
        if isinstance(node.get("@id"), str) and len(node) > 1:
            nodes.setdefault(node["@id"], node)
        if _is_article(node):
            found.append(node)
    if not found:
        return None
    best = max(found, key=lambda node: _fitness(node, bare_words(shown)))
    return LinkedArticle(
        headline=_words(best.get("headline")) or _words(best.get("name")),
        authors=tuple(dict.fromkeys(_names(best.get("author"), nodes))),
        publisher=next(_names(best.get("publisher"), nodes), None),
        published=_words(best.get("datePublished")),
        language=_words(best.get("inLanguage")),
        body=_words(best.get("articleBody")),
    )


def _nodes(scripts: list[str]) -> Iterator[dict[str, Any]]:
    """Every object in the scripts, outermost first; bounded, for scripts are as long as anyone likes."""
    waiting: list[Any] = [_parsed(script) for script in scripts]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node[:200])
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in HOLDERS if key in node)


def _parsed(script: str) -> Any:
    script = script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    if not script or len(script) > LARGEST:
        return None
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and ARTICLE_TYPES.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _fitness(node: dict[str, Any], shown: str) -> tuple[bool, bool]:
    headline = bare_words(_words(node.get("headline")) or "")
    return bool(headline) and headline in shown, "datePublished" in node and bool(headline)


def _names(value: Any, nodes: dict[str, dict[str, Any]]) -> Iterator[str]:
    for one in (value if isinstance(value, list) else [value])[:50]:
        if isinstance(one, dict) and "name" not in one and isinstance(one.get("@id"), str):
            one = nodes.get(one["@id"], {})
        name = _words(one.get("name") if isinstance(one, dict) else one)
        if name and not name.startswith(("http:", "https:", "/", "@")):
            yield name


def _words(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return value.strip() or None if isinstance(value, str) else None
