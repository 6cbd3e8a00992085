"""What a page shows as JSON and as CSV: the same records, for programs and for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from onrecord.records import Attribution, Matter, Record, Statement
from onrecord.views.words import naming

Row = Mapping[str, object]
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would run when a cell begins with it."""


@dataclass(frozen=True)
class Table:
    """Rows, and the names of their columns, which also an empty table has."""

    columns: tuple[str, ...]
    rows: Iterable[Row]
    """Each with these columns, in their order."""


def to_json(thing: Any) -> bytes:
    """Any record, or lists and objects of them, as JSON in UTF-8, indented by two.

    A lone surrogate in a text is written as its escape, so that offsets keep counting what the text holds.
    """
    try:
        return msgspec.json.format(msgspec.json.encode(thing), indent=2)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(thing), indent=2).encode("ascii")


def to_csv(table: Table) -> bytes:
    """A table as CSV (RFC 4180) in UTF-8, always with a line of the columns' names first.

    Strangers wrote the words: where a spreadsheet would take them for a formula they begin with an apostrophe.
    """
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(table.columns)
    lines.writerows([_cell(row[name]) for name in table.columns] for row in table.rows)
    return written.getvalue().encode("utf-8", "replace")


def record_table(kind: type[Record], records: Iterable[Record]) -> Table:
    """Records of one kind, a column for each field; none of them may hold a list."""
    fields = kind.__struct_fields__
    return Table(fields, ({name: getattr(one, name) for name in fields} for one in records))


def statement_table(statements: Iterable[Statement]) -> Table:
    """Statements in flat columns."""
    return Table(STATEMENT_COLUMNS, map(statement_row, statements))


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


def matter_table(matter: Matter) -> Table:
    """The accounts of a matter, each with its origin."""
    origins = {id_: origin.id for origin in matter.origins for id_ in origin.statements}
    rows = ({"matter": matter.id, "origin": origins.get(one.id), **statement_row(one)} for one in matter.statements)
    return Table(("matter", "origin", *STATEMENT_COLUMNS), rows)


def _joined(spans: Iterable[Any], between: str = " … ") -> str | None:
    return between.join(span.text for span in spans) or None


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULAS) else value


STATEMENT_COLUMNS = tuple(statement_row(Statement(article_id="", attribution=Attribution(id=""))))
