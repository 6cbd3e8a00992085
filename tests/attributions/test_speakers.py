"""Who a source is said to be: names, roles, pronouns, descriptions, and never a name for who has none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.phrases import read_phrase
from onrecord.attributions.speakers import resolve_speakers
from onrecord.records import Attribution, Span
from tests.attributions.stories import laid_out, said, span, speakers


@pytest.mark.parametrize(
    ("words", "kind", "name", "role"),
    [
        ("Interior Minister Mira Tolland", "person", "Mira Tolland", "Interior Minister"),
        ("Mira Tolland, the interior minister,", "person", "Mira Tolland", "the interior minister"),
        ("Mira Tolland, 52, head of the harbour board,", "person", "Mira Tolland", "head of the harbour board"),
        ("The operator, Lenholm Lines,", "organisation", "Lenholm Lines", "The operator"),
        ("the board’s chief engineer, Piet Arnholt,", "person", "Piet Arnholt", "the board’s chief engineer"),
        ("Lenholm Corp. spokeswoman Ada Vey", "person", "Ada Vey", "Lenholm Corp. spokeswoman"),
        ("Anna van der Meer", "person", "Anna van der Meer", None),
        ("Sen. Ted Marsh (R-Orvane)", "person", "Ted Marsh", "Sen."),
        ("Ada Vey of the Orvane Institute", "person", "Ada Vey", "of the Orvane Institute"),
        ("The Interior Ministry", "government", "Interior Ministry", None),
        ("Washington", "government", "Washington", None),
        ("the Orvane Wire", "organisation", "Orvane Wire", None),
        ("Mr. Tolland", "person", "Tolland", None),
        ("A study by the University of Orvane", "document", None, None),
        ("a spokesman for Lenholm Lines", "person", None, None),
        ("officials in Port Ansel", "group", None, None),
        ("residents", "group", None, None),
        ("Halvory’s health minister, Anneke Sorvall,", "person", "Anneke Sorvall", "Halvory’s health minister"),
        (
            "The head of the Firefighters’ Union, Tobin Harle,",
            "person",
            "Tobin Harle",
            "The head of the Firefighters’ Union",
        ),
        ("CASTREL, Halvory (CPS) — Defence Minister Helmer Dostrian", "person", "Helmer Dostrian", "Defence Minister"),
        ("The defence ministry", "government", "defence ministry", None),
        ("the company", "organisation", None, None),
        ("the report", "document", None, None),
        ("two officials briefed on the talks", "group", None, None),
        ("A port official, who asked not to be named,", "person", None, None),
        ("Several ministers, including Mira Tolland,", "group", None, None),
    ],
)
def test_a_source_phrase_says_kind_name_and_role(words: str, kind: str, name: str | None, role: str | None) -> None:
    phrase = read_phrase(words)
    assert (phrase.kind, phrase.name, phrase.role) == (kind, name, role)


def test_a_surname_and_a_pronoun_stand_for_the_full_name() -> None:
    article = laid_out(
        "Interior Minister Mira Tolland said the ferry was old.",
        "Tolland added that nine were missing. She said the search went on.",
    )
    first, second, third = speakers(
        article,
        ("Interior Minister Mira Tolland", 0, "said", "the ferry was old"),
        ("Tolland", 1, "added", "that nine were missing"),
        ("She", 0, "said", "the search went on"),
    )
    assert first == second == third
    assert (first.name, first.role, first.kind) == ("Mira Tolland", "Interior Minister", "person")
    assert [m.text for m in first.mentions] == [
        "Interior Minister Mira Tolland",
        "Mira Tolland",
        "Tolland",
        "She",
    ]


def test_a_surname_that_two_share_stays_a_surname() -> None:
    article = laid_out(
        "Anna Holt and her rival Piet Holt met. Anna Holt spoke first, Piet Holt last.",
        "Holt said the vote was lost.",
    )
    (speaker,) = speakers(article, ("Holt", 4, "said", "the vote was lost"))
    assert speaker.name == "Holt"


def test_a_pronoun_with_two_candidates_stays_unknown() -> None:
    article = laid_out(
        "Mr. Berren Holt met Mr. Piet Arnholt on Monday. Mr. Holt and Mr. Arnholt smiled.", "He said the deal was off."
    )
    (speaker,) = speakers(article, ("He", 0, "said", "the deal was off"))
    assert speaker.name is None
    assert speaker.described_as == "He"


def test_an_unnamed_source_keeps_its_words_and_reason_and_never_gets_a_name() -> None:
    article = laid_out(
        "Harbour official Mira Tolland said the ferry was old.",
        "A port official, who asked not to be named because he was not allowed to speak, said 230 tickets were sold.",
        "The official said the captain knew. He said there was smoke.",
    )
    named, unnamed, again, he = speakers(
        article,
        ("Harbour official Mira Tolland", 0, "said", "the ferry was old"),
        (
            "A port official, who asked not to be named because he was not allowed to speak,",
            0,
            "said",
            "230 tickets were sold",
        ),
        ("The official", 0, "said", "the captain knew"),
        ("He", 0, "said", "there was smoke"),
    )
    assert named.name == "Mira Tolland"
    assert unnamed.name is again.name is he.name is None
    assert unnamed.anonymity_reason is not None
    assert unnamed.anonymity_reason.text == "because he was not allowed to speak"


def test_a_role_leads_to_its_one_holder() -> None:
    article = laid_out(
        "Interior Minister Mira Tolland spoke; Finance Minister Ada Vey did not.",
        "The interior minister said nine were missing. The finance minister said little. The minister said more.",
    )
    interior, other, either = speakers(
        article,
        ("Interior Minister Mira Tolland", 0, "spoke", "did not"),
        ("The finance minister", 0, "said", "little"),
        ("The interior minister", 0, "said", "nine were missing"),
    )
    assert interior == either
    assert (other.name, other.role) == ("Ada Vey", "Finance Minister")


def test_a_person_spoken_to_is_no_part_of_the_content() -> None:
    article = laid_out("Tolland appealed to Prime Minister Ada Vey to resign at once.")
    (found,) = resolve_speakers(
        article, said(article, ("Tolland", 0, "appealed to", "Prime Minister Ada Vey to resign at once"))
    )
    assert [s.text for s in found.content] == ["to resign at once"]
    assert [s.text for s in found.addressee] == ["Prime Minister Ada Vey"]


@pytest.mark.parametrize(
    ("sentence", "content", "addressee", "via"),
    [
        ("Tolland told reporters on Monday that the ferry was old.", "that the ferry was old", "reporters", None),
        (
            "“It was old,” Tolland told the harbour radio, the Orvane Wire reported.",
            "“It was old,”",
            "the harbour radio",
            "the Orvane Wire",
        ),
        ("Tolland said the ferry was old, according to the Orvane Wire.", "the ferry was old", None, "the Orvane Wire"),
        ("Tolland said that the ferry was old.", "that the ferry was old", None, None),
    ],
)
def test_hearer_and_relay(sentence: str, content: str, addressee: str | None, via: str | None) -> None:
    article = laid_out(sentence)
    cue = "told" if "told" in sentence else "said"
    (found,) = resolve_speakers(article, said(article, ("Tolland", 0, cue, content)))
    assert [s.text for s in found.addressee] == ([addressee] if addressee else [])
    assert [s.text for s in found.via] == ([via] if via else [])


def test_nameless_quotations_keep_what_the_text_says_of_the_speakers() -> None:
    article = laid_out(
        "The Ansel Courier asked four stranded passengers — some of whom asked to be identified by first name only for "
        "fear of the police — what they saw.",
        "“There was smoke everywhere.”",
    )
    quoted = Attribution(id="a1", content=(span(article, "“There was smoke everywhere.”"),), quotation="direct")
    (found,) = resolve_speakers(article, [quoted])
    assert found.speaker is not None
    assert found.speaker.name is None
    assert found.speaker.described_as == "four stranded passengers"
    assert found.speaker.anonymity_reason is not None
    assert found.speaker.anonymity_reason.text.startswith("for fear of the police")


@given(st.text(max_size=80))
def test_any_words_can_be_a_source(words: str) -> None:
    phrase = read_phrase(words)
    assert phrase.name is None or phrase.name in words


@given(st.data(), st.text(alphabet="Ab .,“”‘’hesaidtoldMr\n-", min_size=8, max_size=120))
def test_what_is_resolved_is_verbatim(data: st.DataObject, text: str) -> None:
    article = laid_out(*(p for p in text.split("\n") if p.strip()))
    if len(article.text) < 4:
        return
    cuts = sorted(data.draw(st.lists(st.integers(0, len(article.text)), min_size=4, max_size=4, unique=True)))
    if "\n" in article.text[cuts[0] : cuts[3]]:
        return
    parts = [Span(start=s, end=e, text=article.text[s:e]) for s, e in pairwise(cuts)]
    found = Attribution(id="a1", source=(parts[0],), cue=(parts[1],), content=(parts[2],))
    (resolved,) = resolve_speakers(article, [found])
    speaker = resolved.speaker
    spans = (*resolved.content, *resolved.addressee, *resolved.via, *(speaker.mentions if speaker else ()))
    assert all(article.text[s.start : s.end] == s.text for s in spans)


def test_mrs_holt_is_not_her_husband() -> None:
    article = laid_out(
        "Robert Holt built the pier and James Vey the ferry. Mrs. Holt did not hesitate.",
        "Mrs. Holt said it was old. She said it would sink.",
    )
    first, second = speakers(article, ("Mrs. Holt", 1, "said", "it was old"), ("She", 0, "said", "it would sink"))
    assert first.name == "Holt"
    assert second.name in {"Holt", None}


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("Secretary of State Ada Vey", "person", "Ada Vey"),
        ("Select Committee on Fisheries Chairman Piet Arnholt", "person", "Piet Arnholt"),
        ("Spokesman for Sen. Ted Marsh", "person", None),
        ("aides to Gov. Tolland", "group", None),
        ("actor and campaigner Mira Tolland", "person", "Mira Tolland"),
        ("Data from the Orvane Survey", "document", None),
        ("plenty of evidence", "document", None),
        ("46 percent", "group", None),
        ("editorial boards", "group", None),
        ("Port and Customs Services", "government", "Port and Customs Services"),
        ("his wife", "person", None),
        ("Neither Holt nor Vey", "group", None),
        ("the FBI", "government", "FBI"),
        ("the AOLF", "organisation", "AOLF"),
    ],
)
def test_kinds_of_sources(words: str, kind: str, name: str | None) -> None:
    phrase = read_phrase(words)
    assert (phrase.kind, phrase.name) == (kind, name)


def test_initials_and_short_names_lead_to_the_one_body() -> None:
    article = laid_out(
        "The Alliance of Lowland Fishers (ALF) met in the hall of the Ansel Courier.",
        "The ALF said the quota was too low. The Courier said it was not.",
    )
    body, paper = speakers(
        article, ("The ALF", 0, "said", "the quota was too low"), ("The Courier", 0, "said", "it was not")
    )
    assert body.name == "Alliance of Lowland Fishers"
    assert paper.name == "Ansel Courier"
