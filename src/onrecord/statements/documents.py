"""Documents as sources: reports, filings, polls, recordings."""

from __future__ import annotations

import re

DOCUMENTS = (
    "documents?|records?|filings?|affidavits?|papers|indictments?|complaints?|letters?|memos?|memorandum|e-?mails?"
    "|transcripts?|reports?|surveys?|polls?|study|studies|audits?|documentation|data|figures|statistics|logs?|dossiers?"
    "|minutes|census|footage|videos?|recordings?|images?|photographs?|analys[ei]s|reviews?|films?|documentary"
    "|documentaries|assessments?|rulings?"
)
_HEAD = re.compile(rf"(?:{DOCUMENTS})", re.IGNORECASE)
_HEAD_ENDS = re.compile(
    r"\b(?:of|by|from|in|on|to|at|about|like|into|that|which|who|with|for|released|published|obtained|seen)\b|,",
    re.IGNORECASE,
)
_TELLS = re.compile(
    rf"(?!he\b|she\b|we\b|they\b|i\b)(?:[\w'’-]+ ){{0,4}}(?:{DOCUMENTS}) "
    r"(?:shows?|showed|found|finds?|indicates?|indicated|reveals?|revealed|suggests?|suggested)\b"
)


def is_document(source: str) -> bool:
    """The source's own head is a document: 'the filing', 'hospital records', not 'the author of the report'."""
    head = _HEAD_ENDS.split(source, maxsplit=1)[0].split()
    return bool(head) and bool(_HEAD.fullmatch(head[-1].strip("'’\"“”.")))


def document_tells(said: str) -> bool:
    """Whether the content, in lower case, begins with what a document shows: 'an audit found that ...'."""
    return _TELLS.match(said) is not None
