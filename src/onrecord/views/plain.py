"""Article texts made harmless to show: strangers wrote them, to steer a terminal or turn a line round."""

from __future__ import annotations

import unicodedata

KEPT_FORMATS = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
"""Invisible characters of honest texts: soft hyphens, joiners, the marks of direction that turn nothing round."""
REPLACEMENT = "\ufffd"


def plain(text: str) -> str:
    """Show any text as one harmless line: breaks and tabs become spaces, whatever could steer becomes U+FFFD."""
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029":
        return " "
    category = unicodedata.category(character)
    if category in ("Cc", "Cs", "Co") or (category == "Cf" and character not in KEPT_FORMATS):
        return REPLACEMENT
    return character
