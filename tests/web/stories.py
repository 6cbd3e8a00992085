"""Ledgers and matters for the tests of the pages: invented stories, and texts written to break a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from onrecord.ledger import open_ledger
from onrecord.records import Attribution, Matter, Origin, Page, Reading, Relation, Span, Speaker, Statement
from tests.invented import article, ferry_fire, find, reading

LONG_WORD = "x" * 1_000_000
HOSTILE = (
    "<script>document.title = 'stolen'</script>",
    "“<img src=https://elsewhere.example/x onerror=alert(1)>,” said <b>Mira</b> &amp; {{ 7 * 7 }}.",
    "</p></article><style>body { display: none }</style><a href='javascript:alert(1)'>here</a>",
    "turned \u202eround\u202c, hidden\u2066 and \x00\x1b[31m steered",
    "שלום, אמר השר",
)


def outlet(name: str, **facts: str | None) -> Reading:
    """The ferry fire as another outlet has it."""
    fire = ferry_fire()
    return replace(fire, article=replace(fire.article, publisher=name, **facts))


def hostile() -> Reading:
    """An article whose every field is written to break the page."""
    story = article(
        HOSTILE,
        byline="<i>Nobody</i>",
        publisher='"><script>alert(2)</script>',
        url="javascript:alert(3)",
        language='en" onload="alert(4)',
    )
    said = Attribution(
        id="a1",
        source=(find(story, "<b>Mira</b>"),),
        cue=(find(story, "said"),),
        content=(find(story, "“<img src=https://elsewhere.example/x onerror=alert(1)>,”"),),
        quotation="direct",
        speaker=Speaker(name="<b>Mira</b>", kind="person", role="'\"><script>alert(5)</script>"),
    )
    return reading(story, (said,))


def endless() -> Reading:
    """One word of a million characters, quoted whole."""
    story = article(("A very long word", f"“{LONG_WORD}” he said.", LONG_WORD), publisher="The Long Courier")
    content = find(story, f"“{LONG_WORD}”")
    return reading(story, (Attribution(id="a1", content=(content,), cue=(find(story, "said"),), quotation="direct"),))


def crowded(number: int = 3_000) -> Reading:
    """Thousands of attributions that overlap in one paragraph."""
    words = " ".join(f"word{place}" for place in range(number + 10))
    story = article(("Everyone speaks at once", words), publisher="The Crowded Courier")
    starts = [match.start() for match in re.finditer(r"word\d+", story.text)]
    spans = ((starts[place], starts[place + 9] - 1) for place in range(number))
    return reading(
        story,
        tuple(
            Attribution(id=f"a{place}", content=(Span(start=start, end=end, text=story.text[start:end]),))
            for place, (start, end) in enumerate(spans, 1)
        ),
    )


def write(place: str | Path, *readings: Reading) -> dict[str, str]:
    """Keep readings in a ledger at ``place``: the article id of each publisher."""
    with open_ledger(place, create=True) as ledger:
        return {one.article.publisher or "": ledger.add(one, page_of(one))[0] for one in readings}


def write_usual(place: str | Path) -> dict[str, str]:
    """Three honest articles, the last without a date, and a hostile one."""
    return write(
        place,
        outlet("The Ansel Courier"),
        outlet("Radio Halm", published="2031-03-12"),
        outlet("Undated Post", published=None, url=None, byline=None),
        hostile(),
    )


def page_of(one: Reading) -> Page:
    content = f"{one.article.publisher}\n{one.article.text}".encode(errors="replace")
    return Page(content=content, sha256=sha256(content).hexdigest())


def by_hand(readings: Mapping[str, Reading]) -> tuple[Matter, ...]:
    """One matter with every kind of relation, from the first two articles."""
    chosen = islice(((key, one) for key, one in readings.items() if len(one.attributions) == 8), 2)
    said = [statement(key, one, place) for key, one in chosen for place in (0, 3, 4, 7)]
    if len(said) < 8:
        return ()
    ids = [one.id for one in said]
    return (
        Matter(
            id="number-of-dead",
            label="the number of people killed when the ferry <i>Halcyon</i> burned",
            statements=tuple(said),
            origins=(
                Origin(id="o1", statements=(ids[0], ids[4]), reason="Both carry the same sentence word for word."),
                Origin(id="o2", statements=(ids[1], ids[5]), reason="Both lay it to Lenholm Lines."),
                Origin(id="o3", statements=(ids[2], ids[3], ids[6]), reason="Said in <b>one</b> article."),
            ),
            relations=(
                Relation(kind="repeats", earlier=ids[0], later=ids[4], score=0.99, reason="The same words."),
                Relation(kind="differs", earlier=ids[2], later=ids[3], score=0.4, reason="Another scope."),
                Relation(kind="revises", earlier=ids[0], later=ids[6], score=0.7, reason="The same source, later."),
                Relation(
                    kind="contradicts",
                    earlier=ids[0],
                    later=ids[5],
                    score=0.83,
                    reason="“At least 14” against “nine”.",
                    contradiction="figure",
                ),
                Relation(kind="corroborates", earlier=ids[1], later=ids[6], score=0.6, reason="Two origins."),
            ),
        ),
    )


def statement(key: str, one: Reading, place: int) -> Statement:
    story = one.article
    return Statement(
        article_id=key,
        attribution=one.attributions[place],
        publisher=story.publisher,
        published=story.published,
        title=story.title,
        url=story.url,
    )
