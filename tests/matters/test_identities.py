"""One source or two: only names settle it."""

from __future__ import annotations

import pytest

from onrecord.matters.identities import called, independent, same_source
from onrecord.records import Speaker


def person(name: str | None = None, role: str | None = None, described_as: str | None = None) -> Speaker:
    return Speaker(name=name, role=role, described_as=described_as, kind="person")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (person("Ivo Renstad"), person("Renstad"), "same"),
        (person("Ivo Renstad"), person("Ivo Renstad", "Governor"), "same"),
        (Speaker(name="the Orvane Wire"), Speaker(name="Orvane Wire"), "same"),
        (person("Ivo Renstad"), person("Ada Renstad"), "unsettled"),
        (person("Ivo Renstad"), person("Ivo"), "different"),
        (person("Ivo Renstad"), person("Tobin Harle"), "different"),
        (person("Ivo Renstad", "Governor"), person(described_as="the governor’s office"), "unsettled"),
        (person("Helmer Dostrian", "Defence Minister"), person(described_as="the minister"), "unsettled"),
        (person("Helmer Dostrian", "Defence Minister"), person(described_as="the defence ministry"), "unsettled"),
        (person("Ivo Renstad", "Governor"), person(described_as="a retired officer"), "different"),
        (Speaker(name="defence ministry"), Speaker(name="the defence ministry"), "unsettled"),
        (Speaker(name="Police"), Speaker(name="police"), "unsettled"),
        (Speaker(name="Defence Ministry"), Speaker(name="Defence Ministry"), "unsettled"),
        (Speaker(name="Lathstrom"), Speaker(name="Lathstrom"), "same"),
        (person(described_as="an official"), person(described_as="an official"), "unsettled"),
        (person("Ivo Renstad"), Speaker(), "unsettled"),
        (None, None, "unsettled"),
    ],
)
def test_same_source(one: Speaker | None, other: Speaker | None, expected: str) -> None:
    assert same_source(one, other) == expected
    assert same_source(other, one) == expected


def test_only_named_sources_are_independent() -> None:
    assert independent(person("Ivo Renstad"), person("Tobin Harle"))
    assert not independent(person("Ivo Renstad"), person(described_as="a retired officer"))
    assert not independent(person("Ivo Renstad"), None)


def test_called() -> None:
    assert called(person("Ivo Renstad")) == "Ivo Renstad"
    assert called(person(described_as="A port official, who asked not to be named,")) == "A port official"
    assert called(None) == called(Speaker()) == "an unknown speaker"
