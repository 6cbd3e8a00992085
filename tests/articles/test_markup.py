"""HTML pages: the story, its facts, its captions, credits and notes."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.articles import read_article
from onrecord.errors import SkipItem
from onrecord.records import Article
from tests.articles.pages import BODY, TITLE, assert_well_laid, html_page, lines, page


def read(body: str = "", head: str = "", url: str | None = None) -> Article:
    article = read_article(page(html_page(body, head), url))
    assert_well_laid(article)
    return article


def linked(**facts: Any) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **facts}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


def test_the_story_is_kept_whole_and_the_furniture_goes() -> None:
    article = read()
    assert lines(article) == [TITLE, *BODY]
    assert [p.kind for p in article.paragraphs] == ["headline", *["body"] * len(BODY)]
    assert (article.title, article.language) == (TITLE, "en")


def test_what_the_page_does_not_say_stays_unknown() -> None:
    article = read("<p>© 2019 The Ansel Courier</p>")
    assert (article.published, article.byline, article.publisher, article.url) == (None, None, None, None)


def test_facts_come_from_linked_data() -> None:
    head = linked(
        headline=TITLE,
        author=[{"@type": "Person", "name": "Ada Brenning"}, {"@type": "Person", "name": "Tom Sarn"}],
        publisher={"@type": "Organization", "name": "The Ansel Courier"},
        datePublished="2031-03-11T09:40:00+02:00",
        dateModified="2031-03-12T09:40:00+02:00",
    )
    article = read(head=head + "<link rel=canonical href='/news/halcyon'>", url="https://courier.example/x?y=1")
    assert article.byline == "Ada Brenning, Tom Sarn"
    assert article.publisher == "The Ansel Courier"
    assert article.published == "2031-03-11T07:40:00Z"
    assert article.url == "https://courier.example/news/halcyon"


def test_linked_data_is_found_in_a_graph_by_reference() -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "datePublished": "2001-01-01"},
            {"@type": "Organization", "@id": "#us", "name": "The Ansel Courier"},
            {"@type": ["Article", "ReportageNewsArticle"], "headline": TITLE, "datePublished": "2031-03-11",
             "publisher": {"@id": "#us"}},
        ],
    }  # fmt: skip
    article = read(head=f"<script type='application/ld+json'>{json.dumps(graph)}</script>")
    assert (article.publisher, article.published) == ("The Ansel Courier", "2031-03-11")


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[[[[" * 10_000,
        '"\\ud800"',
        '{"@type": 7}',
        "null",
        '{"@type":"NewsArticle","author":[[[]]],"publisher":3}',
    ],
)
def test_damaged_linked_data_does_no_harm(script: str) -> None:
    assert lines(read(head=f"<script type='application/ld+json'>{script}</script>"))[0] == TITLE


def test_the_article_that_the_page_shows_counts_among_several() -> None:
    other = linked(headline="Mayor opens new bridge", datePublished="2031-01-01", author={"name": "Lew Ost"})
    article = read(head=other + linked(headline=TITLE, datePublished="2031-03-11", author={"name": "Ada Brenning"}))
    assert (article.published, article.byline) == ("2031-03-11", "Ada Brenning")


def test_dates_of_other_stories_are_not_the_articles() -> None:
    others = "<aside><time datetime=2031-01-01>New Year</time></aside>"
    assert read(others).published is None
    story = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    listed = "<time datetime=2031-01-01></time><time datetime=2031-02-01></time>"
    unmarked = f"<html><body><div>{listed}</div><div><h1>{TITLE}</h1>{story}</div></body></html>"
    assert read_article(page(unmarked)).published is None


def test_facts_come_from_meta_elements() -> None:
    article = read(
        head="<meta property='og:site_name' content='The Ansel Courier'><meta name=author content='By Ada Brenning'>"
        "<meta property='article:published_time' content='2031-03-11T07:40:00Z'>"
        "<meta property='article:modified_time' content='2031-03-15T07:40:00Z'>"
    )
    assert (article.publisher, article.byline) == ("The Ansel Courier", "Ada Brenning")
    assert article.published == "2031-03-11T07:40:00Z"


@pytest.mark.parametrize(
    ("body", "url", "published"),
    [
        ("<time datetime='2031-03-11T07:40Z'>Tuesday</time>", None, "2031-03-11T07:40:00Z"),
        ("<div class='published-on'>Published: March 11, 2031</div>", None, "2031-03-11"),
        ("<div class='updated'>Updated: March 11, 2031</div>", None, None),
        ("", "https://courier.example/2031/03/11/halcyon", "2031-03-11"),
        ("", "https://courier.example/story-20310311", None),
    ],
)
def test_the_date_is_what_the_page_shows_or_nothing(body: str, url: str | None, published: str | None) -> None:
    assert read(body, url=url).published == published


def test_captions_credits_and_notes_are_told_apart() -> None:
    article = read(
        "<figure><img src=x><figcaption>Smoke over the harbour on Monday. (Photo: Ivo Lind)</figcaption></figure>"
        "<p>The search was to go on through the night, the fire brigade said on the harbour radio.</p>"
        "<p>Additional reporting by Tom Sarn in Lenholm.</p><p>(Reporting by Ada Brenning; Editing by Lew Ost)</p>"
        "<p>This story was originally published by the Orvane Wire.</p>"
        "<p>Correction: An earlier version of this story gave the wrong number of tickets.</p>"
    )
    assert lines(article, "caption") == ["Smoke over the harbour on Monday. (Photo: Ivo Lind)"]
    credits = [
        "Additional reporting by Tom Sarn in Lenholm.",
        "(Reporting by Ada Brenning; Editing by Lew Ost)",
        "This story was originally published by the Orvane Wire.",
    ]
    assert lines(article, "credit") == credits
    assert article.credits == ("Orvane Wire", *credits)
    assert lines(article, "note") == ["Correction: An earlier version of this story gave the wrong number of tickets."]


def test_a_wires_name_at_the_end_is_a_credit() -> None:
    for line in ("— Orvane Wire", "(Orvane Wire)", "OW/CPS"):
        article = read(f"<p>{line}</p>")
        assert article.credits == ("Orvane Wire", line)
        assert lines(article, "credit") == [line]


def test_labels_above_the_story_go() -> None:
    labels = "<p>The Ansel Courier</p><p>National edition</p><p>Ada Brenning, in the port of Port Ansel</p>"
    content = html_page(head=linked(headline=TITLE, author={"name": "Ada Brenning"})).replace("</h1>", f"</h1>{labels}")
    assert lines(read_article(page(content))) == [TITLE, *BODY]


def test_headings_lists_and_quotations_in_the_story_stay() -> None:
    article = read(
        "<h2>What the owners say</h2><ul><li>The pumps had been tested in January, said Pell Harrow.</li>"
        "<li>The crew had been trained twice, he said.</li></ul>"
        "<blockquote><p>We grieve with the families of Sarn.</p></blockquote>"
        "<p>The inquiry opens on Thursday in Lenholm, the ministry said in a statement.</p>"
    )
    for line in (
        "What the owners say",
        "The crew had been trained twice, he said.",
        "We grieve with the families of Sarn.",
    ):
        assert line in lines(article, "body")


def test_only_double_breaks_part_paragraphs() -> None:
    one = "The first sentence of the harbour master’s long statement,<br>which goes on here."
    other = "The second stands by itself, and ends the matter for the day."
    article = read(f"<p>{one}<br><br>{other}</p>")
    assert lines(article)[-2:] == [one.replace("<br>", " "), other]


def test_hidden_characters_go_and_spaces_are_one_kind() -> None:
    article = read(
        "<p>The\u00a0har\u00adbour \u202emaster\u202c said\u200b the&#0; fire &#xD800;was\tout by noon"
        "\u2028on Tuesday.</p>"
    )
    assert "The harbour master said the" in article.text
    assert not set("\u00a0\u00ad\u202e\u202c\u200b\u2028\t\0") & set(article.text)


def test_a_headline_repeated_below_is_told_once() -> None:
    assert lines(read(f"<p>{BODY[1]}</p>")).count(BODY[1]) == 1
    article = read_article(page(html_page().replace(f"<p>{BODY[0]}", f"<h2>{TITLE}</h2><p>{BODY[0]}")))
    assert lines(article).count(TITLE) == 1


@pytest.mark.parametrize(
    "body",
    [
        "<form><h1>Sign in</h1><label>Email</label><input><label>Password</label><input><p>Forgot password?</p></form>",
        "<div id=app></div><noscript>You need to enable JavaScript to run this app.</noscript>",
        "<ul>" + "".join(f"<li><a href='/{n}'>Headline number {n} of the day</a></li>" for n in range(60)) + "</ul>",
        "",
        "<p>Page not found.</p>",
    ],
)
def test_a_page_without_an_article_says_so(body: str) -> None:
    with pytest.raises(SkipItem, match="no article found") as caught:
        read_article(
            page(f"<!doctype html><html><head><title>The Ansel Courier</title></head><body>{body}</body></html>")
        )
    assert caught.value.remedy


TAGS = (
    "p",
    "div",
    "article",
    "h1",
    "figure",
    "figcaption",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "blockquote",
    "span",
    "time",
    "a",
)
SOUP = st.lists(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS])
    | st.sampled_from(
        [*BODY, TITLE, "<br>", "<br><br>", "<!--", "-->", "<script>", "</script>", "&#0;", "&#xD800;", "<svg>"]
    )
    | st.text(max_size=10),
    max_size=60,
)


@settings(deadline=None)
@given(SOUP)
def test_any_markup_is_read_or_skipped(soup: list[str]) -> None:
    with suppress(SkipItem):
        assert_well_laid(read_article(page(html_page("".join(soup)))))
    with suppress(SkipItem):
        assert_well_laid(read_article(page("<html><body>" + "".join(soup))))
