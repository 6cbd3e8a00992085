"""Records into HTML: the templates of this package and the words they use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from onrecord.views import words
from onrecord.views.plain import plain
from onrecord.web.addresses import speaker_address, statement_address
from onrecord.web.viewer import token_field, viewer

LONGEST_TITLE = 300
"""Characters of a title outside of its own page."""
LONGEST_EXCERPT = 2_000


def show(template: str, status: int = 200, headers: dict[str, str] | None = None, **values: Any) -> HTMLResponse:
    """Render a template of this package as an answer."""
    return HTMLResponse(TEMPLATES.get_template(template).render(values), status, headers)


def shortened(text: str, longest: int = LONGEST_TITLE) -> str:
    """The text on one harmless line, cut with an ellipsis where it is too long to be a line."""
    line = plain(text)
    return line if len(line) <= longest else f"{line[:longest]}…"


def web_address(url: str | None) -> str | None:
    """The address where a browser may be sent to it: nothing but http and https."""
    return url if url and re.match(r"https?://[^/\s]", url, re.IGNORECASE) else None


def language_tag(code: str | None) -> str | None:
    """The code where HTML takes it as a language."""
    return code if code and re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", code) else None


def with_marks(excerpt: str, marks: Sequence[tuple[int, int]]) -> Markup:
    """An excerpt with its matched words marked; offsets count code points."""
    line, drawn, at = shortened(excerpt, LONGEST_EXCERPT), Markup(), 0
    for start, end in marks:
        drawn += escape(line[at:start]) + Markup("<mark>{}</mark>").format(line[start:end])
        at = end
        if end > LONGEST_EXCERPT:
            break
    return drawn + escape(line[at:])


def day_of(published: str | None) -> str:
    """The day of a moment in words: '7 October 2031'."""
    return words.date_in_words((published or "")[:10])


def percent(confidence: float) -> str:
    """A confidence as whole per cent."""
    return f"{confidence:.0%}".replace("%", " %")


def _environment() -> Environment:
    # Autoescape always: every word of an article was written by a stranger.
    made = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    own = (shortened, web_address, language_tag, with_marks, percent, plain, day_of, speaker_address, statement_address)
    said = (
        words.naming,
        words.speaker_in_words,
        words.role_in_words,
        words.kind_in_words,
        words.source_beside_name,
        words.content_in_words,
        words.spans_in_words,
        words.certainty_in_words,
        words.figure_in_words,
        words.time_in_words,
        words.date_in_words,
        words.quantity,
        words.count_namings,
    )
    made.globals.update(viewer=viewer, token_field=token_field)
    made.filters.update({filter.__name__: filter for filter in (*own, *said)})
    return made


TEMPLATES = _environment()
