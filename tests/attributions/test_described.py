"""Whom descriptions, pronouns ahead of a name, and bodies called by a noun stand for; and where they stay open."""

from __future__ import annotations

import pytest

from tests.attributions.stories import laid_out, speakers


@pytest.mark.parametrize(
    ("story", "source", "name"),
    [
        (
            ("Shipping magnate Mira Tolland said she left.", "While the tycoon said no more, the pier was shut."),
            "the tycoon", "Mira Tolland",
        ),
        (
            ("Jon Vey’s voice was hoarse.", "In a crowded hall, the former mayor said that he would not run."),
            "the former mayor", "Jon Vey",
        ),
        (("Anna Tolland spoke in Orvane.", "The candidate said that she was ready."), "The candidate", "Anna Tolland"),
        # nobody, where another is near, where a nameless one is called so, where the noun may be anybody's
        (
            ("Anna Tolland and Rachel Renn spoke in Orvane.", "The candidate said that she was ready."),
            "The candidate", None,
        ),
        (("Anna Tolland spoke in Orvane.", "The judge said that the court was ready."), "The judge", None),
        (("Anna Tolland spoke in Orvane.", "The official said that the pier was shut."), "The official", None),
        (
            ("Jon Vey, a Democrat, spoke in Orvane.", "The Republican said that he was ready."),
            "The Republican", None,
        ),
    ],
)  # fmt: skip
def test_a_description(story: tuple[str, ...], source: str, name: str | None) -> None:
    article = laid_out(*story)
    said = article.text[article.text.index("said", article.text.index(source)) :]
    (speaker,) = speakers(article, (source, 0, "said", said[5:].rstrip(".")))
    assert speaker.name == name


def test_a_description_never_takes_a_nameless_source_to_a_name() -> None:
    article = laid_out(
        "A donor said the ferry was old. Peter Tolland denied it.", "The donor said that he had seen the pump."
    )
    first, second = speakers(
        article, ("A donor", 0, "said", "the ferry was old"), ("The donor", 0, "said", "that he had seen the pump")
    )
    assert first.name is None
    assert second.name is None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("In his answer, Jon Vey said the pier was shut.", "Jon Vey"),
        ("As he promised a new pier, Mayor Jon Vey smiled.", "Jon Vey"),
        ("While he said so, Anna Tolland laughed.", None),
        ("In his answer, the mayor said the pier was shut.", None),
    ],
)
def test_a_pronoun_ahead_of_its_name(sentence: str, name: str | None) -> None:
    pronoun = "his" if " his " in sentence else "he"
    cue = next(c for c in ("answer", "promised", "said") if c in sentence)
    article = laid_out("Piers rust.", sentence)
    (speaker,) = speakers(article, (pronoun, 0, cue, sentence.split(cue)[1].strip(" .,")))
    assert speaker.name == name


def test_an_answer_is_not_the_askers() -> None:
    article = laid_out("Ada Holt asked Jon Vey which pier would stay.", "“We keep each of those,” he said on Monday.")
    _, answer = speakers(
        article, ("Ada Holt", 0, "asked", "which pier would stay"), ("he", 0, "said", "“We keep each of those,”")
    )
    assert answer.name == "Jon Vey"


def test_who_follows_an_apposition_with_a_place() -> None:
    article = laid_out("“It sank,” said Alan Borger, a diver from Port Ansel, New Jersey, who said he had seen it.")
    *_, relative = speakers(
        article,
        ("Alan Borger, a diver from Port Ansel, New Jersey,", 0, "said", "he had seen it"),
        ("who", 0, "said", "he had seen it"),
    )
    assert relative.name == "Alan Borger"


def test_a_husband_is_no_she() -> None:
    article = laid_out(
        "Rachel Borg, a teacher, said the ferry was old.",
        "Along with her husband, Milton Borg, a clerk, she told the board that it leaked.",
    )
    _, she = speakers(
        article,
        ("Rachel Borg, a teacher,", 0, "said", "the ferry was old"),
        ("she", 0, "told", "the board that it leaked"),
    )
    assert she.name == "Rachel Borg"


def test_a_family_name_of_two_words_is_the_same_person() -> None:
    article = laid_out("Minister Mira Vessen Tolland came. Vessen Tolland said the ferry was old.")
    (speaker,) = speakers(article, ("Vessen Tolland", 1, "said", "the ferry was old"))
    assert speaker.name == "Mira Vessen Tolland"


@pytest.mark.parametrize(
    ("story", "name"),
    [
        (("Lenholm Lines said the ferry was sound.", "“We looked twice,” the company said."), "Lenholm Lines"),
        (("The Ansel Courier said the ferry was sound.", "“We looked twice,” the company said."), None),
        (("Mira Tolland said the ferry was sound.", "“We looked twice,” the company said."), None),
    ],
)
def test_a_body_called_by_a_noun(story: tuple[str, ...], name: str | None) -> None:
    article = laid_out(*story)
    who = story[0].split(" said")[0]
    _, company = speakers(
        article, (who, 0, "said", "the ferry was sound"), ("the company", 0, "said", "“We looked twice,”")
    )
    assert company.name == name


def test_initials_and_chambers() -> None:
    article = laid_out(
        "Holt sued Ansel and the Orvane Harbour Council. The White House and the House passed it.",
        "The OHC said it would fight, and the House agreed that it would.",
    )
    council, house = speakers(
        article, ("The OHC", 0, "said", "it would fight"), ("the House", 1, "agreed", "that it would")
    )
    assert council.name == "Orvane Harbour Council"
    assert (house.name, house.kind) == ("House", "government")
