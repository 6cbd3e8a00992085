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


def killed_as(words: str, number: str, value: float, speaker: Speaker) -> Said:
    return Said(words, speaker, figures=(count(number, "people", value),))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("14 people were killed in the flood in Dunholt", "23 people were killed in a fire in Dunholt"),
        ("14 people were killed in Dunholt in Upper Lath", "23 people were killed in Upper Lath"),
        ("14 people were killed in Upper Lath", "23 people were killed in Lath"),
        ("14 people were killed in the blast", "23 people were killed in the blast in Sund"),
        ("the first blast killed 14 people in Dunholt", "the second blast killed 23 people in Dunholt"),
        ("a Vessalian strike killed 14 people", "a Halvorian strike killed 23 people"),
        ("since January 14 people were killed in Dunholt", "23 people were killed in Dunholt"),
        ("a poll gave 14 people killed in Dunholt", "23 people were killed in Dunholt"),
    ],
)
def test_other_places_causes_and_spans_are_no_clash(one: str, other: str) -> None:
    for first, second in ((GOVERNOR, UNION), (UNION, GOVERNOR)):
        found = relations(
            page("Radio Meridel", TUESDAY, killed_as(one, "14", 14, first)),
            page("The Halvory Courier", EVENING, killed_as(other, "23", 23, second)),
        )
        assert "contradicts" not in {relation.kind for relation in found}


def test_each_side_of_a_war_may_count_its_own() -> None:
    def shot_down(number: str, value: float, what: str, speaker: Speaker) -> Said:
        words = f"{number} {what} were shot down over Dunholt"
        return Said(words, speaker, figures=(count(number, what, value),))

    def kinds(what: str) -> list[str]:
        pages = (
            page("Radio Meridel", TUESDAY, shot_down("40", 40, what, GOVERNOR)),
            page("Miredo Times", EVENING, shot_down("12", 12, what, UNION)),
        )
        return [relation.kind for relation in relations(*pages)]

    assert kinds("drones") == ["differs"]
    assert kinds("Vessalian drones") == ["contradicts"]


def test_money_is_compared_where_the_words_name_one_thing() -> None:
    def cost(number: str, value: float, speaker: Speaker) -> Said:
        figure = (number, "", {"value": value, "kind": "money", "unit": "USD"})
        return Said(f"the bridge at Dunholt will cost {number}", speaker, figures=(figure,))

    found = only(
        page("Radio Meridel", TUESDAY, cost("$40 million", 40e6, GOVERNOR)),
        page("The Halvory Courier", EVENING, cost("$65 million", 65e6, UNION)),
    )
    assert found.contradiction == "figure"


def test_a_figure_is_held_against_the_one_for_its_own_place() -> None:
    two = Said(
        "12 people were killed in Dunholt and 30 people in Sund",
        GOVERNOR,
        figures=(count("12", "people", 12), count("30", "people", 30)),
    )
    found = only(
        page("Radio Meridel", TUESDAY, two),
        page("The Halvory Courier", EVENING, killed_as("30 people were killed in Dunholt", "30", 30, UNION)),
    )
    assert found.contradiction == "figure"


def test_nearly_so_many_is_no_rough_number() -> None:
    nearly = "nearly 30 people were killed in the explosion at the Dunholt depot"
    figure = count("nearly 30", "people", 30, approximation="about")
    found = only(
        page("Dunholt Evening Post", TUESDAY, Said(nearly, UNION, figures=(figure,))),
        page("Radio Meridel", EVENING, killed("Twenty-three", 23, GOVERNOR)),
    )
    assert (found.kind, found.contradiction) == ("contradicts", "figure")


def test_figures_of_two_who_may_be_one_only_by_a_bare_description_clash_and_the_reason_says_so() -> None:
    found = only(
        page("Radio Meridel", TUESDAY, killed("Fourteen", 14, GOVERNOR)),
        page(
            "The Halvory Courier",
            EVENING,
            killed("Twenty-three", 23, Speaker(kind="person", described_as="the fire inspector")),
        ),
    )
    assert found.kind == "contradicts"
    assert found.reason.endswith("; the two may be one source")
