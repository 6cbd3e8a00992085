"""A reading as JSON keeps to its schema, whatever the text holds."""

from __future__ import annotations

import json

import jsonschema  # type: ignore[import-untyped]
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import SCHEMA_VERSION, Reading
from onrecord.views.json import reading_to_json, schema, schema_to_json
from tests.invented import article, ferry_fire, reading

VALIDATOR = jsonschema.Draft202012Validator(schema())


def test_schema_is_valid_versioned_and_described() -> None:
    made = json.loads(schema_to_json())
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["$id"].endswith(SCHEMA_VERSION)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert all(definition.get("description") for definition in made["$defs"].values())
    assert "Calibrated" in made["$defs"]["Attribution"]["properties"]["confidence"]["description"]


@pytest.mark.parametrize("pretty", [False, True])
def test_reading_keeps_to_its_schema_and_comes_back_whole(pretty: bool) -> None:
    written = reading_to_json(ferry_fire(), pretty=pretty)
    VALIDATOR.validate(json.loads(written))
    assert msgspec.json.decode(written, type=Reading) == ferry_fire()
    assert written.count(b"\n") == 0 or pretty


def test_shape_is_the_one_that_is_promised() -> None:
    written = json.loads(reading_to_json(ferry_fire()))
    assert set(written) == {"schema_version", "article", "attributions", "program", "model"}
    first, last = written["attributions"][0], written["attributions"][-1]
    assert first["cue"] == [{"start": 188, "end": 192, "text": "told"}]
    assert written["article"]["text"][188:192] == "told"
    assert first["quotation"] == "indirect"
    assert first["speaker"]["name"] == "Mira Tolland"
    assert last["speaker"] is None
    assert last["source"] == []


def test_schema_refuses_what_is_not_a_reading() -> None:
    broken = json.loads(reading_to_json(ferry_fire()))
    broken["attributions"][0]["quotation"] = "shouted"
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(broken)


@given(st.text(st.characters(exclude_categories=()), min_size=1), st.booleans())
def test_any_text_comes_back_the_same(text: str, pretty: bool) -> None:
    written = reading_to_json(reading(article((text,)), ()), pretty=pretty)
    assert json.loads(written.decode("utf-8"))["article"]["text"] == text
