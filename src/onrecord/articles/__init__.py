"""Pages in, articles out: what is the story, and what is furniture around it."""

from onrecord.articles.opening import open_page
from onrecord.articles.story import read_article
from onrecord.articles.verbatim import verbatim_article

__all__ = ["open_page", "read_article", "verbatim_article"]
