"""For whom 'I' stands: whoever's turn or byline it plainly is, else nobody."""

from __future__ import annotations

import pytest

from onrecord.attributions.bylines import first_person
from onrecord.attributions.speakers import resolve_speakers
from onrecord.records import Article, Attribution, Quotation, Speaker
from tests.attributions.stories import laid_out, span

TOLD = ("The night the pier burned", "I never believed the pump was safe.", "Piet Holt left. He was wrong.")


def titled(article: Article, byline: str | None, title: str | None = None) -> Article:
    return Article(text=article.text, paragraphs=article.paragraphs, byline=byline, title=title)


def own(article: Article, cue: str = "never believed") -> Speaker:
    content = span(article, "the pump was safe")
    found = Attribution(id="a1", source=(span(article, "I"),), cue=(span(article, cue),), content=(content,))
    (resolved,) = resolve_speakers(article, [found])
    assert resolved.speaker is not None
    return resolved.speaker


@pytest.mark.parametrize(
    ("byline", "title", "name"),
    [
        ("By Mira Tolland", None, "Mira Tolland"),
        ("Mira Tolland", "The night the pier burned", "Mira Tolland"),
        (None, None, None),
        ("By Mira Tolland and Ada Vey", None, None),
        ("By the Orvane Wire", None, None),
        ("Ansel Courier staff", None, None),
        ("As told to Mira Tolland", None, None),
        ("By Mira Tolland", "Interview with Piet Holt", None),
        ("By Mira Tolland", "Piet Holt: Q&A", None),
    ],
)
def test_a_story_in_the_first_person_is_its_writers(byline: str | None, title: str | None, name: str | None) -> None:
    assert own(titled(laid_out(*TOLD), byline, title)).name == name


def test_where_questions_are_asked_it_may_be_another() -> None:
    talk = laid_out("What did you see?", "I never believed the pump was safe.", "And then?", "It burned.")
    assert first_person(titled(talk, "By Mira Tolland")) is None
    assert own(titled(talk, "By Mira Tolland")).name is None


def test_in_a_quotation_that_is_laid_to_nobody_it_is_nobody() -> None:
    story = titled(laid_out("Smoke rose.", "“I never believed the pump was safe.”"), "By Mira Tolland")
    assert own(story).name is None


def turn(label: str, quotation: Quotation = "indirect", cue: str = ":") -> tuple[Speaker | None, ...]:
    article = laid_out("Mira Tolland runs the harbour of Orvane.", f"{label}{cue} I think the pump failed.")
    outer = Attribution(
        id="a1", source=(span(article, label, article.text.count(label) - 1),), cue=(span(article, cue),),
        content=(span(article, "I think the pump failed"),), quotation=quotation,
    )  # fmt: skip
    source, cue_span = span(article, "I"), span(article, "think")
    content = (span(article, "the pump failed"),)
    inner = Attribution(id="a2", source=(source,), cue=(cue_span,), content=content, parent="a1")
    return tuple(a.speaker for a in resolve_speakers(article, [outer, inner]))


def test_in_a_turn_it_is_whose_turn_it_is() -> None:
    speaking, thinking = turn("TOLLAND")
    assert speaking == thinking
    assert thinking is not None
    assert thinking.name == "Mira Tolland"


@pytest.mark.parametrize("label", ["Q", "A"])
def test_a_letter_is_no_name(label: str) -> None:
    for speaker in turn(label):
        assert speaker is not None
        assert (speaker.name, speaker.kind) == (None, "person")


def test_in_words_told_by_another_it_is_open() -> None:
    speakers = turn("Mira Tolland", cue=" said")
    assert speakers[1] is not None
    assert speakers[1].name is None


def test_a_quotation_before_its_speaker_is_known_holds_them_too() -> None:
    article = laid_out("“I think it is sound,” Piet Holt, the engineer, said.")
    outer = Attribution(
        id="a2", source=(span(article, "Piet Holt, the engineer,"),), cue=(span(article, "said"),),
        content=(span(article, "“I think it is sound,”"),), quotation="direct",
    )  # fmt: skip
    inner = Attribution(
        id="a1", source=(span(article, "I"),), cue=(span(article, "think"),), content=(span(article, "it is sound"),),
        parent="a2",
    )  # fmt: skip
    first, _ = resolve_speakers(article, [inner, outer])
    assert first.speaker is not None
    assert first.speaker.name == "Piet Holt"
