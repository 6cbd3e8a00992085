"""Wire copy: one report in several outlets, whole or shortened, with whom both credit."""

from __future__ import annotations

from onrecord.matters.copies import LEAST_SHARE, Copies, common_credit
from onrecord.records import Paragraph, Reading
from tests.invented import article, reading

REPORT = (
    "The first blast tore through the depot before midnight and was followed by smaller explosions until dawn.",
    "Crews from the coast drove through the dark to help, and schools in the valley stayed closed on Tuesday.",
    "The depot, built in 1961, is one of three in the region, and its closure was debated twice without a vote.",
    "A baker said she had carried her mother to the car in a blanket while the windows of the street came in.",
)
OWN = (
    "The mayor walked the streets of the northern end with a list in her hand and spoke to whoever opened a door.",
    "In the sports hall there were beds for four hundred and a queue for the only telephone that worked that day.",
    "A teacher read to the children from the one book that somebody had thought to bring along in the night.",
)


def story(*paragraphs: str, **facts: object) -> Reading:
    return reading(article(("A headline", *paragraphs), **facts), ())


def test_a_shortened_reprint_among_other_words_is_found() -> None:
    pages = {
        "whole": story(*REPORT, "— Castrel Press Service", publisher="Dunholt Evening Post", byline=None),
        "part": story(
            REPORT[0],
            *OWN,
            REPORT[2],
            publisher="Upper Lath Observer",
            credits=("Reporting by Castrel Press Service.",),
        ),
        "other": story(*OWN[:1], "Nothing here is anybody else's, and the day went by.", publisher="Radio Meridel"),
    }
    found = Copies(pages)
    assert set(found) == {frozenset(("whole", "part"))}
    copy = found[frozenset(("whole", "part"))]
    assert copy.agency == "Castrel Press Service"
    assert LEAST_SHARE <= copy.share < 1


def test_one_shared_quotation_is_no_reprint() -> None:
    quoted = "“It was the worst night this valley has known,” the governor said."
    assert not Copies({"a": story(*REPORT, quoted), "b": story(*OWN, quoted)})


def test_the_credit_is_what_both_name() -> None:
    ours = article(("H", "DUNHOLT (CPS) — A story."), publisher="Dunholt Evening Post", byline="Castrel Press Service")
    theirs = article(
        ("H", "A story."), publisher="Upper Lath Observer", credits=("By Joss Wenderby and Castrel Press Service",)
    )
    assert common_credit(ours, theirs) == "Castrel Press Service"
    assert common_credit(ours, article(("H", "A story."), publisher="Radio Meridel")) is None


def test_empty_articles_are_copies_of_nothing() -> None:
    empty = story()
    assert empty.article.paragraphs == (Paragraph(start=0, end=10, kind="headline"),)
    assert not Copies({"a": empty, "b": empty})
