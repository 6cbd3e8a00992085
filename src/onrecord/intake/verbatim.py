"""Whether what a reading lays to somebody really stands in its article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.records import Reading, Span


def is_verbatim(reading: Reading) -> bool:
    """Whether every span of a reading is what stands in the article there."""
    return all(0 <= s.start <= s.end and reading.article.text[s.start : s.end] == s.text for s in _spans(reading))


def _spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _spans(part)
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _spans(getattr(value, field))
