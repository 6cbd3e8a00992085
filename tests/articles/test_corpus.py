"""Recorded pages of real outlets, where they are at hand: none may be lost, and the text must be the story's."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from statistics import mean

import pytest

from onrecord.articles import read_article
from tests.articles.pages import lines, page

PAGES = Path(__file__).parents[3] / "shared" / "data" / "pages_fundus"
WORD = re.compile(r"\w+")


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.lower()))


def f1(given: Counter[str], wanted: Counter[str]) -> float:
    return 2 * (given & wanted).total() / max(1, given.total() + wanted.total())


@pytest.mark.skipif(not PAGES.is_dir(), reason="the recorded pages are not at hand")
def test_recorded_pages() -> None:
    scores, dated = [], 0
    for path in sorted(PAGES.glob("*/*.html.gz")):
        article = read_article(page(gzip.decompress(path.read_bytes())))
        given = words(" ".join(line for kind in ("body", "credit", "note") for line in lines(article, kind)))
        versions = json.loads((path.parent / f"{path.name.split('_')[0]}.json").read_text("utf-8")).values()
        score, version = max(
            ((f1(given, words(_text(v))), v) for v in versions if v.get("body")), key=lambda pair: pair[0]
        )
        scores.append(score)
        dated += (article.published or "")[:10] == version["publishing_date"][:10]
    assert mean(scores) > 0.96
    assert min(scores) > 0.5
    assert dated == len(scores)


def _text(version: dict[str, dict[str, list[str] | list[dict[str, list[str]]]]]) -> str:
    parts: list[str] = []
    for section in version["body"]["sections"]:
        assert isinstance(section, dict)
        parts += section["headline"] + section["paragraphs"]
    return " ".join([*map(str, version["body"]["summary"]), *parts])
