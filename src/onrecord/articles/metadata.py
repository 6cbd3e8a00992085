"""What an HTML page says about its article: title, byline, publisher, date, language, address."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from onrecord.articles.characters import clean_line
from onrecord.articles.dates import is_plausible, read_machine_date, read_written_date
from onrecord.articles.draft import Facts, same_words
from onrecord.articles.linked import LinkedArticle, read_linked

PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dc.date.created",
    "dcterms.date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "publication_date",
    "citation_publication_date",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "rnews:datepublished",
    "cxenseparse:recs:publishtime",
    "pubdate",
    "date",
    "bt:pubdate",
    "published_at",
    "iptc:datecreated",
)
AUTHORS = (
    "author",
    "article:author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "cxenseparse:author",
)
SITES = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "cxenseparse:site",
    "al:ios:app_name",
    "apple-mobile-web-app-title",
)
TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title")
URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?|[a-z]{3})[/-](\d\d?)(?:/|-|$)")
DATED_CLASS = re.compile(
    r"publish|pub-?date|posted|date-?line|byline|article-?date|post-?date|entry-?date|timestamp|article-?meta", re.I
)
NAMING = ("class", "id", "itemprop", "data-testid")
OTHER_DATE = re.compile(r"updat|modif|copyright|event|related|comment", re.I)
PARTED = re.compile(r"\s+[|–—·•»\-:]+\s+|\s*[|»]\s*")
LANGUAGE = re.compile(r"^([a-z]{2})(?:[-_]|$)", re.I)


class Markup:
    """A parsed page, with its meta elements and JSON-LD read once."""

    def __init__(self, tree: HtmlElement, url: str | None) -> None:
        self.tree = tree
        self.url = url
        self.meta: dict[str, list[str]] = {}
        for element in tree.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop") or ""
            if value := clean_line(html.unescape(element.get("content") or "")):
                self.meta.setdefault(name.strip().lower(), []).append(value)
        scripts = [e.text or "" for e in tree.iter("script") if "ld+json" in (e.get("type") or "").lower()]
        shown = [
            self.first(TITLES) or "",
            tree.findtext(".//title") or "",
            *(e.text_content() for e in tree.iter("h1")),
        ]
        self.linked = read_linked(scripts, " ".join(shown)) or LinkedArticle()

    def first(self, names: Iterable[str]) -> str | None:
        return next((self.meta[name][0] for name in names if name in self.meta), None)


def read_facts(markup: Markup) -> Facts:
    """All facts that the page states; None for each that it does not."""
    publisher = _publisher(markup)
    return Facts(
        title=_title(markup, publisher),
        byline=_byline(markup, publisher),
        publisher=publisher,
        published=_published(markup),
        language=_language(markup),
        url=_canonical(markup),
    )


def _publisher(markup: Markup) -> str | None:
    return _line(markup.first(("og:site_name",))) or _line(markup.linked.publisher) or _line(markup.first(SITES))


def _title(markup: Markup, publisher: str | None) -> str | None:
    """The headline as the page shows it where that is sure, else as it tells machines."""
    told = _line(markup.linked.headline) or _without_site(_line(markup.first(TITLES)), publisher)
    named = _without_site(_line(markup.tree.findtext(".//title")), publisher)
    headings = [text for e in markup.tree.iter("h1") if (text := _line(e.text_content()))]
    for heading in headings:
        if (told and same_words(heading, told)) or (named and same_words(heading, named)):
            return heading
    longer = [heading for heading in headings if len(heading.split()) >= 4]
    return longer[0] if len(longer) == 1 else told or named or (headings[0] if headings else None)


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """A title without the outlet's name behind a bar or dash."""
    if title is None:
        return None
    parts = list(PARTED.finditer(title))
    if parts and (head := title[: parts[-1].start()].strip()):
        tail = title[parts[-1].end() :]
        if (publisher and same_words(tail, publisher)) or (
            len(head.split()) >= 4 and len(tail.split()) <= 4 and "|" in parts[-1][0]
        ):
            return head
    return title


