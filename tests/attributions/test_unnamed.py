"""Unnamed sources: their words, why they are not named, how the outlet knows; and never a name, in no article."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.speakers import resolve_speakers
from onrecord.matters.identities import same_source
from onrecord.records import Attribution, Span
from tests.attributions.stories import laid_out, span, speakers

NAMED = [
    ("Mira Tolland", "Interior Minister Mira Tolland", "she"),
    ("Piet Arnholt", "Harbour official Piet Arnholt", "he"),
    ("Ada Vey", "Ada Vey, a spokeswoman for the port,", "she"),
    ("Berren Holt", "Mr. Berren Holt", "he"),
    ("Anneke Sorvall", "Judge Anneke Sorvall", "she"),
    ("Tobin Harle", "Tobin Harle, an aide to the mayor,", "he"),
]
UNNAMED = [
    ("A port official, who asked not to be named because he was not allowed to speak,", "official"),
    ("An official briefed on the inquiry", "official"),
    ("A senior Orvane minister who spoke on condition of anonymity", "minister"),
    ("One aide to the mayor", "aide"),
    ("A judge familiar with the case", "judge"),
    ("A spokeswoman for the port", "spokeswoman"),
    ("A person close to Ada Vey", "person"),
    ("Someone close to Mira Tolland", "person"),
]
CLAIMS = ["the ferry was old", "nobody had checked the boats", "the vote would be lost", "Piet Arnholt had lied"]


@dataclass(frozen=True)
class Told:
    """Sentences with the source of each, and which of the sources no article may name."""

    sentences: tuple[str, ...]
    sources: tuple[str, ...]
    nameless: tuple[bool, ...]


@st.composite
def stories(draw: st.DrawFn) -> Told:
    named = draw(st.lists(st.sampled_from(NAMED), min_size=1, max_size=3, unique=True))
    words, head = draw(st.sampled_from(UNNAMED))
    claims = st.sampled_from(CLAIMS)
    pronoun = "She" if head == "spokeswoman" else draw(st.sampled_from(["He", "She"]))
    again = draw(st.lists(st.sampled_from([pronoun, f"The {head}"]), max_size=2))
    told = [(phrase, False) for _, phrase, _ in named] + [(words, True)] + [(word, True) for word in again]
    sentences = tuple(f"{source} said {draw(claims)}." for source, _ in told)
    return Told(sentences, tuple(s for s, _ in told), tuple(n for _, n in told))


def attributed(told: Told, parting: str) -> list[Attribution]:
    article = laid_out(*parting.join(told.sentences).split("\n"))
    found, at = [], 0
    for number, (sentence, source) in enumerate(zip(told.sentences, told.sources, strict=True)):
        start = article.text.index(sentence, at)
        at = start + len(sentence)
        cue = start + len(source) + 1

        def part(begin: int, end: int) -> tuple[Span, ...]:
            return (Span(start=begin, end=end, text=article.text[begin:end]),)

        parts = part(start, start + len(source)), part(cue, cue + 4), part(cue + 5, at - 1)
        found.append(Attribution(id=f"a{number}", source=parts[0], cue=parts[1], content=parts[2]))
    return list(resolve_speakers(article, found))


@given(stories(), st.sampled_from([" ", "\n"]))
def test_an_unnamed_source_never_gets_a_name(told: Told, parting: str) -> None:
    resolved = attributed(told, parting)
    names = {name for name, _, _ in NAMED}
    for found, nameless in zip(resolved, told.nameless, strict=True):
        assert found.speaker is not None
        if nameless:
            assert found.speaker.name is None
            assert found.speaker.described_as
            assert not {m.text for m in found.speaker.mentions} & names
        else:
            assert found.speaker.name in names
            assert not any(m.text.startswith(("A ", "An ", "One ", "Someone")) for m in found.speaker.mentions)


@given(stories(), stories(), st.sampled_from([" ", "\n"]))
def test_no_two_articles_tie_an_unnamed_source_to_a_name(one: Told, other: Told, parting: str) -> None:
    for a, silent in zip(attributed(one, parting), one.nameless, strict=True):
        for b, hidden in zip(attributed(other, parting), other.nameless, strict=True):
            if silent or hidden:
                assert same_source(a.speaker, b.speaker) != "same"


@pytest.mark.parametrize(
    ("sentence", "source", "reason"),
    [
        (
            "A port official, who asked not to be named because he was not allowed to speak, said it was old.",
            "A port official, who asked not to be named because he was not allowed to speak,",
            "because he was not allowed to speak",
        ),
        (
            "Two officials said it was old, speaking on condition of anonymity to discuss the inquiry.",
            "Two officials",
            "to discuss the inquiry",
        ),
        (
            "One sailor said it was old, declining to be identified for fear of losing her job.",
            "One sailor",
            "for fear of losing her job",
        ),
        (
            "A nurse said it was old. She asked that her name not be used because she feared for her family.",
            "A nurse",
            "because she feared for her family",
        ),
        (
            "A clerk, granted anonymity to speak freely, said it was old.",
            "A clerk, granted anonymity to speak freely,",
            "to speak freely",
        ),
        (
            "An engineer who was not authorised to speak publicly said it was old.",
            "An engineer who was not authorised to speak publicly",
            "not authorised to speak publicly",
        ),
        (
            "A driver said it was old. The driver requested anonymity, citing the rules of his firm.",
            "A driver",
            "citing the rules of his firm",
        ),
        ("A pilot said it was old because he had flown it.", "A pilot", None),
        ("Mira Tolland said it was old because she was not allowed to speak.", "Mira Tolland", None),
    ],
)
def test_the_stated_reason_for_not_naming_is_kept(sentence: str, source: str, reason: str | None) -> None:
    article = laid_out(sentence)
    (speaker,) = speakers(article, (source, 0, "said", "it was old"))
    assert (speaker.anonymity_reason.text if speaker.anonymity_reason else None) == reason
    assert (speaker.name is None) == (source != "Mira Tolland")


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "obtained"),
    [
        ("A clerk told the Ansel Courier that it was old.", "A clerk", "told", "told the Ansel Courier"),
        (
            "The ferry was old, according to a letter seen by the Ansel Courier.",
            "a letter seen by the Ansel Courier",
            "according to",
            "a letter seen by the Ansel Courier",
        ),
        (
            "Harle wrote that it was old, in an email obtained by the Ansel Courier.",
            "Harle",
            "wrote",
            "in an email obtained by the Ansel Courier",
        ),
        (
            "A clerk said in an interview with the Orvane Wire that it was old.",
            "A clerk",
            "said",
            "in an interview with the Orvane Wire",
        ),
        ("A clerk told Mira Tolland that it was old.", "A clerk", "told", None),
        ("A clerk said it was old.", "A clerk", "said", None),
    ],
)
def test_how_the_outlet_knows_is_kept(sentence: str, source: str, cue: str, obtained: str | None) -> None:
    article = laid_out(sentence, publisher="The Ansel Courier")
    content = "The ferry was old" if sentence.startswith("The ferry") else "it was old"
    who, how, what = (span(article, words) for words in (source, cue, content))
    (found,) = resolve_speakers(article, [Attribution(id="a1", source=(who,), cue=(how,), content=(what,))])
    assert (found.obtained.text if found.obtained else None) == obtained
