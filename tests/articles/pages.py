"""Pages of outlets that do not exist, built for tests."""

from __future__ import annotations

from onrecord.articles.opening import page_of
from onrecord.records import Article, Page

TITLE = "Ferry burns in Port Ansel, nine missing"
BODY = (
    "PORT ANSEL (Orvane Wire) — At least 14 people were killed when the ferry Halcyon burned in the harbour on Monday, "
    "Interior Minister Mira Tolland told reporters.",
    "“We are still looking for nine passengers,” she said. “I will not guess at the cause.”",
    "The operator, Lenholm Lines, denied that the ship had been overloaded when it left the island of Sarn.",
    "“No.”",
    "That was all its chairman, Pell Harrow, had to say when he was asked whether the pumps had worked.",
    "A port official, who asked not to be named, said about 230 tickets had been sold for a ferry that holds 180.",
)


def page(content: str | bytes, url: str | None = None, charset: str | None = None) -> Page:
    return page_of(content if isinstance(content, bytes) else content.encode(), "the page", url=url, charset=charset)


def html_page(body: str = "", head: str = "", title: str = TITLE) -> str:
    """A page of the Ansel Courier: menus, the story, then ``body`` inside the article, then other stories."""
    story = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    return (
        f"<!doctype html><html lang='en-GB'><head><title>{title} | The Ansel Courier</title>{head}</head><body>"
        "<header><nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav></header>"
        f"<main><article><h1>{title}</h1>{story}{body}</article></main>"
        "<aside><h3>Most read</h3><ul><li><a href='/1'>Mayor opens bridge</a></li><li><a href='/2'>Rain at last</a>"
        "</li></ul></aside><footer><p>Sign up for our newsletter</p><p>Terms of use</p></footer></body></html>"
    )


def lines(article: Article, kind: str | None = None) -> list[str]:
    return [article.text[p.start : p.end] for p in article.paragraphs if kind in (None, p.kind)]


def assert_well_laid(article: Article) -> None:
    """Every paragraph inside the text, in order, apart, without line breaks, with words in it."""
    end = 0
    for paragraph in article.paragraphs:
        assert end <= paragraph.start < paragraph.end <= len(article.text)
        assert len(article.text[paragraph.start : paragraph.end].splitlines()) == 1
        assert article.text[end : paragraph.start] in ("", "\n")
        end = paragraph.end + 1
    assert end == len(article.text) + 1
    assert not any(0xD800 <= ord(character) <= 0xDFFF or character == "\0" for character in article.text)