def _byline(markup: Markup, publisher: str | None) -> str | None:
    from trafilatura.metadata import extract_author

    names = [_line(name) for name in markup.linked.authors]
    if not any(names):
        names = [_line(name) for key in AUTHORS for name in markup.meta.get(key, ())]
    kept = [name for name in names if name and _may_be_authors(name, publisher)]
    if kept:
        return ", ".join(dict.fromkeys(re.sub(r"^(?i:by)\s+", "", name) for name in kept))
    try:
        return _line(extract_author(markup.tree))
    except (AttributeError, IndexError, TypeError, ValueError):
        return None


def _may_be_authors(name: str, publisher: str | None) -> bool:
    return (
        len(name) <= 200
        and not name.startswith(("http:", "https:", "/", "@"))
        and not (publisher and same_words(name, publisher))
    )


def _published(markup: Markup) -> str | None:
    """From machine data, the most exact of one day; else what the page shows; else its address."""
    told = [markup.linked.published, *(markup.meta[name][0] for name in PUBLISHED if name in markup.meta)]
    dates = [found for value in told if value and (found := read_machine_date(value))]
    if dates:
        same_day = [found for found in dates if found[:10] == dates[0][:10]]
        return max(same_day, key=_exactness)
    return _date_in_elements(markup.tree) or _date_in_url(_canonical(markup) or markup.url)


def _exactness(edtf: str) -> int:
    return 2 if edtf.endswith("Z") else 1 if "T" in edtf else 0


def _date_in_elements(tree: HtmlElement) -> str | None:
    """The first date shown in the article; on a page that does not mark its article off, the only one shown."""
    article = next(tree.iter("article"), None)
    if article is None:
        article = next(tree.iter("main"), None)
    if article is not None:
        return next(_dates_shown(article), None)
    dates = list(islice(_dates_shown(tree), 50))
    return dates[0] if len({found[:10] for found in dates}) == 1 else None


def _dates_shown(scope: HtmlElement) -> Iterator[str]:
    for element in scope.iter("time", "span", "div", "p", "abbr", "li"):
        marks = " ".join(element.get(name) or "" for name in NAMING)
        if OTHER_DATE.search(marks) or any(True for _ in element.iterancestors("aside", "nav", "footer")):
            continue
        stated = element.get("datetime") or (element.get("content") if "datePublished" in marks else None)
        if stated and (element.tag == "time" or "datePublished" in marks):
            found = read_machine_date(stated)
        else:
            found = _date_in_text(element) if DATED_CLASS.search(marks) else None
        if found:
            yield found


def _date_in_text(element: HtmlElement) -> str | None:
    if len(list(islice(element.iter(), 40))) == 40:
        return None
    text = clean_line(element.text_content())
    if len(text) > 200 or OTHER_DATE.match(text):
        return None
    return read_written_date(text)


def _date_in_url(url: str | None) -> str | None:
    found = URL_DATE.search(urlsplit(url).path.lower()) if url else None
    if not found:
        return None
    if not found[2].isdigit():
        return read_written_date(f"{found[3]} {found[2]} {found[1]}")
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return day.isoformat() if is_plausible(day) else None


def _language(markup: Markup) -> str | None:
    told = (
        markup.tree.get("lang"),
        markup.linked.language,
        markup.first(("og:locale", "language", "content-language")),
    )
    return next((found[1].lower() for value in told if value and (found := LANGUAGE.match(value.strip()))), None)


def _canonical(markup: Markup) -> str | None:
    links = [e.get("href") for e in markup.tree.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    for link in [*links, markup.first(("og:url",))]:
        address = _absolute(link, markup.url)
        if address:
            return address
    return markup.url


def _absolute(link: str | None, base: str | None) -> str | None:
    try:
        address = urljoin(base or "", clean_line(link or ""))
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname and " " not in address else None


def _line(text: str | None) -> str | None:
    """Clean words on one line; None where there are none, or far too many."""
    words = clean_line(html.unescape(text)) if text else ""
    return words if 0 < len(words) <= 500 else None
