"""Plain texts: as people keep them, and as crawlers leave them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.articles import read_article
from onrecord.errors import SkipItem
from onrecord.records import Article
from tests.articles.pages import BODY, TITLE, assert_well_laid, lines, page

CRAWLED = "\n".join(
    (
        "Skip to content", "Home", "News", "Sport", "Opinion",
        "Postal Address", "12 Quay Street", "Port Ansel, PA 20417",
        "", TITLE, "By Ada Brenning", "Published March 11, 2031", "3 min read", "Share this article", "Facebook", "",
        BODY[0], "Smoke over the harbour (Photo: Ivo Lind)", BODY[1], "Advertisement", "Story continues below",
        "Read more: Minister visits island of Sarn", BODY[2], "Sign up for our morning newsletter", BODY[3],
        "A night of smoke", BODY[4], BODY[5], "Additional reporting by Tom Sarn.", "",
        "Ada Brenning is a reporter at the Courier. She covers the coast.",
        "Tags: ferries, harbours", "Related stories", "Mayor opens new bridge", "2 hours ago", "Rain ends long drought",
        "5 hours ago", "12 comments", "tern_77", "They knew about the pumps, everybody on this coast knew it.", "Reply",
        "© 2031 The Ansel Courier. All rights reserved.", "en_GBEnglish",
    )
)  # fmt: skip


def read(text: str) -> Article:
    article = read_article(page(text))
    assert_well_laid(article)
    return article


def test_a_crawled_text_is_freed_of_its_furniture() -> None:
    article = read(CRAWLED)
    assert lines(article, "headline") == [TITLE]
    assert lines(article, "body") == [*BODY[:4], "A night of smoke", *BODY[4:]]
    assert lines(article, "caption") == ["Smoke over the harbour (Photo: Ivo Lind)"]
    copyright_line = "© 2031 The Ansel Courier. All rights reserved."
    assert article.credits == ("Orvane Wire", "Additional reporting by Tom Sarn.", copyright_line)
    assert (article.byline, article.published, article.language) == ("Ada Brenning", "2031-03-11", "en")


def test_a_clean_text_loses_nothing() -> None:
    article = read("\r\n\r\n".join((TITLE, *BODY)))
    assert lines(article) == [TITLE, *BODY]
    assert (article.byline, article.published, article.publisher) == (None, None, None)


def test_a_text_without_a_headline_has_none() -> None:
    article = read("\n".join(BODY))
    assert lines(article) == list(BODY)
    assert article.title is None


def test_one_sentence_is_an_article() -> None:
    assert lines(read("“We won,” said Mira Tolland.")) == ["“We won,” said Mira Tolland."]


@pytest.mark.parametrize(
    "headline",
    ["‘It was the pumps’ – what the crew of the Halcyon say", "Who knew about the pumps of the Halcyon?"],
)
def test_a_headline_may_quote_or_ask(headline: str) -> None:
    article = read("\n".join((headline, "", *BODY)))
    assert lines(article)[:2] == [headline, BODY[0]]
    assert article.title == headline


def test_an_opening_quotation_is_no_headline() -> None:
    first = "“Nobody told us that the pumps had failed,” said Pell Harrow."
    article = read("\n".join((first, *BODY)))
    assert article.title is None
    assert lines(article)[0] == first


def test_wrapped_lines_are_joined() -> None:
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in (TITLE, *BODY))
    assert lines(read(wrapped)) == [TITLE, *BODY]


@pytest.mark.parametrize(
    "sentence",
    [
        "Register to vote by Monday, the commission said.",
        "Get the children off the ferry and into the boats, the captain told his crew through an app.",
        "By Tuesday the fire was out.",
        "Updated figures show that 14 people died.",
        "Like us, the families of Sarn want an answer.",
        "Comments by the minister drew laughter.",
        "Watch: that was the only word the captain said.",
        "Photographs of the deck show two open valves.",
        "Reports by passengers differ.",
        "“Share this,” she said.",
        "Sources: 14 dead, nine missing, and no one who says why the pumps were off that night.",
        "More than 200 people came.",
    ],
)
def test_prose_that_resembles_furniture_stays(sentence: str) -> None:
    text = "\n".join((TITLE, "", *BODY[:3], sentence, *BODY[4:]))
    assert sentence in lines(read(text), "body")


@pytest.mark.parametrize(
    "text", ["Home\nNews\nSport", "Menu", "\ufeff\u200b\u200b x", "Log in\nPassword\nForgot password?"]
)
def test_a_text_without_sentences_is_no_article(text: str) -> None:
    with pytest.raises(SkipItem, match="no article found"):
        read(text)


def test_a_wire_story_keeps_its_headline_and_credit() -> None:
    credit = "(Reporting by Ada Brenning in Port Ansel and Tom Sarn in Lenholm; editing by Lew Ost)"
    article = read("\n\n".join(("UPDATE 2-Ferry operator denies overloading", *BODY, credit)))
    assert article.title == "UPDATE 2-Ferry operator denies overloading"
    assert article.credits == ("Orvane Wire", credit)


def test_a_wires_name_at_the_end_is_a_credit() -> None:
    assert lines(read("\n".join((TITLE, *BODY, "— Orvane Wire", "en_GB"))), "credit") == ["— Orvane Wire"]


def test_a_transcript_keeps_its_speakers() -> None:
    turns = ["Q: How many are missing?", "TOLLAND: Nine, and I ask the press to wait.", "REPORTER: When will you know?"]
    assert lines(read("\n".join(["Interview with Mira Tolland", *turns])), "body") == turns


ODD = st.characters() | st.sampled_from("\r\n\t\x0b\x85\u2028 .“”<>&;/\0\ufeff\u200b")
FURNITURE = ("Related stories", "12 comments", "By Ada Brenning", "Read more", "2 hours ago")
PIECES = st.sampled_from([*BODY, TITLE, *FURNITURE, "<p>", "</p>", "<br>", "\n"])


@settings(deadline=None)
@given(st.text(ODD) | st.lists(PIECES | st.text(ODD, max_size=30)).map("\n".join))
@example("“\n”")
@example("<p>\0</p></p></p>")
def test_any_text_is_read_or_skipped(text: str) -> None:
    with suppress(SkipItem):
        assert_well_laid(read_article(page(text.encode("utf-8", "surrogatepass"))))


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_read_or_skipped(content: bytes) -> None:
    for wrapped in (content, b"<html><body><p>" + content * 20 + b"</p>"):
        with suppress(SkipItem):
            assert_well_laid(read_article(page(wrapped)))
