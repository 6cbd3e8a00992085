"""Readings built by hand from stories that never happened, for tests of what shows them."""

from __future__ import annotations

from typing import Any

from onrecord.records import (
    SCHEMA_VERSION,
    Article,
    Attribution,
    Certainty,
    Figure,
    Paragraph,
    Reading,
    Span,
    Speaker,
    Time,
)

PARAGRAPHS = (
    "At least 14 dead in Port Ansel ferry fire, minister says",
    "PORT ANSEL — At least 14 people were killed when the ferry Halcyon burned in the harbour on Monday, Interior "
    "Minister Mira Tolland told reporters, calling it “the darkest night this coast has known.”",
    "“We are still looking for nine passengers,” she said. “I will not guess at the cause.”",
    "The operator, Lenholm Lines, denied that the ship had been overloaded.",
    "A port official, who asked not to be named because he was not allowed to speak, said about 230 tickets had been "
    "sold for a ferry that holds 180.",
    "The fire brigade told the harbour radio that a captain had reported smoke an hour before, according to the "
    "Orvane Wire.",
    "There were fears that the toll would rise.",
)


def article(paragraphs: tuple[str, ...] = PARAGRAPHS, **facts: Any) -> Article:
    """Lay paragraphs out as an article: the first is the headline."""
    text = "\n".join(paragraphs)
    placed, at = [], 0
    for place, paragraph in enumerate(paragraphs):
        placed.append(Paragraph(start=at, end=at + len(paragraph), kind="headline" if place == 0 else "body"))
        at += len(paragraph) + 1
    given: dict[str, Any] = {
        "title": paragraphs[0],
        "byline": "Ada Brenning",
        "publisher": "The Ansel Courier",
        "published": "2031-03-11T07:40:00Z",
        "language": "en",
        "url": "https://courier.example/halcyon",
    }
    return Article(text=text, paragraphs=tuple(placed), **{**given, **facts})


def find(story: Article, words: str, after: str = "") -> Span:
    """The first place of ``words`` behind ``after``."""
    start = story.text.index(words, story.text.index(after) + len(after) if after else 0)
    return Span(start=start, end=start + len(words), text=words)


def reading(story: Article, attributions: tuple[Attribution, ...]) -> Reading:
    return Reading(
        schema_version=SCHEMA_VERSION,
        article=story,
        attributions=attributions,
        program="onrecord 0.0.0",
        model="by hand",
    )


def ferry_fire() -> Reading:
    """One story with everything a view must show: named, unnamed and unknown, nested, mixed, denied, counted."""
    story = article()
    minister = Speaker(
        name="Mira Tolland",
        kind="person",
        role="Interior Minister",
        mentions=(find(story, "Mira Tolland"), find(story, "she", "passengers,”")),
    )
    official = Speaker(
        kind="person",
        described_as="A port official",
        mentions=(find(story, "A port official"),),
        anonymity_reason=find(story, "because he was not allowed to speak"),
    )
    return reading(
        story,
        (
            Attribution(
                id="a1",
                source=(find(story, "Interior Minister Mira Tolland"),),
                cue=(find(story, "told"),),
                addressee=(find(story, "reporters"),),
                content=(
                    find(
                        story, "At least 14 people were killed when the ferry Halcyon burned in the harbour on Monday"
                    ),
                ),
                quotation="indirect",
                speaker=minister,
                certainty=Certainty(level="certain", polarity="positive"),
                figures=(
                    Figure(
                        span=find(story, "At least 14", "ANSEL —"),
                        low=14,
                        approximation="at least",
                        counted=find(story, "people"),
                    ),
                ),
                times=(Time(span=find(story, "on Monday"), edtf="2031-03-10"),),
                confidence=0.94,
            ),
            Attribution(
                id="a2",
                source=(find(story, "Interior Minister Mira Tolland"),),
                cue=(find(story, "calling"),),
                content=(find(story, "it “the darkest night this coast has known.”"),),
                quotation="mixed",
                speaker=minister,
                attitude="belief",
                confidence=0.71,
            ),
            Attribution(
                id="a3",
                source=(find(story, "she", "passengers,”"),),
                cue=(find(story, "said", "passengers,” she "),),
                content=(
                    find(story, "“We are still looking for nine passengers,”"),
                    find(story, "“I will not guess at the cause.”"),
                ),
                quotation="direct",
                speaker=minister,
                figures=(Figure(span=find(story, "nine"), value=9, counted=find(story, "passengers")),),
                confidence=0.98,
            ),
            Attribution(
                id="a4",
                source=(find(story, "The operator, Lenholm Lines,"),),
                cue=(find(story, "denied"),),
                content=(find(story, "that the ship had been overloaded"),),
                speaker=Speaker(name="Lenholm Lines", kind="organisation", role="The operator"),
                stance="denies",
                certainty=Certainty(level="certain", polarity="negative"),
                confidence=0.9,
            ),
            Attribution(
                id="a5",
                source=(
                    find(
                        story,
                        "A port official, who asked not to be named because he was not allowed to speak,",
                    ),
                ),
                cue=(find(story, "said", "to speak,"),),
                content=(find(story, "about 230 tickets had been sold for a ferry that holds 180"),),
                speaker=official,
                figures=(
                    Figure(
                        span=find(story, "about 230"), value=230, approximation="about", counted=find(story, "tickets")
                    ),
                ),
                confidence=0.88,
            ),
            Attribution(
                id="a6",
                source=(find(story, "The fire brigade"),),
                cue=(find(story, "told", "brigade "),),
                addressee=(find(story, "the harbour radio"),),
                content=(find(story, "that a captain had reported smoke an hour before"),),
                speaker=Speaker(name="The fire brigade", kind="organisation"),
                via=(find(story, "the harbour radio"), find(story, "the Orvane Wire")),
                confidence=0.79,
            ),
            Attribution(
                id="a7",
                source=(find(story, "a captain"),),
                cue=(find(story, "reported"),),
                content=(find(story, "smoke an hour before"),),
                speaker=Speaker(kind="person", described_as="a captain"),
                parent="a6",
                confidence=0.64,
            ),
            Attribution(
                id="a8",
                cue=(find(story, "fears"),),
                content=(find(story, "that the toll would rise"),),
                attitude="belief",
                stance="expects",
                certainty=Certainty(level="possible", polarity="positive"),
                confidence=0.41,
            ),
        ),
    )
