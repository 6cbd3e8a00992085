"""Who is quoted: the counts equal those by hand, on each database."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations

import pytest
from msgspec.structs import replace

from onrecord.errors import BadRequest
from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.questions import Question
from onrecord.ledger.sources import DIMENSIONS, PERIODS, SourceCount, count_reasons, count_sources, read_sources
from onrecord.records import Attribution, Reading
from tests.web import stories

TOLD = (
    ("The Ansel Courier", "2031-03-11T07:40:00Z"),
    ("Radio Halm", "2031-03-12"),
    ("Radio Halm", "2031-12-29"),
    ("Orvane Post", "2032-01-01"),
    ("Orvane Post", "2031-03"),
    ("Orvane Post", "XXXX-10-21"),
    (None, None),
)
REASON = "because he was not allowed to speak"


@pytest.fixture
def ledger(place: str) -> str:
    made = [stories.outlet(name or "", published=day) for name, day in TOLD]
    told = [
        replace(one, article=replace(one.article, publisher=name, **_apart(one, number)))
        for number, (one, (name, _)) in enumerate(zip(made, TOLD, strict=True))
    ]
    stories.write(place, *told)
    return place


def _apart(one: Reading, number: int) -> dict[str, str]:
    """What makes an article another one and no version of the one before."""
    title = f"Fire {number}"
    return {"text": f"{one.article.text}\n{title}", "title": title, "url": f"https://post.example/{number}"}


def value(name: str, reading: Reading, said: Attribution) -> str | None:
    """What a person who counts would write in the column."""
    speaker, published = said.speaker, reading.article.published or ""
    day = published[:10]
    whole = len(day) == 10 and day[:4].isdigit()
    if name == "week":
        return "{}-W{:02}".format(*date.fromisoformat(day).isocalendar()[:2]) if whole else None
    told = {
        "outlet": reading.article.publisher,
        "day": day if whole else None,
        "month": day[:7] if day[:4].isdigit() and len(day) >= 7 else None,
        "year": day[:4] if day[:4].isdigit() else None,
        "kind": speaker.kind if speaker else "unknown",
        "speaker": speaker.name if speaker else None,
        "reason": speaker.anonymity_reason.text if speaker and speaker.anonymity_reason else None,
        "stance": said.stance,
        "quotation": said.quotation,
    }
    return naming(said) if name == "naming" else told[name]


def naming(said: Attribution) -> str:
    if said.speaker and said.speaker.name:
        return "named"
    return "unnamed" if said.speaker and said.speaker.described_as else "unknown"


def by_hand(ledger: Ledger, by: tuple[str, ...]) -> dict[tuple[str | None, ...], tuple[int, ...]]:
    found: dict[tuple[str | None, ...], list[tuple[str, str, bool]]] = defaultdict(list)
    for key, reading in ledger.each_reading():
        for said in reading.attributions:
            reason = bool(said.speaker and said.speaker.anonymity_reason)
            found[tuple(value(name, reading, said) for name in by)].append((key, naming(said), reason))
    return {group: _numbers(rows) for group, rows in found.items()}


def _numbers(rows: list[tuple[str, str, bool]]) -> tuple[int, ...]:
    counted = [sum(named == kind for _, named, _ in rows) for kind in ("named", "unnamed", "unknown")]
    with_unnamed = len({key for key, named, _ in rows if named == "unnamed"})
    reasons = sum(reason and named == "unnamed" for _, named, reason in rows)
    return len({key for key, _, _ in rows}), len(rows), *counted, with_unnamed, reasons


def told(count: SourceCount) -> tuple[int, ...]:
    shares = (count.named, count.unnamed, count.unknown, count.articles_with_unnamed, count.with_reason)
    return count.articles, count.statements, *shares


def test_counts_by_all_that_can_be_counted_by_equal_those_by_hand(ledger: str) -> None:
    pairs = [pair for pair in combinations(DIMENSIONS, 2) if not set(pair) <= set(PERIODS)]
    with open_ledger(ledger) as opened:
        for by in ((), *((one,) for one in DIMENSIONS), *pairs):
            rows = count_sources(opened, by)
            assert {tuple(row.group.values()): told(row) for row in rows} == by_hand(opened, by), by


def test_periods_come_in_order_and_all_else_by_size(ledger: str) -> None:
    with open_ledger(ledger) as opened:
        weeks = [row.group["week"] for row in count_sources(opened, ("week",))]
        outlets = [(row.group["outlet"], row.statements) for row in count_sources(opened, ("outlet",))]
    assert weeks == ["2031-W11", "2032-W01", None]
    assert outlets == [("Orvane Post", 24), ("Radio Halm", 16), (None, 8), ("The Ansel Courier", 8)]


def test_only_what_fits_is_counted(ledger: str) -> None:
    with open_ledger(ledger) as opened:
        of_outlet = count_sources(opened, (), Question(outlet="Radio Halm"))[0]
        of_march = count_sources(opened, ("outlet",), Question(since="2031-03-11", until="2031-03-12"))
        nobody = count_sources(opened, (), Question(outlet="Nobody"))
    assert (of_outlet.articles, of_outlet.statements, of_outlet.unnamed) == (2, 16, 4)
    assert [row.group["outlet"] for row in of_march] == ["Radio Halm", "The Ansel Courier"]
    assert told(nobody[0]) == (0,) * 7


def test_reasons_are_verbatim_counted_and_lead_to_their_words(ledger: str) -> None:
    with open_ledger(ledger) as opened:
        (reason,) = count_reasons(opened)
        article, said = reason.first.split("/")
        attribution = next(one for one in opened.reading(article).attributions if one.id == said)
        assert count_reasons(opened, Question(naming="named")) == ()
    assert (reason.reason, reason.statements, reason.articles, reason.outlets) == (REASON, 7, 7, 4)
    assert attribution.speaker is not None
    assert attribution.speaker.anonymity_reason is not None
    assert attribution.speaker.anonymity_reason.text == REASON


FOUR = ("outlet", "kind", "naming", "day")


@pytest.mark.parametrize("by", [("colour",), ("outlet", "outlet"), ("day", "week"), FOUR])
def test_what_cannot_be_counted_by_is_said(ledger: str, by: tuple[str, ...]) -> None:
    with open_ledger(ledger) as opened, pytest.raises(BadRequest):
        count_sources(opened, by)


def test_an_empty_ledger_has_a_total_of_nought(place: str) -> None:
    with open_ledger(place, create=True) as opened:
        found = read_sources(opened)
    assert told(found.total) == (0,) * 7
    assert found.reasons == ()
    assert all(table.rows == () for table in found.tables)
