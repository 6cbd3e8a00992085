"""A reading as JSON, and the JSON Schema that it keeps to."""

from __future__ import annotations

import ast
import inspect
import json
from functools import cache
from types import ModuleType
from typing import Any

import msgspec

from onrecord import records
from onrecord.records import SCHEMA_VERSION, Reading

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def reading_to_json(reading: Reading, *, pretty: bool = False) -> bytes:
    """Write a reading as one JSON object in UTF-8, without a line break at its end; pretty is indented by two.

    A lone surrogate in a text is written as its escape, so that offsets keep counting what the text holds.
    """
    try:
        compact = msgspec.json.encode(reading)
    except UnicodeEncodeError:
        layout: dict[str, Any] = {"indent": 2} if pretty else {"separators": (",", ":")}
        return json.dumps(msgspec.to_builtins(reading), **layout).encode("ascii")
    return msgspec.json.format(compact, indent=2) if pretty else compact


def schema() -> dict[str, Any]:
    """The JSON Schema of a reading: versioned, every record and field described."""
    made = msgspec.json.schema(Reading)
    describe_fields(made["$defs"], records)
    return {
        "$schema": DIALECT,
        "$id": f"urn:onrecord:schema:reading:{SCHEMA_VERSION}",
        "title": f"onrecord reading, version {SCHEMA_VERSION}",
        **made,
    }


def schema_to_json() -> bytes:
    """The JSON Schema of a reading, indented."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2)


def describe_fields(definitions: dict[str, dict[str, Any]], *modules: ModuleType) -> None:
    """Put the words that stand under the fields of these modules' records into their schemas, by the record's name."""
    for module in modules:
        described = _field_descriptions(module)
        for name in described.keys() & definitions.keys():
            for field, words in described[name].items():
                definitions[name].get("properties", {}).get(field, {}).setdefault("description", words)


@cache
def _field_descriptions(module: ModuleType) -> dict[str, dict[str, str]]:
    """The words under the fields of the records: docstrings that Python itself does not keep."""
    tree = ast.parse(inspect.getsource(module))
    return {node.name: _described_fields(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _described_fields(node: ast.ClassDef) -> dict[str, str]:
    described = {}
    for field, below in zip(node.body, node.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            described[field.target.id] = " ".join(str(ast.literal_eval(below.value)).split())
    return described
