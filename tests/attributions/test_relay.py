"""Through whom words came, to whom they were said, and whose words stand inside whose."""

from __future__ import annotations

import pytest

from onrecord.attributions.speakers import resolve_speakers
from onrecord.pipeline import read
from onrecord.records import Attribution, Quotation, Speaker
from tests.attributions.stories import laid_out, span


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content", "addressee", "via"),
    [
        (
            "Mira Tolland told the Ansel Courier the ferry was old, the Orvane Wire reported.",
            "Mira Tolland", "told", "the ferry was old", "the Ansel Courier", "the Orvane Wire",
        ),
        (
            "“The ferry was old,” Mira Tolland told reporters, according to the Orvane Wire.",
            "Mira Tolland", "told", "“The ferry was old,”", "reporters", "the Orvane Wire",
        ),
        (
            "The report found that the ferry was old, according to a person briefed on the report.",
            "The report", "found", "that the ferry was old", None, "a person briefed on the report",
        ),
        (
            "Tolland said the ferry was old, as quoted by the state news agency CPS.",
            "Tolland", "said", "the ferry was old", None, "the state news agency CPS",
        ),
        (
            "Tolland warned the harbour board that the ferry was old.",
            "Tolland", "warned", "that the ferry was old", "the harbour board", None,
        ),
        ("Tolland said that the ferry was old.", "Tolland", "said", "that the ferry was old", None, None),
        ("Holt said the ferry was old, and Vey reported the fire.", "Holt", "said", "the ferry was old", None, None),
    ],
)  # fmt: skip
def test_chain_and_hearer(
    sentence: str, source: str, cue: str, content: str, addressee: str | None, via: str | None
) -> None:
    article = laid_out(sentence)
    marked = Attribution(
        id="a1", source=(span(article, source),), cue=(span(article, cue),), content=(span(article, content),)
    )
    (found,) = resolve_speakers(article, [marked])
    assert [s.text for s in found.addressee] == ([addressee] if addressee else [])
    assert [s.text for s in found.via] == ([via] if via else [])


def nested(
    sentence: str, outer: tuple[str, str, str], inner: tuple[str, str, str], quotation: str
) -> list[Speaker | None]:
    article = laid_out(sentence)

    def marked(number: int, parts: tuple[str, str, str], parent: str | None) -> Attribution:
        who, how, what = (span(article, words) for words in parts)
        kind: Quotation = "direct" if quotation == "direct" and parent is None else "indirect"
        return Attribution(id=f"a{number}", source=(who,), cue=(how,), content=(what,), parent=parent, quotation=kind)

    found = resolve_speakers(article, [marked(1, outer, None), marked(2, inner, "a1")])
    return [a.speaker for a in found]


def test_i_inside_someones_words_is_that_someone() -> None:
    outer, inner = nested(
        "Mira Tolland said: “I think the ferry was old.”",
        ("Mira Tolland", "said", "“I think the ferry was old.”"),
        ("I", "think", "the ferry was old"),
        "direct",
    )
    assert inner is not None
    assert inner == outer
    assert inner.name == "Mira Tolland"


def test_he_inside_someones_quotation_is_somebody_else() -> None:
    _, inner = nested(
        "Mr. Berren Holt said: “Well, he thinks the ferry was old.”",
        ("Mr. Berren Holt", "said", "“Well, he thinks the ferry was old.”"),
        ("he", "thinks", "the ferry was old"),
        "direct",
    )
    assert inner is not None
    assert inner.name is None


def test_they_in_a_question_are_those_who_were_asked() -> None:
    outer, inner = nested(
        "The army was silent. The Courier asked five sailors — some of them at sea — what they thought about the war.",
        ("The Courier", "asked", "five sailors — some of them at sea — what they thought about the war"),
        ("they", "thought about", "the war"),
        "indirect",
    )
    assert outer is not None
    assert inner is not None
    assert (inner.name, inner.kind, inner.described_as) == (None, "group", "five sailors")


def test_words_inside_anothers_words_have_a_parent() -> None:
    reading = read("“The minister said the ferry was safe, but I told her it was not,” Mira Tolland said on Monday.")
    outer = [a for a in reading.attributions if a.parent is None]
    inner = [a for a in reading.attributions if a.parent is not None]
    assert [a.speaker.name for a in outer if a.speaker] == ["Mira Tolland"]
    assert inner
    assert {a.parent for a in inner} <= {a.id for a in outer}
