"""The stages in order: page, article, attributions, speakers, statements. Only wiring."""

from __future__ import annotations

from onrecord import __version__
from onrecord.articles import read_article, verbatim_article
from onrecord.attributions import find_attributions, model_name, resolve_speakers
from onrecord.records import SCHEMA_VERSION, Article, Page, Reading
from onrecord.statements import describe_statements


def read(text: str) -> Reading:
    """Read a text as it is: offsets count in ``text`` itself."""
    return read_attributions(verbatim_article(text))


def read_page(page: Page) -> Reading:
    """Find the article in a page and read it. Raises SkipItem where there is none."""
    return read_attributions(read_article(page))


def read_attributions(article: Article) -> Reading:
    """Find all that is attributed in an article, to whom, and what is claimed."""
    found = find_attributions(article)
    found = resolve_speakers(article, found)
    found = describe_statements(article, found)
    program, model = makers()
    return Reading(schema_version=SCHEMA_VERSION, article=article, attributions=found, program=program, model=model)


def makers() -> tuple[str, str]:
    """The program and the model that a reading made now carries."""
    return f"onrecord {__version__}", model_name()
