"""Records as rows: what is kept of a page, an article, its reading and each attribution."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from onrecord.ledger.identity import person_key
from onrecord.ledger.notes import find_notes
from onrecord.records import Article, Attribution, Figure, Page, Reading, Record, Span, Speaker, Time

UNKEEPABLE = re.compile("[\0\ud800-\udfff\ufdd0\ufdd1]")

Row = dict[str, Any]
T = TypeVar("T")


def article_columns(article: Article) -> Row:
    """What an article says of itself, as columns can hold it."""
    return {
        "title": keepable(article.title),
        "publisher": keepable(article.publisher),
        "published": keepable(article.published),
        "byline": keepable(article.byline),
        "language": keepable(article.language),
        "url": keepable(article.url),
    }


def page_row(page: Page, article: str, version: int, added: str) -> Row:
    return {
        "sha256": page.sha256,
        "article_id": article,
        "version": version,
        "url": keepable(page.url),
        "retrieved": keepable(page.retrieved),
        "media_type": keepable(page.media_type),
        "encoding": keepable(page.encoding),
        "bytes": len(page.content),
        "content_zlib": zlib.compress(page.content),
        "added": added,
    }


def page_from_row(row: Any) -> Page:
    return Page(
        content=zlib.decompress(row.content_zlib),
        sha256=row.sha256,
        url=row.url,
        retrieved=row.retrieved,
        media_type=row.media_type,
        encoding=row.encoding,
    )


def reading_row(reading: Reading, article: str, version: int, added: str) -> Row:
    return {
        "article_id": article,
        "version": version,
        "schema_version": reading.schema_version,
        "program": keepable(reading.program),
        "model": keepable(reading.model),
        "record": to_json(reading),
        "added": added,
    }


def attribution_row(attribution: Attribution, article: Article, key: str, version: int) -> Row:
    """An attribution in flat columns; the pieces of a discontinuous text are joined by an ellipsis."""
    columns = {
        **_speaker_columns(attribution.speaker),
        "article_id": key,
        "id": attribution.id,
        "source": _joined(attribution.source),
        "cue": _joined(attribution.cue),
        "content": _joined(attribution.content),
        "addressee": _joined(attribution.addressee),
        "via": " → ".join(span.text for span in attribution.via) or None,
        "quotation": attribution.quotation,
        "attitude": attribution.attitude,
        "stance": attribution.stance,
        "certainty": attribution.certainty.level,
        "polarity": attribution.certainty.polarity,
        "basis": attribution.certainty.basis,
        "parent": attribution.parent,
        "words": words_of(attribution, article),
    }
    return {name: keepable(value) for name, value in columns.items()} | {
        "version": version,
        "confidence": attribution.confidence,
        "record": to_json(attribution),
    }


def figure_row(figure: Figure, attribution: str, key: str, version: int) -> Row:
    return _placed(figure.span, key, version) | {
        "attribution_id": attribution,
        "kind": figure.kind,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "approximation": figure.approximation,
        "unit": keepable(figure.unit),
        "counted": keepable(figure.counted.text) if figure.counted else None,
    }


def time_row(time: Time, attribution: str, key: str, version: int) -> Row:
    return _placed(time.span, key, version) | {"attribution_id": attribution, "edtf": time.edtf, "role": time.role}


def correction_rows(article: Article, key: str, version: int) -> list[Row]:
    """The corrections and editors' notes that stand in an article."""
    return [_placed(note.span, key, version) | {"kind": note.kind} for note in find_notes(article)]


def _placed(span: Span, key: str, version: int) -> Row:
    return {
        "article_id": key,
        "version": version,
        "words": keepable(span.text),
        "starts_at": span.start,
        "ends_at": span.end,
    }


def words_of(attribution: Attribution, article: Article) -> str:
    """Its spans as they follow in the text; a speaker's name that is not among them stands before in brackets."""
    spans = (*attribution.source, *attribution.cue, *attribution.addressee, *attribution.content)
    pieces, end = [], None
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if end is not None and span.end <= end:
            continue
        if end is not None:
            pieces.append(_between(article.text[end : span.start]))
        pieces.append(article.text[max(span.start, end or 0) : span.end])
        end = span.end
    words = "".join(pieces)
    name = attribution.speaker.name if attribution.speaker else None
    return f"[{name}] {words}".rstrip() if name and name.casefold() not in words.casefold() else words


def keepable(text: str | None) -> str | None:
    """Text as a column can hold it, of the same length: the record keeps what a column cannot."""
    return UNKEEPABLE.sub("\ufffd", text) if text else text


def to_json(record: Record) -> str:
    """A record as JSON; a lone surrogate stands as its escape."""
    try:
        return msgspec.json.encode(record).decode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(record), separators=(",", ":"))


def reading_from_json(record: str) -> Reading:
    """The reading as it went in."""
    return from_json(record, Reading)


def attribution_from_json(record: str) -> Attribution:
    """The attribution as it went in."""
    return from_json(record, Attribution)


def from_json(record: str | bytes, kind: type[T]) -> T:
    """A record as ``to_json`` wrote it."""
    try:
        return msgspec.json.decode(record, type=kind)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        # Only Python's own reader knows lone surrogates.
        return msgspec.convert(json.loads(record), kind)


def _speaker_columns(speaker: Speaker | None) -> dict[str, str | None]:
    speaker = speaker or Speaker()
    return {
        "speaker": speaker.name,
        "speaker_kind": speaker.kind,
        "speaker_key": person_key(speaker.name),
        "role": speaker.role,
        "described_as": speaker.described_as,
        "anonymity_reason": speaker.anonymity_reason.text if speaker.anonymity_reason else None,
    }


def _joined(spans: Sequence[Span]) -> str | None:
    return " … ".join(span.text for span in spans) or None


def _between(gap: str) -> str:
    # A comma, a space, a quotation mark stay as they are; left-out words are shown to be left out.
    return " … " if any(character.isalnum() for character in gap) else gap
