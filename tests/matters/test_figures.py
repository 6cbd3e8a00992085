"""Two counts side by side: a clash only where nothing else explains them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from onrecord.records import Speaker
from tests.matters.by_hand import (
    GOVERNOR,
    MINISTER,
    OFFICE,
    OFFICIAL,
    UNION,
    Said,
    count,
    killed,
    only,
    page,
    relations,
)

TUESDAY, EVENING, WEDNESDAY = "2031-10-07T08:00:00Z", "2031-10-07T20:00:00Z", "2031-10-08T08:00:00Z"


def test_two_sources_one_day_one_thing() -> None:
    found = only(
        page("Radio Meridel", TUESDAY, killed("Fourteen", 14, GOVERNOR)),
        page("The Halvory Courier", EVENING, killed("Twenty-three", 23, UNION)),
    )
    assert (found.kind, found.contradiction) == ("contradicts", "figure")
    for words in ("Ivo Renstad", "Fourteen people were killed", "Tobin Harle", "Twenty-three people were killed"):
        assert words in found.reason


def test_a_day_later_from_another_source() -> None:
    found = only(
        page("Radio Meridel", TUESDAY, killed("Fourteen", 14, GOVERNOR)),
        page("Lowland Chronicle", WEDNESDAY, killed("Twenty-six", 26, MINISTER)),
    )
    assert found.kind == "differs"
    assert "a day later" in found.reason


def test_the_same_source_later_revises() -> None:
    replaced = Said(
        "27 people were killed in the explosion at the depot, and that the new figure replaces the 14 of Tuesday",
        replace(GOVERNOR, name="Renstad"),
        figures=(count("27", "people", 27), ("14", "", {"value": 14.0})),
    )
    found = only(
        page("Radio Meridel", TUESDAY, killed("Fourteen", 14, GOVERNOR)),
        page("The Castrel Standard", WEDNESDAY, replaced),
    )
    assert found.kind == "revises"
    assert "“the new figure replaces the 14 of Tuesday”" in found.reason


def test_the_same_source_at_an_unknown_hour_neither_revises_nor_clashes() -> None:
    found = only(
        page("Radio Meridel", "2031-10-07", killed("Fourteen", 14, GOVERNOR)),
        page("The Halvory Courier", "2031-10-07", killed("Sixteen", 16, GOVERNOR)),
    )
    assert found.kind == "differs"


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        (
            "at least 12 people were killed in the explosion at the Dunholt depot",
            count("at least 12", "people", low=12),
        ),
        (
            "about 20 people were killed in the explosion at the Dunholt depot",
            count("about 20", "people", 20, approximation="about"),
        ),
        (
            "between 20 and 30 people were killed in the explosion at the Dunholt depot",
            count("between 20 and 30", "people", low=20, high=30),
        ),
    ],
)
def test_bounds_that_both_can_hold(words: str, figure: tuple[str, str, dict[str, float]]) -> None:
    found = only(
        page("Dunholt Evening Post", TUESDAY, Said(words, UNION, figures=(figure,))),
        page("Radio Meridel", EVENING, killed("Twenty-three", 23, GOVERNOR)),
    )
    assert found.kind == "differs"


@pytest.mark.parametrize(
    "other",
    [
        Said(
            "23 people were injured in the explosion at the Dunholt depot", UNION, figures=(count("23", "people", 23),)
        ),
        Said(
            "23 homes were destroyed in the explosion at the Dunholt depot", UNION, figures=(count("23", "homes", 23),)
        ),
        Said(
            "23 firefighters were killed in the explosion at the Dunholt depot",
            UNION,
            figures=(count("23", "firefighters", 23),),
        ),
        Said(
            "23 of the dead in the explosion at the Dunholt depot were young", UNION, figures=(count("23", "dead", 23),)
        ),
        Said(
            "23 people were killed in explosions across Halvory this year",
            UNION,
            figures=(count("23", "people", 23),),
            times=(("this year", "2031"),),
        ),
        Said(
            "23 people were killed in the explosion at the Castrel depot", UNION, figures=(count("23", "people", 23),)
        ),
        Said(
            "23 people were killed overnight in the explosion at the Dunholt depot",
            UNION,
            figures=(count("23", "people", 23),),
        ),
        killed("Twenty-three", 23, UNION, attitude="belief"),
        killed("Twenty-three", 23, OFFICE),
        killed("Twenty-three", 23, Speaker(kind="unknown")),
        killed("Twenty-three", 23, None),
        killed("Twenty-three", 23, UNION, confidence=0.2),
        killed("Twenty-three", 23, UNION, attitude="wish"),
        killed("Twenty-three", 23, UNION, stance="asks"),
    ],
)
def test_never_a_clash_where_something_else_explains_it(other: Said) -> None:
    pages = (
        page("Radio Meridel", TUESDAY, killed("Fourteen", 14, GOVERNOR)),
        page("The Halvory Courier", EVENING, other),
    )
    assert not relations(*pages, kind="contradicts")


def test_an_unnamed_source_may_clash_with_a_named_one() -> None:
    found = only(
        page("Radio Meridel", TUESDAY, killed("Fourteen", 14, GOVERNOR)),
        page("The Halvory Courier", EVENING, killed("Twenty-three", 23, OFFICIAL)),
    )
    assert found.contradiction == "figure"
    assert "an official" in found.reason


def test_one_figure_from_two_named_sources_corroborates() -> None:
    found = only(
        page("Radio Meridel", TUESDAY, killed("Fourteen", 14, GOVERNOR)),
        page("The Halvory Courier", EVENING, killed("14", 14, UNION)),
    )
    assert found.kind == "corroborates"


def test_an_unnamed_source_corroborates_nobody() -> None:
    assert not relations(
        page("Radio Meridel", TUESDAY, killed("Fourteen", 14, GOVERNOR)),
        page("The Halvory Courier", EVENING, killed("14", 14, OFFICIAL)),
    )


def test_the_killed_and_the_injured_of_one_sentence_are_told_apart() -> None:
    both = Said(
        "the explosion at the Dunholt depot killed 14 people and injured 61 people",
        UNION,
        figures=(count("14", "people", 14), ("61", "people", {"value": 61.0})),
    )
    found = relations(
        page("Radio Meridel", TUESDAY, killed("Fourteen", 14, GOVERNOR)), page("The Halvory Courier", EVENING, both)
    )
    assert [relation.kind for relation in found] == ["corroborates"]
