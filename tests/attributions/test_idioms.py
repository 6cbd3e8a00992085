"""Estimates and wishes not to be named, which hold no verb of saying; and what is said within somebody's words."""

from __future__ import annotations

import pytest

from onrecord.attributions.idioms import find_idioms
from onrecord.pipeline import read
from onrecord.records import Attribution
from tests.attributions.stories import laid_out


def idioms(*paragraphs: str) -> list[tuple[str, str, str]]:
    text = "\n".join(paragraphs)
    return [
        (text[slice(*d.source[0])], text[slice(*d.cue[0])], text[slice(*d.content[0])])
        for d in find_idioms(laid_out(*paragraphs), [])
    ]


def reading(*paragraphs: str) -> tuple[Attribution, ...]:
    return read("\n".join(paragraphs)).attributions


def found(attributions: tuple[Attribution, ...], source: str, content: str) -> Attribution:
    """The attribution with this source and just this content."""
    return next(a for a in attributions if [s.text for s in a.source] == [source] and a.content[0].text == content)


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        ("The harbour board put the toll at 40.", "The harbour board", "put", "the toll at 40"),
        (
            "Oda Renn, the governor of Orvane, put the number of drowned at more than 1,200 and left the room.",
            "Oda Renn, the governor of Orvane,", "put", "the number of drowned at more than 1,200",
        ),
        ("Lenholm Lines has put its losses at $3.4 million.", "Lenholm Lines", "has put", "its losses at $3.4 million"),
        (
            "In the spring, the Ansel Courier pegged the bill at about half a billion crowns.",
            "the Ansel Courier", "pegged", "the bill at about half a billion crowns",
        ),
        (
            "As for the dam, an engineer estimates the cost of a repair at between 10 and 12 million, up from four.",
            "an engineer", "estimates", "the cost of a repair at between 10 and 12 million",
        ),
        ("But insurers place the damage at 2.5 percent.", "insurers", "place", "the damage at 2.5 percent"),
    ],
)  # fmt: skip
def test_an_estimate(sentence: str, source: str, cue: str, content: str) -> None:
    if cue == "place":
        sentence, cue = sentence.replace("place", "placed"), "placed"
    assert idioms(sentence) == [(source, cue, content)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The crew put the boat at anchor in bay 4.",
        "The board put the meeting at 9 a.m. on the agenda.",
        "She put the figures on the table at noon.",
        "Renn was in the room where the toll was put at 40.",
    ],
)
def test_no_estimate(sentence: str) -> None:
    assert idioms(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        (
            "The Courier asked four sailors — some of whom asked to be identified by first name only for fear of the "
            "owners — what they saw.",
            "some of whom", "asked", "to be identified by first name only for fear of the owners",
        ),
        (
            "A dock worker who asked not to be named, citing the inquiry, said the ferry was old.",
            "who", "asked", "not to be named",
        ),
        (
            "An aide to Ada Vey, who requested anonymity to speak freely, said the ferry was old.",
            "who", "requested", "anonymity to speak freely",
        ),
        (
            "Three clerks, all of whom insisted on anonymity because of the inquiry, said so.",
            "all of whom", "insisted on", "anonymity because of the inquiry",
        ),
        (
            "The pilot, who declined to be identified for legal reasons, agreed.",
            "who", "declined", "to be identified for legal reasons",
        ),
        (
            "Two widows, one of whom asked that her name not be used, wept.",
            "one of whom", "asked", "that her name not be used",
        ),
    ],
)  # fmt: skip
def test_a_wish_not_to_be_named(sentence: str, source: str, cue: str, content: str) -> None:
    assert idioms(sentence) == [(source, cue, content)]


def test_who_asks_not_to_be_named_gets_no_name() -> None:
    text = "An aide to Ada Vey, who requested anonymity to speak freely, said the ferry was old. Vey denied it."
    asking = [a for a in reading(text) if "anonymity" in " ".join(s.text for s in a.content)]
    assert [a.speaker is not None and a.speaker.name for a in asking] == [None]
    assert all("Vey" not in ((a.speaker and a.speaker.name) or "") for a in reading(text) if "aide" in a.source[0].text)


def test_some_of_whom_are_those_named_before() -> None:
    text = (
        "The Courier asked four sailors — some of whom asked to be identified by first name only for fear of the owners"
        " — what they saw on the pier."
    )
    wish = found(reading(text), "some of whom", "to be identified by first name only for fear of the owners")
    assert wish.speaker is not None
    assert wish.speaker.described_as == "four sailors"
    assert wish.speaker.anonymity_reason is not None


def test_an_estimate_beside_a_saying_has_the_same_source() -> None:
    text = (
        "A diver told the Ansel Courier on Oct. 3 that 40 had already drowned. Captain Oda Renn, head of Orvane’s "
        "harbour police, put the number at 52 and said they’d be “brought home” by Nov. 1."
    )
    attributions = reading(text)
    estimate = next(a for a in attributions if a.cue[0].text == "put")
    said = next(a for a in attributions if a.cue[0].text == "said")
    assert estimate.source == said.source
    assert estimate.speaker is not None
    assert estimate.speaker.name == "Oda Renn"
    assert [f.value for f in estimate.figures] == [52]


@pytest.mark.parametrize(
    ("spoken", "source", "content"),
    [
        (
            "The owners say one thing, and then the coast guard says that it has no record, so nobody knows. "
            "So that is how we should take it.",
            "the coast guard", "that it has no record",
        ),
        (
            "We looked at it twice. The inspector said that the pump was sound, so we sailed. It was a mistake.",
            "The inspector", "that the pump was sound",
        ),
        (
            "Nobody slept. My brother told me that the lights had failed, so I went up on deck.",
            "My brother", "that the lights had failed",
        ),
    ],
)  # fmt: skip
def test_what_is_reported_within_a_quotation_ends_with_its_clause(spoken: str, source: str, content: str) -> None:
    attributions = reading(f"“{spoken}” Oda Renn, the governor of Orvane, told reporters.")
    inner = found(attributions, source, content)
    outer = next(a for a in attributions if a.id == inner.parent)
    assert outer.speaker is not None
    assert outer.speaker.name == "Oda Renn"
