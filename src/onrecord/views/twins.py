"""What a page shows as JSON and as CSV: the same records, for programs and for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from onrecord.records import Matter, Statement
from onrecord.views.words import naming

Row = Mapping[str, object]
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would run when a cell begins with it."""


def to_json(thing: Any) -> bytes:
    """Any record, or lists and objects of them, as JSON in UTF-8, indented by two.

    A lone surrogate in a text is written as its escape, so that offsets keep counting what the text holds.
    """
    try:
        return msgspec.json.format(msgspec.json.encode(thing), indent=2)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(thing), indent=2).encode("ascii")


def to_csv(rows: Iterable[Row]) -> bytes:
    """Rows with the same columns as CSV (RFC 4180) in UTF-8, a line with their names first.

    Strangers wrote the words: where a spreadsheet would take them for a formula they begin with an apostrophe.
    """
    written = io.StringIO()
    lines = csv.writer(written)
    for place, row in enumerate(rows):
        if place == 0:
            lines.writerow(row)
        lines.writerow([_cell(value) for value in row.values()])
    return written.getvalue().encode("utf-8", "replace")


def statement_row(statement: Statement) -> dict[str, object]:
    """A statement in flat columns; figures and times as JSON, since there may be several."""
    said = statement.attribution
    speaker = said.speaker
    return {
        "id": statement.id,
        "published": statement.published,
        "outlet": statement.publisher,
        "naming": naming(said),
        "speaker": speaker.name if speaker else None,
        "role": speaker.role if speaker else None,
        "described_as": speaker.described_as if speaker else None,
        "stance": said.stance,
        "quotation": said.quotation,
        "attitude": said.attitude,
        "certainty": said.certainty.level,
        "polarity": said.certainty.polarity,
        "basis": said.certainty.basis,
        "source": _joined(said.source),
        "cue": _joined(said.cue),
        "content": _joined(said.content),
        "addressee": _joined(said.addressee),
        "via": _joined(said.via, " → "),
        "figures": to_json(said.figures).decode() if said.figures else None,
        "times": to_json(said.times).decode() if said.times else None,
        "confidence": said.confidence,
        "title": statement.title,
        "url": statement.url,
    }


def matter_rows(matter: Matter) -> Iterable[Row]:
    """The accounts of a matter, each with its origin."""
    origins = {id_: origin.id for origin in matter.origins for id_ in origin.statements}
    for statement in matter.statements:
        yield {"matter": matter.id, "origin": origins.get(statement.id), **statement_row(statement)}


def _joined(spans: Iterable[Any], between: str = " … ") -> str | None:
    return between.join(span.text for span in spans) or None


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULAS) else value
