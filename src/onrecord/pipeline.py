"""The stages in order: page, article, attributions, speakers, statements. Only wiring."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord import __version__
from onrecord.articles import read_article, verbatim_article
from onrecord.attributions import find_attributions, model_name, resolve_speakers
from onrecord.records import SCHEMA_VERSION, Article, Page, Reading
from onrecord.statements import attitudes_of, describe_statements, keep_only


def read(text: str, only: Sequence[str] = ()) -> Reading:
    """Read a text as it is: offsets count in ``text`` itself.

    only: kinds of attribution to keep, such as ``["statements", "beliefs"]``; empty keeps all. Raises BadRequest for a
    kind that there is not.
    """
    return read_attributions(verbatim_article(text), only)


def read_page(page: Page, only: Sequence[str] = ()) -> Reading:
    """Find the article in a page and read it, as ``read``. Raises SkipItem where there is none."""
    return read_attributions(read_article(page), only)


def read_attributions(article: Article, only: Sequence[str] = ()) -> Reading:
    """Find all that is attributed in an article, to whom, and what is claimed."""
    attitudes = attitudes_of([only] if isinstance(only, str) else only)
    found = find_attributions(article)
    found = resolve_speakers(article, found)
    found = describe_statements(article, found)
    program, model = makers()
    return Reading(
        schema_version=SCHEMA_VERSION,
        article=article,
        attributions=keep_only(found, attitudes),
        program=program,
        model=model,
    )


def makers() -> tuple[str, str]:
    """The program and the model that a reading made now carries."""
    return f"onrecord {__version__}", model_name()
