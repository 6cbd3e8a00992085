"""Where the page of something is."""

from __future__ import annotations

from urllib.parse import quote

from onrecord.matters.identities import proper_name
from onrecord.records import Speaker, Statement


def has_page(speaker: Speaker | None) -> bool:
    """Whether a source is named, by a name that is somebody's own: 'police' and 'the ministry' are many."""
    return speaker is not None and speaker.name is not None and proper_name(speaker)


def speaker_address(speaker: Speaker | str | None) -> str | None:
    """The page of a named speaker; None for every other source."""
    speaker = Speaker(name=speaker) if isinstance(speaker, str) else speaker
    if speaker is None or speaker.name is None or not has_page(speaker):
        return None
    return f"/speakers/{quote(speaker.name.encode('utf-8', 'replace'), safe='')}"


def people_address(name: str, after: str | None = None) -> str:
    """The page where reviewers say who is who behind a name, among the articles that begin behind a place."""
    place = f"&after={quote(after, safe='')}" if after else ""
    return f"/people?name={quote(name.encode('utf-8', 'replace'), safe='')}{place}"


def statement_address(statement: Statement, as_of: str | None = None) -> str:
    """The place in its article, or in the article as it was on a day, where a statement's words are."""
    day = f"?as-of={as_of}" if as_of else ""
    return f"/articles/{statement.article_id}{day}#{statement.attribution.id}"
