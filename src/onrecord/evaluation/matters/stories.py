"""Invented stories with their labels: articles whose attributions are marked in the text.

A story opens with ``# name``, an article with ``@ outlet | time``. A line ``a1| [source] <cue> {content}`` is a
paragraph with one attribution, known in the story as ``a1``; any other line is a paragraph of narration, and the last
lines, ``= a1 b2 xf``, say how two statements stand to each other. Pairs of statements of different articles that no
such line names are unrelated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from onrecord.errors import BadRequest
from onrecord.evaluation.matters.marked import Marked, reading_of
from onrecord.records import Article, Paragraph, Reading

LABELS = {
    "r": "repeats",
    "c": "corroborates",
    "v": "revises",
    "d": "differs",
    "u": "unrelated",
    "xf": "contradicts figure",
    "xd": "contradicts denial",
    "xa": "contradicts attribution",
    "xt": "contradicts time",
    "xp": "contradicts place",
    "s": "left out",
}
MARK = re.compile(r"[\[<{]([^\]>}]+)[\]>}]")
ROLES = {"[": "source", "<": "cue", "{": "content"}


@dataclass
class Story:
    """The readings of one story by article id, the statement ids by their short names, the labels of pairs."""

    name: str
    readings: dict[str, Reading] = field(default_factory=dict)
    statements: dict[str, str] = field(default_factory=dict)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)

    def pairs(self) -> Iterator[tuple[str, str, str]]:
        """Every pair of statements of different articles with its label, those left out excepted."""
        for one, other in combinations(self.statements, 2):
            label = self.labels.get((one, other)) or self.labels.get((other, one)) or "unrelated"
            ids = self.statements[one], self.statements[other]
            if ids[0].split("/")[0] != ids[1].split("/")[0] and label != "left out":
                yield *ids, label


def read_stories(path: Path) -> list[Story]:
    """The stories of one file. Raises BadRequest where a line does not follow the form."""
    stories: list[Story] = []
    for number, block in enumerate(re.split(r"^# ", path.read_text(encoding="utf8"), flags=re.M)[1:], 1):
        name, _, body = block.partition("\n")
        story = Story(name.strip())
        articles, labels = _parted(body)
        for place, (head, lines) in enumerate(articles, 1):
            _add_article(story, f"{number:06x}{place:06x}", head, lines)
        for line in labels:
            _add_label(story, line, path)
        stories.append(story)
    return stories


def _parted(body: str) -> tuple[list[tuple[str, list[str]]], list[str]]:
    articles: list[tuple[str, list[str]]] = []
    labels = []
    for line in filter(None, body.splitlines()):
        if line.startswith("@ "):
            articles.append((line[2:], []))
        elif line.startswith("= "):
            labels.append(line[2:])
        else:
            articles[-1][1].append(line)
    return articles, labels


def _add_article(story: Story, id_: str, head: str, lines: list[str]) -> None:
    outlet, _, published = head.partition(" | ")
    paragraphs, marked, at = [], [], 0
    names = []
    for line in lines:
        name, bar, rest = line.partition("| ")
        text = MARK.sub(r"\1", rest) if bar else line
        if bar:
            names.append(name)
            marked.append(_marked(rest, at))
        paragraphs.append(text)
        at += len(text) + 1
    text = "\n".join(paragraphs)
    laid = [Paragraph(start=m.start(), end=m.end()) for m in re.finditer(r"[^\n]+", text)]
    article = Article(
        text=text, paragraphs=tuple(laid), publisher=outlet.strip(), published=published.strip(), language="en"
    )
    story.readings[id_] = reading_of(article, marked)
    story.statements.update({name: f"{id_}/a{place}" for place, name in enumerate(names, 1)})


def _marked(line: str, at: int) -> Marked:
    """The marked parts of one line, their places counted without the marks."""
    found: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    for count, match in enumerate(MARK.finditer(line)):
        start = at + match.start() - 2 * count
        found[ROLES[match.group()[0]]].append((start, start + len(match[1])))
    return Marked(tuple(found["source"]), tuple(found["cue"]), tuple(found["content"]))


def _add_label(story: Story, line: str, path: Path) -> None:
    one, other, code = line.split()
    if code not in LABELS or one not in story.statements or other not in story.statements:
        raise BadRequest(f"'= {line}' in story {story.name!r} of {path} is no label", f"use {', '.join(LABELS)}")
    story.labels[one, other] = LABELS[code]
