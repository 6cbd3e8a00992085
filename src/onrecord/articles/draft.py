"""What one page gives while it is being read, before it is laid out as an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import Paragraph, ParagraphKind


@dataclass(frozen=True)
class Block:
    """One paragraph to be: clean text on one line."""

    text: str
    kind: ParagraphKind = "body"


@dataclass(frozen=True)
class Facts:
    """What a page says about its article."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Draft:
    facts: Facts
    blocks: tuple[Block, ...]


def lay_out(blocks: Sequence[Block]) -> tuple[str, tuple[Paragraph, ...]]:
    """The canonical text, blocks parted by one line break, and where each stands in it."""
    placed, at = [], 0
    for block in blocks:
        placed.append(Paragraph(start=at, end=at + len(block.text), kind=block.kind))
        at += len(block.text) + 1
    return "\n".join(block.text for block in blocks), tuple(placed)


def same_words(one: str, other: str) -> bool:
    """Whether two lines say the same, whatever their case, marks and spaces."""
    return bare_words(one) == bare_words(other) != ""


def bare_words(text: str) -> str:
    """The letters and digits alone, in one case."""
    return "".join(filter(str.isalnum, text.casefold()))
